package io.millwright.report.oneline;

import io.millwright.report.schematic.Side;

/// Colours of a one-line diagram as 0xRRGGBB.
///
/// @param paper background
/// @param panel fill of boxes
/// @param ink text
/// @param muted secondary text and what is shared between feeds
/// @param dead what has no supply
/// @param feedA lines of the A side
/// @param feedB lines of the B side
/// @param feedOther lines of further feeds
/// @param frame outline of opened blocks
/// @param selection outline of what is selected
/// @param bad loadings beyond a limit
/// @param loadScale fills from no load to the limit
public record OneLineStyle(
        int paper,
        int panel,
        int ink,
        int muted,
        int dead,
        int feedA,
        int feedB,
        int feedOther,
        int frame,
        int selection,
        int bad,
        int[] loadScale) {
    /// For print.
    public static final OneLineStyle PRINT = new OneLineStyle(
            0xffffff,
            0xf6f8fa,
            0x1f2328,
            0x57606a,
            0xa8b0b9,
            0x2563c9,
            0xc8372d,
            0x7a5fb0,
            0xc4ccd4,
            0x0b62d6,
            0xcf222e,
            new int[] {0xdfe7ee, 0xf0d98c, 0xeeb04f, 0xe07f35, 0xc24a2c, 0x8e1f2c});

    int side(Side side) {
        return switch (side) {
            case A -> feedA;
            case B -> feedB;
            case OTHER -> feedOther;
            case SHARED, NONE -> muted;
        };
    }

    /// Fill of something loaded to a part of its limit.
    public int load(double fraction) {
        if (Double.isNaN(fraction)) {
            return panel;
        }
        double at = Math.clamp(fraction, 0, 1) * (loadScale.length - 1);
        int low = (int) Math.min(Math.floor(at), loadScale.length - 2.0);
        return mix(loadScale[low], loadScale[low + 1], at - low);
    }

    /// Black or white, whichever reads better on a fill.
    int inkOn(int fill) {
        double light = 0.299 * ((fill >> 16) & 0xff) + 0.587 * ((fill >> 8) & 0xff) + 0.114 * (fill & 0xff);
        return light > 130 ? 0x1b2026 : 0xffffff;
    }

    /// A colour seen through thin paper.
    int faded(int colour) {
        return mix(colour, paper, 0.8);
    }

    private static int mix(int a, int b, double part) {
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (a >> shift) & 0xff;
            int to = (b >> shift) & 0xff;
            colour |= (int) Math.round(from + part * (to - from)) << shift;
        }
        return colour;
    }
}
