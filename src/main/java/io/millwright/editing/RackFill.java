package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.RackArray.Aisles;
import io.millwright.editing.RackArray.Placed;
import io.millwright.facility.Area;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Fills an aisle or a hall of the site with as many racks as fit. What stands there stays; columns, doors, places to
/// keep free, other aisles and the clearances of the assumptions are left out, and a row that meets one of them goes on
/// behind it as another row.
public final class RackFill {
    private final Facility facility;
    private final Catalog catalog;
    private final RackArray pattern;
    private final FreeFloor floor;
    private final SequencedMap<String, Row> rows = new LinkedHashMap<>();
    private final SequencedMap<String, Area> areas = new LinkedHashMap<>();
    private final Predicate<String> taken;

    private RackFill(Facility facility, Catalog catalog, RackArray pattern) {
        this.facility = facility;
        this.catalog = catalog;
        this.pattern = pattern;
        floor = new FreeFloor(facility, catalog);
        taken = id -> facility.layout().isTaken(id) || rows.containsKey(id) || areas.containsKey(id);
    }

    /// Racks along both long sides of an aisle: fronts at a cold aisle, rears at a hot one.
    public static Edit fillAisle(String areaId, Catalog catalog, RackArray pattern) {
        return Edit.of(
                "Fill " + areaId,
                facility -> aisle(facility, areaId, catalog, pattern).addedTo(facility));
    }

    /// Rows all over a hall, with the aisles of a pattern between them.
    public static Edit fillHall(String hallId, Catalog catalog, RackArray pattern) {
        return Edit.of(
                "Fill " + hallId,
                facility -> hall(facility, hallId, catalog, pattern).addedTo(facility));
    }

    /// What [#fillAisle] would add; nothing if the area is no aisle.
    public static Placed aisle(Facility facility, String areaId, Catalog catalog, RackArray pattern) {
        Area aisle = facility.layout().areas().get(areaId);
        return aisle == null || !aisle.kind().isAisle() || isSenseless(pattern, catalog)
                ? Placed.NOTHING
                : new RackFill(facility, catalog, pattern).along(aisle);
    }

    /// What [#fillHall] would add.
    public static Placed hall(Facility facility, String hallId, Catalog catalog, RackArray pattern) {
        Hall hall = facility.layout().halls().get(hallId);
        return hall == null || isSenseless(pattern, catalog)
                ? Placed.NOTHING
                : new RackFill(facility, catalog, pattern).all(hallId, hall);
    }

    private static boolean isSenseless(RackArray pattern, Catalog catalog) {
        return pattern.problem(catalog).isPresent();
    }

    private Placed along(Area aisle) {
        double angleDeg = angleDeg(aisle.outline());
        Bounds box = box(aisle.outline(), angleDeg);
        double depthM = pattern.rackDepthM(catalog);
        boolean cold = aisle.kind() == Area.Kind.COLD_AISLE;
        String hall =
                aisle.hall().isEmpty() ? Geometry.hallAt(facility, Geometry.middle(aisle.outline())) : aisle.hall();
        addLine(hall, angleDeg, box.minXM(), box.maxXM(), box.minYM() - depthM, cold ? 180 : 0);
        addLine(hall, angleDeg, box.minXM(), box.maxXM(), box.maxYM(), cold ? 0 : 180);
        return new Placed(rows, areas);
    }

