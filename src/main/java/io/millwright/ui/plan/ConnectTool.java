package io.millwright.ui.plan;

import io.millwright.editing.Edits;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.Port;
import io.millwright.facility.PortRef;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.PortHandles.PortHandle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Joins two ports of one medium by a pull from one to the other. A pull that ends on a unit instead of a port takes
/// the port that fits; a row or an array is joined as a whole, and a single member of it while alt is held.
final class ConnectTool implements PlanTool {
    private static final double REACH_PX = 12;

    private final Desk desk;
    private final Document document;
    private Optional<Node> over = Optional.empty();
    private @Nullable PortHandle from;
    private @Nullable PortHandle to;
    private Point pointer = Point.ORIGIN;
    private String refusal = "";

    ConnectTool(Desk desk) {
        this.desk = desk;
        this.document = desk.document();
    }

    @Override
    public String hint() {
        return from == null
                ? "Pull from a port to another of the same medium. Alt: a single rack or unit of a row."
                : "Release on " + (from.port().direction() == Port.Direction.TAKES ? "what supplies" : "what takes")
                        + " " + from.port().medium().name().toLowerCase(java.util.Locale.ROOT) + ".";
    }

    @Override
    public void press(Pointer at) {
        move(at);
        refusal = "";
        from = handleAt(at.at()).or(() -> over.flatMap(this::onlyPort)).orElse(null);
    }

    /// The port of a unit that has just one.
    private Optional<PortHandle> onlyPort(Node node) {
        List<PortHandle> handles =
                PortHandles.of(document.facility(), node, desk.view().scale());
        return handles.size() == 1 ? Optional.of(handles.getFirst()) : Optional.empty();
    }

    @Override
    public void drag(Pointer at) {
        move(at);
        PortHandle start = from;
        if (start == null) {
            return;
        }
        to = handleAt(at.at())
                .filter(handle -> fits(start, handle))
                .or(() -> over.flatMap(node -> fitting(start, node)))
                .orElse(null);
    }

    @Override
    public void release(Pointer at) {
        drag(at);
        PortHandle start = from;
        PortHandle end = to;
        if (start != null && end != null) {
            boolean forward = start.port().direction() != Port.Direction.TAKES
                    && end.port().direction() != Port.Direction.SUPPLIES;
            PortHandle supplier = forward ? start : end;
            PortHandle taker = forward ? end : start;
            document.apply(Edits.connect(ref(supplier, at.held()), ref(taker, at.held())));
        } else if (start != null
                && over.isPresent()
                && over.get().index() != start.node().index()) {
            refusal = over.get().name() + " has no port for "
                    + start.port().medium().name().toLowerCase(java.util.Locale.ROOT) + " that fits "
                    + start.port().name();
        }
        from = null;
        to = null;
    }

    @Override
    public void move(Pointer at) {
        pointer = at.at();
        over = desk.picker()
                .nodeAt(at.at())
                .or(() -> handleAt(at.at()).map(PortHandle::node))
                .filter(this::isInScope);
    }

    /// Connections lie in the layout of the site; contents of a block are joined through the ports that it shows.
    private boolean isInScope(Node node) {
        return desk.model().scope().isSite();
    }

    private static PortRef ref(PortHandle handle, Held held) {
        return new PortRef(
                held.fine() ? handle.member() : handle.element(), handle.port().name());
    }

    /// The first port of a unit that fits, free ones before those that are taken.
    private Optional<PortHandle> fitting(PortHandle start, Node node) {
        Set<String> taken = new LinkedHashSet<>();
        for (int edge : document.graph().incoming(node.index())) {
            taken.add(document.graph().edge(edge).toPort());
        }
        return PortHandles.of(document.facility(), node, desk.view().scale()).stream()
                .filter(handle -> fits(start, handle))
                .min(Comparator.comparing(handle -> taken.contains(handle.port().name())));
    }

    private static boolean fits(PortHandle a, PortHandle b) {
        boolean sameSide =
                a.port().direction() == b.port().direction() && a.port().direction() != Port.Direction.BOTH;
        return a.node().index() != b.node().index()
                && !a.element().equals(b.element())
                && a.port().medium() == b.port().medium()
                && !sameSide;
    }

    private Optional<PortHandle> handleAt(Point at) {
        double reachM = REACH_PX / desk.view().scale();
        return shown().stream()
                .filter(handle -> distance(handle.at(), at) <= reachM)
                .min(Comparator.comparingDouble(handle -> distance(handle.at(), at)));
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.xM() - b.xM(), a.yM() - b.yM());
    }

    private List<PortHandle> shown() {
        List<PortHandle> handles = new ArrayList<>();
        over.ifPresent(node -> handles.addAll(
                PortHandles.of(document.facility(), node, desk.view().scale())));
        PortHandle start = from;
        if (start != null
                && over.map(node -> node.index() != start.node().index()).orElse(true)) {
            handles.add(start);
        }
        return handles;
    }

    @Override
    public boolean cancel() {
        boolean busy = from != null;
        from = null;
        to = null;
        refusal = "";
        return busy;
    }

    @Override
    public Marks marks() {
        List<Marks.Mark> marks = new ArrayList<>();
        PortHandle start = from;
        PortHandle end = to;
        for (PortHandle handle : shown()) {
            boolean isEnd = handle.equals(start) || handle.equals(end);
            Marks.Verdict verdict = isEnd
                    ? Marks.Verdict.GOOD
                    : start != null && !fits(start, handle) ? Marks.Verdict.BAD : Marks.Verdict.NEUTRAL;
            marks.add(new Marks.Handle(
                    handle.at(),
                    Marks.Handle.Form.of(handle.port().medium()),
                    handle.port().name(),
                    verdict));
        }
        if (start != null) {
            Point target = end == null ? pointer : end.at();
            marks.add(new Marks.Outline(
                    List.of(start.at(), target),
                    Marks.Outline.Shape.OPEN,
                    end == null ? Marks.Verdict.NEUTRAL : Marks.Verdict.GOOD));
        }
        if (!refusal.isEmpty()) {
            marks.add(new Marks.Note(pointer, refusal));
        }
        return new Marks(marks);
    }
}
