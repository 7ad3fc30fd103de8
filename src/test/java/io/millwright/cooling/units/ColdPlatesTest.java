package io.millwright.cooling.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColdPlatesTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static ColdPlates of(String rack) {
        RackType type = CATALOG.rack(rack).orElseThrow();
        return ColdPlates.of(type, CATALOG.accelerator(type.acceleratorId()).orElseThrow())
                .orElseThrow();
    }

    static List<String> racks() {
        return CATALOG.racks().stream()
                .filter(rack -> CATALOG.accelerator(rack.acceleratorId())
                        .flatMap(accelerator -> ColdPlates.of(rack, accelerator))
                        .isPresent())
                .map(RackType::id)
                .toList();
    }

    @Test
    void everyRackWithChipsInLiquidHasPlatesButThoseOfUnknownChips() {
        assertThat(racks()).contains("gb200-nvl72", "gb300-nvl72", "vr-nvl72-maxq", "hgx-b200-8x-dlc", "mi355x-8x-dlc");
        assertThat(racks()).doesNotContain("dgx-h100-4x-air", "b200-4x-immersion", "groq3-lpx", "cerebras-cs3-2x");
    }

    /// The flow that the maker asks for at each supply keeps the junction at its limit.
    @ParameterizedTest
    @CsvSource({"gb300-nvl72, 0.8", "vr-nvl72-maxp, 1.5", "vr-nvl72-maxq, 2"})
    void makersFlowCurvesAreLinesOfOneJunctionTemperature(String rack, double toleranceK) {
        ColdPlates plates = of(rack);
        DataSheet curve = CATALOG.sheet("rack-flow-curves", rack + "--liquid-flow-vs-supply")
                .orElseThrow();
        double heatW = curve.number("referenceHeatW", plates.ratedLiquidW());
        for (int supplyC = 25; supplyC <= 45; supplyC += 5) {
            ColdPlates.Point point = plates.at(supplyC, curve.number("at" + supplyC + "C"), heatW);
            assertThat(point.marginK()).isCloseTo(0, within(toleranceK));
            assertThat(point.warmestSupplyC()).isCloseTo(supplyC, within(toleranceK));
        }
    }

    @ParameterizedTest
    @MethodSource("racks")
    void moreFlowOrColderSupplyNeverMakesAChipHotter(String rack) {
        ColdPlates plates = of(rack);
        double before = Double.POSITIVE_INFINITY;
        for (double share = 0.1; share < 3; share *= 1.1) {
            ColdPlates.Point point = plates.at(35, share * plates.ratedFlowM3PerS(), plates.ratedLiquidW());
            assertThat(point.junctionC()).isLessThan(before).isGreaterThanOrEqualTo(point.caseC());
            before = point.junctionC();
        }
        before = 0;
        for (double supplyC = 15; supplyC < 55; supplyC += 1) {
            ColdPlates.Point point = plates.at(supplyC, plates.ratedFlowM3PerS(), plates.ratedLiquidW());
            assertThat(point.junctionC()).isGreaterThan(before);
            assertThat(point.throttles()).isEqualTo(point.junctionC() > plates.junctionMaxC());
            before = point.junctionC();
        }
    }

    @ParameterizedTest
    @MethodSource("racks")
    void theCoolantRisesAsThatOfTheRack(String rack) {
        ColdPlates plates = of(rack);
        double flow = 0.8 * plates.ratedFlowM3PerS();
        double heat = 0.7 * plates.ratedLiquidW();
        ColdPlates.Point point = plates.at(30, flow, heat);
        double carried = flow * plates.coolant().volumetricHeatJPerM3K(30) * (point.coolantOutC() - 30);
        assertThat(carried).isCloseTo(heat, within(1e-9 * heat));
        ColdPlates.Point limit = plates.at(point.warmestSupplyC(), flow, heat);
        assertThat(limit.marginK()).isCloseTo(0, within(0.2));
    }

    @Test
    void heatWithoutFlowHasNoTemperature() {
        ColdPlates.Point point = of("gb300-nvl72").at(35, 0, 100_000);
        assertThat(point.junctionC()).isInfinite();
        assertThat(point.throttles()).isTrue();
    }
}
