package io.millwright.ui.workbench;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.project.Autosave;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.project.Recovery;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opening, saving, autosave and recovery of the document. The disk is only touched in the background.
public final class FileController {
    private static final Logger LOG = LoggerFactory.getLogger(FileController.class);
    private static final int SHOWN_FINDINGS = 6;
    private static final Duration AUTOSAVE_INTERVAL = Duration.ofSeconds(5);

    private final Document document;
    private final DialogService dialogs;
    private final TaskExecutor executor;
    private final Consumer<Path> onOpened;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Project project = Project.of(Facility.empty("Untitled facility"));
    private Optional<String> fingerprint = Optional.empty();
    private @Nullable Autosave autosave;

    FileController(Document document, DialogService dialogs, TaskExecutor executor, Consumer<Path> onOpened) {
        this.document = document;
        this.dialogs = dialogs;
        this.executor = executor;
        this.onOpened = onOpened;
        document.facilityProperty().addListener(o -> {
            if (autosave != null && document.dirtyProperty().get()) {
                autosave.changed(project());
            }
        });
    }

    /// The file of the document, empty while it has none.
    ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// What the document is called in titles and questions.
    String name() {
        return file.get()
                .map(path -> path.getFileName().toString())
                .orElseGet(() -> document.facility().name().isEmpty()
                        ? "Untitled facility"
                        : document.facility().name());
    }

    /// The project as it stands: what the file held, with the facility as edited.
    Project project() {
        return project.withFacility(document.facility());
    }

    void newFacility() {
        whenSafe(() -> {
            adopt(Project.of(Facility.empty("Untitled facility")), Optional.empty(), Optional.empty());
        });
    }

    void open() {
        whenSafe(() -> dialogs.chooseFileToOpen().ifPresent(this::load));
    }

    /// Opens a file, after asking about unsaved changes.
    void open(Path path) {
        whenSafe(() -> load(path));
    }

    /// Opens a copy of a sample: saving asks for a place.
    void openSample(Path path) {
        whenSafe(() -> background(
                () -> ProjectFiles.load(path),
                loaded -> loaded.project()
                        .ifPresentOrElse(
                                read -> adopt(read, Optional.empty(), Optional.empty()),
                                () -> tellFindings(path, loaded.findings())),
                "The sample could not be opened"));
    }

    private record Read(ProjectFormat.Loaded loaded, Optional<Project> autosave) {}

    private void load(Path path) {
        background(
                () -> {
                    Optional<Project> autosave = Recovery.find(path).map(Recovery::project);
                    return new Read(ProjectFiles.load(path), autosave);
                },
                read -> {
                    Optional<Project> recovered = read.autosave()
                            .filter(autosave ->
                                    dialogs.askRecovery(path.getFileName().toString())
                                            == DialogService.Recovery.RECOVER);
                    if (recovered.isPresent()) {
                        adopt(
                                recovered.get(),
                                Optional.of(path),
                                Optional.of(read.loaded().fingerprint()));
                        document.session().markUnsaved();
                    } else if (read.loaded().project().isPresent()) {
                        adopt(
                                read.loaded().project().get(),
                                Optional.of(path),
                                Optional.of(read.loaded().fingerprint()));
                        read.autosave().ifPresent(ignored -> executor.background(() -> Recovery.discard(path)));
                    } else {
                        tellFindings(path, read.loaded().findings());
                        return;
                    }
                    onOpened.accept(path);
                },
                path.getFileName() + " could not be opened");
    }

    private void tellFindings(Path path, List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings.subList(0, Math.min(SHOWN_FINDINGS, findings.size()))) {
            text.append(finding.place())
                    .append('\n')
                    .append(finding.message(document.units()))
                    .append(' ')
                    .append(finding.advice(document.units()))
                    .append("\n\n");
        }
        if (findings.size() > SHOWN_FINDINGS) {
            text.append("and ").append(findings.size() - SHOWN_FINDINGS).append(" more.");
        }
        dialogs.tell(
                path.getFileName() + " could not be opened", text.toString().strip());
    }

    private void adopt(Project newProject, Optional<Path> path, Optional<String> newFingerprint) {
        project = newProject;
        fingerprint = newFingerprint;
        file.set(path);
        path.ifPresentOrElse(this::keepAutosave, this::endAutosave);
        document.open(newProject.facility());
    }

    /// Saves; asks for a place if there is none yet.
    void save(Runnable afterwards) {
        file.get().ifPresentOrElse(path -> write(path, fingerprint, afterwards), () -> saveAs(afterwards));
    }

    void saveAs(Runnable afterwards) {
        String suggested = document.facility()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "")
                + ".json";
        dialogs.chooseFileToSave(suggested).ifPresent(path -> write(withExtension(path), Optional.empty(), afterwards));
    }

    private static Path withExtension(Path path) {
        return path.getFileName().toString().contains(".") ? path : path.resolveSibling(path.getFileName() + ".json");
    }

    private void write(Path path, Optional<String> expected, Runnable afterwards) {
        Project saving = project();
        background(
                () -> ProjectFiles.save(path, saving, expected),
                written -> {
                    project = saving;
                    fingerprint = Optional.of(written);
                    if (!file.get().equals(Optional.of(path))) {
                        file.set(Optional.of(path));
                        keepAutosave(path);
                    }
                    if (autosave != null) {
                        autosave.saved(saving);
                    }
                    document.session().markSaved(saving.facility());
                    onOpened.accept(path);
                    afterwards.run();
                },
                path.getFileName() + " could not be saved");
    }

    /// From now on unsaved work on this file is kept beside it.
    private void keepAutosave(Path path) {
        endAutosave();
        autosave = new Autosave(
                path, AUTOSAVE_INTERVAL, executor::background, failure -> LOG.warn("autosave failed", failure));
    }

    private void endAutosave() {
        Autosave ending = autosave;
        autosave = null;
        if (ending != null) {
            executor.background(ending::close);
        }
    }

    /// Ends the document's autosave: its work is saved, or is not wanted.
    void close() {
        Autosave ending = autosave;
        autosave = null;
        if (ending != null) {
            ending.close();
        }
    }

    /// Runs something that gives up the document, after its changes are saved or let go.
    void whenSafe(Runnable action) {
        if (!document.dirtyProperty().get()) {
            action.run();
            return;
        }
        switch (dialogs.askUnsaved(name())) {
            case SAVE -> save(action);
            case DISCARD -> action.run();
            case CANCEL -> {}
        }
    }

    @FunctionalInterface
    private interface DiskWork<T> {
        T run() throws ProjectException;
    }

    private <T> void background(DiskWork<T> work, Consumer<T> then, String failureHeading) {
        executor.background(() -> {
            try {
                T result = work.run();
                executor.onFxThread(() -> then.accept(result));
            } catch (ProjectException e) {
                executor.onFxThread(() -> dialogs.tell(failureHeading, String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error(failureHeading, e);
                executor.onFxThread(() -> dialogs.tell(
                        failureHeading, "Something unexpected went wrong. The details are in the log file."));
            }
        });
    }
}
