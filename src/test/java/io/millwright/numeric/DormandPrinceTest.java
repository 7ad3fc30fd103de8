package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DormandPrinceTest {
    private static DormandPrince oscillator(double tolerance) {
        return oscillator(tolerance, 0.1);
    }

    private static DormandPrince oscillator(double tolerance, double firstStep) {
        return new DormandPrince(
                (time, y, rate) -> {
                    rate[0] = y[1];
                    rate[1] = -y[0];
                },
                2,
                2,
                tolerance,
                firstStep);
    }

    @Test
    void followsAnOscillationToItsTolerance() {
        DormandPrince solver = oscillator(1e-9);
        solver.start(0, new double[] {0, 1});
        while (solver.time() < 10) {
            solver.step(10);
        }
        assertThat(solver.state()[0]).isEqualTo(Math.sin(10), within(1e-7));
        assertThat(solver.state()[1]).isEqualTo(Math.cos(10), within(1e-7));
    }

    @Test
    void isAsGoodWithinASteps() {
        DormandPrince solver = oscillator(1e-8);
        solver.start(0, new double[] {0, 1});
        double worst = 0;
        while (solver.time() < 6) {
            solver.step(6);
            for (double share : new double[] {0, 0.2, 0.5, 0.8, 1}) {
                double t = solver.timeBefore() + share * (solver.time() - solver.timeBefore());
                worst = Math.max(worst, Math.abs(solver.at(t, 0) - Math.sin(t)));
            }
        }
        assertThat(worst).isLessThan(1e-6);
    }

    @Test
    void errorFallsWithTheFifthPowerOfTheStep() {
        double coarse = error(0.2);
        double fine = error(0.1);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(4.5, 5.8);
    }

    private static double error(double step) {
        DormandPrince solver = oscillator(Double.MAX_VALUE, 1);
        solver.start(0, new double[] {0, 1});
        for (int i = 1; i <= Math.round(4 / step); i++) {
            while (solver.time() < i * step) {
                solver.step(i * step);
            }
        }
        return Math.hypot(solver.state()[0] - Math.sin(4), solver.state()[1] - Math.cos(4));
    }

    @Test
    void sumsThatTheRatesKeepAreKept() {
        DormandPrince solver = new DormandPrince(
                (time, y, rate) -> {
                    double flow = y[0] * Math.abs(Math.sin(time)) + 0.1 * y[2] * y[1];
                    rate[0] = -flow;
                    rate[1] = 0.25 * flow;
                    rate[2] = 0.75 * flow;
                },
                3,
                3,
                1e-3,
                1);
        solver.start(0, new double[] {1, 2, 3});
        while (solver.time() < 20) {
            solver.step(20);
        }
        assertThat(solver.state()[0] + solver.state()[1] + solver.state()[2]).isEqualTo(6, within(1e-12));
    }

    @Test
    void saysWhereARateIsNoNumber() {
        DormandPrince solver =
                new DormandPrince((time, y, rate) -> rate[0] = time > 1 ? Double.NaN : 1, 1, 1, 1e-6, 0.5);
        solver.start(0, new double[] {0});
        assertThatThrownBy(() -> {
                    while (solver.time() < 3) {
                        solver.step(3);
                    }
                })
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("not a number");
    }
}
