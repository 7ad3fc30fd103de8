package io.millwright.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.facility.Normally;
import io.millwright.facility.Point;
import io.millwright.numeric.Progress;
import io.millwright.power.BreakerSheet;
import io.millwright.power.FaultStudy;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.protection.Selectivity;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SelectivityStudyTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static Layouts service() {
        return new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .row("r", "", "gb300-nvl72", 2, 20, 0)
                .row("s", "", "gb300-nvl72", 1, 20, 10)
                .connect("u:out", "t:in")
                .connect(guarded("t:out", "board:in", "acb-4000"));
    }

    private static Connection guarded(String from, String to, String breaker) {
        return Connection.of(from, to).withBreaker(breaker);
    }

    private static SelectivityStudy.Result study(Layouts layouts) {
        Facility facility = layouts.facility();
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        PowerNetwork network = PowerNetwork.of(graph, CATALOG, facility.assumptions());
        double[] loadW = new double[graph.nodes().size()];
        for (FacilityGraph.Node node : graph.nodes()) {
            loadW[node.index()] = network.isLoad(node.index()) ? 120_000 : 0;
        }
        PowerResult power = network.solve(loadW, network.normal(), null);
        FaultStudy faults =
                FaultStudy.of(network, CATALOG, loadW, FaultStudy.Options.of(facility.assumptions()), Progress.NONE);
        return SelectivityStudy.of(graph, CATALOG, network.normal(), power, faults, Progress.NONE);
    }

    /// Up to its instantaneous pickup, less its tolerance and what it carries besides, the large breaker waits.
    @Test
    void aLargeBreakerWaitsUpToItsInstantaneousPickup() {
        SelectivityStudy.Result result =
                study(service().connect(guarded("board:out", "r:A", "mccb-400")).connect("board:out", "s:A"));
        SelectivityStudy.Pair pair = result.pairs().getFirst();
        var upper = BreakerSheet.settings(CATALOG.power("acb-4000").orElseThrow());
        double earliestA = 0.8 * upper.instantaneousPickupFactor() * upper.ratedA();

        assertThat(result.pairs()).hasSize(1);
        assertThat(result.count()).isEqualTo(2);
        assertThat(pair.ratio()).isEqualTo(1);
        // Two of three equal racks are not behind this breaker.
        double rackA = 120_000 / (Math.sqrt(3) * 415 * 0.98);
        assertThat(pair.otherA()).isCloseTo(2 * rackA, Percentage.withPercentage(3));
        assertThat(pair.selectivity().limitA()).isCloseTo(earliestA - pair.otherA(), within(1.0));
        assertThat(pair.faultA()).isGreaterThan(pair.selectivity().limitA());
        assertThat(result.findings()).extracting(finding -> finding.code()).containsExactly("power.selectivity.none");
    }

    @Test
    void twoBreakersOfOneLineAreNoPair() {
        Layouts line = service()
                .equipment("way", EquipmentKind.BUSWAY, "busway-1000", "", 0, 20)
                .connect(guarded("board:out", "way:in", "mccb-800"))
                .connect(guarded("way:out", "s:A", "mccb-400"))
                .connect("board:out", "r:A");

        assertThat(study(line).pairs())
                .extracting(SelectivityStudy.Pair::lowerType)
                .extracting(type -> type.id())
                .containsExactly("mccb-800");
    }

    @Test
    void aTransformerBetweenTurnsTheCurrents() {
        Layouts layouts = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 2)
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .row("r", "", "gb300-nvl72", 2, 20, 0)
                .connect(guarded("u:out", "mv:in", "mv-vcb-1250"))
                .connect(guarded("mv:out", "t:in", "mv-vcb-630"))
                .connect(guarded("t:out", "r:A", "mccb-400"));
        SelectivityStudy.Pair pair = study(layouts).pairs().stream()
                .filter(each -> each.lowerType().id().equals("mccb-400"))
                .findFirst()
                .orElseThrow();
        double ratio = 22_000.0 / 415;
        Selectivity expected = Selectivity.of(
                BreakerSheet.settings(pair.upperType()).curve().times(ratio),
                BreakerSheet.settings(pair.lowerType()).curve(),
                pair.otherA(),
                pair.faultA());

        assertThat(pair.upperType().id()).isEqualTo("mv-vcb-630");
        assertThat(pair.ratio()).isCloseTo(ratio, within(1e-9));
        assertThat(pair.selectivity()).isEqualTo(expected);
    }

    @Test
    void membersInParallelShareTheFault() {
        Layouts layouts = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment(
                        "t",
                        Equipment.of(EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", new Point(0, 5))
                                .withCount(2)
                                .withPitchM(4))
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .row("r", "", "gb300-nvl72", 2, 20, 0)
                .connect("u:out", "t:in")
                .connect(guarded("t:out", "board:in", "acb-4000"))
                .connect(guarded("board:out", "r:A", "mccb-400"));

        assertThat(study(layouts).pairs())
                .extracting(SelectivityStudy.Pair::ratio)
                .containsOnly(2.0);
        assertThat(study(layouts).count()).isEqualTo(4);
    }

    @Test
    void whatIsSwitchedOffIsNoPair() {
        Layouts layouts = service()
                .equipment("spare", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 30)
                .connect(guarded("board:out", "spare:in", "acb-2500").withNormally(Normally.OPEN))
                .connect(guarded("spare:out", "s:A", "mccb-400"))
                .connect(guarded("board:out", "r:A", "mccb-400"));

        assertThat(study(layouts).pairs())
                .extracting(pair ->
                        Arrays.asList(pair.lowerType().id(), pair.upperType().id()))
                .containsExactly(Arrays.asList("mccb-400", "acb-4000"));
    }
}
