package io.millwright.ui.replay;

import io.millwright.economics.LedgerCards;
import io.millwright.facility.FacilityGraph;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.replay.ReplayResult;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the replay workspace shows.
public final class ReplayModel {
    /// What the racks are coloured by while time runs.
    public enum By {
        POWER("Rack power"),
        INLET("Inlet temperature"),
        UTILISATION("Utilisation");

        private final String label;

        By(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// A finished run, the cards of its ledger and the graph that it belongs to.
    public record Run(ReplayResult result, LedgerCards cards, FacilityGraph graph, String trace) {}

    private final ObjectProperty<Optional<Path>> trace = new SimpleObjectProperty<>(Optional.empty());
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final DoubleProperty untilS = new SimpleDoubleProperty(Double.NaN);
    private final ObjectProperty<RoutingPolicy> policy = new SimpleObjectProperty<>(RoutingPolicy.LEAST_LOADED);
    private final ObjectProperty<Fidelity> fidelity = new SimpleObjectProperty<>(Fidelity.REQUEST);
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final StringProperty message = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Run>> run = new SimpleObjectProperty<>(Optional.empty());
    private final DoubleProperty timeS = new SimpleDoubleProperty();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(60);
    private final ObjectProperty<By> colourBy = new SimpleObjectProperty<>(By.POWER);

    public ObjectProperty<Optional<Path>> traceProperty() {
        return trace;
    }

    /// Factor on the demand of the trace.
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /// Cut-off in simulated seconds; NaN runs until every request is done.
    public DoubleProperty untilSProperty() {
        return untilS;
    }

    /// Which engine gets a request.
    public ObjectProperty<RoutingPolicy> policyProperty() {
        return policy;
    }

    /// How closely engines are looked at.
    public ObjectProperty<Fidelity> fidelityProperty() {
        return fidelity;
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    /// Finished part of the run, 0 to 1.
    public DoubleProperty progressProperty() {
        return progress;
    }

    /// What is going on or went wrong, as a sentence; empty for nothing.
    public StringProperty messageProperty() {
        return message;
    }

    public ObjectProperty<Optional<Run>> runProperty() {
        return run;
    }

    /// The moment that is shown.
    public DoubleProperty timeSProperty() {
        return timeS;
    }

    public BooleanProperty playingProperty() {
        return playing;
    }

    /// Simulated seconds per second of playing.
    public DoubleProperty speedProperty() {
        return speed;
    }

    public ObjectProperty<By> colourByProperty() {
        return colourBy;
    }

    /// Length of the run, 0 without one.
    public double durationS() {
        return run.get().map(finished -> finished.result().durationS()).orElse(0.0);
    }
}
