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
    /// It can never run here; a finding says why.
    IMPOSSIBLE
}
