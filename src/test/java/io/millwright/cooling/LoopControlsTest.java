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

import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Economizer;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.PumpControl;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Staging;
import io.millwright.facility.Valve;
import io.millwright.finding.Finding;
import org.junit.jupiter.api.Test;

/// What pumps, valves, chillers and coolers of loops do as they are set.
class LoopControlsTest {
    @Test
    void pumpsHoldWhatTheyAreSetTo() {
        double flow = 0.012;
        Plant byFlow = controlled(PumpControl.ofFlowM3PerS(flow));
        assertThat(pump(byFlow, byFlow.solve(), "p1").flowM3PerS()).isCloseTo(flow, within(1e-4 * flow));
        Plant byPressure = controlled(PumpControl.ofPressurePa(60e3));
        SideState header = side(byPressure, byPressure.solve(), "fws", "water");
        assertThat(header.outPa() - header.inPa()).isCloseTo(60e3, within(10.0));
        Plant bySpeed = controlled(PumpControl.ofSpeed(0.5));
        assertThat(pump(bySpeed, bySpeed.solve(), "p1").speed()).isCloseTo(0.5, within(1e-9));
        Plant byRise = controlled(PumpControl.ofDeltaK(12));
        SideState rack = side(byRise, byRise.solve(), "r/01", "liquid");
        assertThat(rack.outC() - rack.inC()).isCloseTo(12, within(0.05));
    }

    @Test
    void setPointsFollowTheWeather() {
        SetPointReset reset = new SetPointReset(SetPointReset.By.OUTDOOR_DRY_BULB, 10, 30, 24, 34);
        Plant plant = new Plant()
                .row("r", "gb300-nvl72", 2)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 40, CoolingSettings.NONE.withReset(reset))
                .unit("p", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .pipe("dry:water", "p:water", 20)
                .pipe("p:water", "r:liquid", 12)
                .heat("r", RACK_W);

        assertThat(side(plant, plant.outside(5, 2).solve(), "dry", "water").outC())
                .isCloseTo(24, within(1e-6));
        assertThat(side(plant, plant.outside(16, 10).solve(), "dry", "water").outC())
                .isCloseTo(27, within(1e-6));
    }

