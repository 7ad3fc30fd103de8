package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Severity;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Answers;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.plan.PlanColouring.By;
import io.millwright.ui.plan.PlanColouring.Classes;
import io.millwright.ui.plan.PlanColouring.Scale;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.workbench.TwinAnswers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColouringsTest {
    private final Catalog catalog = Catalog.builtIn();
    private final Facility facility = SampleHall.facility();
    private final FacilityGraph graph = FacilityGraph.of(facility, catalog);
    private final Answers answers = new TwinAnswers().solve(facility, catalog, new Cancellation());

    private PlanColouring colouring(By by, Answers known) {
        return new Colourings(facility, graph, known, Map.of(), catalog, Theme.LIGHT.palette()).of(by);
    }

    private int choice(PlanColouring colouring, String path) {
        return colouring.choice(graph.node(path).orElseThrow().index());
    }

    @ParameterizedTest
    @EnumSource(value = By.class, names = "KIND", mode = EnumSource.Mode.EXCLUDE)
    void everyChoiceSaysWhatItsColoursMean(By by) {
        PlanColouring colouring = colouring(by, answers);
        assertThat(colouring.key()).isPresent();
        assertThat(colouring.key().orElseThrow().title()).isNotBlank();
        for (Node node : graph.nodes()) {
            int choice = colouring.choice(node.index());
            if (choice >= 0) {
                assertThat(colouring.colour(choice)).isNotNull();
            }
        }
    }

    @Test
    void powerColoursRacksAndNothingElse() {
        PlanColouring colouring = colouring(By.POWER, answers);
        for (Node node : graph.nodes()) {
            assertThat(colouring.choice(node.index()) >= 0)
                    .as(node.path())
                    .isEqualTo(node.kind() == EquipmentKind.RACK);
        }
        Scale scale = (Scale) colouring.key().orElseThrow();
        double power = answers.nodePowerW()[graph.node("row-a/01").orElseThrow().index()];
        assertThat(choice(colouring, "row-a/01")).isEqualTo((int) Math.round(power / scale.highest() * 255));
        assertThat(scale.unknown()).isZero();
    }

    @Test
    void whatIsNotKnownIsSaidSo() {
        PlanColouring colouring = colouring(By.POWER, Answers.unknown(facility, graph));
        long racks = graph.nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .count();
        assertThat(choice(colouring, "row-a/01")).isEqualTo(PlanColouring.UNKNOWN);
        assertThat(choice(colouring, "bus-a")).isEqualTo(PlanColouring.PLAIN);
        assertThat(colouring.key().orElseThrow().unknown()).isEqualTo((int) racks);
    }

    @Test
    void racksOnTheSameFeedHaveTheSameColour() {
        PlanColouring colouring = colouring(By.FEED, answers);
        assertThat(choice(colouring, "row-a/01")).isEqualTo(choice(colouring, "row-a/02"));
        assertThat(choice(colouring, "utility")).isEqualTo(PlanColouring.PLAIN);
        Classes classes = (Classes) colouring.key().orElseThrow();
        assertThat(classes.classes().getFirst().name()).contains("bus-a");
        assertThat(classes.classes())
                .extracting(Classes.Entry::count)
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    }

    @Test
    void aLoopHasOneColourFromItsCduToItsRacks() {
        PlanColouring colouring = colouring(By.LOOP, answers);
        assertThat(choice(colouring, "cdu/01")).isNotNegative().isEqualTo(choice(colouring, "row-a/01"));
        assertThat(choice(colouring, "dry/01")).isNotNegative().isNotEqualTo(choice(colouring, "cdu/01"));
    }

    @Test
    void tokensComeFromTheRacksThatTheDeploymentRunsOn() {
        double tokens = 0;
        for (Node node : graph.nodes()) {
            double perJ = answers.nodeTokensPerJ()[node.index()];
            if (!Double.isNaN(perJ)) {
                tokens += perJ * answers.nodePowerW()[node.index()];
                assertThat(node.kind()).isEqualTo(EquipmentKind.RACK);
            }
        }
        assertThat(tokens).isCloseTo(answers.tokensPerS(), within(1e-6 * answers.tokensPerS()));
    }

    @Test
    void findingsColourTheirThingAndGiveItABadge() {
        Facility broken = Edits.delete(List.of("bus-a")).change().apply(facility);
        FacilityGraph graphOfBroken = FacilityGraph.of(broken, catalog);
        Answers answersOfBroken = new TwinAnswers().solve(broken, catalog, new Cancellation());
        assertThat(answersOfBroken.findings()).isNotEmpty();
        PlanColouring colouring = new Colourings(
                        broken, graphOfBroken, answersOfBroken, Map.of(), catalog, Theme.LIGHT.palette())
                .of(By.FINDING);
        List<Badge> badges = Badge.of(answersOfBroken.findings(), graphOfBroken);
        assertThat(badges).isNotEmpty();
        for (Badge badge : badges) {
            graphOfBroken
                    .nodesBelow(badge.path())
                    .forEach(node -> assertThat(colouring.choice(node.index())).isNotNegative());
        }
        assertThat(badges)
                .extracting(Badge::severity)
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .contains(Severity.WARNING);
    }
}
