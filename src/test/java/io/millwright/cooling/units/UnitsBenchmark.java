package io.millwright.cooling.units;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.facility.EquipmentKind;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// Median time of a point of each unit over a year of outside air, on one core. Run by hand; asserts nothing.
final class UnitsBenchmark {
    private static final int HOURS = 8_760;
    private static final int REPEATS = 15;

    private UnitsBenchmark() {}

    public static void main(String[] arguments) {
        Surroundings[] year = new Surroundings[HOURS];
        for (int i = 0; i < HOURS; i++) {
            double dryBulb = 12 - 14 * Math.cos(i * 2 * Math.PI / HOURS) - 6 * Math.cos(i * 2 * Math.PI / 24);
            double humidity = 0.35 + 0.5 * (i * 7_919L % 1_000) / 1_000.0;
            MoistAir air = MoistAir.ofRelativeHumidity(dryBulb, humidity, Psychrometrics.STANDARD_PRESSURE_PA);
            year[i] = new Surroundings(air, 18 + i % 15, 600_000);
        }
        for (String id : new String[] {
            "drycooler-1000",
            "adiabatic-2000",
            "tower-open-3500",
            "chiller-ac-1000",
            "chiller-ac-1500-fc",
            "chiller-wc-3500",
            "heat-recovery-1000"
        }) {
            CoolingType type = Catalog.builtIn().cooling(id).orElseThrow();
            EquipmentKind kind = Arrays.stream(EquipmentKind.values())
                    .filter(k -> k.coolingKind().filter(type.kind()::equals).isPresent())
                    .findFirst()
                    .orElseThrow();
            Cooler cooler = PlantUnits.cooler(kind, type, Fluid.WATER, Psychrometrics.STANDARD_PRESSURE_PA)
                    .orElseThrow();
            double rated = cooler.ratedFlowM3PerS() * Fluid.WATER.volumetricHeatJPerM3K(25);
            System.out.printf("%-20s %6.2f µs a point%n", id, medianS(cooler, year, rated) / HOURS * 1e6);
        }
        LiquidExchanger cdu = PlantUnits.exchanger(
                        EquipmentKind.CDU,
                        Catalog.builtIn().cooling("cdu-l2l-1350").orElseThrow(),
                        Fluid.PG25,
                        Fluid.WATER)
                .orElseThrow();
        double[] seconds = new double[REPEATS];
        double sum = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double start = cpuS();
            for (int i = 0; i < HOURS; i++) {
                sum += cdu.coldFractionHolding(36, 3e5 + i % 97 * 1e4, 1.2e5, 20 + i % 14);
            }
            seconds[repeat] = cpuS() - start;
        }
        Arrays.sort(seconds);
        System.out.printf("%-20s %6.2f µs a valve (%.3g)%n", "cdu-l2l-1350", seconds[REPEATS / 2] / HOURS * 1e6, sum);
    }

    private static double medianS(Cooler cooler, Surroundings[] year, double wPerK) {
        double[] seconds = new double[REPEATS];
        double sum = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double start = cpuS();
            for (int i = 0; i < HOURS; i++) {
                sum += cooler.holding(24, 27 + i % 8, wPerK * (0.4 + i % 6 * 0.12), year[i])
                        .electricW();
            }
            seconds[repeat] = cpuS() - start;
        }
        Arrays.sort(seconds);
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("not a number");
        }
        return seconds[REPEATS / 2];
    }

    private static double cpuS() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
