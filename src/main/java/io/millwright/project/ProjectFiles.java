package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.project.ProjectFormat.Loaded;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Facility files on disk: loading, atomic saving, autosave files and recovery.
///
/// A file is never written in place: its new content is written beside it, forced to the disk and renamed over it, so
/// that a crash leaves either
/// the old or the new file, complete.
public final class ProjectFiles {
    private ProjectFiles() {}

    /// Loads a facility file. What is wrong with it is in the findings; only an unreadable disk is an exception.
    ///
    /// @throws ProjectException if the file is not there or cannot be read
    public static Loaded load(Path file) throws ProjectException {
        try {
            if (Files.size(file) > JsonReader.MAX_BYTES) {
                return new Loaded(
                        Optional.empty(),
                        List.of(Finding.error(
                                "project.too-large", file.toString(), "limit", (JsonReader.MAX_BYTES >> 20) + " MiB")));
            }
            return ProjectFormat.read(
                    Files.readAllBytes(file), file.getFileName().toString());
        } catch (NoSuchFileException e) {
            throw new ProjectException(file + " does not exist. Check the path.");
        } catch (AccessDeniedException e) {
            throw new ProjectException(file + " may not be read. Check its permissions.");
        } catch (IOException e) {
            throw new ProjectException(
                    Files.isDirectory(file)
                            ? file + " is a folder. Give the path of a facility file."
                            : file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /// Saves a project, replacing the file as a whole.
    ///
    /// @param expectedFingerprint fingerprint of the file as it was loaded or last saved, so that another program's
    /// change is not overwritten;
    ///     empty to replace whatever is there
    /// @return the fingerprint of what was saved
    /// @throws ProjectException if it cannot be written, or was changed meanwhile; the file on disk is then as it was
    public static String save(Path file, Project project, Optional<String> expectedFingerprint)
            throws ProjectException {
        byte[] bytes = ProjectFormat.write(project).getBytes(StandardCharsets.UTF_8);
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file;
            if (expectedFingerprint.isPresent()
                    && Files.exists(target)
                    && !fingerprint(Files.readAllBytes(target)).equals(expectedFingerprint.get())) {
                throw new ProjectException(
                        file
                                + " was changed by another program since it was opened. Save under another name, or reload it first.");
            }
            replace(target, bytes);
            return fingerprint(bytes);
        } catch (AccessDeniedException e) {
            throw new ProjectException(
                    file + " may not be written. Check the permissions of the file and its folder, or save elsewhere.");
        } catch (NoSuchFileException e) {
            throw new ProjectException("The folder of " + file + " does not exist. Create it or save elsewhere.");
        } catch (IOException e) {
            throw new ProjectException(
                    file + " could not be written: " + e.getMessage() + ". The file on disk is unchanged.");
        }
    }

    /// Fingerprint of a file's present content, for [#save].
    ///
    /// @throws ProjectException if it cannot be read
    public static String fingerprint(Path file) throws ProjectException {
        try {
            return fingerprint(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /// The autosave file that belongs to a facility file.
    public static Path autosaveFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".autosave");
    }

    /// Writes the autosave file of a facility file.
    ///
    /// @throws ProjectException if it cannot be written
    public static void autosave(Path file, Project project) throws ProjectException {
        save(autosaveFile(file), project, Optional.empty());
    }

    /// Removes the autosave file after a clean save or close.
    public static void discardAutosave(Path file) {
        try {
            Files.deleteIfExists(autosaveFile(file));
        } catch (IOException e) {
            // It stays and will be offered at the next start; nothing is lost.
        }
    }

    /// The project of an autosave file that is newer than its facility file, if there is one and it is whole.
    public static Optional<Project> recover(Path file) {
        Path autosave = autosaveFile(file);
        try {
            if (Files.exists(autosave)
                    && (!Files.exists(file)
                            || Files.getLastModifiedTime(autosave).compareTo(Files.getLastModifiedTime(file)) >= 0)) {
                return load(autosave).project();
            }
        } catch (IOException | ProjectException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".saving");
        try {
            if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
                if (!permissions.contains(PosixFilePermission.OWNER_WRITE)) {
                    throw new AccessDeniedException(target.toString());
                }
                Files.setPosixFilePermissions(temporary, permissions);
            }
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
