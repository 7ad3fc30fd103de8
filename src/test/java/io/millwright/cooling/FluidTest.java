package io.millwright.cooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.LoopFill;
import java.util.List;
import org.junit.jupiter.api.Test;

class FluidTest {
    /// CRC Handbook values of water at 25 °C and 60 °C; PG25 at 30 °C from CoolProp.
    @Test
    void propertiesMatchPublishedPoints() {
        assertThat(Fluid.WATER.densityKgPerM3(25)).isCloseTo(997.05, within(0.1));
        assertThat(Fluid.WATER.densityKgPerM3(60)).isCloseTo(983.2, within(0.2));
        assertThat(Fluid.WATER.specificHeatJPerKgK(25)).isCloseTo(4181, within(4.0));
        assertThat(Fluid.PG25.densityKgPerM3(30)).isCloseTo(1019.4, within(0.1));
        assertThat(Fluid.PG25.specificHeatJPerKgK(30)).isCloseTo(3938, within(1.0));
    }

    @Test
    void namesOfDataSheetsAreKnown() {
        assertThat(Fluid.named("PG25")).isEqualTo(Fluid.PG25);
        assertThat(Fluid.named("pg-25")).isEqualTo(Fluid.PG25);
        assertThat(Fluid.named("treated water")).isEqualTo(Fluid.WATER);
    }

    /// What a facility file may name is what the properties are known of.
    @Test
    void everyFluidThatALoopMayBeFilledWithHasItsProperties() {
        for (String name : List.of("PG10", "pg-25", "EG 40", "eg60", "dielectric", "PG5", "EG61", "brine", "PG")) {
            boolean known = !Fluid.named(name).equals(Fluid.WATER);
            assertThat(new LoopFill(name, Double.NaN, Double.NaN).hasKnownFluid())
                    .as(name)
                    .isEqualTo(known);
        }
    }

    @Test
    void anyShareOfGlycolLiesBetweenItsNeighbours() {
        for (Glycol glycol : Glycol.values()) {
            for (int percent = 15; percent <= 60; percent += 5) {
                double share = percent / 100.0;
                double less = Fluid.mixture(glycol, (percent - 5) / 100.0).viscosityPaS(30);
                double here = Fluid.mixture(glycol, share).viscosityPaS(30);
                assertThat(here).isGreaterThan(less);
                assertThat(glycol.freezingC(share)).isLessThan(glycol.freezingC(share - 0.05));
            }
        }
    }

    @Test
    void propertiesAreHeldAtTheBoundsOfTheirRange() {
        assertThat(Fluid.PG25.covers(-20)).isFalse();
        assertThat(Fluid.PG25.viscosityPaS(-20)).isEqualTo(Fluid.PG25.viscosityPaS(Fluid.PG25.lowestC()));
        assertThat(Fluid.WATER.viscosityPaS(200)).isEqualTo(Fluid.WATER.viscosityPaS(95));
        assertThat(Fluid.named("PG99")).isEqualTo(Fluid.WATER);
        assertThat(Fluid.named("eg 40").name()).isEqualTo("EG40");
        assertThat(Fluid.mixture(Glycol.PROPYLENE_BY_MASS, 0.255).name()).isEqualTo("MPG25.5");
    }

    @Test
    void enthalpyIsTheIntegralOfTheSpecificHeatAndCanBeTurnedBack() {
        for (Fluid fluid : new Fluid[] {Fluid.WATER, Fluid.PG25, Fluid.EG25, Fluid.DIELECTRIC}) {
            for (double t = -20; t <= 150; t += 2.5) {
                double slope = (fluid.enthalpyJPerKg(t + 0.01) - fluid.enthalpyJPerKg(t - 0.01)) / 0.02;
                assertThat(slope).isCloseTo(fluid.specificHeatJPerKgK(t), within(0.05));
                assertThat(fluid.temperatureC(fluid.enthalpyJPerKg(t))).isCloseTo(t, within(1e-8));
            }
        }
    }
}
