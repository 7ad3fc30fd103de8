package io.millwright.twin.fleet;

import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Tier;
import io.millwright.serving.Fidelity;
import io.millwright.serving.ServingProcess;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.Work;
import io.millwright.workload.TierSpec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The engines and training jobs of a facility as the work of a closed loop.
///
/// An engine obeys the tightest of its racks: their clocks, their caps, whether they work. Power is shed from the racks
/// of the tiers with the lowest priority first, from training right after them; racks without a deployment give up
/// none. At the fluid level steps end where a job starts to train, saves or ends; what its power does from one training
/// step to the next is then seen as its mean.
public final class FleetWork implements Work {
    private static final double LONGEST_FLUID_S = 60;

    private final Twin twin;
    private final FleetPlan plan;
    private final FleetRun run;
    private final ServingProcess serving;
    private final TrainingRun training;
    private final RackPower power;
    private final ServingOptions options;
    private final BitSet off = new BitSet();
    private final double[] clock;
    private final double[] capW;
    private final double[] headroomK;
    private final double[] idleW;
    private final int[] order;
    private final double[] engineW;
    private final double[] engineClock;
    private final double[] engineCapW;
    private final boolean[] available;
    private boolean changed;

    public FleetWork(
            Twin twin, FleetPlan plan, FleetRun run, TrainingRun training, RackPower power, ServingOptions options) {
        this.twin = twin;
        this.plan = plan;
        this.run = run;
        this.training = training;
        this.power = power;
        this.options = options;
        serving = run.serving();
        int n = plan.nodes();
        int engines = serving.engineCount();
        clock = filled(n, 1);
        capW = filled(n, Double.POSITIVE_INFINITY);
        headroomK = filled(n, Double.POSITIVE_INFINITY);
        engineW = new double[engines];
        engineClock = filled(engines, 1);
        engineCapW = new double[engines];
        available = new boolean[engines];
        Arrays.fill(available, true);
        for (int e = 0; e < engines; e++) {
            engineCapW[e] = Math.min(options.acceleratorCapW(), plan.powerCapW(e));
        }
        idleW = idle(n);
        order = order(n);
    }

    private double[] idle(int n) {
        double[] idle = new double[n];
        double[] atRest = new double[n];
        power.fill(new double[serving.engineCount()], new BitSet(), atRest);
        for (Node node : twin.graph().nodes()) {
            int v = node.index();
            NodePower law = plan.node(v) == null ? training.node(v) : plan.node(v);
            idle[v] = law == null ? atRest[v] : law.rackW(law.idleAcceleratorsW());
        }
        return idle;
    }

    private int[] order(int n) {
        int lowest = plan.tiers().stream().mapToInt(TierSpec::priority).min().orElse(0);
        int highest = plan.tiers().stream().mapToInt(TierSpec::priority).max().orElse(0);
        int[] order = new int[n];
        Arrays.fill(order, Integer.MAX_VALUE);
        for (Deployment deployment : twin.facility().deployments().values()) {
            int rank = 2 * lowest + 1;
            if (deployment.role() == Deployment.Role.INFERENCE) {
                rank = 2 * priority(deployment.tiers(), highest);
            }
            for (String path : deployment.racks()) {
                for (Node node : twin.graph().nodesBelow(path)) {
                    if (node.kind() == EquipmentKind.RACK) {
                        order[node.index()] = Math.min(order[node.index()], rank);
                    }
                }
            }
        }
        return order;
    }

    private int priority(List<String> tiers, int highest) {
        Map<String, Tier> known = twin.facility().tiers();
        return tiers.stream()
                .flatMap(tier -> Stream.ofNullable(known.get(tier)))
                .mapToInt(Tier::priority)
                .max()
                .orElse(highest);
    }

    @Override
    public double longestStepS() {
        double leastS = Fidelity.REQUEST.stepS();
        return options.fidelity() == Fidelity.REQUEST
                ? leastS
                : Math.clamp(training.nextS() - run.timeS(), leastS, LONGEST_FLUID_S);
    }

    @Override
    public void advanceTo(double timeS) {
        obey();
        run.advanceTo(timeS);
        for (int e = 0; e < engineW.length; e++) {
            engineW[e] = serving.meanAcceleratorPowerW(e);
        }
    }

    /// Passes on to engines and jobs what their racks were told.
    private void obey() {
        for (int e = 0; e < engineW.length; e++) {
            double coolest = Double.POSITIVE_INFINITY;
            double slowest = 1;
            boolean works = true;
            for (int rack : plan.racksOf(e).toArray()) {
                coolest = Math.min(coolest, headroomK[rack]);
                slowest = Math.min(slowest, clock[rack]);
                works &= !off.get(rack);
            }
            serving.setThermalHeadroomK(e, coolest);
            if (changed) {
                tell(e, slowest, works);
            }
        }
        if (changed) {
            training.setLost(off);
            for (int v = 0; v < clock.length; v++) {
                training.setLimits(v, capW[v], clock[v]);
            }
            changed = false;
        }
    }

    private void tell(int engine, double slowest, boolean works) {
        if (works != available[engine]) {
            available[engine] = works;
            serving.setAvailable(engine, works);
        }
        if (slowest != engineClock[engine]) {
            engineClock[engine] = slowest;
            serving.setClockLimit(engine, slowest);
        }
        double cap = Math.min(options.acceleratorCapW(), plan.powerCapW(engine, capW));
        if (cap != engineCapW[engine]) {
            engineCapW[engine] = cap;
            serving.setPowerCapW(engine, cap);
        }
    }

    @Override
    public boolean isDone() {
        return run.isDone();
    }

    @Override
    public boolean isStuck() {
        return !changed && run.isStuck();
    }

    @Override
    public void rackPower(double[] rackW) {
        power.fill(engineW, off, rackW);
    }

    @Override
    public void setClockLimit(int rack, double fraction) {
        changed |= clock[rack] != fraction;
        clock[rack] = fraction;
    }

    @Override
    public void setPowerCapW(int rack, double powerW) {
        changed |= capW[rack] != powerW;
        capW[rack] = powerW;
    }

    @Override
    public void setAvailable(int rack, boolean works) {
        changed |= off.get(rack) == works;
        off.set(rack, !works);
    }

    @Override
    public void setThermalHeadroomK(int rack, double kelvin) {
        headroomK[rack] = kelvin;
    }

    @Override
    public void setDemandFactor(String tier, double factor) {
        run.setDemandFactor(tier, factor);
    }

    @Override
    public void startJob(String job) {
        training.startJob(job);
    }

    @Override
    public void stopJob(String job) {
        training.stopJob(job);
    }

    @Override
    public int shedOrder(int rack) {
        return order[rack];
    }

    @Override
    public double idleW(int rack) {
        return idleW[rack];
    }

    /// Mean power of one accelerator of each engine in the last step.
    double[] engineW() {
        return engineW;
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }
}
