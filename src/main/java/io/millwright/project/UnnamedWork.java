package io.millwright.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where work that has no file yet is kept against a crash: a folder with one place for each such document.
///
/// A place is locked as long as the program that holds it lives, however that ends; so what lies in a place that can be
/// locked was left behind. Several programs may share the folder.
public final class UnnamedWork {
    private static final String STEM = "unnamed-";
    private static final String ENDING = ".json";
    private static final int MOST_PLACES = 1000;

    private final Path folder;

    /// @param folder is made when it is first needed
    public UnnamedWork(Path folder) {
        this.folder = folder;
    }

    /// Where it is.
    public Path folder() {
        return folder;
    }

    /// The place of one document, held until it is closed.
    public static final class Place implements AutoCloseable {
        private final Path file;
        private final FileLock lock;

        private Place(Path file, FileLock lock) {
            this.file = file;
            this.lock = lock;
        }

        /// The facility file that an [Autosave] is kept beside. It is never written itself.
        public Path file() {
            return file;
        }

        /// Gives the place free. What an autosave left in it stays, to be found at the next start.
        @Override
        public void close() {
            try {
                // The lock file stays: removing it could take it from a program that is just opening it.
                lock.acquiredBy().close();
            } catch (IOException e) {
                // The lock ends with the program at the latest.
                return;
            }
        }
    }

    /// Work that was left behind, and its place, which is held again.
    public record Left(Place place, Recovery recovery) {
        /// Gives it up for good.
        public void discard() {
            Recovery.discard(place.file());
            place.close();
        }
    }

    /// A free place.
    ///
    /// @throws ProjectException if the folder cannot be written
    public Place claim() throws ProjectException {
        try {
            Files.createDirectories(folder);
            for (int number = 1; number <= MOST_PLACES; number++) {
                Path file = folder.resolve(STEM + number + ENDING);
                if (!Files.exists(ProjectFiles.autosaveFile(file))) {
                    Optional<Place> place = hold(file);
                    if (place.isPresent()) {
                        return place.get();
                    }
                }
            }
        } catch (IOException e) {
            throw new ProjectException(folder + " cannot be written, so work without a file is not kept: "
                    + e.getMessage() + ". Save it under a name.");
        }
        throw new ProjectException(folder + " is full of unsaved work. Save or discard some of it.");
    }

    /// What programs that ended without saving left behind, oldest first.
    public List<Left> left() {
        List<Left> found = new ArrayList<>();
        for (Path autosave : autosaves()) {
            String name = autosave.getFileName().toString();
            left(autosave.resolveSibling(name.substring(0, name.length() - ".autosave".length())))
                    .ifPresent(found::add);
        }
        found.sort((a, b) -> a.recovery().savedAt().compareTo(b.recovery().savedAt()));
        return found;
    }

    private static Optional<Left> left(Path file) {
        try {
            Optional<Place> place = hold(file);
            Optional<Recovery> recovery = place.isEmpty() ? Optional.empty() : Recovery.find(file);
            if (recovery.isEmpty()) {
                place.ifPresent(Place::close);
            }
            return recovery.map(work -> new Left(place.orElseThrow(), work));
        } catch (IOException e) {
            // Out of reach now; it is looked for again at the next start.
            return Optional.empty();
        }
    }

    private List<Path> autosaves() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(STEM)
                            && file.getFileName().toString().endsWith(ENDING + ".autosave"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// The place if nobody holds it.
    private static Optional<Place> hold(Path file) throws IOException {
        FileChannel channel = FileChannel.open(lockFile(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Place(file, lock));
            }
        } catch (OverlappingFileLockException e) {
            // Held by another document of this program.
            channel.close();
            return Optional.empty();
        }
        channel.close();
        return Optional.empty();
    }

    private static Path lockFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }
}
