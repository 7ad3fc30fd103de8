package io.millwright.verify;

import io.millwright.power.flow.DcFlow;
import io.millwright.power.flow.DcNetwork;
import io.millwright.power.flow.DcResult;
import java.util.ArrayList;
import java.util.List;

/// Direct-current buses: `cases.csv` has a row a bus with its source, a table of its name has the taps along it, each
/// with the loop resistance to the one before and its load. The loss is that of bus and source, in percent of the load.
final class DcBusKind implements ReferenceKind {
    private static final String CASES = "cases.csv";
    private static final Tolerance TOLERANCE = Tolerance.relative(1e-6);

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.has(CASES) && folder.hasTableWith("case", "source_V", "source_R_ohm");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.attempt(CASES, DcBusKind::checkCases);
    }

    private static List<CheckResult> checkCases(CaseFolder folder, String name) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        for (Table.Row row : folder.table(CASES).rows()) {
            String file = row.text("case") + ".csv";
            results.addAll(folder.attempt(file, (each, caseName) -> checkCase(row, each.table(file), caseName)));
        }
        return results;
    }

    private static List<CheckResult> checkCase(Table.Row row, Table taps, String name) throws VerificationException {
        int count = taps.rows().size();
        List<DcNetwork.Line> lines = new ArrayList<>();
        double[] loadW = new double[count + 1];
        for (int tap = 0; tap < count; tap++) {
            Table.Row at = taps.rows().get(tap);
            lines.add(new DcNetwork.Line(tap, tap + 1, at.number("segment_R_ohm_loop")));
            loadW[tap + 1] = at.number("load_W");
        }
        DcNetwork.Source source =
                new DcNetwork.Source(0, row.number("source_V"), row.number("source_R_ohm"), DcNetwork.Direction.GIVES);
        DcResult result = DcFlow.of(new DcNetwork(count + 1, List.of(source), lines, List.of()))
                .solve(loadW);
        if (result.state() != DcResult.State.SOLVED) {
            return List.of(CheckResult.failed(name, "all", "its loads are beyond what the bus can carry"));
        }
        Comparison voltage = new Comparison(name, "voltage, V", TOLERANCE);
        Comparison current = new Comparison(name, "segment current, A", TOLERANCE);
        for (int tap = 0; tap < count; tap++) {
            Table.Row at = taps.rows().get(tap);
            voltage.add(at.number("expected_V"), result.voltageV()[tap + 1], "node " + at.text("node"));
            current.add(at.number("expected_segment_I_A"), result.lineA()[tap], "node " + at.text("node"));
        }
        return List.of(
                voltage.result(),
                current.result(),
                single(name, "source current, A", row.number("expected_source_I_A"), result.sourceA()[0]),
                single(name, "last voltage, V", row.number("expected_last_V"), result.voltageV()[count]),
                single(name, "loss, W", row.number("expected_loss_W"), result.lossW()),
                single(
                        name,
                        "loss, percent",
                        row.number("expected_loss_percent"),
                        100 * result.lossW() / result.loadW()));
    }

    private static CheckResult single(String name, String quantity, double expected, double computed) {
        Comparison comparison = new Comparison(name, quantity, TOLERANCE);
        comparison.add(expected, computed, CASES);
        return comparison.result();
    }
}
