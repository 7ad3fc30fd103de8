package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.Optional;

/// Curves of one quantity over another, with a point on them.
///
/// @param x of all abscissas
/// @param y of all ordinates
/// @param xName what the abscissa is, without its unit
/// @param curves first to last in the colours of series
/// @param point where things stand now
public record CurvePlot(
        String title, Dimension x, Dimension y, String xName, List<Curve> curves, Optional<Point> point) {
    /// One curve, in SI.
    ///
    /// @param dashed for what is only there to compare with
    public record Curve(String name, double[] xs, double[] ys, boolean dashed) {}

    /// A point, in SI.
    public record Point(double x, double y) {}

    public CurvePlot {
        curves = List.copyOf(curves);
    }
}
