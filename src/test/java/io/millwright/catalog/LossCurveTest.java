package io.millwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossCurveTest {
    /// 0.3 percentage points of efficiency.
    private static final double TOLERANCE = 0.003;

    @Test
    void reproducesThePrintedEfficienciesOfEveryShippedEntry() {
        int points = 0;
        for (PowerType type : Catalog.builtIn().powers()) {
            LossCurve curve = LossCurve.of(type.sheet());
            for (int percent : new int[] {25, 50, 75, 100}) {
                double printed = type.sheet().number("efficiency" + percent);
                if (!Double.isNaN(printed) && type.ratedW() > 0) {
                    assertThat(curve.efficiency(percent / 100.0, type.ratedW()))
                            .as(type.id() + " at " + percent + " %")
                            .isCloseTo(printed, within(TOLERANCE));
                    points++;
                }
            }
            assertThat(curve.noLoadW()).as(type.id()).isNotNegative();
            assertThat(curve.linearW()).as(type.id()).isNotNegative();
            assertThat(curve.quadraticW()).as(type.id()).isNotNegative();
        }
        assertThat(points).isGreaterThan(50);
    }

    @Test
    void findsKnownCoefficients() {
        LossCurve known = new LossCurve(6_000, 10_000, 12_000);

        LossCurve fitted = LossCurve.of(withEfficiencies(known, 25, 50, 75, 100));

        assertThat(fitted.noLoadW()).isCloseTo(6_000, within(1e-3));
        assertThat(fitted.linearW()).isCloseTo(10_000, within(1e-3));
        assertThat(fitted.quadraticW()).isCloseTo(12_000, within(1e-3));
    }

    @Test
    void neverFitsANegativeLoss() {
        // an efficiency that still rises at full load asks for a negative quadratic term
        LossCurve fitted = LossCurve.of(withEfficiencies(new LossCurve(10_000, 20_000, -8_000), 25, 50, 75, 100));

        assertThat(fitted.quadraticW()).isZero();
        assertThat(fitted.noLoadW()).isPositive();
        assertThat(fitted.linearW()).isPositive();
    }

    @Test
    void onePointIsTakenAsConductorLoss() {
        LossCurve fitted = LossCurve.of(withEfficiencies(new LossCurve(0, 0, 5_000), 100));

        assertThat(fitted.noLoadW()).isZero();
        assertThat(fitted.linearW()).isZero();
        assertThat(fitted.quadraticW()).isCloseTo(5_000, within(1e-6));
    }

    @Test
    void twoPointsAreMetExactly() {
        LossCurve known = new LossCurve(700, 0, 2_600);

        LossCurve fitted = LossCurve.of(withEfficiencies(known, 50, 100));

        assertThat(fitted.noLoadW()).isCloseTo(700, within(1e-6));
        assertThat(fitted.quadraticW()).isCloseTo(2_600, within(1e-6));
    }

    @Test
    void printedLossesComeBeforeEfficiencies() {
        PowerType transformer = Catalog.builtIn().power("mv-xfmr-2500").orElseThrow();

        assertThat(transformer.noLoadLossW()).isEqualTo(3_500);
        assertThat(transformer.linearLossW()).isZero();
        assertThat(transformer.quadraticLossW()).isEqualTo(18_000);
    }

    private static DataSheet withEfficiencies(LossCurve curve, int... percents) {
        double ratedW = 1e6;
        Map<String, Datum> values = new LinkedHashMap<>();
        values.put("ratedW", datum(ratedW, "W"));
        for (int percent : percents) {
            values.put("efficiency" + percent, datum(curve.efficiency(percent / 100.0, ratedW), ""));
        }
        return new DataSheet("x", "ups", "x", "", "", Confidence.LOW, "test", "", values, Map.of());
    }

    private static Datum datum(double value, String unit) {
        return new Datum(value, unit, Confidence.LOW, false, "test");
    }
}
