package io.millwright.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionTest {
    /// One of each unit in SI, written from the definitions, not from the table under test: inch 25.4 mm, pound
    /// 453.59237 g, US gallon 231 cubic inches, Btu (IT) 1055.05585262 J, standard gravity 9.80665 m/s².
    private static final String UNITS = """
            POWER, GW, 1000000000
            POWER, MW, 1000000
            POWER, kW, 1000
            POWER, W, 1
            APPARENT_POWER, GVA, 1000000000
            APPARENT_POWER, MVA, 1000000
            APPARENT_POWER, kVA, 1000
            APPARENT_POWER, VA, 1
            HEAT_FLOW, GW, 1000000000
            HEAT_FLOW, MW, 1000000
            HEAT_FLOW, kW, 1000
            HEAT_FLOW, W, 1
            HEAT_FLOW, ton, 3516.8528420667
            HEAT_FLOW, Btu/h, 0.29307107017222
            ENERGY, TWh, 3600000000000000
            ENERGY, GWh, 3600000000000
            ENERGY, MWh, 3600000000
            ENERGY, kWh, 3600000
            ENERGY, Wh, 3600
            ENERGY, J, 1
            ENERGY_PER_TOKEN, kJ/token, 1000
            ENERGY_PER_TOKEN, J/token, 1
            ENERGY_PER_TOKEN, mJ/token, 0.001
            TEMPERATURE, °C, 1
            TEMPERATURE, K, -272.15
            TEMPERATURE, °F, -17.2222222222222
            TEMPERATURE_DIFFERENCE, K, 1
            TEMPERATURE_DIFFERENCE, °C, 1
            TEMPERATURE_DIFFERENCE, °F, 0.555555555555556
            LIQUID_FLOW, L/min, 0.0000166666666666667
            LIQUID_FLOW, L/s, 0.001
            LIQUID_FLOW, m³/h, 0.000277777777777778
            LIQUID_FLOW, m³/s, 1
            LIQUID_FLOW, gpm, 0.0000630901964
            AIR_FLOW, m³/h, 0.000277777777777778
            AIR_FLOW, m³/s, 1
            AIR_FLOW, L/s, 0.001
            AIR_FLOW, cfm, 0.0004719474432
            MASS_FLOW, kg/s, 1
            MASS_FLOW, kg/h, 0.000277777777777778
            MASS_FLOW, lb/s, 0.45359237
            VELOCITY, m/s, 1
            VELOCITY, ft/min, 0.00508
            VELOCITY, ft/s, 0.3048
            DIFFUSIVITY, m²/s, 1
            DIFFUSIVITY, ft²/s, 0.09290304
            PRESSURE, kPa, 1000
            PRESSURE, Pa, 1
            PRESSURE, bar, 100000
            PRESSURE, psi, 6894.75729316836
            AIR_PRESSURE, Pa, 1
            AIR_PRESSURE, kPa, 1000
            AIR_PRESSURE, inH₂O, 249.08891
            LENGTH, m, 1
            LENGTH, cm, 0.01
            LENGTH, mm, 0.001
            LENGTH, ft, 0.3048
            LENGTH, in, 0.0254
            POSITION, m, 1
            POSITION, cm, 0.01
            POSITION, mm, 0.001
            POSITION, ft, 0.3048
            POSITION, in, 0.0254
            AREA, m², 1
            AREA, ft², 0.09290304
            VOLUME, m³, 1
            VOLUME, L, 0.001
            VOLUME, gal, 0.003785411784
            MASS, kg, 1
            MASS, t, 1000
            MASS, lb, 0.45359237
            BORE, mm, 0.001
            BORE, m, 1
            BORE, in, 0.0254
            HEAT_TRANSFER, W/(m²·K), 1
            HEAT_TRANSFER, Btu/(h·ft²·°F), 5.678263341113
            FLOOR_LOAD, kg/m², 1
            FLOOR_LOAD, kN/m², 101.971621297793
            FLOOR_LOAD, lb/ft², 4.88242763638305
            POWER_RAMP, MW/min, 16666.6666666667
            POWER_RAMP, kW/min, 16.6666666666667
            POWER_RAMP, kW/s, 1000
            POWER_RAMP, W/s, 1
            POWER_DENSITY, kW/m², 1000
            POWER_DENSITY, W/m², 1
            POWER_DENSITY, W/ft², 10.7639104167097
            CURRENT, kA, 1000
            CURRENT, A, 1
            VOLTAGE, kV, 1000
            VOLTAGE, V, 1
            ANGLE, °, 1
            TIME, h, 3600
            TIME, min, 60
            TIME, s, 1
            TIME, ms, 0.001
            FRACTION, %, 0.01
            TOKENS, Ttoken, 1000000000000
            TOKENS, Gtoken, 1000000000
            TOKENS, Mtoken, 1000000
            TOKENS, ktoken, 1000
            TOKENS, token, 1
            TOKEN_RATE, Mtoken/s, 1000000
            TOKEN_RATE, ktoken/s, 1000
            TOKEN_RATE, token/s, 1
            TOKENS_PER_ENERGY, ktoken/J, 1000
            TOKENS_PER_ENERGY, token/J, 1
            TOKENS_PER_ENERGY, token/kJ, 0.001
            TOKEN_RATE_PER_POWER, Mtoken/s/MW, 1
            TOKEN_RATE_PER_POWER, ktoken/s/MW, 0.001
            TOKEN_RATE_PER_POWER, token/s/MW, 0.000001
            MONEY, bn$, 1000000000
            MONEY, M$, 1000000
            MONEY, $, 1
            MONEY_RATE, M$/h, 277.777777777778
            MONEY_RATE, $/h, 0.000277777777777778
            MONEY_PER_TOKEN, $/Mtoken, 0.000001
            MONEY_PER_POWER, $/W, 1
            MONEY_PER_ENERGY, $/kWh, 0.000000277777777777778
            MONEY_PER_ENERGY, $/MWh, 0.000000000277777777777778
            MONEY_PER_VOLUME, $/m³, 1
            MONEY_PER_VOLUME, $/kgal, 0.264172052358148
            CARBON_PER_ENERGY, g/kWh, 0.000000000277777777777778
            CARBON_PER_ENERGY, kg/MWh, 0.000000000277777777777778
            WATER_PER_ENERGY, L/kWh, 0.000000000277777777777778
            WATER_PER_ENERGY, gal/kWh, 0.00000000105150327333333
            """;

    @Test
    void everyUnitHasTheSizeOfItsDefinition() {
        Set<String> checked = new HashSet<>();
        for (String line : UNITS.lines().toList()) {
            String[] cells = line.split(",");
            Dimension dimension = Dimension.valueOf(cells[0].strip());
            double oneInSi = Double.parseDouble(cells[2].strip());
            double parsed = dimension
                    .parse("1 " + cells[1].strip(), 0, UnitSystem.SI)
                    .orElseThrow(() -> new AssertionError(line));
            assertThat(parsed).as(line).isCloseTo(oneInSi, within(Math.abs(oneInSi) * 1e-11));
            checked.add(dimension + " " + cells[1].strip());
        }
        for (Dimension dimension : Dimension.values()) {
            for (String symbol : dimension.symbols()) {
                if (!symbol.isEmpty()) {
                    assertThat(checked).contains(dimension + " " + symbol);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsShownCanBeTyped(Dimension dimension) {
        SplittableRandom random = new SplittableRandom(42 + dimension.name().hashCode());
        for (UnitSystem system : UnitSystem.values()) {
            for (int i = 0; i < 2_000; i++) {
                double si = (random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextDouble(-14, 18));
                String shown = dimension.format(si, system);
                double back = dimension
                        .parse(shown, 0, system)
                        .orElseThrow(() -> new AssertionError(dimension + " cannot read its own " + shown));
                DisplayUnit unit = dimension.displayUnitFor(si, system);
                assertThat(unit.fromSi(back))
                        .as("%s as %s", si, shown)
                        .isCloseTo(
                                unit.fromSi(si),
                                within(Math.abs(unit.fromSi(si)) * 5.01e-3
                                        + (dimension == Dimension.RATIO || dimension == Dimension.POSITION
                                                ? 5e-5
                                                : 0)));
                assertThat(dimension.format(back, system)).isEqualTo(shown);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void unitsConvertThereAndBack(Dimension dimension) {
        SplittableRandom random = new SplittableRandom(7);
        for (UnitSystem system : UnitSystem.values()) {
            for (int i = 0; i < 200; i++) {
                double si = random.nextDouble(-1e6, 1e6);
                DisplayUnit unit = dimension.displayUnitFor(si, system);
                assertThat(unit.toSi(unit.fromSi(si))).isCloseTo(si, within(1e-9 * Math.abs(si) + 1e-9));
                assertThat(dimension.inDisplayUnit(si, system)).isEqualTo(unit.fromSi(si));
                assertThat(dimension.displayUnit(si, system)).isEqualTo(unit.symbol());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POWER | 1.2 MW | 1200000",
                "POWER | 1.2MW | 1200000",
                "POWER | 120 KW | 120000",
                "POWER | 2 mw | 2000000",
                "POWER | 1e3 W | 1000",
                "POWER | 1,500 kW | 1500000",
                "POWER | 1 500 kW | 1500000",
                "POWER | 1,5 MW | 1500000",
                "POWER | 0,125 MW | 125000",
                "POWER | 1_000_000 W | 1000000",
                "POWER | 12,345.5 W | 12345.5",
                "LENGTH | 4 ft | 1.2192",
                "LENGTH | 600 mm | 0.6",
                "LENGTH | .5 m | 0.5",
                "TEMPERATURE | 68 °F | 20",
                "TEMPERATURE | 68F | 20",
                "TEMPERATURE | -40 F | -40",
                "TEMPERATURE | −40 °C | -40",
                "TEMPERATURE | 293.15 K | 20",
                "TEMPERATURE_DIFFERENCE | 18 °F | 10",
                "LIQUID_FLOW | 60 l/min | 0.001",
                "LIQUID_FLOW | 3.6 m3/h | 0.001",
                "LIQUID_FLOW | 60 lpm | 0.001",
                "AIR_FLOW | 3600 m^3/h | 1",
                "AREA | 100 sq ft | 9.290304",
                "HEAT_FLOW | 2 tons | 7033.705684134",
                "AIR_PRESSURE | 1 inH2O | 249.08891",
                "FRACTION | 45 % | 0.45",
                "MONEY | $12 | 12",
                "MONEY | -$12.50 | -12.5",
                "MONEY_PER_TOKEN | $0.42/Mtoken | 0.00000042",
                "ENERGY_PER_TOKEN | 5 mJ/token | 0.005",
                "COUNT | 75 | 75",
            })
    void readsWhatPeopleType(Dimension dimension, String text, double si) {
        assertThat(dimension.parse(text, 0, UnitSystem.SI).orElseThrow())
                .isCloseTo(si, within(1e-12 + Math.abs(si) * 1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POWER | 4 ft",
                "POWER | 5 mW",
                "POWER | MW",
                "POWER | ''",
                "POWER | 1.2.3 MW",
                "POWER | 1e999 W",
                "POWER | NaN",
                "POWER | 1 2 MW",
                "POWER | 12 MW 3",
                "POWER | --5 W",
                "ENERGY_PER_TOKEN | 5 MJ/token",
                "LENGTH | 3 Mm",
                "TEMPERATURE | 20 kW",
                "COUNT | 5 kg",
                "COUNT | 5 °",
                "MONEY | 5 €",
                "MASS | $5",
            })
    void refusesWhatItIsNot(Dimension dimension, String text) {
        assertThat(dimension.parse(text, 0, UnitSystem.SI)).isEmpty();
    }

    @Test
    void aBareNumberIsInTheShownUnit() {
        assertThat(Dimension.POWER.parse("75", 2e6, UnitSystem.SI)).hasValue(75e6);
        assertThat(Dimension.POWER.parse("75", 2e3, UnitSystem.SI)).hasValue(75e3);
        assertThat(Dimension.POWER.parse("75", 0, UnitSystem.SI)).hasValue(75e3);
        assertThat(Dimension.POWER.parse("75", Double.NaN, UnitSystem.SI)).hasValue(75e3);
        assertThat(Dimension.TEMPERATURE.parse("68", 30, UnitSystem.US).orElseThrow())
                .isCloseTo(20, within(1e-12));
        assertThat(Dimension.LENGTH.parse("10", 0.2, UnitSystem.US).orElseThrow())
                .isCloseTo(3.048, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POWER | 0 | 0 kW",
                "POWER | NaN | –",
                "POWER | Infinity | ∞ GW",
                "POWER | 999.6 | 1 kW",
                "POWER | 132000 | 132 kW",
                "POWER | 1240000 | 1.24 MW",
                "POWER | -1240000 | -1.24 MW",
                "POWER | 0.0123 | 0.0123 W",
                "POWER | 0.00001 | 1e-5 W",
                "POWER | 1.5e30 | 1.5e21 GW",
                "TEMPERATURE | 22.5 | 22.5 °C",
                "TEMPERATURE | -0.001 | -0.001 °C",
                "FRACTION | 0.4567 | 45.67 %",
                "COUNT | 12345 | 12,345",
                "COUNT | 9999.4 | 9999",
                "COUNT | 9999.6 | 10,000",
                "COUNT | 99.999 | 100",
                "COUNT | 12345678 | 12,345,678",
                "MONEY | 1250000000 | 1.25 bn$",
                "ENERGY | 0 | 0 kWh",
                "RATIO | 1.2 | 1.2000",
                "RATIO | NaN | –",
            })
    void formats(Dimension dimension, double si, String text) {
        assertThat(dimension.format(si, UnitSystem.SI)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-40, 0, 20, 45})
    void temperaturesSwitchByOffsetAndFactor(double celsius) {
        assertThat(Dimension.TEMPERATURE.inDisplayUnit(celsius, UnitSystem.US))
                .isCloseTo(celsius * 1.8 + 32, within(1e-9));
    }

    @Test
    void oneUnitServesAWholeAxis() {
        DisplayUnit unit = Dimension.POWER.displayUnitFor(3.2e6, UnitSystem.SI);
        assertThat(unit.symbol()).isEqualTo("MW");
        assertThat(unit.number(50e3)).isEqualTo("0.05");
        assertThat(unit.format(50e3)).isEqualTo("0.05 MW");
        assertThat(unit.format(Double.NaN)).isEqualTo("–");
    }

    @Test
    void namesItsStoredUnit() {
        assertThat(Arrays.stream(Dimension.values()).map(Dimension::siSymbol)).contains("W", "m³/s", "°C", "J/token");
    }

    @Test
    void smallCalculationsAreTypedWithUnits() {
        assertThat(length("4.8 + 600 mm")).hasValueCloseTo(5.4, within(1e-12));
        assertThat(length("4.8-0.6")).hasValueCloseTo(4.2, within(1e-12));
        assertThat(length("3 * 1.2 m")).hasValueCloseTo(3.6, within(1e-12));
        assertThat(length("8 × 600 mm + 1.2")).hasValueCloseTo(6.0, within(1e-12));
        assertThat(length("24 ft / 5")).hasValueCloseTo(24 * 0.3048 / 5, within(1e-12));
        assertThat(length("10' + 6\"")).hasValueCloseTo(10.5 * 0.3048, within(1e-12));
        assertThat(length("-1.2 - -0.2")).hasValueCloseTo(-1.0, within(1e-12));
        assertThat(length("1e-1 + 2e+0")).hasValueCloseTo(2.1, within(1e-12));
        assertThat(Dimension.POWER.parse("8 * 136 kW + 0.5 MW", 0, UnitSystem.SI))
                .hasValueCloseTo(1_588_000.0, within(1e-6));
        assertThat(Dimension.MONEY_PER_ENERGY.parse("0.05 $/kWh * 2", 0, UnitSystem.SI))
                .hasValueCloseTo(0.1 / 3.6e6, within(1e-18));
    }

    @Test
    void whatIsNoCalculationIsRefused() {
        for (String text : List.of("1.2 +", "+ + 1", "2 m * 3 m", "5 / 2 m", "a + b", "1 / 0", "4 *", "-")) {
            assertThat(length(text)).as(text).isEmpty();
        }
        assertThat(Dimension.TEMPERATURE.parse("20 °C + 5 °C", 0, UnitSystem.SI))
                .isEmpty();
    }

    @Test
    void positionsAreExactToATenthOfAMillimetre() {
        assertThat(Dimension.POSITION.format(1234.5678, UnitSystem.SI)).isEqualTo("1234.5678 m");
        assertThat(Dimension.POSITION.format(4.8, UnitSystem.SI)).isEqualTo("4.8 m");
        assertThat(Dimension.POSITION.format(-0.00001, UnitSystem.SI)).isEqualTo("0 m");
        assertThat(Dimension.POSITION.format(3.048, UnitSystem.US)).isEqualTo("10 ft");
        assertThat(Dimension.POSITION.parse("3' 6\"", 0, UnitSystem.SI)).hasValueCloseTo(1.0668, within(1e-12));
    }

    private static OptionalDouble length(String text) {
        return Dimension.LENGTH.parse(text, 1, UnitSystem.SI);
    }
}
