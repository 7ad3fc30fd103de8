package io.millwright.ui.replay.scene;

import io.millwright.ui.heatmap.HeatMapController;

/// From the lowest to the highest of some values; empty (lowest above highest) without any.
record Extent(double lowest, double highest) {
    static final Extent NONE = new Extent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /// The scale of air and inlets, as on the plan.
    static final Extent OF_AIR = new Extent(HeatMapController.LOWEST_C, HeatMapController.HIGHEST_C);

    /// A temperature scale of less than this would make much of little.
    private static final double NARROWEST_K = 5;

    /// An amount that is hardly above a round number ends there.
    private static final double ROUNDING = 1e-6;

    boolean isEmpty() {
        return lowest > highest;
    }

    /// With further values; NaN is none.
    Extent with(double[] values) {
        double low = lowest;
        double high = highest;
        for (double value : values) {
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        return new Extent(low, high);
    }

    Extent and(Extent other) {
        return new Extent(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
    }

    /// For amounts: up to a number of two digits.
    Extent fromZero() {
        if (!(highest > 0)) {
            return new Extent(0, 1);
        }
        double digit = Math.pow(10, Math.floor(Math.log10(highest)) - 1);
        return new Extent(0, digit * Math.ceil(highest / digit - ROUNDING));
    }

    /// For differences: as far down as up, to a number of two digits.
    Extent aroundZero() {
        Extent size = new Extent(0, Math.max(highest, -lowest)).fromZero();
        return new Extent(-size.highest(), size.highest());
    }

    /// For temperatures: ends in whole kelvin.
    Extent inWholeKelvin() {
        if (isEmpty()) {
            return new Extent(0, NARROWEST_K);
        }
        double low = Math.floor(lowest);
        return new Extent(low, Math.max(Math.ceil(highest), low + NARROWEST_K));
    }

    /// For what is 1 unless something holds it down: from a tenth beneath the lowest.
    Extent toOne() {
        return new Extent(isEmpty() ? 0 : Math.clamp((Math.ceil(10 * lowest) - 1) / 10, 0, 0.9), 1);
    }

    /// For parts of a limit that may be exceeded.
    Extent toLimit() {
        return new Extent(0, Math.max(1, highest));
    }
}
