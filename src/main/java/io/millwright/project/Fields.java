package io.millwright.project;

import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.finding.Finding;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object while it is read: typed access with ranges, findings for what is wrong, and a note of
/// what nobody asked for.
final class Fields {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final double MAX_COORDINATE_M = 1e6;

    private final Obj object;
    private final String pointer;
    private final Reading reading;
    private final Set<String> asked = new LinkedHashSet<>();

    /// What all objects of one file share while it is read.
    ///
    /// @param unknown members that nobody asked for, by the pointer of their object
    record Reading(String fileName, Findings findings, SequencedMap<String, SequencedMap<String, JsonValue>> unknown) {
        Reading(String fileName) {
            this(fileName, new Findings(), new LinkedHashMap<>());
        }

        private void keep(String pointer, String name, JsonValue value) {
            unknown.computeIfAbsent(pointer, key -> new LinkedHashMap<>()).put(name, value);
        }

        /// The file is not JSON.
        Finding syntax(JsonSyntaxException e) {
            return Finding.error(
                    "project.syntax", place(e.line(), e.pointer()), "problem", String.valueOf(e.getMessage()));
        }

        /// The file was written by a newer program.
        Finding newer(Num version, int known) {
            return Finding.error(
                    "project.newer",
                    place(version.line(), "/formatVersion"),
                    "version",
                    JsonValue.excerpt(version.text()),
                    "known",
                    known);
        }

        /// Where a value stands: `plan.json:12 /rows/row-a/count`. Values made by the program have no line.
        String place(int line, String pointer) {
            String shown = pointer.length() > 200 ? pointer.substring(0, 200) + "…" : pointer;
            return fileName + (line > 0 ? ":" + line : "") + (shown.isEmpty() ? "" : " " + shown);
        }
    }

    Fields(Obj object, String pointer, Reading reading) {
        this.object = object;
        this.pointer = pointer;
        this.reading = reading;
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    String text(String name, String fallback) {
        JsonValue value = ask(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Str string) {
            return string.value();
        }
        wrong(value, name, "a text in quotes");
        return fallback;
    }

    String requiredText(String name) {
        if (isMissing(name, "a text in quotes")) {
            return "";
        }
        return text(name, "");
    }

    /// A number within bounds; NaN as fallback means: may be absent.
    double number(String name, double fallback, double min, double max) {
        JsonValue value = ask(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Num number && number.value() >= min && number.value() <= max) {
            return number.value();
        }
        wrong(value, name, "a number from " + bound(min) + " to " + bound(max));
        return fallback;
    }

    /// A number within bounds that must be there; the lower bound stands in while its lack is reported.
    double requiredNumber(String name, double min, double max) {
        return isMissing(name, "a number from " + bound(min) + " to " + bound(max)) ? min : number(name, min, min, max);
    }

    int integer(String name, int fallback, int min, int max) {
        JsonValue value = ask(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Num number
                && number.value() == Math.rint(number.value())
                && number.value() >= min
                && number.value() <= max) {
            return (int) number.value();
        }
        wrong(value, name, "a whole number from " + min + " to " + max);
        return fallback;
    }

    /// `true` or `false`; absent means no.
    boolean flag(String name) {
        JsonValue value = ask(name);
        if (value instanceof Bool flag) {
            return flag.value();
        }
        if (value != null) {
            wrong(value, name, "true or false");
        }
        return false;
    }

    /// One of two numbers that mean something.
    double either(String name, double fallback, double other) {
        JsonValue value = ask(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Num number && (number.value() == fallback || number.value() == other)) {
            return number.value();
        }
        wrong(value, name, bound(other) + " or " + bound(fallback));
        return fallback;
    }

    <E extends Enum<E>> E constant(String name, E fallback, Class<E> type) {
        return constant(name, fallback, type, Fields::fileName);
    }

    /// A constant that files call by another word than usual.
    <E extends Enum<E>> E constant(String name, E fallback, Class<E> type, Function<E, String> word) {
        JsonValue value = ask(name);
        if (value == null) {
            return fallback;
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String fileName = word.apply(constant);
            names.add(fileName);
            if (value instanceof Str string && string.value().equals(fileName)) {
                return constant;
            }
        }
        wrong(value, name, "one of " + String.join(", ", names));
        return fallback;
    }

    /// A constant that must be there; the first of its type stands in while the fault is reported.
    <E extends Enum<E>> E requiredConstant(String name, Class<E> type) {
        E first = type.getEnumConstants()[0];
        return isMissing(name, "a text in quotes") ? first : constant(name, first, type);
    }

    Point point(String name, Point fallback) {
        JsonValue value = ask(name);
        return value == null ? fallback : point(value, name).orElse(fallback);
    }

    List<Point> requiredPoints(String name) {
        return isMissing(name, "a list of [x, y] points in metres") ? List.of() : points(name);
    }

    List<Point> points(String name) {
        List<Point> points = new ArrayList<>();
        JsonValue value = ask(name);
        if (value == null) {
            return points;
        }
        if (value instanceof Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                point(array.items().get(i), name + "/" + i).ifPresent(points::add);
            }
        } else {
            wrong(value, name, "a list of [x, y] points in metres");
        }
        return points;
    }

