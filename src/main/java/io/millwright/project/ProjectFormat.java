package io.millwright.project;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Text of a facility file to [Project] and back. Pure: no disk.
public final class ProjectFormat {
    /// The version that this program writes.
    public static final int VERSION = 6;

    /// Members of which a facility file has at least one, unless it is empty.
    private static final Set<String> SECTIONS = Set.of(
            "site",
            "blocks",
            "halls",
            "rows",
            "equipment",
            "instances",
            "connections",
            "deployments",
            "tiers",
            "routing",
            "assumptions",
            "variants");

    /// A project, or the findings that say why there is none.
    ///
    /// @param project empty if a finding is an error: such a file is not opened
    /// @param findings in file order
    /// @param fingerprint of the bytes that were read, for [ProjectFiles#save]; empty if there were none
    public record Loaded(Optional<Project> project, List<Finding> findings, String fingerprint) {
        static Loaded failed(List<Finding> findings) {
            return new Loaded(Optional.empty(), List.copyOf(findings), "");
        }
    }

    private ProjectFormat() {}

    /// Reads the bytes of a facility file.
    public static Loaded read(byte[] bytes, String fileName) {
        return read(bytes, fileName, Migrations.SHIPPED);
    }

    static Loaded read(byte[] bytes, String fileName, Migrations migrations) {
        Loaded loaded;
        try {
            loaded = decode(JsonReader.read(bytes), fileName, migrations);
        } catch (JsonSyntaxException e) {
            loaded = Loaded.failed(List.of(new Fields.Reading(fileName).syntax(e)));
        }
        return new Loaded(loaded.project(), loaded.findings(), Fingerprint.of(bytes));
    }

    /// Reads the bytes of a file that holds one variant.
    public static FileContent<Variant> readVariant(byte[] bytes, String fileName) {
        Fields.Reading reading = new Fields.Reading(fileName);
        try {
            JsonValue root = JsonReader.read(bytes);
            if (!(root instanceof Obj top) || !top.members().containsKey("changes")) {
                return FileContent.failed(Finding.error("project.not-a-variant", fileName + ":1"));
            }
            Migrations.SHIPPED.migrateVariant(top);
            Fields fields = new Fields(top, "", reading);
            fields.integer("formatVersion", VERSION, 1, VERSION);
            Variant variant = VariantCodec.decode(fields);
            fields.done();
            return new FileContent<>(
                    reading.findings().hasErrors() ? Optional.empty() : Optional.of(variant),
                    reading.findings().shown(fileName),
                    Map.of());
        } catch (JsonSyntaxException e) {
            return FileContent.failed(reading.syntax(e));
        }
    }

    /// The text of a facility file. Equal projects give equal text.
    public static String write(Project project) {
        Obj tree = encode(project);
        FacilityEncoder.prune(tree);
        return JsonWriter.write(tree);
    }

    /// Decodes the tree of a facility file.
    static Loaded decode(JsonValue root, String fileName, Migrations migrations) {
        if (!(root instanceof Obj top) || !(top.members().get("formatVersion") instanceof Num version)) {
            return Loaded.failed(List.of(Finding.error("project.not-a-facility", fileName + ":1")));
        }
        Fields.Reading reading = new Fields.Reading(fileName);
        if (version.value() > migrations.newest()) {
            return Loaded.failed(List.of(reading.newer(version, migrations.newest())));
        }
        Optional<Obj> migrated = migrations.migrate(top);
        if (migrated.isEmpty()) {
            return Loaded.failed(List.of(Finding.error(
                    "project.no-migration",
                    reading.place(version.line(), "/formatVersion"),
                    "version",
                    JsonValue.excerpt(version.text()))));
        }
        Fields fields = new Fields(migrated.get(), "", reading);
        fields.raw("formatVersion");
        fields.keep("$schema");
        Facility facility = FacilityDecoder.facility(fields);
        SequencedMap<String, Variant> variants = fields.map("variants", VariantCodec::decode);
        fields.done();
        if (reading.unknown().containsKey("") && SECTIONS.stream().noneMatch(fields::has)) {
            return Loaded.failed(List.of(Finding.error("project.not-a-facility", fileName + ":1")));
        }
        return new Loaded(
                reading.findings().hasErrors()
                        ? Optional.empty()
                        : Optional.of(new Project(facility, variants, reading.unknown())),
                reading.findings().shown(fileName),
                "");
    }

    /// The tree of a facility file, with its empty sections.
    static Obj encode(Project project) {
        Obj top = new Obj();
        top.put("formatVersion", VERSION);
        FacilityEncoder.facility(project.facility(), top);
        Obj variants = new Obj();
        project.variants().forEach((id, variant) -> variants.put(id, VariantCodec.encode(variant)));
        top.put("variants", variants);
        Pointers.putBack(top, project.unknown());
        return top;
    }
}
