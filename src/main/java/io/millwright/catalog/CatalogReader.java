package io.millwright.catalog;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Reads one catalogue file. What is wrong becomes a finding with file, line and JSON pointer; the rest is still read.
final class CatalogReader {
    /// The sheets of one file, by id.
    record Content(String file, SequencedMap<String, DataSheet> sheets) {}

    /// Below this a rack was probably typed in kilowatts.
    private static final double SMALLEST_RACK_W = 1_000;

    private static final Set<String> MEMBERS =
            Set.of("kind", "name", "vendor", "status", "confidence", "source", "notes", "values", "texts");

    private final String fileName;
    private final List<Finding> findings;

    CatalogReader(String fileName, List<Finding> findings) {
        this.fileName = fileName;
        this.findings = findings;
    }

    Optional<Content> read(byte[] bytes) {
        JsonValue root;
        try {
            root = JsonReader.read(bytes);
        } catch (JsonSyntaxException e) {
            findings.add(Finding.error(
                    "catalog.file.syntax", fileName + ":" + e.line(), "problem", String.valueOf(e.getMessage())));
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
        SequencedMap<String, DataSheet> sheets = new LinkedHashMap<>();
        entries.members().forEach((id, value) -> {
            if (value instanceof Obj entry) {
                sheet(file.value(), id, entry).ifPresent(sheet -> sheets.put(id, sheet));
            } else {
                wrong(value, "/entries/" + id, "an object");
            }
        });
        return Optional.of(new Content(file.value(), sheets));
    }

    private Optional<DataSheet> sheet(String file, String id, Obj entry) {
        String pointer = "/entries/" + id;
        for (Map.Entry<String, JsonValue> member : entry.members().entrySet()) {
            if (!MEMBERS.contains(member.getKey())) {
                findings.add(Finding.warning(
                        "catalog.entry.unknown-member", place(member.getValue(), pointer), "member", member.getKey()));
            }
        }
        String kind = text(entry, "kind", pointer);
        if (!kind.isEmpty() && !SheetViews.knowsKind(file, kind)) {
            findings.add(
                    Finding.error("catalog.entry.unknown-kind", place(entry, pointer), "kind", kind, "file", file));
            return Optional.empty();
        }
        Confidence confidence = confidence(entry, Confidence.LOW, pointer);
        String source = text(entry, "source", pointer);
        Map<String, Datum> values = new LinkedHashMap<>();
        if (entry.members().get("values") instanceof Obj object) {
            object.members()
                    .forEach((name, value) -> datum(value, confidence, source, pointer + "/values/" + name)
                            .ifPresent(datum -> values.put(name, datum)));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        if (entry.members().get("texts") instanceof Obj object) {
            object.members().forEach((name, value) -> {
                if (value instanceof Str string) {
                    texts.put(name, string.value());
                } else {
                    wrong(value, pointer + "/texts/" + name, "a text");
                }
            });
        }
        Datum rated = values.get("ratedPowerW");
        if (file.equals("racks") && rated != null && !kind.equals("desktop") && rated.value() < SMALLEST_RACK_W) {
            findings.add(Finding.warning("catalog.rack.small-power", place(entry, pointer), "power", rated.value()));
        }
        return Optional.of(new DataSheet(
                id,
                kind,
                text(entry, "name", pointer),
                text(entry, "vendor", pointer),
                text(entry, "status", pointer),
                confidence,
                source,
                text(entry, "notes", pointer),
                values,
                texts));
    }

    private Optional<Datum> datum(JsonValue value, Confidence confidence, String source, String pointer) {
        if (!(value instanceof Obj object) || !(object.members().get("value") instanceof Num number)) {
            wrong(value, pointer, "an object with a number \"value\" and a \"unit\"");
            return Optional.empty();
        }
        if (!Double.isFinite(number.value())) {
            wrong(number, pointer + "/value", "a finite number");
            return Optional.empty();
        }
        boolean estimate = object.members().get("estimate") instanceof Bool bool && bool.value();
        String ownSource = text(object, "source", pointer);
        return Optional.of(new Datum(
                number.value(),
                text(object, "unit", pointer),
                confidence(object, confidence, pointer),
                estimate,
                ownSource.isEmpty() ? source : ownSource));
    }

    private Confidence confidence(Obj object, Confidence fallback, String pointer) {
        String text = text(object, "confidence", pointer);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return Confidence.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            wrong(object.members().get("confidence"), pointer + "/confidence", "high, medium or low");
            return Confidence.LOW;
        }
    }

    private String text(Obj object, String name, String pointer) {
        JsonValue value = object.members().get(name);
        if (value == null) {
            return "";
        }
        if (value instanceof Str string) {
            return string.value();
        }
        wrong(value, pointer + "/" + name, "a text");
        return "";
    }

    private void wrong(@org.jspecify.annotations.Nullable JsonValue value, String pointer, String expected) {
        findings.add(Finding.error(
                "catalog.value.wrong",
                value == null ? fileName + " " + pointer : place(value, pointer),
                "found",
                value == null ? "nothing" : value.describe(),
                "expected",
                expected));
    }

    private String place(JsonValue value, String pointer) {
        return fileName + ":" + value.line() + " " + pointer;
    }
}
