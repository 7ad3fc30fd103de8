package io.millwright.cooling.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.facility.EquipmentKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws that hold for every cooler and exchanger of the catalogue, whatever its sheet says: balances, bounds and
/// directions.
class CoolerLawsTest {
    private static final double SEA_LEVEL = Psychrometrics.STANDARD_PRESSURE_PA;

    @ParameterizedTest
    @MethodSource("io.millwright.cooling.units.PlantUnitsTest#coolers")
    void neitherColderThanTheSetPointNorWarmerThanTheInlet(PlantUnitsTest.Sheet sheet) {
        Cooler cooler = sheet.cooler();
        double rated = cooler.ratedFlowM3PerS() * sheet.volumetric();
        for (double outdoor = -20; outdoor <= 45; outdoor += 5) {
            for (double setPoint : new double[] {7, 18, 30, 40}) {
                for (double rise : new double[] {-3, 0, 0.01, 2, 10, 25}) {
                    for (double flow : new double[] {0, 0.05, 0.5, 1, 1.2}) {
                        double inlet = setPoint + rise;
                        CoolerPoint point =
                                cooler.holding(setPoint, inlet, flow * rated, PlantUnitsTest.around(outdoor, 0.3));
                        assertThat(point.outletC()).isBetween(Math.min(setPoint, inlet), inlet);
                        assertThat(point.heatW()).isNotNegative();
                        assertThat(point.heatW())
                                .isCloseTo(
                                        flow * rated * (inlet - point.outletC()), within(1e-9 * (1 + point.heatW())));
                        assertThat(Math.abs(point.residualW()))
                                .as("residual at %s °C, %s to %s °C", outdoor, inlet, setPoint)
                                .isLessThanOrEqualTo(1e-9 * point.heatW() + 1e-6);
                        assertThat(point.loadFraction()).isBetween(0.0, 1.0);
                        assertThat(point.saturated()).isEqualTo(point.outletC() > setPoint && flow * rated > 0);
                        assertThat(point.electricW()).isNotNegative();
                        if (rise <= 0 || flow == 0) {
                            assertThat(point.electricW()).isZero();
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.millwright.cooling.units.PlantUnitsTest#coolers")
    void allHeatAndPowerOfFansAndCompressorsIsRejected(PlantUnitsTest.Sheet sheet) {
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        for (double outdoor = -10; outdoor <= 45; outdoor += 1) {
            CoolerPoint point = sheet.cooler().holding(22, 30, 0.7 * rated, PlantUnitsTest.around(outdoor, 0.4));
            assertThat(point.rejectedW())
                    .isCloseTo(point.heatW() + point.electricW(), within(1e-8 * (1 + point.rejectedW())));
        }
    }

    @ParameterizedTest
    @MethodSource("io.millwright.cooling.units.PlantUnitsTest#coolers")
    void warmerOutsideNeverCostsLessNorCoolsMore(PlantUnitsTest.Sheet sheet) {
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        for (double flow : new double[] {0.2, 0.6, 1}) {
            double power = 0;
            double outlet = 0;
            for (double outdoor = -20; outdoor <= 45; outdoor += 0.25) {
                CoolerPoint point = sheet.cooler().holding(24, 32, flow * rated, PlantUnitsTest.around(outdoor, 0.2));
                assertThat(point.outletC()).as("at %s °C", outdoor).isGreaterThanOrEqualTo(outlet - 1e-7);
                // Fans slow down where pads come on.
                if (!point.saturated() && sheet.kind() != EquipmentKind.ADIABATIC_COOLER) {
                    assertThat(point.electricW()).as("at %s °C", outdoor).isGreaterThanOrEqualTo(power - 1e-3);
                }
                power = point.electricW();
                outlet = point.outletC();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.millwright.cooling.units.PlantUnitsTest#towers")
    void aWarmerWetBulbNeverLowersTheWaterNorTheFan(PlantUnitsTest.Sheet sheet) {
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        for (double flow : new double[] {0.4, 0.7, 1}) {
            double fan = 0;
            double outlet = 0;
            for (double wetBulb = -8; wetBulb <= 33; wetBulb += 0.5) {
                Surroundings outside = new Surroundings(MoistAir.ofWetBulb(wetBulb + 4, wetBulb, SEA_LEVEL), 0, 0);
                CoolerPoint point = sheet.cooler().holding(27, 34, flow * rated, outside);
                assertThat(point.outletC()).as("at %s °C", wetBulb).isGreaterThanOrEqualTo(outlet - 1e-7);
                // A fan stands where nothing can be cooled.
                if (point.heatW() > 0) {
                    assertThat(point.fanW()).as("at %s °C", wetBulb).isGreaterThanOrEqualTo(fan - 1e-3);
                }
                outlet = point.outletC();
                fan = point.fanW();
            }
        }
    }

    @Test
    void coldCondenserWaterIsBypassedSoThatTheLiftStays() {
        PlantUnitsTest.Sheet sheet = PlantUnitsTest.sheet(
                Catalog.builtIn().cooling("chiller-wc-3500").orElseThrow(), SEA_LEVEL);
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        double before = 0;
        for (double sink = 4; sink <= 40; sink += 0.5) {
            Surroundings around = new Surroundings(MoistAir.ofRelativeHumidity(20, 0.5, SEA_LEVEL), sink, 700_000);
            CoolerPoint point = sheet.cooler().holding(18, 22, 0.8 * rated, around);
            assertThat(point.departures()).as("condenser water of %s °C", sink).isEmpty();
            assertThat(point.compressorW()).isGreaterThanOrEqualTo(before);
            // No machine of this kind does better than a coefficient of performance of about 30.
            assertThat(point.heatW() / point.compressorW()).isLessThan(32);
            before = point.compressorW();
        }
    }

    static Stream<PlantUnitsTest.Sheet> saturable() {
        return PlantUnitsTest.coolers().filter(sheet -> sheet.kind() != EquipmentKind.HEAT_RECOVERY);
    }

    @ParameterizedTest
    @MethodSource("saturable")
    void moreFlowNeverTakesLessHeatNorMakesTheWaterColder(PlantUnitsTest.Sheet sheet) {
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        double heat = 0;
        double outlet = 0;
        for (double flow = 0.3; flow <= 1.2; flow += 0.05) {
            CoolerPoint point = sheet.cooler().holding(5, 38, flow * rated, PlantUnitsTest.around(25, 0.4));
            assertThat(point.saturated()).as("at %s of rated flow", flow).isEqualTo(point.outletC() > 5);
            assertThat(point.heatW()).isGreaterThanOrEqualTo(heat * (1 - 1e-9));
            assertThat(point.outletC()).isGreaterThanOrEqualTo(outlet - 1e-9);
            heat = point.heatW();
            outlet = point.outletC();
        }
    }

    static Stream<PlantUnitsTest.Sheet> rejectingDry() {
        return PlantUnitsTest.coolers().filter(sheet -> sheet.kind() != EquipmentKind.TOWER);
    }

    /// Towers are left out: thin air takes up more vapour, which makes up for its mass.
    @ParameterizedTest
    @MethodSource("rejectingDry")
    void thinAirNeverHelps(PlantUnitsTest.Sheet sheet) {
        Cooler high = PlantUnitsTest.sheet(sheet.type(), Psychrometrics.pressureAtAltitudePa(2_000))
                .cooler();
        double rated = high.ratedFlowM3PerS() * sheet.volumetric();
        for (double outdoor = 0; outdoor < 40; outdoor += 3) {
            CoolerPoint low = sheet.cooler().holding(20, 45, rated, PlantUnitsTest.around(outdoor, 0.3));
            CoolerPoint up = high.holding(20, 45, rated, PlantUnitsTest.around(outdoor, 0.3));
            assertThat(up.outletC()).isGreaterThanOrEqualTo(low.outletC() - 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("io.millwright.cooling.units.PlantUnitsTest#exchangers")
    void moreColdFlowNeverMakesTheWarmSideWarmer(CoolingType type) {
        LiquidExchanger unit = PlantUnits.exchanger(PlantUnitsTest.kind(type), type, Fluid.PG25, Fluid.WATER)
                .orElseThrow();
        double warmWPerK = unit.ratedWarmFlowM3PerS() * Fluid.PG25.volumetricHeatJPerM3K(30);
        double before = Double.POSITIVE_INFINITY;
        for (double flow = 0.05; flow < 1.5; flow += 0.05) {
            double out = unit.passing(0.8 * type.capacityW(), warmWPerK, flow * unit.ratedColdWPerK(), 30)
                    .hotOutC();
            assertThat(out).isLessThan(before).isGreaterThan(30);
            before = out;
        }
    }
}
