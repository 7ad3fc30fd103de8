package io.millwright.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layouts;
import io.millwright.facility.OutsideAir;
import io.millwright.facility.Point;
import io.millwright.facility.Site;
import io.millwright.finding.Finding;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwinTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    /// One rack row on one CDU, a dry cooler with its pump, a CRAC; one utility feeds everything.
    private static Layouts small() {
        return new Layouts()
                .hall("h", 12, 8)
                .row("r", "h", "gb300-nvl72", 4, 2, 3)
                .equipment(
                        "cdu",
                        equipment(EquipmentKind.CDU, "cdu-l2l-700", "h", 8, 3).withSetPointC(36))
                .equipment(
                        "crac",
                        equipment(EquipmentKind.CRAC, "crac-dx-100", "h", 2, 6.5)
                                .withSetPointC(24))
                .equipment(
                        "dry",
                        equipment(EquipmentKind.DRY_COOLER, "drycooler-1000", "", 20, 0)
                                .withSetPointC(30))
                .equipment("pump", EquipmentKind.PUMP, "pump-15kw", "", 20, 5)
                .equipment("head", EquipmentKind.HEADER, "", "", 20, 7)
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 30, 5)
                .connect("u:out", "board:in")
                .connect("board:out", "r:A")
                .connect("board:out", "cdu:power")
                .connect("board:out", "crac:power")
                .connect("board:out", "dry:power")
                .connect("board:out", "pump:power")
                .connect("cdu:technology", "r:liquid")
                .connect("dry:water", "head:water")
                .connect("pump:water", "head:water")
                .connect("head:water", "cdu:facility");
    }

    private static Equipment equipment(EquipmentKind kind, String type, String hall, double x, double y) {
        return Equipment.of(kind, type, hall, new Point(x, y));
    }

    private static Facility at(Layouts layouts, double dryBulbC) {
        return layouts.facility().withSite(new Site("", dryBulbC, Math.min(dryBulbC, 20), 60));
    }

    private static LoopResult loop(SteadyState state, String name) {
        return state.cooling().loops().stream()
                .filter(loop -> loop.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void heatGoesWhereTheDataSheetSays() {
        SteadyState state = Twin.of(at(small(), 20), CATALOG).solve();
        double liquidW = 4 * 136_000 * 0.857;

        assertThat(state.converged()).isTrue();
        assertThat(loop(state, "cdu").heatW()).isCloseTo(liquidW, within(1e-6));
        double flow = liquidW * 1.01e-3 / 60 / 1000;
        assertThat(loop(state, "cdu").flowM3PerS()).isCloseTo(flow, within(1e-5 * flow));
        double rise = loop(state, "cdu").returnC() - loop(state, "cdu").supplyC();
        assertThat(rise).isCloseTo(liquidW / (flow * Fluid.PG25.volumetricHeatJPerM3K(36 + rise / 2)), within(1e-3));
        assertThat(state.air().zones().getFirst().heatW()).isGreaterThan(4 * 136_000 * 0.143);
    }

    @Test
    void theSetPointHoldsWhileTheWeatherAllowsAndFollowsItBeyond() {
        Twin cool = Twin.of(at(small(), 15), CATALOG);
        Twin hot = Twin.of(at(small(), 35), CATALOG);
        SteadyState cold = cool.solve();
        SteadyState warm = hot.solve();

        assertThat(loop(cold, "dry").supplyC()).isCloseTo(30, within(1e-9));
        assertThat(loop(cold, "cdu").supplyC()).isCloseTo(36, within(1e-3));
        // half the rated load at full fan speed leaves less than the rated approach of 6 K, and more than a third of it
        assertThat(loop(warm, "dry").supplyC()).isBetween(37.0, 41.0);
        assertThat(loop(warm, "cdu").supplyC()).isBetween(loop(warm, "dry").supplyC() + 1, 46.0);
        assertThat(warm.findings()).extracting(Finding::code).contains("cooling.unit.saturated");
        assertThat(warm.terms().heatRejectionW()).isGreaterThan(cold.terms().heatRejectionW());
    }

    @Test
    void aChillerTrimsWhatTheDryCoolerCannot() {
        Layouts layouts = small().equipment(
                        "chiller",
                        equipment(EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1000", "", 40, 0)
                                .withSetPointC(30))
                .connect("board:out", "chiller:power")
                .connect("chiller:water", "head:water");
        SteadyState cold = Twin.of(at(layouts, 15), CATALOG).solve();
        SteadyState warm = Twin.of(at(layouts, 35), CATALOG).solve();

        assertThat(cold.terms().chillersW()).isZero();
        assertThat(loop(warm, "dry").supplyC()).isCloseTo(30, within(1e-9));
        assertThat(warm.terms().chillersW()).isGreaterThan(10_000);
        assertThat(Math.abs(warm.balance().relativeResidual())).isLessThan(1e-9);
    }

    @Test
    void aLostCduLeavesHeatWithoutAWayOut() {
        Twin twin = Twin.of(at(small(), 20), CATALOG);
        boolean[] out = new boolean[twin.graph().nodes().size()];
        out[twin.graph().node("cdu").orElseThrow().index()] = true;
        OperatingPoint point = twin.designPoint();
        SteadyState state = twin.solve(new OperatingPoint(null, point.dryBulbC(), point.wetBulbC(), out));

        assertThat(state.balance().unremovedW()).isCloseTo(4 * 136_000 * 0.857, within(1.0));
        assertThat(state.findings()).extracting(Finding::code).contains("cooling.loop.dead");
        assertThat(Math.abs(state.balance().relativeResidual())).isLessThan(1e-9);
    }

    @Test
    void withoutPowerNothingRuns() {
        Twin twin = Twin.of(at(small(), 20), CATALOG);
        boolean[] out = new boolean[twin.graph().nodes().size()];
        out[twin.graph().node("u").orElseThrow().index()] = true;
        SteadyState state = twin.solve(new OperatingPoint(null, 20, 15, out));

        assertThat(state.facilityPowerW()).isZero();
        assertThat(state.terms().itW()).isZero();
    }

    @Test
    void structuralFindingsNameWhatIsMissing() {
        Facility facility = new Layouts()
                .hall("h", 12, 8)
                .row("r", "h", "gb300-nvl72", 1, 2, 3)
                .row("s", "h", "gb300-nvl72", 1, 6, 3)
                .equipment("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", "", 20, 0)
                .connect("dry:water", "r:liquid")
                .facility();

        assertThat(Twin.of(facility, CATALOG).findings())
                .extracting(Finding::code)
                .contains("power.rack.no-feed", "cooling.loop.no-pump", "cooling.rack.no-loop");
    }

    @Test
    void energyClosesWhateverTheLoadAndTheWeather() {
        Layouts layouts = small().equipment(
                        "chiller",
                        equipment(EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1000", "", 40, 0)
                                .withSetPointC(26))
                .connect("board:out", "chiller:power")
                .connect("chiller:water", "head:water")
                .equipment("ups", EquipmentKind.UPS, "ups-500-dc", "h", 8, 6)
                .connect("board:out", "ups:in")
                .row("s", "h", "dgx-h100-4x-air", 2, 5.5, 3)
                .connect("ups:out", "s:A");
        Twin twin = Twin.of(layouts.facility(), CATALOG);
        SplittableRandom random = new SplittableRandom(7);
        double previousPue = Double.NaN;
        for (int trial = 0; trial < 100; trial++) {
            double[] rackW = new double[twin.graph().nodes().size()];
            Arrays.setAll(rackW, v -> random.nextDouble(0, 150_000));
            double dryBulbC = random.nextDouble(-10, 45);
            SteadyState state =
                    twin.solve(new OperatingPoint(rackW, dryBulbC, dryBulbC - random.nextDouble(0, 10), null));

            assertThat(state.converged()).isTrue();
            assertThat(Math.abs(state.balance().relativeResidual())).isLessThan(1e-9);
            assertThat(state.terms().totalW()).isCloseTo(state.facilityPowerW(), within(1e-6 * state.facilityPowerW()));
            assertThat(state.terms().pue()).isGreaterThan(1).isNotEqualTo(previousPue);
            previousPue = state.terms().pue();
        }
    }

    @Test
    void warmerWeatherNeverLowersTheFacilityPower() {
        Twin twin = Twin.of(small().facility(), CATALOG);
        double before = 0;
        for (double dryBulbC = -10; dryBulbC <= 45; dryBulbC += 1) {
            double now = twin.solve(new OperatingPoint(null, dryBulbC, dryBulbC - 5, null))
                    .facilityPowerW();
            assertThat(now).isGreaterThanOrEqualTo(before * (1 - 1e-7));
            before = now;
        }
    }

    @Test
    void outsideAirSparesTheCompressorAndHeatStillCloses() {
        OutsideAir dampers = new OutsideAir(OutsideAir.Use.ECONOMIZER, Double.NaN, Double.NaN);
        Layouts economised = small().equipment(
                        "crac",
                        equipment(EquipmentKind.CRAC, "crac-dx-100", "h", 2, 6.5)
                                .withSetPointC(24)
                                .withCooling(CoolingSettings.NONE.withAirside(dampers)));
        OperatingPoint cool = new OperatingPoint(null, 12, 6, null);
        SteadyState without = Twin.of(small().facility(), CATALOG).solve(cool);
        SteadyState with = Twin.of(economised.facility(), CATALOG).solve(cool);

        assertThat(with.terms().airFansW()).isLessThan(0.7 * without.terms().airFansW());
        assertThat(with.air().units().getFirst().outsideAirW()).isGreaterThan(50_000);
        assertThat(Math.abs(with.balance().relativeResidual())).isLessThan(1e-9);
    }
}
