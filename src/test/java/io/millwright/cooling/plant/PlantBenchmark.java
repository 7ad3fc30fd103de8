package io.millwright.cooling.plant;

import java.lang.management.ManagementFactory;

/// Time for a year of hours of a hundred towers and chillers, on one core. Run by hand; asserts nothing.
final class PlantBenchmark {
    private static final int HOURS = 8_760;
    private static final int UNITS = 100;
    private static final int REPEATS = 4;
    private static final double WATER_WPERK_OF_CONDENSER = 50 * 4_186;

    private PlantBenchmark() {}

    public static void main(String[] arguments) {
        MerkelTower tower =
                MerkelTower.sized(new TowerRating(25.6, 35, 5.5, 100, 4_184, 62, 101_325, FanLaw.cubic(20_000)));
        Chiller chiller = new Chiller(
                "benchmark",
                1e6,
                6,
                0.1,
                0.1,
                1,
                new Range(5, 20),
                Chiller.Condenser.LEAVING,
                new Range(15, 45),
                1,
                new Biquadratic(1.25, 0, 0, -0.01, 0, 0),
                new Biquadratic(0.25, 0, 0, 0.03, 0, 0),
                new PartLoad.OfLoadAndCondenser(0.1, 0.001, 0, 0.3, 0.6, 0, 0, 0, 0, 0));
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double start = cpuS();
            double sum = 0;
            for (int i = 0; i < HOURS * UNITS; i++) {
                double wetBulb = 5 + 20 * (i * 7_919L % 1_000) / 1_000.0;
                sum += tower.holding(27, 100 - i % 40, 32 + i % 7 * 0.3, wetBulb)
                        .fanW();
            }
            double towers = cpuS();
            for (int i = 0; i < HOURS * UNITS; i++) {
                sum += chiller.entering(1e5 + i % 97 * 1e4, 8, 16 + i % 17, WATER_WPERK_OF_CONDENSER)
                        .powerW();
            }
            System.out.printf("towers %.2f s, chillers %.2f s (%.3g)%n", towers - start, cpuS() - towers, sum);
        }
    }

    private static double cpuS() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
