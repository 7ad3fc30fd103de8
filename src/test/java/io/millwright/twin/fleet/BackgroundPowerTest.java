package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJob.Batch;
import io.millwright.workload.jobs.TrainingJob.Demands;
import io.millwright.workload.jobs.TrainingJob.Gang;
import io.millwright.workload.jobs.TrainingJob.Kind;
import io.millwright.workload.jobs.TrainingJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class BackgroundPowerTest {
    private static Twin twin;

    /// The pilot with racks of CPUs, storage and network, and two of its four racks for training.
    @BeforeAll
    static void load(@TempDir Path folder) throws Exception {
        String text = Files.readString(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .replace("\"name\": \"Reasoning\",", "\"name\": \"Reasoning\", \"role\": \"training\",")
                .replace("\"rows\": {", """
                        "rows": {
                          "cpu": {"hall": "hall", "type": "cpu-rack-2s-20", "count": 1, "origin": [3, 5]},
                          "store": {"hall": "hall", "type": "storage-rack-afa", "count": 1, "origin": [4, 5]},
                          "net": {"hall": "hall", "type": "network-rack-tor", "count": 1, "origin": [5, 5]},
                        """);
        Path file = Files.writeString(folder.resolve("mixed.json"), text);
        twin = Twin.of(ProjectFiles.load(file).project().orElseThrow().facility(), Catalog.builtIn());
    }

    private static double watts(String row, double[] rackW) {
        return rackW[
                twin.graph().nodesBelow(row).stream()
                        .mapToInt(Node::index)
                        .findFirst()
                        .orElseThrow()];
    }

    /// Rack power with all accelerators of engines at the same watts.
    private static double[] fill(double engineW, TrainingRun training, BitSet off) {
        FleetPlan plan = FleetPlan.of(twin);
        double[] engines = new double[plan.engines()];
        Arrays.fill(engines, engineW);
        double[] rackW = new double[plan.nodes()];
        new RackPower(twin, plan, training).fill(engines, off, rackW);
        return rackW;
    }

    @Test
    void racksOfCpusFollowTheAccelerators() {
        TrainingRun idle = TrainingRun.of(twin, TrainingJobs.of(job(1)));
        idle.advanceTo(1);
        assertThat(watts("cpu", fill(238, idle, new BitSet()))).isCloseTo(5000, within(1e-6));
        double halfW = watts("cpu", fill(1400, idle, new BitSet()));
        assertThat(halfW).isCloseTo(11_500, within(1e-6));
        assertThat(watts("net", fill(1400, idle, new BitSet()))).isEqualTo(9000);
    }

    @Test
    void storageFollowsWhatTrainingReads() {
        assertThat(watts("store", fill(238, TrainingRun.of(twin, TrainingJobs.NONE), new BitSet())))
                .isEqualTo(11_000);
        TrainingRun hungry = TrainingRun.of(twin, TrainingJobs.of(job(1e6)));
        hungry.advanceTo(400);
        hungry.advanceTo(401);
        assertThat(watts("store", fill(238, hungry, new BitSet()))).isCloseTo(14_000, within(1e-6));
        assertThat(hungry.storageLeft()).isEqualTo(0.05);
    }

    @Test
    void servingHasWhatTrainingLeavesOfStorage() {
        assertThat(TrainingRun.of(twin, TrainingJobs.NONE).storageLeft()).isEqualTo(1);
        TrainingRun reading = TrainingRun.of(twin, TrainingJobs.of(job(1000)));
        reading.advanceTo(400);
        reading.advanceTo(401);
        double used = reading.storageFraction().orElseThrow();
        assertThat(used).isBetween(1e-4, 0.95);
        assertThat(reading.storageLeft()).isEqualTo(1 - used);
    }

    @Test
    void racksWithoutSupplyDrawNothing() {
        BitSet off = new BitSet();
        twin.graph().nodesBelow("cpu").forEach(node -> off.set(node.index()));
        twin.graph().nodesBelow("row-a").forEach(node -> off.set(node.index()));
        double[] rackW = fill(1400, TrainingRun.of(twin, TrainingJobs.NONE), off);
        assertThat(watts("cpu", rackW)).isZero();
        assertThat(watts("row-a", rackW)).isZero();
        assertThat(watts("net", rackW)).isEqualTo(9000);
    }

    private static TrainingJob job(double inputBytesPerToken) {
        return TrainingJob.of(
                        "pictures",
                        Kind.PRETRAINING,
                        "llama-3.1-70b",
                        1e12,
                        new Gang(144, 8, 1, 1),
                        new Batch(288, 8192, 1))
                .withDemands(new Demands(2, 1, 0, inputBytesPerToken));
    }
}
