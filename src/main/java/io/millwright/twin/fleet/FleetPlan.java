package io.millwright.twin.fleet;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.RequestRouting;
import io.millwright.facility.Tier;
import io.millwright.finding.Finding;
import io.millwright.serving.Admission;
import io.millwright.serving.Calibrations;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.Fleet;
import io.millwright.serving.Router;
import io.millwright.serving.Scaling;
import io.millwright.serving.fluid.FluidFleet;
import io.millwright.twin.Twin;
import io.millwright.workload.TierSpec;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the deployments of a facility become engines, and engines' watts become rack power.
///
/// **Engines.** What a deployment becomes is a [DeploymentPlan], with its engines in their racks ([EngineLayout]).
///
/// **Rack power.** What the accelerators of a rack draw and what hosts, network cards, switches, fans and supplies draw
/// with them: [NodePower]. Racks of a training deployment draw their load fraction of rated power; racks without a
/// deployment their typical power.
///
/// **Power caps.** A deployment may cap its accelerators. The cap of a row becomes what the accelerators of a rack may
/// draw, shared evenly by those of its engines ([#powerCapW]); their clocks follow it, so tokens are lost with the
/// watts. Accelerators of an engine work in step, so one that spans racks obeys the tightest. What a rack draws without
/// work it draws under any cap.
///
/// **Validity**: steady work over a second; no swings within it.
public final class FleetPlan {
    private static final String NO_ENGINES = "twin.no-engines";

    private final Twin twin;
    private final List<TierSpec> tiers;
    private final List<DeploymentPlan> deployments = new ArrayList<>();
    private final Optional<Fleet> fleet;
    private final List<CableRun> cables;
    private final List<Finding> findings = new ArrayList<>();

    /// Rack and accelerators of each part of each engine.
    private final List<int[]> engineRacks = new ArrayList<>();

    private final List<int[]> engineShares = new ArrayList<>();

    /// Idle power of one accelerator of each engine.
    private final List<Double> engineIdleW = new ArrayList<>();

    /// Cap of the deployment on one accelerator of each engine; infinite without one.
    private final List<Double> engineCapW = new ArrayList<>();

    /// Power of racks whose work does not change: training, background.
    private final double[] steadyRackW;

    /// Accelerators of engines, by rack.
    private final int[] workingAccelerators;

    /// The law of each rack with engines, by node.
    private final @Nullable NodePower[] nodePower;

    private FleetPlan(Twin twin) {
        this.twin = twin;
        int n = twin.graph().nodes().size();
        steadyRackW = new double[n];
        workingAccelerators = new int[n];
        nodePower = new NodePower[n];
        tiers = tiers(twin);
        boolean[] used = new boolean[n];
        Calibrations calibrations = Calibrations.of(twin.catalog());
        List<EngineGroup> groups = new ArrayList<>();
        for (Map.Entry<String, Deployment> entry : twin.facility().deployments().entrySet()) {
            List<Node> racks = DeploymentPlan.racks(entry.getValue(), twin.graph());
            racks.forEach(rack -> used[rack.index()] = true);
            if (entry.getValue().role() == Deployment.Role.TRAINING) {
                for (Node rack : racks) {
                    steadyRackW[rack.index()] =
                            entry.getValue().trainingLoadFraction() * twin.ratedRackW()[rack.index()];
                }
            } else {
                DeploymentPlan plan =
                        DeploymentPlan.of(entry.getKey(), entry.getValue(), twin.graph(), twin.catalog(), calibrations);
                findings.addAll(plan.findings());
                plan.group().ifPresent(group -> {
                    take(plan, group);
                    groups.add(group);
                });
            }
        }
        for (Node node : twin.graph().nodes()) {
            if (node.kind() == EquipmentKind.RACK && !used[node.index()]) {
                double ratedW = twin.ratedRackW()[node.index()];
                double typicalW = twin.catalog()
                        .rack(node.type())
                        .map(RackType::typicalPowerW)
                        .orElse(Double.NaN);
                steadyRackW[node.index()] = Double.isNaN(typicalW) ? ratedW : Math.min(typicalW, ratedW);
            }
        }
        FleetFabric fabric = FleetFabric.of(twin, groups, engineRacks, engineShares);
        findings.addAll(fabric.findings());
        cables = fabric.cables();
        fleet = groups.isEmpty() ? Optional.empty() : Optional.of(fabric.fleet());
        if (groups.isEmpty()) {
            findings.add(Finding.error(NO_ENGINES, "deployments"));
        }
    }

