package io.millwright.ui.workload;

import io.millwright.finding.Finding;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.DemandFit;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFiles;
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

/// What the workload workspace shows.
public final class WorkloadModel {
    /// A workload that was looked at.
    ///
    /// @param name what it is called
    /// @param file the trace or description it was read from; empty if it was made here
    /// @param workload its description, if it has one: made here, read, or fitted
    /// @param fit how well the description fits the trace, if it was fitted
    public record Shown(
            String name,
            Optional<Path> file,
            DemandProfile profile,
            Optional<Workload> workload,
            Optional<DemandFit> fit,
            List<Finding> findings) {
        /// The requests once more, to be closed.
        ///
        /// @param tierIds keys of the tiers in the order of their indices
        /// @param scale factor on the demand
        RequestStream open(long seed, List<String> tierIds, double scale) {
            return file.map(path -> WorkloadFiles.open(path, seed, tierIds, DemandDraw.every(scale)))
                    .orElseGet(() -> WorkloadFiles.draw(workload.orElseThrow(), seed, tierIds, scale));
        }
    }

    private final ObjectProperty<WorkloadDesign> design = new SimpleObjectProperty<>(WorkloadDesign.usual());
    private final ObjectProperty<Optional<Shown>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<DeploymentFit.Check> deployments =
            new SimpleObjectProperty<>(DeploymentFit.Check.NONE);
    private final ObjectProperty<Optional<EngineCurves>> curves = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> deployment = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final StringProperty message = new SimpleStringProperty("");

    ObjectProperty<WorkloadDesign> designProperty() {
        return design;
    }

    public ObjectProperty<Optional<Shown>> shownProperty() {
        return shown;
    }

    /// How the deployments of the facility fit their memory.
    ObjectProperty<DeploymentFit.Check> deploymentsProperty() {
        return deployments;
    }

    /// What the deployments can do with the workload that is shown; empty until it is worked out.
    ObjectProperty<Optional<EngineCurves>> curvesProperty() {
        return curves;
    }

    /// The deployment whose curves are shown; empty for the first.
    ObjectProperty<Optional<String>> deploymentProperty() {
        return deployment;
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    /// Finished part of what runs, 0 to 1; negative if nobody knows.
    public DoubleProperty progressProperty() {
        return progress;
    }

    /// What is going on or went wrong, as a sentence; empty for nothing.
    public StringProperty messageProperty() {
        return message;
    }
}
