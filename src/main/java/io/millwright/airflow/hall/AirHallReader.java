package io.millwright.airflow.hall;

import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.HeatSource;
import io.millwright.airflow.hall.AirHall.Line;
import io.millwright.airflow.hall.AirHall.Probe;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Slip;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirHall.Surface;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.CaseMembers.Range;
import io.millwright.airflow.hall.Face.Side;
import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a hall from a case file of the schema [#SCHEMA], described in `docs/formats/hall-airflow-case.md`: metres,
/// m³/s, kW and °C become SI. Pure: no disk. What is wrong becomes a finding with file, line and JSON pointer.
public final class AirHallReader {
    /// What a case file names itself in its member `schema`.
    public static final String SCHEMA = "millwright-hall-airflow-case/1";

    private static final int MOST_FINDINGS = 20;
    private static final double TOUCHES_M = 1e-3;
    private static final double SAME_RISE = 0.01;

    /// A hall, or the findings that say why there is none.
    ///
    /// @param hall empty if a finding is an error
    /// @param findings in file order
    public record Reading(Optional<AirHall> hall, List<Finding> findings) {
        public Reading {
            findings = List.copyOf(findings);
        }
    }

    private final CaseMembers top;
    private final List<Finding> findings;
    private Box domain = new Box(0, 0, 0, 0, 0, 0);

    private AirHallReader(Obj root, String fileName) {
        findings = new ArrayList<>();
        top = new CaseMembers(root, "", fileName, findings);
    }

    /// Reads the bytes of a case file.
    ///
    /// @param fileName for findings
    public static Reading read(byte[] bytes, String fileName) {
        JsonValue root;
        try {
            root = JsonReader.read(bytes);
        } catch (JsonSyntaxException e) {
            String place = fileName + (e.line() > 0 ? ":" + e.line() : "");
            return failed(Finding.error(
                    "airflow.case.syntax",
                    e.pointer().isEmpty() ? place : place + " " + JsonValue.excerpt(e.pointer()),
                    "problem",
                    String.valueOf(e.getMessage())));
        }
        return isCase(root)
                ? new AirHallReader((Obj) root, fileName).read()
                : failed(Finding.error("airflow.case.not-a-case", fileName + ":1", "schema", SCHEMA));
    }

    /// Whether a file's content names itself a case of this schema.
    public static boolean isCase(JsonValue root) {
        return root instanceof Obj top
                && top.members().get("schema") instanceof Str schema
                && schema.value().equals(SCHEMA);
    }

    private static Reading failed(Finding finding) {
        return new Reading(Optional.empty(), List.of(finding));
    }

    private Reading read() {
        top.leave("schema", "conventions", "totals");
        String name = top.text("name");
        domain = domain(top.object("domain_m"));
        AirProperties air = air(top.object("fluid"));
        AirHall hall = new AirHall(
                name,
                top.text("title", name),
                domain,
                air,
                named("solids", each -> new Solid(each.text("id"), box(each))),
                named("baffles", each -> new Baffle(each.text("id"), face(each, Side.PLUS))),
                named("supplies", this::supply),
                named("returns", this::outflow),
                named("racks", each -> rack(each, air)),
                named("surfaces", this::surface),
                named("sources", each -> new HeatSource(each.text("id"), box(each), each.kilo("power_kW"))),
                named("lines", each -> new Line(each.text("id"), point(each, "from"), point(each, "to"))),
                named("probes", this::probe));
        top.done();
        boolean good = findings.stream().noneMatch(Finding::isError);
        return new Reading(good ? Optional.of(hall) : Optional.empty(), shown());
    }

    private List<Finding> shown() {
        if (findings.size() <= MOST_FINDINGS) {
            return findings;
        }
        List<Finding> shown = new ArrayList<>(findings.subList(0, MOST_FINDINGS));
        shown.add(Finding.error("airflow.case.more-findings", top.place(), "count", findings.size() - MOST_FINDINGS));
        return shown;
    }

    /// The objects of a list, each with an id of its own.
    private <T> List<T> named(String list, Function<CaseMembers, T> read) {
        List<T> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (CaseMembers each : top.objects(list)) {
            all.add(read.apply(each));
            String id = each.text("id", "");
            if (!id.isEmpty() && !ids.add(id)) {
                each.error("airflow.case.same-id", "id", "id", JsonValue.excerpt(id), "list", list);
            }
            each.done();
        }
        return all;
    }

    private Box domain(CaseMembers members) {
        double[] min = members.numbers("min", 3, "three numbers x, y, z");
        double[] max = members.numbers("max", 3, "three numbers x, y, z");
        members.done();
        Box box = new Box(min[0], min[1], min[2], max[0], max[1], max[2]);
        hasExtent(members, "max", box);
        return box;
    }

    private AirProperties air(CaseMembers members) {
        AirProperties air = new AirProperties(
                members.number("rho_kg_m3", Range.POSITIVE),
                members.number("cp_J_kgK", Range.POSITIVE),
                members.number("beta_1_K", Range.NOT_NEGATIVE),
                members.number("T_ref_C", Range.ANY),
                vector(members.numbers("g_m_s2", 3, "three numbers x, y, z")),
                members.choice("turbulence", Turbulence.CONSTANT, List.of(Turbulence.values()), CaseMembers::word),
                members.number("nu_eff_m2_s", Range.POSITIVE),
                members.number("Pr_eff", Range.POSITIVE));
        members.done();
        return air;
    }

    private Supply supply(CaseMembers members) {
        return new Supply(
                members.text("id"),
                face(members),
                members.number("flow_m3_s", Range.NOT_NEGATIVE),
                members.number("T_C", Range.ANY),
                members.number("open_fraction", Range.SHARE, 1),
                members.text("unit", ""));
    }

    private Return outflow(CaseMembers members) {
        return new Return(
                members.text("id"),
                face(members),
                members.number("flow_m3_s", Range.NOT_NEGATIVE),
                members.text("unit", ""));
    }

    private FlowThrough rack(CaseMembers members, AirProperties air) {
        members.leave("box_m", "front", "measured_inlet_C", "measured_outlet_C");
        double flow = members.number("flow_m3_s", Range.NOT_NEGATIVE);
        double heatRate = air.heatCapacityJPerM3K() * flow;
        double rise = members.number("deltaT_K", Range.ANY, Double.NaN);
        double power = Double.isNaN(rise) || members.has("power_kW") ? members.kilo("power_kW") : rise * heatRate;
        if (power != 0 && flow == 0) {
            members.error("airflow.case.no-flow", "flow_m3_s");
        } else if (Math.abs(rise * heatRate - power) > SAME_RISE * Math.abs(power)) {
            members.error("airflow.case.rise", "deltaT_K", "rise", round(power / heatRate), "found", round(rise));
        }
        CaseMembers inlet = members.object("inlet");
        CaseMembers outlet = members.object("outlet");
        FlowThrough rack =
                new FlowThrough(members.text("id"), members.text("row", ""), power, flow, face(inlet), face(outlet));
        inlet.done();
        outlet.done();
        return rack;
    }

    private Surface surface(CaseMembers members) {
        Vector velocity = members.has("velocity_m_s")
                ? vector(members.numbers("velocity_m_s", 3, "three numbers x, y, z"))
                : Vector.ZERO;
        return new Surface(
                members.text("id"),
                face(members),
                velocity,
                members.choice("wall", Slip.NO_SLIP, List.of(Slip.values()), CaseMembers::word),
                members.number("T_C", Range.ANY, Double.NaN));
    }

    private Probe probe(CaseMembers members) {
        return new Probe(
                members.text("id"), point(members, "xyz_m"), members.number("measured_C", Range.ANY, Double.NaN));
    }

    private Vector point(CaseMembers members, String name) {
        Vector at = vector(members.numbers(name, 3, "three numbers x, y, z"));
        for (Axis axis : Axis.values()) {
            if (at.along(axis) < domain.min(axis) - TOUCHES_M || at.along(axis) > domain.max(axis) + TOUCHES_M) {
                members.error("airflow.case.outside", name, "axis", CaseMembers.word(axis));
                return at;
            }
        }
        return at;
    }

    private Box box(CaseMembers members) {
        double[] edges = members.numbers("box_m", 6, "six numbers x0, y0, z0, x1, y1, z1");
        Box box = new Box(edges[0], edges[1], edges[2], edges[3], edges[4], edges[5]);
        if (!hasExtent(members, "box_m", box)) {
            return box;
        }
        for (Axis axis : Axis.values()) {
            if (box.max(axis) <= domain.min(axis) || box.min(axis) >= domain.max(axis)) {
                members.error("airflow.case.outside", "box_m", "axis", CaseMembers.word(axis));
                return box;
            }
        }
        return box;
    }

    private static boolean hasExtent(CaseMembers members, String member, Box box) {
        for (Axis axis : Axis.values()) {
            if (box.max(axis) <= box.min(axis)) {
                members.error("airflow.case.no-extent", member, "axis", CaseMembers.word(axis));
                return false;
            }
        }
        return true;
    }

    private Face face(CaseMembers members) {
        return face(members, null);
    }

    /// @param usualSide where none is given; null if one must be
    private Face face(CaseMembers members, @Nullable Side usualSide) {
        Axis axis = members.choice("axis", null, List.of(Axis.values()), CaseMembers::word);
        double at = members.number("at", Range.ANY);
        double[] rect = members.numbers("rect", 4, "four numbers: both lower bounds, then both upper ones");
        Side side = members.choice("side", usualSide, List.of(Side.values()), each -> word(each, axis));
        Face face = new Face(axis, at, rect[0], rect[1], rect[2], rect[3], side);
        if (face.a1() <= face.a0() || face.b1() <= face.b0()) {
            members.error(
                    "airflow.case.no-extent",
                    "rect",
                    "axis",
                    CaseMembers.word(face.a1() <= face.a0() ? a(axis) : b(axis)));
        } else if (outside(axis, at, at)) {
            members.error("airflow.case.outside", "at", "axis", CaseMembers.word(axis));
        } else if (outside(a(axis), face.a0(), face.a1()) || outside(b(axis), face.b0(), face.b1())) {
            members.error(
                    "airflow.case.outside",
                    "rect",
                    "axis",
                    CaseMembers.word(outside(a(axis), face.a0(), face.a1()) ? a(axis) : b(axis)));
        }
        return face;
    }

    private boolean outside(Axis axis, double from, double to) {
        return from < domain.min(axis) - TOUCHES_M || to > domain.max(axis) + TOUCHES_M;
    }

    private static Axis a(Axis normal) {
        return normal == Axis.X ? Axis.Y : Axis.X;
    }

    private static Axis b(Axis normal) {
        return normal == Axis.Z ? Axis.Y : Axis.Z;
    }

    static String word(Side side, Axis axis) {
        return (side == Side.PLUS ? "+" : "-") + CaseMembers.word(axis);
    }

    private static Vector vector(double[] components) {
        return new Vector(components[0], components[1], components[2]);
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
