package io.millwright.ui.workload;

import io.millwright.facility.Facility;
import io.millwright.report.PolicyTable;
import io.millwright.serving.RoutingPolicy;
import java.util.EnumSet;
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

/// Which routing policies serve the workload, for how long, and what came out.
public final class RoutingModel {
    private static final double USUAL_S = 600;

    /// Finished runs.
    ///
    /// @param workload what it is called
    /// @param facility that served
    public record Compared(PolicyTable table, String workload, Facility facility) {}

    private final ObjectProperty<Set<RoutingPolicy>> policies = new SimpleObjectProperty<>(
            EnumSet.of(RoutingPolicy.ROUND_ROBIN, RoutingPolicy.LEAST_LOADED, RoutingPolicy.KV_AWARE));
    private final DoubleProperty untilS = new SimpleDoubleProperty(USUAL_S);
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final DoubleProperty capW = new SimpleDoubleProperty(Double.NaN);
    private final ObjectProperty<Optional<String>> tier = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Compared>> compared = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final StringProperty message = new SimpleStringProperty("");

    /// The policies to run.
    public ObjectProperty<Set<RoutingPolicy>> policiesProperty() {
        return policies;
    }

    /// Simulated seconds; NaN to run until every request is done.
    public DoubleProperty untilSProperty() {
        return untilS;
    }

    /// Factor on the demand.
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /// Cap of each accelerator; NaN for none.
    public DoubleProperty capWProperty() {
        return capW;
    }

    /// The tier that is shown; empty for all requests.
    public ObjectProperty<Optional<String>> tierProperty() {
        return tier;
    }

    public ObjectProperty<Optional<Compared>> comparedProperty() {
        return compared;
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    /// Finished part of what runs, 0 to 1.
    public DoubleProperty progressProperty() {
        return progress;
    }

    /// What is going on or went wrong, as a sentence; empty for nothing.
    public StringProperty messageProperty() {
        return message;
    }
}
