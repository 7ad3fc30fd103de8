package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    private static LeastSquares.Fit fit(LeastSquares.Residuals residuals, double[] start, double[] low, double[] high) {
        return LeastSquares.fit(residuals, start, low, high, Progress.NONE);
    }

    @Test
    void findsTheBottomOfRosenbrocksValley() {
        LeastSquares.Fit fit = fit(
                x -> new double[] {10 * (x[1] - x[0] * x[0]), 1 - x[0]},
                new double[] {-1.2, 1},
                new double[] {-2, -2},
                new double[] {2, 2});
        assertThat(fit.converged()).isTrue();
        assertThat(fit.parameters()[0]).isCloseTo(1, within(1e-4));
        assertThat(fit.parameters()[1]).isCloseTo(1, within(2e-4));
        assertThat(fit.squares()).isLessThan(1e-8);
    }

    @Test
    void aLineIsTheOneOfTheNormalEquations() {
        double[] x = {0, 1, 2, 3, 4};
        double[] y = {1.1, 2.9, 5.2, 6.8, 9.1};
        LeastSquares.Fit fit = fit(
                p -> {
                    double[] r = new double[5];
                    for (int i = 0; i < 5; i++) {
                        r[i] = p[0] + p[1] * x[i] - y[i];
                    }
                    return r;
                },
                new double[] {0, 0},
                new double[] {-10, -10},
                new double[] {10, 10});
        // by hand: slope 19.9/10, mean 5.02
        assertThat(fit.parameters()[1]).isCloseTo(1.99, within(1e-7));
        assertThat(fit.parameters()[0]).isCloseTo(5.02 - 2 * 1.99, within(1e-7));
        assertThat(fit.known()).isEqualTo(5);
        assertThat(fit.jacobian()[3]).containsExactly(new double[] {20, 60}, within(1e-4));
    }

    @Test
    void endsAtABoundThatTheMinimumLiesBeyond() {
        LeastSquares.Fit fit = fit(
                p -> new double[] {p[0] - 5, p[1] - 0.5}, new double[] {0, 0}, new double[] {-1, -1}, new double[] {2, 2
                });
        assertThat(fit.parameters()[0]).isEqualTo(2);
        assertThat(fit.parameters()[1]).isCloseTo(0.5, within(1e-7));
    }

    @Test
    void leavesOutWhatIsNotKnownAndRefusesStepsIntoIt() {
        LeastSquares.Fit fit = fit(
                p -> new double[] {p[0] > 0.9 ? Double.NaN : 3 - p[0], Double.NaN, 0.1 * p[1]},
                new double[] {0, 1},
                new double[] {-1, -1},
                new double[] {2, 2});
        assertThat(fit.known()).isEqualTo(2);
        assertThat(fit.parameters()[0]).isBetween(0.5, 0.9);
        assertThat(fit.parameters()[1]).isCloseTo(0, within(0.2));
        assertThat(fit.residuals()[1]).isNaN();
    }

    @Test
    void aParameterWithoutEffectStaysWhereItIs() {
        LeastSquares.Fit fit = fit(
                p -> new double[] {p[0] - 0.25, 2 * (p[0] - 0.25)},
                new double[] {0, 0.7},
                new double[] {-1, 0},
                new double[] {1, 1});
        assertThat(fit.parameters()[0]).isCloseTo(0.25, within(1e-8));
        assertThat(fit.parameters()[1]).isEqualTo(0.7);
    }

    @Test
    void decaysAreFoundUnderNoise() {
        SplittableRandom random = new SplittableRandom(5);
        double[] y = new double[400];
        for (int i = 0; i < y.length; i++) {
            y[i] = 3 * Math.exp(-0.02 * i) + 0.5 + 0.05 * new Variates(random).gaussian();
        }
        LeastSquares.Fit fit = fit(
                p -> {
                    double[] r = new double[y.length];
                    for (int i = 0; i < y.length; i++) {
                        r[i] = p[0] * Math.exp(-p[1] * i) + p[2] - y[i];
                    }
                    return r;
                },
                new double[] {1, 0.1, 0},
                new double[] {0, 0.001, -1},
                new double[] {10, 1, 2});
        assertThat(fit.parameters()).containsExactly(new double[] {3, 0.02, 0.5}, within(0.05));
        assertThat(Math.sqrt(fit.squares() / y.length)).isCloseTo(0.05, within(0.006));
    }

    @Test
    void aStartOutsideTheBoundsIsRefused() {
        assertThatThrownBy(() -> fit(p -> p, new double[] {3}, new double[] {0}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("starts at 3.0");
    }
}
