package io.millwright.editing;

/// Snapping to a grid. The wide grid is the floor tile of a data hall, the fine one for what does not stand on tiles.
public enum Snap {
    TILE_600_MM(0.6),
    FINE_100_MM(0.1),
    OFF(0);

    private final double stepM;

    Snap(double stepM) {
        this.stepM = stepM;
    }

    /// Distance of the grid lines; 0 for none.
    public double stepM() {
        return stepM;
    }

    /// The nearest grid line.
    public double nearest(double metres) {
        return stepM == 0 ? metres : Math.rint(metres / stepM) * stepM;
    }

    /// The distance nearest to the one asked for that brings a coordinate onto a grid line.
    public double distance(double fromM, double distanceM) {
        return nearest(fromM + distanceM) - fromM;
    }
}
