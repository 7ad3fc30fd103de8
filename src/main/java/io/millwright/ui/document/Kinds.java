package io.millwright.ui.document;

import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import java.util.Locale;

/// What people call the kinds of equipment and areas.
public final class Kinds {
    private Kinds() {}

    /// For example `Dry cooler` or `CDU`.
    public static String words(EquipmentKind kind) {
        return switch (kind) {
            case UPS, PDU, RPP, CDU, CRAH, CRAC -> kind.name();
            case CDU_AIR -> "Liquid-to-air CDU";
            default -> {
                String text = kind.fileName().replace('-', ' ');
                yield text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
            }
        };
    }

    /// For example `Cold aisle`.
    public static String words(Area.Kind kind) {
        String text = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind == Area.Kind.KEEP_OUT
                ? "Keep-out area"
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
