package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Layouts;
import io.millwright.project.ProjectFiles;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerSolverTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static PowerNetwork network(Facility facility) {
        return PowerNetwork.of(FacilityGraph.of(facility, CATALOG), CATALOG, facility.assumptions());
    }

    /// Follows random loads, of which now and then only the mechanical ones change, and compares with solves from
    /// nothing.
    private static void follow(PowerNetwork network, SwitchState state, double mostW) {
        SplittableRandom random = new SplittableRandom(11);
        PowerSolver solver = network.solver(state, null);
        double[] loadW = new double[network.graph().nodes().size()];
        for (int step = 0; step < 30; step++) {
            for (Node node : network.graph().nodes()) {
                if (network.isLoad(node.index()) && (step % 3 == 0 || node.kind() != EquipmentKind.RACK)) {
                    loadW[node.index()] = random.nextDouble(mostW);
                }
            }
            PowerLosses losses = solver.solve(loadW);
            PowerResult alone = network.solve(loadW, state, null);
            double near = 1e-9 * Math.max(1, alone.sourceW());
            assertThat(losses.sourceW()).isCloseTo(alone.sourceW(), within(near));
            for (int v = 0; v < loadW.length; v++) {
                assertThat(losses.nodeW()[v]).isCloseTo(alone.nodeLossW()[v], within(near));
            }
            for (int e = 0; e < losses.edgeW().length; e++) {
                assertThat(losses.edgeW()[e]).isCloseTo(alone.edgeLossW()[e], within(near));
            }
            if (step % 10 == 9) {
                compare(solver.result(), alone, near);
            }
        }
    }

    private static void compare(PowerResult followed, PowerResult alone, double near) {
        assertThat(followed.converged()).isEqualTo(alone.converged());
        assertThat(Math.abs(followed.balanceResidualW())).isLessThan(near);
        assertThat(followed.findings())
                .extracting(finding -> finding.code() + " " + finding.place())
                .isEqualTo(alone.findings().stream()
                        .map(finding -> finding.code() + " " + finding.place())
                        .toList());
        for (int v = 0; v < alone.nodeOutputW().length; v++) {
            assertThat(followed.nodeInputW()[v]).isCloseTo(alone.nodeInputW()[v], within(near));
            assertThat(followed.nodeFailoverW()[v]).isCloseTo(alone.nodeFailoverW()[v], within(near));
            assertThat(followed.nodeVoltagePu()[v]).isCloseTo(alone.nodeVoltagePu()[v], within(1e-9));
        }
        for (int e = 0; e < alone.edgeCurrentA().length; e++) {
            assertThat(followed.edgeCurrentA()[e])
                    .isCloseTo(alone.edgeCurrentA()[e], within(1e-9 * Math.max(1, alone.edgeCurrentA()[e])));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot-4-rack", "retrofit-2mw-hybrid", "ai-factory-20mw"})
    void followingLoadsGivesWhatSolvingFromNothingGives(String sample) throws Exception {
        Facility facility = ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                .project()
                .orElseThrow()
                .facility();
        PowerNetwork network = network(facility);

        follow(network, network.normal(), 150_000);
    }

    @Test
    void itFollowsAfterAFailureToo() {
        PowerNetwork network = network(OneLines.generate(40));
        boolean[] out = new boolean[network.graph().nodes().size()];
        out[network.graph().node("x-a0").orElseThrow().index()] = true;
        out[network.graph().node("u-b").orElseThrow().index()] = true;

        follow(network, network.settled(out), 130_000);
    }

    @Test
    void itLeavesACollapseWhenTheLoadIsGone() {
        Layouts layouts = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-3000-dry", "", 0, 5)
                .row("r", "", "gb300-nvl72", 4, 20, 0)
                .connect("u:out", "t:in")
                .connect("t:out", "r:A");
        PowerNetwork network = network(layouts.facility());
        PowerSolver solver = network.solver(network.normal(), null);
        double[] loadW = new double[network.graph().nodes().size()];
        double[] tooMuchW = loadW.clone();
        for (Node node : network.graph().nodes()) {
            loadW[node.index()] = node.kind() == EquipmentKind.RACK ? 100_000 : 0;
            tooMuchW[node.index()] = 1e4 * loadW[node.index()];
        }

        solver.solve(tooMuchW);
        assertThat(solver.result().converged()).isFalse();
        solver.solve(loadW);
        PowerResult alone = network.solve(loadW, network.normal(), null);
        compare(solver.result(), alone, 1e-9 * alone.sourceW());
    }

    @Test
    void aResultNeedsASolve() {
        PowerNetwork network = network(OneLines.generate(20));

        assertThatThrownBy(() -> network.solver(network.normal(), null).result())
                .isInstanceOf(IllegalStateException.class);
    }
}
