package io.millwright.verify;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.cooling.hydraulics.Friction;
import io.millwright.cooling.hydraulics.HeadLoss;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicNetworkBuilder;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Liquid;
import io.millwright.cooling.hydraulics.ValveKind;
import io.millwright.cooling.transport.HeatDuties;
import io.millwright.cooling.transport.LiquidTemperatures;
import io.millwright.cooling.transport.NonIsothermal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pipe networks filled with water as tables of junctions, pipes, valves and boundaries, with pressures and
/// temperatures of two other programs: one that cuts pipes into well-mixed sections (OpenModelica) and one that
/// solves them exactly (pandapipes).
///
/// What the two do differently is done for each its way. Sections are compared with this program's network once
/// more, each pipe with the conductance that leaves the same temperature behind n sections T ← (T + x·T_ext)/(1+x),
/// x = UA/(n ṁ c_p), as behind an exponential decay. A source without a temperature comes in as the junction
/// was at first in OpenModelica, as warm as what it meets in pandapipes. Outlets of pipes that flow backwards are
/// given by the latter behind the first of their sections.
///
/// Pressures may differ by 1 % of the largest drop and velocities by 1 % of the largest, by 10 % where the pipe
/// that loses most is between laminar and turbulent, where friction is a convention; without loss of heat also by
/// as much as both programs differ from each other in `cases.csv`. With it pressures of pandapipes are not
/// compared: its friction is not that of the warm water, by which it misses OpenModelica by up to 14 %.
final class PipeHeatKind implements ReferenceKind {
    private static final String JUNCTIONS = "expected_junctions.csv";
    private static final String PIPES = "expected_pipes.csv";
    private static final String VALVES = "valves.csv";
    private static final String SECTIONS = "t_K_openmodelica_per_section";
    private static final Tolerance TEMPERATURE = Tolerance.absolute(0.3);
    private static final double SHARE = 0.01;
    private static final double TRANSITIONAL_SHARE = 0.1;
    private static final String PRESSURES = "max_dp_Pa_pandapipes_vs_openmodelica";
    private static final String VELOCITIES = "max_dv_m_s";
    private static final double ZERO_C_IN_K = 273.15;
    private static final Liquid FILLING =
            new Liquid(Fluid.WATER.densityKgPerM3(20), Fluid.WATER.kinematicViscosityM2PerS(20), Liquid.GRAVITY);

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.has(JUNCTIONS) && folder.has(PIPES) && folder.has("boundaries.csv");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.attempt(JUNCTIONS, PipeHeatKind::check);
    }

    /// The network of a case.
    ///
    /// @param duties as pandapipes has them
    /// @param startDuties with sources as warm as their junctions were at first
    /// @param drawn what is said of its pipes, by link
    private record Case(
            HydraulicNetwork network,
            HeatDuties duties,
            HeatDuties startDuties,
            Map<Integer, Table.Row> drawn,
            boolean heat) {
        static Case read(CaseFolder folder) throws VerificationException {
            HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(FILLING, HeadLoss.DARCY_COLEBROOK);
            addJunctions(folder, builder);
            Map<String, Integer> nodes = new HashMap<>();
            HydraulicNetwork junctions = builder.build();
            for (int node = 0; node < junctions.nodes().size(); node++) {
                nodes.put(junctions.nodes().get(node), node);
            }
            Map<Integer, Table.Row> drawn = new HashMap<>();
            boolean heat = false;
            for (Table.Row row : folder.table("pipes.csv").rows()) {
                Pipe pipe = new Pipe(
                        row.number("length_m"),
                        row.number("diameter_m"),
                        row.number("roughness_m"),
                        row.number("minor_k"),
                        Direction.BOTH);
                int link = builder.link(row.text("id"), node(nodes, row, "from"), node(nodes, row, "to"), pipe);
                drawn.put(link, row);
                heat |= row.number("alpha_W_m2K") > 0;
            }
            if (folder.has(VALVES)) {
                addValves(folder.table(VALVES), builder, nodes);
            }
            HydraulicNetwork network = builder.build();
            HeatDuties duties = duties(folder, network, nodes, drawn);
            return new Case(network, duties, withStart(folder, duties, nodes), drawn, heat);
        }

        private static void addJunctions(CaseFolder folder, HydraulicNetworkBuilder builder)
                throws VerificationException {
            Map<String, Double> pressurePa = new HashMap<>();
            Map<String, Double> drawnKgPerS = new HashMap<>();
            for (Table.Row row : folder.table("boundaries.csv").rows()) {
                if (row.text("kind").equals("ext_grid")) {
                    pressurePa.put(row.text("junction"), row.number("p_Pa"));
                } else {
                    drawnKgPerS.merge(row.text("junction"), row.number("mdot_kg_s_out"), Double::sum);
                }
            }
            for (Table.Row row : folder.table("junctions.csv").rows()) {
                String id = row.text("id");
                double height = row.number("height_m");
                Double pressure = pressurePa.get(id);
                if (pressure != null) {
                    builder.reservoir(id, height, height + pressure / FILLING.weightNPerM3());
                } else {
                    double drawn = drawnKgPerS.getOrDefault(id, 0.0);
                    builder.junction(id, height, drawn / FILLING.densityKgPerM3());
                }
            }
        }

        private static void addValves(Table valves, HydraulicNetworkBuilder builder, Map<String, Integer> nodes)
                throws VerificationException {
            for (Table.Row row : valves.rows()) {
                Valve valve = new Valve(ValveKind.THROTTLE, row.number("diameter_m"), row.number("minor_k"), List.of());
                LinkState state = row.number("open") > 0 ? LinkState.OPEN : LinkState.CLOSED;
                builder.link(
                        "valve " + row.text("id"), node(nodes, row, "from"), node(nodes, row, "to"), valve, state, 0);
            }
        }

        private static HeatDuties duties(
                CaseFolder folder, HydraulicNetwork network, Map<String, Integer> nodes, Map<Integer, Table.Row> drawn)
                throws VerificationException {
            Map<Integer, Double> inflowC = new HashMap<>();
            for (Table.Row row : folder.table("boundaries.csv").rows()) {
                if (!row.text("t_K").isEmpty()) {
                    inflowC.put(node(nodes, row, "junction"), row.number("t_K") - ZERO_C_IN_K);
                }
            }
            double[] uWPerM2K = new double[network.links().size()];
            double[] surroundingC = new double[uWPerM2K.length];
            for (Map.Entry<Integer, Table.Row> pipe : drawn.entrySet()) {
                uWPerM2K[pipe.getKey()] = pipe.getValue().number("alpha_W_m2K");
                surroundingC[pipe.getKey()] = pipe.getValue().number("t_ext_K") - ZERO_C_IN_K;
            }
            return HeatDuties.none(network).with(change -> {
                drawn.keySet().forEach(link -> change.pipeLoss(link, uWPerM2K[link], surroundingC[link]));
                inflowC.forEach(change::inflow);
            });
        }

        private static HeatDuties withStart(CaseFolder folder, HeatDuties duties, Map<String, Integer> nodes)
                throws VerificationException {
            Map<Integer, Double> startC = new HashMap<>();
            for (Table.Row row : folder.table("junctions.csv").rows()) {
                startC.put(node(nodes, row, "id"), row.number("t_init_K") - ZERO_C_IN_K);
            }
            Map<Integer, Double> sourceC = new HashMap<>();
            for (Table.Row row : folder.table("boundaries.csv").rows()) {
                int node = node(nodes, row, "junction");
                if (row.text("kind").equals("source") && row.text("t_K").isEmpty()) {
                    sourceC.put(node, startC.getOrDefault(node, Double.NaN));
                }
            }
            return duties.with(change -> sourceC.forEach(change::inflow));
        }

        private static int node(Map<String, Integer> nodes, Table.Row row, String column) throws VerificationException {
            Integer node = nodes.get(row.text(column));
            if (node == null) {
                throw new VerificationException(row.place() + " names a junction that the case does not have.");
            }
            return node;
        }
    }

    private static List<CheckResult> check(CaseFolder folder, String name) throws VerificationException {
        Case drawn = Case.read(folder);
        HydraulicNetwork network = drawn.network;
        NonIsothermal solver = NonIsothermal.of(network, Fluid.WATER);
        NonIsothermal.Result exact = solver.solve(network.asBuilt(), drawn.duties);
        NonIsothermal.Result sectioned = solver.solve(network.asBuilt(), sectioned(drawn, exact.temperatures()));
        if (!exact.settled() || !sectioned.settled()) {
            return List.of(CheckResult.failed(name, "all", "no solution was found"));
        }
        List<CheckResult> results = new ArrayList<>();
        if (folder.table(JUNCTIONS).hasColumns("p_Pa_openmodelica")) {
            results.addAll(flows(folder, name, "openmodelica", sectioned.flows(), drawn.heat));
        }
        if (drawn.heat && folder.table(PIPES).hasColumns(SECTIONS)) {
            results.addAll(sections(folder, drawn, sectioned.temperatures()));
        }
        if (drawn.heat && folder.table(JUNCTIONS).hasColumns("t_K_pandapipes")) {
            results.addAll(temperatures(folder, name, exact.temperatures()));
        }
        if (!drawn.heat && folder.table(JUNCTIONS).hasColumns("p_Pa_pandapipes")) {
            results.addAll(flows(folder, name, "pandapipes", exact.flows(), drawn.heat));
        }
        return results;
    }

    /// The duties of the case with conductances that have the effect of well-mixed sections.
    private static HeatDuties sectioned(Case drawn, LiquidTemperatures exact) throws VerificationException {
        int[] count = new int[drawn.network.links().size()];
        for (Map.Entry<Integer, Table.Row> pipe : drawn.drawn.entrySet()) {
            count[pipe.getKey()] = (int) pipe.getValue().number("sections");
        }
        return drawn.startDuties.with(change -> {
            for (int link : drawn.drawn.keySet()) {
                double capacity = capacityWPerK(exact, link);
                if (capacity > 0) {
                    double perSection = drawn.duties.conductanceWPerK(link) / (count[link] * capacity);
                    change.loss(link, capacity * count[link] * Math.log1p(perSection), drawn.duties.surroundingC(link));
                }
            }
        });
    }

    private static List<CheckResult> flows(
            CaseFolder folder, String name, String program, HydraulicResult result, boolean heat)
            throws VerificationException {
        HydraulicNetwork network = result.network();
        Table junctions = folder.table(JUNCTIONS);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Table.Row row : junctions.rows()) {
            least = Math.min(least, row.number("p_Pa_" + program));
            most = Math.max(most, row.number("p_Pa_" + program));
        }
        double share = isTransitional(result) ? TRANSITIONAL_SHARE : SHARE;
        Comparison pressure = new Comparison(
                name,
                "pressure (" + program + "), Pa",
                Tolerance.absolute(Math.max(share * (most - least), heat ? 0 : peers(folder, PRESSURES))));
        for (Table.Row row : junctions.rows()) {
            int node = HydraulicNetworkKind.number(network.node(row.text("id")), row);
            pressure.add(row.number("p_Pa_" + program), result.pressurePa(node), "junction " + row.text("id"));
        }
        Table pipes = folder.table(PIPES);
        double fastest = 0;
        for (Table.Row row : pipes.rows()) {
            fastest = Math.max(fastest, Math.abs(row.number("v_m_s_" + program)));
        }
        Comparison velocity = new Comparison(
                name,
                "velocity (" + program + "), m/s",
                Tolerance.absolute(Math.max(share * fastest, heat ? 0 : peers(folder, VELOCITIES))));
        for (Table.Row row : pipes.rows()) {
            int link = HydraulicNetworkKind.number(network.link(row.text("id")), row);
            velocity.add(row.number("v_m_s_" + program), result.velocityMPerS(link), "pipe " + row.text("id"));
        }
        return List.of(pressure.result(), velocity.result());
    }

    /// Whether the pipe that loses most is between laminar and turbulent.
    private static boolean isTransitional(HydraulicResult result) {
        HydraulicNetwork network = result.network();
        double most = 0;
        double reynolds = 0;
        for (int link = 0; link < network.links().size(); link++) {
            if (network.branch(link) instanceof Pipe pipe && Math.abs(result.headLossM(link)) > most) {
                most = Math.abs(result.headLossM(link));
                reynolds = Math.abs(result.velocityMPerS(link)) * pipe.diameterM() / FILLING.viscosityM2PerS();
            }
        }
        return reynolds > Friction.LAMINAR && reynolds < Friction.TURBULENT;
    }

    /// By how much the two programs differ.
    private static double peers(CaseFolder folder, String column) throws VerificationException {
        Path cases = folder.path().resolveSibling("cases.csv");
        if (Files.isRegularFile(cases)) {
            for (Table.Row row : Table.read(cases).rows()) {
                if (row.header().containsAll(List.of("case", column))
                        && row.text("case").equals(CaseFolder.fileName(folder.path()))) {
                    return row.number(column);
                }
            }
        }
        return 0;
    }

    private static List<CheckResult> temperatures(CaseFolder folder, String name, LiquidTemperatures result)
            throws VerificationException {
        HydraulicNetwork network = result.network();
        Comparison mixed = new Comparison(name, "temperature of junctions (pandapipes), K", TEMPERATURE);
        for (Table.Row row : folder.table(JUNCTIONS).rows()) {
            int node = HydraulicNetworkKind.number(network.node(row.text("id")), row);
            mixed.add(row.number("t_K_pandapipes"), result.nodeC(node) + ZERO_C_IN_K, "junction " + row.text("id"));
        }
        Comparison outlet = new Comparison(name, "temperature of outlets (pandapipes), K", TEMPERATURE);
        for (Table.Row row : folder.table("pipes.csv").rows()) {
            int link = HydraulicNetworkKind.number(network.link(row.text("id")), row);
            double surrounding = row.number("t_ext_K") - ZERO_C_IN_K;
            double kept = (result.outletC(link) - surrounding) / (result.inletC(link) - surrounding);
            double passed = result.massKgPerS(link) > 0 ? 1 : 1 / row.number("sections");
            outlet.add(
                    outletK(folder, row.text("id")),
                    surrounding + (result.inletC(link) - surrounding) * Math.pow(kept, passed) + ZERO_C_IN_K,
                    "pipe " + row.text("id"));
        }
        return List.of(mixed.result(), outlet.result());
    }

    private static double outletK(CaseFolder folder, String pipe) throws VerificationException {
        for (Table.Row row : folder.table(PIPES).rows()) {
            if (row.text("id").equals(pipe)) {
                return row.number("t_outlet_K_pandapipes");
            }
        }
        throw new VerificationException(PIPES + " has no pipe " + pipe + ".");
    }

    private static List<CheckResult> sections(CaseFolder folder, Case drawn, LiquidTemperatures result)
            throws VerificationException {
        String name = folder.caseName(folder.path().resolve(PIPES));
        Comparison comparison = new Comparison(name, "temperature of sections (OpenModelica), K", TEMPERATURE);
        for (Table.Row row : folder.table(PIPES).rows()) {
            int link = HydraulicNetworkKind.number(drawn.network.link(row.text("id")), row);
            String[] expected = row.text(SECTIONS).split(";");
            double capacity = capacityWPerK(result, link);
            double kept = 1 / (1 + drawn.duties.conductanceWPerK(link) / (expected.length * capacity));
            double inlet = result.inletC(link);
            double surrounding = drawn.duties.surroundingC(link);
            boolean forward = result.massKgPerS(link) > 0;
            for (int i = 0; i < expected.length; i++) {
                int passed = forward ? i + 1 : expected.length - i;
                comparison.add(
                        row.parse(expected[i], "temperature of section " + (i + 1)),
                        surrounding + (inlet - surrounding) * Math.pow(kept, passed) + ZERO_C_IN_K,
                        "pipe " + row.text("id") + ", section " + (i + 1));
            }
        }
        return List.of(comparison.result());
    }

    /// What the liquid in a link carries for a degree, in W/K.
    private static double capacityWPerK(LiquidTemperatures temperatures, int link) {
        return Math.abs(temperatures.massKgPerS(link)) * Fluid.WATER.specificHeatJPerKgK(temperatures.meanC(link));
    }
}
