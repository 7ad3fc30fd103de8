package io.millwright.ui.library;

import io.millwright.catalog.DataSheet;
import io.millwright.facility.EquipmentKind;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Something that can be placed on the plan.
///
/// @param kind what it is
/// @param sheet its product; empty for kinds that need none, such as a pipe header
public record LibraryItem(EquipmentKind kind, Optional<DataSheet> sheet) {
    /// Names it for good, for what is remembered between runs.
    public String key() {
        return kind.fileName() + ":" + type();
    }

    /// Id of its data sheet; empty if it needs none.
    public String type() {
        return sheet.map(DataSheet::id).orElse("");
    }

    public String name() {
        return sheet.map(DataSheet::name).orElseGet(() -> Kinds.words(kind));
    }

    public Shelf shelf() {
        return Shelf.of(kind);
    }

    /// How sure its headline values are: `high`, `medium` or `low`; empty without a sheet.
    String confidence() {
        return sheet.map(known -> known.confidence().name().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /// The numbers that an engineer chooses by, the most important first.
    List<String> figures(UnitSystem units) {
        List<String> figures = new ArrayList<>();
        sheet.ifPresent(known -> {
            switch (kind.group()) {
                case RACK -> {
                    add(figures, known, "ratedPowerW", Dimension.POWER, units, "");
                    add(figures, known, "acceleratorCount", Dimension.COUNT, units, " accelerators");
                    add(figures, known, "liquidFraction", Dimension.FRACTION, units, " liquid");
                }
                case COOLING -> {
                    add(figures, known, "capacityW", Dimension.HEAT_FLOW, units, "");
                    add(figures, known, "approachK", Dimension.TEMPERATURE_DIFFERENCE, units, " approach");
                }
                case POWER -> {
                    if (Double.isNaN(known.number("ratedW"))) {
                        add(figures, known, "ratedVa", Dimension.APPARENT_POWER, units, "");
                    }
                    add(figures, known, "ratedW", Dimension.POWER, units, "");
                    add(figures, known, "ampacityA", Dimension.CURRENT, units, "");
                    add(figures, known, "outputV", Dimension.VOLTAGE, units, "");
                }
                case NETWORK -> {
                    add(figures, known, "ports", Dimension.COUNT, units, " ports");
                    add(figures, known, "maxPowerW", Dimension.POWER, units, "");
                }
                case PLAIN -> {}
            }
            double widthM = known.number("widthM");
            double depthM = known.number("depthM");
            if (widthM > 0 && depthM > 0) {
                figures.add(Dimension.LENGTH.format(widthM, units) + " × " + Dimension.LENGTH.format(depthM, units));
            }
        });
        return figures;
    }

    /// Nothing is said where a value is unknown or zero: an air-cooled rack has no liquid share.
    private static void add(
            List<String> figures, DataSheet sheet, String value, Dimension dimension, UnitSystem units, String what) {
        double number = sheet.number(value);
        if (number > 0) {
            figures.add(dimension.format(number, units) + what);
        }
    }

    /// Whether a word is part of its name, maker, kind or id.
    boolean mentions(String word) {
        String text = name() + " " + Kinds.words(kind) + " " + shelf().label() + " " + type()
                + sheet.map(known -> " " + known.vendor() + " " + known.kind()).orElse("");
        return text.toLowerCase(Locale.ROOT).contains(word);
    }
}
