package io.millwright.airflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitReturnsTest {
    private static final UnitReturns RETURNS = UnitReturns.of(new Fields()
            .supply(5, 20)
            .returned("a", 1, 24)
            .returned("a", 1, 26)
            .returned("", 3, 40)
            .returned("", 1, 36)
            .field());

    @Test
    void aUnitThatMovesMoreThanItsOwnReturnsBringDrawsTheRestFromTheSharedOnes() {
        assertThat(RETURNS.flowM3PerS("a", 5)).isEqualTo(5);
        assertThat(RETURNS.meanC("a", 5)).isCloseTo((2 * 25 + 3 * 39) / 5.0, within(1e-12));
        assertThat(RETURNS.meanC("b", 2)).isCloseTo(39, within(1e-12));
    }

    @Test
    void aUnitWithReturnsEnoughDrawsFromThemAlone() {
        assertThat(RETURNS.meanC("a", 2)).isCloseTo(25, within(1e-12));
    }

    @Test
    void withoutSharedReturnsNothingElseComesBack() {
        UnitReturns own =
                UnitReturns.of(new Fields().supply(1, 20).returned("a", 1, 30).field());

        assertThat(own.flowM3PerS("a", 4)).isEqualTo(1);
        assertThat(own.meanC("a", 4)).isCloseTo(30, within(1e-12));
        assertThat(own.meanC("b", 4)).isNaN();
    }
}
