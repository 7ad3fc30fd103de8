package io.millwright.workload.jobs;

import java.util.List;
import java.util.OptionalInt;

/// The training jobs of a workload and the teams that share the accelerators. A team that is not listed has no quota.
///
/// @param teams with a quota
/// @param jobs in any order; names are unique
public record TrainingJobs(List<Team> teams, List<TrainingJob> jobs) {
    /// No training at all.
    public static final TrainingJobs NONE = new TrainingJobs(List.of(), List.of());

    public TrainingJobs {
        teams = List.copyOf(teams);
        jobs = List.copyOf(jobs);
        if (jobs.stream().map(TrainingJob::name).distinct().count() < jobs.size()) {
            throw new IllegalArgumentException("names of training jobs must be unique");
        }
    }

    public static TrainingJobs of(TrainingJob... jobs) {
        return new TrainingJobs(List.of(), List.of(jobs));
    }

    public TrainingJobs withTeams(Team... values) {
        return new TrainingJobs(List.of(values), jobs);
    }

    public boolean isEmpty() {
        return jobs.isEmpty();
    }

    /// The most accelerators that the jobs of a team may hold together; empty for no limit.
    public OptionalInt quota(String team) {
        return teams.stream()
                .filter(each -> each.name().equals(team))
                .mapToInt(Team::quota)
                .findFirst();
    }
}
