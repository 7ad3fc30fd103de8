package io.millwright.airflow.hall;

import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Probe;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Slip;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirHall.Surface;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/// Writes a hall as a case file of the schema [AirHallReader#SCHEMA]. What is written reads back equal, and equal halls
/// give equal text. Members that the schema has from this program are written where they say something.
public final class AirHallWriter {
    private static final int KILO = 3;

    private AirHallWriter() {}

    /// The text of a case file.
    public static String write(AirHall hall) {
        Obj top = new Obj()
                .put("schema", AirHallReader.SCHEMA)
                .put("name", hall.name())
                .put("title", hall.title())
                .put("conventions", conventions())
                .put(
                        "domain_m",
                        new Obj()
                                .put(
                                        "min",
                                        numbers(
                                                hall.domain().x0(),
                                                hall.domain().y0(),
                                                hall.domain().z0()))
                                .put(
                                        "max",
                                        numbers(
                                                hall.domain().x1(),
                                                hall.domain().y1(),
                                                hall.domain().z1())))
                .put("fluid", air(hall.air()))
                .put("solids", list(hall.solids(), solid -> named(solid.id()).put("box_m", box(solid.box()))))
                .put("baffles", list(hall.baffles(), baffle -> baffle(baffle.id(), baffle.face())))
                .put("supplies", list(hall.supplies(), AirHallWriter::supply))
                .put("returns", list(hall.returns(), AirHallWriter::outflow))
                .put("racks", list(hall.racks(), rack -> rack(rack, hall.air())));
        if (!hall.surfaces().isEmpty()) {
            top.put("surfaces", list(hall.surfaces(), AirHallWriter::surface));
        }
        if (!hall.sources().isEmpty()) {
            top.put(
                    "sources",
                    list(
                            hall.sources(),
                            source -> named(source.id())
                                    .put("box_m", box(source.box()))
                                    .put("power_kW", kilo(source.powerW()))));
        }
        top.put(
                "lines",
                list(
                        hall.lines(),
                        line -> named(line.id())
                                .put("from", vector(line.from()))
                                .put("to", vector(line.to()))));
        top.put("probes", list(hall.probes(), AirHallWriter::probe));
        top.put("totals", totals(hall));
        return JsonWriter.write(top);
    }

    private static Obj conventions() {
        return new Obj()
                .put("axes", "x and y in the floor, z up; metres, m3/s, kW, degC")
                .put(
                        "rect",
                        "plane normal to x: [y0,z0,y1,z1]; normal to y: [x0,z0,x1,z1]; normal to z: [x0,y0,x1,y1];"
                                + " side: direction from the plane into the air")
                .put(
                        "walls",
                        "domain, solids and both sides of baffles: no slip, no heat, but where a surface says otherwise")
                .put("supply", "uniform normal velocity into the air, no tangential velocity, given temperature")
                .put("return", "uniform normal velocity out of the air, no gradient of the rest; rack inlets likewise")
                .put("rack_outlet", "as a supply, at the mean temperature of the inlet face plus deltaT_K");
    }

    private static Obj air(AirProperties air) {
        Obj fluid = new Obj()
                .put("rho_kg_m3", air.densityKgPerM3())
                .put("cp_J_kgK", air.heatCapacityJPerKgK())
                .put("beta_1_K", air.expansionPerK())
                .put("T_ref_C", air.referenceC())
                .put("g_m_s2", vector(air.gravity()))
                .put("nu_eff_m2_s", air.viscosityM2PerS())
                .put("Pr_eff", air.prandtl());
        return air.turbulence() != Turbulence.CONSTANT
                ? fluid.put("turbulence", CaseMembers.word(air.turbulence()))
                : fluid;
    }

    private static Obj supply(Supply supply) {
        Obj object = face(named(supply.id()), supply.face())
                .put("flow_m3_s", supply.flowM3PerS())
                .put("T_C", supply.temperatureC());
        if (supply.openFraction() != 1) {
            object.put("open_fraction", supply.openFraction());
        }
        return unit(object, supply.unit());
    }

