package io.millwright.verify;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.cooling.hydraulics.Friction;
import io.millwright.cooling.hydraulics.GlobalGradient;
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
import io.millwright.cooling.transport.SteadyTemperatures;
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
/// Pipes are cut into the sections of the case. What the two programs do differently is done for each its way:
/// OpenModelica mixes each section, T ← (T + x·T_ext)/(1+x), x = UA/(ṁ c_p), which a section with another
/// conductance leaves behind as well, and lets a source without a temperature come in as its junction was at first.
/// pandapipes computes flows with water as it was at first but for feeding junctions, temperatures from them, and
/// lets such a source come in as warm as what it meets. It gives as outlet that of the section drawn last, whichever
/// way it flows.
///
/// Pressures may differ by 1 % of the largest drop and velocities by 1 % of the largest; without loss of heat also by
/// as much as both programs differ from each other in `cases.csv`. Where the pipe that loses most is between laminar
/// and turbulent they are skipped: there friction is a convention, and the programs have three.
final class PipeHeatKind implements ReferenceKind {
    private static final String JUNCTIONS = "expected_junctions.csv";
    private static final String PIPES = "expected_pipes.csv";
    private static final String VALVES = "valves.csv";
    private static final String SECTIONS = "t_K_openmodelica_per_section";
    private static final Tolerance TEMPERATURE = Tolerance.absolute(0.3);
    private static final double SHARE = 0.01;
    private static final String PRESSURES = "max_dp_Pa_pandapipes_vs_openmodelica";
    private static final String VELOCITIES = "max_dv_m_s";
    private static final double ZERO_C_IN_K = 273.15;
    private static final double FILLING_C = 20;
    private static final Liquid FILLING = new Liquid(
            Fluid.WATER.densityKgPerM3(FILLING_C), Fluid.WATER.kinematicViscosityM2PerS(FILLING_C), Liquid.GRAVITY);

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
    /// @param startC by link how warm it was at first
    /// @param sections by pipe the links that stand for it, in the order of its drawing
    private record Case(
            HydraulicNetwork network,
            HeatDuties duties,
            HeatDuties startDuties,
            double[] startC,
            Map<String, int[]> sections,
            boolean heat) {
        static Case read(CaseFolder folder) throws VerificationException {
            HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(FILLING, HeadLoss.DARCY_COLEBROOK);
            Map<String, Integer> nodes = addJunctions(folder, builder);
            Map<Integer, Double> heights = byJunction(folder, nodes, "height_m");
            Map<Integer, Double> firstC = startC(folder, nodes);
            firstC.putAll(boundaryC(folder, nodes));
            Map<String, int[]> sections = new HashMap<>();
            List<double[]> surroundings = new ArrayList<>();
            List<Double> startC = new ArrayList<>();
            boolean heat = false;
            for (Table.Row row : folder.table("pipes.csv").rows()) {
                int[] links = addPipe(builder, row, nodes, heights);
                sections.put(row.text("id"), links);
                double from = firstC.getOrDefault(node(nodes, row, "from"), FILLING_C);
                double to = firstC.getOrDefault(node(nodes, row, "to"), FILLING_C);
                for (int i = 0; i < links.length; i++) {
                    surroundings.add(new double[] {row.number("alpha_W_m2K"), row.number("t_ext_K") - ZERO_C_IN_K});
                    startC.add(((i == 0 ? from : FILLING_C) + (i == links.length - 1 ? to : FILLING_C)) / 2);
                }
                heat |= row.number("alpha_W_m2K") > 0;
            }
            if (folder.has(VALVES)) {
                addValves(folder.table(VALVES), builder, nodes);
            }
            HydraulicNetwork network = builder.build();
            Map<Integer, Double> inflowC = boundaryC(folder, nodes);
            HeatDuties duties = HeatDuties.none(network).with(change -> {
                for (int link = 0; link < surroundings.size(); link++) {
                    change.pipeLoss(
                            link, surroundings.get(link)[0], surroundings.get(link)[1]);
                }
                inflowC.forEach(change::inflow);
            });
            return new Case(
                    network,
                    duties,
                    withStart(folder, duties, nodes),
                    startC.stream().mapToDouble(Double::doubleValue).toArray(),
                    sections,
                    heat);
        }

        private static int[] addPipe(
                HydraulicNetworkBuilder builder,
                Table.Row row,
                Map<String, Integer> nodes,
                Map<Integer, Double> heights)
                throws VerificationException {
            int count = (int) row.number("sections");
            Pipe pipe = new Pipe(
                    row.number("length_m") / count,
                    row.number("diameter_m"),
                    row.number("roughness_m"),
                    row.number("minor_k") / count,
                    Direction.BOTH);
            int[] links = new int[count];
            int before = node(nodes, row, "from");
            int end = node(nodes, row, "to");
            double height = heights.getOrDefault(before, 0.0);
            double rise = (heights.getOrDefault(end, 0.0) - height) / count;
            for (int i = 0; i < count; i++) {
                String id = row.text("id") + "/" + i;
                int after = i == count - 1 ? end : builder.junction(id, height + (i + 1) * rise, 0);
                links[i] = builder.link(id, before, after, pipe);
                before = after;
            }
            return links;
        }

        private static Map<Integer, Double> startC(CaseFolder folder, Map<String, Integer> nodes)
                throws VerificationException {
            Map<Integer, Double> startC = byJunction(folder, nodes, "t_init_K");
            startC.replaceAll((node, kelvin) -> kelvin - ZERO_C_IN_K);
            return startC;
        }

        private static Map<Integer, Double> byJunction(CaseFolder folder, Map<String, Integer> nodes, String column)
                throws VerificationException {
            Map<Integer, Double> values = new HashMap<>();
            for (Table.Row row : folder.table("junctions.csv").rows()) {
                values.put(node(nodes, row, "id"), row.number(column));
            }
            return values;
        }

        private static Map<Integer, Double> boundaryC(CaseFolder folder, Map<String, Integer> nodes)
                throws VerificationException {
            Map<Integer, Double> inflowC = new HashMap<>();
            for (Table.Row row : folder.table("boundaries.csv").rows()) {
                if (!row.text("t_K").isEmpty()) {
                    inflowC.put(node(nodes, row, "junction"), row.number("t_K") - ZERO_C_IN_K);
                }
            }
            return inflowC;
        }

        private static Map<String, Integer> addJunctions(CaseFolder folder, HydraulicNetworkBuilder builder)
                throws VerificationException {
            Map<String, Integer> nodes = new HashMap<>();
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
                    nodes.put(id, builder.reservoir(id, height, height + pressure / FILLING.weightNPerM3()));
                } else {
                    double drawn = drawnKgPerS.getOrDefault(id, 0.0);
                    nodes.put(id, builder.junction(id, height, drawn / FILLING.densityKgPerM3()));
                }
            }
            return nodes;
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

