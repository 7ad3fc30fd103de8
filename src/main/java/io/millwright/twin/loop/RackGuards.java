package io.millwright.twin.loop;

import io.millwright.twin.ridethrough.ThermalTimeline;
import java.util.Arrays;

/// What racks do by themselves when they become hot or lose their supply.
///
/// **Control.** Above its limit a rack lowers the clocks of its accelerators by [#RATE_PER_K_S] for each kelvin and
/// second, and raises them in the same way once it is more than [#HYSTERESIS_K] below; between the two they stay.
/// [#SLOWDOWN_K] above the limit they go to [#LEAST_CLOCK] at once (the hardware slowdown). At the critical temperature
/// the rack shuts down; it starts again when it is [#RESTART_K] below its limit and coolant flows, as flow switches of
/// manifolds ask for. What limits are is said by [ThermalTimeline#aboveLimitK] and [ThermalTimeline#aboveCriticalK],
/// for
/// chips and for inlet air. A rack whose supply is lost is dark; it starts when the supply is back. Starting takes the
/// restart time of racks.
///
/// **Coolant** that arrives above what the data sheet of the rack allows does not follow its clocks, as chips and aisle
/// do: its plant holds it. So the rack gives up a part that follows from how far it is above:
///
///     c_most = max(LEAST_CLOCK, 1 − r max(0, T_supply − T_limit)),   r = COOLANT_RATE_PER_K
///
/// It follows a rise at once and a fall only [#COOLANT_HYSTERESIS_K] behind. The lower of the two clocks counts. A rack
/// that shut down starts again once its coolant is allowed again.
///
/// **Estimates**: the rates; makers publish limits (`gpu-thermal` of the standards, the highest supply of racks), not
/// controllers. A loop of a chip with 15 s of time constant settles without overshoot at steps of up to 5 s. The rate
/// of
/// coolant keeps chips where they are at the limit: plates whose chips are 35 K above their coolant may give 1/35 less
/// heat for each kelvin, which takes about 1.5 % of the clock as long as power goes with its square, and up to 3 %
/// where
/// half of the power does not follow it; 2 % is taken.
final class RackGuards {
    static final double RATE_PER_K_S = 0.002;
    static final double HYSTERESIS_K = 3;
    static final double SLOWDOWN_K = 5;
    static final double RESTART_K = 10;
    static final double LEAST_CLOCK = 0.3;
    static final double COOLANT_RATE_PER_K = 0.02;
    static final double COOLANT_HYSTERESIS_K = 3;

    private final int[] racks;
    private final double restartS;
    private final RackMode[] mode;
    private final double[] clock;
    private final double[] coolantClock;
    private final double[] readyS;

    RackGuards(int[] racks, double restartS) {
        this.racks = racks;
        this.restartS = restartS;
        mode = new RackMode[racks.length];
        Arrays.fill(mode, RackMode.NORMAL);
        clock = new double[racks.length];
        Arrays.fill(clock, 1);
        coolantClock = clock.clone();
        readyS = new double[racks.length];
    }

    /// Looks at all racks after a step.
    ///
    /// @param supplied whether a rack, by node, has its supply
    /// @return whether one changed its mode
    boolean look(double timeS, double stepS, ThermalTimeline thermal, boolean[] supplied) {
        boolean changed = false;
        for (int i = 0; i < racks.length; i++) {
            RackMode next = next(i, timeS, stepS, thermal, supplied[racks[i]]);
            changed |= next != mode[i];
            mode[i] = next;
        }
        return changed;
    }

    private RackMode next(int i, double timeS, double stepS, ThermalTimeline thermal, boolean supplied) {
        double above = thermal.aboveLimitK(racks[i]);
        if (!supplied) {
            return RackMode.DARK;
        }
        return switch (mode[i]) {
            case DARK -> start(i, timeS);
            case SHUT_DOWN -> isCool(racks[i], above, thermal) ? start(i, timeS) : RackMode.SHUT_DOWN;
            case STARTING -> timeS >= readyS[i] ? RackMode.NORMAL : RackMode.STARTING;
            case NORMAL, THROTTLED -> {
                if (thermal.aboveCriticalK(racks[i]) >= 0) {
                    yield RackMode.SHUT_DOWN;
                }
                clock[i] = clock(clock[i], above, stepS);
                coolantClock[i] = coolantClock(coolantClock[i], thermal.coolantAboveK(racks[i]));
                yield clock(i) < 1 ? RackMode.THROTTLED : RackMode.NORMAL;
            }
        };
    }

    private static boolean isCool(int rack, double aboveK, ThermalTimeline thermal) {
        return aboveK <= -RESTART_K && thermal.coolantAboveK(rack) <= 0 && thermal.hasFlow(rack);
    }

    private RackMode start(int i, double timeS) {
        readyS[i] = timeS + restartS;
        clock[i] = 1;
        coolantClock[i] = 1;
        return RackMode.STARTING;
    }

    static double clock(double before, double aboveK, double stepS) {
        if (aboveK >= SLOWDOWN_K) {
            return LEAST_CLOCK;
        }
        double error = aboveK > 0 ? -aboveK : Math.max(0, -HYSTERESIS_K - aboveK);
        return Math.clamp(before + RATE_PER_K_S * error * stepS, LEAST_CLOCK, 1);
    }

    static double coolantClock(double before, double aboveK) {
        return Math.clamp(before, allowed(aboveK + COOLANT_HYSTERESIS_K), allowed(aboveK));
    }

    private static double allowed(double aboveK) {
        return Math.max(LEAST_CLOCK, 1 - COOLANT_RATE_PER_K * Math.max(0, aboveK));
    }

    RackMode mode(int i) {
        return mode[i];
    }

    double clock(int i) {
        return Math.min(clock[i], coolantClock[i]);
    }

    /// Whether a rack computes.
    boolean works(int i) {
        return mode[i] == RackMode.NORMAL || mode[i] == RackMode.THROTTLED;
    }

    /// When the next rack has started; infinite for none.
    double nextReadyS() {
        double next = Double.POSITIVE_INFINITY;
        for (int i = 0; i < racks.length; i++) {
            next = mode[i] == RackMode.STARTING ? Math.min(next, readyS[i]) : next;
        }
        return next;
    }

    /// Whether any rack is held back by its temperature.
    boolean anyThrottled() {
        return Arrays.stream(mode).anyMatch(each -> each == RackMode.THROTTLED);
    }
}
