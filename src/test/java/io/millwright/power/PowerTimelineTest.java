package io.millwright.power;

import static io.millwright.power.PowerCase.RACK_W;
import static io.millwright.power.PowerCase.inputW;
import static io.millwright.power.PowerCase.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.PowerSettings;
import io.millwright.power.CascadeEvent.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Sequences with closed forms, and laws on random paths.
class PowerTimelineTest {
    private static final CascadeOptions STOPPING = CascadeOptions.DEFAULT.withRunOnS(300);

    private static Layouts upsAndRacks() {
        return new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("ups", EquipmentKind.UPS, "ups-1875-dc", "", 0, 10)
                .row("r", "", "gb300-nvl72", 4, 20, 0)
                .connect("ups:out", "r:A");
    }

    private static PowerCase onBattery() {
        return PowerCase.of(upsAndRacks().connect("u:out", "ups:in"));
    }

    /// A utility, a battery plant and racks on one board.
    private static PowerCase withPlant() {
        return PowerCase.of(new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("bess", EquipmentKind.BATTERY, "bess-2mw-4mwh", "", 10, 5)
                .row("r", "", "gb300-nvl72", 20, 20, 0)
                .connect("u:out", "mv:in")
                .connect("bess:out", "mv:in")
                .connect("mv:out", "r:A"));
    }

    private static PowerTimeline start(PowerCase c) {
        return new PowerTimeline(c.network(), c.loads(), STOPPING);
    }

    private static List<Kind> kinds(PowerTimeline timeline) {
        return timeline.events().stream().map(CascadeEvent::kind).toList();
    }

    private static double[] scaled(double[] loads, double factor) {
        return Arrays.stream(loads).map(watts -> watts * factor).toArray();
    }

    private static void assertEnergyCloses(PowerTimeline timeline) {
        PowerTimeline.Energy energy = timeline.energy();
        double through = energy.gridJ() + energy.standbyJ() + Math.abs(energy.fromStoresJ());
        assertThat(Math.abs(energy.residualJ())).isLessThanOrEqualTo(1e-9 * Math.max(1, through));
    }

    @Test
    void constantLoadsGiveWhatACascadeGives() {
        for (long seed = 0; seed < 20; seed++) {
            PowerCase c = RandomPaths.of(seed);
            for (Failures failures : Contingencies.elements(c.network())) {
                CascadeResult expected = c.run(failures, CascadeOptions.DEFAULT);
                PowerTimeline timeline = new PowerTimeline(c.network(), c.loads(), CascadeOptions.DEFAULT);
                timeline.lose(failures);
                timeline.advanceTo(expected.endS());
                assertThat(timeline.events()).isEqualTo(expected.timeline());
                assertThat(timeline.state()).isEqualTo(expected.state());
                assertThat(timeline.energy().loadJ())
                        .isCloseTo(
                                expected.energy().loadJ(),
                                within(1e-9 * (1 + expected.energy().loadJ())));
                assertEnergyCloses(timeline);
            }
        }
    }

    @Test
    void aBatteryLastsByWhatIsDrawnFromItMeanwhile() {
        PowerCase c = onBattery();
        PowerTimeline timeline = start(c);
        timeline.advanceTo(100);
        timeline.lose(c.failures("u"));
        timeline.advanceTo(160);
        timeline.setLoads(scaled(c.loads(), 0.5));
        double storedJ = sheet("ups-1875-dc").storedJ();
        double leftJ = storedJ - 60 * inputW("ups-1875-dc", 4 * RACK_W);
        double emptyS = 160 + leftJ / inputW("ups-1875-dc", 2 * RACK_W);

        assertThat(timeline.storedJ(c.node("ups"))).isCloseTo(leftJ, within(1e-6 * leftJ));
        assertThat(timeline.nextEventS()).isCloseTo(emptyS, within(1e-6));
        timeline.advanceTo(emptyS - 1);
        assertThat(timeline.isLive(c.node("r/01"))).isTrue();
        timeline.advanceTo(emptyS + 1);
        assertThat(timeline.isLive(c.node("r/01"))).isFalse();
        assertThat(timeline.isLost(c.node("r/01"))).isTrue();
        assertThat(kinds(timeline)).containsExactly(Kind.FAILED, Kind.ON_BATTERY, Kind.EMPTY, Kind.RACKS_LOST);
        assertEnergyCloses(timeline);
    }

