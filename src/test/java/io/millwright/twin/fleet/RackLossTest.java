package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.twin.replay.ReplaySeries.Channel;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.ScenarioEvent;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.twin.scenario.When;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Equipment lost in the middle of a replay.
@org.jspecify.annotations.NullUnmarked
class RackLossTest {
    private static final int REQUESTS = 400;
    private static final int FROM_S = 6;
    private static final int UNTIL_S = 14;

    private static Twin pilot;

    @BeforeAll
    static void load() throws Exception {
        pilot = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
    }

    private static ReplayResult replay(double untilS, String... lost) {
        return replay(0.05, untilS, lost);
    }

    private static ReplayResult replay(double gapS, double untilS, String... lost) {
        ScenarioPlan plan = Scenario.NONE
                .withEntries(List.of(new Scenario.Entry(
                        When.after(FROM_S), untilS - FROM_S, new ScenarioEvent.Fail(List.of(lost)), "")))
                .resolve(pilot, Demand.unknown());
        SplittableRandom random = new SplittableRandom(3);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(Request.of(i, i * gapS, random.nextInt(50, 3000), random.nextInt(200, 600)));
        }
        return Replay.run(
                        pilot,
                        RequestStream.of(requests),
                        new ReplayOptions(ServingOptions.of(Double.POSITIVE_INFINITY, 7), pilot.designPoint())
                                .played(plan),
                        Progress.NONE)
                .result()
                .orElseThrow();
    }

    private static void assertEverythingIsServed(ReplayResult result) {
        assertThat(result.serving().total().completed()).isEqualTo(REQUESTS);
        assertThat(result.serving().total().rejected()).isZero();
        assertThat(result.largestResidual()).isLessThan(1e-9);
    }

    private static boolean saysRacksAreLost(ReplayResult result) {
        return result.findings().stream().map(Finding::code).anyMatch("twin.replay.racks-lost"::equals);
    }

    @Test
    void requestsOfALostRackMoveAndItDrawsNothing() {
        ReplayResult result = replay(UNTIL_S, "row-a/01");
        double beforeW = result.series().value(Channel.IT_POWER_W, FROM_S - 1);
        double duringW = result.series().value(Channel.IT_POWER_W, FROM_S + 1);

        assertEverythingIsServed(result);
        assertThat(result.serving().work().movedRequests()).isPositive();
        assertThat(duringW).isLessThan(beforeW - 30_000);
        assertThat(saysRacksAreLost(result)).isTrue();
    }

    @Test
    void theEnginesThatALostRackTakesAreCountedWithIt() {
        int lost = pilot.graph().nodesBelow("row-a/01").getFirst().index();
        FleetPlan plan = FleetPlan.of(pilot);
        int engines = plan.fleet().orElseThrow().engineCount();
        long inIt = IntStream.range(0, engines)
                .filter(engine -> plan.racksOf(engine).anyMatch(rack -> rack == lost))
                .count();

        assertThat(inIt).isPositive();
        assertThat(replay(UNTIL_S, "row-a/01").findings())
                .filteredOn(finding -> finding.code().equals("twin.replay.racks-lost"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.values())
                        .containsEntry("racks", 1)
                        .containsEntry("engines", (int) inIt)
                        .containsEntry("all", engines));
    }

    @Test
    void whatIsInRacksAndPipesCarriesAShortLossOfCoolant() {
        ReplayResult result = replay(UNTIL_S, "cdu-1");

        assertEverythingIsServed(result);
        for (int second = FROM_S; second < UNTIL_S; second++) {
            assertThat(result.series().value(Channel.OUTPUT_TOKENS_PER_S, second))
                    .isPositive();
        }
        assertThat(saysRacksAreLost(result)).isFalse();
    }

    @Test
    void racksWithoutCoolantHeatUpAndShutDown() {
        ReplayResult result = replay(1.5, Double.POSITIVE_INFINITY, "cdu-1");

        assertThat(saysRacksAreLost(result)).isTrue();
        assertThat(result.serving().total().unfinished()).isPositive();
        assertThat(result.durationS()).isBetween(60.0, 600.0);
        assertThat(result.largestResidual()).isLessThan(1e-9);
    }

    @Test
    void aRackStartsAgainWhenItsSupplyIsBack() {
        ReplayResult result = replay(1.5, UNTIL_S, "row-a/01");
        double beforeW = result.series().value(Channel.IT_POWER_W, FROM_S - 1);
        double duringW = result.series().value(Channel.IT_POWER_W, UNTIL_S - 1);

        assertEverythingIsServed(result);
        assertThat(duringW).isLessThan(beforeW - 20_000);
        assertThat(result.series().value(Channel.IT_POWER_W, UNTIL_S + 320)).isGreaterThan(duringW + 20_000);
    }

    @Test
    void aRedundantFeedIsLostWithoutATokenLess() {
        ReplayResult whole = replay(UNTIL_S, "busway-a");
        ReplayResult dark = replay(UNTIL_S, "busway-a", "busway-b");

        assertEverythingIsServed(whole);
        assertEverythingIsServed(dark);
        assertThat(saysRacksAreLost(whole)).isFalse();
        assertThat(whole.serving().work().movedRequests()).isZero();
        assertThat(dark.serving().work().movedRequests()).isPositive();
        assertThat(dark.serving().total().ttft().p99S())
                .isGreaterThan(whole.serving().total().ttft().p99S() + 1);
        assertThat(dark.findings()).anyMatch(finding -> finding.code().equals("twin.replay.all-lost"));
    }

    @Test
    void whatNeverComesBackEndsTheReplayWithRequestsLeft() {
        ReplayResult result = replay(Double.POSITIVE_INFINITY, "busway-a", "busway-b");

        assertThat(result.serving().total().unfinished()).isPositive();
        assertThat(result.serving().total().completed()
                        + result.serving().total().unfinished())
                .isEqualTo(REQUESTS);
        assertThat(result.durationS()).isBetween(20.0, 22.0);
    }
}
