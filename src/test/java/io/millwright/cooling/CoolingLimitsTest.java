package io.millwright.cooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoolingLimitsTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final CoolingLimits LIMITS = CoolingLimits.of(CATALOG);
    private static final String RACK = "gb300-nvl72";
    private static final double HEAT_W = 116_000;

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static double number(Finding finding, String name) {
        return finding.values().get(name) instanceof Finding.Measure measure ? measure.si() : Double.NaN;
    }

    @ParameterizedTest
    @CsvSource({
        "FACILITY, 16.9, W17",
        "FACILITY, 17, W17",
        "FACILITY, 30, W32",
        "FACILITY, 45, W45",
        "TECHNOLOGY, 36, S40",
        "TECHNOLOGY, 20, S30",
        "TECHNOLOGY, 47, S50"
    })
    void aSupplyBelongsToTheLowestClassThatCoversIt(LoopResult.Kind kind, double supplyC, String name) {
        assertThat(LIMITS.classOf(kind, supplyC)).map(LiquidClass::name).contains(name);
    }

    @Test
    void racksBearTheClassBelowTheirLimit() {
        RackType rack = CATALOG.rack(RACK).orElseThrow();
        assertThat(LIMITS.classOf(rack)).map(LiquidClass::name).contains("S45");
        RackType other = CATALOG.rack("mi355x-8x-dlc").orElseThrow();
        assertThat(LIMITS.classOf(other)).map(LiquidClass::name).contains("S40");
        assertThat(LIMITS.classOf(LoopResult.Kind.FACILITY, 50)).isEmpty();
    }

    @Test
    void facilityWaterOutsideOfAllClassesIsSaid() {
        assertThat(LIMITS.facilityWater("l", 20)).isEmpty();
        assertThat(LIMITS.facilityWater("l", 48)).map(Finding::code).contains("cooling.loop.outside-classes");
        assertThat(LIMITS.facilityWater("l", 1)).map(Finding::severity).contains(Severity.NOTE);
    }

    @Test
    void theMakersCurveIsReadBetweenItsPointsAndByHeat() {
        FlowDemand demand = LIMITS.demand(RACK).orElseThrow();
        assertThat(demand.atM3PerS(30, HEAT_W)).isCloseTo(0.001275, within(1e-12));
        assertThat(demand.atM3PerS(32.5, HEAT_W)).isCloseTo((0.001275 + 0.00154333333) / 2, within(1e-12));
        assertThat(demand.atM3PerS(45, HEAT_W / 2)).isCloseTo(0.00266666667 / 2, within(1e-12));
        assertThat(demand.atM3PerS(10, HEAT_W)).isCloseTo(0.001085, within(1e-12));
        double before = 0;
        for (double supplyC = 20; supplyC < 50; supplyC += 0.5) {
            double flow = demand.atM3PerS(supplyC, HEAT_W);
            assertThat(flow).isGreaterThanOrEqualTo(before);
            if (supplyC > 25 && supplyC <= 45) {
                assertThat(demand.warmestSupplyC(flow, HEAT_W)).isCloseTo(supplyC, within(1e-9));
            }
            before = flow;
        }
        assertThat(LIMITS.demand("mi355x-8x-dlc")).isEmpty();
    }

    @Test
    void aRackWithinItsLimitsHasNoFinding() {
        assertThat(LIMITS.rack("r", RACK, 30, 0.00195, HEAT_W)).isEmpty();
        assertThat(LIMITS.rack("r", "dgx-h100-4x-air", 60, 0, 40_000)).isEmpty();
        assertThat(LIMITS.rack("r", RACK, 60, 0, 0)).isEmpty();
    }

    @Test
    void tooLittleFlowNamesWhatIsNeeded() {
        List<Finding> findings = LIMITS.rack("r", RACK, 40, 0.0016, HEAT_W);
        assertThat(codes(findings)).containsExactly("cooling.rack.flow-too-low", "cooling.rack.chips-throttle");
        Finding flow = findings.getFirst();
        assertThat(flow.severity()).isEqualTo(Severity.WARNING);
        assertThat(number(flow, "required")).isCloseTo(0.00195833333, within(1e-12));
        double warmest = number(flow, "warmest");
        assertThat(LIMITS.rack("r", RACK, warmest, 0.0016, HEAT_W)).isEmpty();
    }

    @Test
    void aSupplyAboveTheLimitAndTheCurveIsSaid() {
        List<Finding> findings = LIMITS.rack("r", RACK, 47, 0.004, HEAT_W);
        assertThat(codes(findings)).containsExactly("cooling.rack.supply-too-warm", "cooling.plant.outside-curve");
    }

    @Test
    void estimatedChipsAreANote() {
        List<Finding> findings = LIMITS.rack("r", "mi355x-8x-dlc", 43, 0.0015, 100_000);
        assertThat(codes(findings)).containsExactly("cooling.rack.chips-throttle");
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void surfacesKeepTheirDistanceFromTheDewPoint() {
        assertThat(CoolingLimits.surface("p", 17, 15)).isEmpty();
        assertThat(CoolingLimits.surface("p", 16, 15)).map(Finding::code).contains("cooling.surface.near-dew-point");
        assertThat(CoolingLimits.surface("p", 14, 15)).map(Finding::severity).contains(Severity.WARNING);
        assertThat(CoolingLimits.surface("p", Double.NaN, 15)).isEmpty();
    }
}
