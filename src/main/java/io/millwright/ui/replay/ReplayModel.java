package io.millwright.ui.replay;

import io.millwright.economics.LedgerCards;
import io.millwright.facility.FacilityGraph;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.replay.ReplayResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the replay workspace is asked to run, how that goes, and which runs are stored. What of it is looked at is in
/// [Playback].
public final class ReplayModel {
    /// A run that came to its end here, the cards of its ledger and the graph that it belongs to.
    ///
    /// @param trace what its workload is called
    public record Run(ReplayResult result, LedgerCards cards, FacilityGraph graph, String trace) {}

    private final ObjectProperty<Optional<Path>> trace = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> scenario = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<Path>> scenarios = new SimpleObjectProperty<>(List.of());
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final DoubleProperty untilS = new SimpleDoubleProperty(Double.NaN);
    private final StringProperty unread = new SimpleStringProperty("");
    private final ObjectProperty<RoutingPolicy> policy = new SimpleObjectProperty<>(RoutingPolicy.LEAST_LOADED);
    private final ObjectProperty<Fidelity> fidelity = new SimpleObjectProperty<>(Fidelity.REQUEST);
    private final ObjectProperty<RunAir> air = new SimpleObjectProperty<>(RunAir.MIXED);
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final StringProperty message = new SimpleStringProperty("");
    private final ObjectProperty<List<String>> troubles = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<String>> found = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<Run>> run = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<RunShelf.Stored>> stored = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<RunShelf.Stored>> deleted = new SimpleObjectProperty<>(Optional.empty());

    /// The trace or description to run; empty for the workload as drawn in its workspace.
    public ObjectProperty<Optional<Path>> traceProperty() {
        return trace;
    }

    /// What happens meanwhile; empty for nothing.
    public ObjectProperty<Optional<Path>> scenarioProperty() {
        return scenario;
    }

    /// The scenarios beside the facility.
    public ObjectProperty<List<Path>> scenariosProperty() {
        return scenarios;
    }

    /// Factor on the demand of the trace.
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /// Cut-off in simulated seconds; NaN runs until every request is done.
    public DoubleProperty untilSProperty() {
        return untilS;
    }

    /// Why what was typed cannot be run, as a sentence; empty if it can.
    StringProperty unreadProperty() {
        return unread;
    }

    /// Which engine gets a request.
    public ObjectProperty<RoutingPolicy> policyProperty() {
        return policy;
    }

    /// How closely engines are looked at.
    public ObjectProperty<Fidelity> fidelityProperty() {
        return fidelity;
    }

    /// Where racks take their inlets from; stays as chosen whatever facility is opened.
    public ObjectProperty<RunAir> airProperty() {
        return air;
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    /// Finished part of the run, 0 to 1.
    public DoubleProperty progressProperty() {
        return progress;
    }

    /// What is going on, in a few words; empty for nothing.
    public StringProperty messageProperty() {
        return message;
    }

    /// What went wrong or has to be known, in sentences; stays until it is taken away or something else is begun.
    public ObjectProperty<List<String>> troublesProperty() {
        return troubles;
    }

    /// What a run that is over found, in sentences; nothing that kept it from being run.
    ObjectProperty<List<String>> foundProperty() {
        return found;
    }

    /// Something goes on: what was wrong before is over.
    void tell(String words) {
        troubles.set(List.of());
        found.set(List.of());
        message.set(words);
    }

    /// Something went wrong.
    void complain(String words, List<String> sentences) {
        message.set(words);
        found.set(List.of());
        troubles.set(List.copyOf(sentences));
    }

    /// The run that came to its end last; for the report.
    public ObjectProperty<Optional<Run>> runProperty() {
        return run;
    }

    /// The runs beside the facility, the newest first.
    ObjectProperty<List<RunShelf.Stored>> storedProperty() {
        return stored;
    }

    /// The run that was deleted last and can be put back.
    ObjectProperty<Optional<RunShelf.Stored>> deletedProperty() {
        return deleted;
    }
}
