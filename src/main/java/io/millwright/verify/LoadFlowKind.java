package io.millwright.verify;

import io.millwright.finding.Finding;
import io.millwright.power.flow.AcNetwork;
import io.millwright.power.flow.LoadFlow;
import io.millwright.power.flow.LoadFlowResult;
import io.millwright.quantity.UnitSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Balanced load flow: a network as [NetworkTables] and `expected_bus.csv`, `expected_branch.csv`, `expected_gen.csv`
/// beside it, and a list of such cases with their size and total loss (`case,buses,branches,…,total_loss_MW`).
///
/// Tolerances: voltage 1e-6 of nominal, angle 1e-4°, powers 1e-4 MW or MVAr; 1e-3 in networks of more than a thousand
/// buses. Generation is compared bus by bus, since how units at one bus share reactive power is a convention. A network
/// without expected values is solved, too, and reported as not compared.
final class LoadFlowKind implements ReferenceKind {
    private static final int LARGE = 1_000;

    private record Solution(AcNetwork network, LoadFlowResult result, Map<String, Integer> bus) {
        double mva() {
            return network.baseVa() / 1e6;
        }

        Tolerance power() {
            return Tolerance.absolute(network.buses() > LARGE ? 1e-3 : 1e-4);
        }

        int bus(Table.Row row, String column) throws VerificationException {
            Integer index = bus.get(row.text(column));
            if (index == null) {
                throw new VerificationException(row.place() + ": the bus \"" + row.text(column)
                        + "\" is not in bus.csv; correct one of the two files.");
            }
            return index;
        }
    }

    @Override
    public boolean recognises(CaseFolder folder) {
        return NetworkTables.areIn(folder) || folder.hasTableWith("case", "buses", "branches", "total_loss_MW");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        if (!NetworkTables.areIn(folder)) {
            return folder.checkTables((table, name) -> checkList(table, name, folder.path()));
        }
        try {
            return checkNetwork(folder);
        } catch (VerificationException | IllegalArgumentException e) {
            return List.of(CheckResult.failed(folder.name(), "all", String.valueOf(e.getMessage())));
        }
    }

    private static List<CheckResult> checkNetwork(CaseFolder folder) throws VerificationException {
        Solution solution = solve(folder.path());
        List<CheckResult> results = new ArrayList<>();
        for (Path file : folder.filesEndingWith(".csv")) {
            String name = folder.caseName(file);
            switch (CaseFolder.fileName(file).toLowerCase(Locale.ROOT)) {
                case "expected_bus.csv" -> results.addAll(checkBuses(Table.read(file), name, solution));
                case "expected_branch.csv" -> results.addAll(checkBranches(Table.read(file), name, solution));
                case "expected_gen.csv" -> results.addAll(checkGeneration(Table.read(file), name, solution));
                default -> {
                    // The network itself.
                }
            }
        }
        if (results.isEmpty()) {
            results.add(CheckResult.skipped(
                    folder.name(),
                    "load flow",
                    "it has inputs but no expected values; solved in "
                            + solution.result().iterations() + " iterations"));
        }
        return results;
    }

    private static Solution solve(Path folder) throws VerificationException {
        AcNetwork network = NetworkTables.read(folder);
        if (!network.isSound()) {
            throw new VerificationException(sentence(network.findings().getFirst()));
        }
        LoadFlowResult result = LoadFlow.of(network).solve();
        if (!result.isSolved()) {
            throw new VerificationException(sentence(result.findings().getFirst()));
        }
        Map<String, Integer> bus = new HashMap<>();
        for (int i = 0; i < network.buses(); i++) {
            bus.put(network.busName(i), i);
        }
        return new Solution(network, result, bus);
    }

    private static String sentence(Finding finding) {
        return finding.message(UnitSystem.SI) + " " + finding.advice(UnitSystem.SI);
    }

