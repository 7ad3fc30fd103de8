package io.millwright.twin.scenario;

import java.util.Optional;
import java.util.Set;

/// What a scenario tells those who ask for tokens and training while a facility runs.
public interface Demand {
    /// Lets requests of a tier come so many times as often as they would, from now on.
    ///
    /// @param factor 0 or more; 1 for as described
    void setFactor(String tier, double factor);

    /// Asks for a training job of the workload now, whenever it was to come.
    void startJob(String job);

    /// Gives a training job up.
    void stopJob(String job);

    /// Names of the jobs of the workload; empty if they are not known yet.
    Optional<Set<String>> jobs();

    /// Hears nothing, and knows of no workload.
    static Demand unknown() {
        return new SilentDemand(Optional.empty());
    }

    /// Hears nothing, and knows the jobs of a workload: for checking a scenario without running it.
    static Demand ofJobs(Set<String> jobs) {
        return new SilentDemand(Optional.of(Set.copyOf(jobs)));
    }
}
