package io.millwright.exchange;

import java.util.List;

/// A drawing from another program, flattened: every curve is a polyline and every block is placed. Coordinates are in
/// units of the drawing, x to the right and y up.
///
/// @param layers in the order of the file, also those without lines
/// @param letterings all texts
/// @param extent around everything on visible layers, or around everything if no layer is visible
/// @param declaredMetresPerUnit length of a unit in metres as the file declares it, NaN if it does not
/// @param measuredMetresPerUnit length of a unit as the written dimensions of the drawing imply it, NaN if they do not
public record Drawing(
        List<Layer> layers,
        List<Lettering> letterings,
        Extent extent,
        double declaredMetresPerUnit,
        double measuredMetresPerUnit) {

    /// A layer with the lines on it.
    ///
    /// @param rgb colour as 0xRRGGBB
    /// @param visible whether it was on and thawed when the file was saved
    public record Layer(String name, int rgb, boolean visible, Polylines lines) {}

    /// A text as it stands in the drawing.
    ///
    /// @param layer index among the layers
    /// @param x of the anchor, in drawing units
    /// @param y of the anchor, in drawing units
    /// @param height of a capital letter, in drawing units
    /// @param rotationDeg counter-clockwise
    /// @param across where along its width the text is anchored: 0 left, 0.5 middle, 1 right
    /// @param up where along the height of its lines the text is anchored: 0 bottom, 0.5 middle, 1 top
    /// @param lines the text, one string a line
    public record Lettering(
            int layer,
            double x,
            double y,
            double height,
            double rotationDeg,
            double across,
            double up,
            List<String> lines) {
        /// From one base line to the next, in letter heights.
        public static final double LINE_PITCH = 5.0 / 3;

        public Lettering {
            lines = List.copyOf(lines);
        }
    }

    /// An upright rectangle in drawing units; empty if the lowest values are above the highest.
    public record Extent(double lowX, double lowY, double highX, double highY) {
        static final Extent NOTHING = new Extent(
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

        public boolean isEmpty() {
            return lowX > highX || lowY > highY;
        }

        public double width() {
            return isEmpty() ? 0 : highX - lowX;
        }

        public double height() {
            return isEmpty() ? 0 : highY - lowY;
        }

        Extent with(double x, double y) {
            return new Extent(Math.min(lowX, x), Math.min(lowY, y), Math.max(highX, x), Math.max(highY, y));
        }

        Extent with(Extent other) {
            return new Extent(
                    Math.min(lowX, other.lowX),
                    Math.min(lowY, other.lowY),
                    Math.max(highX, other.highX),
                    Math.max(highY, other.highY));
        }
    }

    public Drawing {
        layers = List.copyOf(layers);
        letterings = List.copyOf(letterings);
    }

    /// Whether there is nothing to see.
    public boolean isEmpty() {
        return extent.isEmpty();
    }

    /// The number of points of all lines.
    public long points() {
        return layers.stream().mapToLong(layer -> layer.lines().points()).sum();
    }

    /// The length of a unit in metres that is most likely meant: what the written dimensions say goes before what the
    /// header declares, because dimensions are read by people; NaN if neither says anything.
    public double metresPerUnit() {
        return Double.isNaN(measuredMetresPerUnit) ? declaredMetresPerUnit : measuredMetresPerUnit;
    }
}
