package io.millwright.ui.workbench;

import io.millwright.editing.Underlays;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.project.Recovery;
import io.millwright.project.UnnamedWork;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opening, saving, autosave and recovery of the document. The disk is only touched in the background.
public final class FileController {
    private static final Logger LOG = LoggerFactory.getLogger(FileController.class);
    private static final int SHOWN_FINDINGS = 6;

    private final Document document;
    private final DialogService dialogs;
    private final TaskExecutor executor;
    private final Neighbours neighbours;
    private final Consumer<Path> onOpened;
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> origin = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Project project = Project.of(Facility.empty("Untitled facility"));
    private Optional<String> fingerprint = Optional.empty();
    private final Safekeeping safekeeping;

    /// @param unnamed where work is kept that has no file yet
    FileController(
            Document document,
            DialogService dialogs,
            TaskExecutor executor,
            UnnamedWork unnamed,
            Neighbours neighbours,
            Consumer<Path> onOpened) {
        this.document = document;
        this.dialogs = dialogs;
        this.executor = executor;
        this.neighbours = neighbours;
        this.onOpened = onOpened;
        safekeeping = new Safekeeping(
                unnamed, executor, () -> document.dirtyProperty().get() ? Optional.of(project()) : Optional.empty());
        document.facilityProperty().addListener(o -> safekeeping.changed());
        document.dirtyProperty().addListener(o -> safekeeping.changed());
    }

    /// The file of the document, empty while it has none.
    ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// Where what is open came from: its file, or the sample that it is a copy of.
    ReadOnlyObjectProperty<Optional<Path>> originProperty() {
        return origin.getReadOnlyProperty();
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
        dialogs.chooseFileToOpen().ifPresent(this::open);
    }

    /// Opens a file, after asking about unsaved changes; one that is open in another window is shown there.
    void open(Path path) {
        if (!neighbours.showIfOpen(path)) {
            whenSafe(() -> load(path));
        }
    }

    /// Opens a file in a window of its own.
    void openInNewWindow() {
        dialogs.chooseFileToOpen().ifPresent(neighbours::openInNewWindow);
    }

    /// Opens what a crash left behind: it has no file, and its place is kept until it has one.
    void recover(UnnamedWork.Left left) {
        project = left.recovery().project();
        fingerprint = Optional.empty();
        file.set(Optional.empty());
        safekeeping.begin(left.place());
        document.open(project.facility());
        document.session().markUnsaved();
    }

    /// Whether there is nothing in this window that would be missed.
    boolean isUntouched() {
        return file.get().isEmpty()
                && document.facility().equals(Facility.empty("Untitled facility"))
                && !document.session().canUndo();
    }

    /// Opens a copy of a sample: saving asks for a place.
    void openSample(Path path) {
        whenSafe(() -> background(
                () -> ProjectFiles.load(path),
                loaded -> loaded.project()
                        .ifPresentOrElse(
                                read -> {
                                    adopt(read, Optional.empty(), Optional.empty());
                                    origin.set(Optional.of(path));
                                },
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
        origin.set(path);
        safekeeping.begin(path);
        Facility facility = newProject.facility();
        background(
                () -> FacilityGraph.of(facility, document.catalog()),
                graph -> document.open(facility, graph),
                "The facility could not be shown");
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

    private static Optional<Path> folder(Optional<Path> of) {
        return of.map(Path::toAbsolutePath).map(Path::getParent);
    }

    private void write(Path path, Optional<String> expected, Runnable afterwards) {
        if (!file.get().equals(Optional.of(path))) {
            document.apply(Underlays.rebase(folder(file.get()), folder(Optional.of(path))));
        }
        Project saving = project();
        background(
                () -> ProjectFiles.save(path, saving, expected),
                written -> {
                    project = saving;
                    fingerprint = Optional.of(written);
                    if (!file.get().equals(Optional.of(path))) {
                        file.set(Optional.of(path));
                        safekeeping.begin(Optional.of(path));
                    }
                    safekeeping.saved(saving);
                    document.session().markSaved(saving.facility());
                    onOpened.accept(path);
                    afterwards.run();
                },
                path.getFileName() + " could not be saved");
    }

    /// Ends the document's safekeeping: its work is saved, or is not wanted.
    void close() {
        safekeeping.close();
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
