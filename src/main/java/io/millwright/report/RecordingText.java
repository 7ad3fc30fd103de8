package io.millwright.report;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.TimeAxis;
import io.millwright.twin.record.Total;
import java.util.EnumMap;
import java.util.Map;

/// A recorded run in words and as JSON: where it comes from, its totals, how its channels ran, and what happened.
public final class RecordingText {
    /// Most events in words; JSON has all.
    private static final int EVENTS_SHOWN = 40;

    private RecordingText() {}

    /// How a channel ran: its mean, see [Recording#mean], and its extremes with the ends of their samples. NaN if it
    /// never was known; what counts from the start of the run has no mean.
    private record Course(double mean, double lowest, double lowestS, double highest, double highestS) {
        static Course of(Recording run, Channel channel) {
            TimeAxis axis = run.axis(channel);
            double[] values = run.values(channel);
            double mean = Quantities.isSoFar(channel.quantity()) ? Double.NaN : run.mean(channel);
            int lowest = run.lowest(channel);
            int highest = run.highest(channel);
            return lowest < 0
                    ? new Course(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                    : new Course(mean, values[lowest], axis.endS(lowest), values[highest], axis.endS(highest));
        }

        boolean isKnown() {
            return !Double.isNaN(lowest);
        }

        boolean hasMean() {
            return !Double.isNaN(mean);
        }
    }

    /// The run in words.
    public static String of(Recording run) {
        TextLines out = new TextLines();
        out.line(
                "%s, run by %s with seed %d",
                run.provenance().facility(), version(run), run.provenance().seed());
        run.provenance().hashes().forEach((role, hash) -> out.line("  %-12s SHA-256 %s", role, hash));
        run.provenance().options().forEach((name, value) -> out.line("  %-12s %s", name, value));
        out.line(
                "%s in %,d steps%s; racks and equipment in %,d samples",
                EventList.time(run.endS()),
                run.main().axis().size(),
                run.isComplete() ? "" : ", not to its end",
                run.details().axis().size());
        if (!run.totals().isEmpty()) {
            out.line("%nTotals");
            for (Total total : run.totals()) {
                out.line("  %-52s %16s", total.name(), total.dimension().format(total.value(), UnitSystem.SI));
            }
        }
        out.line("%n%-54s %14s %14s %10s %14s %10s", "Channels", "mean", "lowest", "at", "highest", "at");
        for (Channel channel : run.main().channels()) {
            Course course = Course.of(run, channel);
            if (course.isKnown()) {
                Dimension dimension = channel.quantity().dimension();
                out.line(
                        "  %-52s %14s %14s %10s %14s %10s",
                        channel.id(),
                        course.hasMean() ? dimension.format(course.mean(), UnitSystem.SI) : "",
                        dimension.format(course.lowest(), UnitSystem.SI),
                        EventList.time(course.lowestS()),
                        dimension.format(course.highest(), UnitSystem.SI),
                        EventList.time(course.highestS()));
            }
        }
        counts(run)
                .forEach((kind, count) -> out.line(
                        "  and %,d channels of %s",
                        count, kind == Subject.Kind.EQUIPMENT ? "equipment" : kind.word() + "s"));
        out.line("%n%,d events", run.events().size());
        EventList.add(out, run.events(), EVENTS_SHOWN, "--json has all");
        return out.toString();
    }

    private static Map<Subject.Kind, Integer> counts(Recording run) {
        Map<Subject.Kind, Integer> counts = new EnumMap<>(Subject.Kind.class);
        run.details()
                .channels()
                .forEach(channel -> counts.merge(channel.subject().kind(), 1, Integer::sum));
        return counts;
    }

    private static String version(Recording run) {
        return "Millwright " + run.provenance().programVersion();
    }

    /// The run as JSON, without its samples; in SI units.
    public static JsonValue json(Recording run) {
        Obj totals = new Obj();
        run.totals().forEach(total -> totals.put(total.id(), total.value()));
        Arr channels = new Arr();
        for (Channel channel : run.channels()) {
            Course course = Course.of(run, channel);
            Obj told = new Obj()
                    .put("id", channel.id())
                    .put("name", channel.quantity().name())
                    .put("unit", channel.quantity().dimension().siSymbol())
                    .put("samples", run.axis(channel).size());
            if (!Quantities.isSoFar(channel.quantity())) {
                told.put("mean", course.mean());
            }
            channels.add(told.put("lowest", course.lowest())
                    .put("lowestAtS", course.lowestS())
                    .put("highest", course.highest())
                    .put("highestAtS", course.highestS()));
        }
        return EventList.json(run.provenance())
                .put("complete", run.isComplete())
                .put("durationS", run.endS())
                .put("totals", totals)
                .put("channels", channels)
                .put("events", EventList.json(run.events()));
    }
}
