package io.millwright.power.flow;

import io.millwright.power.flow.AcBranch.Service;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a network is solved for: loads and generation at every bus, what is in service, and where to start from. Begins
/// as the network says and never changes; each method returns another point that shares what is equal.
public final class LoadFlowPoint {
    final double[] loadPu;
    final double[] loadReactivePu;
    final double[] generationPu;
    final double[] generationReactivePu;
    final boolean[] branchIn;
    final boolean[] busIn;
    final @Nullable LoadFlowResult start;

    private LoadFlowPoint(
            double[] loadPu,
            double[] loadReactivePu,
            double[] generationPu,
            double[] generationReactivePu,
            boolean[] branchIn,
            boolean[] busIn,
            @Nullable LoadFlowResult start) {
        this.loadPu = loadPu;
        this.loadReactivePu = loadReactivePu;
        this.generationPu = generationPu;
        this.generationReactivePu = generationReactivePu;
        this.branchIn = branchIn;
        this.busIn = busIn;
        this.start = start;
    }

    /// The point that the network itself describes.
    public static LoadFlowPoint of(AcNetwork network) {
        boolean[] branchIn = new boolean[network.branches.length];
        for (int k = 0; k < branchIn.length; k++) {
            branchIn[k] = network.branches[k].service() == Service.IN;
        }
        boolean[] busIn = new boolean[network.buses()];
        Arrays.fill(busIn, true);
        return new LoadFlowPoint(
                network.loadPu,
                network.loadReactivePu,
                network.generationPu,
                network.generationReactivePu,
                branchIn,
                busIn,
                null);
    }

    /// With other loads, one number a bus.
    public LoadFlowPoint withLoads(double[] activePu, double[] reactivePu) {
        return new LoadFlowPoint(
                copy(activePu), copy(reactivePu), generationPu, generationReactivePu, branchIn, busIn, start);
    }

    /// With all loads and all generation times a factor.
    public LoadFlowPoint scaled(double factor) {
        return new LoadFlowPoint(
                times(loadPu, factor),
                times(loadReactivePu, factor),
                times(generationPu, factor),
                times(generationReactivePu, factor),
                branchIn,
                busIn,
                start);
    }

    /// With the load of one bus times a factor.
    public LoadFlowPoint withLoadScaled(int bus, double factor) {
        double[] active = loadPu.clone();
        double[] reactive = loadReactivePu.clone();
        active[bus] *= factor;
        reactive[bus] *= factor;
        return new LoadFlowPoint(active, reactive, generationPu, generationReactivePu, branchIn, busIn, start);
    }

    /// With a branch in or out of service.
    public LoadFlowPoint withBranch(int branch, Service service) {
        boolean[] changed = branchIn.clone();
        changed[branch] = service == Service.IN;
        return new LoadFlowPoint(loadPu, loadReactivePu, generationPu, generationReactivePu, changed, busIn, start);
    }

    /// With a bus in or out of service; when it is out, so is what ends at it.
    public LoadFlowPoint withBus(int bus, Service service) {
        boolean[] changed = busIn.clone();
        changed[bus] = service == Service.IN;
        return new LoadFlowPoint(loadPu, loadReactivePu, generationPu, generationReactivePu, branchIn, changed, start);
    }

    /// Starting from the voltages of an earlier result instead of from level ones. One that was not solved helps
    /// nothing and is not used.
    public LoadFlowPoint startingFrom(LoadFlowResult result) {
        return new LoadFlowPoint(loadPu, loadReactivePu, generationPu, generationReactivePu, branchIn, busIn, result);
    }

    void requireNumbers() {
        for (int i = 0; i < loadPu.length; i++) {
            if (!Double.isFinite(loadPu[i] + loadReactivePu[i] + generationPu[i] + generationReactivePu[i])) {
                throw new IllegalArgumentException("the powers at bus " + i + " are not numbers: load " + loadPu[i]
                        + " + j " + loadReactivePu[i] + ", generation " + generationPu[i] + " + j "
                        + generationReactivePu[i]);
            }
        }
    }

    private double[] copy(double[] values) {
        if (values.length != busIn.length) {
            throw new IllegalArgumentException(
                    "one number a bus was expected: got " + values.length + " for " + busIn.length + " buses");
        }
        return values.clone();
    }

    private static double[] times(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = factor * values[i];
        }
        return scaled;
    }
}
