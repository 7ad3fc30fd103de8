package io.millwright.verify;

import io.millwright.cooling.hydraulics.ExtendedPeriod;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.exchange.epanet.EpanetException;
import io.millwright.exchange.epanet.EpanetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;

/// Water networks in EPANET's format with the flows and heads of that program at the start, and with heads of tanks and
/// flows of pumps over a day where `expected_series.csv` has them.
///
/// Flows may differ by the `rel_tolerance` of the case in `cases.csv` one folder up, times the largest flow of the
/// case; heads by 2 mm. Nodes that no open way joins to a source (`determinate` 0) are not compared.
final class HydraulicNetworkKind implements ReferenceKind {
    private static final String INPUT = "network.inp";
    private static final String NODES = "expected_nodes.csv";
    private static final String LINKS = "expected_links.csv";
    private static final String SERIES = "expected_series.csv";
    private static final Tolerance HEAD = Tolerance.absolute(0.002);
    private static final double USUAL_FLOW_SHARE = 1e-4;
    /// Of tank heads over a day, in which steps of whole seconds add up.
    private static final Tolerance TANK_HEAD = Tolerance.absolute(0.01);

    private static final Tolerance TIME = Tolerance.absolute(2);
    private static final double SERIES_FLOW_SHARE = 1e-3;

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.has(INPUT) && folder.has(NODES) && folder.has(LINKS);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>(folder.attempt(INPUT, HydraulicNetworkKind::checkStart));
        if (folder.has(SERIES)) {
            results.addAll(folder.attempt(SERIES, HydraulicNetworkKind::checkSeries));
        }
        return results;
    }

    static EpanetFile read(CaseFolder folder, String fileName) throws VerificationException {
        try {
            return EpanetFile.read(folder.path().resolve(fileName));
        } catch (EpanetException e) {
            throw new VerificationException(String.valueOf(e.getMessage()));
        }
    }

    private static List<CheckResult> checkStart(CaseFolder folder, String name) throws VerificationException {
        EpanetFile file = read(folder, INPUT);
        HydraulicNetwork network = file.network();
        HydraulicResult result = GlobalGradient.of(network).solve(file.start());
        if (result.outcome() == HydraulicResult.Outcome.NOT_CONVERGED) {
            return List.of(CheckResult.failed(name, "all", "no solution was found"));
        }
        Table links = folder.table(LINKS);
        double most = 0;
        for (Table.Row row : links.rows()) {
            most = Math.max(most, Math.abs(row.number("flow_m3s")));
        }
        Comparison flow = new Comparison(name, "flow, m³/s", Tolerance.absolute(flowShare(folder) * most));
        for (Table.Row row : links.rows()) {
            int link = number(network.link(row.text("id")), row);
            flow.add(row.number("flow_m3s"), result.flowM3PerS(link), "link " + row.text("id"));
        }
        Comparison head = new Comparison(name, "head, m", HEAD);
        for (Table.Row row : folder.table(NODES).rows()) {
            if (row.number("determinate") != 0) {
                int node = number(network.node(row.text("id")), row);
                head.add(row.number("head_m"), result.headM(node), "node " + row.text("id"));
            }
        }
        return List.of(flow.result(), head.result());
    }

    private static double flowShare(CaseFolder folder) throws VerificationException {
        Path cases = folder.path().resolveSibling("cases.csv");
        if (Files.isRegularFile(cases)) {
            for (Table.Row row : Table.read(cases).rows()) {
                if (row.text("case").equals(CaseFolder.fileName(folder.path()))) {
                    return row.number("rel_tolerance");
                }
            }
        }
        return USUAL_FLOW_SHARE;
    }

    private static List<CheckResult> checkSeries(CaseFolder folder, String name) throws VerificationException {
        EpanetFile file = read(folder, INPUT);
        Table series = folder.table(SERIES);
        List<ExtendedPeriod.Moment> moments = ExtendedPeriod.run(file.network(), file.schedule());
        if (moments.size() != series.rows().size()) {
            return List.of(CheckResult.failed(
                    name,
                    "steps",
                    "the run has " + moments.size() + " steps, " + series.rows().size() + " were expected"));
        }
        List<CheckResult> results = new ArrayList<>();
        Comparison time = new Comparison(name, "time of the step, s", TIME);
        for (int i = 0; i < moments.size(); i++) {
            Table.Row row = series.rows().get(i);
            time.add(row.number("t_s"), (double) moments.get(i).timeS(), row.place());
        }
        results.add(time.result());
        for (String column : series.header()) {
            String id = column.substring(column.indexOf(':') + 1);
            if (column.startsWith("tank_head_m:")) {
                int node = number(file.network().node(id), series.rows().getFirst());
                results.add(compare(
                        name,
                        column,
                        series,
                        TANK_HEAD,
                        i -> moments.get(i).result().headM(node)));
            } else if (column.startsWith("pump_flow_m3s:")) {
                int link = number(file.network().link(id), series.rows().getFirst());
                double most = 0;
                for (Table.Row row : series.rows()) {
                    most = Math.max(most, row.number(column));
                }
                results.add(compare(
                        name,
                        column,
                        series,
                        Tolerance.absolute(SERIES_FLOW_SHARE * most),
                        i -> moments.get(i).result().flowM3PerS(link)));
            }
        }
        return results;
    }

    private static CheckResult compare(
            String name, String column, Table series, Tolerance tolerance, IntToDoubleFunction computed)
            throws VerificationException {
        Comparison comparison = new Comparison(name, column, tolerance);
        for (int i = 0; i < series.rows().size(); i++) {
            Table.Row row = series.rows().get(i);
            comparison.add(row.number(column), computed.applyAsDouble(i), row.place());
        }
        return comparison.result();
    }

    static int number(OptionalInt found, Table.Row row) throws VerificationException {
        if (found.isEmpty()) {
            throw new VerificationException(row.place() + " names something that the network does not have.");
        }
        return found.getAsInt();
    }
}
