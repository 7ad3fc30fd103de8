package io.millwright.editing;

import io.millwright.quantity.UnitSystem;

/// Snapping to a grid. The wide grid is the floor tile of a data hall, the fine one for what does not stand on tiles.
public enum Snap {
    /// 600 mm, or 24 inches where feet are the measure.
    TILE(0.6, 0.6096),
    /// 100 mm, or 3 inches.
    FINE(0.1, 0.0762),
    OFF(0, 0);

    private final double metricM;
    private final double customaryM;

    Snap(double metricM, double customaryM) {
        this.metricM = metricM;
        this.customaryM = customaryM;
    }

    /// Distance of the grid lines; 0 for none.
    public double stepM(UnitSystem units) {
        return units == UnitSystem.SI ? metricM : customaryM;
    }

    /// The nearest grid line, counted from 0.
    public double nearest(double metres, UnitSystem units) {
        double step = stepM(units);
        return step == 0 ? metres : Math.rint(metres / step) * step;
    }
}
