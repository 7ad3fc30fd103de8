package io.millwright.cooling.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.cooling.Fluid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RearDoorTest {
    private static final MoistAir ROOM = MoistAir.ofDewPoint(24, 5, 101_325);

    static List<CoolingType> doors() {
        return Catalog.builtIn().coolings().stream()
                .filter(type -> type.kind() == CoolingKind.REAR_DOOR)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aDoorDoesWhatItsSheetSays(CoolingType type) {
        RearDoor door = RearDoor.of(type, Fluid.WATER);
        double rackW = type.airflowM3PerS() > 0 ? type.capacityW() : type.capacityW() / 0.7;
        RearDoor.Point point = door.holding(-10, ROOM, rackW, door.ratedAirM3PerS(), door.ratedWaterC(), Double.NaN);

        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(1e-6 * type.capacityW()));
        assertThat(point.waterM3PerS()).isEqualTo(type.waterFlowM3PerS());
        assertThat(point.fanW()).isEqualTo(type.fanPumpW());
        assertThat(point.saturated()).isTrue();
        assertThat(point.condensateKgPerS()).isZero();
        assertThat(point.residualW()).isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aNeutralDoorTakesTheHeatOfTheRackWithJustEnoughWater(CoolingType type) {
        RearDoor door = RearDoor.of(type, Fluid.WATER);
        double air = 0.6 * door.ratedAirM3PerS();
        double before = 0;
        for (double share = 0.1; share < 0.5; share += 0.1) {
            double heat = share * type.capacityW();
            RearDoor.Point point = door.holding(24, ROOM, heat, air, door.ratedWaterC(), Double.NaN);
            assertThat(point.saturated()).isFalse();
            assertThat(point.leaving().dryBulbC()).isCloseTo(24, within(1e-9));
            assertThat(point.heatW() - point.fanW()).isCloseTo(heat, within(1e-6 * heat));
            assertThat(point.waterM3PerS()).isGreaterThan(before).isLessThan(door.ratedWaterM3PerS());
            double carried = point.waterM3PerS()
                    * Fluid.WATER.volumetricHeatJPerM3K(door.ratedWaterC())
                    * (point.waterReturnC() - door.ratedWaterC());
            assertThat(carried).isCloseTo(point.heatW(), within(1e-6 * heat));
            before = point.waterM3PerS();
        }
    }

    @ParameterizedTest
    @MethodSource("doors")
    void warmerWaterNeverTakesMore(CoolingType type) {
        RearDoor door = RearDoor.of(type, Fluid.WATER);
        double before = Double.POSITIVE_INFINITY;
        for (double waterC = 8; waterC < 50; waterC += 2) {
            RearDoor.Point point = door.holding(24, ROOM, type.capacityW(), door.ratedAirM3PerS(), waterC, Double.NaN);
            assertThat(point.heatW()).isBetween(0.0, before + 1e-6);
            before = point.heatW();
        }
        assertThat(before).isZero();
    }

    @Test
    void withoutWaterOrAirItTakesNothing() {
        RearDoor door = RearDoor.of(doors().getFirst(), Fluid.WATER);
        RearDoor.Point closed = door.holding(24, ROOM, 10_000, 1, 16, 0);
        assertThat(closed.heatW()).isZero();
        assertThat(closed.saturated()).isTrue();
        assertThat(closed.leaving().dryBulbC()).isCloseTo(closed.exhaustC(), within(1e-9));
        assertThat(door.holding(24, ROOM, 0, 0, 16, Double.NaN).heatW()).isZero();
    }
}
