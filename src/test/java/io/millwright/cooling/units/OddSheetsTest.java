package io.millwright.cooling.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.Confidence;
import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.Exchange;
import io.millwright.finding.Finding;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sheets that people type: values missing, and values that contradict each other. They make a unit that says what it
/// took instead, and never an exception or a number that is none.
@Timeout(120)
class OddSheetsTest {
    private static final Set<CoolingKind> COOLERS = EnumSet.of(
            CoolingKind.DRY_COOLER,
            CoolingKind.ADIABATIC_COOLER,
            CoolingKind.TOWER,
            CoolingKind.AIR_COOLED_CHILLER,
            CoolingKind.WATER_COOLED_CHILLER,
            CoolingKind.HEAT_RECOVERY);
    private static final Set<CoolingKind> EXCHANGERS =
            EnumSet.of(CoolingKind.CDU, CoolingKind.IMMERSION_TANK, CoolingKind.PLATE_HX);
    private static final Set<CoolingKind> PUMPS =
            EnumSet.of(CoolingKind.PUMP, CoolingKind.CDU, CoolingKind.IMMERSION_TANK);
    private static final int VARIANTS = 60;

    static Stream<CoolingType> ofKinds(Set<CoolingKind> kinds) {
        return Catalog.builtIn().coolings().stream().filter(type -> kinds.contains(type.kind()));
    }

    static Stream<CoolingType> coolers() {
        return ofKinds(COOLERS);
    }

    static Stream<CoolingType> exchangers() {
        return ofKinds(EXCHANGERS);
    }

    static Stream<CoolingType> pumps() {
        return ofKinds(PUMPS);
    }

