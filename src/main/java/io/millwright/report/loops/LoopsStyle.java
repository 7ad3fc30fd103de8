package io.millwright.report.loops;

import io.millwright.report.schematic.SchematicStyle;

/// Colours of a diagram of loops as 0xRRGGBB.
///
/// @param page what all schematics share
/// @param temperatureScale from the coldest to the hottest
public record LoopsStyle(SchematicStyle page, int[] temperatureScale) {
    /// For print.
    public static final LoopsStyle PRINT = new LoopsStyle(
            SchematicStyle.PRINT, new int[] {0x2a4d9c, 0x4f82bd, 0x8db8d8, 0xe6ebec, 0xeca97b, 0xd5674f, 0xa32638});

    int temperature(double fraction) {
        return SchematicStyle.at(temperatureScale, fraction);
    }
}
