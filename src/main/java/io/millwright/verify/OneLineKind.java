package io.millwright.verify;

import io.millwright.power.fault.FaultAssumptions;
import io.millwright.power.fault.FaultCase;
import io.millwright.power.fault.FaultLevels;
import io.millwright.power.fault.FaultNetwork;
import io.millwright.power.fault.ShortCircuit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One-lines of data centres: tables of buses, lines, transformers and services, with the short-circuit currents
/// expected at each bus.
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

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.has("buses.csv") && folder.has("ext_grid.csv") && folder.has("transformers.csv");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>();
        if (folder.has("expected_shortcircuit.csv")) {
            results.addAll(folder.attempt("expected_shortcircuit.csv", OneLineKind::checkFaults));
        }
        return results;
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
