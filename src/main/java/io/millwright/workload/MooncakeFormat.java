package io.millwright.workload;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import org.jspecify.annotations.Nullable;

/// The Mooncake traces: one JSON object a line with `timestamp` (ms), `input_length`, `output_length` and, optionally,
/// `hash_ids`: one hash for every 512 tokens of the prompt, equal for equal prefixes. Two members of our own are read
/// where they stand: `session`, a number that requests of one conversation share, and `hidden_length`, those of the
/// output tokens that nobody sees.
final class MooncakeFormat implements TraceFormat {
    private static final int TOKENS_PER_HASH = 512;
    private static final double MS = 1e-3;
    private static final double MOST_EXACT = 0x1p53;

    private MooncakeFormat() {}

    /// The format, if the line is a JSON object with its members.
    static @Nullable TraceFormat recognise(String firstLine) {
        boolean looksRight = firstLine.startsWith("{")
                && firstLine.contains("\"timestamp\"")
                && firstLine.contains("\"input_length\"")
                && firstLine.contains("\"output_length\"");
        return looksRight ? new MooncakeFormat() : null;
    }

    @Override
    public String name() {
        return "Mooncake trace";
    }

    @Override
    public boolean hasHeader() {
        return false;
    }

    @Override
    public Entry parse(String line) throws BadLine {
        JsonValue value;
        try {
            value = JsonReader.read(line);
        } catch (JsonSyntaxException e) {
            throw new BadLine("a JSON object");
        }
        if (!(value instanceof Obj object)) {
            throw new BadLine("a JSON object");
        }
        double clockS = number(object, "timestamp") * MS;
        if (!(Math.abs(clockS) < 1e12)) {
            throw new BadLine("a time in milliseconds in timestamp");
        }
        int input = tokens(object, "input_length");
        int output = tokens(object, "output_length");
        int hidden = object.members().containsKey("hidden_length") ? hidden(object, output) : 0;
        long session = object.members().containsKey("session") ? session(object) : -1;
        JsonValue hashes = object.members().get("hash_ids");
        if (hashes == null) {
            return new Entry(clockS, input, output, hidden, session, new long[0], 0);
        }
        if (!(hashes instanceof Arr list)) {
            throw new BadLine("a list of whole numbers in hash_ids");
        }
        long[] ids = new long[list.items().size()];
        for (int i = 0; i < ids.length; i++) {
            if (!(list.items().get(i) instanceof Num id) || id.value() != Math.rint(id.value())) {
                throw new BadLine("a list of whole numbers in hash_ids");
            }
            ids[i] = (long) id.value();
        }
        return new Entry(clockS, input, output, hidden, session, ids, TOKENS_PER_HASH);
    }

    private static int hidden(Obj object, int output) throws BadLine {
        double value = number(object, "hidden_length");
        if (value == Math.rint(value) && value >= 0 && value < output) {
            return (int) value;
        }
        throw new BadLine("a whole number from 0 to below output_length in hidden_length");
    }

    private static long session(Obj object) throws BadLine {
        double value = number(object, "session");
        if (value == Math.rint(value) && value >= 0 && value <= MOST_EXACT) {
            return (long) value;
        }
        throw new BadLine("a whole number of at least 0 in session");
    }

    private static double number(Obj object, String name) throws BadLine {
        if (object.members().get(name) instanceof Num number) {
            return number.value();
        }
        throw new BadLine("a number in " + name);
    }

    private static int tokens(Obj object, String name) throws BadLine {
        double value = number(object, name);
        if (value == Math.rint(value) && value >= 1 && value <= Columns.MOST_TOKENS) {
            return (int) value;
        }
        throw Columns.notTokens(1, name);
    }
}
