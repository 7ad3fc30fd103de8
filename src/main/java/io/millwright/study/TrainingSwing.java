package io.millwright.study;

import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.power.swing.PowerSeries;
import io.millwright.power.swing.TrainingLoad;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;

/// What the training racks of a facility do together: high while they compute, idle while they exchange gradients,
/// write a checkpoint, wait for the start or have stopped.
///
/// **Model.** The share of a step that computes follows from the mean:
///
///     d = (P_mean - P_idle) / (P_high - P_idle),   P_mean = Σ trainingLoadFraction · P_rated
///
/// summed over all training racks, at least [#SHORTEST] and at most 1 - [#SHORTEST]. **Assumptions.** All training
/// deployments are in step, which is the worst case. Mechanical loads stay where they are: their loops have minutes of
/// inertia. Racks that serve stay at what they draw; they do not know of each other.
///
/// @param highLoadW of each node while training racks compute: racks and mechanical loads
/// @param lowLoadW of each node while they idle
/// @param highW of the training racks together
/// @param lowW of the training racks together
/// @param computeFraction d
/// @param racks that train and are live
public record TrainingSwing(
        double[] highLoadW, double[] lowLoadW, double highW, double lowW, double computeFraction, int racks) {
    /// Shortest part of a step.
    static final double SHORTEST = 0.01;

    /// The swing of a facility in a steady state.
    public static TrainingSwing of(Twin twin, SteadyState state, PeakOptions options) {
        double[] high = state.rackPowerW().clone();
        for (int v = 0; v < high.length; v++) {
            high[v] += state.mechanicalW()[v];
        }
        double[] low = high.clone();
        boolean[] seen = new boolean[high.length];
        double highW = 0;
        double lowW = 0;
        double meanW = 0;
        int racks = 0;
        for (Deployment deployment : twin.facility().deployments().values()) {
            if (deployment.role() != Deployment.Role.TRAINING) {
                continue;
            }
            for (String path : deployment.racks()) {
                for (Node node : twin.graph().nodesBelow(path)) {
                    int v = node.index();
                    if (node.kind() != EquipmentKind.RACK
                            || seen[v]
                            || state.rackPowerW()[v] == 0
                            || !computes(twin, node)) {
                        continue;
                    }
                    seen[v] = true;
                    racks++;
                    high[v] = highW(twin, node, options);
                    double rackMeanW = deployment.trainingLoadFraction() * twin.ratedRackW()[v];
                    low[v] = Math.min(idleW(twin, node, options), Math.min(rackMeanW, high[v]));
                    highW += high[v];
                    lowW += low[v];
                    meanW += rackMeanW;
                }
            }
        }
        double share = highW > lowW ? (meanW - lowW) / (highW - lowW) : 1;
        return new TrainingSwing(high, low, highW, lowW, Math.clamp(share, SHORTEST, 1 - SHORTEST), racks);
    }

    /// Storage and switches beside those that train do not swing.
    static boolean computes(Twin twin, Node rack) {
        return twin.catalog()
                .rack(rack.type())
                .map(type -> type.acceleratorCount() > 0)
                .orElse(true);
    }

    /// Whether anything swings.
    public boolean exists() {
        return highW > lowW;
    }

    /// Mean while the job runs, without its checkpoints.
    public double meanW() {
        return lowW + computeFraction * (highW - lowW);
    }

    /// Highest power of a rack by the options, its cap respected.
    static double highW(Twin twin, Node rack, PeakOptions options) {
        double ratedW = twin.ratedRackW()[rack.index()];
        if (options.level() == PeakOptions.Level.RATED) {
            return ratedW;
        }
        double peakW =
                twin.catalog().rack(rack.type()).map(RackType::peakPowerW).orElse(Double.NaN);
        if (Double.isNaN(peakW)) {
            return ratedW;
        }
        return Double.isNaN(rack.powerCapW()) ? peakW : Math.min(peakW, rack.powerCapW());
    }

    /// What a rack draws without work.
    static double idleW(Twin twin, Node rack, PeakOptions options) {
        double idleW =
                twin.catalog().rack(rack.type()).map(RackType::idlePowerW).orElse(Double.NaN);
        double ratedW = twin.ratedRackW()[rack.index()];
        return Double.isNaN(idleW) ? options.idleFraction() * ratedW : Math.min(idleW, ratedW);
    }

    /// One step between two levels of anything that swings with the job: power, or current.
    PowerSeries cycle(double high, double low, PeakOptions options) {
        return load(high, low, options).cycle();
    }

    /// The job as one place sees it, from start to stop.
    TrainingLoad load(double high, double low, PeakOptions options) {
        double shortestS = Math.min(computeFraction, 1 - computeFraction) * options.stepS();
        double edgeS = Math.min(options.edgeS(), Math.min(shortestS, options.checkpointS() / 2));
        return new TrainingLoad(
                high,
                low,
                low,
                low,
                options.stepS(),
                computeFraction,
                edgeS,
                0,
                options.checkpointEveryS(),
                options.checkpointS());
    }
}
