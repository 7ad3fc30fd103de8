package io.millwright.report;

import io.millwright.cooling.LoopResult;
import io.millwright.facility.FacilityGraph;
import io.millwright.quantity.Dimension;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.RideEvent;
import io.millwright.twin.ridethrough.RideSeries;
import io.millwright.twin.ridethrough.RideThroughResult;
import io.millwright.twin.ridethrough.RideThroughResult.Group;
import io.millwright.twin.ridethrough.RideThroughStudy.Comparison;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A loss of cooling over time as plain text for a terminal: what happens when, which racks slow down or stop and when,
/// temperatures over time, and what would help.
public final class CoolingTransientText extends TextLines {
    private static final int MAX_ROWS = 30;
    private static final int MAX_MOMENTS = 14;
    private static final double EVENT_STEP_S = 1;

    private final Twin twin;

    private CoolingTransientText(Twin twin) {
        this.twin = twin;
    }

    public static String of(Twin twin, List<LoopResult> loops, Comparison comparison) {
        CoolingTransientText text = new CoolingTransientText(twin);
        RideThroughResult ride = comparison.drawn();
        text.line("Transient: %s", ride.scenario().text());
        text.line(
                "  %-32s %14s  steps of %s, %d steps of the solver",
                "Followed for",
                si(Dimension.TIME, ride.options().horizonS()),
                si(Dimension.TIME, ride.options().sampleS()),
                ride.steps());
        text.line("  %-32s %14s", "First rack throttles", time(ride.firstThrottleS()));
        text.line("  %-32s %14s", "First rack shuts down", time(ride.firstShutdownS()));
        text.line("  %-32s %14s", "Hottest chip", si(Dimension.TEMPERATURE, ride.hottestChipC()));
        text.line("  %-32s %14s", "Warmest rack inlet", si(Dimension.TEMPERATURE, ride.hottestInletC()));
        text.line("  %-32s %14.1e", "Energy residual, relative", ride.residual());
        text.events(ride.events());
        text.groups(ride.groups());
        text.moments(loops, ride.series());
        text.comparison(comparison);
        return text.toString();
    }

    private void events(List<RideEvent> events) {
        line("");
        line("What happens");
        Map<String, Integer> together = new LinkedHashMap<>();
        FacilityGraph graph = twin.graph();
        for (RideEvent event : events) {
            double time = Math.floor(event.timeS() / EVENT_STEP_S) * EVENT_STEP_S;
            String path = graph.node(event.node()).elementPath();
            together.merge(
                    String.format(Locale.ROOT, "%12s  %-14s %s", si(Dimension.TIME, time), said(event.kind()), path),
                    1,
                    Integer::sum);
        }
        if (together.isEmpty()) {
            line("  Nothing that is drawn stops.");
        }
        together.entrySet().stream()
                .limit(MAX_ROWS)
                .forEach(
                        each -> line("  %s%s", each.getKey(), each.getValue() > 1 ? " (" + each.getValue() + ")" : ""));
        more(together.size());
    }

    private static String said(RideEvent.Kind kind) {
        return switch (kind) {
            case STOPS -> "stops";
            case RUNS_AGAIN -> "runs again";
            case THROTTLES -> "throttles";
            case RECOVERS -> "recovers";
            case SHUTS_DOWN -> "shuts down";
        };
    }

    private void groups(List<Group> groups) {
        line("");
        line("Racks");
        Table table = table(
                "  %-32s %6s %10s %12s %10s %12s  %s",
                "row", "racks", "throttle", "first", "shut down", "first", "worst rack");
        List<Group> worstFirst = groups.stream()
                .sorted(Comparator.comparingDouble(Group::firstThrottleS).thenComparing(Group::path))
                .toList();
        for (Group group : worstFirst.subList(0, Math.min(MAX_ROWS, worstFirst.size()))) {
            table.row(
                    group.path(),
                    group.racks(),
                    group.throttled(),
                    time(group.firstThrottleS()),
                    group.shutDown(),
                    time(group.firstShutdownS()),
                    twin.graph().node(group.worst()).path());
        }
        more(groups.size());
    }

    private void moments(List<LoopResult> loops, RideSeries series) {
        line("");
        line(
                "Over time: warmest supply of the loops by kind, hottest chip, warmest inlet, power of racks, heat given off");
        Table table = table(
                "  %10s %12s %12s %12s %10s %10s %12s %12s",
                "time", "technology", "facility", "condenser", "chip", "inlet", "racks", "rejected");
        int rows = Math.min(MAX_MOMENTS, series.size());
        for (int i = 0; i < rows; i++) {
            // Closer together at the start, where more happens.
            double share = rows == 1 ? 0 : (double) i / (rows - 1);
            int row = (int) Math.round(share * share * (series.size() - 1));
            table.row(
                    si(Dimension.TIME, series.timeS()[row]),
                    si(Dimension.TEMPERATURE, warmest(loops, series, LoopResult.Kind.TECHNOLOGY, row)),
                    si(Dimension.TEMPERATURE, warmest(loops, series, LoopResult.Kind.FACILITY, row)),
                    si(Dimension.TEMPERATURE, warmest(loops, series, LoopResult.Kind.CONDENSER, row)),
                    si(Dimension.TEMPERATURE, series.hottestChipC()[row]),
                    si(Dimension.TEMPERATURE, inlet(series, row)),
                    si(Dimension.POWER, series.rackPowerW()[row]),
                    si(Dimension.HEAT_FLOW, series.rejectedW()[row]));
        }
    }

    private static double warmest(List<LoopResult> loops, RideSeries series, LoopResult.Kind kind, int row) {
        double warmest = Double.NaN;
        for (LoopResult loop : loops) {
            if (loop.kind() == kind) {
                double supply = series.supplyC()[loop.index()][row];
                warmest = Double.isNaN(warmest) ? supply : Math.max(warmest, supply);
            }
        }
        return warmest;
    }

    private static double inlet(RideSeries series, int row) {
        double warmest = Double.NaN;
        for (double[] hall : series.inletC()) {
            warmest = Double.isNaN(warmest)
                    ? hall[row]
                    : Double.isNaN(hall[row]) ? warmest : Math.max(warmest, hall[row]);
        }
        return warmest;
    }

    private void comparison(Comparison comparison) {
        line("");
        line("What would help");
        line("  %-40s %12s %12s %10s %10s %12s", "", "throttle", "shut down", "racks", "racks off", "hottest chip");
        compared("as drawn", comparison.drawn());
        compared("pumps and CDUs on a UPS", comparison.pumpsOnUps());
        compared("twice the volume of pipes and tanks", comparison.doubleVolume());
        line("");
    }

    private void compared(String name, RideThroughResult ride) {
        line(
                "  %-40s %12s %12s %10d %10d %12s",
                name,
                time(ride.firstThrottleS()),
                time(ride.firstShutdownS()),
                ride.throttled(),
                ride.shutDown(),
                si(Dimension.TEMPERATURE, ride.hottestChipC()));
    }

    private void more(int size) {
        if (size > MAX_ROWS) {
            line("  … and %d more", size - MAX_ROWS);
        }
    }

    private static String time(double seconds) {
        return Double.isFinite(seconds) ? si(Dimension.TIME, seconds) : "never";
    }
}
