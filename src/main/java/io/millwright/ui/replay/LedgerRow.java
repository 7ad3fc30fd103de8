package io.millwright.ui.replay;

import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.TimeAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A line of the ledger: what was at a moment, and what came of it in the whole run.
///
/// @param now what is shown at a moment
/// @param whole what is shown of the whole run
/// @param over how the whole run is one number
/// @param card key of the figure of the whole run in its cards; empty without one
record LedgerRow(String label, Channel now, Channel whole, Over over, String card) {
    /// How a channel over time becomes one number.
    enum Over {
        /// Weighted by time.
        MEAN("mean"),
        HIGHEST("highest"),
        LOWEST("lowest"),
        /// Of what only grows: all of it.
        LAST("total");

        private final String word;

        Over(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// Rows under a heading.
    record Section(String title, List<LedgerRow> rows) {}

    private static LedgerRow of(String label, Quantity now, Over over, String card) {
        return new LedgerRow(label, Channel.of(now), Channel.of(now), over, card);
    }

    private static LedgerRow sum(String label, Quantity now, Quantity total, String card) {
        return new LedgerRow(label, Channel.of(now), Channel.of(total), Over.LAST, card);
    }

    /// The lines for a run: those of which it tells at least the moment or the whole.
    static List<Section> of(Recording run) {
        List<Section> all = new ArrayList<>(List.of(
                new Section(
                        "Tokens",
                        List.of(
                                of("Output tokens", Quantities.OUTPUT_TOKENS, Over.MEAN, "tokensPerS"),
                                of("Prompt tokens", Quantities.INPUT_TOKENS, Over.MEAN, ""),
                                of("Output per joule", Quantities.TOKENS_PER_ENERGY_OUT, Over.MEAN, "tokensPerJ"),
                                of(
                                        "Output per MW at the meter",
                                        Quantities.TOKENS_PER_POWER,
                                        Over.MEAN,
                                        "tokensPerSPerW"),
                                of("Output since the start", Quantities.OUTPUT_TOKENS_TOTAL, Over.LAST, "outputTokens"),
                                of("Prompts since the start", Quantities.INPUT_TOKENS_TOTAL, Over.LAST, "inputTokens"),
                                of("Training tokens", Quantities.TRAINING_TOKENS, Over.MEAN, ""))),
                new Section(
                        "Power",
                        List.of(
                                of("Facility", Quantities.FACILITY_POWER, Over.MEAN, "meanFacilityW"),
                                of("IT", Quantities.IT_POWER, Over.MEAN, "meanItW"),
                                of("Training racks", Quantities.TRAINING_POWER, Over.MEAN, ""),
                                of("Cooling", Quantities.COOLING_POWER, Over.MEAN, ""),
                                of("Electrical losses", Quantities.LOSS_POWER, Over.MEAN, ""),
                                of("Grid", Quantities.GRID_POWER, Over.HIGHEST, ""),
                                of("Generators", Quantities.STANDBY_POWER, Over.HIGHEST, ""),
                                of("Battery charge", Quantities.BATTERY_CHARGE, Over.LOWEST, ""),
                                of("PUE", Quantities.PUE, Over.MEAN, "pue"))),
                new Section(
                        "Service",
                        List.of(
                                of("Within their promise", Quantities.ATTAINMENT, Over.MEAN, "attainment"),
                                of("TTFT, 99th percentile", Quantities.TTFT_P99, Over.HIGHEST, ""),
                                of("TPOT, 99th percentile", Quantities.TPOT_P99, Over.HIGHEST, ""),
                                of("Waiting requests", Quantities.WAITING, Over.HIGHEST, ""),
                                of("Running sequences", Quantities.RUNNING, Over.HIGHEST, ""),
                                of("KV cache in use", Quantities.KV_USE, Over.HIGHEST, ""),
                                of("Requests completed", Quantities.COMPLETED, Over.LAST, ""),
                                of("Requests turned away", Quantities.REJECTED, Over.LAST, ""),
                                of("Requests lost", Quantities.LOST, Over.LAST, ""))),
                new Section(
                        "Money, water, carbon",
                        List.of(
                                sum("Cost", Quantities.COST_RATE, Quantities.COST, "totalCostUsd"),
                                sum("Revenue", Quantities.REVENUE_RATE, Quantities.REVENUE, "revenueUsd"),
                                sum("Margin", Quantities.MARGIN_RATE, Quantities.MARGIN, "marginUsd"),
                                of("Price of energy", Quantities.ENERGY_PRICE, Over.MEAN, ""),
                                sum("Water", Quantities.WATER_RATE, Quantities.WATER, "waterM3"),
                                sum("Carbon", Quantities.CARBON_RATE, Quantities.CARBON, "carbonKg"))),
                new Section(
                        "Heat",
                        List.of(
                                of("Hottest chip", Quantities.HOTTEST_CHIP, Over.HIGHEST, ""),
                                of("Hottest rack inlet", Quantities.HOTTEST_INLET, Over.HIGHEST, ""),
                                of("Warmest coolant", Quantities.WARMEST_COOLANT, Over.HIGHEST, ""),
                                of("Least margin to throttling", Quantities.THERMAL_MARGIN, Over.LOWEST, ""),
                                of("Racks that throttle", Quantities.RACKS_THROTTLED, Over.HIGHEST, ""),
                                of("Racks that stand", Quantities.RACKS_DOWN, Over.HIGHEST, ""))),
                new Section("What bound the tokens", bounds())));
        for (Channel tier : run.channels(Subject.Kind.TIER, Quantities.OUTPUT_TOKENS)) {
            all.add(tier(tier.subject()));
        }
        return all.stream()
                .map(section -> new Section(
                        section.title(),
                        section.rows().stream().filter(row -> row.isToldBy(run)).toList()))
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    private static List<LedgerRow> bounds() {
        return Arrays.stream(Binding.values())
                .map(each -> {
                    String word = each.word();
                    return of(
                            word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1),
                            Quantities.bound(each),
                            Over.MEAN,
                            "bound." + word);
                })
                .toList();
    }

    private static Section tier(Subject tier) {
        return new Section(
                "Tier " + tier.path(),
                List.of(
                        of(tier, "Output tokens", Quantities.OUTPUT_TOKENS, Over.MEAN, ""),
                        of(tier, "Within their promise", Quantities.ATTAINMENT, Over.MEAN, "attainment." + tier.path()),
                        of(tier, "TTFT, 99th percentile", Quantities.TTFT_P99, Over.HIGHEST, ""),
                        of(tier, "TPOT, 99th percentile", Quantities.TPOT_P99, Over.HIGHEST, ""),
                        of(tier, "Requests turned away", Quantities.REJECTED, Over.LAST, ""),
                        of(tier, "Revenue", Quantities.REVENUE_RATE, Over.MEAN, "")));
    }

    private static LedgerRow of(Subject subject, String label, Quantity now, Over over, String card) {
        Channel channel = new Channel(subject, now);
        return new LedgerRow(label, channel, channel, over, card);
    }

    private boolean isToldBy(Recording run) {
        return run.channel(now.id()).isPresent() || run.channel(whole.id()).isPresent();
    }

    /// The moment; NaN if the run does not tell it.
    double at(Recording run, double timeS) {
        return run.channel(now.id()).map(channel -> run.valueAt(channel, timeS)).orElse(Double.NaN);
    }

    /// The whole run so far; NaN if it does not tell it. Reads all of it, so not for the FX thread.
    double overAll(Recording run) {
        Optional<Channel> told = run.channel(whole.id());
        if (told.isEmpty()) {
            return Double.NaN;
        }
        Channel channel = told.get();
        TimeAxis axis = run.axis(channel);
        return switch (over) {
            case LAST -> axis.size() == 0 ? Double.NaN : run.value(channel, axis.size() - 1);
            case HIGHEST -> known(run, channel, run.highest(channel));
            case LOWEST -> known(run, channel, run.lowest(channel));
            case MEAN -> mean(run.values(channel), axis);
        };
    }

    private static double known(Recording run, Channel channel, int sample) {
        return sample < 0 ? Double.NaN : run.value(channel, sample);
    }

    private static double mean(double[] values, TimeAxis axis) {
        double sum = 0;
        double spanS = 0;
        for (int s = 0; s < values.length; s++) {
            if (!Double.isNaN(values[s])) {
                double stepS = axis.endS(s) - axis.startS(s);
                sum += stepS * values[s];
                spanS += stepS;
            }
        }
        return spanS > 0 ? sum / spanS : Double.NaN;
    }

    Dimension nowDimension() {
        return now.quantity().dimension();
    }

    Dimension wholeDimension() {
        return whole.quantity().dimension();
    }
}
