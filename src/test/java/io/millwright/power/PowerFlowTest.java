package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Normally;
import io.millwright.facility.Point;
import io.millwright.facility.PowerSettings;
import io.millwright.finding.Finding;
import org.junit.jupiter.api.Test;

/// Voltages, currents and switching against closed forms.
class PowerFlowTest {
    private static final Catalog CATALOG = PowerCase.CATALOG;
    private static final double RACK_W = PowerCase.RACK_W;
    private static final double POWER_FACTOR =
            CATALOG.rack("gb300-nvl72").orElseThrow().sheet().number("powerFactor", 0.98);
    private static final double TAN_PHI = Math.sqrt(1 / (POWER_FACTOR * POWER_FACTOR) - 1);

    private static Layouts utility() {
        return new Layouts().equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0);
    }

    /// A board of racks and one without, each behind a transformer and a utility of its own, and a tie between them.
    private static Layouts twoBoards(int racks, Normally tie) {
        return utility()
                .equipment("u2", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                .equipment("ta", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("tb", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 30, 5)
                .equipment("a", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .equipment("b", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 30, 10)
                .row("ra", "", "gb300-nvl72", racks, 20, 0)
                .connect("u:out", "ta:in")
                .connect("u2:out", "tb:in")
                .connect("ta:out", "a:in")
                .connect("tb:out", "b:in")
                .connect("a:out", "ra:A")
                .connect(Connection.of("a:out", "b:in").withNormally(tie));
    }

    private static PowerType sheet(String id) {
        return CATALOG.power(id).orElseThrow();
    }

    /// For a constant load P + jQ behind r + jx from 1 per unit: V² is the greater root of V⁴ + (2 (rP + xQ) - 1) V² +
    /// (r² + x²) (P² + Q²) = 0.
    private static double voltageBehind(double r, double x, double p, double q) {
        double b = 2 * (r * p + x * q) - 1;
        double c = (r * r + x * x) * (p * p + q * q);
        return Math.sqrt((-b + Math.sqrt(b * b - 4 * c)) / 2);
    }

    @Test
    void aTransformerAndItsCableDropTheVoltageOfTheClosedForm() {
        PowerCase c = PowerCase.of(utility()
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .row("r", "", "gb300-nvl72", 1, 20, 0)
                .connect("u:out", "t:in")
                .connect(Connection.of("t:out", "r:A").withCable("lv-cable-400", 50)));
        PowerType t = sheet("mv-xfmr-2500");
        double rT = t.quadraticLossW() * 1e6 / (t.ratedVa() * t.ratedVa());
        double zT = t.sheet().number("impedanceFraction") * 1e6 / t.ratedVa();
        double xT = Math.sqrt(zT * zT - rT * rT);
        PowerType cable = sheet("lv-cable-400");
        double ohms = 1e6 / (415.0 * 415.0);
        double r = rT + cable.sheet().number("resistanceOhmPerM") * 50 * ohms;
        double x = xT + cable.sheet().number("reactanceOhmPerM") * 50 * ohms;
        double p = RACK_W / 1e6;

        PowerResult result = c.solve();
        double v = voltageBehind(r, x, p, p * TAN_PHI);
        assertThat(result.nodeVoltagePu()[c.node("r/01")]).isCloseTo(v, within(1e-12));
        double current = p / POWER_FACTOR / v;
        assertThat(result.edgeCurrentA()[1]).isCloseTo(current * 1e6 / (Math.sqrt(3) * 415), within(1e-8));
        assertThat(result.nodeLossW()[c.node("t")])
                .isCloseTo(t.noLoadLossW() + current * current * rT * 1e6, within(1e-6));
        assertThat(result.nodeOutputVa(c.node("t")))
                .isGreaterThan(RACK_W / POWER_FACTOR)
                .isLessThan(1.02 * RACK_W / POWER_FACTOR);
    }

    @Test
    void directCurrentDropsByTheLoopResistance() {
        PowerCase c = PowerCase.of(utility()
                .equipment("s", EquipmentKind.RECTIFIER, "sidecar-800vdc-660", "", 0, 5)
                .row("r", "", "gb300-nvl72", 1, 20, 0)
                .connect("u:out", "s:in")
                .connect(Connection.of("s:out", "r:A").withCable("lv-cable-400", 40)));
        double loop = 2 * sheet("lv-cable-400").sheet().number("resistanceOhmPerM") * 40;
        double volts = (800 + Math.sqrt(800 * 800 - 4 * loop * RACK_W)) / 2;

        PowerResult result = c.solve();
        assertThat(result.nodeVoltagePu()[c.node("r/01")]).isCloseTo(volts / 800, within(1e-12));
        assertThat(result.edgeCurrentA()[1]).isCloseTo(RACK_W / volts, within(1e-8));
        assertThat(result.edgeLossW()[1]).isCloseTo(Math.pow(RACK_W / volts, 2) * loop, within(1e-6));
    }

    @Test
    void moreThanThePathCanCarryIsExplained() {
        PowerCase c = PowerCase.of(utility()
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .row("r", "", "gb300-nvl72", 1, 20, 0)
                .connect("u:out", "t:in")
                .connect(Connection.of("t:out", "r:A").withCable("lv-cable-400", 2000)));
        c.loads()[c.node("r/01")] = 10 * RACK_W;

        PowerResult result = c.network().solve(c.loads(), c.network().normal(), null);
        assertThat(result.converged()).isFalse();
        Finding collapse = result.findings().stream()
                .filter(finding -> finding.code().equals("power.voltage.collapse"))
                .findFirst()
                .orElseThrow();
        assertThat(collapse.place()).isEqualTo("r/01");
        assertThat(collapse.values()).containsEntry("weakest", "c2").containsEntry("source", "u");
        // where V⁴ + (2 (rP + xQ) - 1) V² + (r² + x²) S² = 0 has a double root
        double part = assertInstanceOf(Finding.Measure.class, collapse.values().get("part"))
                .si();
        double[] z = pathOf2000m();
        double p = 10 * RACK_W / 1e6;
        double a = Math.hypot(z[0], z[1]) * p / POWER_FACTOR;
        double limit = 0.5 / (z[0] * p + z[1] * p * TAN_PHI + a);
        assertThat(part).isCloseTo(limit, within(0.01 * limit));
    }

    private static double[] pathOf2000m() {
        PowerType t = sheet("mv-xfmr-2500");
        double rT = t.quadraticLossW() * 1e6 / (t.ratedVa() * t.ratedVa());
        double zT = t.sheet().number("impedanceFraction") * 1e6 / t.ratedVa();
        PowerType cable = sheet("lv-cable-400");
        double ohms = 2000 * 1e6 / (415.0 * 415.0);
        return new double[] {
            rT + cable.sheet().number("resistanceOhmPerM") * ohms,
            Math.sqrt(zT * zT - rT * rT) + cable.sheet().number("reactanceOhmPerM") * ohms
        };
    }

    @Test
    void aStandbyTieFeedsTheDeadBoardAndOnlyThat() {
        Layouts layouts = twoBoards(2, Normally.STANDBY)
                .row("rb", "", "gb300-nvl72", 3, 40, 0)
                .connect("b:out", "rb:A");
        PowerCase c = PowerCase.of(layouts);

        int tie = c.edge("a", "b");
        PowerResult normal = c.solve();
        assertThat(normal.nodeOutputW()[c.node("ta")]).isGreaterThan(2 * RACK_W).isLessThan(2.1 * RACK_W);
        assertThat(normal.edgePowerW()[tie]).isZero();

        PowerResult lostA = c.solve("ta");
        assertThat(lostA.loadW()).isCloseTo(5 * RACK_W, within(1e-6));
        assertThat(lostA.edgePowerW()[tie]).as("backwards through the tie").isLessThan(-2 * RACK_W);
        assertThat(lostA.nodeVoltagePu()[c.node("ta")]).as("not fed backwards").isZero();

        PowerResult lostB = c.solve("u2");
        assertThat(lostB.edgePowerW()[tie]).isGreaterThan(3 * RACK_W);

        assertThat(c.solve("b").loadW()).as("a failed board is not tied to").isCloseTo(2 * RACK_W, within(1e-6));
    }

    @Test
    void aGeneratorOnTheBoardDoesNotFeedTheDeadTransformer() {
        PowerCase c = PowerCase.of(utility()
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("b", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 10, 10)
                .row("r", "", "gb300-nvl72", 2, 20, 0)
                .connect("u:out", "t:in")
                .connect("t:out", "b:in")
                .connect("g:out", "b:in")
                .connect("b:out", "r:A"));

        PowerResult outage = c.solve("u");
        assertThat(outage.energised()[c.node("t")]).isFalse();
        assertThat(outage.nodeLossW()[c.node("t")]).isZero();
        assertThat(outage.nodeOutputW()[c.node("g")])
                .as("the racks and the loss of the board")
                .isCloseTo(PowerCase.inputW("lv-switchgear-4000", 2 * RACK_W), within(1e-6));
    }

    @Test
    void sourcesDivideTheLoadBySharesByRatingAndBySetOutput() {
        Layouts layouts = utility()
                .equipment("b", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 10)
                .equipment("p", EquipmentKind.PRIME_POWER, "gas-recip-2500", "", 10, 10)
                .row("r", "", "gb300-nvl72", 8, 20, 0)
                .connect("b:out", "r:A");
        PowerCase shared =
                PowerCase.of(layouts.connect(Connection.of("u:out", "b:in").withShare(0.4))
                        .connect(Connection.of("p:out", "b:in").withShare(0.6)));
        PowerResult result = shared.solve();
        double total = result.nodeOutputW()[shared.node("u")] + result.nodeOutputW()[shared.node("p")];
        assertThat(result.nodeOutputW()[shared.node("p")]).isCloseTo(0.6 * total, within(1e-3));

        PowerCase dispatched = PowerCase.of(utility()
                .equipment("b", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 10)
                .equipment(
                        "p",
                        Equipment.of(EquipmentKind.PRIME_POWER, "gas-recip-2500", "", new Point(10, 10))
                                .withPower(PowerSettings.NONE.withDispatchW(500_000)))
                .row("r", "", "gb300-nvl72", 8, 20, 0)
                .connect("b:out", "r:A")
                .connect("u:out", "b:in")
                .connect("p:out", "b:in"));
        assertThat(dispatched.solve().nodeOutputW()[dispatched.node("p")]).isCloseTo(500_000, within(1e-3));

        Layouts two = new Layouts()
                .equipment("b", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 10)
                .equipment("g1", EquipmentKind.GENERATOR, "genset-2500", "", 10, 10)
                .equipment("g2", EquipmentKind.GENERATOR, "genset-3000", "", 20, 10)
                .row("r", "", "gb300-nvl72", 8, 20, 0)
                .connect("b:out", "r:A")
                .connect("g1:out", "b:in")
                .connect("g2:out", "b:in");
        PowerCase standby = PowerCase.of(two);
        PowerResult island = standby.solve();
        assertThat(island.nodeOutputW()[standby.node("g1")] / island.nodeOutputW()[standby.node("g2")])
                .isCloseTo(2.5 / 3, within(1e-9));
    }

    @Test
    void aPlantThatMustRunGoesFirstAndSaysWhenItsLoadIsTooSmall() {
        Layouts layouts = utility()
                .equipment("b", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 10)
                .equipment("smr", EquipmentKind.PRIME_POWER, "smr-77", "", 10, 10)
                .row("r", "", "gb300-nvl72", 8, 20, 0)
                .connect("b:out", "r:A")
                .connect("u:out", "b:in")
                .connect("smr:out", "b:in");
        PowerCase c = PowerCase.of(layouts);
        PowerResult result = c.solve();

        assertThat(result.nodeOutputW()[c.node("smr")])
                .isCloseTo(PowerCase.inputW("mv-switchgear-36kv", 8 * RACK_W), within(1e-6));
        assertThat(result.nodeOutputW()[c.node("u")]).isCloseTo(0, within(1e-6));
        assertThat(result.findings())
                .filteredOn(finding -> finding.code().equals("power.source.below-minimum"))
                .extracting(Finding::place)
                .containsExactly("smr");
    }

    @Test
    void aUpsOnItsBatteryIsASource() {
        PowerCase c = PowerCase.of(utility()
                .equipment("ups", EquipmentKind.UPS, "ups-1875-dc", "", 0, 5)
                .row("r", "", "gb300-nvl72", 4, 20, 0)
                .connect("u:out", "ups:in")
                .connect("ups:out", "r:A"));
        SwitchState outage = c.network().normal().withOutOfService(c.node("u"), true);

        assertThat(c.network().solve(c.loads(), outage, null).loadW()).isZero();
        PowerResult battery = c.network().solve(c.loads(), outage.withOnBattery(c.node("ups"), true), null);
        assertThat(battery.loadW()).isCloseTo(4 * RACK_W, within(1e-6));
        assertThat(battery.sourceW()).isCloseTo(battery.nodeInputW()[c.node("ups")], within(1e-6));
        assertThat(battery.balanceResidualW()).isCloseTo(0, within(1e-6));
    }

    @Test
    void limitsSpeakInTheirOwnKind() {
        PowerCase c = PowerCase.of(new Layouts()
                .equipment(
                        "u",
                        Equipment.of(EquipmentKind.UTILITY, "utility-mv-10", "", new Point(0, 0))
                                .withPower(PowerSettings.NONE.withContract(500_000, Double.NaN)))
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("b", EquipmentKind.BUSWAY, "busway-1000", "", 0, 10)
                .row("r", "", "gb300-nvl72", 4, 20, 0)
                .connect("u:out", "t:in")
                .connect("t:out", "b:in")
                .connect("b:out", "r:A"));
        PowerResult result = c.solve();

        assertThat(result.nodeLimitKind()[c.node("u")]).isEqualTo(LimitKind.CONTRACT);
        assertThat(result.nodeLimitKind()[c.node("t")]).isEqualTo(LimitKind.APPARENT_POWER);
        assertThat(result.nodeLimitKind()[c.node("b")]).isEqualTo(LimitKind.CURRENT);
        assertThat(result.nodeLimitW()[c.node("b")])
                .isCloseTo(0.8 * 1000 * Math.sqrt(3) * 415 * POWER_FACTOR, within(50.0));
        assertThat(result.findings())
                .filteredOn(finding -> finding.code().equals("power.overload"))
                .extracting(Finding::place)
                .containsExactly("u");
    }

    /// A ring of three boards with different sections against the mesh equations solved by hand: the section opposite
    /// to the feed carries what makes the voltage drops of both ways equal.
    @Test
    void aClosedRingDividesByImpedance() {
        Layouts ring = utility()
                .equipment("b0", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("b1", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 10)
                .equipment("b2", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 30, 10)
                .row("r1", "", "gb300-nvl72", 6, 20, 0)
                .row("r2", "", "gb300-nvl72", 2, 40, 0)
                .connect("u:out", "b0:in")
                .connect(Connection.of("b0:out", "b1:in").withCable("mv-cable-630", 100))
                .connect(Connection.of("b1:out", "b2:in").withCable("mv-cable-630", 200))
                .connect(Connection.of("b2:out", "b0:in").withCable("mv-cable-630", 300))
                .connect("b1:out", "r1:A")
                .connect("b2:out", "r2:A");
        PowerCase c = PowerCase.of(ring);
        PowerResult result = c.solve();
        double[] w = result.edgePowerW();
        // the same cable all around: currents divide like lengths, I1 (100 + 200 + 300) = 500 I(b1) + 300 I(b2)
        double toward1 = (500 * 6 + 300 * 2) / 600.0 * RACK_W;
        assertThat(w[1]).isCloseTo(toward1, within(1e-3 * toward1));
        assertThat(w[1] - 6 * RACK_W).isCloseTo(w[2], within(1e-3 * RACK_W));
        assertThat(w[3]).as("flows from b0 to b2").isCloseTo(-(2 * RACK_W - w[2]), within(1e-3 * RACK_W));
        double around = 0;
        int[] path = {1, 2, 3};
        double[] metres = {100, 200, 300};
        for (int i = 0; i < 3; i++) {
            around += Math.signum(w[path[i]]) * result.edgeCurrentA()[path[i]] * metres[i];
        }
        assertThat(around / (result.edgeCurrentA()[1] * 100)).isCloseTo(0, within(1e-3));

        boolean[] none = new boolean[c.loads().length];
        PowerResult cut = c.network().solve(c.loads(), c.network().settled(none).withTripped(1), null);
        assertThat(cut.loadW()).as("the ring feeds b1 the other way").isCloseTo(8 * RACK_W, within(1e-6));
        assertThat(cut.edgePowerW()[2]).isLessThan(-5.9 * RACK_W);
        assertThat(cut.balanceResidualW()).isCloseTo(0, within(1e-5));
    }

    @Test
    void utilitiesOnAClosedTieBothHoldTheirVoltage() {
        Layouts layouts = twoBoards(6, Normally.CLOSED);
        PowerCase c = PowerCase.of(layouts);
        PowerResult result = c.solve();

        assertThat(result.nodeOutputW()[c.node("u")])
                .isCloseTo(result.nodeOutputW()[c.node("u2")], within(1e-3 * RACK_W));
        assertThat(result.nodeVoltagePu()[c.node("u2")]).isCloseTo(1, within(1e-9));
    }

    @Test
    void aWarmStartGivesTheSameAnswer() {
        PowerCase c = PowerCase.of(utility()
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .row("r", "", "gb300-nvl72", 3, 20, 0)
                .connect("u:out", "t:in")
                .connect(Connection.of("t:out", "r:A").withCable("lv-cable-1000", 30)));
        PowerResult cold = c.solve();
        c.loads()[c.node("r/02")] *= 0.5;
        PowerResult again = c.network().solve(c.loads(), c.network().normal(), cold);

        assertThat(again.sourceW()).isCloseTo(c.solve().sourceW(), within(1e-6));
    }
}
