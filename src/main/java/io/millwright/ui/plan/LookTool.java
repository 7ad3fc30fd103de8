package io.millwright.ui.plan;

import io.millwright.facility.FacilityGraph.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Cursor;

/// Looks: a press chooses what is under the pointer, pulling moves the paper. Changes nothing.
final class LookTool implements PlanTool {
    private final Desk desk;
    private final Consumer<Optional<Node>> chosen;

    /// @param chosen takes the unit that was pressed, or none
    LookTool(Desk desk, Consumer<Optional<Node>> chosen) {
        this.desk = desk;
        this.chosen = chosen;
    }

    @Override
    public String hint() {
        return "";
    }

    @Override
    public Cursor cursor() {
        return Cursor.DEFAULT;
    }

    @Override
    public boolean pullsPaper() {
        return true;
    }

    @Override
    public void press(Pointer pointer) {
        Optional<Node> node = desk.picker().nodeAt(pointer.at());
        desk.document()
                .select(node.flatMap(found -> desk.model().scope().elementOf(found.path()))
                        .map(List::of)
                        .orElse(List.of()));
        chosen.accept(node);
    }

    @Override
    public Marks marks() {
        return Marks.NONE;
    }
}
