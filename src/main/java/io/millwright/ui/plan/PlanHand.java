package io.millwright.ui.plan;

import io.millwright.ui.plan.PlanTool.Pointer;
import java.util.Optional;
import javafx.scene.Cursor;

/// The hand on the plan: holds one tool, moves the paper, and hands everything else to the tool.
final class PlanHand {
    private final Desk desk;
    private PlanTool select;
    private PlanTool tool;
    private boolean panning;
    private double lastXPx;
    private double lastYPx;

    PlanHand(Desk desk) {
        this.desk = desk;
        this.select = new SelectTool(desk);
        this.tool = select;
        show();
    }

    PlanTool tool() {
        return tool;
    }

    /// Whether the hand selects, and has nothing to draw or place.
    boolean isSelecting() {
        return tool instanceof SelectTool || tool instanceof LookTool;
    }

    /// From now on the hand only looks: this is what it holds when it holds nothing else.
    void look(PlanTool looking) {
        select = looking;
        putAway();
    }

    /// Takes a tool; what the last one had under way is given up.
    void take(PlanTool newTool) {
        tool.cancel();
        tool = newTool;
        show();
    }

    /// Puts the tool away.
    void putAway() {
        take(select);
    }

    boolean isPanning() {
        return panning;
    }

    Cursor cursor() {
        return panning ? Cursor.CLOSED_HAND : tool.cursor();
    }

    void press(Pointer pointer) {
        lastXPx = pointer.xPx();
        lastYPx = pointer.yPx();
        panning = pointer.held().pan() || tool.pullsPaper();
        if (!pointer.held().pan()) {
            tool.press(pointer);
        }
        show();
    }

    void drag(Pointer pointer) {
        if (panning) {
            desk.view().pan(pointer.xPx() - lastXPx, pointer.yPx() - lastYPx);
            lastXPx = pointer.xPx();
            lastYPx = pointer.yPx();
        } else {
            tool.drag(pointer);
        }
        show();
    }

    void release(Pointer pointer) {
        if (!panning) {
            tool.release(pointer);
        }
        panning = false;
        show();
    }

    void move(Pointer pointer) {
        tool.move(pointer);
        show();
    }

    void finish() {
        tool.finish();
        show();
    }

    boolean stepBack() {
        boolean taken = tool.stepBack();
        show();
        return taken;
    }

    boolean turn() {
        boolean turned = tool.turn();
        show();
        return turned;
    }

    /// Gives up what is under way, else puts the tool away; false if there was neither.
    boolean cancel() {
        panning = false;
        boolean busy = tool.cancel();
        if (!busy && !isSelecting()) {
            putAway();
            busy = true;
        }
        show();
        return busy;
    }

    Optional<String> type(String text) {
        Optional<String> wrong = tool.type(text);
        show();
        return wrong;
    }

    private void show() {
        desk.model().marksProperty().set(tool.marks());
        desk.model().hintProperty().set(tool.hint());
    }
}
