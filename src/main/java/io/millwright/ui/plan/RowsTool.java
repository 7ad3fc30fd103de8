package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.RackArray;
import io.millwright.editing.RackSentence;
import io.millwright.editing.Shapes;
import io.millwright.editing.TypedDistance;
import io.millwright.facility.Area;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.ui.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws rows of racks into a rectangle that is pulled: as many racks as fit, in pairs of rows with cold and hot aisles
/// between them. Rows run along the longer side; R turns them. While it is pulled, a sentence such as "8 racks at 600
/// mm, cold aisle 1200 mm" can be typed instead.
final class RowsTool implements PlanTool {
    private final Desk desk;
    private final Document document;
    private final Runnable done;
    private final Snapping.Surroundings surroundings;
    private RackArray pattern;
    private Point first = Point.ORIGIN;
    private Point second = Point.ORIGIN;
    private boolean pulling;
    private boolean across;
    private Marks guides = Marks.NONE;

    /// @param type key of the rack in the catalogue
    RowsTool(Desk desk, String type, Runnable done) {
        this.desk = desk;
        this.document = desk.document();
        this.done = done;
        this.surroundings = desk.snapping().around(path -> false);
        this.pattern = RackArray.usual(type, document.facility().assumptions()).withAisles(RackArray.Aisles.DRAWN);
    }

    @Override
    public String hint() {
        String name = document.catalog()
                .rack(pattern.type())
                .map(rack -> rack.sheet().name())
                .orElse(pattern.type());
        return pulling
                ? "Release to place the rows of " + name + ". R turns them."
                : "Rows of " + name + ": pull a rectangle, or type \"8 racks at 600 mm, cold aisle 1200 mm\".";
    }

    @Override
    public void press(Pointer pointer) {
        first = exact(pointer);
        second = first;
        pulling = true;
    }

    @Override
    public void drag(Pointer pointer) {
        second = exact(pointer);
    }

    @Override
    public void move(Pointer pointer) {
        second = exact(pointer);
    }

    private Point exact(Pointer pointer) {
        List<Marks> seen = new ArrayList<>();
        Point at = surroundings.snap(pointer.at(), pointer.held(), seen);
        guides = seen.getFirst();
        return at;
    }

    @Override
    public void release(Pointer pointer) {
        drag(pointer);
        pulling = false;
        array().ifPresent(this::place);
    }

    private Bounds pulled() {
        return new Bounds(
                Math.min(first.xM(), second.xM()),
                Math.min(first.yM(), second.yM()),
                Math.max(first.xM(), second.xM()),
                Math.max(first.yM(), second.yM()));
    }

    private boolean runsNorth(Bounds bounds) {
        return across != bounds.heightM() > bounds.widthM();
    }

    /// What fits into the rectangle, in the layout of the scope.
    private Optional<RackArray> array() {
        Bounds bounds = pulled();
        boolean north = runsNorth(bounds);
        return pattern.fitted(
                document.catalog(),
                north ? bounds.heightM() : bounds.widthM(),
                north ? bounds.widthM() : bounds.heightM());
    }

    private void place(RackArray array) {
        Bounds bounds = pulled();
        boolean north = runsNorth(bounds);
        Point corner = north ? new Point(bounds.maxXM(), bounds.minYM()) : new Point(bounds.minXM(), bounds.minYM());
        insert(array, corner, north ? 90 : 0);
    }

    private void insert(RackArray array, Point corner, double rotationDeg) {
        Facility before = document.facility();
        document.apply(array.insert(document.catalog(), corner, rotationDeg));
        List<String> added = document.facility().layout().rows().keySet().stream()
                .filter(id -> !before.layout().rows().containsKey(id))
                .toList();
        document.select(added);
        done.run();
    }

    @Override
    public boolean turn() {
        across = !across;
        return pulling;
    }

    @Override
    public boolean cancel() {
        boolean busy = pulling;
        pulling = false;
        return busy;
    }

    @Override
    public Optional<String> prompt() {
        return Optional.of("Rows");
    }

    /// A sentence places rows at the pointer; a bare pair of lengths fills a rectangle of that size.
    @Override
    public Optional<String> type(String text) {
        Point corner = pulling ? first : second;
        String[] sides = text.strip().split("\\s*[x×*]\\s*");
        if (sides.length == 2) {
            var length = TypedDistance.length(sides[0], document.units());
            var depth = TypedDistance.length(sides[1], document.units());
            if (length.isPresent() && depth.isPresent()) {
                first = corner;
                second = corner.plus(length.getAsDouble(), depth.getAsDouble());
                Optional<RackArray> fitted = array();
                fitted.ifPresent(this::place);
                return fitted.isPresent() ? Optional.empty() : Optional.of("No rack fits into " + text.strip() + ".");
            }
        }
        RackSentence.Reading reading = pattern.parse(text, document.catalog(), document.units());
        if (!reading.leftOver().isEmpty()) {
            return Optional.of("\"" + String.join(" ", reading.leftOver())
                    + "\" was not understood. Type for example \"2 rows of 8 racks, cold aisle 1.2 m\".");
        }
        if (reading.array().problem(document.catalog()).isPresent()) {
            return Optional.of(
                    "These rows cannot be built: a rack is wider than the pitch, or a number is out of range.");
        }
        insert(reading.array(), corner, 0);
        return Optional.empty();
    }

    @Override
    public Marks marks() {
        List<Marks.Mark> marks = new ArrayList<>(guides.all());
        if (!pulling) {
            return new Marks(marks);
        }
        Bounds bounds = pulled();
        List<Point> corners = Shapes.rectangle(first, second);
        Optional<RackArray> array = array();
        marks.add(new Marks.Outline(
                corners, Marks.Outline.Shape.CLOSED, array.isPresent() ? Marks.Verdict.NEUTRAL : Marks.Verdict.BAD));
        array.ifPresent(fitted -> {
            boolean north = runsNorth(bounds);
            Point corner =
                    north ? new Point(bounds.maxXM(), bounds.minYM()) : new Point(bounds.minXM(), bounds.minYM());
            RackArray.Placed placed = fitted.placed(document.facility(), document.catalog(), corner, north ? 90 : 0);
            Facility alone = Facility.empty("").withLayout(Layout.EMPTY.withRows(withoutHalls(placed)));
            FacilityGraph.of(alone, document.catalog())
                    .nodes()
                    .forEach(node -> marks.add(new Marks.Ghost(node.footprint(), Marks.Verdict.GOOD)));
            for (Area aisle : placed.areas().values()) {
                marks.add(new Marks.Outline(aisle.outline(), Marks.Outline.Shape.CLOSED, Marks.Verdict.NEUTRAL));
            }
            marks.add(new Marks.Note(second, words(fitted)));
        });
        marks.add(new Marks.Measure(
                corners.get(0), corners.get(1), desk.snapping().length(bounds.widthM())));
        marks.add(new Marks.Measure(
                corners.get(1), corners.get(2), desk.snapping().length(bounds.heightM())));
        return new Marks(marks);
    }

    private static Map<String, Row> withoutHalls(RackArray.Placed placed) {
        var rows = new LinkedHashMap<>(placed.rows());
        rows.replaceAll((id, row) -> row.withHall(""));
        return rows;
    }

    private static String words(RackArray array) {
        int racks = array.racksPerRow() * array.rows();
        return array.rows() == 1
                ? racks + (racks == 1 ? " rack" : " racks")
                : array.rows() + " rows of " + array.racksPerRow() + ", " + racks + " racks";
    }
}
