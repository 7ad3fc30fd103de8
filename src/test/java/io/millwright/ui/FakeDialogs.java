package io.millwright.ui;

import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.PictureFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers questions as a test wants and remembers what was told.
public final class FakeDialogs implements DialogService {
    public Optional<Path> open = Optional.empty();
    public Optional<Path> save = Optional.empty();
    public Unsaved unsaved = Unsaved.CANCEL;
    public Recovery recovery = Recovery.RECOVER;
    public final List<String> asked = new ArrayList<>();
    public final List<String> told = new ArrayList<>();

    @Override
    public Optional<Path> chooseFileToOpen() {
        return open;
    }

    @Override
    public Optional<Path> chooseFileToSave(String suggestedName) {
        asked.add(suggestedName);
        return save;
    }

    @Override
    public Unsaved askUnsaved(String name) {
        asked.add(name);
        return unsaved;
    }

    @Override
    public Recovery askRecovery(String name) {
        asked.add(name);
        return recovery;
    }

    @Override
    public Recovery askRecoveryOfUnnamed(List<String> names) {
        asked.add(String.join(", ", names));
        return recovery;
    }

    @Override
    public void tell(String heading, String message) {
        told.add(heading + "\n" + message);
    }

    /// What the next question for a trace or a report is answered with.
    public Optional<Path> trace = Optional.empty();

    public Optional<Path> underlay = Optional.empty();

    @Override
    public Optional<Path> chooseUnderlayToOpen() {
        return underlay;
    }

    public Optional<Path> weather = Optional.empty();

    /// What the next question for a table is answered with.
    public Optional<Path> table = Optional.empty();

    @Override
    public Optional<Path> chooseWeatherToOpen() {
        return weather;
    }

    @Override
    public Optional<Path> chooseTableToOpen(String what) {
        asked.add(what);
        return table;
    }

    @Override
    public Optional<Path> chooseTableToSave(String suggestedName) {
        asked.add(suggestedName);
        return table;
    }

    /// What the next question for a run is answered with.
    public Optional<Path> run = Optional.empty();

    @Override
    public Optional<Path> chooseRunToOpen() {
        return run;
    }

    public Optional<Path> report = Optional.empty();

    @Override
    public Optional<Path> chooseTraceToOpen() {
        return trace;
    }

    /// Where the next workload description goes.
    public Optional<Path> workload = Optional.empty();

    @Override
    public Optional<Path> chooseWorkloadToSave(String suggestedName) {
        asked.add(suggestedName);
        return workload;
    }

    @Override
    public Optional<Path> chooseReportToSave(String suggestedName) {
        return report;
    }

    /// What the next question for a picture is answered with.
    public Optional<PictureFile> picture = Optional.empty();

    @Override
    public Optional<PictureFile> choosePictureToSave(String suggestedName) {
        asked.add(suggestedName);
        return picture;
    }
}
