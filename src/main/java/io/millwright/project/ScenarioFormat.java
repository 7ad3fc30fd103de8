package io.millwright.project;

import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonWriter;

/// Text of a scenario file to [ScenarioFile] and back. Pure: no disk.
public final class ScenarioFormat {
    static final String EVENTS = "events";

    private static final FileKind KIND = new FileKind("millwright-scenario", 1, "project.not-a-scenario");

    private ScenarioFormat() {}

    /// Reads the bytes of a scenario file.
    public static FileContent<ScenarioFile> read(byte[] bytes, String fileName) {
        return KIND.read(
                bytes,
                fileName,
                (fields, reading) -> new ScenarioFile(ScenarioCodec.decode(fields), reading.unknown()));
    }

    /// The text of a scenario file. Equal files give equal text.
    public static String write(ScenarioFile file) {
        Obj top = KIND.begin();
        ScenarioCodec.encode(file.scenario(), top);
        Pointers.putBack(top, file.unknown());
        return JsonWriter.write(top);
    }
}
