package io.millwright.ui.plan;

import io.millwright.facility.Point;
import java.util.Optional;
import javafx.scene.Cursor;

/// What the pointer and the keyboard do on the plan while this tool is in the hand. Knows no toolkit but the shape of
/// the pointer, so that every gesture can be tested without a window.
interface PlanTool {
    /// Where the pointer is and what is held.
    ///
    /// @param xPx from the left of the canvas
    /// @param yPx from its top
    /// @param at the place on the site under it
    /// @param clicks in quick succession, 2 for a double click
    record Pointer(double xPx, double yPx, Point at, Held held, int clicks) {}

    /// Keys and buttons that are held.
    ///
    /// @param extend shift: add to the selection, keep the tool
    /// @param pan space or the middle button: move the paper
    /// @param fine alt: the fine grid, no snapping to things, single members
    record Held(boolean extend, boolean pan, boolean fine) {
        static final Held NOTHING = new Held(false, false, false);
    }

    /// What to do next, in a few words.
    String hint();

    default Cursor cursor() {
        return Cursor.CROSSHAIR;
    }

    default void press(Pointer pointer) {}

    default void drag(Pointer pointer) {}

    default void release(Pointer pointer) {}

    /// Whether pulling moves the paper, wherever it begins.
    default boolean pullsPaper() {
        return false;
    }

    /// The pointer moves with no button down.
    default void move(Pointer pointer) {}

    /// Enter: finishes what is under way.
    default void finish() {}

    /// Takes the last corner back; false if there is none.
    default boolean stepBack() {
        return false;
    }

    /// Gives up what is under way; false if nothing is.
    default boolean cancel() {
        return false;
    }

    /// Turns what is in the hand by a quarter; false if nothing is.
    default boolean turn() {
        return false;
    }

    /// What a distance or place that is typed now would set; empty if there is nothing to set.
    default Optional<String> prompt() {
        return Optional.empty();
    }

    /// Takes what was typed.
    ///
    /// @return what is wrong with it; empty if it was taken
    default Optional<String> type(String text) {
        return Optional.empty();
    }

    /// What is shown over the drawing.
    Marks marks();
}
