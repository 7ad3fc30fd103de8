package io.millwright.project;

import io.millwright.project.ProjectFormat.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What a crash left behind: an autosave file that holds something the facility file does not.
///
/// @param project as it was autosaved
/// @param savedAt when that was
public record Recovery(Project project, Instant savedAt) {
    /// The autosave of a facility file, if it is whole and either newer than the file or the file cannot be opened.
    /// Nothing on disk is changed but leftovers of interrupted saves.
    public static Optional<Recovery> find(Path file) {
        AtomicFile.sweep(file);
        Path autosave = ProjectFiles.autosaveFile(file);
        try {
            if (!Files.isRegularFile(autosave)) {
                return Optional.empty();
            }
            Instant savedAt = Files.getLastModifiedTime(autosave).toInstant();
            Loaded saved = ProjectFiles.load(autosave);
            if (Files.exists(file)) {
                Loaded present = ProjectFiles.load(file);
                boolean isOlder =
                        savedAt.isBefore(Files.getLastModifiedTime(file).toInstant());
                if (present.project().isPresent()
                        && (isOlder || present.fingerprint().equals(saved.fingerprint()))) {
                    return Optional.empty();
                }
            }
            return saved.project().map(project -> new Recovery(project, savedAt));
        } catch (IOException | ProjectException e) {
            // An autosave that cannot be read has nothing to offer; the facility file is opened as usual.
            return Optional.empty();
        }
    }

    /// Removes the autosave of a facility file, after a clean save or when it is not wanted.
    public static void discard(Path file) {
        try {
            Files.deleteIfExists(ProjectFiles.autosaveFile(file));
        } catch (IOException e) {
            // It stays and is offered again at the next start; nothing is lost.
            return;
        }
    }
}
