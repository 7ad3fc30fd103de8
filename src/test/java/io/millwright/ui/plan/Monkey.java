package io.millwright.ui.plan;

import io.millwright.editing.Arrange;
import io.millwright.editing.BlockDissolution;
import io.millwright.editing.Blocks;
import io.millwright.editing.Clipboard;
import io.millwright.editing.Edit;
import io.millwright.editing.Edits;
import io.millwright.editing.Feeds;
import io.millwright.editing.Groups;
import io.millwright.editing.Guides.Axis;
import io.millwright.editing.Properties;
import io.millwright.editing.Property;
import io.millwright.editing.Replacement;
import io.millwright.editing.Shapes;
import io.millwright.editing.Underlays;
import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.CopyNode;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import io.millwright.facility.Underlay;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.PlanTool.Held;
import io.millwright.ui.plan.PlanTool.Pointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

/// Someone who does anything at all on a plan, with the hand and the commands that people have. The same seed does the
/// same.
@NullUnmarked
final class Monkey {
    private static final int MOST_RACKS = 150;
    private static final List<String> TYPED = List.of(
            "1.2 m",
            "@1.2,-0.6",
            "4 ft",
            "3,7",
            "400 mm x 2 m",
            "8 racks",
            "-5 m",
            "0",
            "",
            "nonsense",
            "1e9 km",
            "NaN",
            "@,",
            "12 kW",
            "\u0000\"<é>");
    private static final List<String> NAMES =
            List.of("row-z", "", "row-a", "with/slash", "blocks", "site", "a b", "Ü", "x\"y", "facility", "01");
    private static final List<Object> VALUES =
            List.of(0.0, -1.0, 1.0, 17.3, 1e12, Double.NaN, Double.POSITIVE_INFINITY, -273.0);

    private final SplittableRandom random;
    private final Document document;
    private final PlanModel model;
    private final Viewport view;
    private final Desk desk;
    private final PlanHand hand;
    private Facility copied = Facility.empty("Nothing");
    private boolean down;
    private String lastAct = "";
    private Point at = Point.ORIGIN;

    Monkey(long seed, Document document, PlanModel model, Viewport view) {
        this.random = new SplittableRandom(seed);
        this.document = document;
        this.model = model;
        this.view = view;
        this.desk = Desk.of(document, model, view);
        this.hand = new PlanHand(desk);
        document.graphProperty().addListener((observable, before, now) -> followScope());
    }

    /// What was done last, in words for a failure.
    String lastAct() {
        return lastAct;
    }

    /// Does one thing.
    void act() {
        int choice = random.nextInt(100);
        if (down && choice < 80) {
            if (choice < 60) {
                drag();
            } else {
                release();
            }
        } else if (choice < 35) {
            press();
        } else if (choice < 45) {
            move();
        } else if (choice < 55) {
            key();
        } else if (choice < 63) {
            take();
        } else if (choice < 78) {
            command();
        } else if (choice < 86) {
            history();
        } else if (choice < 93) {
            setProperty();
        } else {
            select();
        }
        if (racks() > MOST_RACKS * 4) {
            thinOut();
        }
    }

    /// Lifts the button.
    void letGo() {
        if (down) {
            release();
        }
        hand.cancel();
        hand.cancel();
    }

    /// Deletes rows and copies of blocks until few racks are left, so that the facility does not grow without end.
    void thinOut() {
        letGo();
        while (racks() > MOST_RACKS) {
            Layout layout = document.facility().layout();
            List<String> ids = new ArrayList<>(layout.rows().keySet());
            ids.addAll(layout.instances().keySet());
            document.apply(Edits.delete(ids.subList(ids.size() / 2, ids.size())));
        }
    }

    private long racks() {
        return document.graph().nodes().size();
    }

