package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Finds a place near another one where something new covers nothing that stands there and lies in one hall as a whole,
/// or outdoors as a whole.
public final class FreeSpot {
    /// How far away a place is still near, in steps.
    private static final int REACH = 50;

    private FreeSpot() {}

    /// @param wanted the rectangle where it would be best
    /// @param stepM distance of the places that are tried
    /// @return the nearest free rectangle of the same size, or the wanted one if there is none near
    public static Bounds near(Facility facility, Catalog catalog, Bounds wanted, double stepM) {
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        List<Bounds> taken = new ArrayList<>();
        graph.nodes().stream()
                .filter(node -> node.kind().standsOnFloor())
                .forEach(node -> Geometry.around(node.footprint().corners()).ifPresent(taken::add));
        graph.areas().stream()
                .filter(area -> area.area().kind().isBlocked())
                .forEach(area -> Geometry.around(area.outline()).ifPresent(taken::add));
        BoundsIndex<Bounds> index = BoundsIndex.of(taken, Function.identity());
        return offsets().stream()
                .map(offset -> wanted.moved(offset.xM() * stepM, offset.yM() * stepM))
                .filter(place -> index.overlapping(place).isEmpty() && isInOneHall(facility, place))
                .findFirst()
                .orElse(wanted);
    }

    /// Offsets in steps, the nearest first.
    private static List<Point> offsets() {
        List<Point> offsets = new ArrayList<>();
        for (int x = -REACH; x <= REACH; x++) {
            for (int y = -REACH; y <= REACH; y++) {
                offsets.add(new Point(x, y));
            }
        }
        offsets.sort(Comparator.comparingDouble(offset -> Math.hypot(offset.xM(), offset.yM())));
        return offsets;
    }

    private static boolean isInOneHall(Facility facility, Bounds place) {
        return List.of(
                                new Point(place.minXM(), place.minYM()),
                                new Point(place.maxXM(), place.minYM()),
                                new Point(place.maxXM(), place.maxYM()),
                                new Point(place.minXM(), place.maxYM()))
                        .stream()
                        .map(corner -> Geometry.hallAt(facility, corner))
                        .distinct()
                        .count()
                == 1;
    }
}
