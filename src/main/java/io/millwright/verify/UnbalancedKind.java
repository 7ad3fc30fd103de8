package io.millwright.verify;

import io.millwright.power.flow.PhaseLoads;
import io.millwright.power.flow.UnbalancedFlow;
import io.millwright.power.flow.UnbalancedNetwork;
import io.millwright.power.flow.UnbalancedResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Networks of three phases and neutral with unequal loads: `network.csv` (element, from, to, param, value),
/// `loads.csv` (per-phase powers) and the voltages and currents expected.
///
/// The impedance of the service is `1.1 Un² / S″k`, as for a short circuit; the positive-sequence voltage is held
/// at its terminals. The magnetising zero-sequence impedance is given in percent of the short-circuit one.
final class UnbalancedKind implements ReferenceKind {
    private static final double VOLTAGE_FACTOR = 1.1;
    private static final String[] PHASES = {"a", "b", "c"};
    private static final Tolerance VOLTAGE = Tolerance.absolute(1e-4);
    private static final Tolerance ANGLE = Tolerance.absolute(0.01);
    private static final Tolerance CURRENT = Tolerance.relative(2e-3);
    private static final Tolerance NEUTRAL = Tolerance.relative(5e-3);
    private static final Tolerance LOSS = Tolerance.absolute(0.1);
    /// What is below is rounding of the reference.
    private static final double SMALLEST_A = 1e-3;

    /// An element of `network.csv` with its parameters.
    private record Element(String kind, String from, String to, Map<String, Double> values, String place) {
        double number(String parameter) throws VerificationException {
            Double value = values.get(parameter);
            if (value == null) {
                throw new VerificationException(
                        place + ": the parameter \"" + parameter + "\" of this " + kind + " was expected.");
            }
            return value;
        }
    }

