package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.quantity.ElapsedTime;
import io.millwright.twin.meters.MeterMap;
import io.millwright.twin.meters.MeterMap.Entry;
import io.millwright.twin.meters.MeterMap.Shows;
import io.millwright.twin.meters.MeterMap.Use;
import io.millwright.twin.meters.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Text of a file that says which measured point is what in the model to [MeterMap]. Pure: no disk.
public final class MeterMapFormat {
    /// What the member `format` says.
    public static final String FORMAT = "millwright-meters";

    /// The version that this program reads.
    public static final int VERSION = 1;

    private static final String POINTS = "points";
    private static final String PARAMETERS = "parameters";
    private static final double LARGEST = 1e15;
    private static final double USUAL_INTERVAL_S = 900;
    private static final double LONGEST_S = 366 * 86_400.0;

    /// A map, or the findings that say why there is none.
    ///
    /// @param map empty if a finding is an error
    /// @param findings in file order
    /// @param places where the points stand in the file, for findings about them
    public record Loaded(Optional<MeterMap> map, List<Finding> findings, SequencedMap<String, String> places) {
        static Loaded failed(Finding finding) {
            return new Loaded(Optional.empty(), List.of(finding), new TreeMap<>());
        }

        /// Findings about the map with file and line in their place.
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

    private MeterMapFormat() {}

    /// Reads the bytes of a map.
    public static Loaded read(byte[] bytes, String fileName) {
        Fields.Reading reading = new Fields.Reading(fileName);
        try {
            JsonValue root = JsonReader.read(bytes);
            if (!(root instanceof Obj top)
                    || !(top.members().get("format") instanceof Str format)
                    || !format.value().equals(FORMAT)
                    || !(top.members().get("formatVersion") instanceof Num version)) {
                return Loaded.failed(Finding.error("project.not-a-meter-map", fileName + ":1"));
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
            MeterMap map = map(fields);
            fields.done();
            return new Loaded(
                    reading.findings().hasErrors() ? Optional.empty() : Optional.of(map),
                    reading.findings().shown(fileName),
                    places(top, reading));
        } catch (JsonSyntaxException e) {
            return Loaded.failed(Finding.error(
                    "project.syntax", reading.place(e.line(), e.pointer()), "problem", String.valueOf(e.getMessage())));
        }
    }

    private static MeterMap map(Fields f) {
        return new MeterMap(
                f.text("name", ""),
                f.text("description", ""),
                span(f, "interval", USUAL_INTERVAL_S),
                span(f, "gap", Double.NaN),
                f.list(POINTS, MeterMapFormat::entry),
                f.list(PARAMETERS, MeterMapFormat::parameter).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Entry entry(Fields f) {
        return new Entry(
                f.requiredText("point"),
                f.requiredText("is"),
                f.constant("use", Use.COMPARE, Use.class),
                f.constant("shows", Shows.VALUE, Shows.class),
                f.text("unit", ""),
                shift(f),
                f.number("low", Double.NaN, -LARGEST, LARGEST),
                f.number("high", Double.NaN, -LARGEST, LARGEST),
                f.number("accuracy", Double.NaN, 0, LARGEST));
    }

    /// One parameter; empty if it is reported as wrong.
    private static Optional<Parameter> parameter(Fields f) {
        String name = f.requiredText("name");
        double low = f.requiredNumber("low", -LARGEST, LARGEST);
        double high = f.requiredNumber("high", -LARGEST, LARGEST);
        if (f.has("sheet")) {
            String[] sheet = f.text("sheet", "").split("/", 2);
            String value = f.requiredText("value");
            if (sheet.length < 2) {
                f.wrongMember("sheet", "a file of the catalogue and a sheet in it, as \"cooling/cdu-l2l-700\"");
                return Optional.empty();
            }
            return Optional.of(new Parameter.SheetValue(
                    name, sheet[0], sheet[1], value, low, high, f.number("start", Double.NaN, -LARGEST, LARGEST)));
        }
        if (f.has("share")) {
            return Optional.of(new Parameter.FeedShare(name, f.texts("share"), f.texts("rest"), low, high));
        }
        if (f.has("setPoint")) {
            return Optional.of(new Parameter.SetPoint(name, f.text("setPoint", ""), low, high));
        }
        f.wrongObject("a parameter with one of sheet, share, setPoint");
        return Optional.empty();
    }

    /// A span of time that is above nothing.
    private static double span(Fields f, String name, double without) {
        if (!f.has(name)) {
            return without;
        }
        double seconds = seconds(f, name);
        if (!(seconds > 0 && seconds <= LONGEST_S)) {
            f.wrongMember(name, "a time above nothing, such as \"15 min\" or \"1 h\"");
            return without;
        }
        return seconds;
    }

    /// What is added to the times of a point: `"-1 h"` sets a clock back that is an hour fast.
    private static double shift(Fields f) {
        if (!f.has("clockShift")) {
            return 0;
        }
        double seconds = seconds(f, "clockShift");
        if (!(Math.abs(seconds) <= LONGEST_S)) {
            f.wrongMember("clockShift", "a time such as \"-1 h\" or \"30 s\"");
            return 0;
        }
        return seconds;
    }

    private static double seconds(Fields f, String name) {
        Optional<JsonValue> value = f.raw(name);
        if (value.isPresent() && value.get() instanceof Str text) {
            String typed = text.value().strip();
            double sign = typed.startsWith("-") ? -1 : 1;
            return sign
                    * ElapsedTime.parse(sign < 0 ? typed.substring(1) : typed).orElse(Double.NaN);
        }
        return value.isPresent() && value.get() instanceof Num number ? number.value() : Double.NaN;
    }

    private static SequencedMap<String, String> places(Obj top, Fields.Reading reading) {
        SequencedMap<String, String> places = new TreeMap<>();
        for (String list : List.of(POINTS, PARAMETERS)) {
            if (top.members().get(list) instanceof JsonValue.Arr items) {
                for (int i = 0; i < items.items().size(); i++) {
                    String pointer = "/" + list + "/" + i;
                    places.put(pointer, reading.place(items.items().get(i).line(), pointer));
                }
            }
        }
        return places;
    }
}