    @Test
    void whatIsRestoredFeedsAgain() {
        PowerCase c = onBattery();
        PowerTimeline timeline = start(c);
        timeline.lose(c.failures("u"));
        timeline.advanceTo(10_000);
        assertThat(timeline.isLost(c.node("r/03"))).isTrue();
        timeline.setLoads(new double[c.loads().length]);
        timeline.restore(c.failures("u"));
        timeline.advanceTo(10_001);
        assertThat(timeline.isLive(c.node("r/03"))).isTrue();
        assertThat(timeline.isLost(c.node("r/03"))).isFalse();
        timeline.setLoads(c.loads());
        timeline.advanceTo(100_000);

        assertThat(kinds(timeline))
                .containsExactly(
                        Kind.FAILED,
                        Kind.ON_BATTERY,
                        Kind.EMPTY,
                        Kind.RACKS_LOST,
                        Kind.RESTORED,
                        Kind.RACKS_RETURNED,
                        Kind.RECHARGED);
        assertThat(timeline.storedJ(c.node("ups")))
                .isEqualTo(sheet("ups-1875-dc").storedJ());
        assertEnergyCloses(timeline);
    }

    @Test
    void aGeneratorStopsWhenTheUtilityHasBeenBackForAWhile() {
        PowerCase c = PowerCase.of(upsAndRacks()
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 40, 0)
                .connect("u:out", "mv:in")
                .connect("g:out", "mv:in")
                .connect("mv:out", "ups:in"));
        PowerTimeline timeline = start(c);
        timeline.lose(c.failures("u"));
        timeline.advanceTo(600);
        assertThat(timeline.sourceW(c.node("g"))).isGreaterThan(4 * RACK_W);
        timeline.restore(c.failures("u"));
        timeline.advanceTo(899);
        assertThat(timeline.state().isRunning(c.node("g"))).isTrue();
        timeline.advanceTo(901);

