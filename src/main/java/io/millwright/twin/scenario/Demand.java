package io.millwright.twin.scenario;

import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is known of the workload that a scenario is played with.
///
/// @param jobs names of its training jobs; empty if nobody knows them yet, so that any name is taken
public record Demand(Optional<Set<String>> jobs) {
    public Demand {
        jobs = jobs.map(Set::copyOf);
    }

    /// Nothing is known.
    public static Demand unknown() {
        return new Demand(Optional.empty());
    }

    /// A workload with these training jobs and no others.
    public static Demand of(TrainingJobs training) {
        return new Demand(
                Optional.of(training.jobs().stream().map(TrainingJob::name).collect(Collectors.toUnmodifiableSet())));
    }
}
