package io.millwright.climate;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;

/// An immutable run of numbers, one an hour. Unknown hours are NaN; statistics leave them out.
public final class HourlySeries {
    private final double[] values;

    private HourlySeries(double[] values) {
        this.values = values;
    }

    public static HourlySeries of(double... values) {
        return new HourlySeries(values.clone());
    }

    /// The series of the given length whose values a function of the hour gives.
    public static HourlySeries generate(int hours, IntToDoubleFunction valueOfHour) {
        double[] values = new double[hours];
        Arrays.setAll(values, valueOfHour);
        return new HourlySeries(values);
    }

    public int hours() {
        return values.length;
    }

    /// The value of an hour, counted from 0.
    public double at(int hour) {
        return values[hour];
    }

    public double[] toArray() {
        return values.clone();
    }

    public double sum() {
        double sum = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum;
    }

    /// NaN if no hour is known.
    public double mean() {
        return sum() / (values.length - hoursUnknown());
    }

    /// NaN if no hour is known.
    public double min() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN);
    }

    /// NaN if no hour is known.
    public double max() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
    }

    public int hoursUnknown() {
        return count(Double::isNaN);
    }

    /// How many hours lie strictly below a limit.
    public int hoursBelow(double limit) {
        return count(value -> value < limit);
    }

    /// How many hours lie strictly above a limit.
    public int hoursAbove(double limit) {
        return count(value -> value > limit);
    }

    /// The value that the given share of the hours reaches or exceeds, as design conditions are stated (0.004 for 0.4
    /// %):
    /// the value of rank round(n × fraction) of the falling order, the highest for rank 0.
    public double exceededBy(double hoursFraction) {
        if (!(hoursFraction >= 0 && hoursFraction <= 1)) {
            throw new IllegalArgumentException(
                    "a share of the hours lies between 0 and 1, got " + hoursFraction + ". Maybe it is in percent.");
        }
        double[] rising = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (rising.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.max(1, Math.round(rising.length * hoursFraction));
        return rising[rising.length - rank];
    }

    private int count(DoublePredicate condition) {
        return (int) Arrays.stream(values).filter(condition).count();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HourlySeries series && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "HourlySeries[" + values.length + " hours, mean " + mean() + "]";
    }
}
