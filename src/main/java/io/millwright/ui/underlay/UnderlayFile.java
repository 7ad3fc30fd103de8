package io.millwright.ui.underlay;

import io.millwright.exchange.DrawingFile;
import io.millwright.exchange.DxfReader;
import io.millwright.exchange.PictureSize;
import io.millwright.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.image.Image;

/// A file as it was read.
///
/// @param content empty if it could not be read; the findings say why
record UnderlayFile(Optional<Content> content, List<Finding> findings) {
    private static final long LARGEST_PICTURE_BYTES = 128L << 20;
    private static final long MOST_PIXELS = 120_000_000;

    /// Longest side that every graphics pipeline can show; larger pictures are shown with fewer pixels.
    private static final int LONGEST_SIDE_PX = 4096;

    UnderlayFile {
        findings = List.copyOf(findings);
    }

    /// Whether a file can be an underlay, by the ending of its name.
    static boolean isAccepted(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".dxf") || isPicture(name);
    }

    private static boolean isPicture(String name) {
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    /// Reads a file. Takes its time.
    static UnderlayFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            return failed(Finding.error("exchange.underlay.missing", file.toString(), "path", file.toString()));
        }
        if (isPicture(file.toString().toLowerCase(Locale.ROOT))) {
            return picture(file);
        }
        DrawingFile read = DxfReader.read(file);
        return new UnderlayFile(read.drawing().map(Content.Lines::new), read.findings());
    }

    private static UnderlayFile picture(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            Optional<PictureSize> size = PictureSize.of(file);
            if (size.isEmpty()) {
                return failed(Finding.error("exchange.picture.unreadable", name));
            }
            if (size.get().pixels() > MOST_PIXELS || Files.size(file) > LARGEST_PICTURE_BYTES) {
                return failed(Finding.error(
                        "exchange.picture.too-large",
                        name,
                        "width",
                        size.get().widthPx(),
                        "height",
                        size.get().heightPx(),
                        "limitMpx",
                        MOST_PIXELS / 1_000_000));
            }
            return decoded(file, name, size.get());
        } catch (IOException e) {
            return failed(Finding.error("exchange.file.unreadable", name));
        }
    }

    private static UnderlayFile decoded(Path file, String name, PictureSize size) throws IOException {
        boolean large = Math.max(size.widthPx(), size.heightPx()) > LONGEST_SIDE_PX;
        try (InputStream stream = Files.newInputStream(file)) {
            Image image = large ? new Image(stream, LONGEST_SIDE_PX, LONGEST_SIDE_PX, true, true) : new Image(stream);
            if (image.isError()) {
                return failed(Finding.error("exchange.picture.unreadable", name));
            }
            return new UnderlayFile(
                    Optional.of(new Content.Picture(image, size.widthPx(), size.heightPx())), List.of());
        }
    }

    private static UnderlayFile failed(Finding finding) {
        return new UnderlayFile(Optional.empty(), List.of(finding));
    }
}
