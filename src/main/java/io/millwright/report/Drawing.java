package io.millwright.report;

import java.util.List;

/// A picture as a list of shapes in its own coordinates (y up), independent of where it is drawn: SVG and PDF get the
/// same shapes.
///
/// @param minX left edge
/// @param minY lower edge
/// @param width of the picture
/// @param height of the picture
/// @param shapes back to front
public record Drawing(double minX, double minY, double width, double height, List<Shape> shapes) {
    /// Something to draw.
    public sealed interface Shape {}

    /// A closed outline.
    ///
    /// @param xs corner abscissas
    /// @param ys corner ordinates
    /// @param fill colour as 0xRRGGBB, -1 for none
    /// @param stroke colour as 0xRRGGBB, -1 for none
    /// @param strokeWidth in drawing units
    public record Polygon(double[] xs, double[] ys, int fill, int stroke, double strokeWidth) implements Shape {}

    /// A straight line.
    public record Line(double x1, double y1, double x2, double y2, int stroke, double strokeWidth) implements Shape {}

    /// A line with corners.
    ///
    /// @param dashed whether it is broken
    public record Polyline(double[] xs, double[] ys, int stroke, double strokeWidth, boolean dashed) implements Shape {}

    /// A circle.
    ///
    /// @param fill colour as 0xRRGGBB, -1 for none
    /// @param stroke colour as 0xRRGGBB, -1 for none
    public record Circle(double x, double y, double radius, int fill, int stroke, double strokeWidth)
            implements Shape {}

    /// A line of text; its baseline starts at, or is centred on, a point.
    public record Text(double x, double y, String text, double size, int colour, boolean centred) implements Shape {}

    /// Lengths of the dashes and gaps of a broken line, in widths of the line.
    public static final double DASH = 3.5;

    public Drawing {
        shapes = List.copyOf(shapes);
    }
}