    private void say(String what) {
        lastAct = what + " with " + hand.tool().getClass().getSimpleName() + " on " + document.selection();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Pointer pointer() {
        Held held = new Held(random.nextInt(5) == 0, random.nextInt(40) == 0, random.nextInt(4) == 0);
        return new Pointer(view.screenX(at.xM()), view.screenY(at.yM()), at, held, random.nextInt(10) == 0 ? 2 : 1);
    }

    private void wander() {
        int way = random.nextInt(10);
        var nodes = document.graph().nodes();
        if (way < 5 && !nodes.isEmpty()) {
            at = any(nodes).footprint().centre();
        } else if (way < 7) {
            at = at.plus(random.nextDouble(-3, 3), random.nextDouble(-3, 3));
        } else {
            at = new Point(random.nextDouble(-20, 50), random.nextDouble(-12, 40));
        }
    }

    private void press() {
        wander();
        hand.move(pointer());
        Pointer pointer = pointer();
        say("press at " + at);
        hand.press(pointer);
        down = true;
    }

    private void drag() {
        wander();
        say("drag to " + at);
        hand.drag(pointer());
    }

    private void release() {
        say("release at " + at);
        down = false;
        hand.release(pointer());
    }

    private void move() {
        wander();
        say("move to " + at);
        hand.move(pointer());
    }

    private void key() {
        int key = random.nextInt(6);
        say("key " + key);
        switch (key) {
            case 0 -> hand.finish();
            case 1 -> hand.stepBack();
            case 2 -> hand.turn();
            case 3 -> hand.cancel();
            default -> {
                String typed = any(TYPED);
                say("type \"" + typed + "\"");
                hand.type(typed);
            }
        }
    }

    private void take() {
        int tool = random.nextInt(8);
        say("take tool " + tool);
        switch (tool) {
            case 0 -> hand.take(new OutlineTool(desk, Shapes.Kind.HALL, hand::putAway));
            case 1 -> hand.take(new OutlineTool(desk, Shapes.Kind.of(any(List.of(Area.Kind.values()))), hand::putAway));
            case 2 -> hand.take(new RowsTool(desk, "gb300-nvl72", hand::putAway));
            case 3 -> hand.take(new PlaceTool(desk, EquipmentKind.RACK, "gb300-nvl72", "GB300", hand::putAway));
            case 4 -> hand.take(new PlaceTool(desk, EquipmentKind.CRAC, "crac-dx-100", "CRAC", hand::putAway));
            case 5 -> hand.take(new ConnectTool(desk));
            case 6 -> hand.take(new RouteTool(desk));
            default -> hand.take(new AnnotateTool(desk, any(List.of(AnnotateTool.Kind.values())), hand::putAway));
        }
    }

    private void select() {
        Facility facility = document.facility();
        Layout layout = facility.layout();
        List<String> paths = new ArrayList<>(List.of("facility", "site", "assumptions", "nothing"));
        for (Map<String, ?> elements : List.of(
                layout.rows(),
                layout.equipment(),
                layout.halls(),
                layout.instances(),
                layout.areas(),
                layout.annotations())) {
            paths.addAll(elements.keySet());
        }
        layout.connections().keySet().forEach(id -> paths.add("connections/" + id));
        layout.groups().keySet().forEach(id -> paths.add("groups/" + id));
        facility.underlays().keySet().forEach(id -> paths.add("underlays/" + id));
        facility.deployments().keySet().forEach(id -> paths.add("deployments/" + id));
        facility.tiers().keySet().forEach(id -> paths.add("tiers/" + id));
        facility.blocks().forEach((id, block) -> {
            paths.add("blocks/" + id);
            block.layout().rows().keySet().forEach(row -> paths.add("blocks/" + id + "/" + row));
        });
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            chosen.add(any(paths));
        }
        say("select " + chosen);
        document.select(chosen);
    }

    private void history() {
        int steps = random.nextInt(1, 4);
        boolean back = random.nextInt(3) > 0;
        say((back ? "undo " : "redo ") + steps);
        for (int i = 0; i < steps; i++) {
            if (back) {
                document.session().undo();
            } else {
                document.session().redo();
            }
        }
    }

    private void apply(Edit edit) {
        document.apply(edit);
    }

    private void command() {
        Facility facility = document.facility();
        Collection<String> paths = document.selection();
        int command = random.nextInt(21);
        say("command " + command);
        switch (command) {
            case 0 -> {
                if (random.nextInt(3) == 0) {
                    apply(Edits.delete(paths));
                }
            }
            case 1 -> duplicate(facility, paths);
            case 2 -> copied = Clipboard.copy(facility, paths);
            case 3 -> {
                Map<String, String> ids = Clipboard.newIds(copied, facility);
                if (!ids.isEmpty()) {
                    apply(Clipboard.paste(copied, ids, "", random.nextInt(-9, 9), random.nextInt(-9, 9)));
                    document.select(ids.values());
                }
            }
            case 4 -> {
                if (paths.size() >= 2) {
                    apply(Arrange.align(document.catalog(), paths, any(List.of(Arrange.Alignment.values()))));
                }
            }
            case 5 -> {
                if (paths.size() >= 3) {
                    apply(Arrange.distribute(
                            document.catalog(),
                            paths,
                            any(List.of(Axis.values())),
                            any(List.of(Arrange.Spacing.values()))));
                }
            }
            case 6 -> {
                if (!paths.isEmpty()) {
                    apply(Arrange.mirror(document.catalog(), paths, any(List.of(Arrange.Flip.values()))));
                }
            }
            case 7 -> {
                if (paths.size() >= 2) {
                    apply(Groups.group(paths));
                }
            }
            case 8 -> apply(Groups.ungroup(paths));
            case 9 -> {
                if (!paths.isEmpty()) {
                    String id = Blocks.freeBlockId(facility, "Pod");
                    apply(Blocks.make(document.catalog(), paths, id, "Pod"));
                }
            }
            case 10 -> anInstance(facility, id -> apply(BlockDissolution.dissolve(id, document.catalog())));
            case 11 -> enter();
            case 12 -> model.scopeProperty().set(Scope.SITE);
            case 13 -> replace(facility, paths);
            case 14, 15 -> feed(facility, paths);
            case 16 ->
                paths.stream().filter(facility.layout()::hasElement).findFirst().ifPresent(this::rename);
            case 17 -> underlay(facility);
            case 18 -> document.unitsProperty().set(any(List.of(UnitSystem.values())));
            case 19 ->
                anInstance(facility, id -> apply(Blocks.array(id, random.nextInt(1, 4), random.nextInt(1, 3), 9, 7)));
            default -> apply(Edits.rotate(paths, at, any(List.of(90.0, -90.0, 180.0, 17.0))));
        }
    }

