package io.millwright.airflow.hall;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The members of one object of a case file, taken out by name. What is missing or of another kind is told once, with
/// its place, and stands in as NaN, an empty text or nothing; whoever builds from it looks at the findings first.
final class CaseMembers {
    private static final int KILO = 3;

    private final Obj object;
    private final String pointer;
    private final String fileName;
    private final List<Finding> findings;
    private final Set<String> known = new HashSet<>();

    CaseMembers(Obj object, String pointer, String fileName, List<Finding> findings) {
        this.object = object;
        this.pointer = pointer;
        this.fileName = fileName;
        this.findings = findings;
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    /// A text that must be there.
    String text(String name) {
        JsonValue value = member(name);
        if (value instanceof Str text && !text.value().isBlank()) {
            return text.value();
        }
        expected(name, value, "a text");
        return "";
    }

    String text(String name, String fallback) {
        JsonValue value = member(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Str text) {
            return text.value();
        }
        expected(name, value, "a text");
        return fallback;
    }

    /// One of some values by its word; the first of them stands in where there is no such word.
    ///
    /// @param fallback where there is no such member; null if there must be one
    <T> T choice(String name, @Nullable T fallback, List<T> values, Function<T, String> word) {
        JsonValue found = member(name);
        if (found == null && fallback != null) {
            return fallback;
        }
        if (found instanceof Str text) {
            for (T value : values) {
                if (word.apply(value).equals(text.value())) {
                    return value;
                }
            }
        }
        expected(name, found, values.stream().map(word).collect(Collectors.joining("\" or \"", "\"", "\"")));
        return values.getFirst();
    }

    /// What a constant is called in files.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A number that must be there.
    double number(String name, Range range) {
        return number(name, member(name), range);
    }

    double number(String name, Range range, double fallback) {
        JsonValue value = member(name);
        return value == null ? fallback : number(name, value, range);
    }

    /// A number of thousands as a number of units, exactly as the file's decimals say it.
    double kilo(String name) {
        JsonValue value = member(name);
        double thousands = number(name, value, Range.ANY);
        return thousands == 0 || !(value instanceof Num number) || Double.isNaN(thousands)
                ? thousands
                : new BigDecimal(number.text()).movePointRight(KILO).doubleValue();
    }

    /// A list of numbers of a given length; NaN for each that cannot be read.
    double[] numbers(String name, int count, String what) {
        double[] numbers = new double[count];
        Arrays.fill(numbers, Double.NaN);
        JsonValue value = member(name);
        if (!(value instanceof Arr array) || array.items().size() != count) {
            expected(name, value, what);
            return numbers;
        }
        for (int i = 0; i < count; i++) {
            numbers[i] = number(name + "/" + i, array.items().get(i), Range.ANY);
        }
        return numbers;
    }

    /// An object that must be there; one without members, which tells nothing, if it is not.
    CaseMembers object(String name) {
        JsonValue value = member(name);
        if (value instanceof Obj child) {
            return new CaseMembers(child, pointer + "/" + name, fileName, findings);
        }
        expected(name, value, "an object");
        return new CaseMembers(new Obj(), pointer + "/" + name, fileName, new ArrayList<>());
    }

    /// The objects of a list, none if there is no such list.
    List<CaseMembers> objects(String name) {
        JsonValue value = member(name);
        List<CaseMembers> children = new ArrayList<>();
        if (value instanceof Arr array) {
            for (int i = 0; i < array.items().size(); i++) {
                JsonValue item = array.items().get(i);
                if (item instanceof Obj child) {
                    children.add(new CaseMembers(child, pointer + "/" + name + "/" + i, fileName, findings));
                } else {
                    expected(name + "/" + i, item, "an object");
                }
            }
        } else if (value != null) {
            expected(name, value, "a list of objects");
        }
        return children;
    }

    /// Members that mean something to others and nothing here.
    void leave(String... names) {
        known.addAll(List.of(names));
    }

    /// Tells of the members that nobody asked for: they were probably meant to have an effect.
    void done() {
        object.members().forEach((name, value) -> {
            if (!known.contains(name)) {
                findings.add(Finding.warning(
                        "airflow.case.unknown-member", place(name, value), "member", JsonValue.excerpt(name)));
            }
        });
    }

    /// Adds an error about a member, or about the object if it has no such member.
    void error(String code, String name, Object... namesAndValues) {
        JsonValue value = object.members().get(name);
        findings.add(Finding.error(code, value == null ? place() : place(name, value), namesAndValues));
    }

    String place() {
        return at(object.line(), pointer);
    }

    private @Nullable JsonValue member(String name) {
        known.add(name);
        return object.members().get(name);
    }

    private double number(String name, @Nullable JsonValue value, Range range) {
        if (value instanceof Num number && range.holds(number.value())) {
            return number.value();
        }
        expected(name, value, range.words());
        return Double.NaN;
    }

    private void expected(String name, @Nullable JsonValue found, String what) {
        if (found == null) {
            findings.add(Finding.error("airflow.case.missing", place(), "member", name, "expected", what));
        } else {
            findings.add(Finding.error(
                    "airflow.case.wrong-value", place(name, found), "found", found.describe(), "expected", what));
        }
    }

    private String place(String name, JsonValue value) {
        return at(value.line(), pointer + "/" + JsonValue.excerpt(name));
    }

    private String at(int line, String where) {
        return fileName + ":" + line + (where.isEmpty() ? "" : " " + where);
    }

    /// Which numbers are possible.
    enum Range {
        ANY("a number"),
        NOT_NEGATIVE("a number that is not negative"),
        POSITIVE("a number above 0"),
        SHARE("a number above 0 and at most 1");

        private final String words;

        Range(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean holds(double value) {
            return switch (this) {
                case ANY -> Double.isFinite(value);
                case NOT_NEGATIVE -> value >= 0 && Double.isFinite(value);
                case POSITIVE -> value > 0 && Double.isFinite(value);
                case SHARE -> value > 0 && value <= 1;
            };
        }
    }
}
