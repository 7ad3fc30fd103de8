package io.millwright.ui.document;

import io.millwright.facility.EquipmentKind;
import java.util.Locale;

/// What people call the kinds of equipment.
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
}
