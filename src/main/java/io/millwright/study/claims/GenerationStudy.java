package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable.Row;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// Throughput per megawatt and cost per token of accelerator generations under one envelope.
///
/// Every facility is the same site with other racks, as many as its envelope feeds; each serves the same requests at
/// the same least speed for every user ([SteadyService]), at several speeds. Published ratios are said with "up to", so
/// the largest ratio over the speeds that both reach stands beside them; the table has all of them. The envelope of a
/// site is what it draws on its design day with every rack at rated power, what a utility must hold ready for it.
public final class GenerationStudy {
    /// Tokens per second of a user, from throughput at any price to fast conversation.
    public static final List<Double> SPEEDS = List.of(0.0, 10.0, 20.0, 30.0, 50.0, 75.0, 100.0, 125.0);

    /// What may stand above the envelope before it is no longer called the same.
    private static final double ENVELOPE_TOLERANCE = 0.01;

    private static final List<String> HOPPER = List.of("h100", "h200");

    private static final List<Compared> CLAIMS = List.of(
            new Compared("gb200_tp_per_mw_vs_hopper", "gb200", HOPPER, Ratio.TOKENS_PER_POWER),
            new Compared("gb300_tp_per_mw_vs_hopper", "gb300", HOPPER, Ratio.TOKENS_PER_POWER),
            new Compared("vr_tokens_per_watt_vs_hopper", "vr200", HOPPER, Ratio.TOKENS_PER_POWER),
            new Compared("blackwell_30x_cost", "gb200", HOPPER, Ratio.COST),
            new Compared("gb300_cost_per_token_vs_hopper", "gb300", HOPPER, Ratio.COST),
            new Compared("vr_cost_per_token_vs_blackwell", "vr200", List.of("gb200", "gb300"), Ratio.COST));

    private enum Ratio {
        TOKENS_PER_POWER("tokens/s per MW of the envelope", Served::tokensPerSPerW),
        COST("cost per token", served -> served.service().usdPerToken());

        private final String label;
        private final ToDoubleFunction<Served> value;

        Ratio(String label, ToDoubleFunction<Served> value) {
            this.label = label;
            this.value = value;
        }

        /// Whether `a` is the more favourable to the newer part.
        private boolean betters(double a, double b) {
            return Double.isNaN(b) || (this == COST ? a < b : a > b);
        }
    }

    private record Compared(String claim, String accelerator, List<String> baselines, Ratio ratio) {}

    private record Generation(String name, Facility facility, double ratedW) {}

    private record Served(Generation generation, SteadyService service) {
        SteadyService.Part first() {
            return service.parts().getFirst();
        }

        /// Per watt that the site must be given, not per watt that it draws at this point.
        double tokensPerSPerW() {
            return service.outputTokensPerS() / generation.ratedW();
        }
    }

    /// One row: a generation at one speed.
    ///
    /// @param served empty if it is not so fast
    /// @param base what the first generation serves at that speed
    private record AtSpeed(Generation generation, Optional<Served> served, Optional<Served> base) {
        double of(ToDoubleFunction<Served> value) {
            return StudyColumn.of(served, value);
        }

        double service(ToDoubleFunction<SteadyService> value) {
            return of(each -> value.applyAsDouble(each.service()));
        }

        double overBase(ToDoubleFunction<Served> value) {
            return of(value) / StudyColumn.of(base, value);
        }
    }

    private static final List<StudyColumn<AtSpeed>> COLUMNS = List.of(
            new StudyColumn<>(
                    "ratedPowerW",
                    "envelope",
                    Dimension.POWER,
                    row -> row.generation().ratedW()),
            new StudyColumn<>(
                    "accelerators", "accel.", Dimension.COUNT, row -> row.service(SteadyService::accelerators)),
            new StudyColumn<>(
                    "acceleratorsPerEngine",
                    "an engine",
                    Dimension.COUNT,
                    row -> row.of(each -> each.first().spec().accelerators())),
            new StudyColumn<>(
                    "sequences",
                    "batch",
                    Dimension.COUNT,
                    row -> row.of(each -> each.first().point().sequences())),
            new StudyColumn<>(
                    "tokensPerS",
                    "tokens/s",
                    Dimension.TOKEN_RATE,
                    row -> row.service(SteadyService::outputTokensPerS)),
            new StudyColumn<>(
                    "tokensPerSPerRatedW",
                    "per envelope",
                    Dimension.TOKEN_RATE_PER_POWER,
                    row -> row.of(Served::tokensPerSPerW)),
            new StudyColumn<>(
                    "perRatedOverBase", "× base", Dimension.RATIO, row -> row.overBase(Served::tokensPerSPerW)),
            new StudyColumn<>(
                    "facilityPowerW", "drawn", Dimension.POWER, row -> row.service(SteadyService::facilityPowerW)),
            new StudyColumn<>(
                    "tokensPerSPerDrawnW",
                    "per drawn",
                    Dimension.TOKEN_RATE_PER_POWER,
                    row -> row.service(SteadyService::tokensPerJ)),
            new StudyColumn<>(
                    "perDrawnOverBase",
                    "× base",
                    Dimension.RATIO,
                    row -> row.overBase(each -> each.service().tokensPerJ())),
            new StudyColumn<>(
                    "usdPerToken", "cost", Dimension.MONEY_PER_TOKEN, row -> row.service(SteadyService::usdPerToken)),
            new StudyColumn<>(
                    "costOverBase",
                    "× base",
                    Dimension.RATIO,
                    row -> row.overBase(each -> each.service().usdPerToken())));

