package io.millwright.exchange;

import io.millwright.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pairs of lines that a DXF file is made of: a group code and its value. Values are kept as ISO 8859-1, that is
/// byte for byte, because the file says in its header how letters are coded.
final class DxfLines {
    private static final int LONGEST_LINE_BYTES = 1 << 16;
    private static final long LARGEST_FILE_BYTES = 256L << 20;
    private static final String BINARY_MARK = "AutoCAD Binary DXF";

    private final InputStream source;
    private final String file;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] text = new byte[256];
    private int position;
    private int filled;
    private int line;
    private long bytes;
    private boolean ended;
    private int code;
    private String value = "";

    DxfLines(InputStream source, String file) {
        this.source = source;
        this.file = file;
    }

    /// Goes to the next pair.
    ///
    /// @return whether there is one
    boolean next() throws IOException, DxfException {
        String first = readLine();
        while (first != null && first.isBlank()) {
            first = readLine();
        }
        if (first == null) {
            ended = true;
            return false;
        }
        if (line == 1) {
            first = first.startsWith("\u00EF\u00BB\u00BF") ? first.substring(3) : first;
            checkKind(first);
        }
        code = parseCode(first.strip());
        String second = readLine();
        if (second == null) {
            throw failure("exchange.dxf.truncated");
        }
        value = second;
        return true;
    }

    /// Whether the last call of [#next] found no pair.
    boolean atEnd() {
        return ended;
    }

    int code() {
        return code;
    }

    String value() {
        return value;
    }

    /// The line of the value, counted from 1.
    int line() {
        return line;
    }

    DxfException failure(String code, Object... namesAndValues) {
        return failureAt(line, code, namesAndValues);
    }

    DxfException failureAt(int at, String code, Object... namesAndValues) {
        return new DxfException(Finding.error(code, file + ":" + at, namesAndValues));
    }

    private void checkKind(String first) throws DxfException {
        if (first.startsWith(BINARY_MARK)) {
            throw failure("exchange.dxf.binary");
        }
        if (first.matches("AC10\\d\\d.*")) {
            throw failure("exchange.dxf.dwg");
        }
        if (!first.strip().equals("0") && !first.strip().equals("999")) {
            throw failure("exchange.dxf.not-dxf");
        }
    }

    private int parseCode(String digits) throws DxfException {
        try {
            int parsed = Integer.parseInt(digits);
            if (parsed >= -5 && parsed <= 1071) {
                return parsed;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        throw failure("exchange.dxf.code", "found", shortened(digits));
    }

    static String shortened(String found) {
        String plain = found.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }

    private @Nullable String readLine() throws IOException, DxfException {
        int length = 0;
        boolean any = false;
        while (true) {
            if (position == filled) {
                filled = Math.max(0, source.read(buffer));
                position = 0;
                if (filled == 0) {
                    break;
                }
                bytes += filled;
                if (bytes > LARGEST_FILE_BYTES) {
                    throw failure("exchange.file.too-large", "limitMb", LARGEST_FILE_BYTES >> 20);
                }
            }
            any = true;
            byte next = buffer[position++];
            if (next == '\n') {
                break;
            }
            if (length == text.length) {
                if (length >= LONGEST_LINE_BYTES) {
                    line++;
                    throw failure(line == 1 ? "exchange.dxf.not-dxf" : "exchange.dxf.long-line");
                }
                text = Arrays.copyOf(text, 2 * length);
            }
            text[length++] = next;
        }
        if (!any) {
            return null;
        }
        line++;
        if (length > 0 && text[length - 1] == '\r') {
            length--;
        }
        return new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }
}
