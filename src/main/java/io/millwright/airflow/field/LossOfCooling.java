package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import java.util.Arrays;
import java.util.List;

/// How the inlets of racks warm when air units of a hall stop at once, from a solved field on ([AirTransient]).
///
/// From time 0 units that stopped supply and return nothing; racks and their fans run on with the heat given, so that
/// they breathe what they and their neighbours blew out before. **Assumptions**: fans of units stop at once and stay
/// off, the others go on with their flow and supply temperature; walls and floor take no heat, so that real halls warm
/// more slowly. **Balance**: heat set free against what the air took up ([#airJ]), what stays in the racks and what
/// units that run on carry off.
///
/// @param timesS of the samples, one per step, from 0
/// @param inletsC mean inlet by sample and rack, in the order of the hall
/// @param heatJ set free until the end
/// @param airJ taken up by the air until the end
public record LossOfCooling(AirHall hall, double[] timesS, double[][] inletsC, double heatJ, double airJ) {
    /// Time step, in which air crosses about a rack.
    public static final double STEP_S = 0.5;

    private static final int TOLD_EVERY = 10;

    /// Follows the loss.
    ///
    /// @param after the room from now on, with the same flow-throughs; [#stopped] is the one where no unit runs
    /// @param heatW of each flow-through to its air from now on
    /// @param massJPerK heat capacity of the solid parts of each rack; 0 for none
    /// @param durationS time to follow, rounded up to whole steps
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static LossOfCooling follow(
            AirField from,
            AirHall after,
            double[] heatW,
            double[] massJPerK,
            double durationS,
            int threads,
            Progress progress) {
        int steps = (int) Math.ceil(durationS / STEP_S - 1e-9);
        double[] timesS = new double[steps + 1];
        double[][] inletsC = new double[steps + 1][];
        double airJ = 0;
        try (AirTransient run = new AirTransient(from, after, massJPerK, STEP_S, threads)) {
            for (int rack = 0; rack < heatW.length; rack++) {
                run.setRackHeatW(rack, heatW[rack]);
            }
            inletsC[0] = run.inletsC();
            for (int step = 1; step <= steps; step++) {
                progress.checkCancelled();
                run.step();
                timesS[step] = run.timeS();
                inletsC[step] = run.inletsC();
                airJ += run.storedW() * STEP_S;
                if (step % TOLD_EVERY == 0) {
                    progress.report((double) step / steps, "loss of cooling");
                }
            }
        }
        double sourcesW = from.hall().sources().stream()
                .mapToDouble(AirHall.HeatSource::powerW)
                .sum();
        double heatJ = (Arrays.stream(heatW).sum() + sourcesW) * timesS[steps];
        return new LossOfCooling(from.hall(), timesS, inletsC, heatJ, airJ);
    }

    /// Time at which a rack's mean inlet first lies above a temperature; NaN if it never does.
    public double firstAboveS(int rack, double temperatureC) {
        for (int sample = 0; sample < timesS.length; sample++) {
            if (inletsC[sample][rack] > temperatureC) {
                return timesS[sample];
            }
        }
        return Double.NaN;
    }

    /// The rack with the warmest inlet at a sample; -1 without racks.
    public int warmest(int sample) {
        int warmest = -1;
        for (int rack = 0; rack < inletsC[sample].length; rack++) {
            if (warmest < 0 || inletsC[sample][rack] > inletsC[sample][warmest]) {
                warmest = rack;
            }
        }
        return warmest;
    }

    /// The room when no unit moves air.
    public static AirHall stopped(AirHall hall) {
        return new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                hall.solids(),
                hall.baffles(),
                List.of(),
                List.of(),
                hall.racks(),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
    }
}
