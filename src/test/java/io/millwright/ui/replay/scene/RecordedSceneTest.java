package io.millwright.ui.replay.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.power.Failures;
import io.millwright.report.loops.LoopsDiagram;
import io.millwright.report.loops.LoopsState;
import io.millwright.report.loops.SolvedLoops;
import io.millwright.report.oneline.OneLineDiagram;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Readings;
import io.millwright.twin.record.Recording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What diagrams show of a recording is what they would have shown of the loop itself.
class RecordedSceneTest {
    private static final double LOST_S = 600;

    private static Twin twin;
    private static Schematic power;
    private static Schematic liquid;
    private static Recording run;
    private static final Map<Double, OneLineLoading> LOADINGS = new TreeMap<>();
    private static final Map<Double, LoopsState> LOOPS = new TreeMap<>();

    /// Keeps what diagrams would show while the loop runs.
    private static final class Witness implements Readings {
        @Override
        public List<Channel> channels() {
            return List.of();
        }

        @Override
        public void read(LoopMoment moment, double[] values) {
            LOADINGS.put(
                    moment.endS(),
                    OneLineLoading.of(
                            power,
                            twin.graph(),
                            moment.power(),
                            moment.electrical().state()));
            LOOPS.put(
                    moment.endS(), LoopsState.of(liquid, twin.graph(), new SolvedLoops(twin.graph(), moment.plant())));
        }
    }

    @BeforeAll
    static void runs() {
        twin = RecordedRuns.sample("ai-factory-20mw");
        power = OneLineDiagram.of(
                twin.facility(),
                twin.graph(),
                twin.catalog(),
                OneLineDiagram.automatic(twin.facility(), twin.graph(), twin.catalog(), Schematic.LEGIBLE_SYMBOLS));
        liquid = LoopsDiagram.of(twin.facility(), twin.graph(), twin.catalog(), Folding.CLOSED);
        run = RecordedRuns.run(
                twin,
                1200,
                List.of(new Witness()),
                new LoopAction.Timed(LOST_S, lose(EquipmentKind.UTILITY), "lose both utilities"));
    }

    private static LoopAction lose(EquipmentKind kind) {
        return new LoopAction.Lose(new Failures(
                twin.graph().nodes().stream()
                        .filter(node -> node.kind() == kind)
                        .map(Node::index)
                        .toList(),
                List.of()));
    }

    private static OneLineLoading recorded(double timeS) {
        RecordedPower values = new RecordedPower(new RunIndex(run, twin.graph()));
        values.read(run, timeS);
        return OneLineLoading.of(power, twin.graph(), values);
    }

    @Test
    void switchesAndStatesAreThoseOfTheLoopAtEveryMoment() {
        assertThat(LOADINGS).hasSizeGreaterThan(20);
        LOADINGS.forEach((timeS, solved) -> {
            OneLineLoading played = recorded(timeS);
            Map<String, Function<OneLineLoading, Object>> states = Map.of(
                    "out", OneLineLoading::outUnits,
                    "dead", OneLineLoading::deadUnits,
                    "at rest", OneLineLoading::restUnits,
                    "on battery", OneLineLoading::batteryUnits,
                    "open", OneLineLoading::linkOpen,
                    "live", OneLineLoading::linkLive);
            states.forEach((name, state) -> assertThat(state.apply(played))
                    .as("%s at %s s", name, timeS)
                    .isEqualTo(state.apply(solved)));
        });
        assertThat(LOADINGS.values().stream().anyMatch(loading -> sum(loading.batteryUnits()) > 0))
                .as("some UPS lived on their batteries")
                .isTrue();
    }

    private static int sum(int[] values) {
        return java.util.Arrays.stream(values).sum();
    }

