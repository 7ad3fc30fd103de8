package io.millwright.ui.heatmap;

/// What of the air a user wants to see on the plan; remembered between runs.
///
/// @param shown whether the heat map is
/// @param heightM above the floor
/// @param arrows whether arrows show the flow
public record HeatMapChoice(boolean shown, double heightM, boolean arrows) {
    /// The lowest height that makes sense above a floor with equipment.
    public static final double LOWEST_M = 0.1;

    private static final double USUAL_M = 1.2;

    /// Off; when it is switched on, it shows the middle of racks.
    public static final HeatMapChoice USUAL = new HeatMapChoice(false, USUAL_M, false);

    public HeatMapChoice {
        heightM = heightM >= LOWEST_M ? heightM : USUAL_M;
    }

    HeatMapChoice withShown(boolean newShown) {
        return new HeatMapChoice(newShown, heightM, arrows);
    }

    HeatMapChoice withHeightM(double newHeightM) {
        return new HeatMapChoice(shown, newHeightM, arrows);
    }

    HeatMapChoice withArrows(boolean newArrows) {
        return new HeatMapChoice(shown, heightM, newArrows);
    }
}