        private static HeatDuties withStart(CaseFolder folder, HeatDuties duties, Map<String, Integer> nodes)
                throws VerificationException {
            Map<Integer, Double> startC = startC(folder, nodes);
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
        List<CheckResult> results = new ArrayList<>();
        if (folder.table(JUNCTIONS).hasColumns("p_Pa_openmodelica")) {
            NonIsothermal solver = NonIsothermal.of(network, Fluid.WATER);
            NonIsothermal.Result exact = solver.solve(network.asBuilt(), drawn.startDuties);
            NonIsothermal.Result mixed = solver.solve(network.asBuilt(), wellMixed(drawn, exact.temperatures()));
            if (!mixed.settled()) {
                return List.of(CheckResult.failed(name, "all", "no solution was found"));
            }
            results.addAll(flows(folder, drawn, "openmodelica", mixed.flows()));
            if (drawn.heat && folder.table(PIPES).hasColumns(SECTIONS)) {
                results.add(sections(folder, drawn, mixed.temperatures()));
            }
        }
        if (folder.table(JUNCTIONS).hasColumns("p_Pa_pandapipes")) {
            HydraulicResult cold = GlobalGradient.of(network)
                    .solve(network.asBuilt().with(change -> {
                        for (int link = 0; link < drawn.startC.length; link++) {
                            change.viscosity(link, Fluid.WATER.kinematicViscosityM2PerS(drawn.startC[link]))
                                    .density(link, Fluid.WATER.densityKgPerM3(drawn.startC[link]));
                        }
                    }));
            results.addAll(flows(folder, drawn, "pandapipes", cold));
            if (drawn.heat) {
                results.addAll(temperatures(
                        folder,
                        drawn,
                        SteadyTemperatures.of(network, Fluid.WATER).solve(cold, drawn.duties)));
            }
        }
        return results;
    }

    /// The duties of the case with conductances that have the effect of well-mixed sections.
    private static HeatDuties wellMixed(Case drawn, LiquidTemperatures exact) {
        return drawn.startDuties.with(change -> {
            for (int link = 0; link < drawn.startC.length; link++) {
                double capacity = Math.abs(exact.massKgPerS(link)) * Fluid.WATER.specificHeatJPerKgK(exact.meanC(link));
                if (capacity > 0) {
                    double units = drawn.duties.conductanceWPerK(link) / capacity;
                    change.loss(link, capacity * Math.log1p(units), drawn.duties.surroundingC(link));
                }
            }
        });
    }

