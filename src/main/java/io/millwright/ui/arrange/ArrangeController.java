package io.millwright.ui.arrange;

import io.millwright.editing.Arrange;
import io.millwright.editing.Arrange.Alignment;
import io.millwright.editing.Arrange.Flip;
import io.millwright.editing.Arrange.Spacing;
import io.millwright.editing.BlockDissolution;
import io.millwright.editing.Blocks;
import io.millwright.editing.Edit;
import io.millwright.editing.FreeSpot;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Groups;
import io.millwright.editing.Guides.Axis;
import io.millwright.editing.RackArray.Placed;
import io.millwright.editing.Snap;
import io.millwright.facility.Area;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.TextPrompt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// The commands of the arrange menu and those that add racks in numbers.
public final class ArrangeController {
    private final Document document;
    private final TextPrompt prompt = new TextPrompt();
    private final Supplier<String> rackType;
    private final Supplier<Point> middle;
    private final BiConsumer<List<Command>, String> choose;

    /// @param rackType key of the rack that is offered first
    /// @param middle of what the plan shows
    /// @param choose lets the user choose one of several commands, under a prompt
    public ArrangeController(
            Document document,
            Supplier<String> rackType,
            Supplier<Point> middle,
            BiConsumer<List<Command>, String> choose) {
        this.document = document;
        this.choose = choose;
        this.rackType = rackType;
        this.middle = middle;
    }

    /// The layer over the window that asks for texts.
    public TextPrompt prompt() {
        return prompt;
    }

