package io.millwright.report.oneline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Connection;
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
import io.millwright.report.schematic.Side;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.ui.SampleHall;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneLineDiagramTest {
    static Stream<String> samples() {
        return Diagrams.SAMPLES.stream();
    }

    private static boolean hasPower(Node node) {
        return node.kind().ports().stream().anyMatch(port -> port.medium() == Medium.POWER);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyNodeWithPowerStandsBehindOneSymbolAndEveryConnectionBehindOneLink(String sample) {
        Diagrams given = Diagrams.sample(sample);
        for (Folding folding : List.of(Folding.CLOSED, given.automatic())) {
            Schematic diagram = given.diagram(folding);
            Set<Integer> nodes = new HashSet<>();
            for (Symbol symbol : diagram.symbols()) {
                for (int node : symbol.nodes()) {
                    assertThat(nodes.add(node)).isTrue();
                    assertThat(diagram.symbolOfNode()[node]).isEqualTo(symbol.index());
                }
            }
            assertThat(nodes).hasSize((int) given.graph().nodes().stream()
                    .filter(OneLineDiagramTest::hasPower)
                    .count());
            Set<Integer> edges = new HashSet<>();
            for (Link link : diagram.links()) {
                for (int e : link.edges()) {
                    Edge edge = given.graph().edge(e);
                    assertThat(edges.add(e)).isTrue();
                    assertThat(diagram.symbolOfNode()[edge.from()]).isEqualTo(link.from());
                    assertThat(diagram.symbolOfNode()[edge.to()]).isEqualTo(link.to());
                }
            }
            long crossing = given.graph().edges().stream()
                    .filter(edge -> edge.medium() == Medium.POWER)
                    .filter(edge -> diagram.symbolOfNode()[edge.from()] != diagram.symbolOfNode()[edge.to()])
                    .count();
            assertThat(edges).hasSize((int) crossing);
            assertThat(diagram.symbols()).extracting(Symbol::id).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsUnfoldedByItselfIsLegible(String sample) {
        Diagrams given = Diagrams.sample(sample);
        Folding automatic = given.automatic();
        int most = Math.max(
                Schematic.LEGIBLE_SYMBOLS,
                given.diagram(Folding.CLOSED).symbols().size());
        assertThat(given.diagram(automatic).symbols()).hasSizeBetween(10, most);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void redundantHalvesNeverFoldTogether(String sample) {
        Diagrams given = Diagrams.sample(sample);
        Sides sides = Sides.of(given.graph());
        for (Symbol symbol : given.diagram(Folding.CLOSED).symbols()) {
            if (symbol.kind() != SymbolKind.BLOCK
                    && symbol.kind() != SymbolKind.RACKS
                    && symbol.kind() != SymbolKind.LOAD) {
                for (int node : symbol.nodes()) {
                    assertThat(sides.ofNode(node)).as(symbol.title()).isEqualTo(symbol.side());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void equalFacilitiesHaveEqualDiagrams(String sample) {
        Schematic first = Diagrams.sample(sample).opened(List.of("pod/01"));
        Schematic second = Diagrams.sample(sample).opened(List.of("pod/01"));
        assertThat(second.symbols())
                .extracting(Symbol::id)
                .isEqualTo(first.symbols().stream().map(Symbol::id).toList());
        assertThat(second.hasShapeOf(first)).isTrue();
    }

    @Test
    void theTwentyMegawattFactoryShowsItsPodsItsGeneratorsAndBothSides() {
        Diagrams given = Diagrams.sample("ai-factory-20mw");
        Schematic diagram = given.diagram(given.automatic());
        assertThat(diagram.symbols().stream().filter(s -> s.kind() == SymbolKind.BLOCK))
                .extracting(Symbol::title)
                .containsExactly("pod 01", "pod 02", "pod 03", "pod 04", "pod 05");
        assertThat(Diagrams.symbol(diagram, "9 × Generators A").side()).isEqualTo(Side.A);
        assertThat(Diagrams.symbol(diagram, "9 × Generators B").units()).isEqualTo(9);
        assertThat(Diagrams.symbol(diagram, "Mechanical loads").side()).isEqualTo(Side.SHARED);
        assertThat(diagram.links())
                .filteredOn(
                        link -> link.to() == Diagrams.symbol(diagram, "pod 03").index())
                .extracting(Link::side)
                .containsExactlyInAnyOrder(Side.A, Side.B);
    }

    @Test
    void theCampusFoldsIntoBuildingsOfWhichEachCanBeOpened() {
        Diagrams given = Diagrams.sample("campus-1gw");
        Schematic folded = given.diagram(given.automatic());
        assertThat(folded.symbols())
                .filteredOn(s -> s.kind() == SymbolKind.BLOCK)
                .hasSize(8);
        Schematic opened = given.opened(List.of("building/03"));
        assertThat(opened.frames()).extracting(Schematic.Frame::path).containsExactly("building/03");
        assertThat(opened.symbols())
                .filteredOn(s -> s.frame() == 0)
                .isNotEmpty()
                .allSatisfy(symbol -> {
                    for (int node : symbol.nodes()) {
                        assertThat(given.graph().node(node).path()).startsWith("building/03/");
                    }
                });
        Schematic again =
                given.diagram(given.automatic().opened(List.of("building/03")).closed("building/03"));
        assertThat(again.symbols()).hasSameSizeAs(folded.symbols());
    }

    @Test
    void unfoldingTransformersPartsTheStringsBehindThem() {
        Diagrams given = Diagrams.sample("ai-factory-20mw");
        Schematic folded = given.opened(List.of("pod/01"));
        assertThat(Diagrams.symbol(folded, "24 × gb300-nvl72").canOpen()).isTrue();
        Schematic parted = given.opened(List.of("pod/01", "pod/01/tx-a"));
        assertThat(parted.symbols())
                .extracting(Symbol::title)
                .contains("Transformer A 1", "Board A 1", "UPS A 2", "Busway A 2", "2 × UPS B");
        assertThat(parted.symbols().stream().filter(s -> s.kind() == SymbolKind.RACKS && s.frame() == 0))
                .extracting(Symbol::title)
                .as("one row hangs on each string")
                .containsExactly("12 × gb300-nvl72", "12 × gb300-nvl72");
    }

    @Test
    void busesOfEqualStringsFoldIntoABankAndOpenAgain() {
        Diagrams given = Diagrams.sample("retrofit-2mw-hybrid");
        Schematic folded = given.diagram(Folding.CLOSED);
        Symbol bank = Diagrams.symbol(folded, "4 × busway-630");
        assertThat(bank.side()).isEqualTo(Side.A);
        Schematic opened = given.diagram(Folding.CLOSED.opened(List.of(bank.opens())));
        assertThat(opened.symbols()).extracting(Symbol::title).contains("Busway air-1 A", "Busway air-4 A");
        assertThat(opened.symbols().stream().filter(s -> s.rating().startsWith("air-")))
                .as("their racks part too")
                .hasSize(4);
        assertThat(Diagrams.symbol(opened, "Busway air-1 A").closes()).isEqualTo(bank.opens());
    }

    @Test
    void racksOfARowOnOtherFeedsAreASymbolOfTheirOwn() {
        Facility hall = SampleHall.facility();
        Map<String, Connection> connections = new LinkedHashMap<>(hall.layout().connections());
        connections
                .values()
                .removeIf(c -> c.to().element().equals("row-a") && c.to().port().equals("B"));
        connections.put("half-b", Connection.of("bus-b:out", "row-a/01..03:B"));
        Diagrams given = Diagrams.of(hall.withLayout(hall.layout().withConnections(connections)));
        Schematic diagram = given.diagram(Folding.CLOSED);
        List<Symbol> racks = diagram.symbols().stream()
                .filter(s -> s.kind() == SymbolKind.RACKS && s.title().contains("gb300"))
                .toList();
        assertThat(racks).extracting(Symbol::title).containsExactlyInAnyOrder("19 × gb300-nvl72", "5 × gb300-nvl72");
        assertThat(racks).filteredOn(s -> s.units() == 5).allSatisfy(s -> {
            assertThat(s.side()).isEqualTo(Side.A);
            assertThat(s.rating()).isEqualTo("row-a (4–8)");
        });
    }

    @Test
    void theKindOfEveryEquipmentWithPowerHasASymbol() {
        for (EquipmentKind kind : EquipmentKind.values()) {
            SymbolKind symbol = SymbolKind.ofPower(kind);
            assertThat(symbol.isSource()).as(kind.name()).isEqualTo(kind.isSource());
        }
    }
}
