package io.millwright.cooling.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.Exchange;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.DistrictHeat;
import io.millwright.facility.Economizer;
import io.millwright.facility.EquipmentKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sheet of the catalogue gives back its rated point, and units do what their settings say.
class PlantUnitsTest {
    private static final double SEA_LEVEL = Psychrometrics.STANDARD_PRESSURE_PA;
    private static final Catalog CATALOG = Catalog.builtIn();

    /// A cooler of the catalogue with its sheet.
    record Sheet(CoolingType type, EquipmentKind kind, Cooler cooler) {
        @Override
        public String toString() {
            return type.id();
        }

        double volumetric() {
            return Fluid.WATER.volumetricHeatJPerM3K(Double.isNaN(type.supplyC()) ? 30 : type.supplyC());
        }
    }

    static Stream<CoolingType> ofKinds(CoolingKind... kinds) {
        List<CoolingKind> wanted = Arrays.asList(kinds);
        return CATALOG.coolings().stream().filter(type -> wanted.contains(type.kind()));
    }

    static EquipmentKind kind(CoolingType type) {
        return Arrays.stream(EquipmentKind.values())
                .filter(kind -> kind.coolingKind().filter(type.kind()::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    static Sheet sheet(CoolingType type, double pressurePa) {
        EquipmentKind kind = kind(type);
        return new Sheet(
                type,
                kind,
                PlantUnits.cooler(kind, type, Fluid.WATER, pressurePa).orElseThrow());
    }

    static Stream<Sheet> coolers() {
        return ofKinds(
                        CoolingKind.DRY_COOLER,
                        CoolingKind.ADIABATIC_COOLER,
                        CoolingKind.AIR_COOLED_CHILLER,
                        CoolingKind.WATER_COOLED_CHILLER,
                        CoolingKind.TOWER,
                        CoolingKind.HEAT_RECOVERY)
                .map(type -> sheet(type, SEA_LEVEL));
    }

    static Surroundings around(double dryBulbC, double relativeHumidityFraction) {
        return new Surroundings(
                MoistAir.ofRelativeHumidity(dryBulbC, relativeHumidityFraction, SEA_LEVEL), 28, 400_000);
    }

    static Stream<Sheet> dry() {
        return ofKinds(CoolingKind.DRY_COOLER).map(type -> sheet(type, SEA_LEVEL));
    }

    @ParameterizedTest
    @MethodSource("dry")
    void aDryCoolerReachesItsSheet(Sheet sheet) {
        CoolingType type = sheet.type();
        double outdoor = type.sheet().number("ratedOutdoorC");
        double leaving = outdoor + type.approachK();
        double rated = type.waterFlowM3PerS() * Fluid.WATER.volumetricHeatJPerM3K(leaving);
        CoolerPoint point =
                sheet.cooler().holding(leaving - 5, leaving + type.capacityW() / rated, rated, around(outdoor, 0.3));
        assertThat(point.outletC()).isCloseTo(leaving, within(1e-8));
        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(1e-3));
        assertThat(point.fanW()).isCloseTo(type.fanPumpW(), within(1e-6));
        assertThat(point.waterKgPerS()).isZero();
        assertThat(point.saturated()).isTrue();
        assertThat(sheet.cooler().assumed()).isEmpty();
    }

    static Stream<Sheet> adiabatic() {
        return ofKinds(CoolingKind.ADIABATIC_COOLER).map(type -> sheet(type, SEA_LEVEL));
    }

    @ParameterizedTest
    @MethodSource("adiabatic")
    void anAdiabaticCoolerReachesItsSheetBehindItsPads(Sheet sheet) {
        CoolingType type = sheet.type();
        double dryBulb = type.sheet().number("ratedOutdoorC");
        double wetBulb = type.sheet().number("ratedWetBulbC");
        double behind = dryBulb - type.sheet().number("saturationEfficiencyFraction") * (dryBulb - wetBulb);
        double leaving = behind + type.approachK();
        double rated = type.waterFlowM3PerS() * Fluid.WATER.volumetricHeatJPerM3K(leaving);
        Surroundings outside = new Surroundings(MoistAir.ofWetBulb(dryBulb, wetBulb, SEA_LEVEL), 0, 0);
        CoolerPoint point = sheet.cooler().holding(leaving - 5, leaving + type.capacityW() / rated, rated, outside);
        assertThat(point.outletC()).isCloseTo(leaving, within(1e-6));
        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(1.0));
        assertThat(point.fanW()).isCloseTo(type.fanPumpW(), within(1e-6));
        // The pads take the heat up as vapour: about Q / 2.45 MJ/kg more or less what the coil warms the air above it.
        assertThat(point.waterKgPerS()).isBetween(0.1 * type.capacityW() / 2.45e6, 2 * type.capacityW() / 2.45e6);
        assertThat(sheet.cooler().assumed()).isEmpty();
    }

    static Stream<Sheet> towers() {
        return ofKinds(CoolingKind.TOWER).map(type -> sheet(type, SEA_LEVEL));
    }

    @ParameterizedTest
    @MethodSource("towers")
    void aTowerReachesItsSheet(Sheet sheet) {
        CoolingType type = sheet.type();
        double wetBulb = type.sheet().number("ratedWetBulbC");
        double leaving = wetBulb + type.approachK();
        double rated = type.waterFlowM3PerS() * Fluid.WATER.volumetricHeatJPerM3K(leaving);
        Surroundings outside = new Surroundings(MoistAir.ofWetBulb(32, wetBulb, SEA_LEVEL), 0, 0);
        CoolerPoint point = sheet.cooler().holding(leaving - 2, leaving + type.capacityW() / rated, rated, outside);
        assertThat(point.outletC()).isCloseTo(leaving, within(1e-6));
        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(5.0));
        assertThat(point.fanW()).isCloseTo(type.fanPumpW(), within(1e-6));
        // Most of the heat leaves as vapour, some as warmer air.
        double evaporated = point.waterKgPerS() * (1 - 1 / type.sheet().number("cyclesOfConcentration"));
        assertThat(evaporated * 2.43e6 / type.capacityW()).isBetween(0.6, 1.05);
        assertThat(sheet.cooler().assumed()).isEmpty();
    }

