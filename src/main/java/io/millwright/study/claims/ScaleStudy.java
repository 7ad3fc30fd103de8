package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable.Column;
import io.millwright.study.claims.ClaimTable.Row;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Facilities from one rack to a campus side by side: the same file format, the same solvers, the same figures.
public final class ScaleStudy {
    private ScaleStudy() {}

    /// Runs the study.
    ///
    /// @param facilities by name, as their files give them
    /// @param tokensPerSPerUser least that each user gets
    public static ClaimTable of(
            SequencedMap<String, Facility> facilities, Catalog catalog, RequestShape shape, double tokensPerSPerUser) {
        Frontiers frontiers = new Frontiers();
        List<Row> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        facilities.forEach((name, facility) -> {
            Twin twin = Twin.of(facility, catalog);
            Optional<SteadyService> service = SteadyService.of(facility, catalog, shape, tokensPerSPerUser, frontiers);
            rows.add(row(name, twin, service));
            service.ifPresent(each -> findings.addAll(each.findings()));
        });
        return new ClaimTable(
                "scale",
                "Facilities from one rack to a campus, each from a file of the same format.",
                List.of(
                        new Column("nodes", "elements", Dimension.COUNT),
                        new Column("racks", "racks", Dimension.COUNT),
                        new Column("ratedPowerW", "rated", Dimension.POWER),
                        new Column("accelerators", "serving acc.", Dimension.COUNT),
                        new Column("tokensPerS", "tokens/s", Dimension.TOKEN_RATE),
                        new Column("facilityPowerW", "drawn", Dimension.POWER),
                        new Column("pue", "PUE", Dimension.RATIO),
                        new Column("tokensPerSPerW", "per drawn", Dimension.TOKEN_RATE_PER_POWER),
                        new Column("usdPerToken", "cost", Dimension.MONEY_PER_TOKEN),
                        new Column("residual", "energy not closed", Dimension.FRACTION)),
                rows,
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "Requests of %,.0f prompt and %,.0f output tokens, at least %.0f tokens/s per user, all"
                                + " deployments full; models, racks and plants differ, so rows are not a comparison of"
                                + " sizes.",
                        shape.inputTokens(),
                        shape.outputTokens(),
                        tokensPerSPerUser)),
                findings);
    }

    private static Row row(String name, Twin twin, Optional<SteadyService> service) {
        double nan = Double.NaN;
        long racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .count();
        return new Row(
                name,
                List.of(
                        (double) twin.graph().nodes().size(),
                        (double) racks,
                        twin.solve().facilityPowerW(),
                        service.map(each -> (double) each.accelerators()).orElse(nan),
                        service.map(SteadyService::outputTokensPerS).orElse(nan),
                        service.map(SteadyService::facilityPowerW).orElse(nan),
                        service.map(each -> each.state().terms().pue()).orElse(nan),
                        service.map(SteadyService::tokensPerJ).orElse(nan),
                        service.map(SteadyService::usdPerToken).orElse(nan),
                        service.map(each -> each.state().balance().relativeResidual())
                                .orElse(nan)));
    }
}
