package io.millwright.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.SideState;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.facility.Site;
import io.millwright.finding.Finding;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RearDoorsTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final double RACK_W = 40_800;

    /// Three air-cooled racks behind doors, a CRAC for the rest, a chiller with its pump.
    private static Twin twin(String door, double waterC) {
        Layouts layouts = new Layouts()
                .hall("h", 12, 8)
                .row("r", Row.of("h", "dgx-h100-4x-air", 3, new Point(2, 3), 0).withRearDoor(Optional.of(door)))
                .equipment(
                        "crac",
                        Equipment.of(EquipmentKind.CRAC, "crac-dx-100", "h", new Point(2, 6.5))
                                .withSetPointC(24))
                .equipment(
                        "chiller",
                        Equipment.of(EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1000", "", new Point(20, 0))
                                .withSetPointC(waterC))
                .equipment("pump", EquipmentKind.PUMP, "pump-15kw", "", 20, 5)
                .equipment("head", EquipmentKind.HEADER, "", "", 20, 7)
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 30, 5)
                .connect("u:out", "board:in")
                .connect("board:out", "r:A")
                .connect("board:out", "crac:power")
                .connect("board:out", "chiller:power")
                .connect("board:out", "pump:power")
                .connect("chiller:water", "head:water")
                .connect("pump:water", "head:water")
                .connect("head:water", "r:door");
        return Twin.of(layouts.facility().withSite(new Site("", 30, 20, 60)), CATALOG);
    }

    private static double doorHeatW(Twin twin, SteadyState state) {
        double sum = 0;
        for (int rack = 1; rack <= 3; rack++) {
            int v = twin.graph().node("r/0" + rack).orElseThrow().index();
            SideState side = Objects.requireNonNull(state.cooling().side(v, "door"));
            sum += side.flowM3PerS()
                    * Fluid.WATER.volumetricHeatJPerM3K((side.inC() + side.outC()) / 2)
                    * (side.outC() - side.inC());
        }
        return sum;
    }

    @Test
    void aDoorWithColdWaterMakesItsRackNeutral() {
        Twin twin = twin("rdhx-active-55", 17);
        SteadyState state = twin.solve();

        assertThat(state.converged()).isTrue();
        double fans =
                3 * state.mechanicalW()[twin.graph().node("r/01").orElseThrow().index()];
        assertThat(fans).isPositive();
        assertThat(doorHeatW(twin, state)).isCloseTo(3 * RACK_W + fans, within(0.002 * 3 * RACK_W));
        assertThat(Math.abs(state.balance().relativeResidual())).isLessThan(1e-9);
        assertThat(state.terms().airFansW()).isGreaterThanOrEqualTo(fans);
        assertThat(state.findings()).extracting(Finding::code).doesNotContain("cooling.surface.below-dew-point");
    }

    @Test
    void whatAWarmDoorLeavesHeatsTheHall() {
        Twin twin = twin("rdhx-active-55", 17);
        double before = 0;
        double taken = Double.POSITIVE_INFINITY;
        for (double waterC = 17; waterC < 31; waterC += 2) {
            twin = twin("rdhx-active-55", waterC);
            SteadyState state = twin.solve();
            assertThat(state.converged()).isTrue();
            assertThat(Math.abs(state.balance().relativeResidual())).isLessThan(1e-9);
            assertThat(state.air().zones().getFirst().heatW()).isGreaterThanOrEqualTo(before - 1);
            assertThat(doorHeatW(twin, state)).isLessThanOrEqualTo(taken * 1.002);
            before = state.air().zones().getFirst().heatW();
            taken = doorHeatW(twin, state);
        }
        assertThat(before).isGreaterThan(20_000);
    }

    @Test
    void coldDoorsSweat() {
        assertThat(twin("rdhx-active-55", 12).solve().findings())
                .extracting(Finding::code)
                .contains("cooling.surface.below-dew-point");
    }

    @Test
    void aLostPumpLeavesAllHeatToTheHall() {
        Twin twin = twin("rdhx-passive-20", 18);
        boolean[] out = new boolean[twin.graph().nodes().size()];
        out[twin.graph().node("pump").orElseThrow().index()] = true;
        SteadyState state = twin.solve(new OperatingPoint(null, 30, 20, out));

        assertThat(state.converged()).isTrue();
        assertThat(state.air().zones().getFirst().heatW()).isGreaterThan(3 * RACK_W);
        assertThat(Math.abs(state.balance().relativeResidual())).isLessThan(1e-9);
    }
}
