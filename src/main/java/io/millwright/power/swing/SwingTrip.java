package io.millwright.power.swing;

import io.millwright.power.protection.TripElement;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/// Whether a breaker stands a load that repeats for ever.
///
/// **Model.** Over a stretch of constant current the state of a trip element moves along a straight map, so one cycle
/// as a whole is a map `s → A s + B` too ([TripElement]). Repeated, it settles at `B/(1 - A)`; the device never trips
/// if the highest state on the way through a settled cycle stays below 1. If the settled state lies higher, or there is
/// none because nothing is forgotten (A = 1), the cycles until the trip are counted in closed form and the last one is
/// walked through. For a square wave and an `I²t` element that gives: no trip as long as
///
///     t_high / t(I_high) < 1 - exp(-t_low / τ)
///
/// **Assumptions.** Power factor and voltage stay as they are. A ramp is cut into [#RAMP_PARTS] parts of equal
/// mean-square current. **Validity.** Cycles longer than some periods of the mains.
///
/// @param timeToTripS from the first start of the cycle, cold; infinite if it never trips
/// @param highestUsedFraction the nearest that the settled device comes to its trip; 1 if it trips
public record SwingTrip(double timeToTripS, double highestUsedFraction) {
    static final int RAMP_PARTS = 16;
    private static final int BISECTIONS = 100;

    /// Stretches of constant current.
    private record Stretches(double[] durationS, double[] currentA) {}

    /// Lets a load repeat behind a protective device.
    public static SwingTrip of(PowerSeries cycle, ProtectedFeed feed) {
        Stretches stretches = stretches(cycle, feed.amperePerW());
        double soonest = Double.POSITIVE_INFINITY;
        double highest = 0;
        List<TripElement> elements = feed.curve().nominal();
        for (TripElement element : elements) {
            double settled = settledState(element, stretches);
            double peak = settled < 1 ? peakState(element, stretches, settled) : 1;
            highest = Math.max(highest, Math.min(1, peak));
            if (peak >= 1) {
                soonest = Math.min(soonest, timeToTripS(element, stretches, cycle.durationS()));
            }
        }
        return new SwingTrip(soonest, highest);
    }

    /// Whether the device trips at all.
    public boolean trips() {
        return Double.isFinite(timeToTripS);
    }

    /// The largest multiple of a load that can repeat for ever.
    public static double largestFactor(PowerSeries cycle, ProtectedFeed feed) {
        double tripsAt = Math.max(1, 2 * feed.curve().pickupA() / (cycle.peakW() * feed.amperePerW()));
        while (!of(cycle.times(tripsAt), feed).trips()) {
            tripsAt *= 2;
        }
        return largest(feed, cycle::times, tripsAt);
    }

    /// The largest multiple of the swing about the mean that can repeat for ever: 0 if even the mean trips the device,
    /// infinite if the load does not swing. A load does not swing below zero; the factor ends there.
    public static double largestSwingFactor(PowerSeries cycle, ProtectedFeed feed) {
        if (of(cycle.swung(0), feed).trips()) {
            return 0;
        }
        double toZero = cycle.meanW() / (cycle.meanW() - cycle.lowestW());
        return Double.isFinite(toZero) && of(cycle.swung(toZero), feed).trips()
                ? largest(feed, cycle::swung, toZero)
                : toZero;
    }

    private static double largest(ProtectedFeed feed, DoubleFunction<PowerSeries> family, double tripsAt) {
        double good = 0;
        double bad = tripsAt;
        for (int i = 0; i < BISECTIONS && Math.nextUp(good) < bad; i++) {
            double middle = (good + bad) / 2;
            if (of(family.apply(middle), feed).trips()) {
                bad = middle;
            } else {
                good = middle;
            }
        }
        return good;
    }

