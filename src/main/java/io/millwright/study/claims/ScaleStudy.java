package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// Facilities from one rack to a campus side by side: the same file format, the same solvers, the same figures.
public final class ScaleStudy {
    private static final List<StudyColumn<ServedFacility>> COLUMNS = List.of(
            new StudyColumn<>(
                    "nodes",
                    "elements",
                    Dimension.COUNT,
                    each -> each.twin().graph().nodes().size()),
            new StudyColumn<>("racks", "racks", Dimension.COUNT, each -> racks(each.twin())),
            new StudyColumn<>(
                    "ratedPowerW",
                    "rated",
                    Dimension.POWER,
                    each -> each.twin().solve().facilityPowerW()),
            new StudyColumn<>(
                    "accelerators", "serving acc.", Dimension.COUNT, each -> each.serving(SteadyService::accelerators)),
            new StudyColumn<>(
                    "tokensPerS",
                    "tokens/s",
                    Dimension.TOKEN_RATE,
                    each -> each.serving(SteadyService::outputTokensPerS)),
            new StudyColumn<>(
                    "facilityPowerW", "drawn", Dimension.POWER, each -> each.serving(SteadyService::facilityPowerW)),
            new StudyColumn<>("pue", "PUE", Dimension.RATIO, each -> each.serving(SteadyService::pue)),
            new StudyColumn<>(
                    "tokensPerSPerW",
                    "per drawn",
                    Dimension.TOKEN_RATE_PER_POWER,
                    each -> each.serving(SteadyService::tokensPerJ)),
            new StudyColumn<>(
                    "usdPerToken", "cost", Dimension.MONEY_PER_TOKEN, each -> each.serving(SteadyService::usdPerToken)),
            new StudyColumn<>(
                    "residual",
                    "energy not closed",
                    Dimension.FRACTION,
                    each -> each.serving(service -> service.state().balance().relativeResidual())));

    private ScaleStudy() {}

    /// Runs the study.
    ///
    /// @param facilities by name, as their files give them
    /// @param tokensPerSPerUser least that each user gets
    public static ClaimTable of(
            SequencedMap<String, Facility> facilities, Catalog catalog, RequestShape shape, double tokensPerSPerUser) {
        List<ServedFacility> all = ServedFacility.all(facilities, catalog, shape, tokensPerSPerUser);
        return new ClaimTable(
                "scale",
                "Facilities from one rack to a campus, each from a file of the same format.",
                StudyColumn.columns(COLUMNS),
                all.stream()
                        .map(each -> StudyColumn.row(COLUMNS, each.name(), each))
                        .toList(),
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "Requests of %,.0f prompt and %,.0f output tokens, at least %.0f tokens/s per user, all"
                                + " deployments full; models, racks and plants differ, so rows are not a comparison of"
                                + " sizes.",
                        shape.inputTokens(),
                        shape.outputTokens(),
                        tokensPerSPerUser)),
                ServedFacility.findings(all));
    }

    static long racks(Twin twin) {
        return twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .count();
    }
}
