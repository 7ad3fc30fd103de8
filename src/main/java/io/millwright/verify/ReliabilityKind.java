package io.millwright.verify;

import io.millwright.numeric.Progress;
import io.millwright.power.reliability.Availability;
import io.millwright.power.reliability.Component;
import io.millwright.power.reliability.Estimate;
import io.millwright.power.reliability.ExactAvailability;
import io.millwright.power.reliability.Histories;
import io.millwright.power.reliability.HistorySimulation;
import io.millwright.power.reliability.SuccessGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Availability cases: a table of components (`component,failures_per_year,mttr_h,availability`) and, in the same
/// folder and with the same beginning of its name, one of structures made of them
/// (`structure,availability,downtime_min_per_year`), which are described in words ([NamedStructure]).
///
/// Tolerance of exact results: 1e-12; of simulated ones: three standard errors, where no sample may claim a smaller
/// error than interruptions at the exact rate with exponential lengths have.
final class ReliabilityKind implements ReferenceKind {
    private static final String COMPONENTS = "_components.csv";
    private static final String EXPECTED = "_expected.csv";
    private static final String[] COMPONENT_COLUMNS = {"component", "failures_per_year", "mttr_h"};
    private static final String[] STRUCTURE_COLUMNS = {"structure", "availability"};
    private static final String DOWNTIME = "downtime_min_per_year";
    private static final Tolerance SHARE = Tolerance.absolute(1e-12);

    /// Simulated time is chosen to see this many interruptions, within bounds.
    private static final double WANTED_INTERRUPTIONS = 200;

    private static final double SHORTEST_YEARS = 20_000;
    private static final double LONGEST_YEARS = 1_000_000;
    private static final int HISTORIES = 2_000;
    private static final double STANDARD_ERRORS = 3;

    /// The same in minutes of a year.
    private static final Tolerance MINUTES = Tolerance.absolute(1e-6);

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.hasTableWith(COMPONENT_COLUMNS);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> {
            if (table.hasColumns(COMPONENT_COLUMNS)) {
                return checkComponents(table, name);
            }
            if (table.hasColumns(STRUCTURE_COLUMNS)) {
                return checkStructures(table, name, folder);
            }
            return List.of(CheckResult.skipped(name, "all", "it is neither a table of components nor of structures"));
        });
    }

    private static List<CheckResult> checkComponents(Table table, String name) throws VerificationException {
        if (!table.hasColumns("availability")) {
            return List.of(CheckResult.skipped(name, "availability", "the file has no values of it"));
        }
        Comparison comparison = new Comparison(name, "availability", SHARE);
        for (Table.Row row : table.rows()) {
            comparison.add(row.number("availability"), component(row).upFraction(), "line " + row.line());
        }
        return List.of(comparison.result());
    }

    private static List<CheckResult> checkStructures(Table table, String name, CaseFolder folder)
            throws VerificationException {
        Optional<Path> file = componentsFor(table.file(), folder);
        if (file.isEmpty()) {
            return List.of(CheckResult.skipped(name, "all", "no table of components has a name that begins like this"));
        }
        Map<String, Component> components = new LinkedHashMap<>();
        for (Table.Row row : Table.read(file.get()).rows()) {
            components.put(row.text("component"), component(row));
        }
        List<CheckResult> results = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            String structure = row.text("structure");
            Optional<SuccessGraph> graph;
            try {
                graph = NamedStructure.graph(structure, components);
            } catch (IllegalArgumentException e) {
                results.add(CheckResult.failed(name, structure, row.place() + ": " + e.getMessage()));
                continue;
            }
            if (graph.isEmpty()) {
                results.add(CheckResult.skipped(name, structure, "no structure is described like this"));
                continue;
            }
            results.addAll(checkStructure(row, name, structure, graph.get(), table.hasColumns(DOWNTIME)));
        }
        return results;
    }

    private static List<CheckResult> checkStructure(
            Table.Row row, String name, String structure, SuccessGraph graph, boolean withDowntime)
            throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        Availability exact = ExactAvailability.of(graph).availability(0).orElseThrow();
        String place = "line " + row.line();
        Comparison availability = new Comparison(name, "availability, " + structure, SHARE);
        availability.add(row.number("availability"), exact.availability(), place);
        results.add(availability.result());
        if (withDowntime) {
            Comparison downtime = new Comparison(name, "downtime min/year, " + structure, MINUTES);
            downtime.add(row.number(DOWNTIME), exact.downtimeMinPerYear(), place);
            results.add(downtime.result());
        }
        results.add(checkSimulated(row, name + " simulated", structure, graph, exact));
        return results;
    }

    private static CheckResult checkSimulated(
            Table.Row row, String name, String structure, SuccessGraph graph, Availability exact)
            throws VerificationException {
        double years = Math.clamp(WANTED_INTERRUPTIONS / exact.interruptionsPerYear(), SHORTEST_YEARS, LONGEST_YEARS);
        Histories histories = new Histories(HISTORIES, years / HISTORIES, row.line());
        Estimate simulated =
                HistorySimulation.run(graph, histories, Progress.NONE).unavailability(0);
        double count = exact.interruptionsPerYear() * years;
        double expectedError = count > 0 ? exact.unavailability() * Math.sqrt(2 / count) : 0;
        double bound = STANDARD_ERRORS * Math.max(simulated.standardError(), expectedError);
        Comparison comparison = new Comparison(name, "availability, " + structure, Tolerance.absolute(bound));
        comparison.add(row.number("availability"), 1 - simulated.value(), "line " + row.line());
        return comparison.result();
    }

    private static Optional<Path> componentsFor(Path structures, CaseFolder folder) {
        String beginning = CaseFolder.fileName(structures).replace(EXPECTED, "");
        List<Path> tables = folder.filesEndingWith(COMPONENTS);
        return tables.size() == 1
                ? Optional.of(tables.getFirst())
                : tables.stream()
                        .filter(file -> CaseFolder.fileName(file).equals(beginning + COMPONENTS))
                        .findFirst();
    }

    private static Component component(Table.Row row) throws VerificationException {
        return Component.running(row.number("failures_per_year"), row.number("mttr_h"));
    }
}
