package io.millwright.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces files as a whole: the new content is written beside the file, forced to the disk and renamed over it, so
/// that a crash leaves either the old or the new file, complete.
final class AtomicFile {
    private static final int MAX_LINKS = 40;
    private static final Pattern TEMPORARY = Pattern.compile("\\.(.+)\\.(\\d+)-\\d+\\.saving");
    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFile() {}

    /// The file behind symbolic links, which need not exist yet.
    static Path resolveLinks(Path file) throws IOException {
        Path at = file;
        for (int i = 0; i < MAX_LINKS; i++) {
            if (!Files.isSymbolicLink(at)) {
                return at;
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        throw new FileSystemLoopException(file.toString());
    }

    /// Writes the content of a file.
    ///
    /// @param like whose permissions the file gets, if that exists
    static void write(Path target, byte[] bytes, Path like) throws IOException {
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        Path folder = folder(target);
        Path temporary = folder.resolve("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + ".saving");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                takePermissions(like, temporary);
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folder);
    }

    /// Removes what processes that were killed while saving this file, or its autosave, have left beside it.
    static void sweep(Path file) {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder(file), ".*.saving")) {
            for (Path leftover : leftovers) {
                Matcher name = TEMPORARY.matcher(leftover.getFileName().toString());
                if (name.matches()
                        && name.group(1).startsWith(file.getFileName().toString())
                        && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty()) {
                    Files.deleteIfExists(leftover);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Leftovers only take room; the next start tries again.
            return;
        }
    }

    private static Path folder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("it is not the path of a file");
        }
        return folder;
    }

    private static void takePermissions(Path like, Path temporary) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view == null || !Files.exists(like)) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(like, PosixFileAttributes.class);
        if (!wanted.permissions().contains(PosixFilePermission.OWNER_WRITE)) {
            throw new AccessDeniedException(like.toString());
        }
        try {
            view.setGroup(wanted.group());
        } catch (IOException e) {
            // Only members of a group may give files to it; the permissions still hold.
        }
        view.setPermissions(wanted.permissions());
    }

    /// Makes the renaming itself last. Not every system lets a folder be forced; the content is safe either way.
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
