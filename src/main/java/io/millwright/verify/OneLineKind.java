package io.millwright.verify;

import io.millwright.power.fault.FaultAssumptions;
import io.millwright.power.fault.FaultCase;
import io.millwright.power.fault.FaultLevels;
import io.millwright.power.fault.FaultNetwork;
import io.millwright.power.fault.ShortCircuit;
import io.millwright.power.flow.AcBranch;
import io.millwright.power.flow.AcNetwork;
import io.millwright.power.flow.LoadFlow;
import io.millwright.power.flow.LoadFlowResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One-lines of data centres: tables of buses, lines, transformers, services and loads, with the load flow and the
/// short-circuit currents expected.
///
/// Load flow: lines as π with capacitance at 60 Hz, transformers as π with half of the core at each end. Currents and
/// powers below a watt or a milliampere are rounding of the reference and not compared relatively.
///
/// The reactances of the tables are those of their own 60 Hz. The expected heating was computed with 50 Hz in the
/// factor m, so it is compared at 50 Hz; at 60 Hz it is up to 0.45 % lower, more than its tolerance. A path without
/// meshes has the same R/X, and so the same peak, at either.
final class OneLineKind implements ReferenceKind {
    private static final FaultAssumptions ASSUMPTIONS = FaultAssumptions.at(50);
    private static final Tolerance CURRENT = Tolerance.relative(1e-4);
    private static final Tolerance HEATING = Tolerance.relative(3e-3);
    /// Conductor temperature at the end of a minimum fault, as the cases have it.
    private static final double END_C = 90;

