package io.millwright.ui.plan;

import io.millwright.editing.Placement;
import io.millwright.editing.TypedDistance;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Places something of the catalogue: its outline hangs at the pointer, snaps to where it will stand, and a click or
/// the end of a drag puts it down. R turns it; shift keeps it in the hand for the next.
final class PlaceTool implements PlanTool {
    private final Desk desk;
    private final String name;
    private final Runnable done;
    private final Snapping.Surroundings surroundings;
    private Placement placement;
    private Marks guides = Marks.NONE;
    private boolean seen;

    /// @param name what people call it
    PlaceTool(Desk desk, EquipmentKind kind, String type, String name, Runnable done) {
        this.desk = desk;
        this.name = name;
        this.done = done;
        this.placement = new Placement(kind, type, Point.ORIGIN, 0);
        this.surroundings = desk.snapping().around(path -> false);
    }

    @Override
    public String hint() {
        return "Place " + name + ": click its place. R turns it, Shift places several.";
    }

    @Override
    public void move(Pointer pointer) {
        seen = true;
        Scope scope = desk.model().scope();
        Footprint held = onSite(placement.at(scope.local(pointer.at())));
        var bounds = Picker.bounds(held);
        var exact = surroundings.snap(bounds, new Point(bounds.minXM(), bounds.minYM()), pointer.held());
        placement = placement.at(scope.local(held.centre().plus(exact.dxM(), exact.dyM())));
        guides = exact.marks();
    }

    /// The footprint on the site of something that is placed in the layout of the scope.
    private Footprint onSite(Placement local) {
        Scope scope = desk.model().scope();
        Footprint own = local.footprint(desk.document().catalog());
        double turn = scope.mirrored() ? -own.rotationDeg() : own.rotationDeg();
        return new Footprint(scope.site(own.centre()), own.widthM(), own.depthM(), scope.rotationDeg() + turn);
    }

    @Override
    public void drag(Pointer pointer) {
        move(pointer);
    }

    @Override
    public void release(Pointer pointer) {
        move(pointer);
        put(pointer.held().extend());
    }

    private void put(boolean keep) {
        var added = placement.add(
                desk.document().facility(),
                desk.document().catalog(),
                desk.model().scope().block());
        desk.document().apply(added.edit());
        desk.document().select(List.of(added.path()));
        if (!keep) {
            done.run();
        }
    }

    @Override
    public boolean turn() {
        placement = placement.turned();
        return true;
    }

    @Override
    public Optional<String> prompt() {
        return Optional.of("Lower left corner");
    }

    @Override
    public Optional<String> type(String text) {
        Optional<TypedDistance> typed =
                TypedDistance.parse(text, desk.document().units());
        if (typed.isEmpty()) {
            return Optional.of(SelectTool.DISTANCE_FORMS);
        }
        var bounds = Picker.bounds(onSite(placement));
        Point corner = typed.get().target(Point.ORIGIN, new Point(1, 0));
        Point middle = corner.plus(bounds.widthM() / 2, bounds.heightM() / 2);
        placement = placement.at(desk.model().scope().local(middle));
        put(false);
        return Optional.empty();
    }

    @Override
    public Marks marks() {
        if (!seen) {
            return Marks.NONE;
        }
        List<Marks.Mark> marks = new ArrayList<>(guides.all());
        marks.add(new Marks.Ghost(onSite(placement), Marks.Verdict.NEUTRAL));
        return new Marks(marks);
    }
}
