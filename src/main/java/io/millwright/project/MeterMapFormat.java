package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Str;
import io.millwright.quantity.ElapsedTime;
import io.millwright.twin.meters.MeterMap;
import io.millwright.twin.meters.MeterMap.Entry;
import io.millwright.twin.meters.MeterMap.Shows;
import io.millwright.twin.meters.MeterMap.Use;
import io.millwright.twin.meters.Parameter;
import java.util.Optional;

/// Text of a file that says which measured point is what in the model to [MeterMap]. Pure: no disk.
public final class MeterMapFormat {
    private static final FileKind KIND = new FileKind("millwright-meters", 1, "project.not-a-meter-map");
    private static final double LARGEST = 1e15;
    private static final double USUAL_INTERVAL_S = 900;
    private static final double LONGEST_S = 366 * 86_400.0;

    private MeterMapFormat() {}

    /// Reads the bytes of a map.
    public static FileContent<MeterMap> read(byte[] bytes, String fileName) {
        return KIND.read(bytes, fileName, (fields, reading) -> map(fields));
    }

    private static MeterMap map(Fields f) {
        return new MeterMap(
                f.text("name", ""),
                f.text("description", ""),
                span(f, "interval", USUAL_INTERVAL_S),
                span(f, "gap", Double.NaN),
                f.list("points", MeterMapFormat::entry),
                f.list("parameters", MeterMapFormat::parameter).stream()
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
}
