package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.facility.Normally;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerNetworkTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static final double RACK_W = 136_000;

    private static Layouts twoSides(double shareA) {
        return new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("ups-a", EquipmentKind.UPS, "ups-1875-dc", "", 0, 10)
                .equipment("ups-b", EquipmentKind.UPS, "ups-1875-dc", "", 0, 15)
                .row("r", "", "gb300-nvl72", 4, 20, 0)
                .connect("u:out", "mv:in")
                .connect("mv:out", "ups-a:in")
                .connect("mv:out", "ups-b:in")
                .connect(Connection.of("ups-a:out", "r:A").withShare(shareA))
                .connect(Connection.of("ups-b:out", "r:B").withShare(1 - shareA));
    }

    private record Solved(FacilityGraph graph, PowerNetwork network, PowerResult result) {
        int node(String path) {
            return graph.node(path).orElseThrow().index();
        }
    }

    private static Solved solve(Facility facility, String... failed) {
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        PowerNetwork network = PowerNetwork.of(graph, CATALOG, facility.assumptions());
        double[] loads = new double[graph.nodes().size()];
        for (FacilityGraph.Node node : graph.nodes()) {
            loads[node.index()] = node.kind() == EquipmentKind.RACK ? RACK_W : 0;
        }
        boolean[] out = new boolean[loads.length];
        for (String path : failed) {
            out[graph.node(path).orElseThrow().index()] = true;
        }
        return new Solved(graph, network, network.solve(loads, out));
    }

    @Test
    void aTieThatStandsByCarriesNothingAndClosesNoRing() {
        Facility plain = twoSides(0.5).facility();
        Facility tied = twoSides(0.5)
                .connect(Connection.of("ups-a:out", "ups-b:in").withNormally(Normally.STANDBY))
                .connect(Connection.of("ups-b:out", "ups-a:in").withNormally(Normally.OPEN))
                .facility();

        assertThat(solve(tied).network().findings()).isEmpty();
        assertThat(solve(tied).result().sourceW())
                .isEqualTo(solve(plain).result().sourceW());
        PowerResult failed = solve(tied, "ups-a").result();
        assertThat(failed.edgePowerW()[failed.edgePowerW().length - 2]).isZero();
    }

    /// The loss polynomial of one UPS, written out by hand.
    private static double upsInputW(double outputW) {
        PowerType ups = CATALOG.power("ups-1875-dc").orElseThrow();
        double x = outputW / ups.ratedW();
        return outputW + ups.noLoadLossW() + ups.linearLossW() * x + ups.quadraticLossW() * x * x;
    }

    @Test
    void theSplitBetweenFeedsIsAnInput() {
        Solved s = solve(twoSides(0.6).facility());

        assertThat(s.result().nodeOutputW()[s.node("ups-a")]).isCloseTo(0.6 * 4 * RACK_W, within(1e-6));
        assertThat(s.result().nodeOutputW()[s.node("ups-b")]).isCloseTo(0.4 * 4 * RACK_W, within(1e-6));
        assertThat(s.result().nodeOutputW()[s.node("mv")])
                .isCloseTo(upsInputW(0.6 * 4 * RACK_W) + upsInputW(0.4 * 4 * RACK_W), within(1e-6));
    }

    @Test
    void aLostSideIsCarriedByTheOther() {
        Solved s = solve(twoSides(0.6).facility(), "ups-a");

        assertThat(s.result().nodeOutputW()[s.node("ups-a")]).isZero();
        assertThat(s.result().nodeOutputW()[s.node("ups-b")]).isCloseTo(4 * RACK_W, within(1e-6));
        assertThat(s.result().loadW()).isCloseTo(4 * RACK_W, within(1e-6));
    }

    @Test
    void theFailoverBoundCoversTheTrueContingencyAndDoesNotAddAAndB() {
        Solved normal = solve(twoSides(0.6).facility());

        for (String failed : new String[] {"ups-a", "ups-b"}) {
            Solved contingency = solve(twoSides(0.6).facility(), failed);
            for (FacilityGraph.Node node : normal.graph().nodes()) {
                assertThat(normal.result().nodeFailoverW()[node.index()])
                        .as("bound at %s after %s", node.path(), failed)
                        .isGreaterThanOrEqualTo(contingency.result().nodeOutputW()[node.index()] * (1 - 1e-9));
            }
        }
        assertThat(normal.result().nodeFailoverW()[normal.node("ups-a")]).isCloseTo(4 * RACK_W, within(1e-6));
        assertThat(normal.result().nodeFailoverW()[normal.node("mv")])
                .isLessThan(1.1 * normal.result().nodeOutputW()[normal.node("mv")]);
    }

    @Test
    void generatorsCarryLoadOnlyWhenTheUtilityIsGone() {
        Layouts layouts = twoSides(0.5)
                .equipment("g", EquipmentKind.GENERATOR, "genset-3000", "", 40, 0)
                .connect("g:out", "mv:in");
        Solved normal = solve(layouts.facility());
        Solved outage = solve(layouts.facility(), "u");

        assertThat(normal.result().nodeOutputW()[normal.node("g")]).isZero();
        assertThat(outage.result().nodeOutputW()[outage.node("g")]).isGreaterThan(4 * RACK_W);
        assertThat(outage.result().balanceResidualW()).isCloseTo(0, within(1e-6));
    }

    @Test
    void aTransferSwitchTakesItsAlternateSideOnlyInNeed() {
        Layouts layouts = new Layouts()
                .equipment("u1", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("u2", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 5)
                .equipment("s", EquipmentKind.TRANSFER_SWITCH, "sts-800", "", 0, 10)
                .row("r", "", "gb300-nvl72", 1, 20, 0)
                .connect("u1:out", "s:primary")
                .connect("u2:out", "s:alternate")
                .connect("s:out", "r:A");

        Solved normal = solve(layouts.facility());
        Solved failed = solve(layouts.facility(), "u1");
        assertThat(normal.result().nodeOutputW()[normal.node("u1")]).isGreaterThan(RACK_W);
        assertThat(normal.result().nodeOutputW()[normal.node("u2")]).isZero();
        assertThat(failed.result().nodeOutputW()[failed.node("u1")]).isZero();
        assertThat(failed.result().nodeOutputW()[failed.node("u2")]).isGreaterThan(RACK_W);
    }

    @Test
    void twoConnectionsBetweenTheSameBoardsShare() {
        Layouts layouts = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("b1", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 5)
                .equipment("b2", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .row("r", "", "gb300-nvl72", 1, 20, 0)
                .connect("u:out", "b1:in")
                .connect("b1:out", "b2:in")
                .connect("b2:out", "b1:in")
                .connect("b2:out", "r:A");
        Solved s = solve(layouts.facility());

        assertThat(s.network().findings()).isEmpty();
        assertThat(s.result().loadW()).isCloseTo(RACK_W, within(1e-6));
        assertThat(s.result().balanceResidualW()).isCloseTo(0, within(1e-6));
    }

    @Test
    void energyClosesAndLessLoadNeverRaisesALoading() {
        SplittableRandom random = new SplittableRandom(20261);
        for (int trial = 0; trial < 200; trial++) {
            Facility facility = twoSides(random.nextDouble(0.1, 0.9)).facility();
            FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
            PowerNetwork network = PowerNetwork.of(graph, CATALOG, facility.assumptions());
            double[] loads = new double[graph.nodes().size()];
            for (FacilityGraph.Node node : graph.nodes()) {
                loads[node.index()] = node.kind() == EquipmentKind.RACK ? random.nextDouble(0, 2 * RACK_W) : 0;
            }
            boolean[] none = new boolean[loads.length];
            PowerResult before = network.solve(loads, none);
            loads[graph.node("r/02").orElseThrow().index()] *= random.nextDouble();
            PowerResult after = network.solve(loads, none);

            assertThat(Math.abs(before.balanceResidualW())).isLessThan(1e-9 * before.sourceW());
            for (int v = 0; v < loads.length; v++) {
                assertThat(after.nodeOutputW()[v]).isLessThanOrEqualTo(before.nodeOutputW()[v] + 1e-6);
            }
        }
    }
}
