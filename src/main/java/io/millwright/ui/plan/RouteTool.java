package io.millwright.ui.plan;

import io.millwright.editing.Edit;
import io.millwright.editing.Edits;
import io.millwright.editing.Links;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.facility.Routing;
import io.millwright.ui.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws the busway, pipe or tray between two elements: a click on the first, clicks at the corners, a click on the
/// second. What is not joined yet is joined by it. A connection that is selected is routed by its corners alone.
final class RouteTool implements PlanTool {
    private final Desk desk;
    private final Document document;
    private final Path path;
    private String from = "";
    private String note = "";

    RouteTool(Desk desk) {
        this.desk = desk;
        this.document = desk.document();
        this.path = new Path(desk);
    }

    @Override
    public String hint() {
        if (selectedConnection().isPresent()) {
            return "Click the corners of the route; Enter finishes, Backspace takes a corner back.";
        }
        return from.isEmpty()
                ? "Draw a busway, pipe or tray: click the element where it begins."
                : "Click the corners, then the element where it ends.";
    }

    private Optional<String> selectedConnection() {
        return document.selection().stream()
                .filter(selected -> document.selection().size() == 1 && selected.startsWith("connections/"))
                .map(selected -> selected.substring("connections/".length()))
                .findFirst();
    }

    @Override
    public void press(Pointer pointer) {
        note = "";
        Optional<String> element = desk.picker()
                .nodeAt(pointer.at())
                .flatMap(node -> desk.model().scope().elementOf(node.path()));
        if (selectedConnection().isPresent()) {
            if (pointer.clicks() > 1) {
                finish();
                return;
            }
        } else if (from.isEmpty()) {
            from = element.orElse("");
            if (from.isEmpty()) {
                return;
            }
        } else if (element.isPresent() && !element.get().equals(from)) {
            path.point(pointer.at(), pointer.held());
            path.fix();
            join(element.get());
            return;
        }
        path.point(pointer.at(), pointer.held());
        path.fix();
    }

    @Override
    public void move(Pointer pointer) {
        path.point(pointer.at(), pointer.held());
    }

    @Override
    public void drag(Pointer pointer) {
        move(pointer);
    }

    /// Gives the route to the connection between the two ends, or makes one.
    private void join(String to) {
        List<Point> corners = path.corners();
        Optional<String> existing = between(document.facility(), from, to);
        if (existing.isPresent()) {
            document.apply(Edits.route(existing.get(), corners));
            document.select(List.of("connections/" + existing.get()));
        } else {
            List<Links.Link> links = Links.between(document.facility(), from, to);
            if (links.isEmpty()) {
                note = from + " and " + to + " have no ports that fit.";
                path.stepBack();
                return;
            }
            connect(links.getFirst(), corners);
        }
        path.clear();
        from = "";
    }

    private void connect(Links.Link link, List<Point> corners) {
        Edit joined = Edits.connect(link.from(), link.to());
        document.apply(Edit.of(joined.label() + " along a route", facility -> {
            Facility after = joined.change().apply(facility);
            return after.layout().connections().keySet().stream()
                    .filter(id -> !facility.layout().connections().containsKey(id))
                    .findFirst()
                    .map(id -> Edits.route(id, corners).change().apply(after))
                    .orElse(after);
        }));
        document.select(List.of("connections/"
                + document.facility().layout().connections().lastEntry().getKey()));
    }

    private static Optional<String> between(Facility facility, String a, String b) {
        for (Map.Entry<String, Connection> entry :
                facility.layout().connections().entrySet()) {
            String from = entry.getValue().from().elementId();
            String to = entry.getValue().to().elementId();
            if ((from.equals(a) && to.equals(b)) || (from.equals(b) && to.equals(a))) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    @Override
    public void finish() {
        Optional<String> connection = selectedConnection();
        if (connection.isPresent() && path.corners().size() >= 2) {
            document.apply(Edits.route(connection.get(), path.corners()));
            path.clear();
        }
    }

    @Override
    public boolean stepBack() {
        boolean taken = path.stepBack();
        if (path.isEmpty()) {
            from = "";
        }
        return taken;
    }

    @Override
    public boolean cancel() {
        boolean busy = !path.isEmpty();
        path.clear();
        from = "";
        note = "";
        return busy;
    }

    @Override
    public Optional<String> prompt() {
        return path.isEmpty() ? Optional.empty() : Optional.of("Next corner");
    }

    @Override
    public Optional<String> type(String text) {
        return path.type(text, document.units());
    }

    @Override
    public Marks marks() {
        List<Marks.Mark> marks =
                new ArrayList<>(path.marks(Marks.Outline.Shape.OPEN).all());
        if (!path.isEmpty()) {
            double length = Routing.lengthM(path.withPointer());
            marks.add(new Marks.Note(path.pointer(), desk.snapping().length(length) + " in all"));
        }
        if (!note.isEmpty()) {
            marks.add(new Marks.Note(path.pointer(), note));
        }
        return new Marks(marks);
    }
}
