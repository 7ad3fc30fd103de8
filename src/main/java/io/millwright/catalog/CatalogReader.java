package io.millwright.catalog;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /// The format that this program writes about in its guide.
    static final int VERSION = 1;

    /// Longer ids are not ids.
    private static final int LONGEST_ID = 100;

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
            findings.add(Finding.error(
                    "catalog.file.syntax",
                    e.line() > 0 ? fileName + ":" + e.line() : fileName,
                    "problem",
                    String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        if (!(root instanceof Obj top)
                || !(top.members().get("file") instanceof Str file)
                || !(top.members().get("entries") instanceof Obj entries)) {
            findings.add(Finding.error("catalog.file.not-a-catalogue", fileName));
            return Optional.empty();
        }
        if (!Catalog.FILES.contains(file.value())) {
            findings.add(Finding.error(
                    "catalog.file.unknown-subject",
                    place(file, "/file"),
                    "file",
                    file.value(),
                    "known",
                    String.join(", ", Catalog.FILES)));
            return Optional.empty();
        }
        JsonValue version = top.members().get("catalogVersion");
        if (version != null && !(version instanceof Num number && number.value() == VERSION)) {
            findings.add(Finding.error(
                    "catalog.file.version",
                    place(version, "/catalogVersion"),
                    "found",
                    version.describe(),
                    "version",
                    VERSION));
            return Optional.empty();
        }
        unknownMembers(top, TOP_MEMBERS, "");
        SequencedMap<String, DataSheet> sheets = new LinkedHashMap<>();
        entries.members().forEach((id, value) -> {
            String pointer = "/entries/" + pointerPart(id);
            if (!id.matches("[a-z0-9][a-z0-9._+-]*") || id.length() > LONGEST_ID) {
                findings.add(Finding.error("catalog.entry.bad-id", place(value, pointer), "id", shortened(id)));
            } else if (value instanceof Obj entry) {
                sheet(file.value(), id, entry, pointer).ifPresent(sheet -> sheets.put(id, sheet));
            } else {
                wrong(value, pointer, "an object");
            }
        });
        return Optional.of(new Content(file.value(), sheets));
    }

    private Optional<DataSheet> sheet(String file, String id, Obj entry, String pointer) {
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
            findings.add(Finding.error(
                    "catalog.entry.unknown-kind",
                    place(memberOr(entry, "kind"), pointer + "/kind"),
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
        members(entry, "values", pointer).forEach((valueName, value) -> {
            String place = pointer + "/values/" + pointerPart(valueName);
            Optional<Datum> datum = datum(value, valueConfidence, valueSource, place)
                    .filter(found -> isCredible(file, kind, valueName, found, value, place));
            datum.ifPresentOrElse(found -> values.put(valueName, found), () -> rejected.add(valueName));
        });
        Map<String, String> texts = new LinkedHashMap<>(earlier == null ? Map.of() : earlier.texts());
        members(entry, "texts", pointer).forEach((textName, value) -> {
            if (value instanceof Str string) {
                texts.put(textName, string.value());
            } else {
                wrong(value, pointer + "/texts/" + pointerPart(textName), "a text");
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
    private void checkPowerOrder(DataSheet sheet, Obj entry, String pointer) {
        String lowerName = "";
        double lower = 0;
        for (String name : List.of("idlePowerW", "typicalPowerW", "ratedPowerW", "peakPowerW")) {
            double value = sheet.number(name);
            if (value < lower) {
                findings.add(Finding.warning(
                        "catalog.rack.power-order",
                        place(entry, pointer + "/values"),
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

    private Optional<Datum> datum(JsonValue value, Confidence confidence, String source, String pointer) {
        if (!(value instanceof Obj object) || !(object.members().get("value") instanceof Num number)) {
            wrong(value, pointer, "an object with a number \"value\" and a \"unit\"");
            return Optional.empty();
        }
        unknownMembers(object, DATUM_MEMBERS, pointer);
        if (!Double.isFinite(number.value())) {
            wrong(number, pointer + "/value", "a finite number");
            return Optional.empty();
        }
        boolean estimate = false;
        JsonValue flag = object.members().get("estimate");
        if (flag instanceof Bool bool) {
            estimate = bool.value();
        } else if (flag != null) {
            wrong(flag, pointer + "/estimate", "true or false");
        }
        Confidence stated = confidence(object, pointer);
        return Optional.of(new Datum(
                number.value(),
                text(object, "unit", pointer, ""),
                stated == null ? confidence : stated,
                estimate,
                text(object, "source", pointer, source)));
    }

    private boolean isCredible(String file, String kind, String name, Datum datum, JsonValue value, String pointer) {
        Optional<String> expected = ValueRules.unit(file, kind, name);
        String unit = datum.unit();
        boolean unitFits = expected.map(unit::equals).orElseGet(() -> ValueRules.UNITS.contains(unit));
        if (!unitFits) {
            String wanted = expected.orElse("SI without prefixes");
            OptionalDouble converted = ValueRules.converted(datum.value(), unit, wanted);
            findings.add(Finding.error(
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
            findings.add(Finding.error(
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
    private @Nullable Confidence confidence(Obj object, String pointer) {
        String text = text(object, "confidence", pointer, "");
        for (Confidence confidence : Confidence.values()) {
            if (confidence.name().equals(text.toUpperCase(Locale.ROOT))) {
                return confidence;
            }
        }
        if (!text.isEmpty()) {
            wrong(object.members().get("confidence"), pointer + "/confidence", "high, medium or low");
        }
        return null;
    }

    private String text(Obj object, String name, String pointer, String fallback) {
        JsonValue value = object.members().get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Str string) {
            return string.value();
        }
        wrong(value, pointer + "/" + name, "a text");
        return fallback;
    }

    private SequencedMap<String, JsonValue> members(Obj entry, String name, String pointer) {
        JsonValue value = entry.members().get(name);
        if (value instanceof Obj object) {
            return object.members();
        }
        if (value != null) {
            wrong(value, pointer + "/" + name, "an object");
        }
        return new LinkedHashMap<>();
    }

    private void unknownMembers(Obj object, Set<String> knownMembers, String pointer) {
        object.members().forEach((name, value) -> {
            if (!knownMembers.contains(name)) {
                findings.add(Finding.warning(
                        "catalog.entry.unknown-member",
                        place(value, pointer + "/" + pointerPart(name)),
                        "member",
                        shortened(name)));
            }
        });
    }

    private void incomplete(Obj entry, String pointer, String id, String missing) {
        findings.add(Finding.error("catalog.entry.incomplete", place(entry, pointer), "id", id, "missing", missing));
    }

    private void wrong(@Nullable JsonValue value, String pointer, String expected) {
        findings.add(Finding.error(
                "catalog.value.wrong",
                value == null ? fileName + " " + pointer : place(value, pointer),
                "found",
                value == null ? "nothing" : value.describe(),
                "expected",
                expected));
    }

    private static JsonValue memberOr(Obj object, String name) {
        return object.members().getOrDefault(name, object);
    }

    private String place(JsonValue value, String pointer) {
        return fileName + ":" + value.line() + " " + pointer;
    }

    /// A name as part of a JSON pointer (RFC 6901), cut if it is absurdly long.
    private static String pointerPart(String name) {
        return shortened(name).replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_ID ? text.substring(0, LONGEST_ID) + "…" : text;
    }

    /// Whole numbers without a fraction.
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
