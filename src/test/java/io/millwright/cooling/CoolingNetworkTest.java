package io.millwright.cooling;

import static io.millwright.cooling.Plant.RACK_W;
import static io.millwright.cooling.Plant.closes;
import static io.millwright.cooling.Plant.directToChip;
import static io.millwright.cooling.Plant.loop;
import static io.millwright.cooling.Plant.pump;
import static io.millwright.cooling.Plant.side;
import static io.millwright.cooling.Plant.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.LoopFill;
import io.millwright.finding.Finding;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How drawn loops are understood, and what heat does in them.
class CoolingNetworkTest {
    @Test
    void heatRunsFromRackToSky() {
        Plant plant = directToChip();
        CoolingResult result = plant.solve();

        SideState rack = side(plant, result, "r/01", "liquid");
        SideState facility = side(plant, result, "cdu", "facility");
        SideState technology = side(plant, result, "cdu", "technology");
        SideState dry = side(plant, result, "dry", "water");
        assertThat(technology.outC()).isCloseTo(40, within(1e-3));
        assertThat(rack.inC()).isCloseTo(technology.outC(), within(1e-9));
        assertThat(4 * rack.flowM3PerS()).isCloseTo(technology.flowM3PerS(), within(1e-9));
        assertThat(dry.outC()).isCloseTo(32, within(1e-6));
        assertThat(facility.inC()).isCloseTo(dry.outC(), within(1e-9));
        assertThat(facility.outC()).isGreaterThan(facility.inC() + 3).isLessThan(technology.inC());
        double taken = dry.flowM3PerS() * Fluid.WATER.volumetricHeatJPerM3K(36) * (dry.inC() - dry.outC());
        double pumps =
                unit(plant, result, "p1").pumpW() + unit(plant, result, "p2").pumpW();
        assertThat(taken).isCloseTo(4 * RACK_W + unit(plant, result, "cdu").pumpW() + pumps, within(2e-3 * taken));
        assertThat(unit(plant, result, "dry").mode()).isEqualTo(Mode.FREE);
        assertThat(result.unremovedW()).isZero();
        closes(result);
    }

    @Test
    void theRackFarthestAwayGetsItsRatedFlow() {
        Plant plant = directToChip();
        CoolingResult result = plant.solve();
        SideState rack = side(plant, result, "r/01", "liquid");

        double rated = 136_000 * 0.857 * 1.01e-3 / 60 / 1000;
        assertThat(rack.flowM3PerS()).isCloseTo(rated, within(1e-4 * rated));
        PumpState pump = pump(plant, result, "cdu");
        assertThat(pump.pressurePa()).isCloseTo(pump.setPa(), within(1e-3 * pump.setPa()));
        assertThat(pump.speed()).isBetween(0.3, 1.0);
        assertThat(pump.electricW())
                .isCloseTo(pump.flowM3PerS() * pump.pressurePa() / pump.efficiency(), within(1e-6 * pump.electricW()));
    }

    @Test
    void aStoppedPumpIsMadeUpForByItsNeighbour() {
        Plant plant = directToChip();
        double both = pump(plant, plant.solve(), "p1").speed();
        CoolingResult one = plant.stop("p2").solve();

        assertThat(pump(plant, one, "p1").speed()).isGreaterThan(both);
        assertThat(pump(plant, one, "p2").flowM3PerS()).isZero();
        assertThat(unit(plant, one, "p2").pumpW()).isZero();
        assertThat(side(plant, one, "cdu", "technology").outC()).isCloseTo(40, within(1e-3));
        closes(one);
    }

    @Test
    void withoutAnyPumpTheHeatStays() {
        Plant plant = directToChip().stop("p1").stop("p2");
        CoolingResult result = plant.solve();

        assertThat(result.findings()).extracting(Finding::code).contains("cooling.loop.dead");
        assertThat(result.unremovedW())
                .isCloseTo(4 * RACK_W + unit(plant, result, "cdu").pumpW(), within(1.0));
        closes(result);
    }

    @Test
    void aValveThatCannotOpenFurtherLetsTheSupplyRise() {
        Plant plant = directToChip().outside(45, 20);
        CoolingResult result = plant.solve();

        assertThat(side(plant, result, "dry", "water").outC()).isGreaterThan(45);
        assertThat(side(plant, result, "cdu", "technology").outC())
                .isGreaterThan(side(plant, result, "dry", "water").outC());
        assertThat(unit(plant, result, "dry").saturated()).isTrue();
        assertThat(unit(plant, result, "cdu").saturated()).isTrue();
        assertThat(result.unremovedW()).isZero();
        closes(result);
    }

