package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Prints what it costs to compile, solve and sweep generated 2N facilities of growing size. Run by
/// `mvn -q test-compile exec:exec@power-benchmark`; arguments are numbers of racks.
final class ContingencyBenchmark {
    private static final int SAMPLES = 200;

    /// Where there are more failures than this, only [#SAMPLED] of them, spread evenly, are played to their end.
    private static final int MOST_SWEPT = 14_000;

    private static final int SAMPLED = 2_000;

    private ContingencyBenchmark() {}

    public static void main(String[] arguments) {
        int[] sizes = arguments.length == 0
                ? new int[] {500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        run(500);
        System.out.printf(
                "%8s %8s %8s | %11s %11s | %11s %11s | %8s %11s %11s%n",
                "racks", "nodes", "buses", "compile", "solve", "one, median", "one, worst", "played", "all", "each");
        for (int racks : sizes) {
            System.out.println(run(racks));
        }
    }

    private static String run(int racks) {
        Catalog catalog = Catalog.builtIn();
        Facility facility = OneLines.generate(racks);
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        long start = System.nanoTime();
        PowerNetwork network = PowerNetwork.of(graph, catalog, facility.assumptions());
        double compileMs = since(start);
        double[] loads = new double[graph.nodes().size()];
        for (int v : network.responses().loads) {
            loads[v] = 120_000;
        }
        double[] solves = new double[5];
        for (int i = 0; i < solves.length; i++) {
            start = System.nanoTime();
            network.solve(loads, network.normal(), null);
            solves[i] = since(start);
        }
        Arrays.sort(solves);
        List<Failures> elements = Contingencies.elements(network);
        NormalRunning normal = new NormalRunning(network, loads);
        PowerFlow flow = new PowerFlow(normal.flow);
        double[] each = new double[Math.min(SAMPLES, elements.size())];
        for (int i = 0; i < each.length; i++) {
            Failures failures = elements.get((int) ((long) i * elements.size() / each.length));
            start = System.nanoTime();
            flow.restore(normal.flow);
            new CascadeRun(network, normal, flow, CascadeOptions.DEFAULT.withHorizonS(0)).run(failures, Progress.NONE);
            each[i] = since(start);
        }
        Arrays.sort(each);
        List<Failures> swept = elements.size() <= MOST_SWEPT
                ? elements
                : IntStream.range(0, SAMPLED)
                        .mapToObj(i -> elements.get((int) ((long) i * elements.size() / SAMPLED)))
                        .toList();
        start = System.nanoTime();
        Contingencies singles = Contingencies.of(network, loads, swept, CascadeOptions.DEFAULT, Progress.NONE);
        double allMs = since(start);
        return String.format(
                Locale.ROOT,
                "%8d %8d %8d | %8.1f ms %8.2f ms | %8.2f ms %8.2f ms | %8d %9.2f s %8.2f ms",
                racks,
                graph.nodes().size(),
                network.model().buses(),
                compileMs,
                solves[solves.length / 2],
                each[each.length / 2],
                each[each.length - 1],
                singles.all().size(),
                allMs / 1e3,
                allMs / singles.all().size());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * 1e-6;
    }
}
