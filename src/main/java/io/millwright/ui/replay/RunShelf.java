package io.millwright.ui.replay;

import io.millwright.exchange.RecordingCsv;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.RunFile;
import io.millwright.project.RunWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The runs that are stored in one folder. What is deleted lies aside until [#empty], so that it can be put back. All
/// of it reads or writes the disk.
final class RunShelf {
    /// Ending of the names of run files.
    static final String ENDING = ".mwrun";

    private static final String DELETED = ".deleted";

    /// A run on disk.
    ///
    /// @param unfinished whether it is still being written, or its program was ended
    record Stored(Path file, String name, Instant changed, long bytes, boolean unfinished) {}

    private final Path folder;

    /// @param folder need not be there
    RunShelf(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// The file of a run.
    Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    /// A name like this that no run has, nor had before it was deleted.
    String free(String like) {
        String plain = like.replaceAll("[\\s\\\\/:*?\"<>|\\p{Cntrl}]+", " ").strip();
        String name = plain;
        for (int number = 2; isTaken(name); number++) {
            name = plain + " " + number;
        }
        return name;
    }

    private boolean isTaken(String name) {
        Path file = file(name);
        return Files.exists(file)
                || Files.exists(beside(file, RunWriter.UNFINISHED))
                || Files.exists(beside(file, DELETED));
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /// Its runs, the newest first.
    ///
    /// @throws ProjectException if the folder cannot be read
    List<Stored> list() throws ProjectException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Stored> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean unfinished = name.endsWith(ENDING + RunWriter.UNFINISHED);
                if (unfinished || name.endsWith(ENDING)) {
                    runs.add(new Stored(
                            file,
                            name.substring(0, name.lastIndexOf(ENDING)),
                            Files.getLastModifiedTime(file).toInstant(),
                            Files.size(file),
                            unfinished));
                }
            }
        } catch (IOException e) {
            throw new ProjectException(folder + " cannot be read: " + e.getMessage() + ". Check its permissions.");
        }
        runs.sort(Comparator.comparing(Stored::changed).reversed());
        return runs;
    }

    /// Lays a run aside.
    ///
    /// @throws ProjectException if its file cannot be moved
    void delete(Stored run) throws ProjectException {
        move(run.file(), beside(run.file(), DELETED));
    }

    /// Puts a run back that was deleted.
    ///
    /// @throws ProjectException if its file cannot be moved
    void putBack(Stored run) throws ProjectException {
        move(beside(run.file(), DELETED), run.file());
    }

    private static void move(Path from, Path to) throws ProjectException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ProjectException(
                    from + " could not be moved: " + e.getMessage() + ". Check the permissions of its folder.");
        }
    }

    /// Removes what was deleted for good, as far as the disk lets it.
    void empty() {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path file : files.filter(each -> each.getFileName().toString().endsWith(DELETED))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It stays aside, unseen, until the next time.
            return;
        }
    }

    /// Writes the channels of a run that have every step as a table.
    ///
    /// @throws ProjectException if the run cannot be opened or the table not be written
    static void export(Path run, Path table) throws ProjectException {
        RunFile.Opened opened = RunFile.open(run);
        try (RunFile file = opened.run()
                        .orElseThrow(() -> new ProjectException(run + " holds no run that can be opened."));
                BufferedWriter writer = Files.newBufferedWriter(table)) {
            RecordingCsv.write(file.recording(), file.recording().main().channels(), writer);
        } catch (IOException e) {
            throw new ProjectException(
                    table + " could not be written: " + ProjectFiles.reason(e) + ". Choose another place.");
        }
    }
}
