package io.millwright.json;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.Iterator;
import java.util.Map;

/// Writes JSON for people and for version control: two-space indent, and on one line whatever fits into 120 columns and
/// is an object or array of plain values (or of arrays of them) or an item of an array. Equal trees give equal bytes.
public final class JsonWriter {
    private static final int WIDTH = 120;

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /// The text of a tree, with a newline at the end.
    public static String write(JsonValue value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, 0, 0);
        return writer.out.append('\n').toString();
    }

    private void value(JsonValue value, int indent, int column) {
        switch (value) {
            case Obj object -> object(object, indent, column);
            case Arr array -> array(array, indent, column);
            case Str string -> quote(out, string.value());
            case Num number -> out.append(number.text());
            case Bool bool -> out.append(bool.value());
            case Null nothing -> out.append("null");
        }
    }

    private void object(Obj object, int indent, int column) {
        if (object.members().isEmpty()) {
            out.append("{}");
            return;
        }
        if (isShallow(object) && column > 0) {
            String line = inline(object);
            if (column + line.length() < WIDTH) {
                out.append(line);
                return;
            }
        }
        out.append("{\n");
        Iterator<Map.Entry<String, JsonValue>> members =
                object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonValue> member = members.next();
            out.repeat(' ', indent + 2);
            int start = out.length();
            quote(out, member.getKey());
            out.append(": ");
            value(member.getValue(), indent + 2, indent + 2 + out.length() - start);
            out.append(members.hasNext() ? ",\n" : "\n");
        }
        out.repeat(' ', indent).append('}');
    }

    private void array(Arr array, int indent, int column) {
        if (array.items().isEmpty()) {
            out.append("[]");
            return;
        }
        if (array.items().stream().allMatch(item -> isPlain(item) || isPlainArray(item))) {
            String line = inline(array);
            if (column + line.length() < WIDTH) {
                out.append(line);
                return;
            }
        }
        out.append("[\n");
        Iterator<JsonValue> items = array.items().iterator();
        while (items.hasNext()) {
            JsonValue item = items.next();
            out.repeat(' ', indent + 2);
            String line = inline(item);
            if (indent + 2 + line.length() < WIDTH) {
                out.append(line);
            } else {
                value(item, indent + 2, indent + 2);
            }
            out.append(items.hasNext() ? ",\n" : "\n");
        }
        out.repeat(' ', indent).append(']');
    }

    private static boolean isShallow(Obj object) {
        return object.members().values().stream().allMatch(value -> isPlain(value) || isPlainArray(value));
    }

    private static boolean isPlainArray(JsonValue value) {
        return value instanceof Arr array && array.items().stream().allMatch(JsonWriter::isPlain);
    }

    private static boolean isPlain(JsonValue value) {
        return !(value instanceof Obj) && !(value instanceof Arr);
    }

    private static String inline(JsonValue value) {
        StringBuilder line = new StringBuilder();
        inline(line, value);
        return line.toString();
    }

    private static void inline(StringBuilder line, JsonValue value) {
        switch (value) {
            case Obj object -> {
                String separator = "{";
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    line.append(separator).append(separator.equals("{") ? "" : " ");
                    quote(line, member.getKey());
                    line.append(": ");
                    inline(line, member.getValue());
                    separator = ",";
                }
                line.append(object.members().isEmpty() ? "{}" : "}");
            }
            case Arr array -> {
                line.append('[');
                String separator = "";
                for (JsonValue item : array.items()) {
                    line.append(separator);
                    inline(line, item);
                    separator = ", ";
                }
                line.append(']');
            }
            case Str string -> quote(line, string.value());
            case Num number -> line.append(number.text());
            case Bool bool -> line.append(bool.value());
            case Null nothing -> line.append("null");
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f || (Character.isSurrogate(c) && !paired(text, i))) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
