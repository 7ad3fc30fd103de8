package io.millwright.report.chart;

import io.millwright.quantity.DisplayUnit;
import java.util.List;
import java.util.Locale;

/// A linear scale between values and places on a drawing, with ticks that are round in the unit on display.
///
/// @param unit that its numbers are in
/// @param lowest in that unit
/// @param highest in that unit
/// @param ticks in that unit
record Scale(DisplayUnit unit, double lowest, double highest, List<Double> ticks) {
    /// A scale over stored values, with some room above them, and below if it does not begin at zero.
    static Scale of(DisplayUnit unit, double lowestSi, double highestSi, Plot.Origin origin, int mostTicks) {
        double low = origin == Plot.Origin.ZERO ? 0 : unit.fromSi(lowestSi);
        double high = unit.fromSi(highestSi);
        if (!(high > low)) {
            double around = low == 0 ? 1 : 0.1 * Math.abs(low);
            high = low + around;
            low = origin == Plot.Origin.ZERO ? low : low - around;
        }
        double room = 0.06 * (high - low);
        double from = origin == Plot.Origin.ZERO ? 0 : low - room;
        return new Scale(unit, from, high + room, Ticks.of(from, high + room, mostTicks));
    }

    /// From end to end, without room.
    static Scale exactly(DisplayUnit unit, double fromSi, double toSi, int mostTicks) {
        double from = unit.fromSi(fromSi);
        double to = unit.fromSi(toSi);
        return new Scale(unit, from, to, Ticks.of(from, to, mostTicks));
    }

    /// Part of the way from the lowest to the highest, of a stored value.
    double share(double si) {
        return shareOfShown(unit.fromSi(si));
    }

    double shareOfShown(double shown) {
        return (shown - lowest) / (highest - lowest);
    }

    /// A tick as text, with as many decimals as its neighbours need.
    String label(double tick) {
        int decimals = 0;
        for (double each : ticks) {
            int needed = 0;
            for (double scaled = each; needed < 6 && Math.abs(scaled - Math.rint(scaled)) > 1e-6; scaled *= 10) {
                needed++;
            }
            decimals = Math.max(decimals, needed);
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", tick);
        return tick == 0 ? "0" : text;
    }

    /// A name with the unit behind it.
    String named(String name) {
        return unit.symbol().isEmpty() ? name : name + " (" + unit.symbol() + ")";
    }
}
