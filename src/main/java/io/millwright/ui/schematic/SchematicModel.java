package io.millwright.ui.schematic;

import io.millwright.ui.kit.Theme;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What every workspace with a schematic shows.
public class SchematicModel {
    private final ObjectProperty<Optional<Sheet>> sheet = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Set<String>> marked = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Set<String>> markedLinks = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final StringProperty message = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final DoubleProperty progress = new SimpleDoubleProperty();

    /// The diagram with its layout; empty until it is laid out.
    public final ObjectProperty<Optional<Sheet>> sheetProperty() {
        return sheet;
    }

    /// Ids of the symbols that are selected.
    public final ObjectProperty<Set<String>> markedProperty() {
        return marked;
    }

    /// Ids of the links that are selected.
    public final ObjectProperty<Set<String>> markedLinksProperty() {
        return markedLinks;
    }

    /// What was found, or why nothing is drawn; empty for nothing.
    public final StringProperty messageProperty() {
        return message;
    }

    /// Whether a diagram is being laid out.
    public final BooleanProperty busyProperty() {
        return busy;
    }

    /// How far the layout is, 0 to 1.
    public final DoubleProperty progressProperty() {
        return progress;
    }

    public final ObjectProperty<Theme> themeProperty() {
        return theme;
    }
}
