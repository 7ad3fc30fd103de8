package io.millwright.project;

import static io.millwright.project.FacilityEncoder.constant;
import static io.millwright.project.FacilityEncoder.number;
import static io.millwright.project.FacilityEncoder.text;

import io.millwright.facility.CoolingSettings;
import io.millwright.facility.DistrictHeat;
import io.millwright.facility.Economizer;
import io.millwright.facility.LoopFill;
import io.millwright.facility.OutsideAir;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.PumpControl;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Staging;
import io.millwright.facility.Valve;
import io.millwright.json.JsonValue.Obj;
import java.util.List;

/// Settings of cooling equipment and of pipes, from the members of a facility file to records and back. Parts that say
/// nothing are written empty and pruned with the rest, so that members that other programs put there find their place.
final class CoolingCodec {
    /// The members of the settings of a piece of equipment; each is an object.
    static final List<String> PARTS =
            List.of("control", "staging", "reset", "economizer", "airside", "fill", "district");

    private static final double MAX_PA = 1e8;
    private static final double MAX_M3 = 1e6;
    private static final double MAX_M3_PER_S = 1e4;
    private static final double MAX_W = 1e12;

    private CoolingCodec() {}

    static CoolingSettings settings(Fields f) {
        CoolingSettings settings = new CoolingSettings(
                control(f.object("control")),
                staging(f.object("staging")),
                reset(f.object("reset")),
                economizer(f.object("economizer")),
                airside(f.object("airside")),
                fill(f.object("fill")),
                district(f.object("district")));
        f.done();
        return settings;
    }

    static Obj settings(CoolingSettings settings) {
        Obj o = new Obj();
        o.put("control", control(settings.control()));
        o.put("staging", staging(settings.staging()));
        o.put("reset", reset(settings.reset()));
        o.put("economizer", economizer(settings.economizer()));
        o.put("airside", airside(settings.airside()));
        o.put("fill", fill(settings.fill()));
        o.put("district", district(settings.district()));
        return o;
    }

    private static PumpControl control(Fields f) {
        PumpControl control = new PumpControl(
                f.constant("mode", PumpControl.Mode.DIFFERENTIAL_PRESSURE, PumpControl.Mode.class),
                f.number("pressurePa", Double.NaN, 0, MAX_PA),
                f.number("flowM3PerS", Double.NaN, 0, MAX_M3_PER_S),
                f.number("deltaK", Double.NaN, 0, 100),
                f.number("speedFraction", Double.NaN, 0, 1.1));
        f.done();
        return control;
    }

    private static Obj control(PumpControl control) {
        Obj o = new Obj();
        constant(o, "mode", control.mode(), PumpControl.Mode.DIFFERENTIAL_PRESSURE);
        number(o, "pressurePa", control.pressurePa(), Double.NaN);
        number(o, "flowM3PerS", control.flowM3PerS(), Double.NaN);
        number(o, "deltaK", control.deltaK(), Double.NaN);
        number(o, "speedFraction", control.speedFraction(), Double.NaN);
        return o;
    }

    private static Staging staging(Fields f) {
        Staging staging = new Staging(
                f.constant("order", Staging.Order.USUAL, Staging.Order.class),
                f.number("upFraction", Double.NaN, 0.1, 1));
        f.done();
        return staging;
    }

    private static Obj staging(Staging staging) {
        Obj o = new Obj();
        constant(o, "order", staging.order(), Staging.Order.USUAL);
        number(o, "upFraction", staging.upFraction(), Double.NaN);
        return o;
    }

    private static SetPointReset reset(Fields f) {
        SetPointReset reset = new SetPointReset(
                f.constant("by", SetPointReset.By.NONE, SetPointReset.By.class),
                f.number("low", Double.NaN, -60, 60),
                f.number("high", Double.NaN, -60, 60),
                f.number("setPointAtLowC", Double.NaN, -40, 120),
                f.number("setPointAtHighC", Double.NaN, -40, 120));
        f.done();
        return reset;
    }

