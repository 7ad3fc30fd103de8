package io.millwright.twin.jobs;

/// What a training job does now.
public enum JobState {
    /// Not asked for yet.
    EXPECTED,
    /// Asked for, without accelerators.
    WAITING,
    /// Its processes start.
    STARTING,
    /// It reads its model or its last checkpoint.
    LOADING,
    TRAINING,
    /// It writes a checkpoint.
    SAVING,
    DONE,
    /// Given up; it goes on from its last checkpoint if it is asked for again.
    STOPPED,
    /// It can never run here; a finding says why.
    IMPOSSIBLE;

    /// Whether nothing happens to it any more by itself.
    boolean isOver() {
        return this == DONE || this == STOPPED || this == IMPOSSIBLE;
    }
}
