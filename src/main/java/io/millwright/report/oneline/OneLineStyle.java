package io.millwright.report.oneline;

import io.millwright.report.schematic.SchematicStyle;
import io.millwright.report.schematic.Side;

/// Colours of a one-line diagram as 0xRRGGBB.
///
/// @param page what all schematics share
/// @param feedA lines of the A side
/// @param feedB lines of the B side
/// @param feedOther lines of further feeds
public record OneLineStyle(SchematicStyle page, int feedA, int feedB, int feedOther) {
    /// For print.
    public static final OneLineStyle PRINT = new OneLineStyle(SchematicStyle.PRINT, 0x2563c9, 0xc8372d, 0x7a5fb0);

    int side(Side side) {
        return switch (side) {
            case A -> feedA;
            case B -> feedB;
            case OTHER -> feedOther;
            case SHARED, NONE -> page.muted();
        };
    }
}