    private static Obj reset(SetPointReset reset) {
        Obj o = new Obj();
        constant(o, "by", reset.by(), SetPointReset.By.NONE);
        number(o, "low", reset.low(), Double.NaN);
        number(o, "high", reset.high(), Double.NaN);
        number(o, "setPointAtLowC", reset.setPointAtLowC(), Double.NaN);
        number(o, "setPointAtHighC", reset.setPointAtHighC(), Double.NaN);
        return o;
    }

    private static Economizer economizer(Fields f) {
        Economizer economizer = new Economizer(
                f.constant("mode", Economizer.Mode.INTEGRATED, Economizer.Mode.class),
                f.number("approachK", Double.NaN, 0, 50));
        f.done();
        return economizer;
    }

    private static Obj economizer(Economizer economizer) {
        Obj o = new Obj();
        constant(o, "mode", economizer.mode(), Economizer.Mode.INTEGRATED);
        number(o, "approachK", economizer.approachK(), Double.NaN);
        return o;
    }

    private static OutsideAir airside(Fields f) {
        OutsideAir air = new OutsideAir(
                f.constant("use", OutsideAir.Use.NONE, OutsideAir.Use.class),
                f.number("lowestDewPointC", Double.NaN, -60, 40),
                f.number("highestDewPointC", Double.NaN, -60, 40));
        f.done();
        return air;
    }

    private static Obj airside(OutsideAir air) {
        Obj o = new Obj();
        constant(o, "use", air.use(), OutsideAir.Use.NONE);
        number(o, "lowestDewPointC", air.lowestDewPointC(), Double.NaN);
        number(o, "highestDewPointC", air.highestDewPointC(), Double.NaN);
        return o;
    }

    private static LoopFill fill(Fields f) {
        LoopFill fill = new LoopFill(
                f.text("fluid", ""),
                f.number("staticPressurePa", Double.NaN, 0, MAX_PA),
                f.number("volumeM3", Double.NaN, 0, MAX_M3));
        f.done();
        return fill;
    }

    private static Obj fill(LoopFill fill) {
        Obj o = new Obj();
        text(o, "fluid", fill.fluid());
        number(o, "staticPressurePa", fill.staticPressurePa(), Double.NaN);
        number(o, "volumeM3", fill.volumeM3(), Double.NaN);
        return o;
    }

    private static DistrictHeat district(Fields f) {
        DistrictHeat district =
                new DistrictHeat(f.number("supplyC", Double.NaN, 0, 150), f.number("demandW", Double.NaN, 0, MAX_W));
        f.done();
        return district;
    }

    private static Obj district(DistrictHeat district) {
        Obj o = new Obj();
        number(o, "supplyC", district.supplyC(), Double.NaN);
        number(o, "demandW", district.demandW(), Double.NaN);
        return o;
    }

    static PipeSettings pipe(Fields f) {
        PipeSettings pipe = new PipeSettings(
                f.number("diameterM", Double.NaN, 0, 10),
                f.number("roughnessM", Double.NaN, 0, 0.1),
                f.number("fittingsK", Double.NaN, 0, 1e6),
                f.number("insulationWPerM2K", Double.NaN, 0, 1000),
                f.constant("valve", Valve.NONE, Valve.class),
                f.number("openFraction", 1, 0, 1),
                f.number("valveKvM3PerS", Double.NaN, 0, MAX_M3_PER_S),
                f.number("limitM3PerS", Double.NaN, 0, MAX_M3_PER_S),
                f.number("holdsPa", Double.NaN, 0, MAX_PA));
        f.done();
        return pipe;
    }

    static Obj pipe(PipeSettings pipe) {
        Obj o = new Obj();
        number(o, "diameterM", pipe.diameterM(), Double.NaN);
        number(o, "roughnessM", pipe.roughnessM(), Double.NaN);
        number(o, "fittingsK", pipe.fittingsK(), Double.NaN);
        number(o, "insulationWPerM2K", pipe.insulationWPerM2K(), Double.NaN);
        constant(o, "valve", pipe.valve(), Valve.NONE);
        number(o, "openFraction", pipe.openFraction(), 1);
        number(o, "valveKvM3PerS", pipe.valveKvM3PerS(), Double.NaN);
        number(o, "limitM3PerS", pipe.limitM3PerS(), Double.NaN);
        number(o, "holdsPa", pipe.holdsPa(), Double.NaN);
        return o;
    }
}
