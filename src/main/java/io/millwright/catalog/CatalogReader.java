package io.millwright.catalog;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one catalogue file over the sheets that are already known. What is wrong becomes a finding with file, line and
/// JSON pointer; the rest is still read.
///
/// An entry whose id is known changes only what it names; any other must be complete. A value that cannot be right
/// (wrong unit, not finite, out of any credible range) is left out, so that a known entry keeps the value it had.
final class CatalogReader {
    /// The sheets of one file, by id.
    record Content(String file, SequencedMap<String, DataSheet> sheets) {}

    /// Where a value stands in the file; becomes text (a JSON pointer, RFC 6901) only when a finding needs it.
    private record Pointer(@Nullable Pointer parent, String name) {
        static final Pointer ROOT = new Pointer(null, "");

        Pointer at(String member) {
            return new Pointer(this, member);
        }

        @Override
        public String toString() {
            return parent == null
                    ? ""
                    : parent + "/" + shortened(name).replace("~", "~0").replace("/", "~1");
        }
    }

    /// The format that this program writes about in its guide.
    static final int VERSION = 1;

    /// Months of a year, hours of a day: longer arrays are not values of a sheet.
    private static final int LONGEST_SERIES = 99;

    /// More of one file help nobody.
    static final int MOST_FINDINGS = 100;

    /// Longer ids are not ids.
    static final int LONGEST_ID = 100;

    private static final Set<String> TOP_MEMBERS = Set.of("catalogVersion", "file", "entries", "$schema");
    private static final Set<String> MEMBERS =
            Set.of("kind", "name", "vendor", "status", "confidence", "source", "notes", "values", "texts");
    private static final Set<String> DATUM_MEMBERS = Set.of("value", "unit", "confidence", "estimate", "source");

