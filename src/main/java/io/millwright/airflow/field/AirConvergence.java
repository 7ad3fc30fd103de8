package io.millwright.airflow.field;

import java.util.Locale;

/// How a field came about.
///
/// @param converged whether changes fell below the tolerance; a field that is not is drawn as such everywhere
/// @param iterations on the grid of the field
/// @param coarseIterations on all coarser grids before it
/// @param changeK largest change of a rack's mean inlet or a return over the last [AirSettings#WINDOW] iterations
/// @param toleranceK that was asked for
/// @param sharpness share of second order in the transport of momentum: 1, or less where jets swing in second order and
/// only a smoother flow comes to rest (0 is plain upwind)
public record AirConvergence(
        boolean converged, int iterations, int coarseIterations, double changeK, double toleranceK, double sharpness) {
    /// What a reader must know of the order; empty for full second order.
    public String softened() {
        return sharpness == 1
                ? ""
                : String.format(
                        Locale.ROOT,
                        "its jets swing in second order; solved with %.0f %% of it, so they are smoother than they are",
                        100 * sharpness);
    }

    /// A field of full second order.
    public AirConvergence(boolean converged, int iterations, int coarseIterations, double changeK, double toleranceK) {
        this(converged, iterations, coarseIterations, changeK, toleranceK, 1);
    }
}
