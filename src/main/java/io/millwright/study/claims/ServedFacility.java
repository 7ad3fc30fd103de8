package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// One of the facilities that a study compares.
///
/// @param name in the table
/// @param service what it serves at full batches; empty if it cannot, or not fast enough
record ServedFacility(String name, Twin twin, Optional<SteadyService> service) {
    /// All facilities with the same requests.
    ///
    /// @param tokensPerSPerUser least that each user gets
    static List<ServedFacility> all(
            SequencedMap<String, Facility> facilities, Catalog catalog, RequestShape shape, double tokensPerSPerUser) {
        Frontiers frontiers = new Frontiers();
        List<ServedFacility> all = new ArrayList<>();
        facilities.forEach((name, facility) -> all.add(new ServedFacility(
                name,
                Twin.of(facility, catalog),
                SteadyService.of(facility, catalog, shape, tokensPerSPerUser, frontiers))));
        return all;
    }

    static List<Finding> findings(List<ServedFacility> all) {
        return all.stream()
                .flatMap(each -> each.service().stream())
                .flatMap(service -> service.findings().stream())
                .toList();
    }

    /// A figure of the service; NaN without.
    double serving(ToDoubleFunction<SteadyService> value) {
        return StudyColumn.of(service, value);
    }
}
