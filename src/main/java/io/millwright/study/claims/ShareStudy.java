package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable.Column;
import io.millwright.study.claims.ClaimTable.Row;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A facility of which a share of the accelerator racks serves and the rest trains.
///
/// Racks are dealt in file order: the first `s N` run the facility's first inference deployment at full batches
/// ([SteadyService]), the others train at [#TRAINING_LOAD] of rated power. Cost is charged to the two by their share of
/// racks; both costs per token are shown, so that nobody takes one for the other. How large the share will be is a
/// forecast about markets that no twin can confirm; the study says what each share means for one factory.
public final class ShareStudy {
    /// Shares that forecasts name.
    public static final List<Double> SHARES = List.of(0.5, 2.0 / 3, 0.75, 1.0);

    /// Mean power of training racks as a part of rated power.
    public static final double TRAINING_LOAD = 0.9;

    private ShareStudy() {}

    /// Runs the study.
    ///
    /// @param name of the facility
    /// @param tokensPerSPerUser least that each user gets
    public static ClaimTable of(
            String name, Facility facility, Catalog catalog, RequestShape shape, double tokensPerSPerUser) {
        Frontiers frontiers = new Frontiers();
        List<Row> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<String> racks = acceleratorRacks(facility, catalog);
        Optional<SteadyService> half = Optional.empty();
        for (double share : SHARES) {
            int serving = (int) Math.round(share * racks.size());
            Optional<SteadyService> service = dealt(facility, racks, serving)
                    .flatMap(each -> SteadyService.of(each, catalog, shape, tokensPerSPerUser, frontiers));
            half = rows.isEmpty() ? service : half;
            rows.add(row(share, serving, racks.size(), service, half));
            service.ifPresent(each -> findings.addAll(each.findings()));
        }
        List<Verdict> verdicts = PublicClaim.of(catalog, "inference_share_2030").stream()
                .map(claim -> new Verdict(claim, "a forecast about markets", Double.NaN))
                .toList();
        return new ClaimTable(
                "shares",
                "What " + name + " makes and draws when a share of its racks serves and the rest trains.",
                List.of(
                        new Column("servingRacks", "serve", Dimension.COUNT),
                        new Column("trainingRacks", "train", Dimension.COUNT),
                        new Column("tokensPerS", "tokens/s", Dimension.TOKEN_RATE),
                        new Column("tokensOverHalf", "× first", Dimension.RATIO),
                        new Column("facilityPowerW", "drawn", Dimension.POWER),
                        new Column("pue", "PUE", Dimension.RATIO),
                        new Column("tokensPerSPerW", "per drawn", Dimension.TOKEN_RATE_PER_POWER),
                        new Column("servingUsdPerToken", "cost of serving", Dimension.MONEY_PER_TOKEN),
                        new Column("wholeUsdPerToken", "cost of all", Dimension.MONEY_PER_TOKEN)),
                rows,
                verdicts,
                List.of(String.format(
                        Locale.ROOT,
                        "Requests of %,.0f prompt and %,.0f output tokens, at least %.0f tokens/s per user; training at"
                                + " %.0f %% of rated power. Cost of serving: the racks that serve, by their number; cost of"
                                + " all: tokens pay for training too.",
                        shape.inputTokens(),
                        shape.outputTokens(),
                        tokensPerSPerUser,
                        100 * TRAINING_LOAD)),
                findings);
    }

    /// The label of a row.
    static String label(double share) {
        return String.format(Locale.ROOT, "%.1f %% inference", 100 * share);
    }

    private static Row row(
            double share, int serving, int racks, Optional<SteadyService> service, Optional<SteadyService> half) {
        double nan = Double.NaN;
        double part = (double) serving / racks;
        return new Row(
                label(share),
                List.of(
                        (double) serving,
                        (double) racks - serving,
                        service.map(SteadyService::outputTokensPerS).orElse(nan),
                        service.flatMap(each -> half.map(first -> each.outputTokensPerS() / first.outputTokensPerS()))
                                .orElse(nan),
                        service.map(SteadyService::facilityPowerW).orElse(nan),
                        service.map(each -> each.state().terms().pue()).orElse(nan),
                        service.map(SteadyService::tokensPerJ).orElse(nan),
                        service.map(each -> part * each.usdPerToken()).orElse(nan),
                        service.map(SteadyService::usdPerToken).orElse(nan)));
    }

    private static List<String> acceleratorRacks(Facility facility, Catalog catalog) {
        return Twin.of(facility, catalog).graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .filter(node -> catalog.rack(node.type())
                                .map(RackType::acceleratorCount)
                                .orElse(0)
                        > 0)
                .map(Node::path)
                .toList();
    }

    /// The facility with its first inference deployment on the first racks and training on the others; empty if
    /// nothing serves.
    private static Optional<Facility> dealt(Facility facility, List<String> racks, int serving) {
        return facility.deployments().entrySet().stream()
                .filter(entry -> entry.getValue().role() == Deployment.Role.INFERENCE)
                .findFirst()
                .map(entry -> {
                    Map<String, Deployment> deployments = new LinkedHashMap<>();
                    deployments.put(entry.getKey(), entry.getValue().withRacks(racks.subList(0, serving)));
                    if (serving < racks.size()) {
                        deployments.put(
                                entry.getKey() + "-training",
                                Deployment.training(racks.subList(serving, racks.size()), TRAINING_LOAD));
                    }
                    return facility.withDeployments(deployments);
                });
    }
}