    List<String> texts(String name) {
        JsonValue value = ask(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                if (array.items().get(i) instanceof Str string) {
                    texts.add(string.value());
                } else {
                    wrong(array.items().get(i), name + "/" + i, "a text in quotes");
                }
            }
        } else if (value != null) {
            wrong(value, name, "a list of texts");
        }
        return texts;
    }

    PortRef portRef(String name) {
        String text = requiredText(name);
        Optional<PortRef> ref = PortRef.parse(text);
        if (ref.isEmpty() && object.members().get(name) instanceof Str) {
            wrong(ask(name), name, "a port written as \"element:port\"");
        }
        return ref.orElse(new PortRef("?", "?"));
    }

    /// A JSON pointer to something inside the document.
    String pointer(String name) {
        String text = requiredText(name);
        if (object.members().get(name) instanceof Str && !(text.startsWith("/") && text.length() > 1)) {
            wrong(ask(name), name, "a JSON pointer such as \"/rows/row-a/type\"");
        }
        return text;
    }

    /// An object; an empty one if it is absent.
    Fields object(String name) {
        JsonValue value = ask(name);
        String inside = Pointers.child(pointer, name);
        if (value instanceof Obj inner) {
            return new Fields(inner, inside, reading);
        }
        if (value != null) {
            wrong(value, name, "an object in { }");
        }
        return new Fields(new Obj(), inside, reading);
    }

    /// The objects of a map by id.
    <T> SequencedMap<String, T> map(String name, Function<Fields, T> decode) {
        SequencedMap<String, T> map = new LinkedHashMap<>();
        JsonValue value = ask(name);
        if (value instanceof Obj inner) {
            String inside = Pointers.child(pointer, name);
            inner.members().forEach((id, item) -> {
                if (!ID.matcher(id).matches()) {
                    badId(id, item, Pointers.child(inside, id));
                } else if (item instanceof Obj itemObject) {
                    map.put(id, read(itemObject, inside + "/" + id, decode));
                } else {
                    wrong(item, name + "/" + id, "an object in { }");
                }
            });
        } else if (value != null) {
            wrong(value, name, "an object with ids as keys");
        }
        return map;
    }

    /// The objects of a list.
    <T> List<T> list(String name, Function<Fields, T> decode) {
        List<T> list = new ArrayList<>();
        JsonValue value = ask(name);
        if (value instanceof Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                if (array.items().get(i) instanceof Obj item) {
                    list.add(read(item, Pointers.child(pointer, name) + "/" + i, decode));
                } else {
                    wrong(array.items().get(i), name + "/" + i, "an object in { }");
                }
            }
        } else if (value != null) {
            wrong(value, name, "a list in [ ]");
        }
        return list;
    }

    /// The ports of a block: name to inner `element:port`.
    SequencedMap<String, PortRef> ports(String name) {
        SequencedMap<String, PortRef> ports = new LinkedHashMap<>();
        JsonValue value = ask(name);
        if (value instanceof Obj inner) {
            inner.members().forEach((key, item) -> {
                Optional<PortRef> ref = item instanceof Str string ? PortRef.parse(string.value()) : Optional.empty();
                if (!ID.matcher(key).matches()) {
                    badId(key, item, Pointers.child(Pointers.child(pointer, name), key));
                } else if (ref.isPresent()) {
                    ports.put(key, ref.get());
                } else {
                    wrong(item, name + "/" + key, "a port written as \"element:port\"");
                }
            });
        } else if (value != null) {
            wrong(value, name, "an object with port names as keys");
        }
        return ports;
    }

    /// The texts of a small object, for conditions.
    SequencedMap<String, String> textMap(String name) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        JsonValue value = ask(name);
        if (value instanceof Obj inner) {
            inner.members().forEach((key, item) -> {
                if (item instanceof Str string) {
                    map.put(key, string.value());
                } else {
                    wrong(item, name + "/" + JsonValue.excerpt(key), "a text in quotes");
                }
            });
        } else if (value != null) {
            wrong(value, name, "an object in { }");
        }
        return map;
    }

    /// The whole numbers of a small object, by a name that is free.
    SequencedMap<String, Integer> counts(String name, int min, int max) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        Fields inside = object(name);
        inside.object.members().forEach((key, item) -> {
            if (ID.matcher(key).matches()) {
                counts.put(key, inside.integer(key, min, min, max));
            } else {
                badId(key, item, Pointers.child(inside.pointer, key));
            }
        });
        return counts;
    }

    /// The raw value, for parts that are kept as trees.
    Optional<JsonValue> raw(String name) {
        return Optional.ofNullable(ask(name));
    }

    /// Keeps a member that other programs read, without a word.
    void keep(String name) {
        JsonValue value = ask(name);
        if (value != null) {
            reading.keep(pointer, name, value);
        }
    }

    /// Reports and keeps what nobody asked for.
    void done() {
        object.members().forEach((name, value) -> {
            if (asked.contains(name)) {
                return;
            }
            reading.keep(pointer, name, value);
            String place = reading.place(value.line(), Pointers.child(pointer, name));
            String field = JsonValue.excerpt(name);
            Optional<String> meant = asked.stream()
                    .filter(known -> !has(known) && Spelling.isClose(name, known))
                    .findFirst();
            reading.findings()
                    .add(
                            meant.isPresent()
                                    ? Finding.warning(
                                            "project.misspelt-field", place, "field", field, "known", meant.get())
                                    : Finding.note("project.unknown-field", place, "field", field));
        });
    }

    /// Reports that this object as a whole is not what it should be.
    void wrongObject(String expected) {
        reading.findings()
                .add(Finding.error(
                        "project.wrong-value",
                        reading.place(object.line(), pointer),
                        "found",
                        object.describe(),
                        "expected",
                        expected));
    }

    /// Reports that a member is not what it should be.
    void wrongMember(String name, String expected) {
        wrong(ask(name), name, expected);
    }

    private <T> T read(Obj item, String itemPointer, Function<Fields, T> decode) {
        Fields fields = new Fields(item, itemPointer, reading);
        T decoded = decode.apply(fields);
        fields.done();
        return decoded;
    }

    /// @param name the member, or the path of a value inside it
    private void wrong(@Nullable JsonValue value, String name, String expected) {
        reading.findings()
                .add(Finding.error(
                        "project.wrong-value",
                        reading.place(value == null ? object.line() : value.line(), pointer + "/" + name),
                        "found",
                        value == null ? "nothing" : value.describe(),
                        "expected",
                        expected));
    }

    private boolean isMissing(String name, String expected) {
        asked.add(name);
        if (has(name)) {
            return false;
        }
        reading.findings()
                .add(Finding.error(
                        "project.missing",
                        reading.place(object.line(), Pointers.child(pointer, name)),
                        "name",
                        name,
                        "expected",
                        expected));
        return true;
    }

    private void badId(String id, JsonValue item, String itemPointer) {
        reading.findings()
                .add(Finding.error("project.id", reading.place(item.line(), itemPointer), "id", JsonValue.excerpt(id)));
    }

    private Optional<Point> point(JsonValue value, String name) {
        if (value instanceof Arr array
                && array.items().size() == 2
                && array.items().get(0) instanceof Num x
                && array.items().get(1) instanceof Num y
                && Math.abs(x.value()) <= MAX_COORDINATE_M
                && Math.abs(y.value()) <= MAX_COORDINATE_M) {
            return Optional.of(new Point(x.value(), y.value()));
        }
        wrong(value, name, "a point [x, y] in metres");
        return Optional.empty();
    }

    private @Nullable JsonValue ask(String name) {
        asked.add(name);
        return object.members().get(name);
    }

    static String fileName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A bound as people would write it in JSON: `0.05`, `1000`, `1e11`.
    static String bound(double value) {
        if (Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal shortest = BigDecimal.valueOf(value).stripTrailingZeros();
        double size = Math.abs(value);
        return value == 0 || (size >= 1e-4 && size < 1e9)
                ? shortest.toPlainString()
                : shortest.toString().replace("E+", "e").replace('E', 'e');
    }
}
