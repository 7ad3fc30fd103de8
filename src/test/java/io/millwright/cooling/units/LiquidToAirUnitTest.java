package io.millwright.cooling.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.cooling.Fluid;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiquidToAirUnitTest {
    static List<CoolingType> units() {
        return Catalog.builtIn().coolings().stream()
                .filter(type -> type.kind() == CoolingKind.CDU_AIR)
                .toList();
    }

    private static Surroundings hall(double hallC) {
        return new Surroundings(MoistAir.ofWetBulb(10, 5, 101_325), hallC, 0);
    }

    private static Cooler unit(CoolingType type) {
        return LiquidToAirUnit.of(type, Fluid.PG25, 101_325);
    }

    @ParameterizedTest
    @MethodSource("units")
    void theHallsAirTakesWhatTheSheetSays(CoolingType type) {
        Cooler unit = unit(type);
        double wPerK = unit.ratedFlowM3PerS() * Fluid.PG25.volumetricHeatJPerM3K(25 + type.approachK());
        double returnC = 25 + type.approachK() + type.capacityW() / wPerK;
        CoolerPoint point = unit.holding(25 + type.approachK() - 1, returnC, wPerK, hall(25));

        assertThat(point.saturated()).isTrue();
        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(1e-6 * type.capacityW()));
        assertThat(point.outletC()).isCloseTo(25 + type.approachK(), within(1e-6));
        assertThat(point.electricW() + PlantUnits.pump(type).ratedW()).isCloseTo(type.fanPumpW(), within(1e-6));
        assertThat(point.rejectedW()).isCloseTo(point.heatW() + point.fanW(), within(1e-6));
        assertThat(point.residualW()).isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("units")
    void aWarmerHallNeverLowersFansOrLiquid(CoolingType type) {
        Cooler unit = unit(type);
        double wPerK = unit.ratedFlowM3PerS() * Fluid.PG25.volumetricHeatJPerM3K(40);
        double fans = 0;
        double outlet = 0;
        for (double hallC = 15; hallC < 55; hallC += 1) {
            CoolerPoint point = unit.holding(38, 45, wPerK, hall(hallC));
            assertThat(point.outletC()).isBetween(Math.max(38, outlet) - 1e-9, 45.0);
            if (hallC < 45) {
                assertThat(point.fanW()).isGreaterThanOrEqualTo(fans - 1e-6);
                fans = point.fanW();
            } else {
                assertThat(point.heatW()).isZero();
            }
            assertThat(Math.abs(point.residualW())).isLessThan(1e-6 * type.capacityW());
            outlet = point.outletC();
        }
    }
}