    private record Solved(List<String> buses, double[] nominalV, UnbalancedResult result) {}

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.has("network.csv") && folder.has("loads.csv") && folder.hasTableWith("pa_kW", "pb_kW", "pc_kW");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>();
        if (folder.has("expected_buses.csv")) {
            results.addAll(folder.attempt("expected_buses.csv", UnbalancedKind::checkBuses));
        }
        if (folder.has("expected_lines.csv")) {
            results.addAll(folder.attempt("expected_lines.csv", UnbalancedKind::checkLines));
        }
        return results;
    }

    private static List<CheckResult> checkBuses(CaseFolder folder, String name) throws VerificationException {
        Solved solved = solve(folder);
        Comparison voltage = new Comparison(name, "phase voltage, per unit", VOLTAGE);
        Comparison angle = new Comparison(name, "phase angle, deg", ANGLE);
        for (Table.Row row : folder.table("expected_buses.csv").rows()) {
            int bus = index(solved.buses(), row.text("id"), row);
            for (int phase = 0; phase < 3; phase++) {
                String place = row.text("id") + " " + PHASES[phase];
                double perUnit = solved.result().voltageV(bus, phase) / (solved.nominalV()[bus] / Math.sqrt(3));
                voltage.add(row.number("v" + PHASES[phase] + "_pu"), perUnit, place);
                double expectedDeg = row.number("ang_" + PHASES[phase] + "_deg");
                double apartDeg = Math.IEEEremainder(solved.result().angleDeg(bus, phase) - expectedDeg, 360);
                angle.add(expectedDeg, expectedDeg + apartDeg, place);
            }
        }
        return List.of(voltage.result(), angle.result());
    }

    private static List<CheckResult> checkLines(CaseFolder folder, String name) throws VerificationException {
        UnbalancedResult result = solve(folder).result();
        Comparison current = new Comparison(name, "phase current, A", CURRENT);
        Comparison neutral = new Comparison(name, "neutral current, A", NEUTRAL);
        Comparison loss = new Comparison(name, "loss per phase, W", LOSS);
        int line = 0;
        for (Table.Row row : folder.table("expected_lines.csv").rows()) {
            for (int phase = 0; phase < 3; phase++) {
                String place = row.text("id") + " " + PHASES[phase];
                double expectedA = row.number("i" + PHASES[phase] + "_A");
                if (expectedA > SMALLEST_A) {
                    current.add(expectedA, result.lineA(line, phase), place);
                }
                loss.add(row.number("loss_" + PHASES[phase] + "_W"), result.lineLossW()[3 * line + phase], place);
            }
            neutral.add(row.number("in_A"), result.neutralA(line), row.text("id"));
            line++;
        }
        return List.of(current.result(), neutral.result(), loss.result());
    }

    private static Solved solve(CaseFolder folder) throws VerificationException {
        List<Element> elements = elements(folder.table("network.csv"));
        List<String> buses = new ArrayList<>();
        for (Element element : elements) {
            for (String bus : List.of(element.from(), element.to())) {
                if (!bus.isEmpty() && !buses.contains(bus)) {
                    buses.add(bus);
                }
            }
        }
        double[] nominalV = nominalV(elements, buses);
        List<UnbalancedNetwork.Source> sources = new ArrayList<>();
        List<UnbalancedNetwork.Line> lines = new ArrayList<>();
        List<UnbalancedNetwork.Transformer> transformers = new ArrayList<>();
        for (Element element : elements) {
            int from = buses.indexOf(element.from());
            switch (element.kind()) {
                case "ext_grid" -> sources.add(source(element, from, nominalV[from]));
                case "line" -> lines.add(line(element, from, buses.indexOf(element.to())));
                case "transformer" -> transformers.add(transformer(element, from, buses.indexOf(element.to())));
                default ->
                    throw new VerificationException(element.place() + ": found \"" + element.kind()
                            + "\"; ext_grid, transformer or line was expected.");
            }
        }
        PhaseLoads loads = PhaseLoads.none(buses.size());
        for (Table.Row row : folder.table("loads.csv").rows()) {
            int bus = index(buses, row.text("bus"), row);
            for (int phase = 0; phase < 3; phase++) {
                loads.neutralW()[3 * bus + phase] += row.number("p" + PHASES[phase] + "_kW") * 1e3;
                loads.neutralVar()[3 * bus + phase] += row.number("q" + PHASES[phase] + "_kvar") * 1e3;
            }
        }
        UnbalancedResult result = UnbalancedFlow.of(new UnbalancedNetwork(nominalV, sources, lines, transformers))
                .solve(loads);
        if (result.state() != UnbalancedResult.State.SOLVED) {
            throw new VerificationException("The network of " + folder.name() + " has no solution: " + result.state());
        }
        return new Solved(buses, nominalV, result);
    }

    private static List<Element> elements(Table table) throws VerificationException {
        SequencedMap<String, Element> elements = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            String kind = row.text("element");
            String from = row.text("from");
            String to = row.text("to");
            Element element = elements.computeIfAbsent(
                    kind + " " + from + " " + to, key -> new Element(kind, from, to, new HashMap<>(), row.place()));
            if (row.text("param").equals("vector_group")) {
                if (!row.text("value").equals("Dyn")) {
                    throw new VerificationException(row.place() + ": only the vector group Dyn is known here.");
                }
            } else {
                element.values().put(row.text("param"), row.number("value"));
            }
        }
        return List.copyOf(elements.values());
    }

    /// Transformers tell the levels, lines pass them on.
    private static double[] nominalV(List<Element> elements, List<String> buses) throws VerificationException {
        double[] nominalV = new double[buses.size()];
        for (Element element : elements) {
            if (element.kind().equals("transformer")) {
                nominalV[buses.indexOf(element.from())] = element.number("vn_hv_kV") * 1e3;
                nominalV[buses.indexOf(element.to())] = element.number("vn_lv_kV") * 1e3;
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Element element : elements) {
                if (element.kind().equals("line")) {
                    int from = buses.indexOf(element.from());
                    int to = buses.indexOf(element.to());
                    if ((nominalV[from] == 0) != (nominalV[to] == 0)) {
                        nominalV[from] = nominalV[to] = Math.max(nominalV[from], nominalV[to]);
                        more = true;
                    }
                }
            }
        }
        return nominalV;
    }

    private static UnbalancedNetwork.Source source(Element element, int bus, double nominalV)
            throws VerificationException {
        double z = VOLTAGE_FACTOR * nominalV * nominalV / (element.number("s_sc_max_MVA") * 1e6);
        double x = z / Math.hypot(1, element.number("rx"));
        double zeroX = x * element.number("x0x");
        return new UnbalancedNetwork.Source(
                bus, nominalV, 0, element.number("rx") * x, x, element.number("r0x0") * zeroX, zeroX);
    }

    private static UnbalancedNetwork.Line line(Element element, int from, int to) throws VerificationException {
        double lengthKm = element.number("length_km");
        return new UnbalancedNetwork.Line(
                from,
                to,
                element.number("r1_ohm_km") * lengthKm,
                element.number("x1_ohm_km") * lengthKm,
                element.number("r0_ohm_km") * lengthKm,
                element.number("x0_ohm_km") * lengthKm);
    }

    private static UnbalancedNetwork.Transformer transformer(Element element, int from, int to)
            throws VerificationException {
        return new UnbalancedNetwork.Transformer(
                from,
                to,
                element.number("sn_MVA") * 1e6,
                element.number("vn_hv_kV") * 1e3,
                element.number("vn_lv_kV") * 1e3,
                element.number("vk_percent") / 100,
                element.number("vkr_percent") / 100,
                element.number("pfe_kW") * 1e3,
                element.number("i0_percent") / 100,
                element.number("shift_deg"),
                UnbalancedNetwork.Windings.DELTA_STAR,
                new UnbalancedNetwork.ZeroSequence(
                        element.number("vk0_percent") / 100,
                        element.number("vkr0_percent") / 100,
                        element.number("mag0_percent") / 100,
                        element.number("mag0_rx"),
                        element.number("si0_hv_partial")));
    }

    private static int index(List<String> buses, String name, Table.Row row) throws VerificationException {
        int index = buses.indexOf(name);
        if (index < 0) {
            throw new VerificationException(row.place() + ": no bus is called \"" + name + "\"; check network.csv.");
        }
        return index;
    }
}
