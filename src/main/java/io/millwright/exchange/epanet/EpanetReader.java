package io.millwright.exchange.epanet;

import io.millwright.cooling.hydraulics.Branch;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicNetworkBuilder;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Liquid;
import io.millwright.cooling.hydraulics.PumpCurve;
import io.millwright.cooling.hydraulics.PumpCurve.Points.Point;
import io.millwright.cooling.hydraulics.Schedule;
import io.millwright.cooling.hydraulics.ValveKind;
import io.millwright.exchange.epanet.EpanetLines.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the sections of one file in the order in which they need each other.
final class EpanetReader {
    /// Sections without a part in the hydraulics.
    private static final Set<String> PASSED_OVER = Set.of(
            "TITLE",
            "TAGS",
            "ENERGY",
            "QUALITY",
            "SOURCES",
            "REACTIONS",
            "MIXING",
            "REPORT",
            "COORDINATES",
            "VERTICES",
            "LABELS",
            "BACKDROP",
            "END");

    private static final Set<String> READ = Set.of(
            "JUNCTIONS",
            "RESERVOIRS",
            "TANKS",
            "PIPES",
            "PUMPS",
            "VALVES",
            "CURVES",
            "PATTERNS",
            "DEMANDS",
            "EMITTERS",
            "STATUS",
            "CONTROLS",
            "OPTIONS",
            "TIMES");

    private static final Set<String> REFUSED = Set.of("RULES", "LEAKAGE");

    /// 32.2 ft/s² and 62.4 lbf/ft³.
    private static final double GRAVITY = 32.2 * 0.3048;

    private static final double WEIGHT = 62.4 * 4.4482216152605 / (0.3048 * 0.3048 * 0.3048);

    private final EpanetLines lines;
    private final Map<String, Integer> nodes = new HashMap<>();
    private final Map<Integer, Double> elevations = new HashMap<>();
    private final Map<String, Integer> links = new HashMap<>();
    private final Map<Integer, Branch> branches = new HashMap<>();
    private final Map<String, List<Line>> curves = new LinkedHashMap<>();
    private final Map<String, Integer> patterns = new HashMap<>();
    private final List<double[]> factors = new ArrayList<>();
    private final List<Schedule.Varying> varying = new ArrayList<>();
    private final List<Schedule.Tank> tanks = new ArrayList<>();
    private final Map<String, Line> statusLines = new HashMap<>();
    private final EpanetOptions options;
    private final EpanetUnits units;
    private final HydraulicNetworkBuilder builder;

    EpanetReader(EpanetLines lines) throws EpanetException {
        this.lines = lines;
        for (String section : lines.names()) {
            if (REFUSED.contains(section) && !lines.section(section).isEmpty()) {
                throw lines.section(section)
                        .getFirst()
                        .fault("belongs to [" + section + "], which is not read because it would change the "
                                + "answer. Take the section out, or put its effect into demands and simple controls");
            }
            if (!READ.contains(section) && !PASSED_OVER.contains(section) && !REFUSED.contains(section)) {
                List<Line> unknown = lines.section(section);
                if (!unknown.isEmpty()) {
                    throw unknown.getFirst()
                            .fault("belongs to [" + section
                                    + "], which is no section known here. Correct its name or take it out");
                }
            }
        }
        options = EpanetOptions.of(lines);
        units = options.units();
        builder = new HydraulicNetworkBuilder(
                new Liquid(options.specificGravity() * WEIGHT / GRAVITY, units.viscosity(options.viscosity()), GRAVITY),
                options.headLoss());
    }

    EpanetFile read() throws EpanetException {
        readCurves();
        readPatterns();
        for (Line line : lines.section("STATUS")) {
            statusLines.put(line.text(0, "a link"), line);
        }
        readNodes();
        if (nodes.isEmpty()) {
            throw new EpanetException(
                    "The file has no junctions, reservoirs or tanks. Check that it is an EPANET network.");
        }
        List<Schedule.Draw> draws = draws();
        readPipes();
        readPumps();
        readValves();
        readEmitters();
        for (Map.Entry<String, Line> status : statusLines.entrySet()) {
            if (!links.containsKey(status.getKey())) {
                throw status.getValue().fault("names the link " + status.getKey() + ", which there is not");
            }
        }
        HydraulicNetwork network = builder.build();
        EpanetControls controls = new EpanetControls(nodes, links, branches, tanks, units, options);
        Schedule schedule = options.schedule(factors, draws, varying, tanks, controls.read(lines.section("CONTROLS")));
        return new EpanetFile(network, schedule, options.accuracy());
    }

