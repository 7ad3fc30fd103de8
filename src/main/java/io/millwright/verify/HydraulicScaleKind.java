package io.millwright.verify;

import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.exchange.epanet.EpanetException;
import io.millwright.exchange.epanet.EpanetFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Large networks: a compressed EPANET file beside a table of its name with some flows and heads (`kind,id,value`), and
/// the sum of the flows of all racks, links whose names begin with k. Tolerance: 1e-3 of the value.
final class HydraulicScaleKind implements ReferenceKind {
    private static final String COMPRESSED = ".inp.gz";
    private static final Tolerance TOLERANCE = Tolerance.relative(1e-3);
    /// Flows of pumps that stand still are compared to zero by this, in m³/s.
    private static final double STILL = 1e-9;

    @Override
    public boolean recognises(CaseFolder folder) {
        return !folder.filesEndingWith(COMPRESSED).isEmpty() && folder.hasTableWith("kind", "id", "value");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>();
        for (Path file : folder.filesEndingWith(COMPRESSED)) {
            String name = CaseFolder.fileName(file);
            String table = name.substring(0, name.length() - COMPRESSED.length()) + ".csv";
            results.addAll(folder.attempt(name, (each, caseName) -> check(file, each.table(table), caseName)));
        }
        return results;
    }

    private static List<CheckResult> check(Path file, Table expected, String name) throws VerificationException {
        EpanetFile epanet = read(file);
        HydraulicNetwork network = epanet.network();
        HydraulicResult result = GlobalGradient.of(network).solve(epanet.start());
        if (result.outcome() != HydraulicResult.Outcome.SOLVED) {
            return List.of(CheckResult.failed(name, "all", "no solution was found"));
        }
        Comparison flow = new Comparison(name, "flow, m³/s", TOLERANCE);
        Comparison head = new Comparison(name, "head, m", TOLERANCE);
        for (Table.Row row : expected.rows()) {
            String id = row.text("id");
            switch (row.text("kind")) {
                case "flow_m3s" -> {
                    double computed = result.flowM3PerS(HydraulicNetworkKind.number(network.link(id), row));
                    flow.add(row.number("value"), Math.abs(computed) < STILL ? 0 : computed, id);
                }
                case "head_m" ->
                    head.add(row.number("value"), result.headM(HydraulicNetworkKind.number(network.node(id), row)), id);
                case "sum_flow_m3s" -> flow.add(row.number("value"), sumOfRacks(network, result), id);
                default ->
                    throw new VerificationException(row.place() + " has the unknown kind " + row.text("kind") + ".");
            }
        }
        return List.of(flow.result(), head.result());
    }

    private static double sumOfRacks(HydraulicNetwork network, HydraulicResult result) {
        double sum = 0;
        for (int link = 0; link < network.links().size(); link++) {
            if (network.links().get(link).startsWith("k")) {
                sum += result.flowM3PerS(link);
            }
        }
        return sum;
    }

    private static EpanetFile read(Path file) throws VerificationException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.ISO_8859_1))) {
            return EpanetFile.parse(CaseFolder.fileName(file), reader.lines().toList());
        } catch (IOException | UncheckedIOException e) {
            throw new VerificationException(CaseFolder.fileName(file) + " cannot be unpacked; check the file.");
        } catch (EpanetException e) {
            throw new VerificationException(String.valueOf(e.getMessage()));
        }
    }
}
