package io.millwright.ui.replay.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExtentTest {
    @Test
    void unknownValuesDoNotCount() {
        Extent extent = Extent.NONE.with(new double[] {Double.NaN, 3, -1, Double.NaN});
        assertThat(extent).isEqualTo(new Extent(-1, 3));
        assertThat(Extent.NONE.with(new double[] {Double.NaN}).isEmpty()).isTrue();
        assertThat(extent.and(new Extent(2, 7))).isEqualTo(new Extent(-1, 7));
    }

    @Test
    void amountsEndAtARoundNumber() {
        assertThat(new Extent(20e3, 130_600).fromZero().highest()).isCloseTo(140e3, within(1e-6));
        assertThat(new Extent(20e3, 120e3).fromZero().highest()).isCloseTo(120e3, within(1e-6));
        assertThat(new Extent(0, 0.0471).fromZero().highest()).isCloseTo(0.048, within(1e-9));
        assertThat(Extent.NONE.fromZero()).isEqualTo(new Extent(0, 1));
    }

    @Test
    void temperaturesEndAtWholeKelvinAndNeverTooNear() {
        assertThat(new Extent(17.6, 53.2).inWholeKelvin()).isEqualTo(new Extent(17, 54));
        assertThat(new Extent(30.2, 30.9).inWholeKelvin()).isEqualTo(new Extent(30, 35));
    }

    @Test
    void clocksReachToOneAndLimitsBeyondOnlyWhenTheyAreExceeded() {
        assertThat(new Extent(0.73, 1).toOne()).isEqualTo(new Extent(0.7, 1));
        assertThat(new Extent(1, 1).toOne()).isEqualTo(new Extent(0.9, 1));
        assertThat(new Extent(0.1, 0.4).toLimit()).isEqualTo(new Extent(0, 1));
        assertThat(new Extent(0.1, 1.2).toLimit()).isEqualTo(new Extent(0, 1.2));
    }
}
