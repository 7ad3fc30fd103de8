package io.millwright.ui.oneline;

import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.ui.kit.Command;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;

/// What the one-line workspace can do, for menus and buttons.
final class OneLineCommands {
    private static final String GROUP = "One-line";

    private OneLineCommands() {}

    /// In groups, as they stand in the menu of the diagram.
    static List<List<Command>> context(OneLineController controller) {
        OneLineModel model = controller.model();
        OutageController outages = controller.outages();
        return List.of(
                List.of(
                        Command.of(GROUP, "Unfold", "", controller::unfold)
                                .enabledWhen(some(
                                        model,
                                        () -> controller.marked().stream().anyMatch(Symbol::canOpen))),
                        Command.of(GROUP, "Fold", "", controller::fold)
                                .enabledWhen(some(
                                        model,
                                        () -> controller.marked().stream()
                                                .anyMatch(symbol ->
                                                        !symbol.closes().isEmpty()))),
                        Command.of(GROUP, "Fold automatically", "", controller::foldAutomatically)),
                List.of(
                        Command.of(GROUP, "Take out of service", "", controller::takeOut)
                                .enabledWhen(hasMarked(model)),
                        Command.of(GROUP, "Take one unit out of service", "", () -> outages.takeOut(1))
                                .enabledWhen(some(
                                        model,
                                        () -> controller.marked().stream()
                                                .anyMatch(symbol -> symbol.nodes().length > 1))),
                        Command.of(GROUP, "Put back into service", "", outages::putBack)
                                .enabledWhen(some(model, outages::isMarkedOut))),
                List.of(
                        Command.of(GROUP, "Open", "", outages::open).enabledWhen(mayOpen(controller)),
                        Command.of(GROUP, "Close", "", outages::close).enabledWhen(mayClose(controller)),
                        Command.of(GROUP, "Restore all", "", outages::restoreAll)
                                .enabledWhen(hasOutage(model))),
                List.of(
                        Command.of(GROUP, "Light up paths", "", controller::lightPaths)
                                .enabledWhen(hasMarked(model)),
                        Command.of(GROUP, "Show all of it", "", controller::fit)));
    }

    static BooleanBinding hasMarked(OneLineModel model) {
        return Bindings.createBooleanBinding(() -> !model.markedProperty().get().isEmpty(), model.markedProperty());
    }

    static BooleanBinding hasOutage(OneLineModel model) {
        return Bindings.createBooleanBinding(
                () -> !model.switchingProperty().get().isNone(), model.switchingProperty());
    }

    /// Whether a selected connection can be opened.
    static ObservableBooleanValue mayOpen(OneLineController controller) {
        return some(controller.model(), controller.outages()::mayOpen);
    }

    /// Whether a selected connection can be closed.
    static ObservableBooleanValue mayClose(OneLineController controller) {
        return some(controller.model(), controller.outages()::mayClose);
    }

    private interface Test {
        boolean holds();
    }

    private static ObservableBooleanValue some(OneLineModel model, Test test) {
        return Bindings.createBooleanBinding(
                test::holds,
                model.markedProperty(),
                model.markedLinksProperty(),
                model.sheetProperty(),
                model.switchingProperty());
    }
}
