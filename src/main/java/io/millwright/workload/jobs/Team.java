package io.millwright.workload.jobs;

/// Who asks for training.
///
/// @param name that jobs give
/// @param quota most accelerators that its jobs may hold together
public record Team(String name, int quota) {
    public Team {
        if (quota < 0) {
            throw new IllegalArgumentException("the quota of " + name + " must not be negative, got " + quota);
        }
    }
}
