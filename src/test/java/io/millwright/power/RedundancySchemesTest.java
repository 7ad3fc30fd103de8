package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.project.ProjectFormat;
import io.millwright.project.ProjectFormat.Loaded;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small facilities of the classic redundancy schemes do what their names say, and only just: each UPS is loaded to
/// at least nine tenths in the worst case that the scheme is for.
class RedundancySchemesTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final double JUST = 0.9;

    /// A scheme with all its racks at their caps.
    private record Scheme(FacilityGraph graph, PowerNetwork network, double[] loadW) {
        static Scheme read(String name) throws Exception {
            try (InputStream stream = RedundancySchemesTest.class.getResourceAsStream("/power/" + name + ".json")) {
                Loaded loaded =
                        ProjectFormat.read(Objects.requireNonNull(stream, name).readAllBytes(), name);
                assertThat(loaded.findings()).isEmpty();
                Facility facility = loaded.project().orElseThrow().facility();
                FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
                assertThat(graph.findings()).isEmpty();
                double[] loadW = new double[graph.nodes().size()];
                for (Node node : graph.nodes()) {
                    loadW[node.index()] = node.kind() == EquipmentKind.RACK ? node.powerCapW() : 0;
                }
                return new Scheme(graph, PowerNetwork.of(graph, CATALOG, facility.assumptions()), loadW);
            }
        }

        List<Node> of(EquipmentKind kind) {
            return graph.nodes().stream().filter(node -> node.kind() == kind).toList();
        }

        PowerResult without(Node... failed) {
            boolean[] out = new boolean[loadW.length];
            for (Node node : failed) {
                out[node.index()] = true;
            }
            return network.solve(loadW, out);
        }

        long racksLost(PowerResult result) {
            return of(EquipmentKind.RACK).stream()
                    .filter(rack -> !result.energised()[rack.index()])
                    .count();
        }

        double highestUps(PowerResult result) {
            return of(EquipmentKind.UPS).stream()
                    .mapToDouble(ups -> result.loadFraction(ups.index()))
                    .max()
                    .orElseThrow();
        }
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "n-plus-1", "2n", "3n2", "4n3", "catcher"})
    void normalRunningIsCleanAndCarriesEverything(String name) throws Exception {
        Scheme scheme = Scheme.read(name);
        PowerResult normal = scheme.without();
        assertThat(codes(scheme.network().findings())).isEmpty();
        assertThat(codes(normal.findings())).isEmpty();
        assertThat(scheme.racksLost(normal)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n-plus-1", "2n", "3n2", "4n3", "catcher"})
    void theLossOfAnyUpsIsCarriedByTheOthersAndOnlyJust(String name) throws Exception {
        Scheme scheme = Scheme.read(name);
        double worst = 0;
        for (Node ups : scheme.of(EquipmentKind.UPS)) {
            PowerResult result = scheme.without(ups);
            assertThat(scheme.racksLost(result)).as("without " + ups.path()).isZero();
            assertThat(codes(result.findings())).as("without " + ups.path()).isEmpty();
            worst = Math.max(worst, scheme.highestUps(result));
        }
        assertThat(worst).isBetween(JUST, 1.0);
    }

    /// Of two systems lost together, racks are lost where both their feeds came from them.
    @ParameterizedTest
    @CsvSource({"2n, ups-a, ups-b, 4", "3n2, ups-a, ups-b, 3", "4n3, ups-a, ups-b, 2", "catcher, ups-a, ups-reserve, 4"
    })
    void twoLossesTakeTheRacksOfTheirPair(String name, String first, String second, long racks) throws Exception {
        Scheme scheme = Scheme.read(name);
        PowerResult result = scheme.without(
                scheme.graph().node(first).orElseThrow(),
                scheme.graph().node(second).orElseThrow());
        assertThat(scheme.racksLost(result)).isEqualTo(racks);
    }

    @ParameterizedTest
    @CsvSource({"n, 4", "n-plus-1, 8"})
    void aSinglePathIsLostWithItsTransformer(String name, long racks) throws Exception {
        Scheme scheme = Scheme.read(name);
        PowerResult result = scheme.without(scheme.graph().node("tx-a").orElseThrow());
        assertThat(scheme.racksLost(result)).isEqualTo(racks);
    }
}
