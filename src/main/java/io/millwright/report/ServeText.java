package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.serving.TierResult;
import io.millwright.twin.fleet.CableRun;
import io.millwright.twin.fleet.ServingRunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Runs of the engines alone as plain text: one in full, several side by side.
public final class ServeText extends TextLines {
    private static final int LABEL_WIDTH = 34;
    private static final int LEAST_COLUMN = 14;

    private ServeText() {}

    /// One run.
    public static String of(ServingRunResult result) {
        ServeText text = new ServeText();
        text.head(result, ", routed by " + result.options().policy().key());
        text.append(DeploymentsText.of(result.deployments()));
        text.append(DeploymentsText.served(
                result.deployments(),
                result.serving().durationS(),
                result.options().fidelity()));
        text.append(ServingText.withBounds(result.serving()));
        text.cables(result.cables());
        text.append(ScalingText.of(result.scaling()));
        text.power(result);
        result.training().ifPresent(training -> text.append(TrainingText.of(training)));
        return text.toString();
    }

    /// Runs of the same requests that differ in their policy, one a column.
    public static String table(List<ServingRunResult> results) {
        ServeText text = new ServeText();
        text.head(results.getFirst(), "");
        text.append(DeploymentsText.of(results.getFirst().deployments()));
        text.columns(results);
        results.getFirst().training().ifPresent(training -> text.append(TrainingText.of(training)));
        return text.toString();
    }

    private void head(ServingRunResult result, String routed) {
        line(
                "Serving alone, seed %d%s%s. The building is left out: every rack is fed and cooled.",
                result.options().seed(), routed, ServingText.level(result.options()));
        line("");
    }

    private void cables(List<CableRun> cables) {
        if (cables.isEmpty()) {
            return;
        }
        line("Cables");
        for (CableRun run : cables) {
            line(
                    "  %-17s %6d × %-16s longest %8s, both ends %10s",
                    run.level().label(),
                    run.count(),
                    run.cable(),
                    si(Dimension.LENGTH, run.longestM()),
                    si(Dimension.POWER, run.powerW()));
        }
        line("");
    }

    private void power(ServingRunResult result) {
        line("Tokens and power of the accelerators");
        for (Figure figure : FIGURES) {
            line("  %-" + LABEL_WIDTH + "s %14s", figure.label(), figure.text().apply(result));
        }
        line("");
    }

    private record Figure(String label, Function<ServingRunResult, String> text) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("Output tokens/s", r -> Digits.of(r.serving().outputTokensPerS(), 1)),
            new Figure("Output tokens/J of accelerators", r -> Digits.of(r.tokensPerJ(), 4)),
            new Figure("Output tokens/s per MW drawn", r -> Digits.of(r.tokensPerJ() * 1e6, 0)),
            new Figure("Output tokens/s per MW rated", r -> Digits.of(r.tokensPerSPerRatedW() * 1e6, 0)),
            new Figure("Energy", r -> si(Dimension.ENERGY, r.serving().energyJ())),
            new Figure("Mean power", r -> si(Dimension.POWER, r.meanW())),
            new Figure("Highest second", r -> si(Dimension.POWER, r.peakW())),
            new Figure("Rated power", r -> si(Dimension.POWER, r.ratedW())));

    private void columns(List<ServingRunResult> results) {
        List<Figure> rows = new ArrayList<>();
        rows.add(
                new Figure("Simulated time", r -> si(Dimension.TIME, r.serving().durationS())));
        rows.addAll(FIGURES.subList(0, FIGURES.size() - 1));
        rows.add(new Figure("Goodput", r -> Digits.of(r.serving().total().goodputPerS(), 3) + "/s"));
        rows.add(new Figure(
                "Targets met", r -> si(Dimension.FRACTION, r.serving().total().attainmentFraction())));
        rows.add(new Figure("Completed", r -> "" + r.serving().total().completed()));
        rows.add(new Figure("Rejected", r -> "" + r.serving().total().rejected()));
        rows.add(new Figure("Lost", r -> "" + r.serving().total().lost()));
        rows.add(new Figure("Unfinished", r -> "" + r.serving().total().unfinished()));
        rows.add(new Figure(
                "Prefix cache hits", r -> ServingText.prefixHits(r.serving().work())));
        rows.add(new Figure(
                "Preemptions", r -> ServingText.preemptions(r.serving().work())));
        for (int group = 0; group < results.getFirst().scaling().size(); group++) {
            int index = group;
            rows.add(new Figure(
                    results.getFirst().scaling().get(group).group() + " open engines, mean",
                    r -> String.format(
                            Locale.ROOT, "%.1f", r.scaling().get(index).meanOpen())));
        }
        rows.add(new Figure("Bound mostly by", r -> ServingText.name(r.serving().binding())));
        for (int tier = 0; tier < results.getFirst().serving().tiers().size(); tier++) {
            int index = tier;
            Function<ServingRunResult, TierResult> of = r -> r.serving().tiers().get(index);
            String id = of.apply(results.getFirst()).tier();
            rows.add(new Figure(
                    id + " targets met", r -> si(Dimension.FRACTION, of.apply(r).attainmentFraction())));
            rows.add(new Figure(id + " refused", r -> "" + of.apply(r).refused()));
            rows.add(new Figure(
                    id + " TTFT p50 (s)", r -> seconds(of.apply(r).ttft().p50S())));
            rows.add(new Figure(
                    id + " TTFT p99 (s)", r -> seconds(of.apply(r).ttft().p99S())));
            rows.add(new Figure(
                    id + " TPOT p50 (s)", r -> seconds(of.apply(r).tpot().p50S())));
            rows.add(new Figure(
                    id + " TPOT p99 (s)", r -> seconds(of.apply(r).tpot().p99S())));
            rows.add(new Figure(
                    id + " E2E p50 (s)", r -> seconds(of.apply(r).e2e().p50S())));
            rows.add(new Figure(
                    id + " E2E p99 (s)", r -> seconds(of.apply(r).e2e().p99S())));
        }
        rows.addFirst(new Figure("", r -> r.options().policy().key()));
        int[] widths = results.stream()
                .mapToInt(result -> rows.stream()
                        .mapToInt(row -> row.text().apply(result).length())
                        .max()
                        .orElse(0))
                .map(width -> Math.max(LEAST_COLUMN, width + 2))
                .toArray();
        for (Figure row : rows) {
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", row.label()));
            for (int i = 0; i < widths.length; i++) {
                text.append(String.format(
                        Locale.ROOT, "%" + widths[i] + "s", row.text().apply(results.get(i))));
            }
            line("%s", text);
        }
        line("");
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? "-" : Digits.of(value, 4);
    }
}
