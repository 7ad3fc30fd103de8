package io.millwright.exchange;

import java.io.IOException;
import java.util.Arrays;

/// What stands between two group codes 0: an entity, a row of a table, or the head of a section with what follows it.
final class DxfRecord {
    private static final int MOST_VALUES = 4_000_000;

    private final DxfLines source;
    private final String kind;
    private final int line;
    private int[] codes = new int[24];
    private int[] lines = new int[24];
    private String[] values = new String[24];
    private int count;

    private DxfRecord(DxfLines source) {
        this.source = source;
        this.kind = source.value().strip();
        this.line = source.line();
    }

    /// Reads up to the next code 0; the source must stand at one, and stands at one or at its end afterwards.
    static DxfRecord read(DxfLines source) throws IOException, DxfException {
        DxfRecord read = new DxfRecord(source);
        while (source.next() && source.code() != 0) {
            // Extended data, comments, handles and previews draw nothing.
            if (source.code() < 999 && (source.code() < 300 || source.code() > 369)) {
                read.add(source.code(), source.value(), source.line());
            }
        }
        return read;
    }

    private void add(int code, String value, int at) throws DxfException {
        if (count == codes.length) {
            if (count >= MOST_VALUES) {
                throw source.failureAt(line, "exchange.dxf.too-large", "limit", MOST_VALUES, "what", "values");
            }
            codes = Arrays.copyOf(codes, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        codes[count] = code;
        lines[count] = at;
        values[count++] = value;
    }

    String kind() {
        return kind;
    }

    int size() {
        return count;
    }

    int code(int index) {
        return codes[index];
    }

    String text(int index) {
        return values[index];
    }

    /// Index of the first value with a code, -1 for none.
    int find(int code) {
        return find(code, 0);
    }

    int find(int code, int from) {
        for (int i = from; i < count; i++) {
            if (codes[i] == code) {
                return i;
            }
        }
        return -1;
    }

    boolean has(int code) {
        return find(code) >= 0;
    }

    String text(int code, String otherwise) {
        int index = find(code);
        return index < 0 ? otherwise : values[index];
    }

    double number(int code, double otherwise) throws DxfException {
        int index = find(code);
        return index < 0 ? otherwise : numberAt(index);
    }

    int whole(int code, int otherwise) throws DxfException {
        int index = find(code);
        return index < 0 ? otherwise : wholeAt(index);
    }

    double numberAt(int index) throws DxfException {
        try {
            double number = Double.parseDouble(values[index]);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like an infinite number.
        }
        throw source.failureAt(lines[index], "exchange.dxf.number", "found", DxfLines.shortened(values[index].strip()));
    }

    int wholeAt(int index) throws DxfException {
        return (int) numberAt(index);
    }

    /// All numbers with a code, in order.
    double[] numbers(int code) throws DxfException {
        double[] numbers = new double[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (codes[i] == code) {
                numbers[found++] = numberAt(i);
            }
        }
        return Arrays.copyOf(numbers, found);
    }
}
