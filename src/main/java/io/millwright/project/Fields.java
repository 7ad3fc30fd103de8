package io.millwright.project;

import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The members of one JSON object while it is read: typed access with ranges, findings for what is wrong, and a note of
/// what nobody asked for.
final class Fields {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Obj object;
    private final String pointer;
    private final Reading reading;
    private final Set<String> asked = new HashSet<>();

    /// What all objects of one file share while it is read.
    record Reading(
            String fileName, List<Finding> findings, SequencedMap<String, SequencedMap<String, JsonValue>> unknown) {}

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
        if (!has(name)) {
            asked.add(name);
            missing(name, "a text in quotes");
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

    <E extends Enum<E>> E constant(String name, E fallback, Class<E> type) {
        JsonValue value = ask(name);
        if (value == null) {
            return fallback;
        }
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String fileName = fileName(constant);
            names.add(fileName);
            if (value instanceof Str string && string.value().equals(fileName)) {
                return constant;
            }
        }
        wrong(value, name, "one of " + String.join(", ", names));
        return fallback;
    }

    Point point(String name, Point fallback) {
        JsonValue value = ask(name);
        return value == null ? fallback : point(value, name).orElse(fallback);
    }

    List<Point> points(String name) {
        List<Point> points = new ArrayList<>();
        if (ask(name) instanceof Arr array) {
            for (JsonValue item : array.items()) {
                point(item, name).ifPresent(points::add);
            }
        } else if (has(name)) {
            wrong(object.members().get(name), name, "a list of [x, y] points");
        } else {
            missing(name, "a list of [x, y] points in metres");
        }
        return points;
    }

    List<String> texts(String name) {
        JsonValue value = ask(name);
        List<String> texts = new ArrayList<>();
        if (value instanceof Arr array) {
            for (JsonValue item : array.items()) {
                if (item instanceof Str string) {
                    texts.add(string.value());
                } else {
                    wrong(item, name, "a text in quotes");
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
        if (ref.isEmpty() && has(name)) {
            wrong(object.members().get(name), name, "a port written as \"element:port\"");
        }
        return ref.orElse(new PortRef("?", "?"));
    }

    /// An object; an empty one if it is absent.
    Fields object(String name) {
        JsonValue value = ask(name);
        if (value instanceof Obj inner) {
            return new Fields(inner, pointer + "/" + name, reading);
        }
        if (value != null) {
            wrong(value, name, "an object in { }");
        }
        return new Fields(new Obj(), pointer + "/" + name, reading);
    }

    /// The objects of a map by id.
    <T> SequencedMap<String, T> map(String name, Function<Fields, T> decode) {
        SequencedMap<String, T> map = new LinkedHashMap<>();
        JsonValue value = ask(name);
        if (value instanceof Obj inner) {
            inner.members().forEach((id, item) -> {
                if (!ID.matcher(id).matches()) {
                    reading.findings().add(Finding.error("project.id", place(item, name + "/" + id), "id", id));
                } else if (item instanceof Obj itemObject) {
                    Fields fields = new Fields(itemObject, pointer + "/" + name + "/" + id, reading);
                    map.put(id, decode.apply(fields));
                    fields.done();
                } else {
                    wrong(item, name + "/" + id, "an object in { }");
                }
            });
        } else if (value != null) {
            wrong(value, name, "an object with ids as keys");
        }
        return map;
    }

    /// The texts of a map by name.
    SequencedMap<String, String> textMap(String name) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        JsonValue value = ask(name);
        if (value instanceof Obj inner) {
            inner.members().forEach((key, item) -> {
                if (item instanceof Str string) {
                    map.put(key, string.value());
                } else {
                    wrong(item, name + "/" + key, "a text in quotes");
                }
            });
        } else if (value != null) {
            wrong(value, name, "an object");
        }
        return map;
    }

    /// The raw value, for parts that are kept as trees.
    Optional<JsonValue> raw(String name) {
        return Optional.ofNullable(ask(name));
    }

    /// Reports and keeps what nobody asked for.
    void done() {
        object.members().forEach((name, value) -> {
            if (!asked.contains(name)) {
                reading.unknown()
                        .computeIfAbsent(pointer, key -> new LinkedHashMap<>())
                        .put(name, value);
                reading.findings().add(Finding.note("project.unknown-field", place(value, name), "field", name));
            }
        });
    }

    void wrong(@org.jspecify.annotations.Nullable JsonValue value, String name, String expected) {
        reading.findings()
                .add(Finding.error(
                        "project.wrong-value",
                        value == null ? reading.fileName() : place(value, name),
                        "found",
                        value == null ? "nothing" : value.describe(),
                        "expected",
                        expected));
    }

    private void missing(String name, String expected) {
        reading.findings()
                .add(Finding.error("project.missing", place(object, name), "name", name, "expected", expected));
    }

    private Optional<Point> point(JsonValue value, String name) {
        if (value instanceof Arr array
                && array.items().size() == 2
                && array.items().get(0) instanceof Num x
                && array.items().get(1) instanceof Num y
                && Math.abs(x.value()) <= 1e6
                && Math.abs(y.value()) <= 1e6) {
            return Optional.of(new Point(x.value(), y.value()));
        }
        wrong(value, name, "a point [x, y] in metres");
        return Optional.empty();
    }

    private @org.jspecify.annotations.Nullable JsonValue ask(String name) {
        asked.add(name);
        return object.members().get(name);
    }

    private String place(JsonValue value, String name) {
        return reading.fileName() + ":" + Math.max(1, value.line()) + " " + pointer + "/" + name;
    }

    static String fileName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String bound(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
