package io.millwright.ui.chart;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Ticks;
import io.millwright.ui.chart.TimeChart.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// An upright axis: which values lie where, and where its numbers stand. Ticks are round in the unit on screen.
///
/// @param unit that its numbers are in; of a logarithmic axis each number has the unit that suits it
/// @param lowest in that unit
/// @param highest in that unit
record ValueAxis(
        Dimension dimension, UnitSystem units, DisplayUnit unit, Scaling scaling, double lowest, double highest) {
    private static final double ROOM = 0.06;
    /// What a logarithmic axis shows at least and at most.
    private static final double LEAST_RATIO = 10;

    private static final double MOST_RATIO = 1e6;
    /// Round times, a factor of about ten apart.
    private static final double[] TIMES_S = {
        1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10, 60, 600, 3600, 36_000, 86_400, 864_000
    };

    /// Those between them.
    private static final double[] MORE_TIMES_S = {
        1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 600, 1200, 3600, 7200, 18_000
    };

    /// From this many factors of ten on, ticks are that far apart.
    private static final double MANY_DECADES = 2.5;

    /// @param least of what is shown, NaN for nothing
    /// @param most of what is shown, NaN for nothing
    static ValueAxis of(Dimension dimension, Scaling scaling, double least, double most, UnitSystem units) {
        if (Double.isNaN(least) || Double.isNaN(most)) {
            double none = scaling == Scaling.SHARES || dimension == Dimension.FRACTION
                    ? 1
                    : dimension.displayUnitFor(1, units).toSi(1);
            return of(dimension, scaling == Scaling.LOGARITHMIC ? Scaling.FROM_ZERO : scaling, 0, none, units);
        }
        DisplayUnit unit = dimension.displayUnitFor(Math.max(Math.abs(least), Math.abs(most)), units);
        double low = unit.fromSi(least);
        double high = unit.fromSi(most);
        return switch (scaling) {
            // a line at a hundred percent is not to lie under the frame
            case SHARES -> new ValueAxis(dimension, units, unit, scaling, 0, unit.fromSi(1.02));
            case FROM_ZERO -> {
                double from = Math.min(0, low);
                double to = Math.max(0, high);
                double room = ROOM * (to > from ? to - from : 1);
                yield new ValueAxis(
                        dimension,
                        units,
                        unit,
                        scaling,
                        from < 0 ? from - room : 0,
                        to > 0 || from == 0 ? to + room : 0);
            }
            case FITTED -> {
                double narrowest = dimension == Dimension.TEMPERATURE ? 2 : Math.max(1e-9, 0.02 * Math.abs(high));
                double spread = Math.max(high - low, narrowest);
                double middle = (low + high) / 2;
                double half = spread * (0.5 + ROOM);
                yield new ValueAxis(dimension, units, unit, scaling, middle - half, middle + half);
            }
            case LOGARITHMIC -> {
                double top = high > 0 ? high * 1.3 : 1;
                double bottom = Math.max(low > 0 ? low / 1.3 : 0, top / MOST_RATIO);
                yield new ValueAxis(dimension, units, unit, scaling, Math.min(bottom, top / LEAST_RATIO), top);
            }
        };
    }

    /// Part of the way up of a stored value; what a logarithmic axis cannot show lies at its lower end.
    double share(double si) {
        double shown = unit.fromSi(si);
        return scaling == Scaling.LOGARITHMIC
                ? Math.log(Math.max(shown, lowest) / lowest) / Math.log(highest / lowest)
                : (shown - lowest) / (highest - lowest);
    }

    /// Stored values for lines across, at most so many.
    List<Double> ticks(int most) {
        if (scaling != Scaling.LOGARITHMIC) {
            return Ticks.of(lowest, highest, most).stream().map(unit::toSi).toList();
        }
        List<Double> ticks = dimension == Dimension.TIME ? times() : powers();
        int every = Math.max(1, (ticks.size() + most - 1) / most);
        return IntStream.range(0, ticks.size())
                .filter(i -> i % every == 0)
                .mapToObj(ticks::get)
                .toList();
    }

    private List<Double> times() {
        double from = unit.toSi(lowest);
        double to = unit.toSi(highest);
        boolean wide = Math.log10(highest / lowest) > MANY_DECADES;
        return Arrays.stream(wide ? TIMES_S : MORE_TIMES_S)
                .filter(time -> time >= from && time <= to)
                .boxed()
                .toList();
    }

    private List<Double> powers() {
        return IntStream.rangeClosed((int) Math.ceil(Math.log10(lowest)), (int) Math.floor(Math.log10(highest)))
                .mapToObj(power -> unit.toSi(Math.pow(10, power)))
                .toList();
    }

    /// A tick as text, with as many decimals as its neighbours need; with its unit where each has its own.
    String label(double tickSi, List<Double> ticksSi) {
        if (scaling == Scaling.LOGARITHMIC) {
            return dimension.brief(tickSi, units);
        }
        int decimals = 0;
        for (double each : ticksSi) {
            int needed = 0;
            for (double scaled = unit.fromSi(each);
                    needed < 6 && Math.abs(scaled - Math.rint(scaled)) > 1e-6;
                    scaled *= 10) {
                needed++;
            }
            decimals = Math.max(decimals, needed);
        }
        double shown = unit.fromSi(tickSi);
        return Math.abs(shown) < 1e-12 ? "0" : String.format(Locale.ROOT, "%,." + decimals + "f", shown);
    }

    /// The unit of its numbers, empty where each has its own.
    String symbol() {
        return scaling == Scaling.LOGARITHMIC ? "" : unit.symbol();
    }
}
