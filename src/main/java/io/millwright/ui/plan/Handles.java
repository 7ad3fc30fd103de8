package io.millwright.ui.plan;

import io.millwright.editing.EditSession;
import io.millwright.editing.Outlines;
import io.millwright.editing.RowLength;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.PlanTool.Pointer;
import io.millwright.ui.plan.Snapping.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The handles of what is selected alone: corners of outlines and routes, middles of their edges (a pull adds a
/// corner), and the end of a row (a pull adds or removes racks).
final class Handles {
    private enum Kind {
        CORNER,
        MIDDLE,
        ROW_END
    }

    private record Grip(Kind kind, int index, Point at) {}

    private static final double REACH_PX = 7;

    /// Below this many pixels between corners, handles would only be in the way.
    private static final double SMALLEST_EDGE_PX = 22;

    /// Outlines with more corners than this are not edited by hand.
    private static final int MOST_CORNERS = 200;

    private final Desk desk;
    private final Document document;
    private @Nullable Grip held;
    private EditSession.@Nullable Gesture gesture;
    private @Nullable Surroundings surroundings;
    private Marks seen = Marks.NONE;

    Handles(Desk desk) {
        this.desk = desk;
        this.document = desk.document();
    }

    /// Takes hold of the handle at a place; false if there is none.
    boolean grasp(Point at) {
        double reachM = REACH_PX / desk.view().scale();
        Grip nearest = null;
        double best = reachM;
        for (Grip grip : grips()) {
            double distance = Math.hypot(grip.at().xM() - at.xM(), grip.at().yM() - at.yM());
            if (distance <= best) {
                best = distance;
                nearest = grip;
            }
        }
        held = nearest;
        if (nearest == null) {
            return false;
        }
        String path = only().orElseThrow();
        String site = desk.model().scope().sitePath(path);
        surroundings = desk.snapping().around(other -> other.equals(site) || other.startsWith(site + "/"));
        return true;
    }

    void pull(Pointer pointer) {
        if (held == null || surroundings == null) {
            return;
        }
        String path = only().orElse("");
        if (gesture == null) {
            gesture = document.session().begin(label(held, path));
        }
        if (!gesture.isOpen()) {
            letGo();
            return;
        }
        List<Marks> guides = new ArrayList<>();
        Point site = surroundings.snap(pointer.at(), pointer.held(), guides);
        Point own = desk.model().scope().local(site);
        Grip grip = held;
        gesture.update(facility -> {
            List<Point> points = Outlines.points(facility, path);
            return switch (grip.kind()) {
                case CORNER -> Outlines.withPoints(facility, path, Outlines.moved(points, grip.index(), own));
                case MIDDLE -> Outlines.withPoints(facility, path, Outlines.inserted(points, grip.index(), own));
                case ROW_END -> RowLength.reaching(facility, document.catalog(), path, own);
            };
        });
        seen = guides.getFirst().plus(Marks.of(new Marks.Note(pointer.at(), words(grip, site, path))));
    }

    private static String label(Grip grip, String path) {
        return switch (grip.kind()) {
            case CORNER -> "Move corner of " + path;
            case MIDDLE -> "Add corner to " + path;
            case ROW_END -> "Change length of " + path;
        };
    }

    private String words(Grip grip, Point site, String path) {
        return grip.kind() == Kind.ROW_END
                ? document.graph()
                                .nodesBelow(desk.model().scope().sitePath(path))
                                .size() + " racks"
                : desk.snapping().length(site.xM()) + ", " + desk.snapping().length(site.yM());
    }

    void drop() {
        if (gesture != null && gesture.isOpen()) {
            gesture.commit();
        }
        forget();
    }

    /// Gives up a pull.
    void letGo() {
        if (gesture != null && gesture.isOpen()) {
            gesture.cancel();
        }
        forget();
    }

    private void forget() {
        held = null;
        gesture = null;
        surroundings = null;
        seen = Marks.NONE;
    }

    Marks marks() {
        List<Marks.Mark> marks = new ArrayList<>();
        for (Grip grip : grips()) {
            marks.add(new Marks.Handle(
                    grip.at(),
                    grip.kind() == Kind.CORNER ? Marks.Handle.Form.CORNER : Marks.Handle.Form.MIDDLE,
                    "",
                    Marks.Verdict.NEUTRAL));
        }
        return new Marks(marks).plus(seen);
    }

    private Optional<String> only() {
        Set<String> selection = document.selection();
        return selection.size() == 1 ? Optional.of(selection.iterator().next()) : Optional.empty();
    }

    private List<Grip> grips() {
        Optional<String> only = only();
        if (only.isEmpty()) {
            return List.of();
        }
        Scope scope = desk.model().scope();
        String site = scope.sitePath(only.get());
        List<Point> corners = sitePoints(only.get(), site);
        if (corners.isEmpty() || corners.size() > MOST_CORNERS) {
            return rowEnd(site).map(List::of).orElse(List.of());
        }
        boolean closed = Outlines.isClosed(document.facility(), only.get());
        List<Grip> grips = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            Point a = corners.get(i);
            grips.add(new Grip(Kind.CORNER, i, a));
            if (i + 1 < corners.size() || (closed && corners.size() > 2)) {
                Point b = corners.get((i + 1) % corners.size());
                if (Math.hypot(b.xM() - a.xM(), b.yM() - a.yM()) * desk.view().scale() >= 2 * SMALLEST_EDGE_PX) {
                    grips.add(new Grip(Kind.MIDDLE, i, new Point((a.xM() + b.xM()) / 2, (a.yM() + b.yM()) / 2)));
                }
            }
        }
        return grips;
    }

    /// Corners on the site of what is selected.
    private List<Point> sitePoints(String path, String site) {
        FacilityGraph graph = document.graph();
        for (var hall : graph.halls()) {
            if (hall.path().equals(site)) {
                return hall.floor();
            }
        }
        for (var area : graph.areas()) {
            if (area.path().equals(site)) {
                return area.outline();
            }
        }
        for (var note : graph.annotations()) {
            if (note.path().equals(site)) {
                return note.points();
            }
        }
        return path.startsWith("connections/") ? Outlines.points(document.facility(), path) : List.of();
    }

    private Optional<Grip> rowEnd(String site) {
        List<Node> members = document.graph().nodesBelow(site);
        if (members.isEmpty() || !RowLength.isRow(document.facility(), only().orElse(""))) {
            return Optional.empty();
        }
        var last = members.getLast().footprint();
        double halfM = desk.model().scope().mirrored() ? -last.widthM() / 2 : last.widthM() / 2;
        Point end = new Point(halfM, 0)
                .rotated(last.rotationDeg())
                .plus(last.centre().xM(), last.centre().yM());
        return Optional.of(new Grip(Kind.ROW_END, 0, end));
    }
}