    private Placed all(String hallId, Hall hall) {
        double angleDeg = angleDeg(hall.floor());
        Bounds box = box(hall.floor(), angleDeg);
        double frontM = facility.assumptions().clearanceFrontM();
        double rearM = facility.assumptions().clearanceRearM();
        double depthM = pattern.rackDepthM(catalog);
        RackArray many = pattern.withRows(RackArray.MOST);
        List<RackArray.Slot> slots = many.slots(catalog);
        double fromYM = box.minYM() + (slots.getFirst().rotationDeg() == 0 ? frontM : rearM);
        // A passage as wide as a clearance stays free at both ends of the rows.
        double fromXM = box.minXM() + frontM;
        double toXM = box.maxXM() - frontM;
        List<List<Row>> lines = new ArrayList<>();
        for (RackArray.Slot slot : slots) {
            if (fromYM + slot.fromYM() + depthM > box.maxYM()) {
                break;
            }
            lines.add(addLine(hallId, angleDeg, fromXM, toXM, fromYM + slot.fromYM(), slot.rotationDeg()));
        }
        for (int i = 0; i + 1 < lines.size() && pattern.aisles() == Aisles.DRAWN; i++) {
            double aisleFromM = fromYM + slots.get(i).fromYM() + depthM;
            double aisleToM = fromYM + slots.get(i + 1).fromYM();
            Optional<Area.Kind> kind = many.aisleAbove(i);
            Optional<Bounds> above = extent(lines.get(i + 1), angleDeg);
            Optional<Bounds> between = extent(lines.get(i), angleDeg).flatMap(below -> above.map(below::with));
            if (kind.isPresent() && between.isPresent() && aisleToM > aisleFromM) {
                areas.put(
                        RackArray.freeId(RackArray.areaId(kind.get()), taken),
                        Area.of(
                                kind.get(),
                                hallId,
                                RackArray.rectangle(
                                        between.get().minXM(),
                                        aisleFromM,
                                        between.get().maxXM(),
                                        aisleToM,
                                        Point.ORIGIN,
                                        angleDeg)));
            }
        }
        return new Placed(rows, areas);
    }

    /// Fills one line of a frame that is turned by an angle about the origin of the layout.
    ///
    /// @param fromYM lower edge of the racks in that frame
    /// @param facingDeg 0 if their fronts face down, 180 if they face up
    private List<Row> addLine(
            String hall, double angleDeg, double fromXM, double toXM, double fromYM, double facingDeg) {
        double depthM = pattern.rackDepthM(catalog);
        Point begin = facingDeg == 0 ? new Point(fromXM, fromYM) : new Point(toXM, fromYM + depthM);
        Row line = Row.of(
                        hall,
                        pattern.type(),
                        1,
                        RackArray.place(begin, Point.ORIGIN, angleDeg),
                        Edits.turned(angleDeg, facingDeg))
                .withPitchM(pattern.pitchM());
        List<Row> found = floor.fill(line, toXM - fromXM, pattern.rackWidthM(catalog), depthM, pattern.pitchM(catalog));
        found.forEach(row -> rows.put(RackArray.freeId(pattern.firstId(), taken), row));
        return found;
    }

    /// What rows take up along the lines of the turned frame.
    private Optional<Bounds> extent(List<Row> line, double angleDeg) {
        List<Point> ends = new ArrayList<>();
        for (Row row : line) {
            Point begin = row.origin().rotated(-angleDeg);
            double lengthM = pattern.withRacksPerRow(row.count()).lengthM(catalog);
            Point along = new Point(lengthM, 0).rotated(row.rotationDeg() - angleDeg);
            ends.add(begin);
            ends.add(begin.plus(along.xM(), along.yM()));
        }
        return Geometry.around(ends);
    }

    /// Direction of the longest edge, from 0 inclusive to 180 exclusive.
    private static double angleDeg(List<Point> outline) {
        double longestM = 0;
        double angleDeg = 0;
        for (int i = 0; i < outline.size(); i++) {
            Point from = outline.get(i);
            Point to = outline.get((i + 1) % outline.size());
            double lengthM = Math.hypot(to.xM() - from.xM(), to.yM() - from.yM());
            if (lengthM > longestM + 1e-6) {
                longestM = lengthM;
                angleDeg = Math.toDegrees(Math.atan2(to.yM() - from.yM(), to.xM() - from.xM()));
            }
        }
        double turned = Edits.turned(angleDeg, 0);
        // Tenths of a thousandth of a degree are dust of the corners' coordinates.
        return Math.rint((turned >= 180 - 1e-9 ? turned - 180 : turned) * 1e4) / 1e4 + 0.0;
    }

    private static Bounds box(List<Point> outline, double angleDeg) {
        return Geometry.around(
                        outline.stream().map(point -> point.rotated(-angleDeg)).toList())
                .orElse(new Bounds(0, 0, 0, 0));
    }
}
