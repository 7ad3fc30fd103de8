package io.millwright.power;

import static io.millwright.power.PowerCase.RACK_W;
import static io.millwright.power.PowerCase.inputW;
import static io.millwright.power.PowerCase.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Normally;
import io.millwright.facility.Point;
import io.millwright.facility.PowerSettings;
import io.millwright.facility.UpsMode;
import io.millwright.power.CascadeEvent.Kind;
import io.millwright.power.protection.BreakerSettings;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sequences with closed forms for their times.
class CascadeTest {
    private static Layouts utility() {
        return new Layouts().equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0);
    }

    private static Layouts upsAndRacks(Layouts layouts, int racks) {
        return layouts.equipment("ups", EquipmentKind.UPS, "ups-1875-dc", "", 0, 10)
                .row("r", "", "gb300-nvl72", racks, 20, 0)
                .connect("ups:out", "r:A");
    }

    private static List<Kind> kinds(CascadeResult result) {
        return result.timeline().stream().map(CascadeEvent::kind).toList();
    }

    private static CascadeEvent only(CascadeResult result, Kind kind) {
        List<CascadeEvent> found =
                result.timeline().stream().filter(event -> event.kind() == kind).toList();
        assertThat(found).as("%s in %s", kind, result.timeline()).hasSize(1);
        return found.getFirst();
    }

    private static void assertEnergyCloses(CascadeResult result) {
        CascadeResult.Energy energy = result.energy();
        double through = energy.sourceJ() + energy.fromBatteriesJ();
        assertThat(Math.abs(energy.residualJ())).isLessThanOrEqualTo(1e-9 * Math.max(1, through));
    }

    @Test
    void nothingFailedIsNormal() {
        PowerCase c = PowerCase.of(upsAndRacks(utility(), 4).connect("u:out", "ups:in"));
        CascadeResult result = c.run(Failures.NONE, CascadeOptions.DEFAULT);

        assertThat(result.timeline()).isEmpty();
        assertThat(result.state()).isEqualTo(c.network().normal());
        assertThat(result.endS()).isZero();
        assertThat(result.isOver()).isTrue();
        assertThat(result.remains().racksInterrupted()).isZero();
        assertThat(result.remains().leastRideThroughS()).isInfinite();
        assertThat(result.power().nodeOutputW())
                .isEqualTo(c.network()
                        .solve(c.loads(), new boolean[c.loads().length])
                        .nodeOutputW());
    }

    @Test
    void aBatteryLastsItsEnergyOverWhatTheUpsTakes() {
        PowerCase c = PowerCase.of(upsAndRacks(utility(), 4).connect("u:out", "ups:in"));
        CascadeResult result = c.fail("u");
        double storedJ = sheet("ups-1875-dc").storedJ();
        double lasts = storedJ / inputW("ups-1875-dc", 4 * RACK_W);

        assertThat(kinds(result)).containsExactly(Kind.FAILED, Kind.ON_BATTERY, Kind.EMPTY, Kind.RACKS_LOST);
        assertThat(only(result, Kind.ON_BATTERY).timeS()).isZero();
        assertThat(only(result, Kind.ON_BATTERY).value()).isCloseTo(lasts, within(1e-9 * lasts));
        assertThat(only(result, Kind.EMPTY).timeS()).isCloseTo(lasts, within(1e-6));
        CascadeEvent lost = only(result, Kind.RACKS_LOST);
        assertThat(lost.timeS()).isCloseTo(lasts + 0.02, within(1e-6));
        assertThat(lost.count()).isEqualTo(4);
        assertThat(result.remains().racksDark()).isEqualTo(4);
        assertThat(result.remains().rackLostW()).isCloseTo(4 * RACK_W, within(1e-6));
        assertThat(result.remains().leastAutonomyS()).isZero();
        assertThat(result.rideThroughS()[c.node("r/02")]).isCloseTo(lasts, within(1e-6));
        assertThat(result.rideThroughS()[c.node("ups")]).isNaN();
        assertThat(result.energy().fromBatteriesJ()).isCloseTo(storedJ, within(1e-6 * storedJ));
        assertThat(result.energy().sourceJ()).isZero();
        assertEnergyCloses(result);
    }

    @Test
    void aShorterHorizonEndsOnBattery() {
        PowerCase c = PowerCase.of(upsAndRacks(utility(), 4).connect("u:out", "ups:in"));
        CascadeResult result = c.run(c.failures("u"), CascadeOptions.DEFAULT.withHorizonS(60));

        assertThat(result.isOver()).isFalse();
        assertThat(result.endS()).isEqualTo(60);
        assertThat(result.remains().racksDark()).isZero();
        double lasts = sheet("ups-1875-dc").storedJ() / inputW("ups-1875-dc", 4 * RACK_W);
        assertThat(result.remains().leastAutonomyS()).isCloseTo(lasts - 60, within(1e-6));
        assertEnergyCloses(result);
    }

    private static Layouts withGenerator() {
        return upsAndRacks(utility(), 8)
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 40, 0)
                .equipment("fans", EquipmentKind.CRAH, "crah-84", "", 50, 0)
                .connect("u:out", "mv:in")
                .connect("g:out", "mv:in")
                .connect("mv:out", "fans:power")
                .connect("mv:out", "ups:in");
    }

    @Test
    void aGeneratorTakesOverFromTheBattery() {
        PowerCase c = PowerCase.of(withGenerator());
        CascadeResult result = c.fail("u");
        double takes = inputW("ups-1875-dc", 8 * RACK_W);

        assertThat(kinds(result))
                .containsExactly(
                        Kind.FAILED,
                        Kind.STARTING,
                        Kind.ON_BATTERY,
                        Kind.EQUIPMENT_LOST,
                        Kind.CONNECTED,
                        Kind.BLOCK_TAKEN,
                        Kind.EQUIPMENT_RETURNED,
                        Kind.ON_INPUT,
                        Kind.RECHARGED);
        assertThat(only(result, Kind.CONNECTED).timeS()).isEqualTo(10);
        CascadeEvent back = only(result, Kind.ON_INPUT);
        assertThat(back.timeS()).isCloseTo(20, within(1e-9));
        assertThat(back.value()).isCloseTo(20 * takes, within(1e-3));
        double charge = sheet("ups-1875-dc").sheet().number("chargeW");
        double efficiency = sheet("ups-1875-dc").sheet().number("batteryEfficiency");
        assertThat(only(result, Kind.RECHARGED).timeS())
                .isCloseTo(20 + 20 * takes / (charge * efficiency), within(1e-3));
        assertThat(result.remains().racksInterrupted()).isZero();
        assertThat(result.remains().fates()[c.node("fans")]).isEqualTo(Fate.INTERRUPTED);
        assertThat(result.remains().equipmentDarkW()).isZero();
        double lasts = sheet("ups-1875-dc").storedJ() / takes;
        assertThat(result.remains().leastAutonomyS()).isCloseTo(lasts - 20, within(1e-6));
        assertThat(result.energy().intoBatteriesJ() * efficiency).isCloseTo(20 * takes, within(1e-3));
        assertEnergyCloses(result);
        assertThat(result.state()).isEqualTo(c.network().settled(outOfService(c, "u")));
    }

    private static boolean[] outOfService(PowerCase c, String... paths) {
        boolean[] out = new boolean[c.loads().length];
        for (String path : paths) {
            out[c.node(path)] = true;
        }
        return out;
    }

    @Test
    void loadComesOnInBlocksOfWhatTheGeneratorTakes() {
        Layouts layouts = utility()
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 40, 0)
                .row("r", "", "gb300-nvl72", 16, 20, 0)
                .connect("u:out", "mv:in")
                .connect("g:out", "mv:in")
                .connect("mv:out", "r:A");
        PowerCase c = PowerCase.of(layouts);
        CascadeResult result = c.fail("u");

        double block = 0.6 * 2_500_000;
        List<CascadeEvent> blocks = result.timeline().stream()
                .filter(event -> event.kind() == Kind.BLOCK_TAKEN)
                .toList();
        assertThat(sheet("genset-2500").sheet().number("stepLoadFraction")).isEqualTo(0.6);
        assertThat(blocks).extracting(CascadeEvent::timeS).containsExactly(10.0, 15.0);
        assertThat(blocks).extracting(CascadeEvent::count).containsExactly((int) (block / RACK_W), 5);
        assertThat(blocks.getFirst().value()).isLessThanOrEqualTo(block).isGreaterThan(block - RACK_W);
        assertThat(result.moments().stream()
                        .filter(moment -> moment.timeS() == 10)
                        .mapToDouble(moment ->
                                result.powerAt(result.moments().indexOf(moment)).loadW())
                        .max())
                .hasValueCloseTo(11 * RACK_W, within(1e-3));
        assertThat(result.remains().racksDark()).isZero();
        assertThat(result.remains().racksInterrupted()).isEqualTo(16);
        assertEnergyCloses(result);
    }

    @Test
    void aGeneratorThatIsFailedTooDoesNotStart() {
        PowerCase c = PowerCase.of(withGenerator());
        CascadeResult result = c.fail("u", "g");

        assertThat(kinds(result)).doesNotContain(Kind.STARTING, Kind.CONNECTED);
        assertThat(result.remains().racksDark()).isEqualTo(8);
    }

    @Test
    void anOverloadedGeneratorGoesOutByItsCurve() {
        Layouts layouts = utility()
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 40, 0)
                .row("r", "", "gb300-nvl72", 22, 20, 0)
                .connect("u:out", "mv:in")
                .connect("g:out", "mv:in")
                .connect("mv:out", "r:A");
        PowerCase c = PowerCase.of(layouts);
        CascadeResult result = c.fail("u");

        CascadeEvent out = only(result, Kind.OVERLOADED);
        assertThat(out.value()).isGreaterThan(1.1);
        assertThat(out.timeS()).isCloseTo(15 + 5, within(1e-6));
        assertThat(result.remains().racksDark()).isEqualTo(22);
    }

    private static Layouts transferSwitch(String type) {
        return utility()
                .equipment("u2", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 5)
                .equipment("s", EquipmentKind.TRANSFER_SWITCH, type, "", 0, 10)
                .row("r", "", "gb300-nvl72", 1, 20, 0)
                .connect("u:out", "s:primary")
                .connect("u2:out", "s:alternate")
                .connect("s:out", "r:A");
    }

    @Test
    void aStaticSwitchIsFasterThanThePowerSuppliesAndAMechanicalOneIsNot() {
        PowerCase fast = PowerCase.of(transferSwitch("sts-800"));
        CascadeResult quick = fast.fail("u");
        assertThat(kinds(quick)).containsExactly(Kind.FAILED, Kind.TRANSFERRED);
        assertThat(only(quick, Kind.TRANSFERRED).timeS())
                .isEqualTo(sheet("sts-800").transferS());
        assertThat(quick.remains().racksInterrupted()).isZero();
        assertThat(quick.remains().leastRideThroughS()).isInfinite();

        String slow = PowerCase.CATALOG.powers().stream()
                .filter(type -> type.sheet().kind().equals("transfer-switch") && type.transferS() > 0.02)
                .findFirst()
                .orElseThrow()
                .id();
        CascadeResult late = PowerCase.of(transferSwitch(slow)).fail("u");
        assertThat(kinds(late)).containsExactly(Kind.FAILED, Kind.RACKS_LOST, Kind.TRANSFERRED, Kind.RACKS_RETURNED);
        assertThat(only(late, Kind.RACKS_RETURNED).timeS())
                .isEqualTo(sheet(slow).transferS());
        assertThat(late.remains().racksDark()).isZero();
        assertThat(late.remains().racksInterrupted()).isEqualTo(1);
        assertThat(late.remains().rackLostW()).isEqualTo(RACK_W);
    }

    private static PowerCase twoSides(int racks, String breaker) {
        return PowerCase.of(utility()
                .equipment("u2", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                .equipment("ta", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("tb", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 30, 5)
                .equipment("a", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .equipment("b", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 30, 10)
                .equipment("wa", EquipmentKind.BUSWAY, "busway-1000", "", 0, 20)
                .equipment("wb", EquipmentKind.BUSWAY, "busway-1000", "", 30, 20)
                .row("r", "", "gb300-nvl72", racks, 20, 0)
                .connect("u:out", "ta:in")
                .connect("u2:out", "tb:in")
                .connect("ta:out", "a:in")
                .connect("tb:out", "b:in")
                .connect(Connection.of("a:out", "wa:in").withBreaker(breaker))
                .connect(Connection.of("b:out", "wb:in").withBreaker(breaker))
                .connect("wa:out", "r:A")
                .connect("wb:out", "r:B"));
    }

    @Test
    void theOtherSidesBreakerTripsByItsCurveAndAllIsDark() {
        PowerCase c = twoSides(7, "acb-1000");
        PowerResult normal = c.network().solve(c.loads(), new boolean[c.loads().length]);
        PowerResult oneSide = c.network().solve(c.loads(), outOfService(c, "ta"));
        double amperes = oneSide.edgeCurrentA()[c.edge("b", "wb")];
        assertThat(normal.edgeCurrentA()[c.edge("b", "wb")]).isLessThan(800);
        assertThat(amperes / 1000).isBetween(1.25, 1.45);

        CascadeResult result = c.fail("ta");
        CascadeEvent tripped = only(result, Kind.TRIPPED);
        assertThat(tripped.edge()).isEqualTo(c.edge("b", "wb"));
        assertThat(tripped.value()).isCloseTo(amperes / 1000, within(1e-9));
        assertThat(tripped.timeS()).isCloseTo(12 * Math.pow(6 * 1000 / amperes, 2), within(1e-5));
        assertThat(tripped.timeS())
                .isCloseTo(BreakerSettings.electronic(1000).curve().timeToTripS(amperes), within(1e-5));
        assertThat(result.remains().racksDark()).isEqualTo(7);
        assertThat(result.state().isLockedOut(tripped.edge())).isTrue();
        assertEnergyCloses(result);
    }

    @Test
    void aBreakerThatFitsCarriesTheOtherSide() {
        PowerCase c = twoSides(5, "acb-1250");
        CascadeResult result = c.fail("ta");

        assertThat(kinds(result)).containsExactly(Kind.FAILED);
        assertThat(result.remains().racksDark()).isZero();
        assertThat(result.remains().racksOnOneFeed()).isEqualTo(5);
        assertThat(result.overloads()).extracting(CascadeResult.Overload::node).contains(c.node("wb"));
        PowerResult both = c.network().solve(c.loads(), new boolean[c.loads().length]);
        assertThat(result.power().loadW()).as("A and B together").isCloseTo(both.loadW(), within(1e-6));
    }

    @Test
    void aStandbyTieClosesAfterItsDelay() {
        PowerCase c = PowerCase.of(utility()
                .equipment("u2", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                .equipment("a", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 10)
                .equipment("b", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 30, 10)
                .row("ra", "", "gb300-nvl72", 2, 20, 0)
                .row("rb", "", "gb300-nvl72", 3, 40, 0)
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 40, 0)
                .connect("u:out", "a:in")
                .connect("u2:out", "b:in")
                .connect("g:out", "a:in")
                .connect("a:out", "ra:A")
                .connect("b:out", "rb:A")
                .connect(Connection.of("a:out", "b:in").withNormally(Normally.STANDBY)));
        CascadeResult result = c.fail("u");

        assertThat(kinds(result))
                .containsExactly(
                        Kind.FAILED, Kind.STARTING, Kind.RACKS_LOST, Kind.TIED, Kind.STOPPED, Kind.RACKS_RETURNED);
        assertThat(only(result, Kind.TIED).timeS()).isEqualTo(2);
        assertThat(result.remains().racksDark()).isZero();
        assertThat(result.remains().racksInterrupted()).isEqualTo(2);
        assertThat(result.state()).isEqualTo(c.network().settled(outOfService(c, "u")));
        assertThat(c.fail("u", "b").remains().racksDark()).isEqualTo(3);
    }

    @Test
    void inEcoModeTheGapIsShorterThanThePowerSuppliesBridge() {
        Layouts eco = utility()
                .equipment(
                        "ups",
                        Equipment.of(EquipmentKind.UPS, "ups-1875-dc", "", new Point(0, 10))
                                .withPower(PowerSettings.NONE.withMode(UpsMode.ECO)))
                .row("r", "", "gb300-nvl72", 4, 20, 0)
                .connect("u:out", "ups:in")
                .connect("ups:out", "r:A");
        PowerCase c = PowerCase.of(eco);
        CascadeResult result = c.run(c.failures("u"), CascadeOptions.DEFAULT.withHorizonS(100));

        assertThat(only(result, Kind.ON_BATTERY).timeS()).isGreaterThan(0).isLessThan(0.02);
        assertThat(result.remains().racksInterrupted()).isZero();
        assertThat(result.remains().leastRideThroughS()).isGreaterThan(300).isFinite();
    }

    @Test
    void anOverloadedUpsGoesOnBypassAndHasNoBatteryThen() {
        PowerCase c = PowerCase.of(utility()
                .equipment("ups-a", EquipmentKind.UPS, "ups-1875-dc", "", 0, 10)
                .equipment("ups-b", EquipmentKind.UPS, "ups-1875-dc", "", 0, 20)
                .row("r", "", "gb300-nvl72", 16, 20, 0)
                .connect("u:out", "ups-a:in")
                .connect("u:out", "ups-b:in")
                .connect("ups-a:out", "r:A")
                .connect("ups-b:out", "r:B"));
        CascadeResult result = c.fail("ups-a");
        double fraction = 16 * RACK_W / sheet("ups-1875-dc").ratedW();

        CascadeEvent bypass = only(result, Kind.ON_BYPASS);
        assertThat(fraction).isBetween(1.1, 1.25);
        assertThat(bypass.timeS()).isCloseTo(sheet("ups-1875-dc").sheet().number("overloadS02"), within(1e-6));
        assertThat(bypass.value()).isGreaterThanOrEqualTo(fraction);
        assertThat(result.remains().racksDark()).isZero();
        assertThat(result.remains().racksOnOneFeed()).isEqualTo(16);
    }

    @Test
    void everyEventIsASentence() {
        for (String failed : new String[] {"u", "mv", "ups", "g"}) {
            PowerCase c = PowerCase.of(withGenerator());
            for (CascadeEvent event : c.fail(failed).timeline()) {
                assertThat(event.finding(c.graph()).message(UnitSystem.SI))
                        .doesNotContain("{")
                        .endsWith(".");
                assertThat(event.finding(c.graph()).place()).isNotEmpty();
            }
        }
    }
}
