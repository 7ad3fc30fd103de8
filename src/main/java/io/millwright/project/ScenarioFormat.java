package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Text of a scenario file to [ScenarioFile] and back. Pure: no disk.
public final class ScenarioFormat {
    /// What the member `format` says.
    public static final String FORMAT = "millwright-scenario";

    /// The version that this program writes.
    public static final int VERSION = 1;

    static final String EVENTS = "events";

    /// A scenario, or the findings that say why there is none.
    ///
    /// @param file empty if a finding is an error
    /// @param findings in file order
    /// @param places where the events stand in the file, for findings about them
    public record Loaded(Optional<ScenarioFile> file, List<Finding> findings, SequencedMap<String, String> places) {
        static Loaded failed(Finding finding) {
            return new Loaded(Optional.empty(), List.of(finding), new TreeMap<>());
        }

        /// Findings about the scenario with file and line in their place.
        public List<Finding> located(List<Finding> about) {
            return about.stream()
                    .map(finding -> new Finding(
                            finding.code(),
                            finding.severity(),
                            places.getOrDefault(finding.place(), finding.place()),
                            finding.values()))
                    .toList();
        }
    }

    private ScenarioFormat() {}

    /// Reads the bytes of a scenario file.
    public static Loaded read(byte[] bytes, String fileName) {
        Fields.Reading reading = new Fields.Reading(fileName);
        try {
            JsonValue root = JsonReader.read(bytes);
            if (!(root instanceof Obj top)
                    || !(top.members().get("format") instanceof Str format)
                    || !format.value().equals(FORMAT)
                    || !(top.members().get("formatVersion") instanceof Num version)) {
                return Loaded.failed(Finding.error("project.not-a-scenario", fileName + ":1"));
            }
            if (version.value() > VERSION) {
                return Loaded.failed(Finding.error(
                        "project.newer",
                        reading.place(version.line(), "/formatVersion"),
                        "version",
                        JsonValue.excerpt(version.text()),
                        "known",
                        VERSION));
            }
            Fields fields = new Fields(top, "", reading);
            fields.keep("$schema");
            fields.raw("format");
            fields.integer("formatVersion", VERSION, 1, VERSION);
            ScenarioFile file = new ScenarioFile(ScenarioCodec.decode(fields), reading.unknown());
            fields.done();
            return new Loaded(
                    reading.findings().hasErrors() ? Optional.empty() : Optional.of(file),
                    reading.findings().shown(fileName),
                    places(top, reading));
        } catch (JsonSyntaxException e) {
            return Loaded.failed(Finding.error(
                    "project.syntax", reading.place(e.line(), e.pointer()), "problem", String.valueOf(e.getMessage())));
        }
    }

    /// The text of a scenario file. Equal files give equal text.
    public static String write(ScenarioFile file) {
        Obj top = new Obj().put("format", FORMAT).put("formatVersion", VERSION);
        ScenarioCodec.encode(file.scenario(), top);
        file.unknown()
                .forEach((pointer, members) -> Pointers.find(top, pointer)
                        .ifPresent(object -> members.forEach(
                                (name, value) -> object.members().putIfAbsent(name, value))));
        return JsonWriter.write(top);
    }

    private static SequencedMap<String, String> places(Obj top, Fields.Reading reading) {
        SequencedMap<String, String> places = new TreeMap<>();
        if (top.members().get("weather") instanceof Obj weather) {
            places.put("/weather", reading.place(weather.line(), "/weather"));
        }
        if (top.members().get(EVENTS) instanceof JsonValue.Arr events) {
            for (int i = 0; i < events.items().size(); i++) {
                String pointer = "/" + EVENTS + "/" + i;
                places.put(pointer, reading.place(events.items().get(i).line(), pointer));
            }
        }
        return places;
    }
}
