package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.Bound;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.Twin;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@org.jspecify.annotations.NullUnmarked
class ServingRunTest {
    private static Facility facility;
    private static Twin pilot;

    @BeforeAll
    static void load() throws Exception {
        facility = ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
        pilot = Twin.of(facility, Catalog.builtIn());
    }

    private static List<Request> requests(int count, double ratePerS) {
        SplittableRandom random = new SplittableRandom(11);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < count; i++) {
            timeS -= Math.log(1 - random.nextDouble()) / ratePerS;
            requests.add(Request.of(i, timeS, random.nextInt(50, 3000), random.nextInt(5, 400)));
        }
        return requests;
    }

    private static ServingRunResult serve(List<Request> requests, ServingOptions options) {
        return ServingRun.run(pilot, RequestStream.of(requests), options, Progress.NONE)
                .result()
                .orElseThrow();
    }

    @Test
    void requestsGetTheSameAsInAReplayOfTheWholeFacility() {
        List<Request> requests = requests(400, 20);
        ServingOptions options = ServingOptions.of(30, 7).withPolicy(RoutingPolicy.ROUND_ROBIN);
        ReplayResult replay = Replay.run(
                        pilot,
                        RequestStream.of(requests),
                        new ReplayOptions(options, pilot.designPoint()),
                        Progress.NONE)
                .result()
                .orElseThrow();

        assertThat(serve(requests, options).serving()).isEqualTo(replay.serving());
    }

    @Test
    void deploymentsAddUpToTheFleet() {
        ServingRunResult result = serve(requests(400, 20), ServingOptions.of(Double.POSITIVE_INFINITY, 7));
        List<DeploymentServing> each = result.deployments();

        assertThat(each).extracting(DeploymentServing::deployment).containsExactly("chat", "reasoning");
        assertThat(result.accelerators()).isEqualTo(2 * 18 * 8);
        assertThat(each.stream().mapToDouble(DeploymentServing::energyJ).sum())
                .isCloseTo(
                        result.serving().energyJ(),
                        within(1e-9 * result.serving().energyJ()));
        assertThat(each.stream().mapToLong(DeploymentServing::outputTokens).sum())
                .isEqualTo(result.serving().work().outputTokens());
        assertThat(each.stream().mapToLong(DeploymentServing::promptTokens).sum())
                .isEqualTo(result.serving().work().prefillTokens());
        assertThat(result.meanW()).isLessThanOrEqualTo(result.peakW());
        assertThat(result.peakW()).isLessThan(result.ratedW());
        assertThat(result.tokensPerJ() * result.meanW())
                .isCloseTo(result.serving().outputTokensPerS(), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyServesEverythingThatFits(RoutingPolicy policy) {
        ServingRunResult result = serve(
                requests(200, 10),
                ServingOptions.of(Double.POSITIVE_INFINITY, 7).withPolicy(policy));

        assertThat(result.serving().total().completed()
                        + result.serving().total().rejected())
                .isEqualTo(200);
        assertThat(result.serving().total().completed()).isPositive();
    }

    @Test
    void aCapOnAcceleratorsIsHeldAndNamed() {
        List<Request> flood = requests(6000, 500);
        ServingOptions free = ServingOptions.of(12, 7);
        ServingRunResult capped = serve(flood, free.withAcceleratorCapW(420));

        assertThat(capped.peakW()).isLessThanOrEqualTo(capped.accelerators() * 420 * (1 + 1e-9));
        assertThat(capped.serving().work().prefillTokens())
                .isLessThan(serve(flood, free).serving().work().prefillTokens());
        assertThat(capped.serving().boundShares().get(Bound.POWER)).isGreaterThan(0.3);
        assertThat(capped.findings()).isEmpty();
    }

    @Test
    void aCapBelowIdleIsSaid() {
        ServingRunResult result = serve(requests(5, 5), ServingOptions.of(3, 7).withAcceleratorCapW(20));

        assertThat(result.findings()).extracting(Finding::code).containsOnly("twin.serving.cap-below-idle");
        assertThat(result.findings())
                .extracting(Finding::place)
                .containsExactly("deployments/chat", "deployments/reasoning");
    }

    @Test
    void aModelThatDoesNotFitIsSaid() {
        Twin twin = Twin.of(
                facility.withDeployments(
                        Map.of("too-big", Deployment.inference("deepseek-r1", List.of("row-a"), List.of(), 1))),
                Catalog.builtIn());
        ServingRun.Outcome outcome =
                ServingRun.run(twin, RequestStream.of(requests(5, 1)), ServingOptions.of(10, 1), Progress.NONE);

        assertThat(outcome.result()).isEmpty();
        assertThat(outcome.findings()).extracting(Finding::code).contains("serving.memory.does-not-fit");
    }

    @Test
    void aRunThatNobodyWaitsForStops() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> ServingRun.run(
                        pilot, RequestStream.of(requests(500, 5)), ServingOptions.of(1000, 1), cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
