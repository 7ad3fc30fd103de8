package io.millwright.facility;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Deployment.Batching;
import io.millwright.facility.Deployment.Engine;
import io.millwright.facility.Deployment.Parallel;
import io.millwright.facility.Deployment.Pool;
import io.millwright.facility.Deployment.Software;
import io.millwright.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentCheckTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static List<Finding> findings(Map<String, Deployment> deployments) {
        Facility facility = new Layouts()
                .row("a", "", "gb200-nvl72", 2, 0, 0)
                .row("b", "", "gb200-nvl72", 2, 0, 10)
                .facility()
                .withTiers(Map.of("gold", new Tier("Gold", 1, 0, 0, 1, 1, 0)))
                .withDeployments(deployments);
        return DeploymentCheck.check(facility, CATALOG, FacilityGraph.of(facility, CATALOG));
    }

    private static List<String> codes(Deployment deployment) {
        return codes(Map.of("d", deployment));
    }

    private static List<String> codes(Map<String, Deployment> deployments) {
        return findings(deployments).stream().map(Finding::code).toList();
    }

    private static Deployment chat(String row) {
        return Deployment.inference("llama-3.1-70b", List.of(row), List.of(), 8);
    }

    private static Map<String, Deployment> pools(Deployment one, Deployment other) {
        Map<String, Deployment> pools = new LinkedHashMap<>();
        pools.put("read", one);
        pools.put("write", other);
        return pools;
    }

    @Test
    void aPlainDeploymentIsInOrder() {
        assertThat(codes(chat("a"))).isEmpty();
    }

    @Test
    void acceleratorsThatNoEngineTakesAreCounted() {
        Deployment sixteen = chat("a").change().parallel(Parallel.tensor(16)).done();
        Deployment across =
                chat("a").change().parallel(new Parallel(8, 10, 1, 0)).done();

        assertThat(findings(Map.of("d", sixteen)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.values())
                        .containsEntry("left", 16)
                        .containsEntry("all", 144)
                        .containsEntry("needed", 16));
        assertThat(findings(Map.of("d", across)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.values()).containsEntry("left", 64));
    }

    @Test
    void expertGroupsMustBeEqual() {
        Deployment deployment =
                chat("a").change().parallel(new Parallel(4, 1, 2, 3)).done();

        assertThat(codes(deployment)).containsExactly("facility.deployment.expert-split");
        assertThat(codes(deployment.change().parallel(new Parallel(4, 1, 2, 4)).done()))
                .isEmpty();
    }

    @Test
    void aVersionThatNobodyMeasuredIsSaid() {
        Deployment deployment = chat("a")
                .change()
                .engine(new Engine(Software.VLLM, "99.0", Batching.VLLM_V1, 256, 8192))
                .done();

        assertThat(codes(deployment)).containsExactly("facility.deployment.unknown-version");
    }

    @Test
    void whatReadsNeedsWhatWrites() {
        Deployment reads = chat("a").change().pool(Pool.PREFILL).done();
        Deployment writes = chat("b").change().pool(Pool.DECODE).done();

        assertThat(codes(reads)).containsExactly("facility.deployment.no-decode");
        assertThat(codes(writes)).containsExactly("facility.deployment.no-prefill");
        assertThat(codes(pools(reads, writes))).isEmpty();
        assertThat(codes(pools(reads, writes.withModel("deepseek-r1"))))
                .containsExactly("facility.deployment.other-model", "facility.deployment.other-model");
        assertThat(codes(pools(
                        reads.change().tiers(List.of("gold")).done(),
                        writes.change().role(Deployment.Role.TRAINING).done())))
                .containsExactly("facility.deployment.no-decode");
    }
}
