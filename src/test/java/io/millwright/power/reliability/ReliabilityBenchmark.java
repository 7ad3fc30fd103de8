package io.millwright.power.reliability;

import io.millwright.numeric.Progress;
import java.util.Locale;
import java.util.Optional;

/// Speed of availability on generated halls of 100 to 100,000 racks: exact for every rack, cut sets of one, how many
/// are down together, and 10,000 simulated years. Run `main`.
public final class ReliabilityBenchmark {
    private static final int YEARS = 10_000;

    private ReliabilityBenchmark() {}

    public static void main(String[] args) {
        System.out.printf(
                "%8s %10s %12s %10s %12s %12s %14s%n",
                "racks", "things", "exact ms", "diagram", "cut sets ms", "together ms", "10,000 years s");
        for (int warm = 0; warm < 3; warm++) {
            measure(1_000, false);
        }
        for (int racks : new int[] {100, 1_000, 10_000, 100_000}) {
            measure(racks, true);
        }
    }

    private static void measure(int racks, boolean printed) {
        SuccessGraph graph = Halls.twoSided(racks, 20, 8);
        long start = System.nanoTime();
        ExactAvailability exact = ExactAvailability.of(graph);
        long exactDone = System.nanoTime();
        CutSets cuts = CutSets.of(graph, 0, 3);
        long cutsDone = System.nanoTime();
        Optional<JointAvailability> joint = JointAvailability.of(graph);
        long jointDone = System.nanoTime();
        SimulatedAvailability simulated = HistorySimulation.run(graph, Histories.ofYears(YEARS, 1), Progress.NONE);
        long end = System.nanoTime();
        if (printed) {
            System.out.printf(
                    Locale.ROOT,
                    "%8d %10d %12.1f %10d %12.1f %12.1f %14.2f%n",
                    racks,
                    graph.componentCount(),
                    (exactDone - start) * 1e-6,
                    exact.diagramSize(),
                    (cutsDone - exactDone) * 1e-6,
                    (jointDone - cutsDone) * 1e-6,
                    (end - jointDone) * 1e-9);
            System.out.printf(
                    Locale.ROOT,
                    "%8s one rack: exact %.4g, %d cut sets %.4g, simulated %s%n",
                    "",
                    exact.availability(0).orElseThrow().unavailability(),
                    cuts.sets().size(),
                    cuts.upperBound().unavailability(),
                    text(simulated.unavailability(0)));
            System.out.printf(
                    Locale.ROOT,
                    "%8s 99 %% of the racks: exact %s, simulated %s%n",
                    "",
                    joint.map(each -> "%.4g"
                                    .formatted(each.ofAtLeast(racks * 99 / 100).unavailability()))
                            .orElse("none"),
                    text(simulated.unavailabilityOfAtLeast(racks * 99 / 100)));
        }
    }

    private static String text(Estimate estimate) {
        return "%.4g (%.4g to %.4g)".formatted(estimate.value(), estimate.low(), estimate.high());
    }
}
