package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToleranceTest {
    @Test
    void measuresErrorsItsOwnWay() {
        assertThat(Tolerance.absolute(1).error(200, 202)).isEqualTo(2);
        assertThat(Tolerance.relative(1).error(-200, -202)).isEqualTo(0.01);
        assertThat(Tolerance.relative(0.01).error(0, 0)).isZero();
        assertThat(Tolerance.relative(0.01).holds(Tolerance.relative(0.01).error(0, 1e-30)))
                .isFalse();
    }

    @Test
    void saysWhatItBounds() {
        assertThat(Tolerance.absolute(0.002)).hasToString("0.002 absolute");
        assertThat(Tolerance.relative(0.5)).hasToString("0.5 relative");
    }

    @Test
    void nothingHoldsForANumberThatIsNone() {
        Comparison comparison = new Comparison("case", "quantity", Tolerance.absolute(1));
        comparison.add(1, 1.5, "line 1");
        comparison.add(1, Double.NaN, "line 2");
        comparison.add(1, 7, "line 3");
        assertThat(comparison.result().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(comparison.result().reason()).contains("line 2");
        assertThat(comparison.result().points()).isEqualTo(3);
    }
}
