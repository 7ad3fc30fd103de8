package io.millwright.power;

import io.millwright.numeric.Progress;

/// What follows when something fails: everything that acts by itself, in exact time order, until nothing more happens.
///
/// **Model.** A chain of steady states. Between two events the network is solved in its switch state; the time of the
/// next event follows in closed form from constant powers and currents. What acts:
///
/// - *UPS* (and any converter with stored energy) take over from their battery when their input is dead, without a gap
///   (in eco mode after that of their sheet); energy falls with what they take. Empty, they stop. When the input is
///   back they walk in, then recharge at the power of their sheet. Overload beyond their curve puts them on bypass, or
///   out if there is no live input.
/// - *Transfer switches* go to the live side after the transfer time of their sheet, and back to the primary when it
///   has been back for a while. Return transfers are made between two live sides and leave no gap.
/// - *Standby ties* close onto a dead part, one after the other, so that none closes onto a live one.
/// - *Standby sources* start when something that they reach is dead but for batteries, connect when ready, and take
///   load in blocks ([LoadBlocks]). They run on once they run. Overload puts them out by their curve. One that is
///   itself among the failures does not start.
/// - *Breakers* keep a thermal memory and trip at the time of their curve
/// ([io.millwright.power.protection.TripMemory]).
/// - *Loads* bridge the hold-up time of the assumptions. Longer without supply, they are interrupted, even if power
///   returns later.
///
/// **Assumptions.** Currents are those of steady states: no inrush, no motor starting, no fault current (what fails is
/// clear at t = 0, see the short-circuit study for that). Loads ask for constant power and ask for it again as soon as
/// they live. Breaker and overload curves are the nominal ones, from cold. Frequency is not modelled: a generator lugs
/// down by its overload curve. **Source**: NFPA 110 and ISO 8528-5 (sequence, block loading), IEC 62040-3 (UPS
/// transfer classes), IEC 60947-2 (trips).
///
/// **Balance**: energy of sources and batteries = loads + charging + losses over the whole run, see
/// [CascadeResult#energy]. Without trips and with the stores at rest the last state is [PowerNetwork#settled].
public final class Cascade {
    private Cascade() {}

    /// Plays a failure through.
    ///
    /// @param loadW demand of each load node, by index; ignored for others
    /// @param failures what fails at t = 0
    public static CascadeResult run(
            PowerNetwork network, double[] loadW, Failures failures, CascadeOptions options, Progress progress) {
        NormalRunning normal = new NormalRunning(network, loadW);
        CascadeRun run = new CascadeRun(network, normal, new PowerFlow(normal.flow), options);
        run.run(failures, progress);
        return new CascadeResult(network, loadW, run, Remains.of(network, run, loadW));
    }
}
