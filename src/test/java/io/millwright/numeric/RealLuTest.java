package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RealLuTest {
    @Test
    void solutionsSatisfyTheirEquations() {
        Random random = new Random(7);
        for (int n = 1; n <= 40; n += 13) {
            double[][] matrix = new double[n][n];
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = random.nextGaussian();
                for (int j = 0; j < n; j++) {
                    matrix[i][j] = random.nextGaussian();
                }
            }
            double[] b = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    b[i] += matrix[i][j] * x[j];
                }
            }
            new RealLu(matrix).solve(b);
            for (int i = 0; i < n; i++) {
                assertThat(b[i]).isCloseTo(x[i], within(1e-9));
            }
        }
    }

    @Test
    void zerosOnTheDiagonalAreNoObstacle() {
        double[] b = {3, 5};
        new RealLu(new double[][] {{0, 2}, {1, 1}}).solve(b);
        assertThat(b[0]).isCloseTo(3.5, within(1e-15));
        assertThat(b[1]).isCloseTo(1.5, within(1e-15));
    }

    @Test
    void dependentRowsAreToldApart() {
        assertThatThrownBy(() -> new RealLu(new double[][] {{1, 2}, {2, 4}}))
                .isInstanceOf(SingularMatrixException.class);
    }
}