    private void readCurves() throws EpanetException {
        for (Line line : lines.section("CURVES")) {
            curves.computeIfAbsent(line.text(0, "a curve"), id -> new ArrayList<>())
                    .add(line);
        }
    }

    private void readPatterns() throws EpanetException {
        Map<String, List<Double>> read = new LinkedHashMap<>();
        for (Line line : lines.section("PATTERNS")) {
            List<Double> of = read.computeIfAbsent(line.text(0, "a pattern"), id -> new ArrayList<>());
            for (int i = 1; i < line.size(); i++) {
                of.add(line.number(i, "a factor"));
            }
        }
        read.forEach((id, of) -> {
            patterns.put(id, factors.size());
            factors.add(of.stream().mapToDouble(Double::doubleValue).toArray());
        });
    }

    private void readNodes() throws EpanetException {
        for (Line line : lines.section("JUNCTIONS")) {
            double elevation = line.number(1, "an elevation", 0) * units.length;
            elevations.put(addNode(line, id -> builder.junction(id, elevation, 0)), elevation);
        }
        for (Line line : lines.section("RESERVOIRS")) {
            double head = line.number(1, "a head") * units.length;
            int node = addNode(line, id -> builder.reservoir(id, head, head));
            if (line.size() > 2) {
                varying.add(new Schedule.Varying(node, -1, head, pattern(line, 2)));
            }
        }
        for (Line line : lines.section("TANKS")) {
            double bottom = line.number(1, "an elevation") * units.length;
            double level = line.number(2, "a level", 0) * units.length;
            int node = addNode(line, id -> builder.reservoir(id, bottom, bottom + level));
            if (line.size() > 5) {
                tanks.add(tank(line, node, bottom, level));
            }
        }
    }

    private int addNode(Line line, java.util.function.ToIntFunction<String> add) throws EpanetException {
        String id = line.text(0, "a node");
        if (nodes.containsKey(id)) {
            throw line.fault("names the node " + id + " a second time");
        }
        int node = add.applyAsInt(id);
        nodes.put(id, node);
        return node;
    }