        assertThat(timeline.state().isRunning(c.node("g"))).isFalse();
        assertThat(timeline.sourceW(c.node("u"))).isGreaterThan(4 * RACK_W);
        assertThat(timeline.isLost(c.node("r/01"))).isFalse();
        assertThat(kinds(timeline)).doesNotContain(Kind.RACKS_LOST).contains(Kind.STOPPED);
        assertEnergyCloses(timeline);
    }

    @Test
    void aPlantHoldsAUtilityAtItsLimitUntilItIsEmpty() {
        PowerCase c = withPlant();
        int u = c.node("u");
        int bess = c.node("bess");
        PowerTimeline timeline = start(c);
        double importW = timeline.sourceW(u);
        double limitW = importW - 1e6;
        timeline.limit(u, limitW);
        assertThat(timeline.sourceW(u)).isCloseTo(limitW, within(1e-8 * limitW));
        assertThat(timeline.sourceW(bess)).isCloseTo(1e6, within(1e3));
        assertThat(timeline.excessW(u)).isZero();
        double storedJ = sheet("bess-2mw-4mwh").storedJ();
        double emptyS = storedJ / timeline.sourceW(bess);
        timeline.advanceTo(emptyS - 1);
        assertThat(timeline.excessW(u)).isZero();
        timeline.advanceTo(emptyS + 1);

        assertThat(kinds(timeline)).containsExactly(Kind.CONNECTED, Kind.EMPTY);
        assertThat(timeline.storedJ(bess)).isZero();
        assertThat(timeline.excessW(u)).isCloseTo(1e6, within(1e3));
        assertEnergyCloses(timeline);
    }

    @Test
    void aPlantTakesBackWhatItGaveBelowTheLimit() {
        PowerCase c = withPlant();
        int u = c.node("u");
        int bess = c.node("bess");
        PowerTimeline timeline = start(c);
        double limitW = timeline.sourceW(u) - 1e6;
        timeline.limit(u, limitW);
        timeline.advanceTo(1800);
        double givenJ = sheet("bess-2mw-4mwh").storedJ() - timeline.storedJ(bess);
        assertThat(givenJ).isCloseTo(1800 * 1e6, within(1e6));
        timeline.setLoads(scaled(c.loads(), 0.5));
        assertThat(timeline.sourceW(bess)).isNegative();
        assertThat(timeline.sourceW(u)).isLessThanOrEqualTo(limitW * (1 + 1e-8));
        double chargedW = -timeline.sourceW(bess);
        double efficiency = sheet("bess-2mw-4mwh").sheet().number("roundTripEfficiency");
        assertThat(timeline.nextEventS()).isCloseTo(1800 + givenJ / (chargedW * efficiency), within(1e-3));
        timeline.advanceTo(20_000);

        assertThat(timeline.storedJ(bess)).isEqualTo(sheet("bess-2mw-4mwh").storedJ());
        assertThat(timeline.sourceW(bess)).isZero();
        assertThat(timeline.state().isRunning(bess)).isFalse();
        assertEnergyCloses(timeline);
    }

    private static PowerCase withRamp(double rampWPerS) {
        return PowerCase.of(new Layouts()
                .equipment(
                        "u",
                        Equipment.of(EquipmentKind.UTILITY, "utility-mv-10", "", new Point(0, 0))
                                .withPower(PowerSettings.NONE.withRampWPerS(rampWPerS)))
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("bess", EquipmentKind.BATTERY, "bess-2mw-4mwh", "", 10, 5)
                .row("r", "", "gb300-nvl72", 20, 20, 0)
                .connect("u:out", "mv:in")
                .connect("bess:out", "mv:in")
                .connect("mv:out", "r:A"));
    }

    @Test
    void aPlantLevelsARisingAndAFallingLoadToTheRampOfItsUtility() {
        double ramp = 10_000;
        PowerCase c = withRamp(ramp);
        int u = c.node("u");
        int bess = c.node("bess");
        PowerTimeline timeline = start(c);
        double storedJ = timeline.storedJ(bess);
        assertThat(storedJ).isEqualTo(0.9 * sheet("bess-2mw-4mwh").storedJ());
        double fullW = timeline.sourceW(u);
        timeline.setLoads(scaled(c.loads(), 0.5));
        timeline.advanceTo(1);
        double lowW = timeline.sourceW(u);
        assertThat(lowW).as("what was there from the start").isCloseTo(fullW / 2, within(0.01 * fullW));
        double swingW = fullW - lowW;
        for (int second = 1; second < 1000; second++) {
            double before = timeline.sourceW(u);
            timeline.setLoads(second < 500 ? c.loads() : scaled(c.loads(), 0.5));
            assertThat(Math.abs(timeline.sourceW(u) - before)).isLessThanOrEqualTo(ramp * (1 + 1e-6));
            timeline.advanceTo(second + 1);
            if (second == 499) {
                assertThat(timeline.sourceW(u)).as("has risen to the load").isGreaterThan(fullW * 0.99);
                double givenJ = storedJ - timeline.storedJ(bess);
                assertThat(givenJ).isCloseTo(swingW * swingW / (2 * ramp), within(0.1 * swingW * swingW / (2 * ramp)));
            }
        }
        assertThat(timeline.sourceW(u)).as("has fallen to the load").isCloseTo(lowW, within(0.02 * fullW));
        assertThat(timeline.storedJ(bess)).as("near to rest again").isCloseTo(storedJ, within(0.02 * storedJ));
        assertThat(kinds(timeline)).containsExactly(Kind.CONNECTED);
        assertEnergyCloses(timeline);
    }

    @Test
    void aUtilityGoesOnTowardsItsLoadWhileNobodyLooks() {
        double ramp = 10_000;
        PowerCase c = withRamp(ramp);
        int u = c.node("u");
        PowerTimeline timeline = start(c);
        double fullW = timeline.sourceW(u);
        timeline.setLoads(scaled(c.loads(), 0.5));
        timeline.advanceTo(1000);
        double lowW = timeline.sourceW(u);
        timeline.setLoads(c.loads());
        assertThat(timeline.sourceW(u) - lowW).isBetween(0.0, 2 * ramp * (1 + 1e-6));
        timeline.advanceTo(1030);
        assertThat(timeline.sourceW(u) - lowW).isCloseTo(30 * ramp, within(2.1 * ramp));
        timeline.limit(u, lowW + 35 * ramp);
        timeline.advanceTo(1100);
        assertThat(timeline.sourceW(u)).as("within its limit, too").isCloseTo(lowW + 35 * ramp, within(1e-3 * fullW));
        assertThat(timeline.excessW(u)).isZero();
        assertEnergyCloses(timeline);
    }

    @Test
    void aPlantThatIsOutLetsTheSwingThroughAndAWeakOneTheRest() {
        double ramp = 10_000;
        PowerCase c = withRamp(ramp);
        int u = c.node("u");
        PowerTimeline timeline = start(c);
        double fullW = timeline.sourceW(u);
        timeline.setLoads(new double[c.loads().length]);
        timeline.advanceTo(1);
        timeline.setLoads(c.loads());
        timeline.setLoads(c.loads());
        assertThat(fullW - timeline.sourceW(u))
                .as("all that the plant can give")
                .isCloseTo(sheet("bess-2mw-4mwh").ratedW(), within(1e4));
        timeline.lose(c.failures("bess"));
        assertThat(timeline.sourceW(u)).isCloseTo(fullW, within(1e-3 * fullW));
        assertEnergyCloses(timeline);
    }

    @Test
    void withoutABatteryTheExcessIsWhatLoadsHaveToGiveUp() {
        PowerCase c = onBattery();
        PowerTimeline timeline = start(c);
        double importW = timeline.sourceW(c.node("u"));
        timeline.limit(c.node("u"), 0.85 * importW);
        assertThat(timeline.excessW(c.node("u"))).isCloseTo(0.15 * importW, within(1e-6 * importW));
        timeline.setLoads(scaled(c.loads(), 0.8));
        assertThat(timeline.excessW(c.node("u"))).isZero();
        timeline.limit(c.node("u"), Double.POSITIVE_INFINITY);
        timeline.setLoads(c.loads());
        assertThat(timeline.excessW(c.node("u"))).isZero();
        assertThatThrownBy(() -> timeline.limit(c.node("r/01"), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void energyClosesWhateverHappens() {
        int events = 0;
        for (long seed = 0; seed < 40; seed++) {
            PowerCase c = RandomPaths.of(seed);
            List<Failures> elements = Contingencies.elements(c.network());
            SplittableRandom random = new SplittableRandom(seed);
            PowerTimeline timeline = start(c);
            Failures lost = Failures.NONE;
            for (int step = 1; step <= 40; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        lost = elements.get(random.nextInt(elements.size()));
                        timeline.lose(lost);
                    }
                    case 1 -> timeline.restore(lost);
                    default -> timeline.setLoads(scaled(c.loads(), random.nextDouble(1.3)));
                }
                timeline.advanceTo(timeline.timeS() + random.nextDouble(120));
            }
            events += timeline.eventCount();
            assertEnergyCloses(timeline);
        }
        assertThat(events).isGreaterThan(500);
    }

    @Test
    void onePauseMoreChangesNothing() {
        PowerCase c = RandomPaths.of(7);
        Failures failures = Contingencies.elements(c.network()).getFirst();
        PowerTimeline once = start(c);
        PowerTimeline often = start(c);
        once.lose(failures);
        often.lose(failures);
        once.advanceTo(2000);
        for (int s = 10; s <= 2000; s += 10) {
            often.advanceTo(s);
        }
        assertThat(often.state()).isEqualTo(once.state());
        assertThat(often.events().stream().map(CascadeEvent::kind))
                .containsExactlyElementsOf(
                        once.events().stream().map(CascadeEvent::kind).toList());
        assertThat(often.energy().loadJ())
                .isCloseTo(once.energy().loadJ(), within(1e-6 * once.energy().loadJ()));
    }
}
