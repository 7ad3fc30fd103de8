package io.millwright.twin.fleet;

import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.MemoryFit;

/// What the engines of one deployment made of their share of the requests.
///
/// @param deployment id
/// @param spec one of its engines
/// @param role what part of a request they do
/// @param version of the software that was asked for; empty for any
/// @param memory where the memory of an engine goes
/// @param engines how many
/// @param busyFraction part of the time with a step running, mean of the engines
/// @param promptTokens read, recomputed ones included
/// @param outputTokens generated
/// @param energyJ of its accelerators that belong to engines
/// @param acceleratorCapW tightest cap of any of them; infinite without one
public record DeploymentServing(
        String deployment,
        EngineSpec spec,
        EngineRole role,
        String version,
        MemoryFit memory,
        int engines,
        double busyFraction,
        long promptTokens,
        long outputTokens,
        double energyJ,
        double acceleratorCapW) {
    /// Accelerators of all engines.
    public int accelerators() {
        return engines * spec.accelerators();
    }

    /// Generated tokens per joule of the accelerators; NaN if nothing was drawn.
    public double tokensPerJ() {
        return energyJ > 0 ? outputTokens / energyJ : Double.NaN;
    }
}
