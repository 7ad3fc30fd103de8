package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFormat;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedundancyTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private record Found(FacilityGraph graph, Redundancy redundancy) {
        String scheme(String path) {
            return redundancy.racks().stream()
                    .filter(verdict -> verdict.path().equals(path))
                    .findFirst()
                    .orElseThrow()
                    .scheme()
                    .label();
        }

        List<String> codes() {
            return redundancy.findings().stream().map(Finding::code).toList();
        }

        Maintenance.Service service(String path) {
            int node = graph.node(path).orElseThrow().index();
            return redundancy.maintenance().elements().stream()
                    .filter(each -> each.element().equals(Failures.ofNode(node)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Found find(String name) throws Exception {
        return find(name, UnaryOperator.identity(), Redundancy.Options.DEFAULT);
    }

    /// A scheme's file, changed as text, with all its racks at their caps.
    private static Found find(String name, UnaryOperator<String> change, Redundancy.Options options) throws Exception {
        try (InputStream stream = RedundancyTest.class.getResourceAsStream("/power/" + name + ".json")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            ProjectFormat.Loaded loaded = ProjectFormat.read(change.apply(text).getBytes(StandardCharsets.UTF_8), name);
            assertThat(loaded.findings()).isEmpty();
            Facility facility = loaded.project().orElseThrow().facility();
            FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
            double[] loadW = new double[graph.nodes().size()];
            for (Node node : graph.nodes()) {
                loadW[node.index()] = node.kind() == EquipmentKind.RACK ? node.powerCapW() : 0;
            }
            PowerNetwork network = PowerNetwork.of(graph, CATALOG, facility.assumptions());
            Contingencies singles = Contingencies.singles(network, loadW, CascadeOptions.DEFAULT, Progress.NONE);
            return new Found(graph, Redundancy.of(network, loadW, singles, options, Progress.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "n, N, 1",
        "n-plus-1, N+1, 1",
        "2n, 2N, 2",
        "3n2, 3N/2, 3",
        "4n3, 4N/3, 4",
        "catcher, block redundant 3+1, 4"
    })
    void theSchemesAreFoundByWhatTheyBear(String name, String label, int systems) throws Exception {
        Found found = find(name);
        assertThat(found.redundancy().facility().label()).isEqualTo(label);
        assertThat(found.redundancy().systems()).hasSize(systems);
        assertThat(found.redundancy().rows())
                .allSatisfy(row -> assertThat(row.scheme().label()).isEqualTo(label));
        assertThat(found.redundancy().findings()).isEmpty();
    }

    /// The output breaker of one UPS becomes one of 250 A.
    @ParameterizedTest
    @CsvSource({"2n, a", "2n, b", "3n2, c", "4n3, d", "catcher, reserve"})
    void aSystemThatIsTooSmallMakesItN(String name, String system) throws Exception {
        Found found = find(
                name,
                text -> text.replaceFirst(
                        "(\"from\": \"ups-" + system + ":out\",[^}]*?\"breaker\": \")acb-1000", "$1mccb-250"),
                Redundancy.Options.DEFAULT);
        assertThat(found.redundancy().facility().label()).isEqualTo("N");
        assertThat(found.codes()).contains("power.redundancy.short");
    }

    @Test
    void aTransferThatIsTakenAwayLeavesItsRowOnOneSystem() throws Exception {
        Found found = find(
                "catcher",
                text -> text.replaceFirst("\"sts-b-alternate\": \\{[^}]*\\},\\s*", ""),
                Redundancy.Options.DEFAULT);
        assertThat(found.scheme("row-b/01")).isEqualTo("N");
        assertThat(found.scheme("row-a/01")).startsWith("block redundant");
    }

    @Test
    void aSpareUnitOnEachSideIsToldFromWholeSystemsAlone() throws Exception {
        Found found = find(
                "2n",
                text -> text.replace("\"type\": \"ups-500-dc\"", "\"type\": \"ups-500-dc\", \"count\": 2"),
                Redundancy.Options.DEFAULT);
        assertThat(found.redundancy().facility().label()).isEqualTo("2N+1");
        assertThat(found.redundancy().groups())
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.spare()).isEqualTo(2));
    }

    @Test
    void whatBothSidesHaveInCommonIsAPointOfFailureAndNoSystem() throws Exception {
        Found found = find(
                "2n",
                text -> text.replace("\"from\": \"utility-b:out\"", "\"from\": \"utility-a:out\""),
                Redundancy.Options.DEFAULT);
        assertThat(found.redundancy().facility().label()).isEqualTo("2N");
        assertThat(found.redundancy().singlePoints()).singleElement().satisfies(point -> {
            assertThat(found.graph().node(point.element().nodes().getFirst()).path())
                    .isEqualTo("utility-a");
            assertThat(point.racks()).isEqualTo(4);
        });
        assertThat(found.redundancy().maintenance().obstacles()).hasSize(1);
    }

    @Test
    void standbyUnitsAreTestedWithEverythingElseLost() {
        Layouts layouts = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .equipment(
                        "g",
                        Equipment.of(EquipmentKind.GENERATOR, "genset-2500", "", new Point(30, 0))
                                .withCount(2))
                .equipment("ups", EquipmentKind.UPS, "ups-1875-dc", "", 0, 15)
                .row("r", "", "gb300-nvl72", 4, 20, 0)
                .connect("u:out", "t:in")
                .connect("t:out", "board:in")
                .connect("g:out", "board:in")
                .connect("board:out", "ups:in")
                .connect("ups:out", "r:A");
        PowerCase its = PowerCase.of(layouts);
        Contingencies singles =
                Contingencies.singles(its.network(), its.loads(), CascadeOptions.DEFAULT, Progress.NONE);
        Redundancy redundancy =
                Redundancy.of(its.network(), its.loads(), singles, Redundancy.Options.DEFAULT, Progress.NONE);
        assertThat(redundancy.groups()).singleElement().satisfies(group -> {
            assertThat(group.standby()).isTrue();
            assertThat(group.spare()).isEqualTo(1);
        });
    }

    @Test
    void onlyTheRacksOfTheWeakSystemsLoseTheirScheme() throws Exception {
        Found found = find(
                "3n2",
                text -> text.replace(
                        "\"row-bc-b\": {\"from\": \"dist-c:out\", \"to\": \"row-bc:B\", \"breaker\": \"mccb-400\"}",
                        "\"row-bc-b\": {\"from\": \"dist-c:out\", \"to\": \"row-bc:B\", \"breaker\": \"mccb-100\"}"),
                Redundancy.Options.DEFAULT);
        assertThat(found.scheme("row-bc/01")).isEqualTo("N");
        assertThat(found.scheme("row-ab/01")).isEqualTo("3N/2");
    }

    @Test
    void aPathThatStaysSingleHasItsPointsOfFailureListed() throws Exception {
        Found single = find("n-plus-1");
        List<String> points = single.redundancy().singlePoints().stream()
                .filter(point -> point.element().edges().isEmpty())
                .map(point ->
                        single.graph().node(point.element().nodes().getFirst()).path())
                .toList();
        assertThat(points).contains("utility-a", "tx-a", "board-a", "dist-a").doesNotContain("ups-a/01", "ups-a/02");
        assertThat(single.redundancy().groups()).singleElement().satisfies(group -> {
            assertThat(group.bus()).isEqualTo("dist-a");
            assertThat(group.units()).hasSize(3);
            assertThat(group.spare()).isEqualTo(1);
        });
        assertThat(find("2n").redundancy().singlePoints()).isEmpty();
        assertThat(find("2n").redundancy().isFaultTolerant()).isTrue();
    }

    @Test
    void twoPathsCanBeMaintainedButAreThenOnOnePath() throws Exception {
        Found found = find("2n");
        assertThat(found.redundancy().maintenance().exact()).isTrue();
        assertThat(found.redundancy().maintenance().isConcurrent()).isTrue();
        assertThat(found.redundancy().maintenance().isFaultTolerant()).isFalse();
        Maintenance.Service service = found.service("ups-a");
        assertThat(service.furtherRacks()).isEqualTo(4);
        // utility, transformer, board, UPS and distribution of side B, and the four connections between them
        assertThat(service.furtherFailures()).isEqualTo(9);
        Found single = find("n");
        assertThat(single.redundancy().maintenance().isConcurrent()).isFalse();
        assertThat(single.service("ups-a").racksDark()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"2n", "n-plus-1", "n"})
    void withoutOverloadsTheWaysThatRemainTellTheSameAsPlayingThrough(String name) throws Exception {
        Found played = find(name);
        Found ways = find(name, UnaryOperator.identity(), new Redundancy.Options(CascadeOptions.DEFAULT, 0));
        assertThat(ways.redundancy().maintenance().exact()).isFalse();
        for (Maintenance.Service service : ways.redundancy().maintenance().elements()) {
            Maintenance.Service exact = played.redundancy().maintenance().elements().stream()
                    .filter(each -> each.element().equals(service.element()))
                    .findFirst()
                    .orElseThrow();
            if (service.possible()) {
                assertThat(service.furtherFailures())
                        .as(service.element().toString())
                        .isLessThanOrEqualTo(exact.furtherFailures());
                if (name.equals("2n")) {
                    assertThat(service.furtherFailures()).isEqualTo(exact.furtherFailures());
                    assertThat(service.furtherLostW()).isEqualTo(exact.furtherLostW());
                }
            }
        }
    }
}
