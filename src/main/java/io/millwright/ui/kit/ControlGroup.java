package io.millwright.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Controls of a tool bar that stay side by side where the bar breaks, at their full size.
public final class ControlGroup {
    private static final double GAP = 6;

    private ControlGroup() {}

    /// A control with its name before it.
    public static HBox named(String name, Region control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        return of(label, control);
    }

    /// Controls side by side. Labels with a largest width of their own may be cut short.
    public static HBox of(Node... nodes) {
        HBox group = new HBox(GAP, nodes);
        group.setAlignment(Pos.CENTER_LEFT);
        for (Node node : nodes) {
            if (node instanceof Region region && !(node instanceof Label label && label.getMaxWidth() > 0)) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        return group;
    }
}
