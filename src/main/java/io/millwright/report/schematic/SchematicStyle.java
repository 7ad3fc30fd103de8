package io.millwright.report.schematic;

/// Colours that all schematics share, as 0xRRGGBB.
///
/// @param paper background
/// @param panel fill of boxes
/// @param ink text
/// @param muted secondary text and what belongs to nothing in particular
/// @param dead what is not in use
/// @param frame outline of opened blocks
/// @param selection outline of what is selected
/// @param bad what is beyond a limit
/// @param loadScale fills from no load to the limit
public record SchematicStyle(
        int paper, int panel, int ink, int muted, int dead, int frame, int selection, int bad, int[] loadScale) {
    /// For print.
    public static final SchematicStyle PRINT = new SchematicStyle(
            0xffffff, 0xf6f8fa, 0x1f2328, 0x57606a, 0xa8b0b9, 0xc4ccd4, 0x0b62d6, 0xcf222e, new int[] {
                0xdfe7ee, 0xf0d98c, 0xeeb04f, 0xe07f35, 0xc24a2c, 0x8e1f2c
            });

    /// Fill of something loaded to a part of its limit.
    public int load(double fraction) {
        return Double.isNaN(fraction) ? panel : at(loadScale, fraction);
    }

    /// The colour at a part of a scale; its ends beyond it.
    public static int at(int[] scale, double fraction) {
        double at = Math.clamp(fraction, 0, 1) * (scale.length - 1);
        int low = (int) Math.min(Math.floor(at), scale.length - 2.0);
        return mix(scale[low], scale[low + 1], at - low);
    }

    /// Black or white, whichever reads better on a fill.
    public int inkOn(int fill) {
        double light = 0.299 * ((fill >> 16) & 0xff) + 0.587 * ((fill >> 8) & 0xff) + 0.114 * (fill & 0xff);
        return light > 130 ? 0x1b2026 : 0xffffff;
    }

    /// A colour seen through thin paper.
    public int faded(int colour) {
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
