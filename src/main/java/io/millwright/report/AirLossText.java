package io.millwright.report;

import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TIME;
import static io.millwright.report.TextLines.si;

import io.millwright.airflow.field.LossOfCooling;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A loss of cooling as plain text for a terminal and as JSON: inlets of racks over time, and who leaves the ranges
/// when.
public final class AirLossText {
    private static final int MOST_TEXT_TIMES = 13;
    private static final int MOST_JSON_TIMES = 121;
    private static final int MOST_RACKS = 8;
    private static final int MOST_UNITS = 6;

    private AirLossText() {}

    /// A table over time and the racks that leave the allowable range first.
    ///
    /// @param lost units that stop
    /// @param units all of the hall
    public static String of(LossOfCooling loss, Set<String> lost, Set<String> units, InletEnvelope envelope) {
        TextLines out = new TextLines();
        int running = units.size() - lost.size();
        out.line(
                "Loss of cooling: %s at 0 s, %s",
                running == 0 ? "all air units stop" : named(lost) + (lost.size() == 1 ? " stops" : " stop"),
                running == 0 ? "racks run on" : "racks and the other air units (" + running + ") run on");
        out.line(
                "  %10s %12s %12s  %-24s %10s %10s",
                "time",
                "mean inlet",
                "warmest",
                "rack",
                "> " + si(TEMPERATURE, envelope.recommendedMaxC()),
                "> " + si(TEMPERATURE, envelope.allowableMaxC()));
        for (int sample : samples(loss, MOST_TEXT_TIMES)) {
            double[] inletsC = loss.inletsC()[sample];
            int warmest = loss.warmest(sample);
            if (warmest >= 0) {
                out.line(
                        "  %10s %12s %12s  %-24s %10d %10d",
                        si(TIME, loss.timesS()[sample]),
                        si(TEMPERATURE, Arrays.stream(inletsC).average().orElse(Double.NaN)),
                        si(TEMPERATURE, inletsC[warmest]),
                        loss.hall().racks().get(warmest).id(),
                        above(inletsC, envelope.recommendedMaxC()),
                        above(inletsC, envelope.allowableMaxC()));
            }
        }
        out.line(
                "  Heat set free %s, taken up by the air %s; the rest %s",
                si(ENERGY, loss.heatJ()),
                si(ENERGY, loss.airJ()),
                running == 0 ? "is in the metal of racks" : "is carried off by units or in the metal of racks");
        List<FlowThrough> racks = loss.hall().racks();
        List<Integer> first = IntStream.range(0, racks.size())
                .boxed()
                .filter(rack -> !Double.isNaN(loss.firstAboveS(rack, envelope.allowableMaxC())))
                .sorted(Comparator.comparingDouble(rack -> loss.firstAboveS(rack, envelope.allowableMaxC())))
                .toList();
        if (first.isEmpty()) {
            out.line("  No rack's mean inlet leaves the allowable range of class %s.", envelope.airClass());
        }
        for (int rack : first.subList(0, Math.min(MOST_RACKS, first.size()))) {
            out.line(
                    "  %s leaves the allowable range of class %s after %s",
                    racks.get(rack).id(),
                    envelope.airClass(),
                    si(TIME, loss.firstAboveS(rack, envelope.allowableMaxC())));
        }
        if (first.size() > MOST_RACKS) {
            out.line("  … and %d more; --json has all", first.size() - MOST_RACKS);
        }
        out.line("");
        return out.toString();
    }

    /// Times, and for each rack its mean inlet at these and when it leaves the ranges.
    ///
    /// @param lost units that stop
    public static Obj json(LossOfCooling loss, Set<String> lost, InletEnvelope envelope) {
        Arr stopped = new Arr();
        lost.forEach(unit -> stopped.add(new JsonValue.Str(unit, 0)));
        int[] samples = samples(loss, MOST_JSON_TIMES);
        Arr times = new Arr();
        Arr racks = new Arr();
        for (int sample : samples) {
            times.add(JsonValue.Num.of(loss.timesS()[sample]));
        }
        for (int rack = 0; rack < loss.hall().racks().size(); rack++) {
            Arr inlets = new Arr();
            for (int sample : samples) {
                inlets.add(JsonValue.Num.of(loss.inletsC()[sample][rack]));
            }
            racks.add(new Obj()
                    .put("id", loss.hall().racks().get(rack).id())
                    .put("aboveRecommendedS", loss.firstAboveS(rack, envelope.recommendedMaxC()))
                    .put("aboveAllowableS", loss.firstAboveS(rack, envelope.allowableMaxC()))
                    .put("inletMeanC", inlets));
        }
        return new Obj()
                .put("lost", stopped)
                .put("timesS", times)
                .put("racks", racks)
                .put("heatJ", loss.heatJ())
                .put("airJ", loss.airJ());
    }

    private static String named(Set<String> lost) {
        String names = lost.stream().limit(MOST_UNITS).collect(Collectors.joining(", "));
        return lost.size() > MOST_UNITS ? names + " and " + (lost.size() - MOST_UNITS) + " more" : names;
    }

    /// Samples at even distances, the first and the last among them.
    private static int[] samples(LossOfCooling loss, int most) {
        int last = loss.timesS().length - 1;
        int count = Math.min(most, last + 1);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) Math.round((double) i * last / (count - 1)))
                .toArray();
    }

    private static long above(double[] inletsC, double limitC) {
        return Arrays.stream(inletsC).filter(inlet -> inlet > limitC).count();
    }
}
