package io.millwright.ui.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Every question that the program asks in a window of its own, so that tests can answer.
public interface DialogService {
    /// What to do with changes that are not saved.
    enum Unsaved {
        SAVE,
        DISCARD,
        CANCEL
    }

    /// What to do with an autosave that is newer than its file.
    enum Recovery {
        RECOVER,
        DISCARD
    }

    Optional<Path> chooseFileToOpen();

    /// Asks for a request trace or a workload description.
    Optional<Path> chooseTraceToOpen();

    /// Asks for the file of a run.
    Optional<Path> chooseRunToOpen();

    /// Asks where a workload description goes.
    ///
    /// @param suggestedName file name to begin with
    Optional<Path> chooseWorkloadToSave(String suggestedName);

    /// Asks for a weather file (EPW).
    Optional<Path> chooseWeatherToOpen();

    /// Asks for a table (CSV).
    ///
    /// @param what it holds, for the title of the question
    Optional<Path> chooseTableToOpen(String what);

    /// Asks where a table (CSV) goes.
    ///
    /// @param suggestedName file name to begin with
    Optional<Path> chooseTableToSave(String suggestedName);

    /// Asks for a drawing or picture to lay under the plan.
    Optional<Path> chooseUnderlayToOpen();

    /// Asks where a report goes; the ending decides its form.
    ///
    /// @param suggestedName file name to begin with
    Optional<Path> chooseReportToSave(String suggestedName);

    /// Asks where a picture goes and in what form.
    ///
    /// @param suggestedName file name to begin with
    Optional<PictureFile> choosePictureToSave(String suggestedName);

    /// @param suggestedName file name to begin with
    Optional<Path> chooseFileToSave(String suggestedName);

    Unsaved askUnsaved(String name);

    Recovery askRecovery(String name);

    /// Asks about work that never had a file.
    ///
    /// @param names of the facilities
    Recovery askRecoveryOfUnnamed(List<String> names);

    /// Tells what went wrong and what to do, in sentences.
    void tell(String heading, String message);
}