    private static List<CheckResult> checkBuses(Table table, String name, Solution solution)
            throws VerificationException {
        Comparison voltage = new Comparison(name, "voltage, per unit", Tolerance.absolute(1e-6));
        Comparison angle = new Comparison(name, "angle, °", Tolerance.absolute(1e-4));
        for (Table.Row row : table.rows()) {
            int bus = solution.bus(row, "bus");
            voltage.add(row.number("vm_pu"), solution.result().voltagePu(bus), "bus " + row.text("bus"));
            angle.add(row.number("va_deg"), Math.toDegrees(solution.result().angleRad(bus)), "bus " + row.text("bus"));
        }
        return List.of(voltage.result(), angle.result());
    }

    private static List<CheckResult> checkBranches(Table table, String name, Solution solution)
            throws VerificationException {
        if (table.rows().size() != solution.network().branches().size()) {
            throw new VerificationException(name + " has " + table.rows().size() + " rows for "
                    + solution.network().branches().size() + " branches; correct one of the two files.");
        }
        Comparison fromP = new Comparison(name, "power at the from side, MW", solution.power());
        Comparison fromQ = new Comparison(name, "reactive power at the from side, MVAr", solution.power());
        Comparison toP = new Comparison(name, "power at the to side, MW", solution.power());
        Comparison toQ = new Comparison(name, "reactive power at the to side, MVAr", solution.power());
        LoadFlowResult result = solution.result();
        for (int k = 0; k < table.rows().size(); k++) {
            Table.Row row = table.rows().get(k);
            String place = "branch " + row.text("from") + "–" + row.text("to");
            fromP.add(row.number("pf_MW"), result.fromPu(k) * solution.mva(), place);
            fromQ.add(row.number("qf_MVAr"), result.fromReactivePu(k) * solution.mva(), place);
            toP.add(row.number("pt_MW"), result.toPu(k) * solution.mva(), place);
            toQ.add(row.number("qt_MVAr"), result.toReactivePu(k) * solution.mva(), place);
        }
        return List.of(fromP.result(), fromQ.result(), toP.result(), toQ.result());
    }

    private static List<CheckResult> checkGeneration(Table table, String name, Solution solution)
            throws VerificationException {
        Map<Integer, double[]> expected = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            double[] sum = expected.computeIfAbsent(solution.bus(row, "bus"), bus -> new double[2]);
            sum[0] += row.number("pg_MW");
            sum[1] += row.number("qg_MVAr");
        }
        Comparison active = new Comparison(name, "generation at a bus, MW", solution.power());
        Comparison reactive = new Comparison(name, "reactive generation at a bus, MVAr", solution.power());
        expected.forEach((bus, sum) -> {
            String place = "bus " + solution.network().busName(bus);
            active.add(sum[0], solution.result().generationPu(bus) * solution.mva(), place);
            reactive.add(sum[1], solution.result().generationReactivePu(bus) * solution.mva(), place);
        });
        return List.of(active.result(), reactive.result());
    }

    private static List<CheckResult> checkList(Table table, String name, Path folder) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            Path network = folder.resolve(row.text("case"));
            if (!Files.isDirectory(network)) {
                results.add(CheckResult.skipped(name, row.text("case"), "there is no folder of this name beside it"));
                continue;
            }
            Solution solution = solve(network);
            String place = "line " + row.line();
            Comparison buses = new Comparison(name, row.text("case") + ": buses", Tolerance.absolute(0));
            buses.add(row.number("buses"), solution.network().buses(), place);
            Comparison branches = new Comparison(name, row.text("case") + ": branches", Tolerance.absolute(0));
            branches.add(row.number("branches"), solution.network().branches().size(), place);
            Comparison loss = new Comparison(name, row.text("case") + ": total loss, MW", solution.power());
            loss.add(row.number("total_loss_MW"), solution.result().lossesPu() * solution.mva(), place);
            results.addAll(List.of(buses.result(), branches.result(), loss.result()));
        }
        return results;
    }
}
