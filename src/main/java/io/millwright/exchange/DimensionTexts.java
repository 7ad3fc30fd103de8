package io.millwright.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the written dimensions of a drawing say about its unit. Many files declare millimetres because that was the
/// default of a template, while a dimension of 192 units reads 16'-0": its units are inches.
final class DimensionTexts {
    private static final double FOOT = 0.3048;
    private static final double INCH = 0.0254;
    private static final double[] UNITS = {1e-3, 1e-2, INCH, 1e-1, FOOT, 3 * FOOT, 1, 1e3};
    private static final double CLOSENESS = 0.02;
    private static final int LEAST_WITNESSES = 2;
    private static final double LEAST_SHARE = 0.8;

    private static final Pattern FEET_AND_INCHES =
            Pattern.compile("(?:(\\d+(?:\\.\\d+)?)\\s*')?[\\s-]*(?:(\\d+(?:\\.\\d+)?)?(?:\\s*(\\d+)/(\\d+))?\\s*\")?");
    private static final Pattern METRIC = Pattern.compile("(\\d+(?:[.,]\\d+)?)\\s*(mm|cm|m)");

    private final List<Double> metresPerUnit = new ArrayList<>();

    /// Takes note of a dimension.
    ///
    /// @param length in drawing units
    /// @param text what is written on it
    void add(double length, String text) {
        OptionalDouble metres = metres(text);
        if (metres.isPresent() && metres.getAsDouble() > 0 && length > 0) {
            metresPerUnit.add(metres.getAsDouble() / length);
        }
    }

    /// The unit that nearly all dimensions with a unit agree on; NaN if there are too few or they differ.
    double metresPerUnit() {
        for (double unit : UNITS) {
            long agreeing = metresPerUnit.stream()
                    .filter(each -> Math.abs(each / unit - 1) < CLOSENESS)
                    .count();
            if (agreeing >= LEAST_WITNESSES && agreeing >= LEAST_SHARE * metresPerUnit.size()) {
                return unit;
            }
        }
        return Double.NaN;
    }

    /// The length that a text such as `16'-0"`, `3'-1 1/2"` or `1200 mm` says; empty if it names no unit.
    static OptionalDouble metres(String text) {
        String plain = text.strip().replace('\u2032', '\'').replace('\u2033', '"');
        Matcher metric = METRIC.matcher(plain);
        if (metric.matches()) {
            double factor = switch (metric.group(2)) {
                case "mm" -> 1e-3;
                case "cm" -> 1e-2;
                default -> 1;
            };
            return OptionalDouble.of(Double.parseDouble(metric.group(1).replace(',', '.')) * factor);
        }
        Matcher imperial = FEET_AND_INCHES.matcher(plain);
        boolean marked = plain.endsWith("'") || plain.endsWith("\"");
        if (!marked || !imperial.matches()) {
            return OptionalDouble.empty();
        }
        double feet = imperial.group(1) == null ? 0 : Double.parseDouble(imperial.group(1));
        double inches = imperial.group(2) == null ? 0 : Double.parseDouble(imperial.group(2));
        if (imperial.group(3) != null) {
            inches += Double.parseDouble(imperial.group(3)) / Double.parseDouble(imperial.group(4));
        }
        return OptionalDouble.of(feet * FOOT + inches * INCH);
    }
}
