package io.millwright.report;

import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.TIME;
import static io.millwright.report.TextLines.si;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.index.AgeOfAir;
import io.millwright.airflow.index.AirCapture;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import java.util.Comparator;
import java.util.List;

/// Where the air of racks comes from and goes to, and how old it is, as plain text for a terminal and as JSON.
public final class AirCaptureText {
    private static final int MAX_ROWS = 24;

    private AirCaptureText() {}

    /// A table of racks, least air from units first, and the age of the hall's air.
    public static String of(AirCapture capture, AgeOfAir age) {
        TextLines out = new TextLines();
        out.line("Capture: inlet air straight from units, exhaust that returns before it passes a rack");
        List<AirCapture.Rack> racks = capture.racks().stream()
                .sorted(Comparator.comparingDouble(AirCapture.Rack::coldFraction))
                .toList();
        List<AirCapture.Rack> shown = racks.subList(0, Math.min(MAX_ROWS, racks.size()));
        String format = AirText.nameFormat(shown.stream().map(AirCapture.Rack::id)) + " %11s %11s  %s";
        out.line(format, "rack", "from units", "to returns", "most from");
        for (AirCapture.Rack rack : shown) {
            out.line(
                    format,
                    rack.id(),
                    si(FRACTION, rack.coldFraction()),
                    si(FRACTION, rack.hotFraction()),
                    capture.mostFrom(rack).orElse("–"));
        }
        out.more(racks.size(), MAX_ROWS);
        out.line(
                "Age of air: %s in the mean of the hall; all of it is replaced by supplied air in %s",
                si(TIME, age.meanS()), si(TIME, age.turnoverS()));
        out.line("");
        return out.toString();
    }

    /// Units, and for each rack the shares of its inlet air from these and of its exhaust that returns.
    public static Obj json(AirCapture capture) {
        Arr units = new Arr();
        capture.units().forEach(unit -> units.add(new JsonValue.Str(unit, 0)));
        Arr racks = new Arr();
        for (AirCapture.Rack rack : capture.racks()) {
            Arr fractions = new Arr();
            for (double fraction : rack.unitFraction()) {
                fractions.add(JsonValue.Num.of(fraction));
            }
            racks.add(new Obj()
                    .put("id", rack.id())
                    .put("coldFraction", rack.coldFraction())
                    .put("unitFraction", fractions)
                    .put("hotFraction", rack.hotFraction()));
        }
        return new Obj().put("units", units).put("racks", racks);
    }

    /// Mean ages, and that at the inlet of each rack.
    ///
    /// @param field that the age is of
    public static Obj json(AirField field, AgeOfAir age) {
        Arr racks = new Arr();
        for (int r = 0; r < field.racks().size(); r++) {
            racks.add(new Obj().put("id", field.racks().get(r).id()).put("inletS", age.inletS()[r]));
        }
        return new Obj()
                .put("meanS", age.meanS())
                .put("turnoverS", age.turnoverS())
                .put("racks", racks);
    }
}
