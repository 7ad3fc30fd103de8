package io.millwright.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.HallUnit.Conditions;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.AirsideEconomizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HallUnitTest {
    private static final MoistAir OUTSIDE = MoistAir.ofDewPoint(35, 15, 101_325);

    private static final double PRESSURE = 101_325;
    private static final Set<CoolingKind> ON_WATER =
            EnumSet.of(CoolingKind.CRAH, CoolingKind.FAN_WALL, CoolingKind.IN_ROW);

    static List<CoolingType> unitsOnWater() {
        return Catalog.builtIn().coolings().stream()
                .filter(type -> ON_WATER.contains(type.kind()))
                .toList();
    }

    static List<CoolingType> unitsWithCompressors() {
        return Catalog.builtIn().coolings().stream()
                .filter(type -> type.kind() == CoolingKind.CRAC)
                .toList();
    }

    private static Conditions rated(double intakeC, double dewPointC) {
        return new Conditions(MoistAir.ofDewPoint(intakeC, dewPointC, PRESSURE), 1, Double.NaN, Double.NaN, OUTSIDE);
    }

    private static double wPerK(HallUnit unit, MoistAir air) {
        return unit.airM3PerS() * AirZones.heatJPerM3K(air);
    }

    @ParameterizedTest
    @MethodSource("unitsOnWater")
    void aCoilDoesWhatItsSheetSays(CoolingType type) {
        ChilledWaterUnit unit = ChilledWaterUnit.of(type, Fluid.WATER);
        double dewPoint = Math.min(HallUnit.RATED_DEW_POINT_C, unit.ratedWaterC());
        MoistAir supply = MoistAir.ofDewPoint(type.supplyC(), dewPoint, PRESSURE);
        double intakeC = type.supplyC() + (type.capacityW() - type.fanPumpW()) / wPerK(unit, supply);

        HallUnit.Point point = unit.holding(type.supplyC(), rated(intakeC, dewPoint));

        assertThat(point.coilHeatW()).isCloseTo(type.capacityW(), within(1e-9 * type.capacityW()));
        assertThat(point.fanW()).isCloseTo(type.fanPumpW(), within(1e-9));
        assertThat(point.supply().dryBulbC()).isCloseTo(type.supplyC(), within(1e-9));
        assertThat(point.waterM3PerS()).isCloseTo(type.waterFlowM3PerS(), within(1e-6 * type.waterFlowM3PerS()));
        assertThat(point.waterM3PerS()
                        * Fluid.WATER.volumetricHeatJPerM3K(unit.ratedWaterC())
                        * (point.waterReturnC() - unit.ratedWaterC()))
                .isCloseTo(type.capacityW(), within(1e-6 * type.capacityW()));
    }

    @ParameterizedTest
    @MethodSource("unitsWithCompressors")
    void aCompressorDoesWhatItsSheetSays(CoolingType type) {
        ExpansionUnit unit = ExpansionUnit.of(type);
        MoistAir supply = MoistAir.ofDewPoint(type.supplyC(), HallUnit.RATED_DEW_POINT_C, PRESSURE);
        double intakeC = type.supplyC() + (type.capacityW() - type.fanPumpW()) / wPerK(unit, supply);

        HallUnit.Point point = unit.holding(type.supplyC() - 0.5, rated(intakeC, HallUnit.RATED_DEW_POINT_C));

        assertThat(point.saturated()).isTrue();
        assertThat(point.coilHeatW()).isCloseTo(type.capacityW(), within(1e-9 * type.capacityW()));
        assertThat(point.supply().dryBulbC()).isCloseTo(type.supplyC(), within(1e-9));
        double compressorW = type.sheet().number("compressorW", type.capacityW() / 3 - type.fanPumpW());
        assertThat(point.compressorW()).isCloseTo(compressorW, within(1e-6 * compressorW));
    }

    @ParameterizedTest
    @MethodSource("unitsOnWater")
    void theValveGivesJustTheWaterThatTheSupplyNeeds(CoolingType type) {
        ChilledWaterUnit unit = ChilledWaterUnit.of(type, Fluid.WATER);
        double before = 0;
        for (double returnC = type.supplyC() + 1; returnC < type.supplyC() + 9; returnC += 0.5) {
            Conditions conditions = new Conditions(
                    MoistAir.ofDewPoint(returnC, 5, PRESSURE), 0.8, unit.ratedWaterC(), Double.NaN, OUTSIDE);
            HallUnit.Point point = unit.holding(type.supplyC(), conditions);
            assertThat(point.saturated()).isFalse();
            assertThat(point.supply().dryBulbC()).isCloseTo(type.supplyC(), within(1e-9));
            assertThat(point.waterM3PerS()).isGreaterThan(before).isLessThan(unit.ratedWaterM3PerS());
            assertThat(unit.netW(type.supplyC(), conditions))
                    .isCloseTo(point.coilHeatW() - point.fanW(), within(1e-8 * type.capacityW()));
            before = point.waterM3PerS();
        }
    }

    @ParameterizedTest
    @MethodSource("unitsOnWater")
    void warmerOrLessWaterNeverCoolsBetter(CoolingType type) {
        ChilledWaterUnit unit = ChilledWaterUnit.of(type, Fluid.WATER);
        MoistAir intake = MoistAir.ofDewPoint(36, 14, PRESSURE);
        double before = Double.POSITIVE_INFINITY;
        for (double waterC = 6; waterC < 40; waterC += 1) {
            double net = unit.netW(type.supplyC(), new Conditions(intake, 1, waterC, Double.NaN, OUTSIDE));
            assertThat(net).isLessThanOrEqualTo(before + 1e-9 * type.capacityW());
            before = net;
        }
        before = Double.NEGATIVE_INFINITY;
        for (double share = 0; share <= 1.2; share += 0.1) {
            double flow = share * unit.ratedWaterM3PerS();
            double net = unit.netW(10, new Conditions(intake, 1, unit.ratedWaterC(), flow, OUTSIDE));
            assertThat(net).isGreaterThanOrEqualTo(before - 1e-9 * type.capacityW());
            before = net;
        }
    }

    @Test
    void waterWarmerThanTheAirIsKeptOut() {
        ChilledWaterUnit unit = ChilledWaterUnit.of(unitsOnWater().getFirst(), Fluid.WATER);
        Conditions conditions = new Conditions(MoistAir.ofDewPoint(30, 10, PRESSURE), 1, 45, Double.NaN, OUTSIDE);
        HallUnit.Point point = unit.holding(20, conditions);

        assertThat(point.coilHeatW()).isZero();
        assertThat(point.waterM3PerS()).isZero();
        assertThat(point.saturated()).isTrue();
        assertThat(unit.netW(20, conditions)).isCloseTo(-point.fanW(), within(1e-9));
    }

    @Test
    void thinAirCarriesLess() {
        ChilledWaterUnit unit = ChilledWaterUnit.of(unitsOnWater().getFirst(), Fluid.WATER);
        double low = unit.netW(
                20, new Conditions(MoistAir.ofDewPoint(30, 10, PRESSURE), 1, Double.NaN, Double.NaN, OUTSIDE));
        double high = unit.netW(
                20, new Conditions(MoistAir.ofDewPoint(30, 10, 0.8 * PRESSURE), 1, Double.NaN, Double.NaN, OUTSIDE));
        assertThat(high / low).isBetween(0.79, 0.81);
    }

    @Test
    void aSheetThatNoCoilCanDoIsReadWithColderWater() {
        CoolingType type = unitsOnWater().getFirst();
        CoolingType greedy = new CoolingType(
                type.sheet(),
                type.kind(),
                type.capacityW(),
                0.1,
                type.supplyC(),
                type.returnC(),
                type.airflowM3PerS(),
                type.waterFlowM3PerS() / 3,
                Double.NaN,
                type.fanPumpW(),
                Double.NaN,
                0,
                1,
                1,
                1,
                1,
                1);
        ChilledWaterUnit unit = ChilledWaterUnit.of(greedy, Fluid.WATER);
        assertThat(unit.ratedWaterC()).isLessThan(type.supplyC() - 5);
        assertThat(unit.capacityW()).isEqualTo(type.capacityW());
    }

    @Test
    void dampersLetInWhatSuitsAndTheCoilDoesTheRest() {
        CoolingType type = Catalog.builtIn().cooling("crah-181").orElseThrow();
        ChilledWaterUnit unit = ChilledWaterUnit.of(type, Fluid.WATER);
        OutsideAirUnit economised = new OutsideAirUnit(unit, new AirsideEconomizer(-9, 15, 0));
        MoistAir room = MoistAir.ofDewPoint(34, 10, PRESSURE);
        double before = Double.POSITIVE_INFINITY;
        for (double outsideC : new double[] {30, 26, 22, 18, 10, 0}) {
            Conditions conditions = new Conditions(
                    room, 0.8, unit.ratedWaterC(), Double.NaN, MoistAir.ofDewPoint(outsideC, -2, PRESSURE));
            HallUnit.Point point = economised.holding(22, conditions);
            double net = point.coilHeatW() + point.outsideAirW() - point.fanW();

            assertThat(point.coilHeatW()).isLessThanOrEqualTo(before + 1e-6);
            assertThat(net).isCloseTo(economised.netW(22, conditions), within(1e-6));
            assertThat(net).isCloseTo(unit.netW(22, conditions), within(1e-3 * net));
            before = point.coilHeatW();
        }
        assertThat(before).isLessThan(1);
        Conditions humid =
                new Conditions(room, 0.8, unit.ratedWaterC(), Double.NaN, MoistAir.ofDewPoint(20, 18, PRESSURE));
        assertThat(economised.holding(22, humid).outsideAirW()).isZero();
    }
}