    @Test
    void valvesInConnectionsDoWhatTheyAreFor() {
        PipeSettings limited = PipeSettings.NONE.withValve(Valve.FLOW_LIMITING).withLimitM3PerS(0.001);
        Plant limiting = new Plant()
                .row("r", "gb300-nvl72", 2)
                .row("s", "gb300-nvl72", 2)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit("p", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .header("h")
                .pipe("dry:water", "h:water", 20)
                .pipe("p:water", "h:water", 0)
                .pipe("h:water", "r:liquid", 12, limited)
                .pipe("h:water", "s:liquid", 12)
                .heat("r", RACK_W)
                .heat("s", RACK_W);
        CoolingResult result = limiting.solve();
        assertThat(side(limiting, result, "r/01", "liquid").flowM3PerS()).isCloseTo(0.001, within(1e-9));
        assertThat(side(limiting, result, "s/01", "liquid").flowM3PerS()).isGreaterThan(0.0015);
        assertThat(result.findings()).extracting(Finding::code).contains("cooling.consumer.starved");

        Plant wide = controlled(PumpControl.ofSpeed(0.6));
        double open = side(wide, wide.solve(), "r/01", "liquid").flowM3PerS();
        Plant throttled = new Plant()
                .row("r", "gb300-nvl72", 4)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit(
                        "p1",
                        EquipmentKind.PUMP,
                        "pump-15kw",
                        Double.NaN,
                        CoolingSettings.NONE.withControl(PumpControl.ofSpeed(0.6)))
                .header("fws")
                .pipe("dry:water", "fws:water", 20)
                .pipe("p1:water", "fws:water", 0)
                .pipe(
                        "fws:water",
                        "r:liquid",
                        12,
                        PipeSettings.NONE.withValve(Valve.BALANCING).withOpenFraction(0.4))
                .heat("r", RACK_W);
        assertThat(side(throttled, throttled.solve(), "r/01", "liquid").flowM3PerS())
                .isLessThan(0.9 * open);
    }

    @Test
    void aThreeWayValveKeepsTheFlowOfItsBranch() {
        Plant two = directToChip();
        Plant three = new Plant()
                .row("r", "gb300-nvl72", 4)
                .unit("cdu", EquipmentKind.CDU, "cdu-l2l-700", 40)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit("p1", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .header("fws")
                .pipe("cdu:technology", "r:liquid", 8)
                .pipe("dry:water", "fws:water", 20)
                .pipe("p1:water", "fws:water", 0)
                .pipe("fws:water", "cdu:facility", 12, PipeSettings.NONE.withValve(Valve.THREE_WAY))
                .heat("r", RACK_W);
        CoolingResult constant = three.solve();
        CoolingResult variable = two.solve();

        assertThat(side(three, constant, "dry", "water").flowM3PerS()).isCloseTo(0.0175, within(2e-4));
        assertThat(side(two, variable, "dry", "water").flowM3PerS()).isLessThan(0.014);
        assertThat(side(three, constant, "cdu", "technology").outC()).isCloseTo(40, within(2e-3));
        closes(constant);
    }

    @Test
    void pumpsThatStartOneAfterTheOtherRunAsFewAsTheLoadNeeds() {
        CoolingSettings oneByOne = CoolingSettings.NONE.withStaging(new Staging(Staging.Order.SEQUENCED, Double.NaN));
        Plant plant = new Plant()
                .row("r", "gb300-nvl72", 4)
                .unit("cdu", EquipmentKind.CDU, "cdu-l2l-700", 40)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit("p1", EquipmentKind.PUMP, "pump-15kw", Double.NaN, oneByOne)
                .unit("p2", EquipmentKind.PUMP, "pump-15kw", Double.NaN, oneByOne)
                .unit("p3", EquipmentKind.PUMP, "pump-15kw", Double.NaN, oneByOne)
                .header("fws")
                .pipe("cdu:technology", "r:liquid", 8)
                .pipe("dry:water", "fws:water", 20)
                .pipe("p1:water", "fws:water", 0)
                .pipe("p2:water", "fws:water", 0)
                .pipe("p3:water", "fws:water", 0)
                .pipe("fws:water", "cdu:facility", 12)
                .heat("r", RACK_W);
        CoolingResult result = plant.solve();

        assertThat(pump(plant, result, "p1").flowM3PerS()).isPositive();
        assertThat(unit(plant, result, "p3").pumpW()).isZero();
        assertThat(side(plant, result, "cdu", "technology").outC()).isCloseTo(40, within(1e-3));
        closes(result);
        CoolingResult spare = plant.stop("p1").solve();
        assertThat(pump(plant, spare, "p2").flowM3PerS()).isPositive();
        closes(spare);
    }

    @Test
    void coolersThatStartOneAfterTheOtherStandStillAtLowLoad() {
        CoolingSettings oneByOne = CoolingSettings.NONE.withStaging(new Staging(Staging.Order.SEQUENCED, Double.NaN));
        Plant plant = new Plant()
                .row("r", "gb300-nvl72", 4)
                .unit("d1", EquipmentKind.DRY_COOLER, "drycooler-1000", 32, oneByOne)
                .unit("d2", EquipmentKind.DRY_COOLER, "drycooler-1000", 32, oneByOne)
                .unit("p", EquipmentKind.PUMP, "pump-75kw", Double.NaN)
                .header("fws")
                .pipe("d1:water", "fws:water", 20)
                .pipe("d2:water", "fws:water", 20)
                .pipe("p:water", "fws:water", 0)
                .pipe("fws:water", "r:liquid", 8)
                .heat("r", RACK_W);
        CoolingResult low = plant.solve();

        assertThat(unit(plant, low, "d1").heatW()).isPositive();
        assertThat(side(plant, low, "d2", "water").flowM3PerS()).isCloseTo(0, within(1e-9));
        assertThat(side(plant, low, "r/01", "liquid").inC()).isCloseTo(32, within(1e-3));
        closes(low);
    }

    @Test
    void theEconomiserChangesOverAsItIsTold() {
        for (Economizer.Mode mode : Economizer.Mode.values()) {
            Plant plant = new Plant()
                    .row("r", "gb300-nvl72", 4)
                    .unit(
                            "dry",
                            EquipmentKind.DRY_COOLER,
                            "drycooler-1000",
                            32,
                            CoolingSettings.NONE.withEconomizer(new Economizer(mode, Double.NaN)))
                    .unit("chiller", EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1000", 32)
                    .unit("p", EquipmentKind.PUMP, "pump-75kw", Double.NaN)
                    .header("fws")
                    .pipe("dry:water", "fws:water", 20)
                    .pipe("chiller:water", "fws:water", 20)
                    .pipe("p:water", "fws:water", 0)
                    .pipe("fws:water", "r:liquid", 8)
                    .heat("r", RACK_W);
            CoolingResult cold = plant.outside(10, 5).solve();
            CoolingResult mild = plant.outside(33, 20).solve();
            double free = unit(plant, mild, "dry").heatW();

            assertThat(unit(plant, cold, "dry").heatW() > 1).isEqualTo(mode != Economizer.Mode.NONE);
            assertThat(free > 1).isEqualTo(mode == Economizer.Mode.INTEGRATED);
            assertThat(loop(mild, "dry").supplyC()).isCloseTo(32, within(1e-3));
            closes(cold);
            closes(mild);
        }
    }

    @Test
    void aFreeCoolerComesNoNearerToTheAirThanItIsTold() {
        Plant plant = new Plant()
                .row("r", "gb300-nvl72", 2)
                .unit(
                        "dry",
                        EquipmentKind.DRY_COOLER,
                        "drycooler-1000",
                        20,
                        CoolingSettings.NONE.withEconomizer(new Economizer(Economizer.Mode.INTEGRATED, 8)))
                .unit("p", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .pipe("dry:water", "p:water", 20)
                .pipe("p:water", "r:liquid", 12)
                .heat("r", RACK_W);

        assertThat(side(plant, plant.outside(24, 20).solve(), "dry", "water").outC())
                .isCloseTo(32, within(1e-3));
    }

    @Test
    void whatPumpsCannotReachIsSaid() {
        Plant plant = controlled(PumpControl.ofFlowM3PerS(0.05));
        CoolingResult result = plant.solve();

        assertThat(pump(plant, result, "p1").speed()).isCloseTo(1, within(1e-9));
        assertThat(result.findings()).extracting(Finding::code).contains("cooling.pumps.at-limit");
    }

    @Test
    void aThrottledValveIsNotWhatPumpsAreDesignedFor() {
        Plant open = directToChip();
        double set = pump(open, open.solve(), "p1").setPa();
        Plant throttled = new Plant()
                .row("r", "gb300-nvl72", 4)
                .unit("cdu", EquipmentKind.CDU, "cdu-l2l-700", 40)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit("p1", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .header("fws")
                .pipe("cdu:technology", "r:liquid", 8)
                .pipe("dry:water", "fws:water", 20)
                .pipe("p1:water", "fws:water", 0)
                .pipe(
                        "fws:water",
                        "cdu:facility",
                        12,
                        PipeSettings.NONE.withValve(Valve.BALANCING).withOpenFraction(0.2))
                .heat("r", RACK_W);

        assertThat(pump(throttled, throttled.solve(), "p1").setPa()).isCloseTo(set, within(1e-6 * set));
    }

    @Test
    void freeCoolersBeforeChillersAreNotSaidToMissTheirSetPoint() {
        Plant plant = directToChip()
                .unit("chiller", EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1500-fc", 32)
                .pipe("chiller:water", "fws:water", 10)
                .outside(34, 20);

        assertThat(unit(plant, plant.solve(), "dry").saturated()).isFalse();
    }

    @Test
    void chillersThatStandAlonePassAllOfTheFlow() {
        Plant plant = new Plant();
        for (int c = 1; c <= 3; c++) {
            plant.unit("crah" + c, EquipmentKind.CRAH, "crah-375", 26)
                    .unit("ch" + c, EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1500-fc", 18)
                    .pipe("ch" + c + ":water", "chw:water", 10)
                    .pipe("chw:water", "crah" + c + ":water", 30)
                    .heat("crah" + c, 370e3);
        }
        plant.unit("p", EquipmentKind.PUMP, "pump-75kw", Double.NaN)
                .header("chw")
                .pipe("p:water", "chw:water", 0);
        CoolingResult result = plant.outside(33, 22).solve();
        double flow = loop(result, "ch1").flowM3PerS();

        // the heat is within one chiller, the flow is not
        assertThat(flow).isGreaterThan(1.1 * 0.0359);
        assertThat(side(plant, result, "ch1", "water").outC()).isCloseTo(18, within(1e-3));
        assertThat(side(plant, result, "ch1", "water").flowM3PerS()
                        + side(plant, result, "ch2", "water").flowM3PerS())
                .isCloseTo(flow, within(1e-3 * flow));
        assertThat(unit(plant, result, "ch3").electricW()).isZero();
        closes(result);
    }

    /// Racks on the facility loop itself, without valves.
    private static Plant controlled(PumpControl control) {
        return new Plant()
                .row("r", "gb300-nvl72", 4)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit("p1", EquipmentKind.PUMP, "pump-15kw", Double.NaN, CoolingSettings.NONE.withControl(control))
                .header("fws")
                .pipe("dry:water", "fws:water", 20)
                .pipe("p1:water", "fws:water", 0)
                .pipe("fws:water", "r:liquid", 12)
                .heat("r", RACK_W);
    }
}
