package io.millwright.ui.kit;

import javafx.scene.paint.Color;

/// Colour scales for numbers. They are even to the eye and safe for colour-blind readers: lightness rises steadily, so
/// they also read in grey.
///
/// Each is given by a few anchor colours, evenly spaced, interpolated in linear steps of a 256-entry table.
public enum ColourScale {
    /// Dark blue over teal and green to yellow, for amounts.
    AMOUNT("2d1160", "38317f", "2f5a8c", "24808b", "28a283", "5cc265", "a9d94b", "f4e85b"),
    /// Dark blue over grey to yellow, for amounts with the widest colour-blind safety.
    CALM("0b2350", "233f6b", "4d5a6e", "6f7479", "8f8c7a", "b3a86e", "d8c65a", "fbe94e"),
    /// Blue (cold) over pale to red (hot), for temperatures.
    TEMPERATURE("2a4d9c", "4f82bd", "8db8d8", "d3e1e8", "f3dcc2", "eca97b", "d5674f", "a32638"),
    /// Quiet grey-blue over amber to red: part of a limit that is used.
    LOAD("8fa3b8", "6f9fb5", "5a9c9a", "8fa65a", "cfa93a", "dd8a2c", "cf5a30", "a81f3a");

    private final Color[] table = new Color[256];

    ColourScale(String... anchors) {
        for (int i = 0; i < table.length; i++) {
            double position = i / 255.0 * (anchors.length - 1);
            int left = Math.min((int) position, anchors.length - 2);
            table[i] = Color.web(anchors[left]).interpolate(Color.web(anchors[left + 1]), position - left);
        }
    }

    /// The colour of a fraction of the range; ends beyond it.
    public Color at(double fraction) {
        return table[(int) Math.round(Math.clamp(fraction, 0, 1) * 255)];
    }

    /// The colour of a value in a range.
    public Color of(double value, double lowest, double highest) {
        return highest > lowest ? at((value - lowest) / (highest - lowest)) : at(0.5);
    }

    /// Black or white, whichever reads better on a colour (WCAG relative luminance).
    public static Color inkOn(Color background) {
        return luminance(background) > 0.32 ? Color.web("1b2026") : Color.WHITE;
    }

    /// Relative luminance, 0 to 1.
    public static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
