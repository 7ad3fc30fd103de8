package io.millwright.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.climate.MoistAir;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Hall.Containment;
import io.millwright.facility.Layouts;
import io.millwright.finding.Finding;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AirZonesTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final MoistAir OUTSIDE = MoistAir.ofWetBulb(35, 24, 101_325);

    /// Air-cooled racks with units of every kind.
    private final FacilityGraph graph = FacilityGraph.of(
            new Layouts()
                    .hall("h", 20, 12)
                    .row("r", "h", "dgx-h100-4x-air", 4, 2, 3)
                    .equipment("crah", EquipmentKind.CRAH, "crah-84", "h", 2, 9)
                    .equipment("wall", EquipmentKind.FAN_WALL, "fanwall-300", "h", 8, 9)
                    .equipment("inrow", EquipmentKind.IN_ROW, "inrow-30", "h", 12, 9)
                    .equipment("crac", EquipmentKind.CRAC, "crac-dx-100", "h", 16, 9)
                    .facility(),
            CATALOG);
    private final AirZones zones = AirZones.of(graph, CATALOG, 15);
    private final int n = graph.nodes().size();

    private int node(String path) {
        return graph.node(path).orElseThrow().index();
    }

    private AirResult solve(double rackW, double waterC, String... running) {
        double[] heat = new double[n];
        boolean[] runs = new boolean[n];
        graph.nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .forEach(node -> heat[node.index()] = rackW);
        for (String path : running) {
            runs[node(path)] = true;
        }
        return solve(zones, heat, filled(waterC), filled(Double.NaN), runs, OUTSIDE);
    }

    private AirResult solve(
            AirZones of, double[] heat, double[] water, double[] given, boolean[] running, MoistAir outside) {
        return of.solve(new AirDemand(heat, water, given, running, outside));
    }

    private double[] filled(double value) {
        double[] array = new double[n];
        Arrays.fill(array, value);
        return array;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    @Test
    void whatTheHallGivesTheCoilsTake() {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 500; trial++) {
            double[] heat = new double[n];
            Arrays.setAll(heat, v -> random.nextDouble(0, 60_000));
            boolean[] running = new boolean[n];
            for (int v = 0; v < n; v++) {
                running[v] = random.nextInt(4) > 0;
            }
            double[] water = filled(0);
            Arrays.setAll(water, v -> random.nextDouble(5, 40));
            double[] given = filled(0);
            Arrays.setAll(given, v -> random.nextBoolean() ? Double.NaN : random.nextDouble(0, 0.01));
            AirResult air = solve(
                    zones, heat, water, given, running, MoistAir.ofWetBulb(random.nextDouble(-15, 48), -16, 95_000));

            double fans = air.units().stream().mapToDouble(AirUnitResult::fanW).sum();
            double in = sum(heat) + fans;
            assertThat(sum(air.nodeCoilHeatW()) + air.unremovedW()).isCloseTo(in, within(1e-9 * in));
            assertThat(air.zones().getFirst().heatW()).isCloseTo(in, within(1e-9 * in));
            for (AirUnitResult unit : air.units()) {
                assertThat(unit.coilHeatW()).isGreaterThanOrEqualTo(0);
                assertThat(unit.supply().dryBulbC())
                        .isLessThanOrEqualTo(air.zones().getFirst().returnC() + 5);
            }
        }
    }

    @Test
    void aUnitHoldsItsSetPointAndAsksForTheWater() {
        AirResult air = solve(40_000, 16, "wall");
        AirUnitResult wall = air.units().getFirst();

        assertThat(wall.saturated()).isFalse();
        assertThat(wall.supply().dryBulbC()).isCloseTo(24, within(1e-9));
        assertThat(air.zones().getFirst().supplyC()).isCloseTo(24, within(1e-9));
        assertThat(air.nodeWaterM3PerS()[node("wall")]).isBetween(1e-4, 0.012);
        double water = io.millwright.cooling.Fluid.WATER.volumetricHeatJPerM3K(16) * wall.waterM3PerS();
        assertThat(water * (air.nodeWaterReturnC()[node("wall")] - 16))
                .isCloseTo(wall.coilHeatW(), within(1e-6 * wall.coilHeatW()));
        assertThat(air.findings()).isEmpty();
    }

    @Test
    void theSupplyFloatsUpWithTheWaterUntilTheHeatIsCarried() {
        AirResult cold = solve(40_000, 16, "wall");
        double before = 0;
        for (double waterC = 22; waterC <= 40; waterC += 1) {
            AirResult air = solve(40_000, waterC, "wall");
            double supplyC = air.zones().getFirst().supplyC();
            assertThat(supplyC).isGreaterThanOrEqualTo(before);
            assertThat(air.nodeCoilHeatW()[node("wall")]).isCloseTo(cold.nodeCoilHeatW()[node("wall")], within(1e-6));
            before = supplyC;
        }
        assertThat(before).isGreaterThan(40);
        AirResult warm = solve(40_000, 30, "wall");
        assertThat(warm.units().getFirst().saturated()).isTrue();
        assertThat(warm.nodeWaterM3PerS()[node("wall")]).isEqualTo(0.012);
        assertThat(warm.findings()).extracting(Finding::code).contains("airflow.hall.off-set-point");
    }

    @Test
    void aLoopThatGivesNoWaterLeavesTheHeat() {
        double[] heat = filled(0);
        heat[node("r/01")] = 40_000;
        boolean[] running = new boolean[n];
        running[node("wall")] = true;
        AirResult air = solve(zones, heat, filled(16), filled(0), running, OUTSIDE);

        assertThat(air.unremovedW()).isCloseTo(40_000 + air.nodeElectricW()[node("wall")], within(1e-6));
        assertThat(air.nodeCoilHeatW()[node("wall")]).isZero();
        assertThat(air.findings()).extracting(Finding::code).contains("airflow.hall.no-cooling");
    }

    @Test
    void aCompressorPaysForTheWeatherAndStopsAtItsCapacity() {
        double[] heat = filled(0);
        heat[node("r/01")] = 60_000;
        boolean[] running = new boolean[n];
        running[node("crac")] = true;
        double before = 0;
        for (double outside = -10; outside <= 45; outside += 5) {
            AirResult air = solve(
                    zones,
                    heat,
                    filled(Double.NaN),
                    filled(Double.NaN),
                    running,
                    MoistAir.ofWetBulb(outside, -12, 101_325));
            assertThat(air.nodeElectricW()[node("crac")]).isGreaterThanOrEqualTo(before);
            assertThat(air.rejectedW()).isCloseTo(60_000 + air.nodeElectricW()[node("crac")], within(1e-6));
            assertThat(air.nodeWaterM3PerS()[node("crac")]).isZero();
            before = air.nodeElectricW()[node("crac")];
        }
        heat[node("r/01")] = 400_000;
        AirResult over = solve(zones, heat, filled(Double.NaN), filled(Double.NaN), running, OUTSIDE);
        assertThat(over.unremovedW()).isGreaterThan(200_000);
        assertThat(over.zones().getFirst().returnC()).isEqualTo(HallAir.MOST_RETURN_C);
    }

    @Test
    void cyclingUnitsShareByTheirAir() {
        AirResult air = solve(30_000, 14, "wall", "inrow");
        double wall = air.nodeCoilHeatW()[node("wall")];
        double inrow = air.nodeCoilHeatW()[node("inrow")];
        // The in-row unit supplies 2 K colder air.
        assertThat(inrow / wall).isGreaterThan(2.07 / 20.73);
        assertThat(air.units()).hasSize(2);
    }

    @Test
    void aColdCoilInAHumidHallDrips() {
        double[] heat = filled(0);
        heat[node("r/01")] = 140_000;
        boolean[] running = new boolean[n];
        running[node("crah")] = true;
        AirResult humid = solve(AirZones.of(graph, CATALOG, 20), heat, filled(6), filled(Double.NaN), running, OUTSIDE);
        AirResult dry = solve(AirZones.of(graph, CATALOG, 5), heat, filled(6), filled(Double.NaN), running, OUTSIDE);

        assertThat(humid.units().getFirst().condensateKgPerS()).isPositive();
        assertThat(humid.findings()).extracting(Finding::code).contains("airflow.hall.condensate");
        assertThat(dry.units().getFirst().condensateKgPerS()).isZero();
        assertThat(humid.nodeCoilHeatW()[node("crah")]).isCloseTo(dry.nodeCoilHeatW()[node("crah")], within(1e-6));
    }

    @Test
    void racksBreatheExhaustWhereTheUnitsMoveLessAirThanThey() {
        AirResult enough = solve(10_000, 14, "wall");
        double base = AirZones.baseRecirculation(Containment.NONE);
        assertThat(enough.zones().getFirst().recirculationFraction()).isCloseTo(base, within(1e-12));
        assertThat(enough.nodeInletC()[node("r/01")])
                .isCloseTo(enough.zones().getFirst().supplyC() + base / (1 - base) * 16.2, within(1e-9));
        AirResult few = solve(40_000, 14, "crah");
        ZoneResult zone = few.zones().getFirst();
        assertThat(zone.recirculationFraction())
                .isCloseTo(1 - (1 - base) * zone.unitFlowM3PerS() / zone.rackFlowM3PerS(), within(1e-12))
                .isGreaterThan(base);
        assertThat(few.findings()).extracting(Finding::code).contains("airflow.rack.inlet-too-warm");
    }

    @Test
    void aHallWithoutUnitsKeepsItsHeat() {
        AirResult air = solve(10_000, 14);
        assertThat(air.unremovedW()).isEqualTo(40_000);
        assertThat(air.zones().getFirst().supplyC()).isNaN();
    }
}