    @Test
    void loadsAreThoseOfTheLoopAtEveryMoment() {
        LOADINGS.forEach((timeS, solved) -> {
            OneLineLoading played = recorded(timeS);
            for (Symbol symbol : power.symbols()) {
                int s = symbol.index();
                if (symbol.kind() != SymbolKind.BLOCK) {
                    boolean mean = symbol.kind() == SymbolKind.RACKS; // of the step, and not at its end
                    assertThat(played.loadW()[s])
                            .as("%s at %s s", symbol.title(), timeS)
                            .isCloseTo(
                                    solved.loadW()[s], within((mean ? 0.05 : 1e-6) * Math.max(1, solved.loadW()[s])));
                }
                if (solved.fraction()[s] > 0 && symbol.kind() != SymbolKind.RACKS) {
                    assertThat(played.fraction()[s])
                            .as("%s at %s s", symbol.title(), timeS)
                            .isCloseTo(solved.fraction()[s], within(1e-6));
                }
            }
        });
    }

    /// What enters a pod is taken from what leaves its transformers, without their loss.
    @Test
    void whatEntersBlocksIsNearlyThatOfTheLoop() {
        OneLineLoading played = recorded(LOST_S - 1);
        OneLineLoading solved = LOADINGS.entrySet().stream()
                .filter(loading -> loading.getKey() >= LOST_S - 1)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        for (Symbol symbol : power.symbols()) {
            if (symbol.kind() == SymbolKind.BLOCK) {
                double solvedW = solved.loadW()[symbol.index()];
                assertThat(played.loadW()[symbol.index()])
                        .as(symbol.title())
                        .isPositive()
                        .isCloseTo(solvedW, within(0.02 * solvedW));
            }
        }
    }

    @Test
    void aPipeIsShutWhileItsValveIs() {
        int pipe = twin.graph().edges().stream()
                .filter(edge -> edge.medium() == Medium.LIQUID
                        && twin.graph().node(edge.to()).kind() == EquipmentKind.CDU)
                .mapToInt(Edge::index)
                .findFirst()
                .orElseThrow();
        Recording shut = RecordedRuns.run(
                twin,
                240,
                List.of(),
                new LoopAction.Timed(60, new LoopAction.ShutPipes(List.of(pipe)), "shut"),
                new LoopAction.Timed(180, new LoopAction.OpenPipes(List.of(pipe)), "open"));
        RunIndex index = new RunIndex(shut, twin.graph());
        RecordedLoops values = new RecordedLoops(index, LoopPlaces.of(twin.facility(), Catalog.builtIn()), shut);
        for (double timeS : List.of(50.0, 120.0, 240.0)) {
            values.read(shut, timeS);
            assertThat(values.isShut(pipe)).as("at %s s", timeS).isEqualTo(timeS == 120);
            assertThat(IntStream.range(0, twin.graph().edges().size())
                            .filter(values::isShut)
                            .count())
                    .as("at %s s", timeS)
                    .isEqualTo(timeS == 120 ? 1 : 0);
        }
    }

    @Test
    void flowsAreThoseOfThePlantAndTemperaturesThoseOfTheMasses() {
        LoopPlaces places = LoopPlaces.of(twin.facility(), Catalog.builtIn());
        RunIndex index = new RunIndex(run, twin.graph());
        RecordedLoops values = new RecordedLoops(index, places, run);
        LOOPS.forEach((timeS, solved) -> {
            values.read(run, timeS);
            LoopsState played = LoopsState.of(liquid, twin.graph(), values);
            for (Schematic.Link link : liquid.links()) {
                double flow = solved.linkStreams()[link.index()].flowM3PerS();
                assertThat(played.linkStreams()[link.index()].flowM3PerS())
                        .as("%s at %s s", liquid.id(link), timeS)
                        .isCloseTo(flow, within(0.02 * flow + 1e-9));
                if (timeS < LOST_S && flow > 0) {
                    assertThat(played.linkStreams()[link.index()].supplyC())
                            .as("%s at %s s", liquid.id(link), timeS)
                            .isCloseTo(solved.linkStreams()[link.index()].supplyC(), within(1.0));
                }
            }
        });
    }
}
