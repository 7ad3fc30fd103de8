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

    /// The line beside this one that runs at a distance to its left, seen in its direction with y down.
    public double[] beside(double distance) {
        int points = corners.length / 2;
        double[] line = corners.clone();
        for (int p = 0; p < points; p++) {
            double[] before = p > 0 ? normal(p - 1) : normal(p);
            double[] after = p < points - 1 ? normal(p) : before;
            boolean straight = Math.abs(before[0] * after[0] + before[1] * after[1]) > 0.5;
            line[2 * p] += distance * (straight ? after[0] : before[0] + after[0]);
            line[2 * p + 1] += distance * (straight ? after[1] : before[1] + after[1]);
        }
        return line;
    }

    /// To the left of the part of the line that begins at a point.
    private double[] normal(int point) {
        double dx = corners[2 * point + 2] - corners[2 * point];
        double dy = corners[2 * point + 3] - corners[2 * point + 1];
        double length = Math.max(1e-9, Math.hypot(dx, dy));
        return new double[] {dy / length, -dx / length};
    }

    /// The middle of its longest part, and the direction there.
    public Heading longest() {
        int best = 0;
        double most = -1;
        for (int i = 0; i + 3 < corners.length; i += 2) {
            double length = Math.hypot(corners[i + 2] - corners[i], corners[i + 3] - corners[i + 1]);
            if (length > most) {
                most = length;
                best = i;
            }
        }
        double dx = corners[best + 2] - corners[best];
        double dy = corners[best + 3] - corners[best + 1];
        double length = Math.max(1e-9, most);
        return new Heading(corners[best] + dx / 2, corners[best + 1] + dy / 2, dx / length, dy / length, most);
    }

    /// A place on the line with its direction there.
    ///
    /// @param length of the part of the line that it is the middle of
    public record Heading(double x, double y, double dx, double dy, double length) {}

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
