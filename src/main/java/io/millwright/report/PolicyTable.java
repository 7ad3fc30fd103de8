package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Plot;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Origin;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.serving.RoutingPolicy;
import io.millwright.serving.TierResult;
import io.millwright.twin.fleet.ServingRunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Runs of the same requests under several routing policies, set side by side: figures by tier, charts, and the table
/// for spreadsheets.
///
/// @param runs of the same requests, one for each policy; at least one
public record PolicyTable(List<ServingRunResult> runs) {
    private static final String END = "\r\n";

    /// Which values of a figure are good.
    public enum Better {
        MORE,
        LESS
    }

    /// A figure of the requests of a tier.
    ///
    /// @param title short, for the head of a column
    /// @param meaning in full
    public record Column(
            String title, String meaning, Dimension dimension, Better better, ToDoubleFunction<TierResult> value) {
        /// Whether no run has a better value than this one, and some have a worse.
        public boolean isBest(double of, List<ServingRunResult> runs, Optional<String> tier) {
            double[] all = runs.stream()
                    .mapToDouble(run -> value.applyAsDouble(PolicyTable.of(run, tier)))
                    .toArray();
            double sign = better == Better.MORE ? 1 : -1;
            return Arrays.stream(all).allMatch(other -> sign * other <= sign * of)
                    && Arrays.stream(all).anyMatch(other -> other != of);
        }
    }

    /// Figures by tier, in the order of the columns.
    public static final List<Column> COLUMNS = List.of(
            new Column(
                    "Goodput",
                    "Requests per second that met both targets",
                    Dimension.COUNT,
                    Better.MORE,
                    TierResult::goodputPerS),
            new Column(
                    "Targets met",
                    "Part of the requests that were completed, turned away or lost that met both targets",
                    Dimension.FRACTION,
                    Better.MORE,
                    TierResult::attainmentFraction),
            latency(
                    "TTFT p50",
                    "Half of the first tokens came sooner",
                    tier -> tier.ttft().p50S()),
            latency(
                    "TTFT p99",
                    "One first token in a hundred came later",
                    tier -> tier.ttft().p99S()),
            latency(
                    "TPOT p50",
                    "Half of the requests got their tokens faster",
                    tier -> tier.tpot().p50S()),
            latency(
                    "TPOT p99",
                    "One request in a hundred got its tokens slower",
                    tier -> tier.tpot().p99S()),
            count("Completed", "Requests that got all their tokens", Better.MORE, TierResult::completed),
            count("Rejected", "Requests that were turned away", Better.LESS, TierResult::rejected),
            count("Unfinished", "Requests waiting or running at the end", Better.LESS, TierResult::unfinished));

    private static Column latency(String title, String meaning, ToDoubleFunction<TierResult> value) {
        return new Column(title, meaning, Dimension.TIME, Better.LESS, value);
    }

    private static Column count(String title, String meaning, Better better, ToDoubleFunction<TierResult> value) {
        return new Column(title, meaning, Dimension.COUNT, better, value);
    }

