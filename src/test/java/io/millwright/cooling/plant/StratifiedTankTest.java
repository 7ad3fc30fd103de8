package io.millwright.cooling.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.Fluid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StratifiedTankTest {
    private static final StratifiedTank TANK = new StratifiedTank(Fluid.WATER, 100, 8, 1.5, 0.4);

    private static double[] uniform(double temperatureC, int layers) {
        double[] t = new double[layers];
        Arrays.fill(t, temperatureC);
        return t;
    }

    @Test
    void energyClosesOverChargeAndDischarge() {
        double[] t = uniform(18, 20);
        for (int hour = 0; hour < 12; hour++) {
            double flow = hour < 6 ? 0.005 : -0.004;
            StratifiedTank.Step step = TANK.after(3_600, t, flow, hour < 6 ? 10 : 20, 25);
            assertThat(step.residualJ()).isCloseTo(0, within(1.0));
            t = step.layersC();
            for (int i = 1; i < t.length; i++) {
                assertThat(t[i]).isGreaterThanOrEqualTo(t[i - 1] - 1e-9);
            }
        }
    }

    @Test
    void moreLayersAreNearerToThePlug() {
        StratifiedTank tight = new StratifiedTank(Fluid.WATER, 100, 8, 0, 0);
        // Nine tenths of the tank are replaced; the plug's outlet would still be as warm as before.
        double coarse = tight.after(18_000, uniform(18, 10), 0.005, 10, 25).outletC();
        double fine = tight.after(18_000, uniform(18, 80), 0.005, 10, 25).outletC();
        assertThat(fine).isGreaterThan(coarse).isLessThanOrEqualTo(18);
        assertThat(18 - fine).isLessThan(0.1);
    }

    @Test
    void warmLayersRise() {
        double[] t = uniform(12, 10);
        t[0] = 22;
        StratifiedTank still = new StratifiedTank(Fluid.WATER, 100, 8, 0, 0);
        StratifiedTank.Step step = still.after(1, t, 0, 12, 25);
        assertThat(step.layersC()).containsOnly(uniform(13, 10), within(1e-9));
        assertThat(step.residualJ()).isCloseTo(0, within(1.0));
    }

    @Test
    void aStandingTankTakesTheTemperatureAroundIt() {
        StratifiedTank.Step step = TANK.after(3.0e7, uniform(10, 10), 0, 10, 25);
        assertThat(step.layersC()).containsOnly(uniform(25, 10), within(1.0));
        assertThat(step.lossJ()).isNegative();
        assertThat(TANK.storedJ(step.layersC(), 10)).isCloseTo(-step.lossJ(), within(0.01 * -step.lossJ()));
    }
}
