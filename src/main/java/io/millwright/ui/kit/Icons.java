package io.millwright.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small buttons with an icon, a tooltip and an accessible name.
public final class Icons {
    private Icons() {}

    public static FontIcon icon(Ikon ikon, int size) {
        return FontIcon.of(ikon, size);
    }

    /// A flat button; the hint says what it does and its shortcut.
    public static Button button(Ikon ikon, String hint, Runnable action) {
        Button button = new Button("", icon(ikon, 16));
        button.getStyleClass().addAll("button-icon", "flat", "tool-button");
        button.setTooltip(new Tooltip(hint));
        button.setAccessibleText(hint);
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    /// A flat two-state button.
    public static ToggleButton toggle(Ikon ikon, String hint) {
        ToggleButton button = new ToggleButton("", icon(ikon, 16));
        button.getStyleClass().addAll("button-icon", "flat", "tool-button");
        button.setTooltip(new Tooltip(hint));
        button.setAccessibleText(hint);
        button.setFocusTraversable(false);
        return button;
    }
}
