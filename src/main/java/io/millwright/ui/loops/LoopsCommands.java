package io.millwright.ui.loops;

import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.ui.kit.Command;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// What the loops workspace can do, for menus and buttons.
final class LoopsCommands {
    private static final String GROUP = "Loops";

    private LoopsCommands() {}

    /// In groups, as they stand in the menu of the diagram.
    static List<List<Command>> context(LoopsController controller) {
        return List.of(
                List.of(
                        Command.of(GROUP, "Unfold", "", controller::unfold)
                                .enabledWhen(when(
                                        controller,
                                        () -> controller.marked().stream().anyMatch(Symbol::canOpen))),
                        Command.of(GROUP, "Fold", "", controller::fold)
                                .enabledWhen(when(
                                        controller,
                                        () -> controller.marked().stream()
                                                .anyMatch(symbol ->
                                                        !symbol.closes().isEmpty()))),
                        Command.of(GROUP, "Fold automatically", "", controller::foldAutomatically)),
                List.of(
                        Command.of(GROUP, "Stop", "", controller::stop).enabledWhen(mayStop(controller)),
                        Command.of(GROUP, "Stop one unit", "", controller::stopOne)
                                .enabledWhen(when(
                                        controller,
                                        () -> controller.mayStop()
                                                && controller.marked().stream()
                                                        .anyMatch(symbol -> symbol.nodes().length > 1))),
                        Command.of(GROUP, "Start", "", controller::start).enabledWhen(mayStart(controller))),
                List.of(
                        Command.of(GROUP, "Close", "", controller::close).enabledWhen(mayClose(controller)),
                        Command.of(GROUP, "Open", "", controller::open).enabledWhen(mayOpen(controller)),
                        Command.of(GROUP, "Restore all", "", controller::restoreAll)
                                .enabledWhen(hasOutages(controller))),
                List.of(Command.of(GROUP, "Show all of it", "", controller::fit)));
    }

    static BooleanBinding mayStop(LoopsController controller) {
        return when(controller, controller::mayStop);
    }

    static BooleanBinding mayStart(LoopsController controller) {
        return when(controller, controller::mayStart);
    }

    static BooleanBinding mayClose(LoopsController controller) {
        return when(controller, controller::mayClose);
    }

    static BooleanBinding mayOpen(LoopsController controller) {
        return when(controller, controller::mayOpen);
    }

    static BooleanBinding hasOutages(LoopsController controller) {
        return when(
                controller, () -> !controller.model().outagesProperty().get().isNone());
    }

    private static BooleanBinding when(LoopsController controller, BooleanSupplier test) {
        LoopsModel model = controller.model();
        return Bindings.createBooleanBinding(
                test::getAsBoolean,
                model.markedProperty(),
                model.markedLinksProperty(),
                model.sheetProperty(),
                model.outagesProperty());
    }
}
