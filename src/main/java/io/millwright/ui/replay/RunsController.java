package io.millwright.ui.replay;

import io.millwright.finding.Finding;
import io.millwright.project.Fingerprint;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFormat;
import io.millwright.project.RunFile;
import io.millwright.twin.record.Provenance;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.replay.Playback.Shown;
import io.millwright.ui.replay.RunShelf.Stored;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stored runs: lists, opens, compares, deletes and exports them, and tells when one that is shown was made from
/// another facility than the one that is open.
final class RunsController {
    private static final Logger LOG = LoggerFactory.getLogger(RunsController.class);

    /// Where a run is shown.
    enum Place {
        FIRST,
        BESIDE
    }

    /// @param file that holds the project as it is; empty if none does
    private record Origin(Project project, Optional<Path> file, List<Provenance> shown) {}

    private final Document document;
    private final TaskExecutor executor;
    private final DialogService dialogs;
    private final Playback playback;
    private final ReplayModel model;
    private final Surroundings surroundings;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final LatestTask<Origin, String> origins;
    private final Map<String, RunFile> open = new HashMap<>();

    RunsController(
            Document document,
            TaskExecutor executor,
            DialogService dialogs,
            Playback playback,
            ReplayModel model,
            Surroundings surroundings) {
        this.document = document;
        this.executor = executor;
        this.dialogs = dialogs;
        this.playback = playback;
        this.model = model;
        this.surroundings = surroundings;
        origins = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (origin, cancellation) -> notice(origin),
                notice::set,
                failure -> LOG.error("the origin of a run was not found", failure));
        playback.openingsProperty().addListener(o -> {
            closeUnshown();
            lookAtOrigins();
        });
        document.facilityProperty().addListener(o -> lookAtOrigins());
        document.dirtyProperty().addListener(o -> lookAtOrigins());
        surroundings.file().addListener(o -> refresh());
    }

    /// What is to be said about where the shown runs come from; empty if they belong to the open facility.
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Lists what is stored.
    void refresh() {
        RunShelf shelf = surroundings.shelf();
        inBackground(shelf::list, model.storedProperty()::set, "The runs could not be listed");
    }

    /// Opens a run that is stored.
    void open(Stored run, Place place) {
        open(run.file(), run.name(), place);
    }

    /// Asks for a run file from anywhere, and opens it.
    void openOther(Place place) {
        dialogs.chooseRunToOpen()
                .ifPresent(file ->
                        open(file, String.valueOf(file.getFileName()).replaceFirst("\\.mwrun(\\.part)?$", ""), place));
    }

    private void open(Path file, String name, Place place) {
        model.tell("Opening " + name + " …");
        inBackground(
                () -> RunFile.open(file),
                opened -> {
                    List<String> said = words(opened.findings());
                    boolean isOpen = opened.run().isPresent();
                    if (said.isEmpty()) {
                        model.tell("");
                    } else {
                        model.complain(isOpen ? "Opened " + name + "." : "Not opened.", said);
                    }
                    opened.run().ifPresent(run -> show(name, run, place));
                },
                name + " could not be opened");
    }

    private void show(String plain, RunFile run, Place place) {
        String name = unlike(plain, place);
        Optional.ofNullable(open.put(name, run)).ifPresent(this::close);
        Shown shown = new Shown(name, run.recording(), false, run.timeline(), run.cards());
        if (place == Place.BESIDE && !playback.emptyProperty().get()) {
            playback.showBeside(shown);
        } else {
            playback.show(shown);
        }
    }

    /// Runs from different folders may have one name; shown together, they have two.
    private String unlike(String name, Place place) {
        Optional<Shown> other = place == Place.BESIDE
                ? playback.runProperty().get()
                : playback.besideProperty().get();
        return other.filter(shown -> shown.name().equals(name)).isPresent() ? name + " (2)" : name;
    }

    /// Files of runs that are not looked at any more are closed.
    private void closeUnshown() {
        Set<String> shown = new HashSet<>();
        playback.runProperty().get().ifPresent(run -> shown.add(run.name()));
        playback.besideProperty().get().ifPresent(run -> shown.add(run.name()));
        open.entrySet().removeIf(entry -> {
            boolean unused = !shown.contains(entry.getKey());
            if (unused) {
                close(entry.getValue());
            }
            return unused;
        });
    }

    private void close(RunFile file) {
        try {
            file.close();
        } catch (ProjectException e) {
            LOG.warn("a run file was not closed", e);
        }
    }

    /// Deletes a run; until the next one it can be put back.
    void delete(Stored run) {
        if (playback.runProperty()
                .get()
                .filter(shown -> shown.name().equals(run.name()))
                .isPresent()) {
            playback.clear();
        } else if (playback.besideProperty()
                .get()
                .filter(shown -> shown.name().equals(run.name()))
                .isPresent()) {
            playback.hideBeside();
        }
        RunShelf shelf = surroundings.shelf();
        inBackground(
                () -> {
                    shelf.empty();
                    shelf.delete(run);
                    return run;
                },
                gone -> {
                    model.deletedProperty().set(Optional.of(gone));
                    model.tell("Deleted " + gone.name() + ".");
                    refresh();
                },
                run.name() + " could not be deleted");
    }

    /// Puts the run back that was deleted last.
    void undoDelete() {
        model.deletedProperty().get().ifPresent(run -> {
            RunShelf shelf = surroundings.shelf();
            model.deletedProperty().set(Optional.empty());
            inBackground(
                    () -> {
                        shelf.putBack(run);
                        return run;
                    },
                    back -> {
                        model.tell("Put " + back.name() + " back.");
                        refresh();
                    },
                    run.name() + " could not be put back");
        });
    }

    /// Asks where the table of a run goes, and writes it.
    void export(Stored run) {
        dialogs.chooseTableToSave(run.name() + ".csv").ifPresent(table -> {
            model.tell("Exporting " + run.name() + " …");
            inBackground(
                    () -> {
                        RunShelf.export(run.file(), table);
                        return table;
                    },
                    written -> model.tell("The table is in " + written + "."),
                    run.name() + " could not be exported");
        });
    }

    /// Another facility is looked at.
    void forget() {
        model.deletedProperty().set(Optional.empty());
        playback.clear();
        refresh();
    }

    /// Closes what is open.
    void close() {
        open.values().forEach(this::close);
        open.clear();
        RunShelf shelf = surroundings.shelf();
        if (model.deletedProperty().get().isPresent()) {
            shelf.empty();
        }
    }

    private void lookAtOrigins() {
        List<Provenance> shown = java.util.stream.Stream.of(playback.run(), playback.beside())
                .flatMap(Optional::stream)
                .map(run -> run.provenance())
                .toList();
        if (shown.isEmpty()) {
            origins.cancel();
            notice.set("");
        } else {
            Optional<Path> unchanged = surroundings
                    .file()
                    .getValue()
                    .filter(file -> !document.dirtyProperty().get());
            origins.ask(new Origin(surroundings.project().get(), unchanged, shown));
        }
    }

    private static String notice(Origin origin) {
        Set<String> same = new HashSet<>();
        same.add(hash(origin.project()));
        origin.file().ifPresent(file -> {
            try {
                same.add(Fingerprint.of(Files.readAllBytes(file)));
            } catch (IOException e) {
                LOG.info("{} is not there to compare a run with", file);
            }
        });
        String name = origin.project().facility().name();
        for (Provenance run : origin.shown()) {
            String hash = run.hashes().get("facility");
            if (!run.facility().equals(name)) {
                return "This run was made from another facility, " + run.facility()
                        + ". Open that to see it on its own plan.";
            }
            if (hash != null && !same.contains(hash)) {
                return "The facility was changed since this run was made. Run again to see what the change does.";
            }
        }
        return "";
    }

    /// Of a facility as a run that is made here tells it.
    static String hash(Project project) {
        return Fingerprint.of(ProjectFormat.write(project).getBytes(StandardCharsets.UTF_8));
    }

    private List<String> words(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.message(document.units()) + " " + finding.advice(document.units()))
                .toList();
    }

    @FunctionalInterface
    private interface DiskWork<T> {
        T run() throws ProjectException;
    }

    private <T> void inBackground(DiskWork<T> work, Consumer<T> then, String failed) {
        executor.background(() -> {
            try {
                T result = work.run();
                executor.onFxThread(() -> then.accept(result));
            } catch (ProjectException e) {
                executor.onFxThread(() -> model.complain("", List.of(failed + ": " + e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error(failed, e);
                executor.onFxThread(() -> model.complain("", List.of(failed + "; the log holds the details.")));
            }
        });
    }
}
