package io.millwright.ui.loops;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A facility at its design point, in normal running and with what was stopped and shut by hand.
///
/// @param before with everything in service
/// @param now the same state if nothing is stopped or shut
public record LoopsAnswer(Facility facility, Twin twin, Outages outages, SteadyState before, SteadyState now) {
    /// @param known an answer for a facility; its normal running is taken again if that is the same
    static LoopsAnswer of(Facility facility, Catalog catalog, Optional<LoopsAnswer> known, Outages outages) {
        Optional<LoopsAnswer> same = known.filter(answer -> answer.isOf(facility));
        Twin twin = same.map(LoopsAnswer::twin).orElseGet(() -> Twin.of(facility, catalog));
        SteadyState before = same.map(LoopsAnswer::before).orElseGet(twin::solve);
        if (outages.isNone()) {
            return new LoopsAnswer(facility, twin, outages, before, before);
        }
        OperatingPoint point = before.point();
        boolean[] out =
                point.outOfService() == null ? new boolean[twin.graph().nodes().size()] : point.outOfService();
        OperatingPoint asked = new OperatingPoint(
                point.rackPowerW(),
                point.dryBulbC(),
                point.wetBulbC(),
                outages.nodes(twin.graph(), out),
                outages.edges(twin.graph()));
        return new LoopsAnswer(facility, twin, outages, before, twin.solve(asked, before));
    }

    /// Every edit makes another facility, so the same one needs no second solve.
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Facility other) {
        return facility == other;
    }

    FacilityGraph graph() {
        return twin.graph();
    }

    boolean isNormal() {
        return outages.isNone();
    }

    /// Findings that there are now and were not before.
    List<Finding> more() {
        return less(now.findings(), before.findings());
    }

    /// Findings that there were before and are not now.
    List<Finding> fewer() {
        return less(before.findings(), now.findings());
    }

    private record Place(String code, String place) {}

    /// Numbers in a finding change with every solve; what it says of which place does not.
    private static List<Finding> less(List<Finding> all, List<Finding> without) {
        Set<Place> known = new HashSet<>();
        without.forEach(finding -> known.add(new Place(finding.code(), finding.place())));
        return all.stream()
                .filter(finding -> !known.contains(new Place(finding.code(), finding.place())))
                .toList();
    }
}
