package io.millwright.report.schematic;


/// The line of a link as it is laid out: corners from the supplying to the taking end, and where its switch stands.
///
/// @param corners x and y by turns; fewer than two points for a link that is not drawn
public record LinkPath(double[] corners) {
    /// How far from the supplying end a switch stands, where the first part of the line is long enough.
    private static final double STUB = 10;

    public boolean isDrawn() {
        return corners.length >= 4;
    }

    public Box bounds() {
        Box box = new Box(corners[0], corners[1], 0.1, 0.1);
        for (int i = 2; i < corners.length; i += 2) {
            box = box.and(new Box(corners[i], corners[i + 1], 0.1, 0.1));
        }
        return box;
    }

    /// How far a point is from the line.
    public double distance(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 3 < corners.length; i += 2) {
            double dx = corners[i + 2] - corners[i];
            double dy = corners[i + 3] - corners[i + 1];
            double length = dx * dx + dy * dy;
            double along =
                    length > 0 ? Math.clamp(((x - corners[i]) * dx + (y - corners[i + 1]) * dy) / length, 0, 1) : 0;
            least = Math.min(least, Math.hypot(x - corners[i] - along * dx, y - corners[i + 1] - along * dy));
        }
        return least;
    }

    /// Where the switch of a feed stands: at its supplying end.
    public Point atSupply() {
        double dx = corners[2] - corners[0];
        double dy = corners[3] - corners[1];
        double length = Math.hypot(dx, dy);
        double along = length > 0 ? Math.min(STUB, length / 2) / length : 0;
        return new Point(corners[0] + along * dx, corners[1] + along * dy, Math.abs(dx) > Math.abs(dy));
    }

    /// Where that of a tie stands: at the middle of its lowest part.
    public Point atMiddle() {
        int low = corners.length / 4 * 2;
        boolean level = Math.abs(corners[low] - corners[low - 2]) > Math.abs(corners[low + 1] - corners[low - 1]);
        return new Point((corners[low - 2] + corners[low]) / 2, (corners[low - 1] + corners[low + 1]) / 2, level);
    }

    /// A place on the line.
    ///
    /// @param level whether the line runs sideways there
    public record Point(double x, double y, boolean level) {}
}
