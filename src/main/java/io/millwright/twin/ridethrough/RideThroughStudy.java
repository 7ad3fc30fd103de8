package io.millwright.twin.ridethrough;

import io.millwright.numeric.Progress;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.List;

/// How long a facility rides through a loss of cooling, and what would help.
///
/// **Model.** From a steady state on, masses of liquid, steel, air, chips and racks ([LoopMasses], [HallMasses],
/// [RackMasses]) follow what coolers, exchangers and coils take ([Rejectors]) at the flows that the pumps give under
/// what runs at each moment ([io.millwright.cooling.PumpedFlows]). What runs follows from the electrical path
/// ([io.millwright.power.Cascade]): batteries, transfer switches, standby sources, then restart times. Racks throttle
/// and shut down by temperature.
/// **Method**: explicit Runge-Kutta of order 5 with a local error of at most [#TOLERANCE_K] a step
/// ([io.millwright.numeric.DormandPrince]); throttling and shutdown are located to [#EVENT_S]; changes of what runs are
/// steps of their own.
/// **Assumptions**: those of the parts; weather and load stand still; nobody acts.
/// **Validity**: losses of minutes to hours, liquids that stay liquid.
/// **Balance**: [RideThroughResult#residual], to rounding.
public final class RideThroughStudy {
    /// Largest local error of a step.
    public static final double TOLERANCE_K = 1e-4;

    /// To which times of events are found.
    public static final double EVENT_S = 1e-3;

    private RideThroughStudy() {}

    /// What helps: the same scenario with one thing changed.
    ///
    /// @param drawn as drawn
    /// @param pumpsOnUps with pumps, and units with pumps, on a supply that does not fail
    /// @param doubleVolume with twice the volume of pipes, tanks and headers
    public record Comparison(RideThroughResult drawn, RideThroughResult pumpsOnUps, RideThroughResult doubleVolume) {
        /// The three in the order of the record.
        public List<RideThroughResult> all() {
            return List.of(drawn, pumpsOnUps, doubleVolume);
        }
    }

    /// Follows one scenario.
    ///
    /// @param steady before it
    /// @throws java.util.concurrent.CancellationException if the progress says so
    public static RideThroughResult run(
            Twin twin, SteadyState steady, Scenario scenario, RideOptions options, Progress progress) {
        List<RunningSets.Stage> stages = RunningSets.of(twin, steady, scenario, options, progress);
        return new Ride(twin, steady, scenario, options, stages, progress).run();
    }

    /// Follows one scenario as drawn and with what would help.
    public static Comparison compare(
            Twin twin, SteadyState steady, Scenario scenario, RideOptions options, Progress progress) {
        return new Comparison(
                run(twin, steady, scenario, options, progress),
                run(twin, steady, scenario, options.withPumps(RideOptions.Pumps.ON_UPS), progress),
                run(twin, steady, scenario, options.withVolumeFactor(2 * options.volumeFactor()), progress));
    }
}
