package io.millwright.twin.scenario;

import java.util.Optional;
import java.util.Set;

/// Nobody: what it is told has no effect.
record SilentDemand(Optional<Set<String>> jobs) implements Demand {
    @Override
    public void setFactor(String tier, double factor) {}

    @Override
    public void startJob(String job) {}

    @Override
    public void stopJob(String job) {}
}