    private static List<CheckResult> flows(CaseFolder folder, Case drawn, String program, HydraulicResult result)
            throws VerificationException {
        String name = folder.caseName(folder.path().resolve(JUNCTIONS));
        Table junctions = folder.table(JUNCTIONS);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Table.Row row : junctions.rows()) {
            least = Math.min(least, row.number("p_Pa_" + program));
            most = Math.max(most, row.number("p_Pa_" + program));
        }
        if (isTransitional(result)) {
            return List.of(CheckResult.skipped(
                    name,
                    "pressure and velocity (" + program + ")",
                    "its main pipe is between laminar and turbulent, where each program has friction of its own"));
        }
        double peersPa = drawn.heat ? 0 : peers(folder, PRESSURES);
        Comparison pressure = new Comparison(
                name, "pressure (" + program + "), Pa", Tolerance.absolute(Math.max(SHARE * (most - least), peersPa)));
        for (Table.Row row : junctions.rows()) {
            int node = HydraulicNetworkKind.number(drawn.network.node(row.text("id")), row);
            pressure.add(row.number("p_Pa_" + program), result.pressurePa(node), "junction " + row.text("id"));
        }
        if (drawn.heat && program.equals("pandapipes")) {
            // Its velocities are those of the warm water again.
            return List.of(pressure.result());
        }
        Table pipes = folder.table(PIPES);
        double fastest = 0;
        for (Table.Row row : pipes.rows()) {
            fastest = Math.max(fastest, Math.abs(row.number("v_m_s_" + program)));
        }
        double peersMPerS = drawn.heat ? 0 : peers(folder, VELOCITIES);
        Comparison velocity = new Comparison(
                name, "velocity (" + program + "), m/s", Tolerance.absolute(Math.max(SHARE * fastest, peersMPerS)));
        for (Table.Row row : pipes.rows()) {
            int[] links = sectionsOf(drawn, row);
            double sum = 0;
            for (int link : links) {
                sum += result.velocityMPerS(link);
            }
            velocity.add(row.number("v_m_s_" + program), sum / links.length, "pipe " + row.text("id"));
        }
        return List.of(pressure.result(), velocity.result());
    }

    private static int[] sectionsOf(Case drawn, Table.Row pipe) throws VerificationException {
        int[] links = drawn.sections.get(pipe.text("id"));
        if (links == null) {
            throw new VerificationException(pipe.place() + " names a pipe that the case does not have.");
        }
        return links;
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

    private static List<CheckResult> temperatures(CaseFolder folder, Case drawn, LiquidTemperatures result)
            throws VerificationException {
        String name = folder.caseName(folder.path().resolve(JUNCTIONS));
        Comparison mixed = new Comparison(name, "temperature of junctions (pandapipes), K", TEMPERATURE);
        for (Table.Row row : folder.table(JUNCTIONS).rows()) {
            int node = HydraulicNetworkKind.number(drawn.network.node(row.text("id")), row);
            mixed.add(row.number("t_K_pandapipes"), result.nodeC(node) + ZERO_C_IN_K, "junction " + row.text("id"));
        }
        Comparison outlet = new Comparison(
                folder.caseName(folder.path().resolve(PIPES)), "temperature of outlets (pandapipes), K", TEMPERATURE);
        for (Table.Row row : folder.table(PIPES).rows()) {
            int[] links = sectionsOf(drawn, row);
            outlet.add(
                    row.number("t_outlet_K_pandapipes"),
                    result.outletC(links[links.length - 1]) + ZERO_C_IN_K,
                    "pipe " + row.text("id"));
        }
        return List.of(mixed.result(), outlet.result());
    }

    private static CheckResult sections(CaseFolder folder, Case drawn, LiquidTemperatures result)
            throws VerificationException {
        String name = folder.caseName(folder.path().resolve(PIPES));
        Comparison comparison = new Comparison(name, "temperature of sections (OpenModelica), K", TEMPERATURE);
        for (Table.Row row : folder.table(PIPES).rows()) {
            int[] links = sectionsOf(drawn, row);
            String[] expected = row.text(SECTIONS).split(";");
            if (expected.length != links.length) {
                throw new VerificationException(
                        row.place() + " has " + expected.length + " temperatures for " + links.length + " sections.");
            }
            for (int i = 0; i < links.length; i++) {
                String place = "section " + (i + 1) + " of pipe " + row.text("id");
                double computed = result.outletC(links[i]) + ZERO_C_IN_K;
                comparison.add(row.parse(expected[i], "temperature of " + place), computed, place);
            }
        }
        return comparison.result();
    }
}