    @Test
    void aShutConnectionCutsOffWhatIsBehindIt() {
        Plant plant = directToChip();
        CoolingNetwork open = plant.network();
        boolean[] shut = new boolean[plant.graph().edges().size()];
        int first = IntStream.range(0, shut.length)
                .filter(e -> plant.graph().edges().get(e).to() == plant.node("r/01"))
                .findFirst()
                .orElseThrow();
        shut[first] = true;
        CoolingResult before = open.solve(plant.demand());
        CoolingResult after =
                CoolingNetwork.of(plant.graph(), Plant.CATALOG, shut).solve(plant.demand());

        assertThat(side(plant, after, "r/01", "liquid").flowM3PerS()).isCloseTo(0, within(1e-9));
        assertThat(side(plant, after, "r/02", "liquid").flowM3PerS())
                .isCloseTo(side(plant, before, "r/02", "liquid").flowM3PerS(), within(1e-7));
        assertThat(after.findings())
                .anyMatch(f ->
                        f.code().equals("cooling.consumer.no-flow") && f.place().equals("r/01"));
        assertThat(after.pipe(first)).isNull();
    }

    @Test
    void chillersTrimWhatFreeCoolingLeaves() {
        Plant plant = directToChip()
                .unit("chiller", EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1500-fc", 32)
                .pipe("chiller:water", "fws:water", 10);
        CoolingResult cold = plant.outside(15, 10).solve();
        CoolingResult mild = plant.outside(33, 20).solve();
        CoolingResult hot = plant.outside(44, 20).solve();

        assertThat(unit(plant, cold, "chiller").electricW()).isZero();
        assertThat(unit(plant, mild, "chiller").heatW())
                .isPositive()
                .isLessThan(unit(plant, hot, "chiller").heatW());
        for (CoolingResult result : new CoolingResult[] {cold, mild, hot}) {
            assertThat(loop(result, "dry").supplyC()).isCloseTo(32, within(1e-6));
            closes(result);
        }
        assertThat(unit(plant, hot, "chiller").compressorW())
                .isGreaterThan(unit(plant, mild, "chiller").compressorW());
    }

    @Test
    void waterCooledChillersHandTheirHeatToTheTower() {
        Plant plant = new Plant()
                .unit("crah", EquipmentKind.CRAH, "crah-375", 22)
                .unit("chiller", EquipmentKind.WATER_COOLED_CHILLER, "chiller-wc-3500", 12)
                .unit("tower", EquipmentKind.TOWER, "tower-open-3500", 26)
                .unit("chp", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .unit("cwp", EquipmentKind.PUMP, "pump-75kw", Double.NaN)
                .header("chw")
                .header("cw")
                .pipe("chiller:water", "chw:water", 10)
                .pipe("chp:water", "chw:water", 0)
                .pipe("chw:water", "crah:water", 30)
                .pipe("tower:water", "cw:water", 30)
                .pipe("cwp:water", "cw:water", 0)
                .pipe("cw:water", "chiller:condenser", 20)
                .heat("crah", 300e3)
                .outside(30, 20);
        CoolingResult result = plant.solve();

        UnitState chiller = unit(plant, result, "chiller");
        assertThat(loop(result, "chiller").supplyC()).isCloseTo(12, within(1e-6));
        assertThat(chiller.compressorW()).isPositive();
        assertThat(unit(plant, result, "tower").heatW())
                .isGreaterThan(chiller.heatW() + chiller.compressorW())
                .isLessThan(chiller.heatW() + chiller.compressorW() + 90e3);
        assertThat(result.waterM3PerS()).isPositive();
        closes(result);
        assertThat(loop(result, "tower").kind()).isEqualTo(LoopResult.Kind.CONDENSER);
    }

    @Test
    void aPlateExchangerCoolsInsteadOfTheChillerWhenTheTowerIsCold() {
        Plant plant = new Plant()
                .unit("crah", EquipmentKind.CRAH, "crah-375", 22)
                .unit("chiller", EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1000", 14)
                .unit("plate", EquipmentKind.HEAT_EXCHANGER, "phx-5000", 14)
                .unit("tower", EquipmentKind.TOWER, "tower-open-3500", 8)
                .unit("chp", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .unit("cwp", EquipmentKind.PUMP, "pump-75kw", Double.NaN)
                .header("chw")
                .header("cw")
                .pipe("chiller:water", "chw:water", 10)
                .pipe("plate:water", "chw:water", 5)
                .pipe("chp:water", "chw:water", 0)
                .pipe("chw:water", "crah:water", 30)
                .pipe("tower:water", "cw:water", 30)
                .pipe("cwp:water", "cw:water", 0)
                .pipe("cw:water", "plate:source", 20)
                .heat("crah", 300e3);
        CoolingResult winter = plant.outside(4, 2).solve();
        CoolingResult between = plant.outside(18, 14).solve();
        CoolingResult summer = plant.outside(34, 26).solve();

        assertThat(unit(plant, winter, "chiller").compressorW()).isZero();
        assertThat(unit(plant, between, "chiller").heatW()).isBetween(1e3, 299e3);
        assertThat(unit(plant, summer, "plate").heatW()).isLessThan(1e3);
        for (CoolingResult result : new CoolingResult[] {winter, between, summer}) {
            assertThat(loop(result, "chiller").supplyC()).isCloseTo(14, within(1e-3));
            closes(result);
        }
    }

    @Test
    void aPumpWithTwoConnectionsStandsInLine() {
        Plant plant = new Plant()
                .row("r", "gb300-nvl72", 2)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit("p", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .pipe("dry:water", "p:water", 20)
                .pipe("p:water", "r:liquid", 12)
                .heat("r", RACK_W);
        CoolingResult result = plant.solve();

        assertThat(pump(plant, result, "p").flowM3PerS())
                .isCloseTo(side(plant, result, "dry", "water").flowM3PerS(), within(1e-9));
        assertThat(side(plant, result, "r/02", "liquid").inC()).isCloseTo(32, within(1e-3));
        closes(result);
    }

    @Test
    void liquidToAirUnitsGiveTheirHeatToTheHall() {
        Plant plant = new Plant()
                .row("r", "hgx-b200-8x-dlc", 1)
                .unit("l2a", EquipmentKind.CDU_AIR, "cdu-l2a-70", 40)
                .pipe("l2a:technology", "r:liquid", 5)
                .heat("r", 50e3);
        CoolingResult result = plant.solve();

        assertThat(side(plant, result, "l2a", "technology").outC()).isGreaterThan(25);
        assertThat(result.nodeHeatW()[plant.node("l2a")]).isCloseTo(50e3, within(1e-6));
        assertThat(result.rejectedW()).isZero();
        closes(result);
    }

    @Test
    void theFillIsWhatTheHeaderSays() {
        Plant plant = new Plant()
                .row("r", "gb300-nvl72", 2)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit(
                        "p",
                        EquipmentKind.PUMP,
                        "pump-15kw",
                        Double.NaN,
                        CoolingSettings.NONE.withFill(new LoopFill("EG30", 350e3, Double.NaN)))
                .pipe("dry:water", "p:water", 20)
                .pipe("p:water", "r:liquid", 12)
                .heat("r", RACK_W);
        CoolingResult result = plant.solve();

        assertThat(result.loops().getFirst().fluid().name()).isEqualTo("EG30");
        assertThat(Objects.requireNonNull(result.side(plant.node("p"), "water")).inPa())
                .isCloseTo(350e3, within(1e3));
    }

    @Test
    void anotherStartGivesTheSameAnswer() {
        Plant plant = directToChip().outside(36, 22);
        CoolingNetwork network = plant.network();
        CoolingResult cold = network.solve(plant.demand());
        CoolingResult far = network.solve(plant.outside(2, 0).demand());
        CoolingResult warm = network.solve(plant.outside(36, 22).demand(), far);

        for (int i = 0; i < cold.loops().size(); i++) {
            assertThat(warm.loops().get(i).supplyC())
                    .isCloseTo(cold.loops().get(i).supplyC(), within(2e-3));
            assertThat(warm.loops().get(i).flowM3PerS())
                    .isCloseTo(
                            cold.loops().get(i).flowM3PerS(),
                            within(1e-3 * cold.loops().get(i).flowM3PerS()));
        }
    }

    @Test
    void theSameQuestionGivesTheSameBits() {
        Plant plant = directToChip();
        CoolingNetwork network = plant.network();
        CoolingResult one = network.solve(plant.demand());
        network.solve(plant.outside(-5, -6).demand());
        CoolingResult two = network.solve(plant.outside(20, 15).demand());

        assertThat(two.nodeElectricW()).isEqualTo(one.nodeElectricW());
        assertThat(two.nodeSupplyC()).isEqualTo(one.nodeSupplyC());
    }

    @Test
    void valuesThatASheetLacksAreNamedOnce() {
        Plant plant = new Plant()
                .row("r", "gb300-nvl72", 1)
                .unit("t1", EquipmentKind.IMMERSION_TANK, "immersion-2p-250", 40)
                .unit("t2", EquipmentKind.IMMERSION_TANK, "immersion-2p-250", 40)
                .header("b")
                .pipe("t1:technology", "b:water", 0)
                .pipe("t2:technology", "b:water", 0)
                .pipe("b:water", "r:liquid", 3);

        assertThat(plant.network().findings())
                .filteredOn(finding -> finding.code().equals("cooling.units.assumed"))
                .hasSize(1);
        assertThat(directToChip().network().findings()).isEmpty();
    }
}
