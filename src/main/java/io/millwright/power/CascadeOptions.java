package io.millwright.power;

/// What a [Cascade] assumes where no data sheet and no setting says otherwise.
///
/// @param horizonS simulated time after which it ends
/// @param tieDelayS from the loss of a part until a standby tie closes onto it
/// @param returnDelayS from the return of the primary side until a transfer switch goes back to it
/// @param walkInS from the return of a UPS's input until it takes its load again
/// @param runOnS from the return of a supply until the standby sources beside it stop; infinite where they run on
public record CascadeOptions(double horizonS, double tieDelayS, double returnDelayS, double walkInS, double runOnS) {
    /// Half an hour, ties after 2 s, back to the primary after 5 s, walk-in of 10 s; what has started runs on.
    public static final CascadeOptions DEFAULT = new CascadeOptions(1800, 2, 5, 10, Double.POSITIVE_INFINITY);

    public CascadeOptions {
        if (!(horizonS >= 0 && tieDelayS >= 0 && returnDelayS >= 0 && walkInS >= 0 && runOnS >= 0)) {
            throw new IllegalArgumentException("times must not be negative, got horizon " + horizonS + " s, tie "
                    + tieDelayS + " s, return " + returnDelayS + " s, walk-in " + walkInS + " s, run-on " + runOnS
                    + " s.");
        }
    }

    public CascadeOptions withHorizonS(double newHorizonS) {
        return new CascadeOptions(newHorizonS, tieDelayS, returnDelayS, walkInS, runOnS);
    }

    public CascadeOptions withRunOnS(double newRunOnS) {
        return new CascadeOptions(horizonS, tieDelayS, returnDelayS, walkInS, newRunOnS);
    }
}
