package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultStudyTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    @TempDir
    Path folder;

    private record Studied(FacilityGraph graph, FaultStudy study) {
        int node(String path) {
            return graph.node(path).orElseThrow().index();
        }

        int edge(String from, String to) {
            return graph.edges().stream()
                    .filter(edge -> edge.from() == node(from) && edge.to() == node(to))
                    .findFirst()
                    .orElseThrow()
                    .index();
        }

        Iterable<String> codes() {
            return study.findings().stream().map(Finding::code).toList();
        }
    }

    private static Studied study(Layouts layouts, FaultStudy.Motors motors) {
        Facility facility = layouts.facility();
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        PowerNetwork network = PowerNetwork.of(graph, CATALOG, facility.assumptions());
        double[] loadW = new double[graph.nodes().size()];
        for (FacilityGraph.Node node : graph.nodes()) {
            loadW[node.index()] = network.isLoad(node.index()) ? 120_000 : 0;
        }
        FaultStudy.Options usual = FaultStudy.Options.of(facility.assumptions());
        return new Studied(
                graph,
                FaultStudy.of(
                        network, CATALOG, loadW, new FaultStudy.Options(usual.assumptions(), motors), Progress.NONE));
    }

    private static Studied study(Layouts layouts) {
        return study(layouts, FaultStudy.Motors.ON_DRIVES);
    }

    /// A service, a transformer, a board and a UPS with a row behind it.
    private static Layouts path(String upsBreaker, String rowBreaker) {
        return new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .equipment("ups", EquipmentKind.UPS, "ups-1875-dc", "", 0, 15)
                .equipment("way", EquipmentKind.BUSWAY, "busway-1000", "", 0, 20)
                .row("r", "", "gb300-nvl72", 2, 20, 0)
                .connect("u:out", "t:in")
                .connect(Connection.of("t:out", "board:in").withBreaker("acb-4000"))
                .connect(Connection.of("board:out", "ups:in").withBreaker(upsBreaker))
                .connect(Connection.of("ups:out", "way:in").withBreaker(rowBreaker))
                .connect(Connection.of("way:out", "r:A").withCable("lv-cable-250", 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dc_2n_2halls", "dc_n_skew"})
    void aReferenceOneLineBuiltAsAFacilityHasItsCurrents(String name) throws Exception {
        OneLineCase its = OneLineCase.of(name, folder);
        PowerNetwork network =
                PowerNetwork.of(its.graph(), its.catalog(), its.facility().assumptions());

        FaultStudy study = FaultStudy.of(
                network,
                its.catalog(),
                new double[its.graph().nodes().size()],
                FaultStudy.Options.of(its.facility().assumptions()),
                Progress.NONE);

        assertThat(study.residual()).isLessThan(1e-9);
        assertThat(study.findings()).isEmpty();
        for (CaseTable.Row row : its.expected()) {
            int node = its.node(row.key("id"));
            Percentage close = Percentage.withPercentage(0.1);
            assertThat(study.nodeMaximumA()[node] / 1e3)
                    .as(row.text("id"))
                    .isCloseTo(row.number("ikss_3ph_max_kA"), close);
            assertThat(study.nodePeakA()[node] / 1e3).isCloseTo(row.number("ip_3ph_max_kA"), close);
            assertThat(study.nodeMinimumA()[node] / 1e3).isCloseTo(row.number("ikss_2ph_min_kA"), close);
        }
    }

    @Test
    void behindAUpsTheBypassFeedsTheFaultAndTheInverterLittle() {
        Studied s = study(path("acb-4000", "acb-1000"));
        PowerType ups = CATALOG.power("ups-1875-dc").orElseThrow();
        double inverterA = ups.sheet().number("faultCurrentRatio") * ups.ratedVa() / (Math.sqrt(3) * ups.outputV());

        assertThat(s.study().nodeMaximumA()[s.node("ups")])
                .isCloseTo(s.study().nodeMaximumA()[s.node("board")], within(1e-6));
        assertThat(s.study().nodeInverterA()[s.node("way")])
                .isCloseTo(Math.sqrt(3) / 2 * inverterA, Percentage.withPercentage(0.1));
        assertThat(s.study().nodeInverterA()[s.node("board")])
                .isCloseTo(s.study().nodeMinimumA()[s.node("board")], within(1e-6));
        assertThat(s.study().nodeMinimumA()[s.node("r/01")])
                .isLessThan(s.study().nodeMinimumA()[s.node("way")]);
    }

    @Test
    void aBreakerThatTheInverterCannotTripIsNoted() {
        assertThat(study(path("acb-4000", "acb-1000")).codes()).contains("power.fault.reach-on-battery");
        assertThat(study(path("acb-4000", "mccb-400")).codes()).doesNotContain("power.fault.reach-on-battery");
    }

    /// 56.8 kA behind 2.5 MVA of 6 %: too much for a small breaker and for a busway of 1,000 A, which withstands 50 kA.
    @Test
    void ratingsAreComparedWithTheLargestCurrent() {
        Studied weak = study(path("mcb-125", "acb-1000"));
        assertThat(weak.study().findings())
                .filteredOn(finding -> finding.code().equals("power.fault.interrupting"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.values().get("current"))
                            .isEqualTo(Finding.measure(
                                    weak.study().nodeMaximumA()[weak.node("board")], Dimension.CURRENT));
                    assertThat(finding.values().get("limit"))
                            .isEqualTo(Finding.measure(
                                    CATALOG.power("mcb-125").orElseThrow().interruptingA(), Dimension.CURRENT));
                });
        assertThat(study(path("acb-4000", "acb-1000")).codes())
                .contains("power.fault.withstand")
                .doesNotContain("power.fault.interrupting");
    }

    @Test
    void aThinCableBehindALargeBreakerIsFoundAndTooLongToBeSeen() {
        Layouts layouts = path("acb-4000", "acb-1000")
                .equipment("p", EquipmentKind.RPP, "rpp-400", "", 40, 0)
                .connect(Connection.of("board:out", "p:in")
                        .withCable("lv-cable-63", 400)
                        .withBreaker("acb-4000"));
        assertThat(study(layouts).codes()).contains("power.fault.cable", "power.fault.unseen");
    }

    @Test
    void parallelTransformersShareTheCurrentOfAFaultBehindThem() {
        Layouts layouts = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-40", "", 0, 0)
                .equipment("t1", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("t2", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 10)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 15)
                .connect("u:out", "t1:in")
                .connect("u:out", "t2:in")
                .connect(Connection.of("t1:out", "board:in")
                        .withBreaker("acb-4000")
                        .withCable("lv-cable-2500", 10))
                .connect(Connection.of("t2:out", "board:in")
                        .withBreaker("acb-4000")
                        .withCable("lv-cable-2500", 30));
        Studied s = study(layouts);

        double totalA = s.study().nodeMinimumA()[s.node("board")];
        double firstA = s.study().edgeMinimumA()[s.edge("t1", "board")];
        double secondA = s.study().edgeMinimumA()[s.edge("t2", "board")];
        assertThat(firstA).isGreaterThan(secondA);
        assertThat(firstA + secondA).isCloseTo(totalA, Percentage.withPercentage(1));
    }

    @Test
    void onGeneratorsFaultsAreSmallerThanOnTheUtility() {
        Layouts layouts = path("acb-4000", "acb-1000")
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 30, 0)
                .connect("g:out", "board:in");
        Studied without = study(path("acb-4000", "acb-1000"));
        Studied with = study(layouts);

        PowerType genset = CATALOG.power("genset-2500").orElseThrow();
        double x = genset.subtransientFraction();
        double ohm = genset.outputV() * genset.outputV() / genset.ratedVa() * Math.hypot(x, 0.15 * x);
        double expectedA = Math.sqrt(3) / 2 * 0.9 * genset.outputV() / (Math.sqrt(3) * ohm);
        assertThat(with.study().states()).isEqualTo(2);
        assertThat(with.study().nodeMinimumA()[with.node("board")])
                .isCloseTo(expectedA, Percentage.withPercentage(0.1))
                .isLessThan(without.study().nodeMinimumA()[without.node("board")]);
        assertThat(with.study().nodeMaximumA()[with.node("board")])
                .isEqualTo(without.study().nodeMaximumA()[without.node("board")]);
    }

    @Test
    void motorsOnTheMainsRaiseTheLargestCurrentOnly() {
        Layouts layouts = path("acb-4000", "acb-1000")
                .equipment("p", EquipmentKind.PUMP, "pump-1", "", 30, 0)
                .connect("board:out", "p:power");
        Studied drives = study(layouts);
        Studied mains = study(layouts, FaultStudy.Motors.ON_MAINS);

        int board = drives.node("board");
        assertThat(mains.study().nodeMaximumA()[board])
                .isGreaterThan(drives.study().nodeMaximumA()[board] + 500);
        assertThat(mains.study().nodeMinimumA()[board]).isEqualTo(drives.study().nodeMinimumA()[board]);
    }

    @Test
    void aSheetWithoutItsImpedanceIsSaidToBeAssumed() throws Exception {
        CaseTable.write(
                folder,
                List.of(
                        CaseTable.entry("own-xfmr", "transformer", "ratedVa VA 1e6", "inputV V 13800", "outputV V 415"),
                        CaseTable.entry("own-service", "substation", "ratedVa VA 1e7", "outputV V 13800")));
        Catalog catalog = Catalog.load(folder).catalog();
        Facility facility = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "own-service", "", 0, 0)
                .equipment("t", EquipmentKind.TRANSFORMER, "own-xfmr", "", 0, 5)
                .connect("u:out", "t:in")
                .facility();
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        FaultStudy study = FaultStudy.of(
                PowerNetwork.of(graph, catalog, facility.assumptions()),
                catalog,
                new double[2],
                FaultStudy.Options.of(facility.assumptions()),
                Progress.NONE);

        assertThat(study.findings())
                .extracting(Finding::code, Finding::place)
                .containsExactly(tuple("power.fault.assumed", "u"), tuple("power.fault.assumed", "t"));
        // 1 MVA of 5 % at 415 V, c = 1.1, behind 400 MVA
        double serviceOhm = 1.1 * 415 * 415 / 400e6;
        double ohm = 0.05 * 415 * 415 / 1e6 * 0.95 * 1.1 / (1 + 0.6 * 0.05);
        assertThat(study.nodeMaximumA()[1])
                .isCloseTo(1.1 * 415 / (Math.sqrt(3) * (ohm + serviceOhm)), Percentage.withPercentage(0.1));
    }
}