    /// Plans the engines of a compiled facility.
    public static FleetPlan of(Twin twin) {
        return new FleetPlan(twin);
    }

    /// The engines; empty if no deployment can serve, see [#findings].
    public Optional<Fleet> fleet() {
        return fleet;
    }

    /// The engines beside training jobs: a facility that only trains runs its jobs without any, and turns requests
    /// away.
    public Optional<Fleet> fleetBeside(TrainingJobs jobs) {
        return fleet.isEmpty() && runs(jobs) ? Optional.of(Fleet.NONE) : fleet;
    }

    /// What is wrong with deployments beside training jobs.
    public List<Finding> findingsBeside(TrainingJobs jobs) {
        return runs(jobs)
                ? findings.stream()
                        .filter(finding -> !finding.code().equals(NO_ENGINES))
                        .toList()
                : findings();
    }

    private boolean runs(TrainingJobs jobs) {
        return !jobs.isEmpty()
                && twin.facility().deployments().values().stream()
                        .anyMatch(deployment -> deployment.role() == Deployment.Role.TRAINING);
    }

    /// The facility's tiers, or one for everything.
    public List<TierSpec> tiers() {
        return tiers;
    }

    /// Their keys, in the order of the tier indices of requests.
    public List<String> tierIds() {
        return List.copyOf(twin.facility().tiers().keySet());
    }

    /// Cables of the fabric between engines; none if nothing moves between them.
    public List<CableRun> cables() {
        return cables;
    }

    /// How the open engines of each group follow its load, as its deployment says; empty if all are always open.
    List<Optional<Scaling>> scaling() {
        return deployments().stream()
                .map(id -> Optional.ofNullable(twin.facility().deployments().get(id))
                        .flatMap(deployment -> ScalingChoice.deployed(deployment.scaling())))
                .toList();
    }

    /// Deployments that cannot run and why.
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /// Ids of the deployments behind the groups of the fleet, in the same order.
    public List<String> deployments() {
        return deployments.stream().map(DeploymentPlan::id).toList();
    }

    /// The deployments behind the groups of the fleet, in the same order.
    public List<DeploymentPlan> plans() {
        return List.copyOf(deployments);
    }

    /// The law of a rack that engines stand in; null for others.
    @Nullable
    NodePower node(int rack) {
        return nodePower[rack];
    }

    /// Whether who is let in depends on the tiers of all engines.
    boolean ranksTiers() {
        return twin.facility().routing().shedding() == RequestRouting.Shedding.LOWEST_TIER;
    }

    /// A router that first lets in whom the facility lets in: some are turned away while engines are full, or if they
    /// would wait too long.
    Router admitting(Router router) {
        RequestRouting routing = twin.facility().routing();
        Router after = ranksTiers() ? Admission.shedding().before(router) : router;
        return Double.isNaN(routing.maxWaitS())
                ? after
                : Admission.longestWait(routing.maxWaitS()).before(after);
    }

    /// Lets a fleet at the fluid level take in only whom the facility lets in.
    void admitting(FluidFleet fleet) {
        RequestRouting routing = twin.facility().routing();
        if (ranksTiers()) {
            fleet.shedLowestTiers();
        }
        if (!Double.isNaN(routing.maxWaitS())) {
            fleet.setLongestWaitS(routing.maxWaitS());
        }
    }

    /// How many engines there are in all groups.
    int engines() {
        return engineRacks.size();
    }

    /// How many nodes [#rackPower] fills.
    /// Nodes of the facility graph.
    public int nodes() {
        return steadyRackW.length;
    }

    /// The rack that holds most of an engine: its first.
    public int rackOf(int engine) {
        return engineRacks.get(engine)[0];
    }

    /// All racks that an engine has accelerators in, as nodes of the graph.
    public IntStream racksOf(int engine) {
        return Arrays.stream(engineRacks.get(engine));
    }