    /// Where repetition leads the state at the start of the cycle; infinite if it has no end.
    private static double settledState(TripElement element, Stretches stretches) {
        double kept = 1;
        double gained = 0;
        for (int i = 0; i < stretches.durationS.length; i++) {
            double keep = element.keptFraction(stretches.currentA[i], stretches.durationS[i]);
            kept *= keep;
            gained = keep * gained + element.gainedFraction(stretches.currentA[i], stretches.durationS[i]);
        }
        if (gained == 0) {
            return 0;
        }
        return kept < 1 ? gained / (1 - kept) : Double.POSITIVE_INFINITY;
    }

    private static double peakState(TripElement element, Stretches stretches, double start) {
        double state = start;
        double peak = start;
        for (int i = 0; i < stretches.durationS.length; i++) {
            state = element.keptFraction(stretches.currentA[i], stretches.durationS[i]) * state
                    + element.gainedFraction(stretches.currentA[i], stretches.durationS[i]);
            peak = Math.max(peak, state);
        }
        return peak;
    }

    private static double timeToTripS(TripElement element, Stretches stretches, double cycleS) {
        double kept = 1;
        double gained = 0;
        // The trip comes where 1 is first passed: at the end of the stretch whose map from the start reaches it first.
        double fewestCycles = Double.POSITIVE_INFINITY;
        double[] keptTo = new double[stretches.durationS.length];
        double[] gainedTo = new double[stretches.durationS.length];
        for (int i = 0; i < stretches.durationS.length; i++) {
            double keep = element.keptFraction(stretches.currentA[i], stretches.durationS[i]);
            kept *= keep;
            gained = keep * gained + element.gainedFraction(stretches.currentA[i], stretches.durationS[i]);
            keptTo[i] = kept;
            gainedTo[i] = gained;
        }
        for (int i = 0; i < keptTo.length; i++) {
            fewestCycles = Math.min(fewestCycles, cyclesBefore(kept, gained, (1 - gainedTo[i]) / keptTo[i]));
        }
        // One cycle back, because rounding must not jump over the trip.
        double cycles = Math.max(0, fewestCycles - 1);
        double state = stateAfter(kept, gained, cycles);
        double time = cycles * cycleS;
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < stretches.durationS.length; i++) {
                double remaining = state >= 1 ? 0 : element.remainingS(state, stretches.currentA[i]);
                if (remaining <= stretches.durationS[i]) {
                    return time + remaining;
                }
                state = element.keptFraction(stretches.currentA[i], stretches.durationS[i]) * state
                        + element.gainedFraction(stretches.currentA[i], stretches.durationS[i]);
                time += stretches.durationS[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /// Whole cycles from a cold start until the state at their end reaches a level.
    private static double cyclesBefore(double kept, double gained, double level) {
        if (level <= 0) {
            return 0;
        }
        if (kept == 1) {
            return Math.ceil(level / gained);
        }
        double settled = gained / (1 - kept);
        if (level >= settled) {
            return Double.POSITIVE_INFINITY;
        }
        return kept == 0 ? 1 : Math.ceil(Math.log1p(-level / settled) / Math.log(kept));
    }

    private static double stateAfter(double kept, double gained, double cycles) {
        if (cycles == 0) {
            return 0;
        }
        return kept == 1 ? gained * cycles : gained * (1 - Math.pow(kept, cycles)) / (1 - kept);
    }

    private static Stretches stretches(PowerSeries cycle, double amperePerW) {
        int most = (cycle.size() - 1) * RAMP_PARTS;
        double[] durationS = new double[most];
        double[] currentA = new double[most];
        int count = 0;
        for (int i = 1; i < cycle.size(); i++) {
            double length = cycle.timeS(i) - cycle.timeS(i - 1);
            if (length == 0) {
                continue;
            }
            double from = cycle.powerW(i - 1) * amperePerW;
            double to = cycle.powerW(i) * amperePerW;
            int parts = from == to ? 1 : RAMP_PARTS;
            for (int k = 0; k < parts; k++) {
                double a = from + (to - from) * k / parts;
                double b = from + (to - from) * (k + 1) / parts;
                durationS[count] = length / parts;
                currentA[count++] = Math.sqrt((a * a + a * b + b * b) / 3);
            }
        }
        return new Stretches(Arrays.copyOf(durationS, count), Arrays.copyOf(currentA, count));
    }
}
