package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.facility.Phases;
import io.millwright.finding.Finding;
import io.millwright.power.protection.PhaseImbalance;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseLoadingTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final double POWER_FACTOR = 0.97;
    private static final String[] PHASE_NAMES = {"a", "b", "c"};

    @TempDir
    Path folder;

    private record Solved(FacilityGraph graph, PowerResult power, PhaseLoading phases) {
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

        double edgeA(String from, String to, int phase) {
            return phases.edgeA()[3 * edge(from, to) + phase];
        }

        List<String> codes() {
            return phases.findings().stream().map(Finding::code).toList();
        }
    }

    private static Solved solve(Layouts layouts, Catalog catalog, Map<String, Double> wattsByPath) {
        Assumptions usual = Assumptions.DEFAULT;
        Assumptions assumptions = new Assumptions(
                usual.electricityUsdPerJ(),
                usual.gridCarbonKgPerJ(),
                usual.waterUsdPerM3(),
                POWER_FACTOR,
                usual.continuousLoadFraction(),
                usual.facilityCapexUsdPerW(),
                usual.facilityLifeYears(),
                usual.itLifeYears(),
                usual.opexUsdPerWPerYear(),
                usual.discountPerYear(),
                usual.clearanceFrontM(),
                usual.clearanceRearM(),
                usual.codeProfile(),
                usual.electricalAmbientC(),
                usual.holdUpS(),
                usual.roomDewPointC(),
                usual.cyclesOfConcentration(),
                usual.rowOversubscriptionFactor(),
                usual.hallOversubscriptionFactor());
        Facility facility = layouts.facility().withAssumptions(assumptions);
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        PowerNetwork network = PowerNetwork.of(graph, catalog, assumptions);
        double[] loadW = new double[graph.nodes().size()];
        wattsByPath.forEach(
                (path, watts) -> loadW[graph.node(path).orElseThrow().index()] = watts);
        PowerResult power = network.solve(loadW, network.normal(), null);
        return new Solved(graph, power, PhaseLoading.of(network, catalog, assumptions, network.normal(), power));
    }

    /// A UPS, a panel and three loads on one phase each: switches, whose power factor is that of the assumptions.
    private static Layouts panel(Phases first, Phases second, Phases third) {
        return new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("ups", EquipmentKind.UPS, "ups-500-legacy", "", 0, 5)
                .equipment("p", EquipmentKind.RPP, "rpp-400", "", 0, 10)
                .equipment("x", EquipmentKind.NETWORK_SWITCH, "", "", 0, 15)
                .equipment("y", EquipmentKind.NETWORK_SWITCH, "", "", 0, 20)
                .equipment("z", EquipmentKind.NETWORK_SWITCH, "", "", 0, 25)
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 30)
                .connect("u:out", "t:in")
                .connect("t:out", "ups:in")
                .connect("ups:out", "p:in")
                .connect(Connection.of("p:out", "x:power").withPhases(first))
                .connect(Connection.of("p:out", "y:power").withPhases(second))
                .connect(Connection.of("p:out", "z:power").withPhases(third));
    }

    private static Map<String, Double> watts(double x, double y, double z) {
        return Map.of("x", x, "y", y, "z", z);
    }

    private static double volts(Solved solved) {
        PowerModel model =
                PowerNetwork.of(solved.graph(), CATALOG, Assumptions.DEFAULT).model();
        return model.busV[model.outBus[solved.node("p")]];
    }

    @ParameterizedTest
    @ValueSource(strings = {"unb_3pdu", "unb_6pdu"})
    void aReferenceCaseBuiltAsAFacilityHasItsVoltagesAndCurrents(String name) throws IOException {
        Path its = Path.of("src/test/resources/reference/electrical/unbalanced").resolve(name);
        Map<String, Double> values = new HashMap<>();
        Layouts layouts = new Layouts();
        List<String> types = new ArrayList<>();
        for (CaseTable.Row row : CaseTable.read(its.resolve("network.csv"))) {
            if (!row.text("param").equals("vector_group")) {
                values.put(row.key("to") + " " + row.text("param"), row.number("value"));
            }
        }
        types.add(CaseTable.entry(
                "service",
                "substation",
                "ratedVa VA 1e8",
                "outputV V 13800",
                "faultVa VA " + value(values, " s_sc_max_MVA") * 1e6,
                "xOverR  " + 1 / value(values, " rx")));
        double ratedVa = value(values, "msb sn_MVA") * 1e6;
        types.add(CaseTable.entry(
                "unit",
                "transformer",
                "ratedVa VA " + ratedVa,
                "inputV V 13800",
                "outputV V 415",
                "impedanceFraction  " + value(values, "msb vk_percent") / 100,
                "noLoadLossW W " + value(values, "msb pfe_kW") * 1e3,
                "quadraticLossW W " + value(values, "msb vkr_percent") / 100 * ratedVa));
        types.add(CaseTable.entry("panel", "rpp", "inputV V 415"));
        types.add(CaseTable.entry(
                "way",
                "cable",
                "resistanceOhmPerM Ω/m " + value(values, "p0 r1_ohm_km") / 1e3,
                "reactanceOhmPerM Ω/m " + value(values, "p0 x1_ohm_km") / 1e3,
                "zeroSequenceResistanceOhmPerM Ω/m " + value(values, "p0 r0_ohm_km") / 1e3,
                "zeroSequenceReactanceOhmPerM Ω/m " + value(values, "p0 x0_ohm_km") / 1e3));
        CaseTable.write(folder, types);
        layouts.equipment("mv", EquipmentKind.UTILITY, "service", "", 0, 0)
                .equipment("msb", EquipmentKind.TRANSFORMER, "unit", "", 0, 5)
                .connect("mv:out", "msb:in");
        Map<String, Double> watts = new HashMap<>();
        String before = "msb";
        for (CaseTable.Row row : CaseTable.read(its.resolve("loads.csv"))) {
            String panel = row.key("bus");
            layouts.equipment(panel, EquipmentKind.RPP, "panel", "", 0, 10)
                    .connect(Connection.of(before + ":out", panel + ":in")
                            .withCable("way", value(values, panel + " length_km") * 1e3));
            before = panel;
            for (int phase = 0; phase < 3; phase++) {
                String load = panel + "-" + PHASE_NAMES[phase];
                layouts.equipment(load, EquipmentKind.NETWORK_SWITCH, "", "", 0, 15)
                        .connect(Connection.of(panel + ":out", load + ":power")
                                .withPhases(
                                        List.of(Phases.A, Phases.B, Phases.C).get(phase)));
                watts.put(load, row.number("p" + PHASE_NAMES[phase] + "_kW") * 1e3);
            }
        }
        Catalog.Loaded loaded = Catalog.load(folder);
        assertThat(loaded.findings()).isEmpty();

        Solved s = solve(layouts, loaded.catalog(), watts);

        assertThat(s.phases().domains()).isEqualTo(1);
        assertThat(s.phases().balanceResidualW()).isLessThan(1e-3);
        for (CaseTable.Row row : CaseTable.read(its.resolve("expected_buses.csv"))) {
            for (int phase = 0; phase < 3; phase++) {
                assertThat(s.phases().nodeVoltagePu()[3 * s.node(row.key("id")) + phase])
                        .as(row.text("id"))
                        .isCloseTo(row.number("v" + PHASE_NAMES[phase] + "_pu"), Percentage.withPercentage(0.2));
            }
        }
        String from = "msb";
        int panel = 0;
        for (CaseTable.Row row : CaseTable.read(its.resolve("expected_lines.csv"))) {
            String to = "p" + panel++;
            for (int phase = 0; phase < 3; phase++) {
                double expectedA = row.number("i" + PHASE_NAMES[phase] + "_A");
                assertThat(s.edgeA(from, to, phase))
                        .as(to)
                        .isCloseTo(expectedA, within(Math.max(1e-3, 0.002 * expectedA)));
            }
            double neutralA = row.number("in_A");
            assertThat(s.phases().edgeNeutralA()[s.edge(from, to)]).isCloseTo(neutralA, within(0.005 * neutralA));
            from = to;
        }
    }

    private static double value(Map<String, Double> values, String key) {
        return values.getOrDefault(key, Double.NaN);
    }

    @Test
    void equalLoadsOnThreePhasesLeaveNothingInTheNeutral() {
        Solved s = solve(panel(Phases.A, Phases.B, Phases.C), CATALOG, watts(9000, 9000, 9000));

        double expectedA = 9000 / POWER_FACTOR / (volts(s) / Math.sqrt(3));
        for (int phase = 0; phase < 3; phase++) {
            assertThat(s.edgeA("ups", "p", phase))
                    .as("the load and the loss of the panel")
                    .isBetween(expectedA, PowerCase.inputW("rpp-400", 27_000) / 27_000 * expectedA * (1 + 1e-6));
        }
        assertThat(s.phases().edgeNeutralA()[s.edge("ups", "p")]).isCloseTo(0, within(1e-6));
        assertThat(s.phases().imbalance(s.node("p")).imbalanceFraction()).isCloseTo(0, within(1e-9));
        assertThat(s.edgeA("p", "x", 0)).isCloseTo(expectedA, within(1e-6 * expectedA));
        assertThat(s.edgeA("p", "x", 1)).isCloseTo(0, within(1e-5));
    }

    @Test
    void unequalLoadsHaveTheImbalanceAndTheNeutralOfTheFormula() {
        Solved s = solve(panel(Phases.A, Phases.B, Phases.C), CATALOG, watts(12000, 9000, 3000));

        double perWatt = 1 / POWER_FACTOR / (volts(s) / Math.sqrt(3));
        PhaseImbalance formula = PhaseImbalance.of(12000 * perWatt, 9000 * perWatt, 3000 * perWatt);
        PhaseImbalance its = s.phases().imbalance(s.node("p"));
        assertThat(its.imbalanceFraction()).isCloseTo(formula.imbalanceFraction(), within(1e-6));
        assertThat(s.phases().nodeNeutralA()[s.node("p")])
                .isCloseTo(formula.neutralA(), within(1e-6 * formula.neutralA()));
    }

    @Test
    void aLoadBetweenTwoPhasesHasNoNeutral() {
        Solved s = solve(panel(Phases.AB, Phases.ABC, Phases.ABC), CATALOG, watts(10_000, 0, 0));

        double expectedA = 10_000 / POWER_FACTOR / volts(s);
        assertThat(s.edgeA("p", "x", 0)).isCloseTo(expectedA, within(1e-6 * expectedA));
        assertThat(s.edgeA("p", "x", 1)).isCloseTo(expectedA, within(1e-6 * expectedA));
        assertThat(s.edgeA("p", "x", 2)).isCloseTo(0, within(1e-5));
        assertThat(s.phases().edgeNeutralA()[s.edge("p", "x")]).isCloseTo(0, within(1e-6));
        assertThat(s.phases().nodeVoltagePu()[3 * s.node("x") + 2]).isNaN();
    }

    @Test
    void theWorstPhaseCountsAndNotTheMean() {
        // 400 A panel, 320 A without end under the NEC: 415 V / √3 · 0.97 · 320 A = 74 kW a phase
        Solved even = solve(panel(Phases.A, Phases.B, Phases.C), CATALOG, watts(60e3, 60e3, 60e3));
        Solved uneven = solve(panel(Phases.A, Phases.A, Phases.C), CATALOG, watts(60e3, 60e3, 60e3));

        assertThat(even.codes()).isEmpty();
        assertThat(uneven.power().findings())
                .noneMatch(finding -> finding.code().equals("power.overload"));
        assertThat(uneven.codes()).contains("power.phase.overload");
    }

    @Test
    void banksOfAStripAreHeldToTheirOwnLimit() {
        Layouts layouts = panel(Phases.A, Phases.B, Phases.C)
                .equipment("s", EquipmentKind.RACK_PDU, "rpdu-30a-208-1ph", "", 40, 0)
                .equipment("w", EquipmentKind.NETWORK_SWITCH, "", "", 40, 5)
                .connect(Connection.of("p:out", "s:in").withPhases(Phases.BC))
                .connect("s:out", "w:power");
        // two banks of 20 A, 16 A without end: 2 · 16 A · 415 V · 0.97 = 12.9 kW; the strip itself 24 A: 9.7 kW
        Map<String, Double> light = new HashMap<>(watts(0, 0, 0));
        light.put("w", 9_500.0);
        assertThat(solve(layouts, CATALOG, light).codes()).doesNotContain("power.phase.bank", "power.phase.overload");
        Map<String, Double> heavy = new HashMap<>(watts(0, 0, 0));
        heavy.put("w", 13_100.0);
        assertThat(solve(layouts, CATALOG, heavy).codes()).contains("power.phase.bank");
    }

    @Test
    void aPhaseThatTheSupplyDoesNotHaveIsAnError() {
        Layouts layouts = panel(Phases.A, Phases.B, Phases.C)
                .equipment("s", EquipmentKind.RACK_PDU, "rpdu-30a-208-1ph", "", 40, 0)
                .equipment("w", EquipmentKind.NETWORK_SWITCH, "", "", 40, 5)
                .connect(Connection.of("p:out", "s:in").withPhases(Phases.AB))
                .connect(Connection.of("s:out", "w:power").withPhases(Phases.C));
        Map<String, Double> watts = new HashMap<>(watts(0, 0, 0));
        watts.put("w", 2000.0);
        assertThat(solve(layouts, CATALOG, watts).phases().findings())
                .filteredOn(finding -> finding.code().equals("power.phase.missing"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.values()).containsEntry("from", "s"));
    }

    @Test
    void withoutSinglePhasesNothingIsSolved() {
        Layouts layouts = panel(Phases.ABC, Phases.ABC, Phases.ABC);
        Solved s = solve(layouts, CATALOG, watts(9000, 9000, 9000));
        assertThat(PhaseLoading.occursIn(s.graph())).isFalse();
        assertThat(s.phases().domains()).isZero();
        assertThat(s.phases().isKnown(s.edge("p", "x"))).isFalse();
    }

    @Test
    void theStripsOfTheRetrofitSampleLoadOnePhaseEach() throws Exception {
        Facility facility = ProjectFiles.load(
                        Path.of("sample-facilities", "retrofit-2mw-hybrid", "retrofit-2mw-hybrid.json"))
                .project()
                .orElseThrow()
                .facility();
        Twin twin = Twin.of(facility, CATALOG);
        SteadyState steady = twin.solve();
        PhaseLoading phases = PhaseLoading.of(
                twin.powerNetwork(),
                CATALOG,
                facility.assumptions(),
                twin.powerNetwork().normal(),
                steady.power());

        assertThat(PhaseLoading.occursIn(twin.graph())).isTrue();
        assertThat(phases.domains()).isPositive();
        assertThat(phases.balanceResidualW()).isLessThan(0.01);
        assertThat(phases.findings()).isEmpty();
        for (FacilityGraph.Edge edge : twin.graph().edges()) {
            if (edge.phases() == Phases.A) {
                double watts = steady.power().edgePowerW()[edge.index()];
                assertThat(phases.edgeA()[3 * edge.index() + 1]).isCloseTo(0, within(1e-6));
                assertThat(phases.largestA(edge.index()))
                        .as("current of %s", edge.connection())
                        .isGreaterThan(watts / 240)
                        .isLessThan(1.1 * watts / 230);
            }
        }
    }
}