    private static final double FREQUENCY_HZ = 60;
    private static final double BASE_VA = 1e6;
    private static final Tolerance VOLTAGE = Tolerance.absolute(1e-6);
    private static final Tolerance ANGLE = Tolerance.absolute(1e-4);
    private static final Tolerance LOSS = Tolerance.relative(1e-3);
    private static final double SMALLEST_A = 1e-3;
    private static final double SMALLEST_KW = 1e-3;
    private static final double SMALLEST_W = 1e-3;

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.has("buses.csv") && folder.has("ext_grid.csv") && folder.has("transformers.csv");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>();
        if (folder.has("expected_buses.csv")) {
            results.addAll(folder.attempt("expected_buses.csv", OneLineKind::checkFlow));
        }
        if (folder.has("expected_shortcircuit.csv")) {
            results.addAll(folder.attempt("expected_shortcircuit.csv", OneLineKind::checkFaults));
        }
        return results;
    }

    private static List<CheckResult> checkFlow(CaseFolder folder, String name) throws VerificationException {
        Buses buses = Buses.of(folder);
        List<Table.Row> lines = folder.table("lines.csv").rows();
        LoadFlowResult flow = LoadFlow.of(flowNetwork(folder, buses, lines)).solve();
        if (!flow.isSolved()) {
            return List.of(CheckResult.failed(name, "all", "no voltages were found that carry its loads"));
        }
        List<CheckResult> results = new ArrayList<>();
        Comparison voltage = new Comparison(name, "voltage, per unit", VOLTAGE);
        Comparison angle = new Comparison(name, "angle, deg", ANGLE);
        for (Table.Row row : folder.table("expected_buses.csv").rows()) {
            int bus = buses.index(row, "id");
            voltage.add(row.number("vm_pu"), flow.voltagePu(bus), row.text("id"));
            angle.add(row.number("va_deg"), Math.toDegrees(flow.angleRad(bus)), row.text("id"));
        }
        results.add(voltage.result());
        results.add(angle.result());
        results.addAll(checkLines(folder, buses, lines, flow));
        results.addAll(checkTransformers(folder, buses, lines.size(), flow));
        Table.Row source = folder.table("expected_source.csv").rows().getFirst();
        int slack = buses.index(folder.table("ext_grid.csv").rows().getFirst(), "bus");
        String sourceName = folder.name() + "/expected_source.csv";
        Comparison power = new Comparison(sourceName, "source, kW", CURRENT);
        power.add(source.number("p_kW"), flow.generationPu(slack) * BASE_VA / 1e3, "source");
        Comparison reactive = new Comparison(sourceName, "source, kvar", CURRENT);
        reactive.add(source.number("q_kvar"), flow.generationReactivePu(slack) * BASE_VA / 1e3, "source");
        results.add(power.result());
        results.add(reactive.result());
        return results;
    }

    private static List<CheckResult> checkLines(
            CaseFolder folder, Buses buses, List<Table.Row> lines, LoadFlowResult flow) throws VerificationException {
        String name = folder.name() + "/expected_lines.csv";
        Comparison power = new Comparison(name, "power in, kW", CURRENT);
        Comparison current = new Comparison(name, "current, A", CURRENT);
        Comparison loss = new Comparison(name, "loss, W", LOSS);
        Comparison loading = new Comparison(name, "loading, percent", CURRENT);
        List<Table.Row> expected = folder.table("expected_lines.csv").rows();
        for (int k = 0; k < expected.size(); k++) {
            Table.Row row = expected.get(k);
            int bus = buses.index(lines.get(k), "from");
            double highest = Math.max(flow.fromCurrentPu(k), flow.toCurrentPu(k));
            double currentA = highest * BASE_VA / (Math.sqrt(3) * buses.nominalV()[bus]);
            String place = row.text("id");
            if (row.number("i_A") > SMALLEST_A) {
                current.add(row.number("i_A"), currentA, place);
                loading.add(
                        row.number("loading_percent"),
                        currentA / (10 * lines.get(k).number("max_i_kA")),
                        place);
            }
            if (Math.abs(row.number("p_from_kW")) > SMALLEST_KW) {
                power.add(row.number("p_from_kW"), flow.fromPu(k) * BASE_VA / 1e3, place);
            }
            if (row.number("loss_W") > SMALLEST_W) {
                loss.add(row.number("loss_W"), (flow.fromPu(k) + flow.toPu(k)) * BASE_VA, place);
            }
        }
        return List.of(power.result(), current.result(), loss.result(), loading.result());
    }

    private static List<CheckResult> checkTransformers(
            CaseFolder folder, Buses buses, int firstBranch, LoadFlowResult flow) throws VerificationException {
        String name = folder.name() + "/expected_transformers.csv";
        Comparison power = new Comparison(name, "power in, kW", CURRENT);
        Comparison reactive = new Comparison(name, "reactive power in, kvar", CURRENT);
        Comparison current = new Comparison(name, "low-side current, A", CURRENT);
        Comparison loss = new Comparison(name, "loss, W", LOSS);
        List<Table.Row> transformers = folder.table("transformers.csv").rows();
        List<Table.Row> expected = folder.table("expected_transformers.csv").rows();
        for (int k = 0; k < expected.size(); k++) {
            Table.Row row = expected.get(k);
            int branch = firstBranch + k;
            double lowV = buses.nominalV()[buses.index(transformers.get(k), "lv")];
            String place = row.text("id");
            power.add(row.number("p_hv_kW"), flow.fromPu(branch) * BASE_VA / 1e3, place);
            reactive.add(row.number("q_hv_kvar"), flow.fromReactivePu(branch) * BASE_VA / 1e3, place);
            loss.add(row.number("loss_W"), (flow.fromPu(branch) + flow.toPu(branch)) * BASE_VA, place);
            if (row.number("i_lv_A") > SMALLEST_A) {
                current.add(row.number("i_lv_A"), flow.toCurrentPu(branch) * BASE_VA / (Math.sqrt(3) * lowV), place);
            }
        }
        return List.of(power.result(), reactive.result(), current.result(), loss.result());
    }

    /// Branches are the lines, then the transformers, in the order of their tables.
    private static AcNetwork flowNetwork(CaseFolder folder, Buses buses, List<Table.Row> lines)
            throws VerificationException {
        AcNetwork.Builder network = AcNetwork.builder(BASE_VA);
        for (Table.Row row : folder.table("buses.csv").rows()) {
            network.bus(row.text("id"));
        }
        for (Table.Row row : folder.table("ext_grid.csv").rows()) {
            network.slack(buses.index(row, "bus"), row.number("vm_pu"), Math.toRadians(row.number("va_deg")));
        }
        for (Table.Row row : folder.table("loads.csv").rows()) {
            network.load(
                    buses.index(row, "bus"), row.number("p_kW") * 1e3 / BASE_VA, row.number("q_kvar") * 1e3 / BASE_VA);
        }
        for (Table.Row row : lines) {
            int from = buses.index(row, "from");
            double lengthKm = row.number("length_km");
            double baseOhm = buses.nominalV()[from] * buses.nominalV()[from] / BASE_VA;
            double chargingS = 2 * Math.PI * FREQUENCY_HZ * row.number("c_nF_km") * 1e-9 * lengthKm;
            network.branch(AcBranch.line(
                    from,
                    buses.index(row, "to"),
                    row.number("r_ohm_km") * lengthKm / baseOhm,
                    row.number("x_ohm_km") * lengthKm / baseOhm,
                    chargingS * baseOhm));
        }
        for (Table.Row row : folder.table("transformers.csv").rows()) {
            network.branch(transformer(row, buses));
        }
        return network.build();
    }

    private static AcBranch transformer(Table.Row row, Buses buses) throws VerificationException {
        int high = buses.index(row, "hv");
        int low = buses.index(row, "lv");
        double highV = row.number("vn_hv_kV") * 1e3;
        double lowV = row.number("vn_lv_kV") * 1e3;
        // On the rating of the transformer, then on the base of the network at the low bus.
        double rating = row.number("sn_MVA") * 1e6 / BASE_VA;
        double level = lowV / buses.nominalV()[low];
        double scale = level * level / rating;
        double z = row.number("vk_percent") / 100;
        double r = row.number("vkr_percent") / 100;
        double core = row.number("i0_percent") / 100;
        double coreLoss = row.number("pfe_kW") * 1e3 / (rating * BASE_VA);
        return AcBranch.transformer(
                high,
                low,
                r * scale,
                Math.sqrt(z * z - r * r) * scale,
                coreLoss / scale,
                -Math.sqrt(core * core - coreLoss * coreLoss) / scale,
                highV / buses.nominalV()[high] / level,
                Math.toRadians(row.number("shift_deg")));
    }

    private static List<CheckResult> checkFaults(CaseFolder folder, String name) throws VerificationException {
        Buses buses = Buses.of(folder);
        FaultNetwork network = faultNetwork(folder, buses);
        FaultLevels maximum =
                ShortCircuit.of(network, FaultCase.MAXIMUM, ASSUMPTIONS).levels();
        FaultLevels minimum =
                ShortCircuit.of(network, FaultCase.MINIMUM, ASSUMPTIONS).levels();
        Table expected = folder.table("expected_shortcircuit.csv");
        List<CheckResult> results = new ArrayList<>();
        results.add(compare(expected, name, buses, "ikss_3ph_max_kA", maximum.threePhaseA(), CURRENT));
        results.add(compare(expected, name, buses, "ip_3ph_max_kA", maximum.peakA(), CURRENT));
        results.add(compare(expected, name, buses, "ith_3ph_max_1s_kA", maximum.thermalA(), HEATING));
        results.add(compare(expected, name, buses, "ikss_2ph_max_kA", maximum.twoPhaseA(), CURRENT));
        results.add(compare(expected, name, buses, "ikss_3ph_min_kA", minimum.threePhaseA(), CURRENT));
        results.add(compare(expected, name, buses, "ikss_2ph_min_kA", minimum.twoPhaseA(), CURRENT));
        return results;
    }

    private static CheckResult compare(
            Table expected, String name, Buses buses, String column, double[] currentA, Tolerance tolerance)
            throws VerificationException {
        Comparison comparison = new Comparison(name, column, tolerance);
        for (Table.Row row : expected.rows()) {
            int bus = buses.index(row, "id");
            comparison.add(row.number(column), currentA[bus] / 1e3, row.text("id"));
        }
        return comparison.result();
    }

    private static FaultNetwork faultNetwork(CaseFolder folder, Buses buses) throws VerificationException {
        List<FaultNetwork.Feeder> feeders = new ArrayList<>();
        for (Table.Row row : folder.table("ext_grid.csv").rows()) {
            feeders.add(new FaultNetwork.Feeder(
                    buses.index(row, "bus"),
                    row.number("s_sc_max_MVA") * 1e6,
                    row.number("rx_max"),
                    row.number("s_sc_min_MVA") * 1e6,
                    row.number("rx_min")));
        }
        List<FaultNetwork.Line> lines = new ArrayList<>();
        for (Table.Row row : folder.table("lines.csv").rows()) {
            double lengthKm = row.number("length_km");
            lines.add(new FaultNetwork.Line(
                    buses.index(row, "from"),
                    buses.index(row, "to"),
                    row.number("r_ohm_km") * lengthKm,
                    row.number("x_ohm_km") * lengthKm,
                    END_C));
        }
        List<FaultNetwork.Transformer> transformers = new ArrayList<>();
        for (Table.Row row : folder.table("transformers.csv").rows()) {
            transformers.add(new FaultNetwork.Transformer(
                    buses.index(row, "hv"),
                    buses.index(row, "lv"),
                    row.number("sn_MVA") * 1e6,
                    row.number("vn_hv_kV") * 1e3,
                    row.number("vn_lv_kV") * 1e3,
                    row.number("vk_percent") / 100,
                    row.number("vkr_percent") / 100));
        }
        return new FaultNetwork(buses.nominalV(), feeders, lines, transformers, List.of(), List.of(), List.of());
    }

    /// The buses of a case by name.
    record Buses(Map<String, Integer> byName, double[] nominalV) {
        static Buses of(CaseFolder folder) throws VerificationException {
            List<Table.Row> rows = folder.table("buses.csv").rows();
            Map<String, Integer> byName = new HashMap<>();
            double[] nominalV = new double[rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                byName.put(rows.get(i).text("id"), i);
                nominalV[i] = rows.get(i).number("vn_kV") * 1e3;
            }
            return new Buses(byName, nominalV);
        }

        int index(Table.Row row, String column) throws VerificationException {
            Integer index = byName.get(row.text(column));
            if (index == null) {
                throw new VerificationException(
                        row.place() + ": no bus is called \"" + row.text(column) + "\"; check buses.csv.");
            }
            return index;
        }
    }
}
