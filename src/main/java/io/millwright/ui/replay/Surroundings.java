package io.millwright.ui.replay;

import io.millwright.project.Project;
import io.millwright.workload.demand.Workload;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/// What the replay workspace is told by the rest of the window.
///
/// @param file of the facility; runs are stored beside it
/// @param origin of the facility, its file or the sample it began as; scenarios are looked for beside it
/// @param project the facility as it stands
/// @param drawn the workload of the workload workspace
/// @param elsewhere where runs of a facility without a file are stored
public record Surroundings(
        ObservableValue<Optional<Path>> file,
        ObservableValue<Optional<Path>> origin,
        Supplier<Project> project,
        Supplier<Optional<Workload>> drawn,
        Path elsewhere) {
    private static final String RUNS = "runs";

    /// The folder for runs of the facility now; need not be there.
    public Path runs() {
        return file.getValue().map(path -> path.resolveSibling(RUNS)).orElseGet(() -> elsewhere.resolve(RUNS));
    }

    /// Where runs of the facility are stored now.
    RunShelf shelf() {
        return new RunShelf(runs());
    }
}
