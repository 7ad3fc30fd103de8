package io.millwright.twin.loop;

import io.millwright.power.CascadeOptions;
import io.millwright.twin.ridethrough.RideOptions;

/// How a [ClosedLoop] is followed.
///
/// @param untilS simulated time after which it ends; infinite until the work is done
/// @param longestStepS while nothing moves
/// @param shortestStepS right after something has happened
/// @param electrical delays of transfers, ties, returns and run-on
/// @param thermal volumes, coasting and restart times
public record LoopOptions(
        double untilS, double longestStepS, double shortestStepS, CascadeOptions electrical, RideOptions thermal) {
    /// Steps of 1 s to 60 s; standby sources run on for 5 min.
    public static final LoopOptions DEFAULT = new LoopOptions(
            Double.POSITIVE_INFINITY, 60, 1, CascadeOptions.DEFAULT.withRunOnS(300), RideOptions.DEFAULT);

    public LoopOptions {
        if (!(untilS > 0 && shortestStepS > 0 && longestStepS >= shortestStepS)) {
            throw new IllegalArgumentException("until " + untilS + " s in steps of " + shortestStepS + " s to "
                    + longestStepS + " s. These must be positive and in order.");
        }
    }

    public LoopOptions withUntilS(double newUntilS) {
        return new LoopOptions(newUntilS, longestStepS, shortestStepS, electrical, thermal);
    }

    /// With steps a part as long.
    public LoopOptions withSteps(double newShortestS, double newLongestS) {
        return new LoopOptions(untilS, newLongestS, newShortestS, electrical, thermal);
    }
}
