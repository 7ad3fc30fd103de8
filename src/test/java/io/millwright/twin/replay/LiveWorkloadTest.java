package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.ScalingResult;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ScalingChoice;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.fleet.ServingRun;
import io.millwright.twin.fleet.ServingRunResult;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.Arrivals;
import io.millwright.workload.demand.RequestKind;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.Workload.Part;
import io.millwright.workload.demand.WorkloadFiles;
import io.millwright.workload.demand.WorkloadFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workload descriptions against a facility: sessions wait for the answers that they get.
@NullUnmarked
class LiveWorkloadTest {
    private static Twin pilot;

    @TempDir
    Path folder;

    private Path file;

    @BeforeAll
    static void load() throws Exception {
        pilot = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
    }

    @BeforeEach
    void describeAgents() throws Exception {
        file = folder.resolve("agents.json");
        Files.writeString(
                file,
                WorkloadFormat.write(Workload.of("agents", 120, Arrivals.poisson(6), Part.of(RequestKind.AGENT, 1))));
    }

    private ServingRunResult serve(double capW, double scale) {
        List<String> tiers = List.copyOf(pilot.facility().tiers().keySet());
        ServingOptions options = ServingOptions.of(Double.POSITIVE_INFINITY, 3).withAcceleratorCapW(capW);
        try (RequestStream requests = WorkloadFiles.open(file, 3, tiers, DemandDraw.every(scale))) {
            return ServingRun.run(pilot, requests, options, Progress.NONE)
                    .result()
                    .orElseThrow();
        }
    }

    @Test
    void aSlowFactoryIsAskedForLess() {
        ServingRunResult fast = serve(Double.POSITIVE_INFINITY, 1);
        ServingRunResult slow = serve(200, 1);

        assertThat(fast.serving().total().unfinished()).isZero();
        assertThat(slow.serving().total().unfinished()).isZero();
        assertThat(slow.serving().total().e2e().meanS())
                .isGreaterThan(1.05 * fast.serving().total().e2e().meanS());
        assertThat(slow.serving().total().offered())
                .isLessThan(fast.serving().total().offered());
    }

    @Test
    void scalingMultipliesSessions() {
        double one = serve(Double.POSITIVE_INFINITY, 1).serving().total().offered();
        double three = serve(Double.POSITIVE_INFINITY, 3).serving().total().offered();

        assertThat(three / one).isCloseTo(3, within(0.6));
    }

    @Test
    void theReplayServesTheSameAsTheEnginesAlone() {
        List<String> tiers = List.copyOf(pilot.facility().tiers().keySet());
        ServingRunResult alone = serve(Double.POSITIVE_INFINITY, 1);
        try (RequestStream requests = WorkloadFiles.open(file, 3, tiers, DemandDraw.ONCE)) {
            ReplayResult replay = Replay.run(
                            pilot,
                            requests,
                            new ReplayOptions(ServingOptions.of(Double.POSITIVE_INFINITY, 3), pilot.designPoint()),
                            Progress.NONE)
                    .result()
                    .orElseThrow();

            assertThat(replay.serving()).isEqualTo(alone.serving());
            assertThat(alone.serving().work().prefixHitFraction()).isGreaterThan(0.3);
        }
    }

    /// A deployment that follows its load closes what agents do not need; asked to stay fixed, it stays open.
    @Test
    void deploymentsOpenTheirEnginesAsTheySay() {
        Facility facility = pilot.facility();
        Map<String, Deployment> deployments = new LinkedHashMap<>(facility.deployments());
        deployments.computeIfPresent(
                "chat",
                (id, each) -> each.change()
                        .scaling(new Deployment.Scaling(Deployment.Scaling.By.THROUGHPUT, 2, 30, 0, Double.NaN))
                        .done());
        Twin scaled = Twin.of(facility.withDeployments(deployments), Catalog.builtIn());
        ServingOptions options = ServingOptions.of(Double.POSITIVE_INFINITY, 3);
        List<ScalingResult> own = serve(scaled, options).scaling();

        assertThat(own).extracting(ScalingResult::group).containsExactly("chat");
        assertThat(own.getFirst().leastOpen()).isBetween(2, 17);
        assertThat(own.getFirst().closed()).isPositive();
        assertThat(serve(scaled, options.withScaling(new ScalingChoice.Fixed())).scaling())
                .isEmpty();
    }

    private ServingRunResult serve(Twin twin, ServingOptions options) {
        try (RequestStream requests = WorkloadFiles.open(file, 3, List.of("free", "mid", "premium"))) {
            return ServingRun.run(twin, requests, options, Progress.NONE)
                    .result()
                    .orElseThrow();
        }
    }
}
