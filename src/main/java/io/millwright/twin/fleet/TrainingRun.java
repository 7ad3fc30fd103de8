package io.millwright.twin.fleet;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.twin.Twin;
import io.millwright.twin.jobs.JobScheduler;
import io.millwright.twin.jobs.StorageRates;
import io.millwright.twin.jobs.TrainingPool;
import io.millwright.twin.jobs.TrainingRack;
import io.millwright.twin.jobs.TrainingResult;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Training jobs on the racks of a facility's training deployments, beside the engines of a [FleetRun].
///
/// Racks of one deployment with the same accelerators are a pool. The cap of a row becomes the power that the
/// accelerators of its racks may draw ([NodePower]). What storage racks can do ([FacilityStorage]) is shared by the
/// jobs.
///
/// **Assumption**: jobs read and write in bulk and come first; serving has what they leave ([#storageLeft]). Without
/// jobs nothing changes: racks then draw the load fraction of their deployment.
public final class TrainingRun {
    /// Serving has a turn now and then, however much jobs ask for.
    private static final double LEAST_LEFT = 0.05;

    private final Optional<JobScheduler> scheduler;
    private final @Nullable NodePower[] nodes;
    private final double[] acceleratorW;
    private final int[] accelerators;
    private final List<Finding> findings = new ArrayList<>();

    private TrainingRun(Twin twin, TrainingJobs jobs) {
        int n = twin.graph().nodes().size();
        nodes = new NodePower[n];
        acceleratorW = new double[n];
        accelerators = new int[n];
        if (jobs.isEmpty()) {
            scheduler = Optional.empty();
            return;
        }
        FacilityStorage storage = FacilityStorage.of(twin);
        StorageRates rates = storage.isThere()
                ? new StorageRates(storage.readBytesPerS(), storage.writeBytesPerS())
                : StorageRates.UNLIMITED;
        if (!storage.isThere()) {
            findings.add(Finding.note("twin.jobs.no-storage", "jobs"));
        }
        scheduler = Optional.of(new JobScheduler(pools(twin), jobs, rates, twin.catalog()));
    }

    public static TrainingRun of(Twin twin, TrainingJobs jobs) {
        return new TrainingRun(twin, jobs);
    }

    private List<TrainingPool> pools(Twin twin) {
        List<TrainingPool> pools = new ArrayList<>();
        for (Map.Entry<String, Deployment> entry : twin.facility().deployments().entrySet()) {
            if (entry.getValue().role() == Deployment.Role.TRAINING) {
                Set<Node> racks = new LinkedHashSet<>();
                for (String path : entry.getValue().racks()) {
                    twin.graph().nodesBelow(path).stream()
                            .filter(node -> node.kind() == EquipmentKind.RACK)
                            .forEach(racks::add);
                }
                racks.stream()
                        .map(Node::type)
                        .distinct()
                        .forEach(type -> pool(entry.getKey(), entry.getValue(), type, racks, twin)
                                .ifPresent(pools::add));
            }
        }
        return pools;
    }

    /// The racks of one type in a deployment that no deployment before it has.
    private Optional<TrainingPool> pool(String id, Deployment deployment, String type, Set<Node> racks, Twin twin) {
        RackType rackType = twin.catalog().rack(type).orElse(null);
        AcceleratorType part = rackType == null || rackType.acceleratorCount() == 0
                ? null
                : twin.catalog().accelerator(rackType.acceleratorId()).orElse(null);
        if (rackType == null || part == null) {
            return Optional.empty();
        }
        NodePower law = NodePower.of(rackType, part, twin.catalog());
        if (!law.isKnown()) {
            return Optional.empty();
        }
        List<TrainingRack> members = new ArrayList<>();
        for (Node node : racks) {
            if (node.type().equals(type) && nodes[node.index()] == null) {
                nodes[node.index()] = law;
                accelerators[node.index()] = rackType.acceleratorCount();
                double capW = twin.ratedRackW()[node.index()];
                members.add(new TrainingRack(
                        node.index(),
                        node.path(),
                        rackType.acceleratorCount(),
                        capW < rackType.ratedPowerW()
                                ? law.acceleratorsW(capW) / rackType.acceleratorCount()
                                : Double.POSITIVE_INFINITY));
            }
        }
        if (members.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TrainingPool(id, part, Math.max(1, part.scaleUpDomain()), members, deployment.quotas()));
    }

