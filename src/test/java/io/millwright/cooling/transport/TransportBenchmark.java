package io.millwright.cooling.transport;

import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.transport.RandomNetworks.Suppliers;
import java.lang.management.ManagementFactory;

/// Time to find temperatures of a hall's loop once flows are known, to settle both, and to let a second pass, on one
/// core. Run by hand; asserts nothing.
final class TransportBenchmark {
    private static final int POSITIONS = 145;
    private static final int REPEATS = 5;

    private TransportBenchmark() {}

    public static void main(String[] arguments) {
        for (Suppliers suppliers : Suppliers.values()) {
            RandomNetworks drawn = RandomNetworks.loop(7, suppliers, POSITIONS);
            HydraulicNetwork network = drawn.network();
            HydraulicResult flows = GlobalGradient.of(network).solve(network.asBuilt());
            SteadyTemperatures steady = SteadyTemperatures.of(network, RandomNetworks.FLUID);
            NonIsothermal both = NonIsothermal.of(network, RandomNetworks.FLUID);
            NonIsothermal.Result settled = both.solve(network.asBuilt(), drawn.duties());
            TransientTemperatures moving = TransientTemperatures.of(network, RandomNetworks.FLUID, 35)
                    .from(steady.solve(flows, drawn.duties()));
            System.out.printf(
                    "%s, %d nodes, %d links%n",
                    suppliers, network.nodes().size(), network.links().size());
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                System.out.printf(
                        "  temperatures %.1f µs, flows and temperatures again %.1f µs, a second %.1f µs%n",
                        microseconds(20_000, () -> steady.solve(flows, drawn.duties())),
                        microseconds(1_000, () -> both.solve(network.asBuilt(), drawn.duties(), settled)),
                        microseconds(2_000, () -> moving.step(1, flows, drawn.duties())));
            }
        }
    }

    private static double microseconds(int times, Runnable run) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            run.run();
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e3 / times;
    }
}
