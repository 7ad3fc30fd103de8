package io.millwright.ui.plan;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Whether a layer of the plan is seen, can be taken hold of, and stands back.
public final class LayerModel {
    private final BooleanProperty shown;
    private final BooleanProperty locked = new SimpleBooleanProperty(false);
    private final BooleanProperty dimmed = new SimpleBooleanProperty(false);

    LayerModel(Layer layer) {
        shown = new SimpleBooleanProperty(layer.isShownAtFirst());
    }

    public BooleanProperty shownProperty() {
        return shown;
    }

    public boolean shown() {
        return shown.get();
    }

    public BooleanProperty lockedProperty() {
        return locked;
    }

    /// Seen, but out of reach of the pointer and of "Select all".
    public boolean locked() {
        return locked.get();
    }

    public BooleanProperty dimmedProperty() {
        return dimmed;
    }

    public boolean dimmed() {
        return dimmed.get();
    }

    /// Whether what lies on it can be picked: seen and not locked.
    public boolean inReach() {
        return shown() && !locked();
    }
}