    public PolicyTable {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("There must be a run to show.");
        }
    }

    /// Ids of the tiers.
    public List<String> tiers() {
        return runs.getFirst().serving().tiers().stream().map(TierResult::tier).toList();
    }

    /// What a run made of a tier, or of all requests.
    public static TierResult of(ServingRunResult run, Optional<String> tier) {
        return tier.flatMap(id -> run.serving().tiers().stream()
                        .filter(each -> each.tier().equals(id))
                        .findFirst())
                .orElse(run.serving().total());
    }

    /// What bound the tokens of a run for most of the time, in words.
    public static String binding(ServingRunResult run) {
        return ServingText.name(run.serving().binding());
    }

    /// A policy in words.
    public static String words(RoutingPolicy policy) {
        String key = policy.key().replace("kv-", "KV-").replace('-', ' ');
        return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    /// Requests per second that met their targets, by tier on top of each other.
    public Plot goodput() {
        List<Series> series = new ArrayList<>();
        List<String> tiers = tiers();
        for (int tier = 0; tier < tiers.size(); tier++) {
            Optional<String> id = Optional.of(tiers.get(tier));
            series.add(new Series(
                    tiers.get(tier), Form.BARS, tier, values(run -> of(run, id).goodputPerS())));
        }
        return plot("Requests in their targets", new Axis("Per second", Dimension.COUNT, Origin.ZERO), series);
    }

    /// Generated tokens per joule of the accelerators.
    public Plot tokensPerJ() {
        return plot(
                "Tokens per joule of the accelerators",
                new Axis("Output tokens", Dimension.TOKENS_PER_ENERGY, Origin.ZERO),
                List.of(new Series("All tiers", Form.BARS, 0, values(ServingRunResult::tokensPerJ))));
    }

    /// Time to the first token, median and 99th percentile.
    public Plot ttft(Optional<String> tier) {
        return latency(
                "Time to first token" + suffix(tier),
                run -> of(run, tier).ttft().p50S(),
                run -> of(run, tier).ttft().p99S());
    }

    /// Time per output token, median and 99th percentile.
    public Plot tpot(Optional<String> tier) {
        return latency(
                "Time per output token" + suffix(tier),
                run -> of(run, tier).tpot().p50S(),
                run -> of(run, tier).tpot().p99S());
    }

    private Plot latency(
            String title, ToDoubleFunction<ServingRunResult> median, ToDoubleFunction<ServingRunResult> late) {
        return plot(
                title,
                new Axis("Time", Dimension.TIME, Origin.ZERO),
                List.of(
                        new Series("p50", Form.DOTS, 0, values(median)),
                        new Series("p99", Form.DOTS, 1, values(late))));
    }

    private static String suffix(Optional<String> tier) {
        return tier.map(id -> ", " + id).orElse("");
    }

    private double[] values(ToDoubleFunction<ServingRunResult> value) {
        return runs.stream().mapToDouble(value).toArray();
    }

    private Plot plot(String title, Axis left, List<Series> series) {
        List<String> names =
                runs.stream().map(run -> words(run.options().policy())).toList();
        return new Plot(title, new Slots("Routing", names, names), left, Optional.empty(), series);
    }

    /// The table for spreadsheets (CSV): a line for each policy and tier, units in the headings, all digits.
    public String csv(UnitSystem units) {
        List<DisplayUnit> shown =
                COLUMNS.stream().map(column -> unit(column, units)).toList();
        StringBuilder out = new StringBuilder("Routing,Tier");
        for (int i = 0; i < COLUMNS.size(); i++) {
            String symbol = shown.get(i).symbol();
            out.append(',').append(COLUMNS.get(i).title()).append(symbol.isEmpty() ? "" : " [" + symbol + "]");
        }
        out.append(",Output tokens per J [token/J]").append(END);
        for (ServingRunResult run : runs) {
            List<TierResult> lines = new ArrayList<>(List.of(run.serving().total()));
            lines.addAll(run.serving().tiers());
            for (TierResult line : lines) {
                out.append(run.options().policy().key()).append(',').append(line.tier());
                IntStream.range(0, COLUMNS.size())
                        .forEach(i -> out.append(',')
                                .append(number(COLUMNS.get(i).value().applyAsDouble(line), shown.get(i))));
                boolean isTotal = line.equals(run.serving().total());
                out.append(',')
                        .append(isTotal ? Double.toString(run.tokensPerJ()) : "")
                        .append(END);
            }
        }
        return out.toString();
    }

    /// One unit for a column, that of its largest value.
    private DisplayUnit unit(Column column, UnitSystem units) {
        Function<ServingRunResult, Double> value =
                run -> column.value().applyAsDouble(run.serving().total());
        double largest = runs.stream()
                .map(value)
                .filter(each -> !Double.isNaN(each))
                .max(Double::compare)
                .orElse(1.0);
        return column.dimension().displayUnitFor(largest, units);
    }

    private static String number(double si, DisplayUnit unit) {
        return Double.isNaN(si) ? "" : Double.toString(unit.fromSi(si));
    }
}
