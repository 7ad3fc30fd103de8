package io.millwright.twin.loop;

import io.millwright.power.CascadeEvent;
import io.millwright.power.PowerResult;
import io.millwright.power.PowerTimeline;
import io.millwright.twin.SteadyState;
import io.millwright.twin.ridethrough.ThermalTimeline;
import java.util.List;

/// What a [ClosedLoop] tells after each step. Arrays are by node of the facility graph; they and the timelines change
/// with the next step.
///
/// @param startS when the step began
/// @param endS when it ended
/// @param rackW mean power of each rack over the step
/// @param mechanicalW what pumps, fans, compressors and switches drew
/// @param capW what each rack may draw, infinite where nothing caps it beyond the drawing, 0 where a
///     limit of power has put it off
/// @param limits of power in force, as they stand at the end
/// @param mode of each rack; null for other nodes
/// @param clock limit of each rack by its temperature, 1 for none
/// @param plant the steady state under these loads
/// @param settled whether the masses go towards that state, as they do unless something has just happened or it cannot
///     carry the load; its temperatures mean nothing otherwise
/// @param electrical the electrical path at the end
/// @param power its flow then, as it was switched
/// @param thermal the masses at the end
/// @param gridW mean power at the meters of utilities over the step
/// @param standbyW mean power of generators over the step
/// @param before energy of the electrical path when the step began
/// @param sourceJ what each source has given since the run began
/// @param events of the electrical path within the step
/// @param actions that were done at its start
public record LoopMoment(
        double startS,
        double endS,
        double[] rackW,
        double[] mechanicalW,
        double[] capW,
        List<LimitState> limits,
        RackMode[] mode,
        double[] clock,
        SteadyState plant,
        boolean settled,
        PowerTimeline electrical,
        PowerResult power,
        ThermalTimeline thermal,
        double gridW,
        double standbyW,
        PowerTimeline.Energy before,
        double[] sourceJ,
        List<CascadeEvent> events,
        List<LoopAction.Timed> actions) {
    public double stepS() {
        return endS - startS;
    }
}