    void advanceTo(double timeS) {
        scheduler.ifPresent(jobs -> {
            jobs.advanceTo(timeS);
            jobs.acceleratorPower(acceleratorW);
        });
    }

    /// Asks for a job now, whenever it was to come.
    void startJob(String job) {
        if (scheduler.isEmpty() || !scheduler.get().start(job)) {
            unknown(job);
        }
    }

    /// Gives a job up.
    void stopJob(String job) {
        if (scheduler.isEmpty() || !scheduler.get().stop(job)) {
            unknown(job);
        }
    }

    private void unknown(String job) {
        findings.add(Finding.error("twin.jobs.unknown", "jobs/" + job, "name", job));
    }

    /// When jobs do something else next; infinite for never.
    double nextS() {
        return scheduler.map(JobScheduler::nextS).orElse(Double.POSITIVE_INFINITY);
    }

    /// Whether jobs are to come, waiting or running and something can still happen to them.
    boolean isActive() {
        return scheduler.isPresent()
                && scheduler.get().isActive()
                && !scheduler.get().isStuck();
    }

    /// Sets what racks that train draw, in the last second; nothing where there are no jobs.
    ///
    /// @param acceleratorsW filled with what the accelerators of these racks draw
    void rackPower(double[] acceleratorsW, double[] rackW) {
        if (scheduler.isPresent()) {
            for (int v = 0; v < nodes.length; v++) {
                NodePower law = nodes[v];
                if (law != null) {
                    acceleratorsW[v] = acceleratorW[v];
                    rackW[v] = law.rackW(acceleratorW[v]);
                }
            }
        }
    }

    /// The law of a rack that jobs may run on.
    @Nullable
    NodePower node(int rack) {
        return nodes[rack];
    }

    /// Part of what storage can do that jobs used in the last second; empty where nobody knows.
    Optional<Double> storageFraction() {
        return scheduler.map(JobScheduler::storageFraction);
    }

    /// Part of what storage can do that jobs leave to serving, as of the last second; all of it without jobs.
    double storageLeft() {
        return Math.max(LEAST_LEFT, 1 - storageFraction().orElse(0.0));
    }

    /// Limits the accelerators of a rack that trains, by a cap of the rack and by its temperature.
    void setLimits(int rack, double rackCapW, double clock) {
        NodePower law = nodes[rack];
        if (law != null && scheduler.isPresent()) {
            double capW = rackCapW < law.ratedW()
                    ? law.acceleratorsW(rackCapW) / accelerators[rack]
                    : Double.POSITIVE_INFINITY;
            scheduler.get().setLimits(rack, capW, clock);
        }
    }

    /// Takes lost racks from jobs and gives back those that returned.
    void setLost(BitSet lost) {
        scheduler.ifPresent(jobs -> {
            for (int v = 0; v < nodes.length; v++) {
                if (nodes[v] != null) {
                    jobs.setAvailable(v, !lost.get(v));
                }
            }
        });
    }

    /// What the racks that jobs may run on draw together.
    public double racksW(double[] rackW) {
        double sumW = 0;
        for (int v = 0; v < nodes.length; v++) {
            sumW += nodes[v] == null ? 0 : rackW[v];
        }
        return sumW;
    }

    /// What became of the jobs; empty if there were none.
    public Optional<TrainingResult> result() {
        return scheduler.map(JobScheduler::result);
    }

    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        result().ifPresent(training -> all.addAll(training.findings()));
        return all;
    }
}
