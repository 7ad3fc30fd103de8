package io.millwright.power.flow;

import io.millwright.power.fault.FaultAssumptions;
import io.millwright.power.fault.FaultCase;
import io.millwright.power.fault.FaultNetwork;
import io.millwright.power.fault.ShortCircuit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Speed of short circuits, unequal phases and direct current on generated busways of twenty racks, from 1,000 to
/// 100,000 of them. Run `main`.
public final class DistributionBenchmark {
    private static final int TAPS = 20;
    private static final int REPEATS = 31;

    private DistributionBenchmark() {}

    public static void main(String[] args) {
        for (int warm = 0; warm < 5; warm++) {
            measure(1_000, false);
        }
        System.out.printf(
                "%8s %16s %14s %14s %14s %14s%n",
                "racks", "all faults ms", "phases: once", "solve ms", "dc: once", "solve ms");
        for (int racks : new int[] {1_000, 10_000, 100_000}) {
            measure(racks, true);
        }
    }

    private static void measure(int racks, boolean printed) {
        FaultNetwork faults = faultNetwork(racks);
        double faultMs = median(() -> ShortCircuit.of(faults, FaultCase.MAXIMUM, FaultAssumptions.at(60)));
        UnbalancedNetwork phases = unbalancedNetwork(racks);
        PhaseLoads loads = loads(racks);
        UnbalancedFlow flow = UnbalancedFlow.of(phases);
        double compileMs = median(() -> UnbalancedFlow.of(phases));
        double solveMs = median(() -> flow.solve(loads));
        DcNetwork direct = dcNetwork(racks);
        double[] loadW = new double[racks + 1];
        Arrays.fill(loadW, 1, racks + 1, 150e3);
        DcFlow dc = DcFlow.of(direct);
        double dcCompileMs = median(() -> DcFlow.of(direct));
        double dcMs = median(() -> dc.solve(loadW));
        if (printed) {
            System.out.printf(
                    Locale.ROOT,
                    "%8d %16.2f %14.2f %14.2f %14.2f %14.2f%n",
                    racks,
                    faultMs,
                    compileMs,
                    solveMs,
                    dcCompileMs,
                    dcMs);
        }
    }

    private static double median(Runnable work) {
        double[] times = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - start) * 1e-6;
        }
        Arrays.sort(times);
        return times[REPEATS / 2];
    }

    /// Buses: the service, a low-voltage board for each ten busways, then the racks.
    private static FaultNetwork faultNetwork(int racks) {
        int boards = (racks + 10 * TAPS - 1) / (10 * TAPS);
        double[] nominalV = new double[1 + boards + racks];
        Arrays.fill(nominalV, 415);
        nominalV[0] = 13_800;
        List<FaultNetwork.Transformer> transformers = new ArrayList<>();
        for (int board = 1; board <= boards; board++) {
            transformers.add(new FaultNetwork.Transformer(0, board, 3e6, 13_800, 415, 0.0575, 0.0075));
        }
        List<FaultNetwork.Line> lines = new ArrayList<>();
        for (int rack = 0; rack < racks; rack++) {
            int bus = 1 + boards + rack;
            int from = rack % TAPS == 0 ? 1 + rack / (10 * TAPS) : bus - 1;
            lines.add(new FaultNetwork.Line(from, bus, 1e-4, 5e-5, 90));
        }
        return new FaultNetwork(
                nominalV,
                List.of(new FaultNetwork.Feeder(0, 1e9, 0.1, 5e8, 0.1)),
                lines,
                transformers,
                List.of(),
                List.of(),
                List.of());
    }

    private static UnbalancedNetwork unbalancedNetwork(int racks) {
        double[] nominalV = new double[racks + 1];
        Arrays.fill(nominalV, 415);
        List<UnbalancedNetwork.Line> lines = new ArrayList<>();
        for (int rack = 1; rack <= racks; rack++) {
            int from = rack % TAPS == 1 ? 0 : rack - 1;
            lines.add(new UnbalancedNetwork.Line(from, rack, 1e-4, 5e-5, 4e-4, 2e-4));
        }
        return new UnbalancedNetwork(nominalV, List.of(UnbalancedNetwork.Source.stiff(0, 415, 0)), lines, List.of());
    }

    private static PhaseLoads loads(int racks) {
        SplittableRandom random = new SplittableRandom(1);
        PhaseLoads loads = PhaseLoads.none(racks + 1);
        for (int at = 3; at < 3 * (racks + 1); at++) {
            loads.neutralW()[at] = random.nextDouble(0, 6e3);
            loads.neutralVar()[at] = 0.2 * loads.neutralW()[at];
        }
        return loads;
    }

    private static DcNetwork dcNetwork(int racks) {
        List<DcNetwork.Line> lines = new ArrayList<>();
        for (int rack = 1; rack <= racks; rack++) {
            lines.add(new DcNetwork.Line(rack % TAPS == 1 ? 0 : rack - 1, rack, 8e-5));
        }
        return new DcNetwork(
                racks + 1,
                List.of(new DcNetwork.Source(0, 800, 1e-3 / racks, DcNetwork.Direction.GIVES)),
                lines,
                List.of());
    }
}
