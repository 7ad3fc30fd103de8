package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThermalNodesTest {
    /// Chip, coolant, wall and room air, coupled in a row, with a stream that goes round coolant and wall.
    private static ThermalNodes rack(double heatW) {
        ThermalNodes.Builder builder = new ThermalNodes.Builder();
        int chip = builder.mass(6e4);
        int coolant = builder.mass(1.2e6);
        int wall = builder.mass(3e5);
        int air = builder.mass(1e5);
        return builder.heat(chip, heatW)
                .couple(chip, coolant, 4_000)
                .couple(wall, air, 200)
                .flow(coolant, wall, 5_000)
                .flow(wall, coolant, 5_000)
                .sink(coolant, 6_000, 25)
                .sink(air, 300, 22)
                .build();
    }

    @Test
    void agreesWithASmallStepMethod() {
        ThermalNodes nodes = rack(120_000);
        double[] exact = nodes.after(60, 62, 32, 31, 24);
        // Richardson's extrapolation of two explicit runs leaves an error of the second order in a step of 1 ms.
        double[] coarse = explicit(0.002, 62, 32, 31, 24);
        double[] fine = explicit(0.001, 62, 32, 31, 24);
        for (int i = 0; i < exact.length; i++) {
            assertThat(exact[i]).isCloseTo(2 * fine[i] - coarse[i], within(1e-6));
        }
    }

    private static double[] explicit(double step, double... start) {
        double[] t = start.clone();
        for (int k = 0; k < Math.round(60 / step); k++) {
            double chip = (120_000 + 4_000 * (t[1] - t[0])) / 6e4;
            double coolant = (4_000 * (t[0] - t[1]) + 5_000 * (t[2] - t[1]) + 6_000 * (25 - t[1])) / 1.2e6;
            double wall = (5_000 * (t[1] - t[2]) + 200 * (t[3] - t[2])) / 3e5;
            double air = (200 * (t[2] - t[3]) + 300 * (22 - t[3])) / 1e5;
            t[0] += step * chip;
            t[1] += step * coolant;
            t[2] += step * wall;
            t[3] += step * air;
        }
        return t;
    }

    @Test
    void twoHalfStepsAreOneStep() {
        ThermalNodes nodes = rack(120_000);
        double[] once = nodes.after(600, 62, 32, 31, 24);
        double[] twice = nodes.after(300, nodes.after(300, 62, 32, 31, 24));
        for (int i = 0; i < once.length; i++) {
            assertThat(twice[i]).isCloseTo(once[i], within(1e-9));
        }
    }

    @Test
    void comesToTheStateInWhichNothingIsStored() {
        ThermalNodes nodes = rack(120_000);
        assertThat(nodes.netW(nodes.after(1e7, 62, 32, 31, 24))).isCloseTo(0, within(1e-4));
    }

    @Test
    void withoutSinksAllHeatIsStored() {
        ThermalNodes.Builder builder = new ThermalNodes.Builder();
        int chip = builder.mass(6e4);
        int loop = builder.mass(1.2e6);
        ThermalNodes nodes = builder.heat(chip, 1e5).couple(chip, loop, 4_000).build();
        double[] start = {60, 30};
        double[] later = nodes.after(500, start);
        assertThat(nodes.storedJ(later) - nodes.storedJ(start)).isCloseTo(5e7, within(0.1));
    }

    @Test
    void tellsWhenALimitIsReached() {
        ThermalNodes nodes = rack(300_000);
        double time = nodes.timeToReachS(0, 85, 3_600, 62, 32, 31, 24);
        assertThat(nodes.after(time, 62, 32, 31, 24)[0]).isCloseTo(85, within(1e-6));
        assertThat(nodes.after(time * 0.99, 62, 32, 31, 24)[0]).isLessThan(85);
        assertThat(nodes.timeToReachS(0, 50, 3_600, 62, 32, 31, 24)).isZero();
        assertThat(rack(100_000).timeToReachS(0, 85, 86_400, 62, 32, 31, 24)).isInfinite();
        assertThat(nodes.timeToReachS(0, 85, time * 0.9, 62, 32, 31, 24)).isInfinite();
    }

    @Test
    void streamsThatDoNotCloseAreRefused() {
        ThermalNodes.Builder builder = new ThermalNodes.Builder();
        int one = builder.mass(1);
        int other = builder.mass(1);
        builder.flow(one, other, 10);
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("flow");
    }
}
