package io.millwright.twin.loop;

/// What the parts of a run cost, in nanoseconds of its thread's wall time, and how often they were asked.
public final class LoopTimings {
    long workNs;
    long electricalNs;
    long thermalNs;
    long plantNs;
    long steps;
    long plantSolves;
    long follows;

    public double workS() {
        return workNs / 1e9;
    }

    public double electricalS() {
        return electricalNs / 1e9;
    }

    public double thermalS() {
        return thermalNs / 1e9;
    }

    /// Steady states of the plant, and taking them over.
    public double plantS() {
        return plantNs / 1e9;
    }

    public long steps() {
        return steps;
    }

    public long plantSolves() {
        return plantSolves;
    }

    public long follows() {
        return follows;
    }
}
