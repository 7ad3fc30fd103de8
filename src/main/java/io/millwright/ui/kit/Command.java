package io.millwright.ui.kit;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;

/// Something that the program can do: one entry of a menu, of the command palette, and a shortcut.
///
/// @param group the menu that it belongs to
/// @param label action, sentence case
/// @param shortcut keys; empty for none
/// @param enabled whether it can be done now
public record Command(
        String group,
        String label,
        Optional<KeyCombination> shortcut,
        ObservableBooleanValue enabled,
        Runnable action) {
    private static final ObservableBooleanValue ALWAYS = new javafx.beans.property.SimpleBooleanProperty(true);

    /// @param shortcut as in [KeyCombination#valueOf], empty for none
    public static Command of(String group, String label, String shortcut, Runnable action) {
        return new Command(group, label, keys(shortcut), ALWAYS, action);
    }

    public Command enabledWhen(ObservableBooleanValue condition) {
        return new Command(group, label, shortcut, condition, action);
    }

    private static Optional<KeyCombination> keys(String shortcut) {
        return shortcut.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(shortcut));
    }

    /// Does it, if it can be done now.
    public void run() {
        if (enabled.get()) {
            action.run();
        }
    }

    public MenuItem menuItem() {
        MenuItem item = new MenuItem(label);
        shortcut.ifPresent(item::setAccelerator);
        item.setOnAction(event -> action.run());
        item.disableProperty().bind(Bindings.not(enabled));
        return item;
    }
}
