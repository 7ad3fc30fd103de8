package io.millwright.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lines of UTF-8 text with their numbers, from a stream of any length. Ends of line are LF or CRLF; a byte order mark
/// at the start is skipped; a line may not be longer than [#MAX_LINE_BYTES].
final class LineSource implements AutoCloseable {
    static final int MAX_LINE_BYTES = 1 << 20;

    private final InputStream stream;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[512];
    private int lineLength;
    private int position;
    private int limit;
    private long number;

    LineSource(InputStream stream) {
        this.stream = stream;
    }

    /// Number of the line read last, from 1.
    long number() {
        return number;
    }

    /// The next line without its end; null at the end of the stream.
    ///
    /// @throws IOException if the stream cannot be read, ends inside compressed data, or holds no lines
    @Nullable
    String next() throws IOException {
        lineLength = 0;
        boolean any = false;
        while (true) {
            if (position == limit) {
                limit = Math.max(0, stream.read(buffer));
                position = 0;
                if (limit == 0) {
                    return any ? finishLine() : null;
                }
            }
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(position, end);
            if (end < limit) {
                position = end + 1;
                return finishLine();
            }
            position = end;
        }
    }

    private String finishLine() {
        number++;
        int start = 0;
        int end = lineLength;
        if (end > 0 && line[end - 1] == '\r') {
            end--;
        }
        if (number == 1 && end >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF) {
            start = 3;
        }
        return new String(line, start, end - start, StandardCharsets.UTF_8);
    }

    private void append(int from, int to) throws IOException {
        int length = to - from;
        if (lineLength + length > MAX_LINE_BYTES) {
            throw new IOException("line " + (number + 1) + " is longer than " + (MAX_LINE_BYTES >> 20) + " MiB");
        }
        if (lineLength + length > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, lineLength + length));
        }
        System.arraycopy(buffer, from, line, lineLength, length);
        lineLength += length;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
