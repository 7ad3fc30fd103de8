package io.millwright.ui.compare;

import io.millwright.study.Comparison;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the comparison workspace shows.
public final class CompareModel {
    private final ObjectProperty<Optional<Comparison>> comparison = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty message = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();

    public ObjectProperty<Optional<Comparison>> comparisonProperty() {
        return comparison;
    }

    /// What went wrong or is missing, as a sentence; empty for nothing.
    public StringProperty messageProperty() {
        return message;
    }

    public BooleanProperty busyProperty() {
        return busy;
    }
}
