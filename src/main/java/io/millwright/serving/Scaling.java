package io.millwright.serving;

/// How the number of open engines of a group follows its load, see [Planner].
///
/// @param mode what decides
/// @param leastEngines that are always open
/// @param startS from the decision until a new engine takes requests: the model is loaded
/// @param coolDownS least time between a change and the next decision to close engines
/// @param powerLimitW no engine is opened when the rated power of the accelerators of open engines would pass this;
/// infinite for no limit. The least engines are always open
public record Scaling(Mode mode, int leastEngines, double startS, double coolDownS, double powerLimitW) {
    /// What decides how many engines are open.
    public enum Mode {
        /// The tokens that arrive, against what an engine can make within the promises of its tiers.
        THROUGHPUT,
        /// The same, and more when the latencies reached break the promises of the tiers.
        LATENCY
    }

    public Scaling {
        if (leastEngines < 1 || !(startS >= 0) || !(coolDownS >= 0) || !(powerLimitW > 0)) {
            throw new IllegalArgumentException(
                    "Scaling needs at least one engine, times of 0 or more and a power above 0," + " got "
                            + leastEngines + ", " + startS + " s, " + coolDownS + " s, " + powerLimitW + " W.");
        }
    }

    /// One engine at least, two minutes to load a model, five between closings, no limit of power.
    public static Scaling by(Mode mode) {
        return new Scaling(mode, 1, 120, 300, Double.POSITIVE_INFINITY);
    }

    public Scaling withStartS(double seconds) {
        return new Scaling(mode, leastEngines, seconds, coolDownS, powerLimitW);
    }

    public Scaling withCoolDownS(double seconds) {
        return new Scaling(mode, leastEngines, startS, seconds, powerLimitW);
    }

    public Scaling withPowerLimitW(double watts) {
        return new Scaling(mode, leastEngines, startS, coolDownS, watts);
    }
}
