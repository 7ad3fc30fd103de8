package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.meters.MeterMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Facility files on disk: loading and saving. [Autosave] and [Recovery] guard what is not saved yet.
public final class ProjectFiles {
    private ProjectFiles() {}

    /// Loads a facility file. What is wrong with it is in the findings; only an unreadable disk is an exception.
    ///
    /// @throws ProjectException if the file is not there or cannot be read
    public static Loaded load(Path file) throws ProjectException {
        Optional<byte[]> bytes = read(file);
        return bytes.isPresent()
                ? ProjectFormat.read(bytes.get(), fileName(file))
                : Loaded.failed(List.of(tooLarge(file)));
    }

    /// Loads a file that holds a single variant, by custom named `*.variant.json`.
    ///
    /// @throws ProjectException if the file is not there or cannot be read
    public static FileContent<Variant> loadVariant(Path file) throws ProjectException {
        return load(file, ProjectFormat::readVariant);
    }

    /// Saves a project, replacing the file as a whole. A symbolic link stays a link; the file it names is replaced.
    ///
    /// @param expectedFingerprint [Loaded#fingerprint] or the result of the last save, so that another program's
    /// change is not overwritten; empty to replace whatever is there
    /// @return the fingerprint of what was saved
    /// @throws ProjectException if it cannot be written, or was changed meanwhile; the file on disk is then as
    /// it was
    public static String save(Path file, Project project, Optional<String> expectedFingerprint)
            throws ProjectException {
        return write(file, project, expectedFingerprint, file);
    }

    /// Loads a scenario file.
    ///
    /// @throws ProjectException if the file is not there or cannot be read
    public static FileContent<ScenarioFile> loadScenario(Path file) throws ProjectException {
        return load(file, ScenarioFormat::read);
    }

    /// Loads a file that says which measured point is what in the model.
    ///
    /// @throws ProjectException if the file is not there or cannot be read
    public static FileContent<MeterMap> loadMeterMap(Path file) throws ProjectException {
        return load(file, MeterMapFormat::read);
    }

    private static <T> FileContent<T> load(Path file, BiFunction<byte[], String, FileContent<T>> format)
            throws ProjectException {
        Optional<byte[]> bytes = read(file);
        return bytes.isPresent() ? format.apply(bytes.get(), fileName(file)) : FileContent.failed(tooLarge(file));
    }

    /// Saves a scenario, replacing the file as a whole.
    ///
    /// @throws ProjectException if it cannot be written; the file on disk is then as it was
    public static void saveScenario(Path file, ScenarioFile scenario) throws ProjectException {
        byte[] bytes = ScenarioFormat.write(scenario).getBytes(StandardCharsets.UTF_8);
        try {
            Path target = AtomicFile.resolveLinks(file);
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            AtomicFile.write(target, bytes, file);
        } catch (IOException e) {
            throw new ProjectException(file + " could not be written: " + reason(e)
                    + ". Free some space, check the permissions of its folder, or save elsewhere.");
        }
    }

    /// The scenario files of a facility, in the folder `scenarios` beside it, by name.
    ///
    /// @throws ProjectException if the folder cannot be read
    public static List<Path> scenarios(Path facilityFile) throws ProjectException {
        Path folder = facilityFile.resolveSibling("scenarios");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> fileName(file).endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ProjectException(folder + " cannot be read: " + reason(e) + ". Check its permissions.");
        }
    }

    /// The autosave file that belongs to a facility file.
    public static Path autosaveFile(Path file) {
        return file.resolveSibling(fileName(file) + ".autosave");
    }

    /// Writes the autosave file of a facility file, as private as that is.
    static void autosave(Path file, Project project) throws ProjectException {
        write(autosaveFile(file), project, Optional.empty(), file);
    }

    private static String write(Path file, Project project, Optional<String> expectedFingerprint, Path like)
            throws ProjectException {
        byte[] bytes = ProjectFormat.write(project).getBytes(StandardCharsets.UTF_8);
        refuseUnreadable(bytes, file);
        try {
            Path target = AtomicFile.resolveLinks(file);
            if (Files.isDirectory(target)) {
                throw new ProjectException(file + " is a folder. Give the path of a facility file.");
            }
            if (expectedFingerprint.isPresent()
                    && Files.exists(target)
                    && !Fingerprint.of(Files.readAllBytes(target)).equals(expectedFingerprint.get())) {
                throw new ProjectException(file + " was changed by another program since it was opened. "
                        + "Save under another name, or reload it first.");
            }
            AtomicFile.write(target, bytes, like);
            return Fingerprint.of(bytes);
        } catch (AccessDeniedException e) {
            throw new ProjectException(
                    file + " may not be written. Check the permissions of the file and its folder, or save elsewhere.");
        } catch (NoSuchFileException e) {
            throw new ProjectException("The folder of " + file + " does not exist. Create it or save elsewhere.");
        } catch (IOException e) {
            throw new ProjectException(file + " could not be written: " + reason(e)
                    + ". The file on disk is unchanged; free some space or save elsewhere.");
        }
    }

    /// Whatever is saved can be opened again: a value that the reader would refuse is refused here, while it can still
    /// be corrected.
    private static void refuseUnreadable(byte[] bytes, Path file) throws ProjectException {
        Loaded back = ProjectFormat.read(bytes, fileName(file));
        if (back.project().isEmpty()) {
            Finding error = back.findings().stream()
                    .filter(Finding::isError)
                    .findFirst()
                    .orElseThrow();
            throw new ProjectException(file + " was not saved, because it could not be opened again. " + error.place()
                    + ": " + error.message(UnitSystem.SI));
        }
    }

    /// The content; empty if there is too much of it.
    private static Optional<byte[]> read(Path file) throws ProjectException {
        try {
            if (Files.isDirectory(file)) {
                throw new ProjectException(file + " is a folder. Give the path of a facility file.");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new ProjectException(file + " is not a file. Give the path of a facility file.");
            }
            return Files.size(file) > JsonReader.MAX_BYTES ? Optional.empty() : Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ProjectException(file + " does not exist. Check the path.");
        } catch (AccessDeniedException e) {
            throw new ProjectException(file + " may not be read. Check its permissions.");
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + reason(e) + ". Check the disk it is on.");
        }
    }

    private static Finding tooLarge(Path file) {
        return Finding.error("project.too-large", fileName(file), "limit", (JsonReader.MAX_BYTES >> 20) + " MiB");
    }

    private static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /// Why a file could not be read or written, in words that do not name it again.
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such folder or file";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileSystemLoopException) {
            return "its links go in a circle";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
