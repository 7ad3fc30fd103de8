package io.millwright.airflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.index.InletEnvelope.Band;
import io.millwright.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InletEnvelopeTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    /// Thermal guidelines, 5th edition.
    @ParameterizedTest
    @CsvSource({"A1,15,32,18,27", "A2,10,35,18,27", "A3,5,40,18,27", "A4,5,45,18,27", "H1,15,25,18,22"})
    void classesAtSeaLevel(AirClass airClass, double lowest, double highest, double from, double to) {
        assertThat(InletEnvelope.of(CATALOG, airClass, 0))
                .isEqualTo(new InletEnvelope(airClass, from, to, lowest, highest));
    }

    @Test
    void altitudeTakesDegreesOffTheAllowableMaximum() {
        InletEnvelope at900 = InletEnvelope.of(CATALOG, AirClass.A3, 900);
        InletEnvelope at1775 = InletEnvelope.of(CATALOG, AirClass.A3, 1775);

        assertThat(at900.allowableMaxC()).isEqualTo(40);
        assertThat(at1775.allowableMaxC()).isCloseTo(35, within(1e-12));
        assertThat(at1775.recommendedMaxC()).isEqualTo(27);
        assertThat(InletEnvelope.of(CATALOG, AirClass.H1, 3000).recommendedMaxC())
                .as("never above what is allowable")
                .isCloseTo(25 - 2100.0 / 500, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void everyAltitudeHasAnEnvelope(AirClass airClass) {
        double before = Double.POSITIVE_INFINITY;
        for (double altitudeM = -400; altitudeM <= 6000; altitudeM += 50) {
            InletEnvelope envelope = InletEnvelope.of(CATALOG, airClass, altitudeM);
            assertThat(envelope.allowableMaxC()).isLessThanOrEqualTo(before);
            before = envelope.allowableMaxC();
        }
    }

    @Test
    void limitsBelongToTheBetterSide() {
        InletEnvelope a2 = InletEnvelope.of(CATALOG, AirClass.A2, 0);

        assertThat(a2.bandOf(9.99)).isEqualTo(Band.BELOW_ALLOWABLE);
        assertThat(a2.bandOf(10)).isEqualTo(Band.BELOW_RECOMMENDED);
        assertThat(a2.bandOf(18)).isEqualTo(Band.RECOMMENDED);
        assertThat(a2.bandOf(27)).isEqualTo(Band.RECOMMENDED);
        assertThat(a2.bandOf(27.01)).isEqualTo(Band.ABOVE_RECOMMENDED);
        assertThat(a2.bandOf(35)).isEqualTo(Band.ABOVE_RECOMMENDED);
        assertThat(a2.bandOf(35.01)).isEqualTo(Band.ABOVE_ALLOWABLE);
    }

    @Test
    void roundingIsNotBeyondALimit() {
        InletEnvelope a2 = new InletEnvelope(AirClass.A2, 18, 27, 10, 35);

        assertThat(a2.bandOf(17.9999)).isEqualTo(Band.RECOMMENDED);
        assertThat(a2.bandOf(35.0001)).isEqualTo(Band.ABOVE_RECOMMENDED);
    }

    @Test
    void limitsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new InletEnvelope(AirClass.A1, 27, 18, 15, 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A1");
    }
}
