package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.facility.RequestRouting;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.Fleet;
import io.millwright.serving.LinkUse;
import io.millwright.serving.fabric.Fabric;
import io.millwright.serving.fabric.Link;
import io.millwright.twin.Twin;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetFabricTest {
    /// Racks of 72 accelerators with 100 GB/s each (the sheet of `gb300-nvl72`), engines of eight.
    private static final double ADAPTERS_BYTES_PER_S = 8 * 100e9;

    @Test
    void withoutAnythingThatMovesNothingLimits() throws Exception {
        FleetPlan plan = plan(pilot(Deployment.Pool.AGGREGATED, Deployment.KvOffload.NONE, 1));
        assertThat(plan.fleet().orElseThrow().fabric().isUnlimited()).isTrue();
        assertThat(plan.cables()).isEmpty();
    }

    @Test
    void enginesAreJoinedByTheAdaptersOfTheirRacks() throws Exception {
        FleetPlan plan = plan(pilot(Deployment.Pool.AGGREGATED, Deployment.KvOffload.HOST, 1));
        Fleet fleet = plan.fleet().orElseThrow();
        Fabric fabric = fleet.fabric();
        assertThat(fabric.adapterBytesPerS(0)).isEqualTo(ADAPTERS_BYTES_PER_S);
        // Half of 240 GB for each of eight accelerators.
        assertThat(fabric.hostBytes(0)).isEqualTo(8 * 120e9);
        assertThat(fabric.hasStorage()).isFalse();
        // The first two engines share the domain of their rack, the tenth stands in the next one.
        assertThat(kinds(fabric, fabric.between(0, 1))).containsOnly(Link.Kind.SCALE_UP);
        assertThat(kinds(fabric, fabric.between(0, 9))).containsOnly(Link.Kind.ADAPTERS);
    }

    @Test
    void uplinksCarryWhatOversubscriptionLeaves() throws Exception {
        for (double factor : new double[] {1, 4}) {
            FleetPlan plan = plan(pilot(Deployment.Pool.AGGREGATED, Deployment.KvOffload.HOST, factor));
            List<Link> rows = plan.fleet().orElseThrow().fabric().links().stream()
                    .filter(link -> link.kind() == Link.Kind.ROW)
                    .toList();
            assertThat(rows).hasSize(2);
            assertThat(rows.getFirst().bytesPerS()).isCloseTo(4 * 72 * 100e9 / factor, within(1.0));
            long uplinks = plan.cables().stream()
                    .filter(run -> run.level() == Link.Kind.ROW)
                    .mapToLong(CableRun::count)
                    .sum();
            assertThat(uplinks).isEqualTo(Math.round(4 * 72 / factor));
        }
    }

    /// Copper near the switches, optics where it does not reach.
    @Test
    void cablesReach() throws Exception {
        FleetPlan plan = plan(pilot(Deployment.Pool.AGGREGATED, Deployment.KvOffload.HOST, 1));
        assertThat(plan.cables()).isNotEmpty().allSatisfy(run -> {
            double reachM = Catalog.builtIn()
                    .sheet("network", run.cable())
                    .orElseThrow()
                    .number("maxReachM");
            assertThat(run.longestM()).isLessThanOrEqualTo(reachM);
        });
        assertThat(plan.cables().stream()
                        .filter(run -> run.level() == Link.Kind.ADAPTERS)
                        .mapToLong(CableRun::count)
                        .sum())
                .isEqualTo(4 * 72);
    }

    @Test
    void storageThatIsNotThereIsTold() throws Exception {
        FleetPlan plan = plan(pilot(Deployment.Pool.AGGREGATED, Deployment.KvOffload.STORAGE, 1));
        assertThat(plan.findings()).extracting(Finding::code).contains("twin.fabric.no-storage");
    }

    /// Two deployments of one model, one reads and one generates; a replay says the same.
    @Test
    void prefillAndDecodeDeploymentsWorkTogether() throws Exception {
        Facility facility = pilot(Deployment.Pool.AGGREGATED, Deployment.KvOffload.NONE, 1);
        Map<String, Deployment> deployments = new LinkedHashMap<>(facility.deployments());
        Deployment chat = Objects.requireNonNull(deployments.remove("chat"));
        deployments.put("read", part(chat, "row-a/01", Deployment.Pool.PREFILL));
        deployments.put("write", part(chat, "row-a/02", Deployment.Pool.DECODE));
        Facility split = facility.withDeployments(deployments);
        Twin twin = Twin.of(split, Catalog.builtIn());
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            requests.add(Request.of(i, 0.1 * i, 2000, 50).withTier(i % 2));
        }
        ServingOptions options = ServingOptions.of(Double.POSITIVE_INFINITY, 1);
        ServingRunResult result = ServingRun.run(twin, RequestStream.of(requests), options, Progress.NONE)
                .result()
                .orElseThrow();
        assertThat(result.serving().total().completed()).isEqualTo(60);
        assertThat(result.serving().traffic().handOvers()).isEqualTo(60);
        assertThat(result.serving().links()).extracting(LinkUse::kind).contains(Link.Kind.ADAPTERS, Link.Kind.ROW);
        assertThat(result.cables()).isNotEmpty();
        assertThat(result.deployments()).anySatisfy(each -> {
            assertThat(each.deployment()).isEqualTo("read");
            assertThat(each.promptTokens()).isEqualTo(60 * 2000);
        });
        ReplayOptions building = new ReplayOptions(options, twin.designPoint());
        ReplayResult replay = Replay.run(twin, RequestStream.of(requests), building, Progress.NONE)
                .result()
                .orElseThrow();
        assertThat(replay.serving().total()).isEqualTo(result.serving().total());
        assertThat(replay.serving().traffic()).isEqualTo(result.serving().traffic());

        RequestRouting local = new RequestRouting(
                split.routing().policy(),
                split.routing().shedding(),
                split.routing().maxWaitS(),
                2000);
        Twin reading = Twin.of(split.withRouting(local), Catalog.builtIn());
        ServingRunResult alone = ServingRun.run(reading, RequestStream.of(requests), options, Progress.NONE)
                .result()
                .orElseThrow();
        assertThat(alone.serving().traffic().handOvers()).isZero();
        assertThat(alone.serving().total().completed()).isEqualTo(60);
    }

    private static Deployment part(Deployment chat, String rack, Deployment.Pool pool) {
        return chat.change().racks(List.of(rack)).pool(pool).done();
    }

    private static List<Link.Kind> kinds(Fabric fabric, io.millwright.serving.fabric.Path path) {
        return IntStream.range(0, path.length())
                .mapToObj(i -> fabric.links().get(path.link(i)).kind())
                .toList();
    }

    private static FleetPlan plan(Facility facility) {
        return FleetPlan.of(Twin.of(facility, Catalog.builtIn()));
    }

    /// The pilot with a pool and an offload for its first deployment.
    private static Facility pilot(Deployment.Pool pool, Deployment.KvOffload offload, double factor) throws Exception {
        Facility facility = ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
        Map<String, Deployment> deployments = new LinkedHashMap<>(facility.deployments());
        deployments.put(
                "chat",
                Objects.requireNonNull(deployments.get("chat"))
                        .change()
                        .pool(pool)
                        .kvOffload(offload)
                        .done());
        return facility.withDeployments(deployments)
                .withAssumptions(facility.assumptions().withOversubscription(factor, 1));
    }
}
