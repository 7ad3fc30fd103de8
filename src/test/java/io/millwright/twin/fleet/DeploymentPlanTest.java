package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Deployment;
import io.millwright.facility.Deployment.Batching;
import io.millwright.facility.Deployment.Engine;
import io.millwright.facility.Deployment.Parallel;
import io.millwright.facility.Deployment.Pool;
import io.millwright.facility.Deployment.Software;
import io.millwright.facility.Facility;
import io.millwright.facility.RequestRouting;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.BatchLimits;
import io.millwright.serving.BatchPolicy;
import io.millwright.serving.Calibrations;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSoftware;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.KvOffload;
import io.millwright.serving.Parallelism;
import io.millwright.serving.Precision;
import io.millwright.serving.RoutingPolicy;
import io.millwright.serving.Scaling;
import io.millwright.serving.Speculation;
import io.millwright.twin.Twin;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@org.jspecify.annotations.NullUnmarked
class DeploymentPlanTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static Facility pilot;
    private static Deployment chat;

    @BeforeAll
    static void load() throws Exception {
        pilot = open("pilot-4-rack");
        chat = Deployment.inference("llama-3.1-70b", List.of("row-a/01", "row-a/02"), List.of(), 8);
    }

    private static Facility open(String name) throws Exception {
        return ProjectFiles.load(Path.of("sample-facilities", name, name + ".json"))
                .project()
                .orElseThrow()
                .facility();
    }

    private static DeploymentPlan plan(Deployment deployment) {
        Twin twin = Twin.of(pilot, CATALOG);
        return DeploymentPlan.of("d", deployment, twin.graph(), CATALOG);
    }

    private static EngineSpec spec(Deployment deployment) {
        return plan(deployment).spec().orElseThrow();
    }

    private static ServingRunResult serve(Facility facility, int requests, double ratePerS) {
        List<Request> flow = IntStream.range(0, requests)
                .mapToObj(i -> Request.of(i, i / ratePerS, 1200, 60))
                .toList();
        return ServingRun.run(
                        Twin.of(facility, CATALOG),
                        RequestStream.of(flow),
                        ServingOptions.of(facility, Double.POSITIVE_INFINITY, 3),
                        Progress.NONE)
                .result()
                .orElseThrow();
    }

    @Test
    void whatADeploymentDoesNotSayIsAsInAPlainEngine() {
        EngineSpec spec = spec(chat);
        EngineSpec plain = EngineSpec.of(spec.accelerator(), spec.model(), 8, Precision.FP8);

        assertThat(spec).isEqualTo(plain);
        assertThat(plan(chat).layout().engines()).isEqualTo(18);
        assertThat(plan(chat).findings()).isEmpty();
        assertThat(plan(chat).group().orElseThrow().role()).isEqualTo(EngineRole.AGGREGATED);
    }

    @Test
    void everythingThatItSaysReachesTheEngine() {
        Deployment said = chat.withModel("deepseek-r1")
                .change()
                .engine(new Engine(Software.SGLANG, "0.5.9", Batching.SARATHI, 64, 1024))
                .parallel(new Parallel(4, 2, 4, 8))
                .precision(new Deployment.Precision(0.5, 2, 1, Double.NaN))
                .speculation(new Deployment.Speculation(2, 0.8))
                .pool(Pool.DECODE)
                .kvOffload(Deployment.KvOffload.HOST)
                .scaling(new Deployment.Scaling(Deployment.Scaling.By.LATENCY, 2, 90, 600, Double.NaN))
                .done();
        DeploymentPlan plan = plan(said);
        EngineSpec spec = plan.spec().orElseThrow();

        assertThat(spec.parallelism()).isEqualTo(new Parallelism(4, 2, 4, 8));
        assertThat(spec.precision()).isEqualTo(new Precision(0.5, 2, 1, 0.5));
        assertThat(spec.limits()).isEqualTo(new BatchLimits(1024, 64, 1024, 16, true, BatchPolicy.SARATHI));
        assertThat(spec.software()).isEqualTo(EngineSoftware.SGLANG);
        assertThat(spec.speculation()).isEqualTo(new Speculation(2, 0.8));
        assertThat(spec.calibration())
                .isEqualTo(Calibrations.of(CATALOG)
                        .find(spec.accelerator(), spec.model(), EngineSoftware.SGLANG, "0.5.9", spec.precision()));
        assertThat(plan.layout().engines()).isEqualTo(4);
        FleetPlan fleet = FleetPlan.of(Twin.of(pilot.withDeployments(Map.of("d", said)), CATALOG));
        EngineGroup group = fleet.fleet().orElseThrow().groups().getFirst();
        assertThat(group.role()).isEqualTo(EngineRole.DECODE);
        assertThat(group.offload()).isEqualTo(KvOffload.HOST);
        assertThat(fleet.scaling().getFirst())
                .contains(new Scaling(Scaling.Mode.LATENCY, 2, 90, 600, Double.POSITIVE_INFINITY));
    }

    @Test
    void anEngineLargerThanARackGoesOnInTheNext() {
        EngineLayout layout =
                plan(chat.change().parallel(new Parallel(8, 10, 1, 0)).done()).layout();

        assertThat(layout.parts())
                .singleElement()
                .satisfies(parts -> assertThat(parts)
                        .extracting(EngineLayout.Part::accelerators)
                        .isEqualTo(List.of(72, 8)));
    }

    @Test
    void theCapOfADeploymentHoldsForItsEnginesAlone() {
        Map<String, Deployment> deployments = new LinkedHashMap<>(pilot.deployments());
        deployments.computeIfPresent(
                "chat", (id, before) -> before.change().acceleratorCapW(700).done());
        FleetPlan plan = FleetPlan.of(Twin.of(pilot.withDeployments(deployments), CATALOG));

        assertThat(plan.powerCapW(0)).isEqualTo(700);
        assertThat(plan.powerCapW(plan.engines() - 1)).isInfinite();
    }

    @Test
    void promptsAreReadInOnePoolAndAnsweredInTheOther() {
        Map<String, Deployment> pools = new LinkedHashMap<>();
        pools.put(
                "read",
                chat.withRacks(List.of("row-a/01")).change().pool(Pool.PREFILL).done());
        pools.put(
                "write",
                chat.withRacks(List.of("row-a/02")).change().pool(Pool.DECODE).done());
        ServingRunResult result = serve(pilot.withDeployments(pools), 100, 20);

        DeploymentServing read = result.deployments().getFirst();
        DeploymentServing write = result.deployments().getLast();
        assertThat(result.serving().total().completed()).isEqualTo(100);
        assertThat(read.role()).isEqualTo(EngineRole.PREFILL);
        assertThat(read.promptTokens()).isEqualTo(100 * 1200);
        assertThat(read.outputTokens()).isEqualTo(100);
        assertThat(write.outputTokens()).isEqualTo(100 * 59);
    }

    @Test
    void whoWouldWaitTooLongIsTurnedAway() {
        Facility patient = pilot.withDeployments(Map.of("chat", chat.withRacks(List.of("row-a/01"))));
        Facility hasty = patient.withRouting(
                new RequestRouting(RequestRouting.Policy.KV_AWARE, RequestRouting.Shedding.NONE, 0.3, 0));
        ServingRunResult all = serve(patient, 600, 600);
        ServingRunResult some = serve(hasty, 600, 600);

        assertThat(all.serving().total().completed()).isEqualTo(600);
        assertThat(some.options().policy()).isEqualTo(RoutingPolicy.KV_AWARE);
        assertThat(some.serving().total().rejected()).isBetween(1L, 599L);
        assertThat(some.serving().total().completed())
                .isEqualTo(600 - some.serving().total().rejected());
        assertThat(some.serving().total().ttft().p99S())
                .isLessThan(all.serving().total().ttft().p99S());
    }

    @Test
    void everyPolicyCanBeSaidInTheFileByItsName() {
        assertThat(Arrays.stream(RequestRouting.Policy.values())
                        .map(policy -> policy.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .containsExactlyElementsOf(Arrays.stream(RoutingPolicy.values())
                        .map(RoutingPolicy::key)
                        .toList());
        for (RequestRouting.Policy policy : RequestRouting.Policy.values()) {
            Facility facility =
                    pilot.withRouting(new RequestRouting(policy, RequestRouting.Shedding.NONE, Double.NaN, 0));
            assertThat(ServingOptions.of(facility, 1, 1).policy().name()).isEqualTo(policy.name());
        }
    }

    @Test
    void theCampusServesOnEstimatesAndSaysSo() throws Exception {
        Facility campus = open("campus-1gw");
        FleetPlan plan = FleetPlan.of(Twin.of(campus, CATALOG));

        assertThat(plan.fleet().orElseThrow().engineCount()).isEqualTo(4320 * 72 / 8);
        assertThat(plan.findings()).extracting(Finding::code).isEqualTo(List.of("twin.deployment.estimated"));
        assertThat(plan.findings().getFirst().values()).containsEntry("values", "bf16FlopPerS");
    }

    @Test
    void sharesOfASplitEngineAddUp() {
        double[] sums = new double[Twin.of(pilot, CATALOG).graph().nodes().size()];
        Arrays.fill(sums, Double.NaN);
        Facility facility = pilot.withDeployments(
                Map.of("d", chat.change().parallel(new Parallel(8, 10, 1, 0)).done()));
        FleetPlan.of(Twin.of(facility, CATALOG)).shareByRack(0, 80, sums);

        assertThat(Arrays.stream(sums).filter(sum -> !Double.isNaN(sum)).toArray())
                .containsExactly(new double[] {72, 8}, within(1e-12));
    }
}