    /// The arrange menu.
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        commands.add(align("Align left", "L", Alignment.LEFT));
        commands.add(align("Align right", "R", Alignment.RIGHT));
        commands.add(align("Align top", "T", Alignment.TOP));
        commands.add(align("Align bottom", "B", Alignment.BOTTOM));
        commands.add(align("Align centres on a vertical line", "C", Alignment.CENTRE_X));
        commands.add(align("Align centres on a horizontal line", "M", Alignment.CENTRE_Y));
        commands.add(distribute("Distribute horizontally", "H", Axis.X, Spacing.GAPS));
        commands.add(distribute("Distribute vertically", "V", Axis.Y, Spacing.GAPS));
        commands.add(distribute("Distribute horizontally by pitch", "J", Axis.X, Spacing.PITCH));
        commands.add(distribute("Distribute vertically by pitch", "K", Axis.Y, Spacing.PITCH));
        commands.add(edit("Mirror left to right", "Alt+Shift+F", 1, paths -> mirror(paths, Flip.LEFT_TO_RIGHT)));
        commands.add(edit("Mirror top to bottom", "Alt+Shift+U", 1, paths -> mirror(paths, Flip.TOP_TO_BOTTOM)));
        commands.add(Command.of("Arrange", "Rotate by…", "Alt+Shift+A", () -> prompt.ask(new TurnQuestion(document)))
                .enabledWhen(selected(1)));
        commands.add(Command.of("Arrange", "Move by…", "Alt+Shift+D", () -> prompt.ask(new MoveQuestion(document)))
                .enabledWhen(selected(1)));
        commands.add(edit("Group", "Shortcut+G", 2, Groups::group));
        commands.add(edit("Ungroup", "Shortcut+Shift+G", 1, Groups::ungroup).enabledWhen(when(Groups::isGrouped)));
        commands.add(Command.of("Arrange", "Make block…", "Shortcut+B", () -> prompt.ask(new BlockQuestion(document)))
                .enabledWhen(when((facility, paths) -> paths.stream().anyMatch(facility.layout()::hasElement))));
        commands.add(ofCopy("Repeat block copy…", "Shortcut+Shift+B", this::repeat));
        commands.add(ofCopy("Dissolve block copy", "Alt+Shift+X", this::dissolve));
        return commands;
    }

    /// What the insert menu has for racks.
    public List<Command> insertions() {
        return List.of(
                Command.of(
                        "Insert",
                        "Rows of racks…",
                        "Shortcut+Shift+R",
                        () -> ask(RacksQuestion.rows(document, middle.get()))),
                Command.of(
                                "Insert",
                                "Fill aisle…",
                                "",
                                () -> selectedAisle(document.facility(), document.selection())
                                        .ifPresent(id -> ask(RacksQuestion.aisle(document, id))))
                        .enabledWhen(when((facility, paths) ->
                                selectedAisle(facility, paths).isPresent())),
                Command.of(
                                "Insert",
                                "Fill hall…",
                                "",
                                () -> selectedHall(document.facility(), document.selection())
                                        .ifPresent(id -> ask(RacksQuestion.hall(document, id))))
                        .enabledWhen(when((facility, paths) ->
                                selectedHall(facility, paths).isPresent())),
                Command.of(
                                "Insert",
                                "Copy of block…",
                                "Alt+Shift+I",
                                () -> choose.accept(blockChoices(), "Place which block"))
                        .enabledWhen(
                                when((facility, paths) -> !facility.blocks().isEmpty())));
    }

    /// A choice of the blocks that there are, each to be placed where the user is looking.
    private List<Command> blockChoices() {
        return document.facility().blocks().entrySet().stream()
                .map(block -> Command.of(
                        block.getKey(),
                        block.getValue().name().isEmpty()
                                ? block.getKey()
                                : block.getValue().name(),
                        "",
                        () -> place(block.getKey())))
                .toList();
    }

    private void place(String blockId) {
        Facility facility = document.facility();
        Bounds extent = Blocks.extent(facility, document.catalog(), blockId);
        Point at = middle.get();
        double xM = Snap.TILE.nearest(at.xM() - extent.centre().xM(), document.units());
        double yM = Snap.TILE.nearest(at.yM() - extent.centre().yM(), document.units());
        Bounds free =
                FreeSpot.near(facility, document.catalog(), extent.moved(xM, yM), Snap.TILE.stepM(document.units()));
        String id = Blocks.firstInstanceId(facility, blockId);
        Point origin = new Point(free.minXM() - extent.minXM(), free.minYM() - extent.minYM());
        document.apply(Blocks.place(blockId, id, origin));
        document.select(List.of(id));
    }

    private void repeat(String id) {
        Optional.ofNullable(document.facility().layout().instances().get(id))
                .ifPresent(instance -> prompt.ask(new RepeatQuestion(document, id, instance)));
    }

    private void dissolve(String id) {
        Facility before = document.facility();
        document.apply(BlockDissolution.dissolve(id, document.catalog()));
        document.select(BlockDissolution.elementIds(before, document.facility()));
    }

    private Command ofCopy(String label, String shortcut, Consumer<String> action) {
        return Command.of(
                        "Arrange",
                        label,
                        shortcut,
                        () -> selectedCopy(document.facility(), document.selection())
                                .ifPresent(action))
                .enabledWhen(
                        when((facility, paths) -> selectedCopy(facility, paths).isPresent()));
    }

    private static Optional<String> selectedCopy(Facility facility, Collection<String> paths) {
        return paths.stream()
                .filter(path -> paths.size() == 1)
                .filter(facility.layout().instances()::containsKey)
                .findFirst();
    }

    private void ask(RacksQuestion.Ground ground) {
        prompt.ask(new RacksQuestion(document, ground, rackType.get(), prompt::refresh, this::select));
    }

    private void select(Placed placed) {
        document.select(placed.rows().keySet());
    }

    private static Optional<String> selectedAisle(Facility facility, Collection<String> paths) {
        return paths.stream()
                .filter(path -> Optional.ofNullable(facility.layout().areas().get(path))
                        .map(Area::kind)
                        .map(Area.Kind::isAisle)
                        .orElse(false))
                .findFirst();
    }

    private static Optional<String> selectedHall(Facility facility, Collection<String> paths) {
        return paths.stream().filter(facility.layout().halls()::containsKey).findFirst();
    }

    private Command align(String label, String key, Alignment alignment) {
        return edit(label, "Alt+Shift+" + key, 2, paths -> Arrange.align(document.catalog(), paths, alignment));
    }

    private Command distribute(String label, String key, Axis axis, Spacing spacing) {
        return edit(
                label, "Alt+Shift+" + key, 3, paths -> Arrange.distribute(document.catalog(), paths, axis, spacing));
    }

    private Edit mirror(Collection<String> paths, Flip flip) {
        return Arrange.mirror(document.catalog(), paths, flip);
    }

    /// @param least how many elements must be selected
    private Command edit(String label, String shortcut, int least, Function<Collection<String>, Edit> edit) {
        return Command.of("Arrange", label, shortcut, () -> document.apply(edit.apply(document.selection())))
                .enabledWhen(selected(least));
    }

    private BooleanBinding selected(int least) {
        return Bindings.createBooleanBinding(() -> document.selection().size() >= least, document.selectionProperty());
    }

    private BooleanBinding when(BiPredicate<Facility, Collection<String>> condition) {
        return Bindings.createBooleanBinding(
                () -> condition.test(document.facility(), document.selection()),
                document.selectionProperty(),
                document.facilityProperty());
    }
}
