package io.millwright.ui.workbench;

import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import io.millwright.ui.air.RoomSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The air of halls at the coupled steady state of the design point. The halls of one facility share its solve.
final class TwinRooms implements RoomSource {
    private record Solved(Facility facility, Catalog catalog, Twin twin, SteadyState state) {
        @SuppressWarnings("ReferenceEquality") // an edit gives another facility
        boolean isOf(Facility other, Catalog otherCatalog) {
            return facility == other && catalog == otherCatalog;
        }
    }

    private final AtomicReference<@Nullable Solved> last = new AtomicReference<>();

    @Override
    public HallAirModel room(Facility facility, Catalog catalog, String hall) {
        Solved solved = solved(facility, catalog);
        int index = solved.twin().graph().halls().stream()
                .filter(node -> node.path().equals(hall))
                .mapToInt(HallNode::index)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The facility has no hall " + hall + "."));
        return TwinAir.model(solved.twin(), solved.state(), index);
    }

    private synchronized Solved solved(Facility facility, Catalog catalog) {
        Solved known = last.get();
        if (known == null || !known.isOf(facility, catalog)) {
            Twin twin = Twin.of(facility, catalog);
            known = new Solved(facility, catalog, twin, twin.solve());
            last.set(known);
        }
        return known;
    }
}
