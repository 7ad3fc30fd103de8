package io.millwright.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A JSON value and the line it stood on (0 for values made by the program). Objects and arrays are mutable while a
/// tree is built.
public sealed interface JsonValue {
    /// Line in the file, starting at 1.
    int line();

    /// What a person would call this kind of value.
    String describe();

    /// A text of the file as it may stand in a message: short, on one line, nothing unprintable.
    static String excerpt(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(60)
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> 0xFFFD;
                    default -> c;
                })
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > 60 ? shown + "…" : shown.toString();
    }

    /// An object; members keep their order.
    record Obj(SequencedMap<String, JsonValue> members, int line) implements JsonValue {
        public Obj() {
            this(new LinkedHashMap<>(), 0);
        }

        @Override
        public String describe() {
            return "an object";
        }

        public Obj put(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        public Obj put(String name, String value) {
            return put(name, new Str(value, 0));
        }

        public Obj put(String name, double value) {
            return put(name, Num.of(value));
        }

        public Obj put(String name, long value) {
            return put(name, new Num(Long.toString(value), value, 0));
        }

        public Obj put(String name, boolean value) {
            return put(name, new Bool(value, 0));
        }
    }

    /// An array.
    record Arr(List<JsonValue> items, int line) implements JsonValue {
        public Arr() {
            this(new ArrayList<>(), 0);
        }

        @Override
        public String describe() {
            return "an array";
        }

        public Arr add(JsonValue value) {
            items.add(value);
            return this;
        }
    }

    /// A string.
    record Str(String value, int line) implements JsonValue {
        @Override
        public String describe() {
            return "the text \"" + excerpt(value) + "\"";
        }
    }

    /// A number: its text as it stood in the file and its value.
    record Num(String text, double value, int line) implements JsonValue {
        /// A number written in its shortest form; whole numbers without a fraction. Not-a-number and infinities have no
        /// JSON form and become null.
        public static JsonValue of(double value) {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                return new Null(0);
            }
            return new Num(shortest(value), value, 0);
        }

        private static String shortest(double value) {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                return Long.toString((long) value);
            }
            return Double.toString(value).replace(".0E", "e").replace('E', 'e');
        }

        @Override
        public String describe() {
            return "the number " + excerpt(text);
        }
    }

    /// True or false.
    record Bool(boolean value, int line) implements JsonValue {
        @Override
        public String describe() {
            return String.valueOf(value);
        }
    }

    /// Null.
    record Null(int line) implements JsonValue {
        @Override
        public String describe() {
            return "null";
        }
    }
}