    private GenerationStudy() {}

    /// Runs the study.
    ///
    /// @param facilities by name; the first is what the others are divided by, and its power at rated load is the
    /// envelope
    /// @param shape of the requests
    public static ClaimTable of(SequencedMap<String, Facility> facilities, Catalog catalog, RequestShape shape) {
        Frontiers frontiers = new Frontiers();
        List<Generation> generations = new ArrayList<>();
        facilities.forEach((name, facility) -> generations.add(new Generation(
                name, facility, Twin.of(facility, catalog).solve().facilityPowerW())));
        List<Row> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<Map<String, Served>> bySpeed = new ArrayList<>();
        for (double speed : SPEEDS) {
            Map<String, Served> services = new LinkedHashMap<>();
            bySpeed.add(services);
            List<Optional<Served>> served = generations.stream()
                    .map(generation -> SteadyService.of(generation.facility(), catalog, shape, speed, frontiers)
                            .map(each -> new Served(generation, each)))
                    .toList();
            for (int i = 0; i < generations.size(); i++) {
                Generation generation = generations.get(i);
                Optional<Served> service = served.get(i);
                rows.add(StudyColumn.row(
                        COLUMNS, label(generation.name(), speed), new AtSpeed(generation, service, served.getFirst())));
                service.ifPresent(each -> {
                    services.put(each.first().spec().accelerator().id(), each);
                    if (speed == 0) {
                        findings.addAll(each.service().findings());
                    }
                });
            }
        }
        return new ClaimTable(
                "generations",
                "Tokens per second per MW and cost per token of accelerator generations under one envelope.",
                StudyColumn.columns(COLUMNS),
                rows,
                verdicts(catalog, bySpeed),
                remarks(generations, shape),
                findings);
    }

    /// The label of a row.
    static String label(String name, double speed) {
        return speed == 0
                ? name + ", any speed"
                : String.format(Locale.ROOT, "%s, %.0f tokens/s per user", name, speed);
    }

    private static List<Verdict> verdicts(Catalog catalog, List<Map<String, Served>> bySpeed) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Compared compared : CLAIMS) {
            Optional<PublicClaim> claim = PublicClaim.of(catalog, compared.claim());
            for (String baseline : compared.baselines()) {
                boolean both = bySpeed.getFirst().containsKey(baseline)
                        && bySpeed.getFirst().containsKey(compared.accelerator());
                claim.filter(each -> both).ifPresent(each -> verdicts.add(verdict(each, compared, baseline, bySpeed)));
            }
        }
        return verdicts;
    }

    /// The most favourable ratio over the speeds that both reach.
    private static Verdict verdict(
            PublicClaim claim, Compared compared, String baseline, List<Map<String, Served>> bySpeed) {
        double best = Double.NaN;
        double at = 0;
        for (int i = 0; i < SPEEDS.size(); i++) {
            Served newer = bySpeed.get(i).get(compared.accelerator());
            Served older = bySpeed.get(i).get(baseline);
            if (newer != null && older != null) {
                double ratio = compared.ratio().value.applyAsDouble(newer)
                        / compared.ratio().value.applyAsDouble(older);
                if (compared.ratio().betters(ratio, best)) {
                    best = ratio;
                    at = SPEEDS.get(i);
                }
            }
        }
        String speed = at == 0 ? "at any speed" : String.format(Locale.ROOT, "at %.0f tokens/s per user", at);
        return new Verdict(
                claim,
                compared.ratio().label + " of " + compared.accelerator() + " over " + baseline + ", at best, " + speed,
                best);
    }

    private static List<String> remarks(List<Generation> generations, RequestShape shape) {
        List<String> remarks = new ArrayList<>();
        remarks.add(String.format(
                Locale.ROOT,
                "Requests of %,.0f prompt and %,.0f output tokens; every engine full; design day; no drafts, no pools.",
                shape.inputTokens(),
                shape.outputTokens()));
        double envelopeW = generations.getFirst().ratedW();
        for (Generation generation : generations) {
            if (generation.ratedW() > (1 + ENVELOPE_TOLERANCE) * envelopeW) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s draws %.1f %% more than the envelope at rated power.",
                        generation.name(),
                        100 * (generation.ratedW() / envelopeW - 1)));
            }
        }
        return remarks;
    }
}