    private void duplicate(Facility facility, Collection<String> paths) {
        Map<String, String> ids = Edits.newIds(facility, paths);
        if (!ids.isEmpty()) {
            apply(Edits.duplicate(ids, 2.4, 0));
            document.select(ids.values());
        }
    }

    private void anInstance(Facility facility, Consumer<String> action) {
        List<String> ids = List.copyOf(facility.layout().instances().keySet());
        if (!ids.isEmpty()) {
            action.accept(any(ids));
        }
    }

    private void enter() {
        List<CopyNode> copies = document.graph().copies();
        if (!copies.isEmpty()) {
            CopyNode copy = any(copies);
            document.select(List.of());
            model.scopeProperty().set(scope(copy));
        }
    }

    private static Scope scope(CopyNode copy) {
        return new Scope(copy.path() + "/", copy.block(), copy.origin(), copy.rotationDeg(), copy.mirrored());
    }

    private void followScope() {
        Scope scope = model.scope();
        if (!scope.isSite()) {
            model.scopeProperty()
                    .set(document.graph().copies().stream()
                            .filter(copy -> scope.prefix().equals(copy.path() + "/")
                                    && copy.block().equals(scope.block()))
                            .findFirst()
                            .map(Monkey::scope)
                            .orElse(Scope.SITE));
        }
    }

    private void replace(Facility facility, Collection<String> paths) {
        List<Replacement.Choice> choices = Replacement.choices(facility, document.catalog(), paths);
        if (!choices.isEmpty()) {
            apply(Replacement.of(facility, document.catalog(), paths, any(choices))
                    .edit());
        }
    }

    private void feed(Facility facility, Collection<String> paths) {
        Medium medium = any(List.of(Medium.POWER, Medium.LIQUID));
        Feeds feeds = Feeds.of(facility, document.catalog(), paths, medium);
        if (random.nextInt(4) == 0) {
            apply(Feeds.disconnect(facility, document.catalog(), paths, Set.of(medium)));
        } else if (feeds.isPossible()) {
            String port = any(feeds.ports());
            List<Feeds.Candidate> candidates = feeds.candidates(port);
            if (!candidates.isEmpty()) {
                apply(feeds.from(port, List.of(any(candidates).path())).edit());
            }
        }
    }

    private void rename(String id) {
        String name = any(NAMES);
        say("rename " + id + " to \"" + name + "\"");
        apply(Edits.rename(id, name));
    }

    private void underlay(Facility facility) {
        List<String> ids = List.copyOf(facility.underlays().keySet());
        int what = random.nextInt(5);
        if (ids.isEmpty() || what == 0) {
            apply(Underlays.add(Underlays.newId(facility, "plan.png"), new Underlay("plan.png", at, 0, 0.02, 0.5)));
            return;
        }
        String id = any(ids);
        apply(
                switch (what) {
                    case 1 -> Underlays.move(id, 1.2, -3);
                    case 2 -> Underlays.rotate(id, at, 33);
                    case 3 -> Underlays.scaleBetween(id, at, at.plus(random.nextInt(3), 0), 6);
                    default -> Underlays.setOpacity(id, random.nextDouble());
                });
    }

    private void setProperty() {
        List<Property> properties = Properties.of(document.facility(), document.catalog(), document.selection());
        if (properties.isEmpty()) {
            return;
        }
        Property property = any(properties);
        Object value = switch (property.type()) {
            case Property.Quantity quantity ->
                random.nextBoolean() ? any(VALUES) : (Object) random.nextDouble(quantity.lowest(), quantity.highest());
            case Property.Whole whole -> random.nextInt(-3, 12);
            case Property.Text text -> any(TYPED);
            case Property.Flag flag -> random.nextBoolean();
            case Property.Choice choice ->
                random.nextInt(4) == 0 || choice.options().isEmpty()
                        ? any(NAMES)
                        : any(choice.options()).id();
        };
        say("set " + property.name() + " to " + value);
        if (property.check().apply(value).isEmpty()) {
            apply(property.edit().apply(value));
        }
    }
}
