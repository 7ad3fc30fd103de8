package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final Curve CURVE = Curve.of(new double[] {0, 1, 3}, new double[] {10, 20, 0});

    @Test
    void interpolatesAndKeepsItsEnds() {
        assertThat(CURVE.valueAt(0.25)).isEqualTo(12.5);
        assertThat(CURVE.valueAt(1)).isEqualTo(20);
        assertThat(CURVE.valueAt(2)).isEqualTo(10);
        assertThat(CURVE.valueAt(-5)).isEqualTo(10);
        assertThat(CURVE.valueAt(7)).isEqualTo(0);
        assertThat(CURVE.valueAt(Double.NaN)).isNaN();
    }

    @Test
    void knowsItsRange() {
        assertThat(CURVE.covers(0)).isTrue();
        assertThat(CURVE.covers(3)).isTrue();
        assertThat(CURVE.covers(3.01)).isFalse();
        assertThat(CURVE.covers(Double.NaN)).isFalse();
        assertThat(CURVE.firstX()).isEqualTo(0);
        assertThat(CURVE.lastX()).isEqualTo(3);
    }

    @Test
    void staysBetweenItsNeighbours() {
        SplittableRandom random = new SplittableRandom(11);
        double[] x = random.doubles(50, 0, 100).sorted().toArray();
        double[] y = random.doubles(50, -1, 1).toArray();
        Curve curve = Curve.of(x, y);
        for (int i = 1; i < x.length; i++) {
            double at = x[i - 1] + random.nextDouble() * (x[i] - x[i - 1]);
            assertThat(curve.valueAt(at)).isBetween(Math.min(y[i - 1], y[i]) - 1e-12, Math.max(y[i - 1], y[i]) + 1e-12);
            assertThat(curve.valueAt(x[i])).isCloseTo(y[i], within(0.0));
        }
    }

    @Test
    void isAValue() {
        assertThat(Curve.of(List.of(0.0, 1.0, 3.0), List.of(10.0, 20.0, 0.0)))
                .isEqualTo(CURVE)
                .hasSameHashCodeAs(CURVE)
                .isNotEqualTo(Curve.of(new double[] {0}, new double[] {10}));
    }

    @Test
    void refusesPointsThatAreNoCurve() {
        assertThatThrownBy(() -> Curve.of(new double[0], new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Curve.of(new double[] {1, 1}, new double[] {0, 0}))
                .hasMessageContaining("must rise");
        assertThatThrownBy(() -> Curve.of(new double[] {1}, new double[] {Double.NaN}))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> Curve.of(new double[] {1}, new double[] {1, 2}))
                .hasMessageContaining("1 x and 2 y");
    }
}
