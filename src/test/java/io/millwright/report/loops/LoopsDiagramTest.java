package io.millwright.report.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.report.schematic.Diagrams;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SymbolKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopsDiagramTest {
    /// A tower, a pump in line, a chiller between two loops, and air units; some connections drawn against the flow.
    static final String CONDENSER = """
            {"formatVersion": 4, "name": "Condenser loop",
             "halls": {"hall": {"floor": [[0, 0], [20, 0], [20, 10], [0, 10]]}},
             "equipment": {
              "tower": {"kind": "tower", "type": "tower-open-3500", "origin": [0, 0]},
              "pump": {"kind": "pump", "type": "pump-75kw", "origin": [4, 0]},
              "cw": {"kind": "header", "origin": [6, 0]},
              "chiller": {"kind": "water-cooled-chiller", "type": "chiller-wc-3500", "origin": [8, 0]},
              "chw": {"kind": "header", "origin": [10, 0]},
              "chw-pump": {"kind": "pump", "type": "pump-15kw", "origin": [10, 2]},
              "tank": {"kind": "tank", "type": "buffer-tank-50", "origin": [12, 2]},
              "crah": {"kind": "crah", "type": "crah-181", "hall": "hall", "count": 3, "origin": [2, 4], "pitchM": 3}},
             "connections": {
              "a": {"from": "tower:water", "to": "pump:water"},
              "b": {"from": "cw:water", "to": "pump:water"},
              "c": {"from": "cw:water", "to": "chiller:condenser"},
              "d": {"from": "chiller:water", "to": "chw:water"},
              "e": {"from": "chw:water", "to": "chw-pump:water"},
              "f": {"from": "chw:water", "to": "tank:water"},
              "g": {"from": "chw:water", "to": "crah:water"}}}
            """;

    static Stream<String> samples() {
        return Diagrams.SAMPLES.stream();
    }

    private static boolean hasLiquid(Diagrams given, Node node) {
        return node.kind() == EquipmentKind.RACK
                ? given.graph().edges().stream()
                        .anyMatch(edge -> edge.medium() == Medium.LIQUID && edge.to() == node.index())
                : node.kind().ports().stream().anyMatch(port -> port.medium() == Medium.LIQUID);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyNodeWithLiquidStandsBehindOneSymbolAndEveryPipeBehindOneLink(String sample) {
        Diagrams given = Diagrams.sample(sample);
        for (Folding folding : List.of(Folding.CLOSED, given.automaticLoops())) {
            Schematic diagram = given.loops(folding);
            Set<Integer> nodes = new HashSet<>();
            for (Symbol symbol : diagram.symbols()) {
                for (int node : symbol.nodes()) {
                    assertThat(nodes.add(node)).isTrue();
                    assertThat(diagram.symbolOfNode()[node]).isEqualTo(symbol.index());
                }
            }
            assertThat(nodes).hasSize((int) given.graph().nodes().stream()
                    .filter(node -> hasLiquid(given, node))
                    .count());
            int[] drawn = diagram.links().stream()
                    .flatMapToInt(link -> java.util.Arrays.stream(link.edges()))
                    .toArray();
            assertThat(drawn).doesNotHaveDuplicates();
            assertThat(drawn).hasSize((int) given.graph().edges().stream()
                    .filter(edge -> edge.medium() == Medium.LIQUID)
                    .filter(edge -> diagram.symbolOfNode()[edge.from()] != diagram.symbolOfNode()[edge.to()])
                    .count());
            for (Link link : diagram.links()) {
                for (int e : link.edges()) {
                    Edge edge = given.graph().edge(e);
                    assertThat(Set.of(diagram.symbolOfNode()[edge.from()], diagram.symbolOfNode()[edge.to()]))
                            .isEqualTo(Set.of(link.from(), link.to()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void opensLegibly(String sample) {
        Diagrams given = Diagrams.sample(sample);
        Schematic diagram = given.loops(given.automaticLoops());
        assertThat(diagram.symbols()).hasSizeLessThanOrEqualTo(LoopsDiagram.LEGIBLE_SYMBOLS);
        assertThat(diagram.symbols()).extracting(Symbol::kind).contains(SymbolKind.RACKS, SymbolKind.EXCHANGER);
    }

    @Test
    void onePodIsOpenedAndTheOthersStandTogether() {
        Diagrams given = Diagrams.sample("ai-factory-20mw");
        Schematic diagram = given.loops(given.automaticLoops());
        assertThat(diagram.frames()).extracting(Schematic.Frame::path).containsExactly("pod/01");
        Symbol others = Diagrams.symbol(diagram, "4 × pod");
        assertThat(others.units()).isEqualTo(4);
        assertThat(others.nodes())
                .as("headers, CDUs, fan walls and racks of four pods")
                .hasSize(4 * (3 + 3 + 3 + 24));
        Schematic opened = given.loops(given.automaticLoops().opened(List.of(others.opens())));
        assertThat(opened.symbols()).extracting(Symbol::title).contains("pod 02", "pod 05");
        assertThat(opened.frames()).extracting(Schematic.Frame::path).containsExactly("pod/01");
        Schematic two = given.loops(given.automaticLoops().opened(List.of(others.opensOne())));
        assertThat(two.frames()).extracting(Schematic.Frame::path).containsExactly("pod/01", "pod/02");
        assertThat(Diagrams.symbol(two, "3 × pod").units()).isEqualTo(3);
    }

    @Test
    void coldComesFromAboveHoweverAConnectionWasDrawn() {
        Diagrams given = Diagrams.read(CONDENSER);
        Schematic diagram = given.loops(Folding.CLOSED);
        for (List<String> pair : List.of(
                List.of("tower", "pump"),
                List.of("pump", "cw"),
                List.of("cw", "chiller"),
                List.of("chiller", "chw"),
                List.of("chw-pump", "chw"),
                List.of("tank", "chw"),
                List.of("chw", "3 × crah"))) {
            assertThat(Diagrams.link(diagram, pair.getFirst(), pair.getLast()).edges())
                    .as(pair.toString())
                    .isNotEmpty();
        }
        assertThat(diagram.links()).hasSize(7);
    }

    @Test
    void unitsThatSupplyDifferentHeadersStayApart() {
        Diagrams given = Diagrams.read("""
                {"formatVersion": 4, "name": "Two loops",
                 "equipment": {
                  "dry": {"kind": "dry-cooler", "type": "drycooler-1000", "count": 4, "origin": [0, 0], "pitchM": 8},
                  "left": {"kind": "header", "origin": [0, 5]},
                  "right": {"kind": "header", "origin": [20, 5]}},
                 "connections": {
                  "a": {"from": "dry/1:water", "to": "left:water"},
                  "b": {"from": "dry/2:water", "to": "left:water"},
                  "c": {"from": "dry/3:water", "to": "right:water"},
                  "d": {"from": "dry/4:water", "to": "right:water"}}}
                """);
        Schematic diagram = given.loops(Folding.CLOSED);
        assertThat(diagram.symbols())
                .filteredOn(symbol -> symbol.kind() == SymbolKind.DRY_COOLER)
                .extracting(Symbol::units)
                .containsExactly(2, 2);
    }

    @Test
    void coolersOfOneHeaderFoldToOneBank() {
        Diagrams given = Diagrams.sample("ai-factory-20mw");
        Schematic diagram = given.loops(Folding.CLOSED);
        Symbol bank = diagram.symbols().stream()
                .filter(symbol -> symbol.kind() == SymbolKind.DRY_COOLER)
                .findFirst()
                .orElseThrow();
        assertThat(bank.nodes()).hasSize(16);
        assertThat(bank.canOpen()).isTrue();
    }

    @Test
    void racksOnAirHaveNoPlaceInTheLoops() {
        Diagrams given = Diagrams.sample("pilot-4-rack");
        Schematic diagram = given.loops(Folding.CLOSED);
        assertThat(diagram.symbols()).extracting(Symbol::kind).doesNotContain(SymbolKind.AIR_UNIT);
        assertThat(Diagrams.of(Facility.empty("x")).loops(Folding.CLOSED).symbols())
                .isEmpty();
    }
}
