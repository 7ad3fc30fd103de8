package io.millwright.twin.jobs;

import io.millwright.workload.jobs.TrainingJob;

/// What became of one training job.
///
/// @param job as it was asked for
/// @param state at the end of the run
/// @param deployment where it ran last; empty if it never did
/// @param racks that it stood in last
/// @param startedS when it got its accelerators first; NaN if never
/// @param endedS when it was done; NaN if it is not
/// @param waitS without accelerators since it was asked for
/// @param heldS with accelerators
/// @param trainingS of that, in steps: not starting, loading or saving
/// @param stalledS of that, waiting for input
/// @param trainedTokens that count: those of lost work do not
/// @param lostTokens trained and lost with accelerators taken away
/// @param preemptions times that it made way
/// @param failures times that it lost racks
/// @param energyJ of its accelerators while it held them
/// @param modelFlopUtilization useful operations over the peak of its gang, while in steps; NaN if it never was
public record JobResult(
        TrainingJob job,
        JobState state,
        String deployment,
        int racks,
        double startedS,
        double endedS,
        double waitS,
        double heldS,
        double trainingS,
        double stalledS,
        double trainedTokens,
        double lostTokens,
        int preemptions,
        int failures,
        double energyJ,
        double modelFlopUtilization) {
    /// Tokens that count, per second with accelerators; NaN if it never had any.
    public double goodputTokensPerS() {
        return heldS > 0 ? trainedTokens / heldS : Double.NaN;
    }

    /// Energy of the accelerators for each token that counts; NaN without any.
    public double energyPerTokenJ() {
        return trainedTokens > 0 ? energyJ / trainedTokens : Double.NaN;
    }
}