    static Stream<Sheet> heatRecovery() {
        return ofKinds(CoolingKind.HEAT_RECOVERY).map(type -> sheet(type, SEA_LEVEL));
    }

    @ParameterizedTest
    @MethodSource("heatRecovery")
    void aHeatPumpReachesItsSheetAndDeliversWhatIsAskedFor(Sheet sheet) {
        CoolingType type = sheet.type();
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        double inlet = type.supplyC() + type.capacityW() / rated;
        CoolerPoint point = sheet.cooler().holding(type.supplyC(), inlet, rated, around(10, 0.5));
        assertThat(point.compressorW()).isCloseTo(type.sheet().number("compressorW"), within(1.0));
        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(1e-2));
        assertThat(point.rejectedW()).isCloseTo(point.heatW() + point.compressorW(), within(1e-3));
        Cooler limited = operated(sheet, new DistrictHeat(60, 500_000));
        CoolerPoint half = limited.holding(type.supplyC(), inlet, rated, around(10, 0.5));
        assertThat(half.rejectedW()).isCloseTo(500_000, within(1.0));
        assertThat(half.saturated()).isTrue();
        assertThat(half.outletC()).isGreaterThan(type.supplyC() + 2);
        // At 58 °C the district is served without the heat pump, down to its return and the approach.
        CoolerPoint direct =
                operated(sheet, new DistrictHeat(55, Double.NaN)).holding(24, 58.5, rated / 5, around(10, 0.5));
        assertThat(direct.mode()).isEqualTo(Mode.FREE);
        assertThat(direct.electricW()).isZero();
        assertThat(direct.outletC()).isCloseTo(48, within(1e-9));
        assertThat(direct.rejectedW()).isCloseTo(direct.heatW(), within(1e-6));
        assertThat(operated(sheet, new DistrictHeat(70, 0))
                        .holding(24, 30, rated, around(10, 0.5))
                        .heatW())
                .isZero();
    }

    private static Cooler operated(Sheet sheet, DistrictHeat district) {
        return PlantUnits.cooler(
                        sheet.kind(),
                        sheet.type(),
                        Fluid.WATER,
                        SEA_LEVEL,
                        CoolingSettings.NONE.withDistrict(district),
                        Double.NaN)
                .orElseThrow();
    }

    @Test
    void aChillerUsesItsCoilAsItsSettingsSay() {
        Sheet sheet = sheet(CATALOG.cooling("chiller-ac-1500-fc").orElseThrow(), SEA_LEVEL);
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        for (Economizer.Mode mode : Economizer.Mode.values()) {
            Cooler chiller = PlantUnits.cooler(
                            sheet.kind(),
                            sheet.type(),
                            Fluid.WATER,
                            SEA_LEVEL,
                            CoolingSettings.NONE.withEconomizer(new Economizer(mode, Double.NaN)),
                            Double.NaN)
                    .orElseThrow();
            Mode cold = chiller.holding(20, 30, rated, around(5, 0.5)).mode();
            Mode mild = chiller.holding(20, 30, rated, around(18, 0.5)).mode();
            assertThat(List.of(cold, mild))
                    .isEqualTo(
                            switch (mode) {
                                case INTEGRATED -> List.of(Mode.FREE, Mode.PARTIAL);
                                case ALTERNATIVE -> List.of(Mode.FREE, Mode.MECHANICAL);
                                case NONE -> List.of(Mode.MECHANICAL, Mode.MECHANICAL);
                            });
        }
    }

    @Test
    void aChillerSaysThatTheAirIsHotterThanItIsMadeFor() {
        Sheet sheet = sheet(CATALOG.cooling("chiller-ac-1000").orElseThrow(), SEA_LEVEL);
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        assertThat(sheet.cooler().holding(7, 12, rated, around(46, 0.2)).departures())
                .isEmpty();
        assertThat(sheet.cooler().holding(7, 12, rated, around(48, 0.2)).departures())
                .singleElement()
                .satisfies(departure ->
                        assertThat(departure.finding("chiller").code()).isEqualTo("cooling.plant.too-hot-outside"));
    }

    static Stream<Sheet> airCooledChillers() {
        return ofKinds(CoolingKind.AIR_COOLED_CHILLER).map(type -> sheet(type, SEA_LEVEL));
    }

    @ParameterizedTest
    @MethodSource("airCooledChillers")
    void anAirCooledChillerReachesItsSheet(Sheet sheet) {
        CoolingType type = sheet.type();
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        Surroundings outside = around(type.sheet().number("ratedOutdoorC"), 0.3);
        CoolerPoint point =
                sheet.cooler().holding(type.supplyC(), type.supplyC() + type.capacityW() / rated, rated, outside);
        assertThat(point.outletC()).isCloseTo(type.supplyC(), within(1e-8));
        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(1e-2));
        assertThat(point.compressorW()).isCloseTo(type.sheet().number("compressorW"), within(0.1));
        assertThat(point.fanW()).isCloseTo(type.fanPumpW(), within(0.1));
        assertThat(point.heatW() / point.electricW()).isCloseTo(type.cop(), within(0.02 * type.cop()));
        assertThat(point.loadFraction()).isCloseTo(1, within(1e-8));
        assertThat(point.mode()).isEqualTo(Mode.MECHANICAL);
        assertThat(point.departures()).isEmpty();
        CoolerPoint hotter = sheet.cooler()
                .holding(
                        type.supplyC(),
                        type.supplyC() + type.capacityW() / rated,
                        rated,
                        around(type.sheet().number("ratedOutdoorC") + 1, 0.3));
        assertThat(hotter.saturated()).isTrue();
    }

    static Stream<Sheet> waterCooledChillers() {
        return ofKinds(CoolingKind.WATER_COOLED_CHILLER).map(type -> sheet(type, SEA_LEVEL));
    }

    @ParameterizedTest
    @MethodSource("waterCooledChillers")
    void aWaterCooledChillerReachesItsSheet(Sheet sheet) {
        CoolingType type = sheet.type();
        Cooler cooler = sheet.cooler();
        double rated = cooler.ratedFlowM3PerS() * sheet.volumetric();
        double entering = type.sheet().number("ratedCondenserC");
        double sink = cooler.ratedSinkFlowM3PerS() * Fluid.WATER.volumetricHeatJPerM3K(entering);
        Surroundings around = new Surroundings(MoistAir.ofRelativeHumidity(20, 0.5, SEA_LEVEL), entering, sink);
        CoolerPoint point = cooler.holding(type.supplyC(), type.supplyC() + type.capacityW() / rated, rated, around);
        assertThat(point.heatW()).isCloseTo(type.capacityW(), within(1e-2));
        // Curves are fitted to the machine and miss its rated point by a few percent.
        boolean curves = Double.isFinite(type.sheet().numberAt("capacityByTemperature", 1));
        assertThat(point.heatW() / point.compressorW())
                .isCloseTo(type.cop(), within(type.cop() * (curves ? 0.03 : 1e-3)));
        assertThat(point.rejectedW() / sink).isBetween(5.0, 8.0);
        assertThat(point.departures()).isEmpty();
        CoolerPoint dry = cooler.holding(7, 12, rated, new Surroundings(around.outside(), entering, 0));
        assertThat(dry.saturated()).isTrue();
        assertThat(dry.electricW()).isZero();
    }

    @Test
    void aChillerWithCurvesFollowsThemAndTellsWhenItLeavesThem() {
        Sheet sheet = sheet(CATALOG.cooling("chiller-wc-2400-curves").orElseThrow(), SEA_LEVEL);
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        Surroundings inside = new Surroundings(MoistAir.ofRelativeHumidity(20, 0.5, SEA_LEVEL), 20, 350_000);
        CoolerPoint point = sheet.cooler().holding(9, 14, rated, inside);
        assertThat(point.departures()).isEmpty();
        // c(9, t) and e(9, t) of its curves at the temperature that leaves the condenser, which it heats itself.
        double hot = 20 + point.rejectedW() / 350_000;
        double available = 2_391_300
                * (-0.1105784
                        - 0.07215657 * 9
                        - 0.001924398 * 81
                        + hot * (0.107311 - 0.002578512 * hot + 0.004153768 * 9));
        assertThat(point.loadFraction()).isCloseTo(point.heatW() / available, within(1e-6));
        CoolerPoint warm = sheet.cooler().holding(24, 30, rated, inside);
        assertThat(warm.departures())
                .anySatisfy(departure -> assertThat(departure.value()).isEqualTo(24));
    }

    @Test
    void freeCoolingComesFirstAndCompressorsTrim() {
        Sheet sheet = sheet(CATALOG.cooling("chiller-ac-1500-fc").orElseThrow(), SEA_LEVEL);
        double rated = sheet.cooler().ratedFlowM3PerS() * sheet.volumetric();
        CoolerPoint winter = sheet.cooler().holding(20, 30, rated, around(5, 0.5));
        CoolerPoint spring = sheet.cooler().holding(20, 30, rated, around(18, 0.5));
        CoolerPoint summer = sheet.cooler().holding(20, 30, rated, around(32, 0.5));
        assertThat(winter.mode()).isEqualTo(Mode.FREE);
        assertThat(winter.compressorW()).isZero();
        assertThat(spring.mode()).isEqualTo(Mode.PARTIAL);
        assertThat(spring.compressorW()).isBetween(1_000.0, summer.compressorW());
        assertThat(summer.mode()).isEqualTo(Mode.MECHANICAL);
        assertThat(spring.electricW()).isBetween(winter.electricW(), summer.electricW());
        // The sheet's free-cooling approach: all of the load at exactly that much below the supply, none to spare.
        CoolerPoint edge = sheet.cooler().holding(20, 30, rated, around(12.01, 0.5));
        assertThat(edge.mode()).isEqualTo(Mode.PARTIAL);
        assertThat(edge.compressorW()).isLessThan(0.05 * summer.compressorW());
        assertThat(sheet.cooler().holding(20, 30, rated, around(11.9, 0.5)).mode())
                .isEqualTo(Mode.FREE);
    }

    static Stream<CoolingType> exchangers() {
        return ofKinds(CoolingKind.CDU, CoolingKind.IMMERSION_TANK, CoolingKind.PLATE_HX);
    }

    @ParameterizedTest
    @MethodSource("exchangers")
    void anExchangerReachesItsApproach(CoolingType type) {
        EquipmentKind kind = kind(type);
        Fluid warm = kind == EquipmentKind.IMMERSION_TANK ? Fluid.DIELECTRIC : Fluid.PG25;
        LiquidExchanger unit =
                PlantUnits.exchanger(kind, type, warm, Fluid.WATER).orElseThrow();
        double warmWPerK = unit.ratedWarmFlowM3PerS() * warm.volumetricHeatJPerM3K(30);
        Exchange rated = unit.passing(type.capacityW(), warmWPerK, unit.ratedColdWPerK(), 32);
        assertThat(rated.hotOutC()).isCloseTo(32 + type.approachK(), within(1e-8));
        assertThat(rated.coldOutC()).isCloseTo(32 + type.capacityW() / unit.ratedColdWPerK(), within(1e-8));
        assertThat(unit.coldFractionHolding(32 + type.approachK() + 1e-6, type.capacityW(), warmWPerK, 32))
                .isCloseTo(1, within(1e-5));
        assertThat(unit.ratedColdFlowM3PerS()).isCloseTo(type.waterFlowM3PerS(), within(1e-12));
        assertThat(unit.assumed()).doesNotContain("waterFlowM3PerS");
    }

    @ParameterizedTest
    @MethodSource("exchangers")
    void theValveFindsTheFlowThatHoldsTheSetPoint(CoolingType type) {
        EquipmentKind kind = kind(type);
        LiquidExchanger unit =
                PlantUnits.exchanger(kind, type, Fluid.PG25, Fluid.WATER).orElseThrow();
        double warmWPerK = unit.ratedWarmFlowM3PerS() * Fluid.PG25.volumetricHeatJPerM3K(30);
        double before = 1;
        for (double cold = 34; cold > 5; cold -= 1) {
            double heat = 0.6 * type.capacityW();
            double fraction = unit.coldFractionHolding(40, heat, warmWPerK, cold);
            Exchange exchange = unit.passing(heat, warmWPerK, fraction * unit.ratedColdWPerK(), cold);
            assertThat(fraction).isLessThanOrEqualTo(before);
            if (fraction < 1) {
                assertThat(exchange.hotOutC()).isCloseTo(40, within(1e-6));
            } else {
                assertThat(exchange.hotOutC()).isGreaterThanOrEqualTo(40);
            }
            assertThat(exchange.residualW()).isCloseTo(0, within(1e-9 * heat));
            before = fraction;
        }
        assertThat(unit.coldFractionHolding(30, 0.5 * type.capacityW(), warmWPerK, 50))
                .isEqualTo(1);
        assertThat(unit.passing(1_000, 0, 0, 20).hotOutC()).isInfinite();
        assertThat(unit.passing(0, warmWPerK, 0, 20).coldOutC()).isEqualTo(20);
    }

    static Stream<CoolingType> pumps() {
        return ofKinds(CoolingKind.PUMP, CoolingKind.CDU, CoolingKind.IMMERSION_TANK);
    }

    @ParameterizedTest
    @MethodSource("pumps")
    void aPumpDrawsItsSheetsPowerAtItsDesignPoint(CoolingType type) {
        PumpUnit pump = PlantUnits.pump(type);
        double shaft = pump.curve().shaftW(pump.designFlowM3PerS());
        assertThat(pump.curve().pressurePa(pump.designFlowM3PerS())).isCloseTo(pump.designHeadPa(), within(1e-6));
        assertThat(pump.drive().electricW(shaft, 1)).isCloseTo(pump.ratedW(), within(1e-6));
        assertThat(pump.ratedW()).isEqualTo(type.fanPumpW());
        assertThat(pump.curve().pressurePa(0)).isGreaterThan(pump.designHeadPa());
    }

    @ParameterizedTest
    @MethodSource("coolers")
    void noSheetOfTheCatalogueLeavesACoolerToGuess(Sheet sheet) {
        assertThat(sheet.cooler().assumed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exchangers")
    void onlyATwoPhaseTankLeavesAnExchangerToGuess(CoolingType type) {
        LiquidExchanger unit =
                PlantUnits.exchanger(kind(type), type, Fluid.PG25, Fluid.WATER).orElseThrow();
        assertThat(unit.assumed())
                .isEqualTo(type.id().equals("immersion-2p-250") ? List.of("secondaryFlowM3PerS") : List.of());
    }

    @Test
    void kindsWithoutAUnitHaveNone() {
        CoolingType cdu = CATALOG.cooling("cdu-l2l-1350").orElseThrow();
        assertThat(PlantUnits.cooler(EquipmentKind.CDU, cdu, Fluid.WATER, SEA_LEVEL))
                .isEmpty();
        assertThat(PlantUnits.exchanger(EquipmentKind.TANK, cdu, Fluid.WATER, Fluid.WATER))
                .isEmpty();
    }
}
