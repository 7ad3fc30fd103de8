package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Files beside the facility whose first members say what they are: `format` its name, `formatVersion` a number.
///
/// @param format what the member `format` says
/// @param version the newest that this program reads, and the one it writes
/// @param otherwise code of the finding that a file is not of this kind
record FileKind(String format, int version, String otherwise) {
    private static final String FORMAT = "format";
    private static final String FORMAT_VERSION = "formatVersion";

    /// Reads the bytes of a file.
    ///
    /// @param decode asks for every other member
    <T> FileContent<T> read(byte[] bytes, String fileName, BiFunction<Fields, Fields.Reading, T> decode) {
        Fields.Reading reading = new Fields.Reading(fileName);
        try {
            JsonValue root = JsonReader.read(bytes);
            if (!(root instanceof Obj top)
                    || !(top.members().get(FORMAT) instanceof Str name)
                    || !name.value().equals(format)
                    || !(top.members().get(FORMAT_VERSION) instanceof Num number)) {
                return FileContent.failed(Finding.error(otherwise, fileName + ":1"));
            }
            if (number.value() > version) {
                return FileContent.failed(reading.newer(number, version));
            }
            Fields fields = new Fields(top, "", reading);
            fields.keep("$schema");
            fields.raw(FORMAT);
            fields.integer(FORMAT_VERSION, version, 1, version);
            T value = decode.apply(fields, reading);
            fields.done();
            return new FileContent<>(
                    reading.findings().hasErrors() ? Optional.empty() : Optional.of(value),
                    reading.findings().shown(fileName),
                    places(top, reading));
        } catch (JsonSyntaxException e) {
            return FileContent.failed(reading.syntax(e));
        }
    }

    /// The members that every file of this kind begins with.
    Obj begin() {
        return new Obj().put(FORMAT, format).put(FORMAT_VERSION, version);
    }

    /// Where the members stand, and the items of those that are lists.
    private static Map<String, String> places(Obj top, Fields.Reading reading) {
        Map<String, String> places = new HashMap<>();
        top.members().forEach((name, value) -> {
            String pointer = Pointers.child("", name);
            places.put(pointer, reading.place(value.line(), pointer));
            if (value instanceof Arr list) {
                for (int i = 0; i < list.items().size(); i++) {
                    String item = pointer + "/" + i;
                    places.put(item, reading.place(list.items().get(i).line(), item));
                }
            }
        });
        return places;
    }
}
