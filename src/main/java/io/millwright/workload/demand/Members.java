package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The members of one object of a workload description, taken out by name. What is missing or wrong is told with its
/// place, and a possible value stands in; whoever builds from it looks at the findings first.
final class Members {
    /// Which numbers are possible.
    record Range(double least, double most, String words) {
        static final Range POSITIVE = new Range(Double.MIN_NORMAL, 1e12, "a number above 0");
        static final Range NOT_NEGATIVE = new Range(0, 1e12, "a number that is not negative");
        static final Range SHARE = new Range(0, 1, "a number from 0 to 1");
        static final Range TOKENS = new Range(0, Amount.MOST_TOKENS, "a whole number from 0 to 1048576");

        boolean holds(double value) {
            return value >= least && value <= most;
        }
    }

    private final Obj object;
    private final String pointer;
    private final String file;
    private final List<Finding> findings;
    private final Set<String> known = new HashSet<>();

    Members(Obj object, String pointer, String file, List<Finding> findings) {
        this.object = object;
        this.pointer = pointer;
        this.file = file;
        this.findings = findings;
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    @Nullable
    JsonValue value(String name) {
        known.add(name);
        return object.members().get(name);
    }

    double number(String name, Range range) {
        return number(name, value(name), range);
    }

    double number(String name, Range range, double fallback) {
        JsonValue value = value(name);
        return value == null ? fallback : number(name, value, range);
    }

    int whole(String name, int fallback) {
        JsonValue value = value(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Num number
                && Range.TOKENS.holds(number.value())
                && number.value() == Math.rint(number.value())) {
            return (int) number.value();
        }
        expected(name, value, Range.TOKENS.words());
        return fallback;
    }

    double number(String name, @Nullable JsonValue value, Range range) {
        if (value instanceof Num number && range.holds(number.value())) {
            return number.value();
        }
        expected(name, value, range.words());
        return Math.max(range.least(), Math.min(1, range.most()));
    }

    Optional<String> text(String name) {
        JsonValue value = value(name);
        if (value instanceof Str text && !text.value().isBlank()) {
            return Optional.of(text.value());
        }
        if (value != null) {
            expected(name, value, "a text");
        }
        return Optional.empty();
    }

    /// One of the constants of an enum by its word in small letters.
    <E extends Enum<E>> E choice(String name, E[] constants, @Nullable E fallback) {
        JsonValue value = value(name);
        if (value == null && fallback != null) {
            return fallback;
        }
        if (value instanceof Str text) {
            for (E constant : constants) {
                if (word(constant).equals(text.value())) {
                    return constant;
                }
            }
        }
        expected(
                name,
                value,
                Stream.of(constants).map(Members::word).collect(Collectors.joining("\" or \"", "\"", "\"")));
        return constants[0];
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<Members> object(String name) {
        JsonValue value = value(name);
        if (value instanceof Obj child) {
            return Optional.of(new Members(child, pointer + "/" + name, file, findings));
        }
        if (value != null) {
            expected(name, value, "an object");
        }
        return Optional.empty();
    }

    List<Members> objects(String name) {
        JsonValue value = value(name);
        List<Members> children = new ArrayList<>();
        if (value instanceof Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                if (array.items().get(i) instanceof Obj child) {
                    children.add(new Members(child, pointer + "/" + name + "/" + i, file, findings));
                } else {
                    expected(name + "/" + i, array.items().get(i), "an object");
                }
            }
        } else if (value != null) {
            expected(name, value, "a list of objects");
        }
        return children;
    }

    /// Tells of the members that nobody asked for: they were probably meant to have an effect.
    void done() {
        object.members().forEach((name, value) -> {
            if (!known.contains(name)) {
                findings.add(Finding.warning(
                        "workload.description.unknown", place(name, value), "member", JsonValue.excerpt(name)));
            }
        });
    }

    void expected(String name, @Nullable JsonValue found, String what) {
        if (found == null) {
            findings.add(Finding.error(
                    "workload.description.missing", at(object.line(), pointer), "member", name, "expected", what));
        } else {
            findings.add(Finding.error(
                    "workload.description.value", place(name, found), "found", found.describe(), "expected", what));
        }
    }

    private String place(String name, JsonValue value) {
        return at(value.line(), pointer + "/" + JsonValue.excerpt(name));
    }

    private String at(int line, String where) {
        return file + ":" + line + (where.isEmpty() ? "" : " " + where);
    }
}
