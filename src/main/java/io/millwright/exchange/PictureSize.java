package io.millwright.exchange;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Width and height of a PNG or JPEG picture, read from its head alone: what a picture would take in memory is known
/// before it is decoded.
public record PictureSize(int widthPx, int heightPx) {
    private static final long PNG_MARK = 0x89504E470D0A1A0AL;
    private static final int JPEG_MARK = 0xFFD8;
    private static final int MOST_SEGMENTS = 1000;

    /// Pixels in all.
    public long pixels() {
        return (long) widthPx * heightPx;
    }

    /// The size of a picture in a file, empty if it is neither PNG nor JPEG.
    public static Optional<PictureSize> of(Path file) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            return of(stream);
        }
    }

    /// The size of a picture, empty if it is neither PNG nor JPEG.
    public static Optional<PictureSize> of(InputStream stream) throws IOException {
        DataInputStream data = new DataInputStream(stream);
        try {
            int mark = data.readUnsignedShort();
            Optional<PictureSize> size = mark == JPEG_MARK ? jpeg(data) : png(mark, data);
            return size.filter(each -> each.widthPx > 0 && each.heightPx > 0);
        } catch (java.io.EOFException e) {
            return Optional.empty();
        }
    }

    private static Optional<PictureSize> png(int first, DataInputStream data) throws IOException {
        long mark = (long) first << 48 | (long) data.readUnsignedShort() << 32 | Integer.toUnsignedLong(data.readInt());
        if (mark != PNG_MARK) {
            return Optional.empty();
        }
        data.readLong();
        return Optional.of(new PictureSize(data.readInt(), data.readInt()));
    }

    /// Goes from segment to segment to the start of a frame.
    private static Optional<PictureSize> jpeg(DataInputStream data) throws IOException {
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = data.readUnsignedShort();
            while (marker == 0xFFFF) {
                marker = 0xFF00 | data.readUnsignedByte();
            }
            if (marker < 0xFFC0) {
                return Optional.empty();
            }
            int length = data.readUnsignedShort();
            boolean frame = marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
            if (frame) {
                data.readUnsignedByte();
                int height = data.readUnsignedShort();
                return Optional.of(new PictureSize(data.readUnsignedShort(), height));
            }
            data.skipNBytes(Math.max(0, length - 2));
        }
        return Optional.empty();
    }
}