    private Schedule.Tank tank(Line line, int node, double bottom, double start) throws EpanetException {
        double min = line.number(3, "the lowest level") * units.length;
        double max = line.number(4, "the highest level") * units.length;
        double diameter = line.number(5, "a diameter") * units.length;
        double area = Math.PI / 4 * diameter * diameter;
        double minVolume = line.number(6, "the lowest volume", 0) * units.volume();
        double[] levels = {min, max > min ? max : min + 1};
        double[] volumes = {minVolume > 0 ? minVolume : area * min, 0};
        volumes[1] = volumes[0] + area * (levels[1] - levels[0]);
        if (line.size() > 7 && !line.is(7, "*") && curves.containsKey(line.text(7, "a curve"))) {
            List<Line> points = curves.get(line.text(7, "a curve"));
            levels = new double[points.size()];
            volumes = new double[points.size()];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = points.get(i).number(1, "a level") * units.length;
                volumes[i] = points.get(i).number(2, "a volume") * units.volume();
            }
        }
        try {
            return new Schedule.Tank(node, bottom, start, min, max, levels, volumes);
        } catch (IllegalArgumentException e) {
            throw line.fault("is no tank: " + e.getMessage());
        }
    }

    /// Demands of their own section take the place of those beside the junction.
    private List<Schedule.Draw> draws() throws EpanetException {
        Map<Integer, List<Schedule.Draw>> byNode = new LinkedHashMap<>();
        for (Line line : lines.section("JUNCTIONS")) {
            double demand = line.number(2, "a demand", 0) * units.flow * options.demandFactor();
            int node = node(line, 0);
            if (demand != 0) {
                byNode.put(node, List.of(new Schedule.Draw(node, demand, patternOrUsual(line, 3))));
            }
        }
        Map<Integer, List<Schedule.Draw>> own = new LinkedHashMap<>();
        for (Line line : lines.section("DEMANDS")) {
            double demand = line.number(1, "a demand") * units.flow * options.demandFactor();
            int node = node(line, 0);
            own.computeIfAbsent(node, key -> new ArrayList<>())
                    .add(new Schedule.Draw(node, demand, patternOrUsual(line, 2)));
        }
        byNode.putAll(own);
        return byNode.values().stream().flatMap(List::stream).toList();
    }

    private int patternOrUsual(Line line, int index) throws EpanetException {
        return line.size() > index ? pattern(line, index) : patterns.getOrDefault(options.pattern(), Schedule.STEADY);
    }

    private int pattern(Line line, int index) throws EpanetException {
        String id = line.text(index, "a pattern");
        Integer pattern = patterns.get(id);
        if (pattern == null) {
            throw line.fault("names the pattern " + id + ", which there is not");
        }
        return pattern;
    }

    private int node(Line line, int index) throws EpanetException {
        String id = line.text(index, "a node");
        Integer node = nodes.get(id);
        if (node == null) {
            throw line.fault("names the node " + id + ", which there is not");
        }
        return node;
    }

    private void readPipes() throws EpanetException {
        double roughness = units.roughness(options.headLoss());
        for (Line line : lines.section("PIPES")) {
            int at = 6;
            double fittings = 0;
            if (line.size() > at && Character.isLetter(line.words().get(at).charAt(0))) {
                at--;
            } else {
                fittings = line.number(at, "a loss coefficient", 0);
            }
            boolean checked = line.is(at + 1, "CV");
            LinkState state = line.is(at + 1, "CLOSED") ? LinkState.CLOSED : LinkState.OPEN;
            double length = line.number(3, "a length") * units.length;
            double diameter = line.number(4, "a diameter") * units.diameter;
            double rough = line.number(5, "a roughness") * roughness;
            double k = fittings;
            Branch.Direction direction = checked ? Branch.Direction.FORWARD : Branch.Direction.BOTH;
            add(line, () -> new Branch.Pipe(length, diameter, rough, k, direction), state, 1);
        }
    }

    private void readPumps() throws EpanetException {
        for (Line line : lines.section("PUMPS")) {
            PumpCurve curve = null;
            double speed = 1;
            int pattern = Schedule.STEADY;
            for (int i = 3; i < line.size(); i += 2) {
                switch (line.text(i, "a keyword").toUpperCase(Locale.ROOT)) {
                    case "HEAD" -> curve = pumpCurve(line, i + 1);
                    case "POWER" -> curve = new PumpCurve.ConstantPower(line.number(i + 1, "a power") * units.power);
                    case "SPEED" -> speed = line.number(i + 1, "a speed");
                    case "PATTERN" -> pattern = pattern(line, i + 1);
                    default ->
                        throw line.fault(
                                "has \"" + line.words().get(i) + "\" where HEAD, POWER, SPEED or PATTERN was expected");
                }
            }
            if (curve == null) {
                throw line.fault("is a pump without HEAD or POWER");
            }
            Branch pump = new Branch.Pump(curve);
            int link = add(line, () -> pump, LinkState.OPEN, speed);
            if (pattern != Schedule.STEADY) {
                varying.add(new Schedule.Varying(-1, link, speed, pattern));
            }
        }
    }

    private PumpCurve pumpCurve(Line line, int index) throws EpanetException {
        List<Point> points = points(line, index, units.flow);
        try {
            if (points.size() == 1) {
                Point at = points.getFirst();
                return PumpCurve.Power.throughDesignPoint(at.flowM3PerS(), at.headM());
            }
            if (points.size() == 3 && points.getFirst().flowM3PerS() == 0) {
                Point a = points.get(1);
                Point b = points.get(2);
                return PumpCurve.Power.through(
                        points.getFirst().headM(), a.flowM3PerS(), a.headM(), b.flowM3PerS(), b.headM());
            }
            return new PumpCurve.Points(points);
        } catch (IllegalArgumentException e) {
            throw line.fault("has a curve that no pump has: " + e.getMessage());
        }
    }

    private List<Point> points(Line line, int index, double flowUnit) throws EpanetException {
        String id = line.text(index, "a curve");
        List<Line> at = curves.get(id);
        if (at == null) {
            throw line.fault("names the curve " + id + ", which there is not");
        }
        List<Point> points = new ArrayList<>();
        for (Line each : at) {
            points.add(new Point(each.number(1, "a flow") * flowUnit, each.number(2, "a head") * units.length));
        }
        return points;
    }

    private void readValves() throws EpanetException {
        for (Line line : lines.section("VALVES")) {
            double diameter = line.number(3, "a diameter") * units.diameter;
            double openK = line.number(6, "a loss coefficient", 0);
            String kind = line.text(4, "a kind of valve").toUpperCase(Locale.ROOT);
            ValveKind valve = switch (kind) {
                case "PRV" -> ValveKind.PRESSURE_REDUCING;
                case "PSV" -> ValveKind.PRESSURE_SUSTAINING;
                case "PBV" -> ValveKind.PRESSURE_BREAKER;
                case "FCV" -> ValveKind.FLOW_CONTROL;
                case "TCV" -> ValveKind.THROTTLE;
                case "GPV" -> ValveKind.CURVE;
                default ->
                    throw line.fault("has a valve of kind " + kind + "; PRV, PSV, PBV, FCV, TCV and GPV are read");
            };
            List<Point> losses = valve == ValveKind.CURVE ? points(line, 5, units.flow) : List.of();
            double setting = valve == ValveKind.CURVE ? 0 : line.number(5, "a setting") * settingUnit(valve);
            add(line, () -> new Branch.Valve(valve, diameter, openK, losses), LinkState.CONTROLLING, setting);
        }
    }

    /// An opening whose flow is C pⁿ is a resistance to a reservoir at its own height, which takes what flows out.
    private void readEmitters() throws EpanetException {
        for (Line line : lines.section("EMITTERS")) {
            int node = node(line, 0);
            String id = line.text(0, "a node") + " emitter";
            double coefficient = line.number(1, "a flow coefficient");
            double exponent = 1 / options.emitterExponent();
            if (coefficient < 0) {
                throw line.fault("has an opening below 0");
            }
            if (coefficient == 0) {
                continue;
            }
            double headM = units.pressureM(options.specificGravity()) / Math.pow(coefficient * units.flow, exponent);
            double weight = options.specificGravity() * WEIGHT;
            try {
                Branch opening = new Branch.Resistance(headM * weight, exponent);
                int outside =
                        builder.reservoir(id, elevations.getOrDefault(node, 0.0), elevations.getOrDefault(node, 0.0));
                builder.link(id, node, outside, opening);
            } catch (IllegalArgumentException e) {
                throw line.fault("cannot be used: " + e.getMessage());
            }
        }
    }

    private double settingUnit(ValveKind kind) {
        return EpanetControls.settingUnit(kind, units, options.specificGravity());
    }

    private int add(Line line, java.util.function.Supplier<Branch> make, LinkState state, double setting)
            throws EpanetException {
        String id = line.text(0, "a link");
        int from = node(line, 1);
        int to = node(line, 2);
        LinkState stands = state;
        double set = setting;
        try {
            Branch branch = make.get();
            Line status = statusLines.get(id);
            if (status != null) {
                if (status.is(1, "OPEN")) {
                    stands = LinkState.OPEN;
                } else if (status.is(1, "CLOSED")) {
                    stands = LinkState.CLOSED;
                } else if (!status.is(1, "ACTIVE")) {
                    double unit = branch instanceof Branch.Valve valve ? settingUnit(valve.kind()) : 1;
                    set = status.number(1, "OPEN, CLOSED or a setting") * unit;
                }
            }
            int link = builder.link(id, from, to, branch, stands, set);
            links.put(id, link);
            branches.put(link, branch);
            return link;
        } catch (IllegalArgumentException e) {
            throw line.fault("cannot be used: " + e.getMessage());
        }
    }
}
