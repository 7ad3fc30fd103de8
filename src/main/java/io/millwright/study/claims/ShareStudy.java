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
import io.millwright.study.claims.ClaimTable.Row;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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

    private static final List<StudyColumn<Dealt>> COLUMNS = List.of(
            new StudyColumn<>("servingRacks", "serve", Dimension.COUNT, Dealt::serving),
            new StudyColumn<>("trainingRacks", "train", Dimension.COUNT, each -> each.racks() - each.serving()),
            new StudyColumn<>(
                    "tokensPerS", "tokens/s", Dimension.TOKEN_RATE, each -> each.of(SteadyService::outputTokensPerS)),
            new StudyColumn<>(
                    "tokensOverHalf",
                    "× first",
                    Dimension.RATIO,
                    each -> each.of(SteadyService::outputTokensPerS)
                            / StudyColumn.of(each.first(), SteadyService::outputTokensPerS)),
            new StudyColumn<>(
                    "facilityPowerW", "drawn", Dimension.POWER, each -> each.of(SteadyService::facilityPowerW)),
            new StudyColumn<>("pue", "PUE", Dimension.RATIO, each -> each.of(SteadyService::pue)),
            new StudyColumn<>(
                    "tokensPerSPerW",
                    "per drawn",
                    Dimension.TOKEN_RATE_PER_POWER,
                    each -> each.of(SteadyService::tokensPerJ)),
            new StudyColumn<>(
                    "servingUsdPerToken",
                    "cost of serving",
                    Dimension.MONEY_PER_TOKEN,
                    each -> (double) each.serving() / each.racks() * each.of(SteadyService::usdPerToken)),
            new StudyColumn<>(
                    "wholeUsdPerToken",
                    "cost of all",
                    Dimension.MONEY_PER_TOKEN,
                    each -> each.of(SteadyService::usdPerToken)));

    /// Racks dealt by one share.
    ///
    /// @param serving how many of the racks serve
    /// @param first what the facility serves with the first share
    private record Dealt(int serving, int racks, Optional<SteadyService> service, Optional<SteadyService> first) {
        double of(ToDoubleFunction<SteadyService> value) {
            return StudyColumn.of(service, value);
        }
    }

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
        Optional<SteadyService> first = Optional.empty();
        for (double share : SHARES) {
            int serving = (int) Math.round(share * racks.size());
            Optional<SteadyService> service = dealt(facility, racks, serving)
                    .flatMap(each -> SteadyService.of(each, catalog, shape, tokensPerSPerUser, frontiers));
            first = rows.isEmpty() ? service : first;
            rows.add(StudyColumn.row(COLUMNS, label(share), new Dealt(serving, racks.size(), service, first)));
            service.ifPresent(each -> findings.addAll(each.findings()));
        }
        List<Verdict> verdicts = PublicClaim.of(catalog, "inference_share_2030").stream()
                .map(claim -> new Verdict(claim, "a forecast about markets", Double.NaN))
                .toList();
        return new ClaimTable(
                "shares",
                "What " + name + " makes and draws when a share of its racks serves and the rest trains.",
                StudyColumn.columns(COLUMNS),
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
