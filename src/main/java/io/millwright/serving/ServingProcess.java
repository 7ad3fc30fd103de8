package io.millwright.serving;

import io.millwright.workload.RequestSource;

/// A fleet in time, as a twin drives it, at whatever fidelity: requests in, tokens, latencies and watts out.
///
/// Usage: [#attach] requests, call [#advanceTo] with growing times, read the values of the interval for every engine,
/// change what engines may do before the next one, and take the [#result] at the end. Engines are those of the
/// [Fleet], in its order. Counts of single engines may be fractions, where a process knows means only.
///
/// Not for use by several threads.
public interface ServingProcess {
    /// Requests that arrive while time advances. The caller closes the stream.
    void attach(RequestSource requests);

    /// Advances all engines to that time and closes the interval since the last call: its values can then be read.
    void advanceTo(double targetS);

    double timeS();

    /// Whether requests are attached, waiting or running.
    boolean isActive();

    // --- control, from the next step of the engine on ---

    /// The most that the temperature of an engine's accelerators lets their clock be. Steps take longer and draw less
    /// below it; where that is felt, they are bound by [Bound#COOLING].
    ///
    /// @param fraction of the maximum, greater than 0; 1 for no limit
    void setClockLimit(int engine, double fraction);

    /// The most that each accelerator of an engine may draw: steps that would draw more are slowed and bound by
    /// [Bound#POWER].
    ///
    /// @param acceleratorW infinite for no cap
    void setPowerCapW(int engine, double acceleratorW);

    /// Takes an engine out of service now, or back into service. A lost engine draws nothing; its requests move to
    /// others of their tier, or wait until there is one.
    void setAvailable(int engine, boolean available);

    /// Whether an engine is in service, open or not.
    boolean isAvailable(int engine);

    /// Closes an engine for new requests, or opens it again. One that is closed works off what it has and idles then,
    /// drawing what an idle engine draws.
    void setOpen(int engine, boolean open);

    /// Tells how much warmer air or coolant of an engine's racks may become, for routers that look at it
    /// ([Router.View#thermalHeadroomK]). Of no meaning where requests are not routed one by one.
    default void setThermalHeadroomK(int engine, double kelvin) {}

    /// Tells what others, such as training jobs, leave of the storage's bandwidth, from now on. Of no meaning where no
    /// prompt blocks move.
    ///
    /// @param fraction greater than 0, at most 1
    default void setStorageFraction(double fraction) {}

    // --- values of the interval closed last, by engine ---

    int engineCount();

    /// Length of the interval closed last.
    double intervalS();

    /// Mean power of one accelerator of the engine.
    double meanAcceleratorPowerW(int engine);

    /// Part of the interval with a step running.
    double busyFraction(int engine);

    /// Part of the interval in which this kept the engine from making more tokens. All bounds together make the time
    /// in service.
    double boundFraction(int engine, Bound bound);

    /// What kept the engine from making more tokens for most of the interval; [Bound#DEMAND] if it was out of service.
    default Bound bound(int engine) {
        Bound largest = Bound.DEMAND;
        double most = boundFraction(engine, largest);
        for (Bound bound : Bound.values()) {
            double fraction = boundFraction(engine, bound);
            if (fraction > most) {
                most = fraction;
                largest = bound;
            }
        }
        return largest;
    }

    /// Requests that came to the engine in the interval, those that moved from others included.
    double requestsIn(int engine);

    /// Prompt tokens of these requests.
    double promptTokensIn(int engine);

    /// Sequences running at the end of the interval.
    double runningSequences(int engine);

    /// Requests waiting at the end of the interval.
    double waitingRequests(int engine);

    /// Part of the key-value pool in use at the end of the interval.
    double kvFraction(int engine);

    /// Prompt tokens processed in the interval.
    double prefillTokens(int engine);

    /// Tokens generated in the interval.
    double outputTokens(int engine);

    /// Energy of all accelerators of an engine since the start.
    double totalEnergyJ(int engine);

    // --- values since the start, by tier ---

    /// Number of tiers.
    int tierCount();

    /// What has become of a tier so far.
    TierProgress progress(int tier);

    /// Tells somebody of requests that end from now on.
    void watch(RequestWatcher watcher);

    // --- result ---

    /// What came out so far.
    ServingResult result();
}