    /// Without these a new entry of a file is of no use.
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "racks", List.of("ratedPowerW"),
            "language-models", List.of("layers", "hidden", "totalParams", "activeParams", "kvElementsPerToken"),
            "economics", List.of("value"));

    private final String fileName;
    private final Map<String, ? extends Map<String, DataSheet>> known;
    private final List<Finding> findings;
    private int reported;

    CatalogReader(String fileName, Map<String, ? extends Map<String, DataSheet>> known, List<Finding> findings) {
        this.fileName = fileName;
        this.known = known;
        this.findings = findings;
    }

    Optional<Content> read(byte[] bytes) {
        JsonValue root;
        try {
            root = JsonReader.read(bytes);
        } catch (JsonSyntaxException e) {
            report(Finding.error(
                    "catalog.file.syntax",
                    e.line() > 0 ? fileName + ":" + e.line() : fileName,
                    "problem",
                    String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        if (!(root instanceof Obj top)
                || !(top.members().get("file") instanceof Str file)
                || !(top.members().get("entries") instanceof Obj entries)) {
            report(Finding.error("catalog.file.not-a-catalogue", fileName));
            return Optional.empty();
        }
        if (!Catalog.FILES.contains(file.value())) {
            report(Finding.error(
                    "catalog.file.unknown-subject",
                    place(file, Pointer.ROOT.at("file")),
                    "file",
                    file.value(),
                    "known",
                    String.join(", ", Catalog.FILES)));
            return Optional.empty();
        }
        JsonValue version = top.members().get("catalogVersion");
        if (version != null && !(version instanceof Num number && number.value() == VERSION)) {
            report(Finding.error(
                    "catalog.file.version",
                    place(version, Pointer.ROOT.at("catalogVersion")),
                    "found",
                    version.describe(),
                    "version",
                    VERSION));
            return Optional.empty();
        }
        unknownMembers(top, TOP_MEMBERS, Pointer.ROOT);
        SequencedMap<String, DataSheet> sheets = new LinkedHashMap<>();
        Pointer entriesPointer = Pointer.ROOT.at("entries");
        entries.members().forEach((id, value) -> {
            Pointer pointer = entriesPointer.at(id);
            if (!isId(id)) {
                report(Finding.error("catalog.entry.bad-id", place(value, pointer), "id", shortened(id)));
            } else if (value instanceof Obj entry) {
                sheet(file.value(), id, entry, pointer).ifPresent(sheet -> sheets.put(id, sheet));
            } else {
                wrong(value, pointer, "an object");
            }
        });
        return Optional.of(new Content(file.value(), sheets));
    }

    private Optional<DataSheet> sheet(String file, String id, Obj entry, Pointer pointer) {
        Map<String, DataSheet> sheets = known.get(file);
        DataSheet earlier = sheets == null ? null : sheets.get(id);
        unknownMembers(entry, MEMBERS, pointer);
        String kind = text(entry, "kind", pointer, earlier == null ? "" : earlier.kind());
        String name = text(entry, "name", pointer, earlier == null ? "" : earlier.name());
        if (kind.isEmpty() || name.isEmpty()) {
            incomplete(entry, pointer, id, kind.isEmpty() ? "kind" : "name");
            return Optional.empty();
        }
        if (!SheetViews.knowsKind(file, kind)) {
            report(Finding.error(
                    "catalog.entry.unknown-kind",
                    place(memberOr(entry, "kind"), pointer.at("kind")),
                    "kind",
                    shortened(kind),
                    "file",
                    file,
                    "known",
                    String.join(", ", SheetViews.kinds(file))));
            return Optional.empty();
        }
        Confidence stated = confidence(entry, pointer);
        Confidence valueConfidence = stated == null ? Confidence.LOW : stated;
        Confidence confidence = stated == null && earlier != null ? earlier.confidence() : valueConfidence;
        String ownSource = text(entry, "source", pointer, "");
        String valueSource = ownSource.isEmpty() ? fileName : ownSource;
        String sheetSource = ownSource.isEmpty() && earlier != null ? earlier.source() : valueSource;

        Map<String, Datum> values = new LinkedHashMap<>(earlier == null ? Map.of() : earlier.values());
        Set<String> rejected = new HashSet<>();
        Pointer valuesPointer = pointer.at("values");
        members(entry, "values", pointer).forEach((valueName, value) -> {
            Pointer place = valuesPointer.at(valueName);
            List<Datum> series = data(value, valueConfidence, valueSource, place);
            if (!areCredible(file, kind, valueName, series, value, place)) {
                rejected.add(valueName);
            } else if (((Obj) value).members().get("value") instanceof Num) {
                values.put(valueName, series.getFirst());
            } else {
                for (int i = 0; i < series.size(); i++) {
                    values.put(DataSheet.seriesName(valueName, i + 1), series.get(i));
                }
            }
        });
        Map<String, String> texts = new LinkedHashMap<>(earlier == null ? Map.of() : earlier.texts());
        members(entry, "texts", pointer).forEach((textName, value) -> {
            if (value instanceof Str string) {
                texts.put(textName, string.value());
            } else {
                wrong(value, pointer.at("texts").at(textName), "a text");
            }
        });

        for (String required : REQUIRED.getOrDefault(file, List.of())) {
            if (!values.containsKey(required)) {
                if (!rejected.contains(required)) {
                    incomplete(entry, pointer, id, "values/" + required);
                }
                return Optional.empty();
            }
        }
        DataSheet sheet = new DataSheet(
                id,
                kind,
                name,
                text(entry, "vendor", pointer, earlier == null ? "" : earlier.vendor()),
                text(entry, "status", pointer, earlier == null ? "" : earlier.status()),
                confidence,
                sheetSource,
                text(entry, "notes", pointer, earlier == null ? "" : earlier.notes()),
                values,
                texts);
        if (file.equals("racks")) {
            checkPowerOrder(sheet, entry, pointer);
        }
        return Optional.of(sheet);
    }

    /// Idle, typical, rated and peak power must rise in this order.
    private void checkPowerOrder(DataSheet sheet, Obj entry, Pointer pointer) {
        String lowerName = "";
        double lower = 0;
        for (String name : List.of("idlePowerW", "typicalPowerW", "ratedPowerW", "peakPowerW")) {
            double value = sheet.number(name);
            if (value < lower) {
                report(Finding.warning(
                        "catalog.rack.power-order",
                        place(entry, pointer.at("values")),
                        "lower",
                        lowerName,
                        "lowerValue",
                        plain(lower),
                        "upper",
                        name,
                        "upperValue",
                        plain(value)));
            }
            if (!Double.isNaN(value)) {
                lower = value;
                lowerName = name;
            }
        }
    }

    /// One datum, one for each number of an array, or none if the value is not readable.
    private List<Datum> data(JsonValue value, Confidence confidence, String source, Pointer pointer) {
        List<Num> numbers =
                value instanceof Obj object ? numbers(object.members().get("value")) : List.of();
        if (!(value instanceof Obj object) || numbers.isEmpty() || numbers.size() > LONGEST_SERIES) {
            wrong(value, pointer, "an object with a number \"value\" and a \"unit\"");
            return List.of();
        }
        unknownMembers(object, DATUM_MEMBERS, pointer);
        for (Num number : numbers) {
            if (!Double.isFinite(number.value())) {
                wrong(number, pointer.at("value"), "a finite number");
                return List.of();
            }
        }
        boolean estimate = false;
        JsonValue flag = object.members().get("estimate");
        if (flag instanceof Bool bool) {
            estimate = bool.value();
        } else if (flag != null) {
            wrong(flag, pointer.at("estimate"), "true or false");
        }
        String unit = text(object, "unit", pointer, "");
        Confidence stated = confidence(object, pointer);
        Confidence own = stated == null ? confidence : stated;
        String ownSource = text(object, "source", pointer, source);
        List<Datum> data = new ArrayList<>(numbers.size());
        for (Num number : numbers) {
            data.add(new Datum(number.value(), unit, own, estimate, ownSource));
        }
        return data;
    }

    /// The number or the numbers of an array; empty if it is anything else.
    private static List<Num> numbers(@Nullable JsonValue value) {
        if (value instanceof Num number) {
            return List.of(number);
        }
        List<Num> numbers = new ArrayList<>();
        if (value instanceof Arr array) {
            for (JsonValue item : array.items()) {
                if (!(item instanceof Num number)) {
                    return List.of();
                }
                numbers.add(number);
            }
        }
        return numbers;
    }

    /// False for an empty series, whose trouble has been reported already.
    private boolean areCredible(
            String file, String kind, String name, List<Datum> series, JsonValue value, Pointer pointer) {
        for (Datum datum : series) {
            if (!isCredible(file, kind, name, datum, value, pointer)) {
                return false;
            }
        }
        return !series.isEmpty();
    }

    private boolean isCredible(String file, String kind, String name, Datum datum, JsonValue value, Pointer pointer) {
        Optional<String> expected = ValueRules.unit(file, kind, name);
        String unit = datum.unit();
        boolean unitFits = expected.isPresent() ? expected.get().equals(unit) : ValueRules.UNITS.contains(unit);
        if (!unitFits) {
            String wanted = expected.orElse("SI without prefixes");
            OptionalDouble converted = ValueRules.converted(datum.value(), unit, wanted);
            report(Finding.error(
                    "catalog.value.unit",
                    place(value, pointer),
                    "name",
                    shortened(name),
                    "unit",
                    shortened(unit),
                    "expected",
                    wanted.isEmpty() ? "" : wanted,
                    "write",
                    converted.isPresent() ? plain(converted.getAsDouble()) + " " + wanted : "it in " + wanted));
            return false;
        }
        ValueRules.Range range = ValueRules.range(file, kind, name, unit);
        if (!range.contains(datum.value())) {
            report(Finding.error(
                    "catalog.value.implausible",
                    place(value, pointer),
                    "name",
                    shortened(name),
                    "value",
                    plain(datum.value()),
                    "unit",
                    unit,
                    "low",
                    plain(range.low()),
                    "high",
                    plain(range.high())));
            return false;
        }
        return true;
    }

    /// The confidence that an object states, null if it states none.
    private @Nullable Confidence confidence(Obj object, Pointer pointer) {
        String text = text(object, "confidence", pointer, "");
        if (!text.isEmpty()) {
            for (Confidence confidence : Confidence.values()) {
                if (confidence.name().equalsIgnoreCase(text)) {
                    return confidence;
                }
            }
            wrong(object.members().get("confidence"), pointer.at("confidence"), "high, medium or low");
        }
        return null;
    }

    private String text(Obj object, String name, Pointer pointer, String fallback) {
        JsonValue value = object.members().get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Str string) {
            return string.value();
        }
        wrong(value, pointer.at(name), "a text");
        return fallback;
    }

    private SequencedMap<String, JsonValue> members(Obj entry, String name, Pointer pointer) {
        JsonValue value = entry.members().get(name);
        if (value instanceof Obj object) {
            return object.members();
        }
        if (value != null) {
            wrong(value, pointer.at(name), "an object");
        }
        return new LinkedHashMap<>();
    }

    private void unknownMembers(Obj object, Set<String> knownMembers, Pointer pointer) {
        object.members().forEach((name, value) -> {
            if (!knownMembers.contains(name)) {
                report(Finding.warning(
                        "catalog.entry.unknown-member", place(value, pointer.at(name)), "member", shortened(name)));
            }
        });
    }

    private void incomplete(Obj entry, Pointer pointer, String id, String missing) {
        report(Finding.error("catalog.entry.incomplete", place(entry, pointer), "id", id, "missing", missing));
    }

    private void wrong(@Nullable JsonValue value, Pointer pointer, String expected) {
        report(Finding.error(
                "catalog.value.wrong",
                value == null ? fileName + " " + pointer : place(value, pointer),
                "found",
                value == null ? "nothing" : value.describe(),
                "expected",
                expected));
    }

    /// Adds a finding; after [#MOST_FINDINGS] of one file only one more that says so.
    private void report(Finding finding) {
        reported++;
        if (reported <= MOST_FINDINGS) {
            findings.add(finding);
        } else if (reported == MOST_FINDINGS + 1) {
            findings.add(Finding.error("catalog.file.more-findings", fileName, "shown", MOST_FINDINGS));
        }
    }

    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!alphanumeric && (i == 0 || "._+-".indexOf(c) < 0)) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST_ID;
    }

    private static JsonValue memberOr(Obj object, String name) {
        return object.members().getOrDefault(name, object);
    }

    private String place(JsonValue value, Pointer pointer) {
        return fileName + ":" + value.line() + " " + pointer;
    }

    static String shortened(String text) {
        return text.length() > LONGEST_ID ? text.substring(0, LONGEST_ID) + "…" : text;
    }

    /// Whole numbers without a fraction.
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
