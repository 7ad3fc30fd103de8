package io.millwright.report.chart;

/// Colours of charts as 0xRRGGBB.
///
/// @param paper background
/// @param ink titles and names
/// @param muted numbers at axes
/// @param grid lines of the grid
/// @param frame around it
/// @param fills of bars, safe for colour-blind readers
/// @param lines of lines, which differ in lightness as well as in hue
/// @param scale from the lowest to the highest value of a map, even to the eye
public record ChartStyle(int paper, int ink, int muted, int grid, int frame, int[] fills, int[] lines, int[] scale) {
    /// For print.
    public static final ChartStyle PRINT = new ChartStyle(
            0xffffff,
            0x1f2328,
            0x57606a,
            0xe3e8ed,
            0xc4ccd4,
            new int[] {0x2a63b0, 0xe8a33d, 0x008780, 0xb599d1, 0xb75504, 0x8de4f2, 0x693458, 0xf4e58a},
            new int[] {0x2563c9, 0xc2571a, 0x1b8a5a, 0x8a4fbf, 0xb3871b, 0x0d8a8f, 0xb8336a, 0x59636e},
            new int[] {0x2d1160, 0x38317f, 0x2f5a8c, 0x24808b, 0x28a283, 0x5cc265, 0xa9d94b, 0xf4e85b});

    int fill(int index) {
        return fills[index % fills.length];
    }

    int line(int index) {
        return lines[index % lines.length];
    }
}
