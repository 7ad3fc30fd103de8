package io.millwright.ui.replay;

import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the worst moment of a run may be judged by.
public enum WorstMoment {
    CHIP("Hottest chip", Quantities.HOTTEST_CHIP, true),
    INLET("Hottest rack inlet", Quantities.HOTTEST_INLET, true),
    MARGIN("Least margin to throttling", Quantities.THERMAL_MARGIN, false),
    CLOCK("Lowest clock", Quantities.LOWEST_CLOCK, false),
    DOWN("Most racks standing", Quantities.RACKS_DOWN, true),
    FACILITY_POWER("Highest facility power", Quantities.FACILITY_POWER, true),
    GRID_POWER("Highest grid power", Quantities.GRID_POWER, true),
    TOKENS("Fewest output tokens", Quantities.OUTPUT_TOKENS, false),
    WAITING("Longest queue", Quantities.WAITING, true),
    PUE("Highest PUE", Quantities.PUE, true);

    private final String label;
    private final Quantity quantity;
    private final boolean highest;

    WorstMoment(String label, Quantity quantity, boolean highest) {
        this.label = label;
        this.quantity = quantity;
        this.highest = highest;
    }

    public String label() {
        return label;
    }

    /// What it is judged by.
    public Quantity quantity() {
        return quantity;
    }

    /// The worst moments that a run tells of. Reads all of it, so not for the FX thread.
    static Map<WorstMoment, Double> all(Recording run) {
        Map<WorstMoment, Double> all = new EnumMap<>(WorstMoment.class);
        for (WorstMoment each : values()) {
            each.timeS(run).ifPresent(timeS -> all.put(each, timeS));
        }
        return all;
    }

    /// The end of the first sample in which it was worst; empty if the run does not tell the quantity. Tokens are
    /// looked
    /// at while requests came, after the first rise of their output: before and after there are few of them by
    /// themselves.
    public Optional<Double> timeS(Recording run) {
        return run.channel(quantity).flatMap(channel -> {
            int sample = this == TOKENS ? fewest(run, channel) : highest ? run.highest(channel) : run.lowest(channel);
            return sample < 0 ? Optional.empty() : Optional.of(run.axis(channel).endS(sample));
        });
    }

    /// The sample with the fewest tokens; -1 if there is none while requests came.
    private static int fewest(Recording run, Channel tokens) {
        Optional<Channel> offered = run.channel(Quantities.OFFERED);
        if (offered.isEmpty()) {
            return run.lowest(tokens);
        }
        double[] requests = run.values(offered.get());
        double[] rate = run.values(tokens);
        int first = 0;
        while (first < rate.length && !(requests[first] > 0)) {
            first++;
        }
        int last = rate.length - 1;
        while (last > 0 && !(requests[last] > requests[last - 1])) {
            last--;
        }
        while (first < last && !(rate[first] > 0 && rate[first + 1] <= rate[first])) {
            first++;
        }
        return IntStream.rangeClosed(first, last)
                .filter(sample -> !Double.isNaN(rate[sample]))
                .boxed()
                .min(Comparator.comparingDouble(sample -> rate[sample]))
                .orElse(-1);
    }
}
