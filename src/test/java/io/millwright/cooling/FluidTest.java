package io.millwright.cooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
