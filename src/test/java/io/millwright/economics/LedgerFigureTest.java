package io.millwright.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Confidence;
import io.millwright.economics.Formula.Constant;
import io.millwright.economics.Formula.Difference;
import io.millwright.economics.Formula.Product;
import io.millwright.economics.Formula.Quotient;
import io.millwright.economics.Formula.Sum;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LedgerFigureTest {
    private static Given given(String key, double value, double low, double high) {
        return new Given(
                key, key, key, Dimension.COUNT, value, new Band(low, high), Basis.CATALOGUE, "table of " + key);
    }

    private static Computed computed(Formula formula) {
        return Computed.of("f", "f", "f", Dimension.COUNT, "", formula);
    }

    @Test
    void deviationsOfASumAddInSquaresEachSideForItself() {
        Computed sum = computed(new Sum(List.of(given("a", 10, 7, 10), given("b", 20, 16, 25))));

        assertThat(sum.value()).isEqualTo(30);
        assertThat(sum.band().low()).isCloseTo(30 - 5, within(1e-12));
        assertThat(sum.band().high()).isCloseTo(30 + 5, within(1e-12));
    }

    @Test
    void relativeDeviationsOfAProductAddInSquares() {
        Computed product = computed(new Product(given("a", 100, 97, 103), given("b", 10, 9.6, 10.4)));

        assertThat(product.band().high() / product.value() - 1).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void whatEntersTwiceIsNotCountedAsTwo() {
        Given a = given("a", 8, 4, 16);
        Computed twice = Computed.of("t", "t", "t", Dimension.COUNT, "", new Product(new Constant(2, "2"), a));

        assertThat(computed(new Difference(twice, new Sum(List.of(a, a)))).band())
                .isEqualTo(Band.exact(0));
        assertThat(computed(new Quotient(twice, a)).band().isExact()).isTrue();
        assertThat(computed(new Sum(List.of(twice, a))).band()).isEqualTo(new Band(12, 48));
    }

    @Test
    void roundingIsNoBand() {
        Given a = given("a", 0.1, 0.07, 0.13);
        Computed figure = computed(new Quotient(
                new Sum(List.of(new Product(a, new Constant(0.3, "0.3")), new Product(a, new Constant(0.7, "0.7")))),
                a));

        assertThat(figure.band().isExact()).isTrue();
        assertThat(figure.contributions()).isEmpty();
    }

    @Test
    void aLargerDivisorMovesAQuotientDown() {
        Computed quotient = computed(new Quotient(given("a", 12, 12, 12), given("b", 4, 3, 6)));

        assertThat(quotient.band()).isEqualTo(new Band(2, 4));
        assertThat(quotient.contributions()).hasSize(1);
    }

    @Test
    void theBandOfSmallDeviationsIsThatOfDrawnOnes() {
        Given a = given("a", 50, 50 - 1.645, 50 + 1.645);
        Given b = given("b", 20, 20 - 1.645 * 0.4, 20 + 1.645 * 0.4);
        Computed figure = computed(new Quotient(new Product(a, b), new Sum(List.of(a, b))));
        SplittableRandom random = new SplittableRandom(3);
        int inside = 0;
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            double value = figure.value(
                    java.util.Map.of("a", 50 + random.nextGaussian(), "b", 20 + 0.4 * random.nextGaussian()));
            inside += value >= figure.band().low() && value <= figure.band().high() ? 1 : 0;
        }

        assertThat(inside / (double) draws).isCloseTo(0.9, within(0.01));
    }

    @Test
    void aBandThatIsNotKnownIsNotMadeUp() {
        Given unknown = new Given("u", "u", "u", Dimension.COUNT, 3, Band.UNKNOWN, Basis.RUN, "");

        assertThat(computed(new Sum(List.of(unknown, given("a", 1, 0, 2))))
                        .band()
                        .isKnown())
                .isFalse();
        assertThat(computed(new Sum(List.of(given("a", 1, 0, 2)))).band().isKnown())
                .isTrue();
    }

    @Test
    void formulaeAreReadWithTheBracketsThatTheyAreComputedWith() {
        Given a = given("a", 2, 2, 2);
        Given b = given("b", 3, 3, 3);
        Formula sum = new Sum(List.of(a, b));

        assertThat(new Product(a, sum).symbols()).isEqualTo("a × (a + b)");
        assertThat(new Quotient(sum, new Product(a, b)).symbols()).isEqualTo("(a + b) / (a × b)");
        assertThat(new Difference(a, sum).symbols()).isEqualTo("a − (a + b)");
        assertThat(new Formula.Annuity(a, b).symbols()).isEqualTo("a / (1 − (1 + a)^−b)");
        assertThat(new Sum(List.of()).value(java.util.Map.of())).isZero();
        assertThat(new Quotient(a, new Sum(List.of())).value(java.util.Map.of()))
                .isNaN();
    }

    @Test
    void sourcesAreThoseOfAllThatAFigureRestsOn() {
        Computed inner = Computed.of(
                "i", "i", "i", Dimension.COUNT, "", new Sum(List.of(given("a", 1, 1, 1), given("b", 1, 1, 1))));

        assertThat(computed(new Product(inner, given("b", 1, 1, 1))).sources())
                .containsExactly("table of a", "table of b");
        assertThat(computed(new Product(inner, inner)).inputs()).containsExactly(inner);
    }

    @Test
    void lessConfidenceIsAWiderBand() {
        assertThat(Band.of(-10, Confidence.MEDIUM)).isEqualTo(new Band(-11.5, -8.5));
        assertThat(Band.of(1, Confidence.HIGH).high())
                .isLessThan(Band.of(1, Confidence.LOW).high());
    }
}
