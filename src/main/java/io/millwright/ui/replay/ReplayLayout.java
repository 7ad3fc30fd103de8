package io.millwright.ui.replay;

/// How the replay workspace is divided, kept with the preferences.
///
/// @param panels whether outline, inspector and problems of the window stay open beside it
/// @param sidePx width of ledger, events and runs
/// @param sceneFraction of the height that scene and charts share, the part of the scene
public record ReplayLayout(boolean panels, double sidePx, double sceneFraction) {
    /// The window belongs to the run, and plan and charts share it.
    public static final ReplayLayout USUAL = new ReplayLayout(false, 360, 0.52);

    /// Narrower, names and numbers of the ledger do not fit.
    static final double LEAST_SIDE_PX = 345;

    /// With the figures of two runs and what is between them.
    static final double LEAST_SIDE_OF_TWO_PX = 440;

    private static final double MOST_SIDE_PX = 900;

    public ReplayLayout {
        sidePx = sidePx >= LEAST_SIDE_PX && sidePx <= MOST_SIDE_PX ? sidePx : 360;
        sceneFraction = sceneFraction > 0.1 && sceneFraction < 0.9 ? sceneFraction : 0.52;
    }

    public ReplayLayout withPanels(boolean open) {
        return new ReplayLayout(open, sidePx, sceneFraction);
    }

    ReplayLayout withSide(double widthPx) {
        return new ReplayLayout(panels, widthPx, sceneFraction);
    }

    ReplayLayout withScene(double fraction) {
        return new ReplayLayout(panels, sidePx, fraction);
    }
}