    /// Adds an amount of one engine to the racks that it stands in, by its accelerators in each.
    ///
    /// @param sums by node index; NaN where nothing was added yet
    void shareByRack(int engine, double amount, double[] sums) {
        int[] racks = engineRacks.get(engine);
        int[] shares = engineShares.get(engine);
        double accelerators = Arrays.stream(shares).sum();
        for (int i = 0; i < racks.length; i++) {
            double before = Double.isNaN(sums[racks[i]]) ? 0 : sums[racks[i]];
            sums[racks[i]] = before + amount * shares[i] / accelerators;
        }
    }

    /// The most that one accelerator of an engine may draw: the cap of its deployment, and what keeps its racks within
    /// theirs, which is never below what it draws without work. Infinite where there is none.
    public double powerCapW(int engine) {
        return powerCapW(engine, twin.ratedRackW());
    }

    /// The same under other caps of racks, by node, where these are lower than those of the drawing.
    double powerCapW(int engine, double[] capsW) {
        double capW = engineCapW.get(engine);
        for (int rack : engineRacks.get(engine)) {
            NodePower law = nodePower[rack];
            double rackCapW = Math.min(capsW[rack], twin.ratedRackW()[rack]);
            if (law != null && law.isKnown() && rackCapW < law.ratedW()) {
                double workW = law.acceleratorsW(rackCapW) - law.idleAcceleratorsW();
                capW = Math.min(capW, engineIdleW.get(engine) + workW / workingAccelerators[rack]);
            }
        }
        return capW;
    }

    /// Rack power for given power per accelerator of each engine.
    ///
    /// @param engineAcceleratorW mean power of one accelerator of each engine; those of a lost engine idle in racks
    /// that are not lost
    /// @param rackW filled by node index; other nodes are set to 0
    public void rackPower(double[] engineAcceleratorW, double[] rackW) {
        rackPower(engineAcceleratorW, new double[rackW.length], rackW);
    }

    /// The same, with what the accelerators of each rack with engines draw together.
    void rackPower(double[] engineAcceleratorW, double[] acceleratorsW, double[] rackW) {
        Arrays.fill(acceleratorsW, 0);
        for (int e = 0; e < engineRacks.size(); e++) {
            int[] racks = engineRacks.get(e);
            int[] shares = engineShares.get(e);
            double idleW = engineIdleW.get(e);
            for (int i = 0; i < racks.length; i++) {
                acceleratorsW[racks[i]] += shares[i] * Math.max(0, engineAcceleratorW[e] - idleW);
            }
        }
        for (int v = 0; v < rackW.length; v++) {
            NodePower law = nodePower[v];
            if (law != null && law.isKnown()) {
                acceleratorsW[v] += law.idleAcceleratorsW();
                rackW[v] = law.rackW(acceleratorsW[v]);
            } else {
                rackW[v] = steadyRackW[v];
            }
        }
    }

    /// Takes the engines of a deployment in, with the racks that they stand in.
    private void take(DeploymentPlan plan, EngineGroup group) {
        AcceleratorType accelerator = group.spec().accelerator();
        double capW = plan.deployment().acceleratorCapW();
        for (Node rack : plan.racks()) {
            RackType type = twin.catalog().rack(rack.type()).orElseThrow();
            int v = rack.index();
            nodePower[v] = NodePower.of(type, accelerator, twin.catalog());
        }
        for (List<EngineLayout.Part> parts : plan.layout().parts()) {
            parts.forEach(part -> workingAccelerators[part.rack()] += part.accelerators());
            engineRacks.add(parts.stream().mapToInt(EngineLayout.Part::rack).toArray());
            engineShares.add(
                    parts.stream().mapToInt(EngineLayout.Part::accelerators).toArray());
            engineIdleW.add(accelerator.idleW());
            engineCapW.add(Double.isNaN(capW) ? Double.POSITIVE_INFINITY : capW);
        }
        deployments.add(plan);
    }

    private static List<TierSpec> tiers(Twin twin) {
        if (twin.facility().tiers().isEmpty()) {
            return List.of(TierSpec.everything());
        }
        List<TierSpec> tiers = new ArrayList<>();
        for (Map.Entry<String, Tier> entry : twin.facility().tiers().entrySet()) {
            Tier tier = entry.getValue();
            tiers.add(new TierSpec(
                    entry.getKey(),
                    tier.share(),
                    tier.ttftTargetS(),
                    tier.tpotTargetS(),
                    tier.priority(),
                    tier.usdPerInputToken(),
                    tier.usdPerOutputToken()));
        }
        return tiers;
    }
}