    private static Obj outflow(Return outflow) {
        return unit(face(named(outflow.id()), outflow.face()).put("flow_m3_s", outflow.flowM3PerS()), outflow.unit());
    }

    private static Obj unit(Obj object, String unit) {
        return unit.isEmpty() ? object : object.put("unit", unit);
    }

    private static Obj rack(FlowThrough rack, AirProperties air) {
        Obj object = named(rack.id());
        if (!rack.row().isEmpty()) {
            object.put("row", rack.row());
        }
        object.put("power_kW", kilo(rack.powerW()));
        if (rack.flowM3PerS() > 0) {
            object.put("deltaT_K", rack.powerW() / (air.heatCapacityJPerM3K() * rack.flowM3PerS()));
        }
        return object.put("flow_m3_s", rack.flowM3PerS())
                .put("inlet", face(new Obj(), rack.inlet()))
                .put("outlet", face(new Obj(), rack.outlet()));
    }

    private static Obj surface(Surface surface) {
        Obj object = face(named(surface.id()), surface.face());
        if (!surface.velocity().equals(Vector.ZERO)) {
            object.put("velocity_m_s", vector(surface.velocity()));
        }
        if (surface.slip() != Slip.NO_SLIP) {
            object.put("wall", CaseMembers.word(surface.slip()));
        }
        return Double.isNaN(surface.temperatureC()) ? object : object.put("T_C", surface.temperatureC());
    }

    private static Obj probe(Probe probe) {
        Obj object = named(probe.id()).put("xyz_m", vector(probe.at()));
        return Double.isNaN(probe.measuredC()) ? object : object.put("measured_C", probe.measuredC());
    }

    private static Obj totals(AirHall hall) {
        return new Obj()
                .put(
                        "power_kW",
                        kilo(hall.racks().stream()
                                .mapToDouble(FlowThrough::powerW)
                                .sum()))
                .put(
                        "rack_flow_m3_s",
                        hall.racks().stream()
                                .mapToDouble(FlowThrough::flowM3PerS)
                                .sum())
                .put(
                        "supply_flow_m3_s",
                        hall.supplies().stream().mapToDouble(Supply::flowM3PerS).sum());
    }

    private static Obj baffle(String id, Face face) {
        Obj object = rectangle(named(id), face);
        return face.side() == Face.Side.MINUS
                ? object.put("side", AirHallReader.word(face.side(), face.axis()))
                : object;
    }

    private static Obj face(Obj object, Face face) {
        return rectangle(object, face).put("side", AirHallReader.word(face.side(), face.axis()));
    }

    private static Obj rectangle(Obj object, Face face) {
        return object.put("axis", CaseMembers.word(face.axis()))
                .put("at", face.atM())
                .put("rect", numbers(face.a0(), face.b0(), face.a1(), face.b1()));
    }

    private static Obj named(String id) {
        return new Obj().put("id", id);
    }

    private static <T> Arr list(List<T> all, Function<T, Obj> write) {
        Arr array = new Arr();
        all.forEach(each -> array.add(write.apply(each)));
        return array;
    }

    private static Arr box(Box box) {
        return numbers(box.x0(), box.y0(), box.z0(), box.x1(), box.y1(), box.z1());
    }

    private static Arr vector(Vector vector) {
        return numbers(vector.x(), vector.y(), vector.z());
    }

    private static Arr numbers(double... values) {
        Arr array = new Arr();
        for (double value : values) {
            array.add(Num.of(value));
        }
        return array;
    }

    /// Units as thousands by their decimals, so that reading gives the same number back.
    private static Num kilo(double value) {
        BigDecimal thousands = BigDecimal.valueOf(value).movePointLeft(KILO).stripTrailingZeros();
        return new Num(thousands.toPlainString(), thousands.doubleValue(), 0);
    }
}