    @ParameterizedTest
    @MethodSource("coolers")
    void everyCoolerWorksWhateverItsSheetSays(CoolingType original) {
        Random random = new Random(5);
        for (int i = 0; i < VARIANTS; i++) {
            CoolingType odd = odd(original, random);
            Cooler cooler = PlantUnits.cooler(
                            PlantUnitsTest.kind(odd), odd, Fluid.PG25, Psychrometrics.STANDARD_PRESSURE_PA)
                    .orElseThrow();
            double wPerK = cooler.ratedFlowM3PerS() * Fluid.PG25.volumetricHeatJPerM3K(25);
            for (int hour = 0; hour < 12; hour++) {
                double setPoint = 5 + 40 * random.nextDouble();
                double inlet = setPoint + 12 * random.nextDouble();
                MoistAir air = MoistAir.ofRelativeHumidity(
                        -20 + 65 * random.nextDouble(), 0.1 + 0.9 * random.nextDouble(), 101_325);
                CoolerPoint point = cooler.holding(
                        setPoint,
                        inlet,
                        wPerK * 1.2 * random.nextDouble(),
                        new Surroundings(air, 5 + 40 * random.nextDouble(), 2 * wPerK * random.nextDouble()));
                assertThat(point.outletC()).as(odd.sheet().values().toString()).isBetween(setPoint, inlet);
                assertThat(point.electricW()).isNotNegative().isFinite();
                assertThat(point.rejectedW()).isNotNegative().isFinite();
                assertThat(point.waterKgPerS()).isNotNegative().isFinite();
                assertThat(point.loadFraction()).isBetween(0.0, 1.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("exchangers")
    void everyExchangerPassesItsHeatWhateverItsSheetSays(CoolingType original) {
        Random random = new Random(6);
        for (int i = 0; i < VARIANTS; i++) {
            CoolingType odd = odd(original, random);
            LiquidExchanger unit = PlantUnits.exchanger(PlantUnitsTest.kind(odd), odd, Fluid.PG25, Fluid.WATER)
                    .orElseThrow();
            double warm =
                    unit.ratedWarmFlowM3PerS() * Fluid.PG25.volumetricHeatJPerM3K(30) * random.nextDouble(0.2, 1.2);
            double heat = unit.ratedW() * random.nextDouble();
            double fraction = unit.coldFractionHolding(40, heat, warm, 20);
            assertThat(fraction).as(odd.sheet().values().toString()).isBetween(0.0, 1.0);
            Exchange exchange = unit.passing(heat, warm, fraction * unit.ratedColdWPerK(), 20);
            assertThat(exchange.hotOutC()).isFinite();
            assertThat(exchange.heatW()).isCloseTo(heat, within(1e-6 * (1 + heat)));
        }
    }

    @ParameterizedTest
    @MethodSource("pumps")
    void everyPumpHasACurveWhateverItsSheetSays(CoolingType original) {
        Random random = new Random(7);
        for (int i = 0; i < VARIANTS; i++) {
            PumpUnit pump = PlantUnits.pump(odd(original, random));
            double hydraulic = pump.designFlowM3PerS() * pump.designHeadPa();
            assertThat(hydraulic / pump.ratedW()).isGreaterThan(0).isLessThan(0.9);
            assertThat(pump.curve().pressurePa(0)).isGreaterThan(pump.designHeadPa());
        }
    }

    @Test
    void whatWasAssumedIsSaid() {
        CoolingType dryCooler = Catalog.builtIn().cooling("drycooler-1000").orElseThrow();
        CoolingType bare = with(dryCooler, Map.of("capacityW", watts(1e6)));
        Cooler cooler = PlantUnits.cooler(PlantUnitsTest.kind(bare), bare, Fluid.WATER, 101_325)
                .orElseThrow();
        assertThat(cooler.assumed())
                .contains("ratedOutdoorC", "approachK", "waterFlowM3PerS", "airflowM3PerS", "fanPumpW");
        Finding note =
                PlantUnits.assumptions("yard/dry-1", bare, cooler.assumed()).orElseThrow();
        assertThat(note.place()).isEqualTo("yard/dry-1");
        assertThat(PlantUnits.assumptions("yard/dry-1", bare, List.of())).isEmpty();
        assertThat(PlantUnits.cooler(PlantUnitsTest.kind(bare), with(dryCooler, Map.of()), Fluid.WATER, 101_325))
                .isEmpty();
    }

    private static Datum watts(double value) {
        return new Datum(value, "W", Confidence.LOW, true, "typed");
    }

    /// The sheet with values left out, or up to thirty times too large or too small.
    private static CoolingType odd(CoolingType type, Random random) {
        Map<String, Datum> values = new LinkedHashMap<>();
        type.sheet().values().forEach((name, datum) -> {
            double draw = random.nextDouble();
            if (draw < 0.2 && !name.equals("capacityW")) {
                return;
            }
            double value = draw < 0.5 ? datum.value() * Math.exp(random.nextDouble(-3.4, 3.4)) : datum.value();
            double held =
                    name.endsWith("Fraction") ? Math.min(1, value) : name.endsWith("C") ? Math.min(90, value) : value;
            values.put(name, new Datum(held, datum.unit(), datum.confidence(), true, "typed"));
        });
        return with(type, values);
    }

    private static CoolingType with(CoolingType type, Map<String, Datum> values) {
        DataSheet old = type.sheet();
        DataSheet sheet = new DataSheet(
                old.id(),
                old.kind(),
                old.name(),
                old.vendor(),
                old.status(),
                old.confidence(),
                old.source(),
                old.notes(),
                values,
                old.texts());
        return new CoolingType(
                sheet,
                type.kind(),
                sheet.number("capacityW"),
                sheet.number("approachK"),
                sheet.number("supplyC"),
                sheet.number("returnC"),
                sheet.number("airflowM3PerS"),
                sheet.number("waterFlowM3PerS"),
                sheet.number("secondaryFlowM3PerS"),
                sheet.number("fanPumpW"),
                sheet.number("cop"),
                sheet.number("waterM3PerJ", 0),
                1,
                1,
                1,
                1,
                1);
    }
}
