package io.millwright.ui.replay;

import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.TimeAxis;
import io.millwright.twin.record.Total;
import io.millwright.ui.chart.TimeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of the ledger: what was at a moment, and what came of it in the whole run.
///
/// @param now what is shown at a moment
/// @param by what that is divided by; empty for itself
/// @param nowDimension of the quotient
/// @param whole what is shown of the whole run
/// @param over how the whole run is one number
/// @param card key of the figure of the whole run in its cards; empty without one
/// @param total id of that figure among the totals of the run, which goes before what is added up here; empty without
/// one
record LedgerRow(
        String label,
        Channel now,
        Optional<Channel> by,
        Dimension nowDimension,
        Channel whole,
        Over over,
        String card,
        String total) {
    /// How a channel over time becomes one number.
    enum Over {
        /// Weighted by time.
        MEAN("mean"),
        /// Of all requests, or all energy over all energy: as the totals of the run say; until they do, the mean.
        OVERALL("overall"),
        HIGHEST("max"),
        LOWEST("min"),
        /// Of what only grows: all of it.
        LAST("total");

        private final String word;

        Over(String word) {
            this.word = word;
        }
    }

    /// Rows under a heading.
    record Section(String title, List<LedgerRow> rows) {}

    private static LedgerRow of(String label, Quantity now, Over over, String card) {
        return sum(label, now, now, over, card);
    }

    private static LedgerRow sum(String label, Quantity now, Quantity total, String card) {
        return sum(label, now, total, Over.LAST, card);
    }

    private static LedgerRow sum(String label, Quantity now, Quantity whole, Over over, String card) {
        return new LedgerRow(
                label,
                Channel.of(now),
                Optional.empty(),
                now.dimension(),
                Channel.of(whole),
                over,
                card,
                total(card, whole));
    }

    /// Totals are called as the quantities that they are of, but for those that are rates.
    private static String total(String card, Quantity whole) {
        return switch (card) {
            case "tokensPerS" -> "output-token-rate";
            case "costUsdPerToken" -> "cost-per-token";
            default -> whole.id();
        };
    }

    /// A quotient of two recorded rates.
    private static LedgerRow quotient(
            String label, Quantity of, Quantity by, Dimension dimension, Quantity whole, String card) {
        return new LedgerRow(
                label,
                Channel.of(of),
                Optional.of(Channel.of(by)),
                dimension,
                Channel.of(whole),
                Over.OVERALL,
                card,
                total(card, whole));
    }

    /// The lines for a run: those of which it tells the moment.
    static List<Section> of(Recording run) {
        return of(List.of(run));
    }

    /// The lines for runs that are compared: those of which one of them tells the moment.
    static List<Section> of(List<Recording> runs) {
        List<Section> all = new ArrayList<>(List.of(
                new Section(
                        "Tokens",
                        List.of(
                                of("Output tokens", Quantities.OUTPUT_TOKENS, Over.MEAN, "tokensPerS"),
                                of("Prompt tokens", Quantities.INPUT_TOKENS, Over.MEAN, ""),
                                quotient(
                                        "Output per joule",
                                        Quantities.OUTPUT_TOKENS,
                                        Quantities.FACILITY_POWER,
                                        Dimension.TOKENS_PER_ENERGY,
                                        Quantities.TOKENS_PER_ENERGY_OUT,
                                        "tokensPerJ"),
                                of(
                                        "Per joule of serving",
                                        Quantities.SERVING_TOKENS_PER_ENERGY,
                                        Over.MEAN,
                                        "servingTokensPerJ"),
                                of("Output per MW", Quantities.TOKENS_PER_POWER, Over.OVERALL, "tokensPerSPerW"),
                                of("Output so far", Quantities.OUTPUT_TOKENS_TOTAL, Over.LAST, ""),
                                of("Prompts so far", Quantities.INPUT_TOKENS_TOTAL, Over.LAST, ""),
                                of("Training tokens", Quantities.TRAINING_TOKENS, Over.MEAN, ""))),
                new Section(
                        "Power",
                        List.of(
                                of("Facility", Quantities.FACILITY_POWER, Over.MEAN, "meanFacilityW"),
                                of("IT", Quantities.IT_POWER, Over.MEAN, "meanItW"),
                                of("Serving, its share", Quantities.SERVING_POWER, Over.MEAN, ""),
                                of("Training racks", Quantities.TRAINING_POWER, Over.MEAN, ""),
                                of("Cooling", Quantities.COOLING_POWER, Over.MEAN, ""),
                                of("Electrical losses", Quantities.LOSS_POWER, Over.MEAN, ""),
                                of("Grid", Quantities.GRID_POWER, Over.HIGHEST, ""),
                                of("Generators", Quantities.STANDBY_POWER, Over.HIGHEST, ""),
                                of("Battery charge", Quantities.BATTERY_CHARGE, Over.LOWEST, ""),
                                quotient(
                                        "PUE",
                                        Quantities.FACILITY_POWER,
                                        Quantities.IT_POWER,
                                        Dimension.RATIO,
                                        Quantities.PUE,
                                        "pue"))),
                new Section(
                        "Service",
                        List.of(
                                of("In their promise", Quantities.ATTAINMENT, Over.OVERALL, "attainment"),
                                of("TTFT p99", Quantities.TTFT_P99, Over.HIGHEST, ""),
                                of("TPOT p99", Quantities.TPOT_P99, Over.HIGHEST, ""),
                                of("Waiting", Quantities.WAITING, Over.HIGHEST, ""),
                                of("Running", Quantities.RUNNING, Over.HIGHEST, ""),
                                of("KV cache", Quantities.KV_USE, Over.HIGHEST, ""),
                                of("Completed", Quantities.COMPLETED, Over.LAST, ""),
                                of("Turned away", Quantities.REJECTED, Over.LAST, ""),
                                of("Lost", Quantities.LOST, Over.LAST, ""))),
                new Section(
                        "Money, water, carbon",
                        List.of(
                                sum("Cost", Quantities.COST_RATE, Quantities.COST, "totalCostUsd"),
                                sum("Revenue", Quantities.REVENUE_RATE, Quantities.REVENUE, "revenueUsd"),
                                sum("Margin", Quantities.MARGIN_RATE, Quantities.MARGIN, "marginUsd"),
                                quotient(
                                        "Cost per token",
                                        Quantities.COST_RATE,
                                        Quantities.OUTPUT_TOKENS,
                                        Dimension.MONEY_PER_TOKEN,
                                        Quantities.COST,
                                        "costUsdPerToken"),
                                of("Price of energy", Quantities.ENERGY_PRICE, Over.MEAN, ""),
                                sum("Water", Quantities.WATER_RATE, Quantities.WATER, "waterM3"),
                                sum("Carbon", Quantities.CARBON_RATE, Quantities.CARBON, "carbonKg"))),
                new Section(
                        "Heat",
                        List.of(
                                of("Hottest chip", Quantities.HOTTEST_CHIP, Over.HIGHEST, ""),
                                of("Hottest inlet", Quantities.HOTTEST_INLET, Over.HIGHEST, ""),
                                of("Warmest coolant", Quantities.WARMEST_COOLANT, Over.HIGHEST, ""),
                                of("Least margin", Quantities.THERMAL_MARGIN, Over.LOWEST, ""),
                                of("Racks that throttle", Quantities.RACKS_THROTTLED, Over.HIGHEST, ""),
                                of("Racks that stand", Quantities.RACKS_DOWN, Over.HIGHEST, ""))),
                new Section("What bound the tokens", bounds())));
        runs.stream()
                .flatMap(run -> run.channels(Subject.Kind.TIER, Quantities.OUTPUT_TOKENS).stream())
                .map(Channel::subject)
                .distinct()
                .forEach(tier -> all.add(tier(tier)));
        return all.stream()
                .map(section -> new Section(
                        section.title(),
                        section.rows().stream()
                                .filter(row -> runs.stream().anyMatch(row::isToldBy))
                                .toList()))
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    private static List<LedgerRow> bounds() {
        return Arrays.stream(Binding.values())
                .map(each -> {
                    String word = each.word();
                    return of(
                            word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
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
                        of(tier, "In their promise", Quantities.ATTAINMENT, Over.OVERALL, "attainment." + tier.path()),
                        of(tier, "TTFT p99", Quantities.TTFT_P99, Over.HIGHEST, ""),
                        of(tier, "TPOT p99", Quantities.TPOT_P99, Over.HIGHEST, ""),
                        of(tier, "Turned away", Quantities.REJECTED, Over.LAST, ""),
                        money(tier, "Revenue", Quantities.REVENUE_RATE, Quantities.REVENUE, "revenueUsd", "revenue"),
                        money(tier, "Cost so far", Quantities.COST, Quantities.COST, "costUsd", "charged-cost")));
    }

    private static LedgerRow money(
            Subject tier, String label, Quantity now, Quantity whole, String card, String total) {
        return new LedgerRow(
                label,
                new Channel(tier, now),
                Optional.empty(),
                now.dimension(),
                new Channel(tier, whole),
                Over.LAST,
                card + "." + tier.path(),
                total + ":" + tier.path());
    }

    private static LedgerRow of(Subject subject, String label, Quantity now, Over over, String card) {
        Channel channel = new Channel(subject, now);
        return new LedgerRow(
                label,
                channel,
                Optional.empty(),
                now.dimension(),
                channel,
                over,
                card,
                now.id() + ":" + subject.path());
    }

    private boolean isToldBy(Recording run) {
        return run.channel(now.id()).isPresent()
                && by.stream().allMatch(each -> run.channel(each.id()).isPresent());
    }

    /// The moment; NaN if the run does not tell it.
    double at(Recording run, double timeS) {
        double value = at(run, now, timeS);
        return by.map(each -> at(run, each, timeS))
                .map(divisor -> divisor == 0 ? Double.NaN : value / divisor)
                .orElse(value);
    }

    private static double at(Recording run, Channel channel, double timeS) {
        return run.channel(channel.id()).map(told -> run.valueAt(told, timeS)).orElse(Double.NaN);
    }

    /// The whole run so far; NaN if it does not tell it. Reads all of it, so not for the FX thread.
    double overAll(Recording run) {
        Optional<Total> known = told(run);
        if (known.isPresent()) {
            return known.get().value();
        }
        Optional<Channel> told = run.channel(whole.id());
        if (told.isEmpty() || whole.quantity().dimension() != wholeDimension()) {
            return Double.NaN;
        }
        Channel channel = told.get();
        TimeAxis axis = run.axis(channel);
        return switch (over) {
            case LAST -> axis.size() == 0 ? Double.NaN : run.value(channel, axis.size() - 1);
            case HIGHEST -> known(run, channel, run.highest(channel));
            case LOWEST -> known(run, channel, run.lowest(channel));
            case MEAN, OVERALL -> run.mean(channel);
        };
    }

    private Optional<Total> told(Recording run) {
        return run.total(total).filter(each -> each.dimension() == wholeDimension());
    }

    /// How the whole run is one number: mean, max, min, total or overall. The percentiles of all requests are no
    /// extreme of those of a minute.
    String word(Recording run) {
        boolean isTold = told(run).isPresent();
        return switch (over) {
            case HIGHEST -> isTold ? Over.OVERALL.word : over.word;
            case OVERALL -> isTold ? over.word : Over.MEAN.word;
            case MEAN, LOWEST, LAST -> over.word;
        };
    }

    /// Where the number of the whole run is from, as a card says it.
    String source(Recording run) {
        return told(run)
                .map(total -> "total " + total.id() + " of the run, from its counters")
                .orElseGet(() -> word(run) + " of channel " + whole.id() + ", " + TimeText.moment(0) + " to "
                        + TimeText.moment(run.endS()));
    }

    private static double known(Recording run, Channel channel, int sample) {
        return sample < 0 ? Double.NaN : run.value(channel, sample);
    }

    /// Of the whole run: that of the moment where it is a quotient, else that of its channel.
    Dimension wholeDimension() {
        return by.isPresent() ? nowDimension : whole.quantity().dimension();
    }
}
