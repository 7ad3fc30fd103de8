package io.millwright.project;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Text of a facility file to [Project] and back. Pure: no disk.
public final class ProjectFormat {
    /// The version that this program writes.
    public static final int VERSION = 1;

    /// At most this many findings of one file are kept; a last one says how many more there were.
    static final int MAX_FINDINGS = 50;

    /// A project, or the findings that say why there is none.
    ///
    /// @param project empty if a finding is an error: such a file is not opened
    /// @param findings in file order
    public record Loaded(Optional<Project> project, List<Finding> findings) {}

    private ProjectFormat() {}

    /// Reads the bytes of a facility file.
    public static Loaded read(byte[] bytes, String fileName) {
        try {
            return decode(JsonReader.read(bytes), fileName);
        } catch (JsonSyntaxException e) {
            String place = e.line() > 0 ? fileName + ":" + e.line() : fileName;
            return failed(Finding.error("project.syntax", place, "problem", String.valueOf(e.getMessage())));
        }
    }

    /// The text of a facility file. Equal projects give equal text.
    public static String write(Project project) {
        return JsonWriter.write(encode(project));
    }

    /// Decodes the tree of a facility file.
    static Loaded decode(JsonValue root, String fileName) {
        if (!(root instanceof Obj top)) {
            return failed(Finding.error("project.not-a-facility", fileName));
        }
        if (!(top.members().get("formatVersion") instanceof Num version)
                || version.value() != Math.rint(version.value())) {
            return failed(Finding.error("project.not-a-facility", fileName));
        }
        if (version.value() > VERSION) {
            return failed(Finding.error(
                    "project.newer",
                    fileName + ":" + version.line() + " /formatVersion",
                    "version",
                    version.text(),
                    "known",
                    VERSION));
        }
        Optional<Obj> migrated = Migrations.SHIPPED.migrate(top, (int) version.value(), VERSION);
        if (migrated.isEmpty()) {
            return failed(Finding.error("project.no-migration", fileName, "version", version.text()));
        }
        List<Finding> findings = new ArrayList<>();
        SequencedMap<String, SequencedMap<String, JsonValue>> unknown = new LinkedHashMap<>();
        Fields fields = new Fields(migrated.get(), "", new Fields.Reading(fileName, findings, unknown));
        fields.raw("formatVersion");
        Facility facility = FacilityDecoder.facility(fields);
        SequencedMap<String, Variant> variants = fields.map("variants", ProjectFormat::variant);
        fields.done();
        boolean failed = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return new Loaded(
                failed ? Optional.empty() : Optional.of(new Project(facility, variants, unknown)),
                limited(findings, fileName));
    }

    /// The tree of a facility file.
    static Obj encode(Project project) {
        Obj top = new Obj();
        top.put("formatVersion", VERSION);
        FacilityEncoder.facility(project.facility(), top);
        if (!project.variants().isEmpty()) {
            Obj variants = new Obj();
            project.variants().forEach((id, variant) -> variants.put(id, variant(variant)));
            top.put("variants", variants);
        }
        project.unknown()
                .forEach((pointer, members) -> Pointers.find(top, pointer)
                        .ifPresent(object -> members.forEach(
                                (name, value) -> object.members().putIfAbsent(name, value))));
        return top;
    }

    private static Variant variant(Fields f) {
        String name = f.text("name", "");
        List<Variant.Change> changes = new ArrayList<>();
        JsonValue list = f.raw("changes").orElse(new Arr());
        if (list instanceof Arr array) {
            for (JsonValue item : array.items()) {
                change(f, item).ifPresent(changes::add);
            }
        } else {
            f.wrong(list, "changes", "a list of changes");
        }
        return new Variant(name, changes);
    }

    private static Optional<Variant.Change> change(Fields f, JsonValue item) {
        if (item instanceof Obj object) {
            String where = object.members().get("where") instanceof Str kind ? kind.value() : "";
            JsonValue value = object.members().get("value");
            if (object.members().get("set") instanceof Str pointer && value != null) {
                return Optional.of(new Variant.Change(Variant.Action.SET, pointer.value(), where, Optional.of(value)));
            }
            if (object.members().get("remove") instanceof Str pointer) {
                return Optional.of(new Variant.Change(Variant.Action.REMOVE, pointer.value(), where, Optional.empty()));
            }
        }
        f.wrong(item, "changes", "a change {\"set\": \"/pointer\", \"value\": …} or {\"remove\": \"/pointer\"}");
        return Optional.empty();
    }

    private static Obj variant(Variant variant) {
        Obj o = new Obj();
        if (!variant.name().isEmpty()) {
            o.put("name", variant.name());
        }
        Arr changes = new Arr();
        for (Variant.Change change : variant.changes()) {
            Obj item = new Obj();
            item.put(change.action() == Variant.Action.SET ? "set" : "remove", change.pointer());
            if (!change.where().isEmpty()) {
                item.put("where", change.where());
            }
            change.value().ifPresent(value -> item.put("value", value));
            changes.add(item);
        }
        return o.put("changes", changes);
    }

    private static List<Finding> limited(List<Finding> findings, String fileName) {
        if (findings.size() <= MAX_FINDINGS) {
            return List.copyOf(findings);
        }
        List<Finding> kept = new ArrayList<>(findings.subList(0, MAX_FINDINGS));
        kept.add(Finding.note("project.more-findings", fileName, "count", findings.size() - MAX_FINDINGS));
        return kept;
    }

    private static Loaded failed(Finding finding) {
        return new Loaded(Optional.empty(), List.of(finding));
    }
}
