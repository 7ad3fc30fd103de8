package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Range;
import io.millwright.airflow.picture.Slice;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.Pixels;
import io.millwright.ui.schematic.PageStyle;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Colours for a quantity over a range of values.
///
/// @param title what is shown
/// @param quantity of which
/// @param dimension of the values
record FieldColours(String title, AirQuantity quantity, Dimension dimension, ColourScale scale, Range range) {
    /// As on the plan, so that a colour means the same on both: pale at the recommended limit, red above it.
    private static final Range TEMPERATURES_C = new Range(15, 40);

    /// Cells at either end that share the last colour: jets of a few cells would leave all others alike.
    private static final double EXTREME_SHARE = 0.002;

    private static final Color DARK = Color.web("1b2026");
    private static final double SPEED_STEP_M_PER_S = 0.5;
    private static final double PRESSURE_STEP_PA = 1;

    /// Colours for one field or for two that are compared.
    static FieldColours of(AirQuantity quantity, List<AirField> fields) {
        return switch (quantity) {
            case TEMPERATURE ->
                new FieldColours(
                        quantity.label(), quantity, quantity.dimension(), ColourScale.TEMPERATURE, TEMPERATURES_C);
            case SPEED ->
                new FieldColours(
                        quantity.label(),
                        quantity,
                        quantity.dimension(),
                        ColourScale.AMOUNT,
                        new Range(0, range(quantity, fields).highest()).rounded(SPEED_STEP_M_PER_S));
            case PRESSURE ->
                new FieldColours(
                        quantity.label(),
                        quantity,
                        quantity.dimension(),
                        ColourScale.AMOUNT,
                        range(quantity, fields).rounded(PRESSURE_STEP_PA));
        };
    }

    private static Range range(AirQuantity quantity, List<AirField> fields) {
        return fields.stream()
                .map(field -> quantity.rangeWithout(field, EXTREME_SHARE))
                .reduce(Range::with)
                .orElse(new Range(0, 0));
    }

    /// Colours for what a slice has more than another, as wide on either side of nothing.
    static FieldColours ofDifference(AirQuantity quantity, Slice difference) {
        double step = switch (quantity) {
            case TEMPERATURE, PRESSURE -> 1;
            case SPEED -> 0.1;
        };
        double widest =
                Math.max(step, difference.range().aroundZero().rounded(step).highest());
        return new FieldColours(
                quantity.label() + ", now minus before",
                quantity,
                quantity.difference(),
                ColourScale.TEMPERATURE,
                new Range(-widest, widest));
    }

    /// The slice as pixels, clear where there is no air.
    WritableImage image(Slice slice) {
        int[] colours = PageStyle.rgb(scale);
        int[] pixels = new int[slice.values().length];
        for (int i = 0; i < pixels.length; i++) {
            float value = slice.values()[i];
            if (!Float.isNaN(value)) {
                pixels[i] = 0xff000000 | colours[ColourScale.index(range.fraction(value))];
            }
        }
        return Pixels.image(slice.columns(), slice.rows(), pixels);
    }

    /// The colour of lines that are seen on all of the scale.
    Color ink() {
        return scale == ColourScale.AMOUNT ? Color.WHITE : DARK;
    }

    /// What the colours mean, with the ranges that racks may draw in where they are temperatures.
    Legend legend(InletEnvelope envelope, UnitSystem units) {
        DisplayUnit unit =
                dimension.displayUnitFor(Math.max(Math.abs(range.lowest()), Math.abs(range.highest())), units);
        boolean temperatures = dimension == Dimension.TEMPERATURE;
        List<Legend.Band> bands = temperatures
                ? List.of(
                        band("Recommended", envelope.recommendedMinC(), envelope.recommendedMaxC(), unit),
                        band(
                                "Allowable " + envelope.airClass(),
                                envelope.allowableMinC(),
                                envelope.allowableMaxC(),
                                unit))
                : List.of();
        return new Legend(
                title,
                Optional.of(new Legend.Bar(
                        scale,
                        unit.format(range.lowest()),
                        unit.format((range.lowest() + range.highest()) / 2),
                        unit.format(range.highest()),
                        bands)),
                List.of(),
                List.of());
    }

    private Legend.Band band(String name, double from, double to, DisplayUnit unit) {
        return new Legend.Band(
                name + " " + unit.number(from) + " to " + unit.format(to), range.fraction(from), range.fraction(to));
    }

    /// A value of the slice in words.
    String words(double value, UnitSystem units) {
        return dimension.brief(value, units);
    }
}
