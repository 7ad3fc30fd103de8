package io.millwright.power.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which of two devices in series opens first, over their tolerance bands.
///
/// **Model.** At a current through both, the pair is selective if the device nearer the load trips at its latest before
/// the other one at its earliest. The device nearer the source may carry other load besides; that flows on during the
/// fault and adds to its current. **Validity.** Comparison of bands of time; current limitation and energy let-through,
/// by which makers' tables find more selectivity among fast breakers, are left out, so the answer is on the safe side.
///
/// @param ranges where the pair is not selective, by rising current through the device nearer the load
/// @param limitA current up to which the pair is selective from the pickup on; infinite if it always is
public record Selectivity(List<Range> ranges, double limitA) {
    private static final int POINTS_PER_DECADE = 200;
    private static final int BISECTIONS = 60;

    /// Which of two devices in series opens.
    public enum Order {
        /// Only, or surely first, the device nearer the load.
        DOWNSTREAM,
        /// Only, or surely first, the device nearer the source: it takes other loads with it.
        UPSTREAM,
        /// The bands overlap: either may.
        EITHER,
        /// Neither ever.
        NEITHER
    }

    /// Currents between which a pair is not selective.
    ///
    /// @param fromA lowest
    /// @param toA highest
    public record Range(double fromA, double toA) {}

    public Selectivity {
        ranges = List.copyOf(ranges);
    }

    /// What opens at a current through both devices.
    ///
    /// @param otherA load of the upstream device besides
    public static Order order(TripCurve upstream, TripCurve downstream, double currentA, double otherA) {
        double downEarliestS = downstream.earliestS(currentA);
        double downLatestS = downstream.latestS(currentA);
        double upEarliestS = upstream.earliestS(currentA + otherA);
        double upLatestS = upstream.latestS(currentA + otherA);
        if (Double.isInfinite(downEarliestS) && Double.isInfinite(upEarliestS)) {
            return Order.NEITHER;
        }
        if (downLatestS < upEarliestS || Double.isInfinite(upEarliestS)) {
            return Order.DOWNSTREAM;
        }
        if (upLatestS < downEarliestS || Double.isInfinite(downEarliestS)) {
            return Order.UPSTREAM;
        }
        return Order.EITHER;
    }

    /// Examines a pair from the lowest pickup to the highest current that can flow.
    ///
    /// @param otherA load of the upstream device besides
    /// @param prospectiveA highest short-circuit current behind the downstream device
    public static Selectivity of(TripCurve upstream, TripCurve downstream, double otherA, double prospectiveA) {
        Require.notNegative("otherA", otherA);
        Require.positive("prospectiveA", prospectiveA);
        double[] currents = currents(upstream, downstream, otherA, prospectiveA);
        List<Range> ranges = new ArrayList<>();
        double from = Double.NaN;
        for (int i = 0; i < currents.length; i++) {
            boolean selective = isSelective(upstream, downstream, currents[i], otherA);
            if (!selective && Double.isNaN(from)) {
                from = i == 0 ? currents[0] : edge(upstream, downstream, otherA, currents[i - 1], currents[i]);
            } else if (selective && !Double.isNaN(from)) {
                ranges.add(new Range(from, edge(upstream, downstream, otherA, currents[i], currents[i - 1])));
                from = Double.NaN;
            }
        }
        if (!Double.isNaN(from)) {
            ranges.add(new Range(from, prospectiveA));
        }
        return new Selectivity(
                ranges,
                ranges.isEmpty() ? Double.POSITIVE_INFINITY : ranges.getFirst().fromA());
    }

    private static boolean isSelective(TripCurve upstream, TripCurve downstream, double currentA, double otherA) {
        Order order = order(upstream, downstream, currentA, otherA);
        return order == Order.DOWNSTREAM || order == Order.NEITHER;
    }

    /// The border between a selective and an unselective current.
    private static double edge(
            TripCurve upstream, TripCurve downstream, double otherA, double selectiveA, double unselectiveA) {
        double good = selectiveA;
        double bad = unselectiveA;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (good + bad) / 2;
            if (isSelective(upstream, downstream, middle, otherA)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return bad;
    }

    /// A geometric grid with both sides of every pickup, where curves jump.
    private static double[] currents(TripCurve upstream, TripCurve downstream, double otherA, double prospectiveA) {
        SortedSet<Double> points = new TreeSet<>();
        for (List<TripElement> elements : List.of(downstream.earliest(), downstream.latest())) {
            elements.forEach(element -> addBothSides(points, element.pickupA()));
        }
        for (List<TripElement> elements : List.of(upstream.earliest(), upstream.latest())) {
            elements.forEach(element -> addBothSides(points, element.pickupA() - otherA));
        }
        double lowest = Math.min(TripCurve.pickupA(downstream.earliest()), prospectiveA);
        double upstreamLowest = TripCurve.pickupA(upstream.earliest()) - otherA;
        if (upstreamLowest > 0) {
            lowest = Math.min(lowest, upstreamLowest);
        }
        int steps = Math.max(1, (int) Math.ceil(POINTS_PER_DECADE * Math.log10(prospectiveA / lowest)));
        for (int i = 0; i <= steps; i++) {
            points.add(lowest * Math.pow(prospectiveA / lowest, (double) i / steps));
        }
        double from = lowest;
        return points.stream()
                .mapToDouble(Double::doubleValue)
                .filter(current -> current >= from && current <= prospectiveA)
                .toArray();
    }

    private static void addBothSides(SortedSet<Double> points, double currentA) {
        if (currentA > 0) {
            points.add(currentA);
            points.add(Math.nextUp(currentA));
        }
    }
}
