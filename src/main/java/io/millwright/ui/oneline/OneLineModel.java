package io.millwright.ui.oneline;

import io.millwright.editing.Tracing;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.ui.schematic.SchematicModel;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the one-line workspace shows.
public final class OneLineModel extends SchematicModel {
    private final ObjectProperty<Optional<Outage>> outage = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<OneLineLoading>> loading = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Switching> switching = new SimpleObjectProperty<>(Switching.NONE);
    private final ObjectProperty<Optional<FailureSweep>> sweep = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty sweeping = new SimpleBooleanProperty();
    private final DoubleProperty sweepProgress = new SimpleDoubleProperty();
    private final ObjectProperty<Optional<Tracing.Trace>> trace = new SimpleObjectProperty<>(Optional.empty());
    private final IntegerProperty step = new SimpleIntegerProperty();
    private final StringProperty query = new SimpleStringProperty("");

    /// The electrical states, from normal running to what remains.
    public ObjectProperty<Optional<Outage>> outageProperty() {
        return outage;
    }

    /// Which step of the outage is shown.
    public IntegerProperty stepProperty() {
        return step;
    }

    /// What the symbols carry in the step that is shown.
    public ObjectProperty<Optional<OneLineLoading>> loadingProperty() {
        return loading;
    }

    /// What is out of service and switched by hand.
    public ObjectProperty<Switching> switchingProperty() {
        return switching;
    }

    /// All single failures, of the facility as it was when they were played.
    public ObjectProperty<Optional<FailureSweep>> sweepProperty() {
        return sweep;
    }

    /// Whether single failures are being played.
    public BooleanProperty sweepingProperty() {
        return sweeping;
    }

    /// How many of them have been played, 0 to 1.
    public DoubleProperty sweepProgressProperty() {
        return sweepProgress;
    }

    /// The paths that are lit, of the graph of the sheet.
    public ObjectProperty<Optional<Tracing.Trace>> traceProperty() {
        return trace;
    }

    /// What is looked for.
    public StringProperty queryProperty() {
        return query;
    }
}
