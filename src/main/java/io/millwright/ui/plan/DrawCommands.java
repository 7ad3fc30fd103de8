package io.millwright.ui.plan;

import io.millwright.facility.Area;
import io.millwright.ui.document.Document;
import io.millwright.ui.document.Kinds;
import io.millwright.ui.kit.Command;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// The tools of the plan, and the editing of blocks in place, as commands of a menu.
final class DrawCommands {
    private static final String MENU = "Draw";

    private DrawCommands() {}

    static List<Command> of(PlanController plan, Document document) {
        PlanModel model = plan.model();
        List<Command> commands = new ArrayList<>();
        for (ToolChoice choice : ToolChoice.values()) {
            if (choice != ToolChoice.AREA) {
                commands.add(Command.of(
                        MENU, choice.words() + "  (" + choice.key().getName() + ")", "", () -> plan.take(choice)));
            }
        }
        for (Area.Kind kind : Area.Kind.values()) {
            commands.add(Command.of(MENU, Kinds.words(kind), "", () -> plan.drawArea(kind)));
        }
        BooleanBinding copy = Bindings.createBooleanBinding(
                plan::canEditBlock, document.selectionProperty(), document.graphProperty());
        BooleanBinding inBlock =
                Bindings.createBooleanBinding(() -> !model.scope().isSite(), model.scopeProperty());
        commands.add(Command.of(MENU, "Edit block in place", "Shortcut+Enter", plan::editSelectedBlock)
                .enabledWhen(copy));
        commands.add(Command.of(MENU, "Leave block", "", plan::leaveBlock).enabledWhen(inBlock));
        commands.add(Command.of(
                MENU,
                "Snap to what stands around: on or off",
                "",
                () -> model.guidesProperty().set(!model.guidesProperty().get())));
        return commands;
    }
}
