package io.millwright.twin.jobs;

import io.millwright.finding.Finding;
import java.util.List;

/// What became of all training jobs.
///
/// @param durationS of the run
/// @param jobs in the order of the file
/// @param accelerators of all pools
/// @param heldFraction part of the accelerator-seconds of working racks that jobs held
/// @param energyJ of all accelerators of the pools, idle ones included
/// @param readBytes from storage
/// @param writtenBytes to storage
/// @param energyResidual energy of the racks less that of jobs and idle accelerators, relative
/// @param findings about jobs that cannot run
public record TrainingResult(
        double durationS,
        List<JobResult> jobs,
        int accelerators,
        double heldFraction,
        double energyJ,
        double readBytes,
        double writtenBytes,
        double energyResidual,
        List<Finding> findings) {
    public TrainingResult {
        jobs = List.copyOf(jobs);
        findings = List.copyOf(findings);
    }

    /// Tokens that count.
    public double trainedTokens() {
        return jobs.stream().mapToDouble(JobResult::trainedTokens).sum();
    }

    public double lostTokens() {
        return jobs.stream().mapToDouble(JobResult::lostTokens).sum();
    }

    public long done() {
        return jobs.stream().filter(job -> job.state() == JobState.DONE).count();
    }

    public int preemptions() {
        return jobs.stream().mapToInt(JobResult::preemptions).sum();
    }
}
