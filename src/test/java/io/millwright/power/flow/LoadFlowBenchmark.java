package io.millwright.power.flow;

import io.millwright.power.flow.AcBranch.Service;
import io.millwright.verify.NetworkTables;
import io.millwright.verify.VerificationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Our load flow beside PowSyBl Open Load Flow in one run, on the same networks to the same mismatch of 1e-8 per unit:
/// `mvn -q test-compile exec:exec@load-flow-benchmark`. Rounds alternate between the two, so that a busy machine slows
/// both.
///
/// *Whole* begins with the network as data and includes the analysis, as a run of the peer includes building its
/// network from its own data. *Changed loads* and *outage* keep the analysis and start level; *next step* starts from
/// the state before loads rose by a hundredth. *Compiled* is the analysis alone.
public final class LoadFlowBenchmark {
    private static final LoadFlowOptions OPTIONS = LoadFlowOptions.STANDARD.withTolerance(1e-8);
    private static final long WARM_UP_NS = 4_000_000_000L;
    private static final long MEASURE_NS = 8_000_000_000L;
    private static final int FEWEST_ROUNDS = 15;
    private static final int MOST_ROUNDS = 2_000;

    private LoadFlowBenchmark() {}

    public static void main(String[] args) throws VerificationException {
        Path shared = Path.of(args.length > 0 ? args[0] : "../shared/reference/electrical/loadflow_matpower");
        Map<String, AcNetwork> networks = new LinkedHashMap<>();
        for (String name :
                new String[] {"case14", "case118", "case300", "case1354pegase", "inputs_only/case2869pegase"}) {
            if (Files.isDirectory(shared.resolve(name))) {
                networks.put(name.substring(name.indexOf('/') + 1), NetworkTables.read(shared.resolve(name)));
            }
        }
        networks.put("mesh of 1,000", MeshNetworks.generate(1_000, 1));
        networks.put("mesh of 10,000", MeshNetworks.generate(10_000, 1));
        System.out.println("ms: median (best)");
        System.out.printf(
                "%-16s %-18s %-16s %-16s %-16s %-16s %-16s %s%n",
                "network", "PowSyBl OLF", "whole", "compiled", "changed loads", "outage", "next step", "OLF / whole");
        networks.forEach(LoadFlowBenchmark::measure);
        growth();
    }

    private static void measure(String name, AcNetwork network) {
        PeerLoadFlow peer = new PeerLoadFlow(network, OPTIONS.tolerancePu());
        LoadFlow flow = LoadFlow.of(network);
        LoadFlowPoint point = LoadFlowPoint.of(network);
        LoadFlowPoint changed = point.scaled(1.01);
        LoadFlowPoint outage = point.withBranch(harmlessBranch(flow, point), Service.OUT);
        LoadFlowPoint next = changed.startingFrom(flow.solve(point, OPTIONS));
        BooleanSupplier[] contestants = {
            peer::solve,
            () -> LoadFlow.of(network).solve(point, OPTIONS).isSolved(),
            () -> LoadFlow.of(network).network() == network,
            () -> flow.solve(changed, OPTIONS).isSolved(),
            () -> flow.solve(outage, OPTIONS).isSolved(),
            () -> flow.solve(next, OPTIONS).isSolved()
        };
        rounds(contestants, WARM_UP_NS);
        double[][] times = rounds(contestants, MEASURE_NS);
        StringBuilder line = new StringBuilder(String.format("%-16s ", name));
        for (int k = 0; k < contestants.length; k++) {
            line.append(String.format(k == 0 ? "%-18s " : "%-16s ", text(times[k])));
        }
        System.out.println(line.append(
                String.format("%.1f (%.1f)", median(times[0]) / median(times[1]), best(times[0]) / best(times[1]))));
    }

    /// A branch in the middle of the list whose loss leaves a solution.
    private static int harmlessBranch(LoadFlow flow, LoadFlowPoint point) {
        int branch = flow.network().branches().size() / 2;
        while (!flow.solve(point.withBranch(branch, Service.OUT), OPTIONS.withoutExplanation())
                .isSolved()) {
            branch++;
        }
        return branch;
    }

    private static double[][] rounds(BooleanSupplier[] contestants, long budgetNs) {
        double[][] times = new double[contestants.length][MOST_ROUNDS];
        long begin = System.nanoTime();
        int done = 0;
        while (done < FEWEST_ROUNDS || (done < MOST_ROUNDS && System.nanoTime() - begin < budgetNs)) {
            for (int k = 0; k < contestants.length; k++) {
                long from = System.nanoTime();
                if (!contestants[k].getAsBoolean()) {
                    throw new IllegalStateException("contestant " + k + " found no solution");
                }
                times[k][done] = (System.nanoTime() - from) * 1e-6;
            }
            done++;
        }
        for (int k = 0; k < contestants.length; k++) {
            times[k] = Arrays.copyOf(times[k], done);
        }
        return times;
    }

    /// How the cost of a whole solve grows with the network: in proportion to it without rings, with the fill of the
    /// factor in a mesh.
    private static void growth() {
        System.out.printf(
                "%n%-8s %-22s %-22s %s%n", "buses", "tree", "mesh", "blocks of the factor per bus of the mesh");
        for (int buses : new int[] {10, 100, 1_000, 10_000, 100_000}) {
            AcNetwork mesh = MeshNetworks.generate(buses, 1);
            System.out.printf(
                    "%-8d %-22s %-22s %.1f%n",
                    buses,
                    whole(MeshNetworks.tree(buses)),
                    whole(mesh),
                    (double) new CompiledNetwork(mesh).structure.factorBlocks() / buses);
        }
    }

    private static String whole(AcNetwork network) {
        BooleanSupplier[] whole = {
            () -> LoadFlow.of(network).solve(LoadFlowPoint.of(network), OPTIONS).isSolved()
        };
        rounds(whole, WARM_UP_NS / 4);
        return text(rounds(whole, MEASURE_NS / 4)[0]);
    }

    private static String text(double[] times) {
        return String.format("%.3g (%.3g)", median(times), best(times));
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double best(double[] times) {
        return Arrays.stream(times).min().orElseThrow();
    }
}
