package io.millwright.report;

import io.millwright.facility.FacilityGraph;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.power.AvailabilityStudy;
import io.millwright.power.AvailabilityStudy.Cut;
import io.millwright.power.AvailabilityStudy.RackAvailability;
import io.millwright.power.AvailabilityStudy.Together;
import io.millwright.power.reliability.Availability;
import io.millwright.power.reliability.Component;
import io.millwright.power.reliability.Estimate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The availability of the supply of racks as plain text for a terminal, and as JSON.
public final class AvailabilityText {
    /// Longer tables are cut here; the JSON has all rows.
    private static final int MAX_ROWS = 16;

    private static final double MINUTES_PER_YEAR = Component.HOURS_PER_YEAR * 60;

    private AvailabilityText() {}

    /// By row the rack with the most downtime; what takes the worst of all down; what racks have together.
    public static String of(FacilityGraph graph, AvailabilityStudy.Result result) {
        TextLines out = new TextLines();
        out.line("Availability of the supply, without human error");
        if (result.racks().isEmpty()) {
            out.line("  No rack has a feed.");
            out.line("");
            return out.toString();
        }
        TextLines.Table table =
                out.table("  %-34s %12s %14s %16s", "row, its worst rack", "available", "min a year", "years between");
        Map<String, RackAvailability> rows = new LinkedHashMap<>();
        for (RackAvailability rack : result.racks()) {
            rows.merge(
                    graph.node(rack.rack()).elementPath(), rack, (one, other) -> down(other) > down(one) ? other : one);
        }
        int shown = 0;
        for (Map.Entry<String, RackAvailability> row : rows.entrySet()) {
            if (shown++ == MAX_ROWS) {
                out.more(rows.size(), MAX_ROWS);
                break;
            }
            Optional<Availability> exact = row.getValue().exact();
            table.row(
                    row.getKey(),
                    exact.map(a -> percent(a.availability())).orElse("too meshed"),
                    exact.map(a -> number(a.downtimeMinPerYear())).orElse(""),
                    exact.map(a -> number(a.yearsBetweenInterruptions())).orElse(""));
        }
        out.line("");
        out.line(
                "What takes %s down, likeliest first",
                graph.node(result.worst()).path());
        result.cuts().stream()
                .limit(MAX_ROWS)
                .forEach(cut -> out.line(
                        "  %14s min a year  %s",
                        number(cut.unavailability() * MINUTES_PER_YEAR), String.join("  and  ", cut.names())));
        out.line("");
        out.line(
                "Racks together, %,.0f simulated years (95 %% interval)",
                result.histories().years());
        for (Together together : result.together()) {
            out.line(
                    "  at least %,7d of %,d   %s min a year, %s interruptions a year",
                    together.racks(),
                    result.racks().size(),
                    interval(together.unavailability().times(MINUTES_PER_YEAR)),
                    interval(together.interruptionsPerYear()));
        }
        out.line("");
        return out.toString();
    }

    /// All racks, cut sets and what racks have together.
    public static Obj json(FacilityGraph graph, AvailabilityStudy.Result result) {
        Arr racks = new Arr();
        for (RackAvailability rack : result.racks()) {
            Obj row = new Obj().put("path", graph.node(rack.rack()).path());
            rack.exact()
                    .ifPresent(exact -> row.put("unavailability", exact.unavailability())
                            .put("interruptionsPerYear", exact.interruptionsPerYear()));
            racks.add(row);
        }
        Arr cuts = new Arr();
        for (Cut cut : result.cuts()) {
            Arr names = new Arr();
            cut.names().forEach(name -> names.add(new Str(name, 0)));
            cuts.add(new Obj()
                    .put("elements", names)
                    .put("unavailability", cut.unavailability())
                    .put("interruptionsPerYear", cut.interruptionsPerYear()));
        }
        Arr together = new Arr();
        for (Together each : result.together()) {
            together.add(new Obj()
                    .put("racks", each.racks())
                    .put("unavailability", estimate(each.unavailability()))
                    .put("interruptionsPerYear", estimate(each.interruptionsPerYear())));
        }
        return new Obj()
                .put("racks", racks)
                .put(
                        "worst",
                        result.worst() < 0 ? "" : graph.node(result.worst()).path())
                .put("cutSetsOfWorst", cuts)
                .put("simulatedYears", result.histories().years())
                .put("atLeast", together);
    }

    private static Obj estimate(Estimate estimate) {
        return new Obj()
                .put("value", estimate.value())
                .put("low", estimate.low())
                .put("high", estimate.high());
    }

    private static double down(RackAvailability rack) {
        return rack.exact().map(Availability::unavailability).orElse(0.0);
    }

    private static String interval(Estimate estimate) {
        return number(estimate.value()) + " (" + number(estimate.low()) + " to " + number(estimate.high()) + ")";
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.6f %%", 100 * fraction);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
