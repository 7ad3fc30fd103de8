package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.facility.Area;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Rows of equal racks, one behind the other, with aisles between them.
///
/// @param type key of a rack in the catalogue
/// @param racksPerRow at least 1
/// @param pitchM from one rack to the next; NaN takes the rack's width
/// @param rows at least 1
/// @param coldAisleM free width between fronts
/// @param hotAisleM free width between rears
/// @param facing which way the rows face
/// @param firstId id of the first row; the others continue its series
/// @param aisles whether areas for the aisles are made
public record RackArray(
        String type,
        int racksPerRow,
        double pitchM,
        int rows,
        double coldAisleM,
        double hotAisleM,
        Facing facing,
        String firstId,
        Aisles aisles) {
    /// Which way the rows face.
    public enum Facing {
        /// In pairs; the first aisle is between fronts.
        FRONTS_TOGETHER,
        /// In pairs; the first aisle is between rears.
        REARS_TOGETHER,
        /// All alike; every aisle is as wide as the cold one.
        SAME_WAY
    }

    /// Whether the aisles between rows become areas of the plan.
    public enum Aisles {
        DRAWN,
        LEFT_OUT
    }

    /// A row of an array in the coordinates of the array: its lower left corner is the origin.
    ///
    /// @param fromYM lower edge
    /// @param rotationDeg 0 if the fronts face down, 180 if they face up
    record Slot(double fromYM, double rotationDeg) {}

    /// Rows and areas that an edit would add.
    ///
    /// @param rows by id
    /// @param areas by id
    public record Placed(SequencedMap<String, Row> rows, SequencedMap<String, Area> areas) {
        static final Placed NOTHING = new Placed(new LinkedHashMap<>(), new LinkedHashMap<>());

        public int racks() {
            return rows.values().stream().mapToInt(Row::count).sum();
        }

        Facility addedTo(Facility facility) {
            if (rows.isEmpty()) {
                return facility;
            }
            Layout layout = facility.layout();
            Map<String, Row> allRows = new LinkedHashMap<>(layout.rows());
            Map<String, Area> allAreas = new LinkedHashMap<>(layout.areas());
            allRows.putAll(rows);
            allAreas.putAll(areas);
            return facility.withLayout(layout.withRows(allRows).withAreas(allAreas));
        }
    }

    /// Largest numbers that a form takes; more is a slip.
    static final int MOST = 1000;

    /// One row of eight racks with the clearances of the assumptions as aisles, the start of every form.
    public static RackArray usual(String type, Assumptions assumptions) {
        return new RackArray(
                type,
                8,
                Double.NaN,
                1,
                assumptions.clearanceFrontM(),
                Math.max(assumptions.clearanceRearM(), 0.9),
                Facing.FRONTS_TOGETHER,
                "row-a",
                Aisles.DRAWN);
    }

    public RackArray withType(String newType) {
        return new RackArray(newType, racksPerRow, pitchM, rows, coldAisleM, hotAisleM, facing, firstId, aisles);
    }

    public RackArray withRacksPerRow(int count) {
        return new RackArray(type, count, pitchM, rows, coldAisleM, hotAisleM, facing, firstId, aisles);
    }

    public RackArray withPitchM(double newPitchM) {
        return new RackArray(type, racksPerRow, newPitchM, rows, coldAisleM, hotAisleM, facing, firstId, aisles);
    }

    public RackArray withRows(int count) {
        return new RackArray(type, racksPerRow, pitchM, count, coldAisleM, hotAisleM, facing, firstId, aisles);
    }

    public RackArray withColdAisleM(double widthM) {
        return new RackArray(type, racksPerRow, pitchM, rows, widthM, hotAisleM, facing, firstId, aisles);
    }

    public RackArray withHotAisleM(double widthM) {
        return new RackArray(type, racksPerRow, pitchM, rows, coldAisleM, widthM, facing, firstId, aisles);
    }

    public RackArray withFacing(Facing newFacing) {
        return new RackArray(type, racksPerRow, pitchM, rows, coldAisleM, hotAisleM, newFacing, firstId, aisles);
    }

    public RackArray withAisles(Aisles newAisles) {
        return new RackArray(type, racksPerRow, pitchM, rows, coldAisleM, hotAisleM, facing, firstId, newAisles);
    }

    /// Reads a sentence such as `4 rows of 10 gb300-nvl72 at 600 mm, cold aisle 4 ft`; what it does not say stays as in
    /// this array.
    public RackSentence.Reading parse(String sentence, Catalog catalog, UnitSystem units) {
        return new RackSentence(catalog, units).read(sentence, this);
    }

    /// Width of one rack, metres.
    double rackWidthM(Catalog catalog) {
        return catalog.rack(type)
                .map(RackType::widthM)
                .filter(width -> width > 0)
                .orElse(0.6);
    }

    double rackDepthM(Catalog catalog) {
        return catalog.rack(type)
                .map(RackType::depthM)
                .filter(depth -> depth > 0)
                .orElse(1.2);
    }

    /// From one rack to the next, never less than the width of a rack.
    double pitchM(Catalog catalog) {
        return Double.isNaN(pitchM) ? rackWidthM(catalog) : Math.max(pitchM, rackWidthM(catalog));
    }

    /// Length of a row.
    public double lengthM(Catalog catalog) {
        return (racksPerRow - 1) * pitchM(catalog) + rackWidthM(catalog);
    }

    /// From the outer edge of the first row to that of the last.
    public double depthM(Catalog catalog) {
        return slots(catalog).getLast().fromYM() + rackDepthM(catalog);
    }

    /// As many racks and rows as fit into a rectangle; empty if there is no room for a single rack.
    ///
    /// @param lengthM along the rows
    /// @param acrossM across the rows
    public Optional<RackArray> fitted(Catalog catalog, double lengthM, double acrossM) {
        double room = 1e-6;
        double alongM = lengthM - rackWidthM(catalog) + room;
        if (alongM < 0 || rackDepthM(catalog) > acrossM + room) {
            return Optional.empty();
        }
        RackArray fitted = withRacksPerRow(Math.min(MOST, (int) Math.floor(alongM / pitchM(catalog)) + 1))
                .withRows(1);
        while (fitted.rows < MOST && fitted.withRows(fitted.rows + 1).depthM(catalog) <= acrossM + room) {
            fitted = fitted.withRows(fitted.rows + 1);
        }
        return Optional.of(fitted);
    }

    /// The rows from below. A single row faces down.
    List<Slot> slots(Catalog catalog) {
        double depthM = rackDepthM(catalog);
        List<Slot> slots = new ArrayList<>();
        double fromYM = 0;
        for (int i = 0; i < rows; i++) {
            slots.add(new Slot(fromYM, rows > 1 && facesUp(i) ? 180 : 0));
            fromYM += depthM + aisleM(i);
        }
        return slots;
    }

    private boolean facesUp(int index) {
        return switch (facing) {
            case FRONTS_TOGETHER -> index % 2 == 0;
            case REARS_TOGETHER -> index % 2 == 1;
            case SAME_WAY -> false;
        };
    }

    /// What lies above a row; empty for rows that all face alike.
    Optional<Area.Kind> aisleAbove(int index) {
        return facing == Facing.SAME_WAY
                ? Optional.empty()
                : Optional.of(facesUp(index) ? Area.Kind.COLD_AISLE : Area.Kind.HOT_AISLE);
    }

    /// Free width above a row.
    double aisleM(int index) {
        return aisleAbove(index).equals(Optional.of(Area.Kind.HOT_AISLE)) ? hotAisleM : coldAisleM;
    }

    /// The rows and aisles under free ids of a facility.
    ///
    /// @param origin where the lower left corner of the array comes to lie
    /// @param rotationDeg counter-clockwise about it
    public Placed placed(Facility facility, Catalog catalog, Point origin, double rotationDeg) {
        SequencedMap<String, Row> newRows = new LinkedHashMap<>();
        SequencedMap<String, Area> newAreas = new LinkedHashMap<>();
        Predicate<String> taken =
                id -> facility.layout().isTaken(id) || newRows.containsKey(id) || newAreas.containsKey(id);
        double lengthM = lengthM(catalog);
        double depthM = rackDepthM(catalog);
        List<Slot> slots = slots(catalog);
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Point corner =
                    slot.rotationDeg() == 0 ? new Point(0, slot.fromYM()) : new Point(lengthM, slot.fromYM() + depthM);
            Point at = place(corner, origin, rotationDeg);
            Row row = Row.of(
                            Geometry.hallAt(facility, place(middle(slot, catalog), origin, rotationDeg)),
                            type,
                            racksPerRow,
                            at,
                            Edits.turned(rotationDeg, slot.rotationDeg()))
                    .withPitchM(pitchM);
            newRows.put(freeId(firstId, taken), row);
            if (i + 1 < slots.size() && aisles == Aisles.DRAWN) {
                double fromYM = slot.fromYM() + depthM;
                double toYM = slots.get(i + 1).fromYM();
                aisleAbove(i)
                        .filter(kind -> toYM > fromYM)
                        .ifPresent(kind -> newAreas.put(
                                freeId(areaId(kind), taken),
                                Area.of(kind, row.hall(), rectangle(0, fromYM, lengthM, toYM, origin, rotationDeg))));
            }
        }
        return new Placed(newRows, newAreas);
    }

    private Point middle(Slot slot, Catalog catalog) {
        return new Point(lengthM(catalog) / 2, slot.fromYM() + rackDepthM(catalog) / 2);
    }

    /// Adds the rows and, if they are to be drawn, their aisles.
    public Edit insert(Catalog catalog, Point origin, double rotationDeg) {
        int count = racksPerRow * rows;
        return Edit.of(
                rows == 1 ? "Add row of " + racks(count) : "Add " + rows + " rows of racks",
                facility -> placed(facility, catalog, origin, rotationDeg).addedTo(facility));
    }

    static String racks(int count) {
        return count == 1 ? "1 rack" : count + " racks";
    }

    static String freeId(String wanted, Predicate<String> taken) {
        return taken.test(wanted) ? Ids.next(wanted, taken) : wanted;
    }

    static String areaId(Area.Kind kind) {
        return kind == Area.Kind.COLD_AISLE ? "cold-aisle-1" : "hot-aisle-1";
    }

    /// A point of a frame in the coordinates of the layout.
    static Point place(Point local, Point origin, double rotationDeg) {
        Point turned = local.rotated(rotationDeg);
        return Edits.clean(origin.plus(turned.xM(), turned.yM()));
    }

    static List<Point> rectangle(
            double fromXM, double fromYM, double toXM, double toYM, Point origin, double rotationDeg) {
        return List.of(
                place(new Point(fromXM, fromYM), origin, rotationDeg),
                place(new Point(toXM, fromYM), origin, rotationDeg),
                place(new Point(toXM, toYM), origin, rotationDeg),
                place(new Point(fromXM, toYM), origin, rotationDeg));
    }

    /// What makes the array impossible, empty if nothing does.
    public Optional<Problem> problem(Catalog catalog) {
        if (catalog.rack(type).isEmpty()) {
            return Optional.of(Problem.UNKNOWN_TYPE);
        }
        if (racksPerRow < 1 || rows < 1 || racksPerRow > MOST || rows > MOST) {
            return Optional.of(Problem.COUNT);
        }
        if (pitchM < rackWidthM(catalog) - 1e-6) {
            return Optional.of(Problem.PITCH_BELOW_WIDTH);
        }
        return coldAisleM >= 0 && hotAisleM >= 0 ? Optional.empty() : Optional.of(Problem.NEGATIVE_AISLE);
    }

    /// Why an array cannot be built.
    public enum Problem {
        UNKNOWN_TYPE,
        /// Fewer than 1 or more than 1000.
        COUNT,
        PITCH_BELOW_WIDTH,
        NEGATIVE_AISLE
    }
}
