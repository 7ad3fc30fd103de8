package io.millwright.ui.kit;

import java.util.Arrays;
import javafx.scene.paint.Color;

/// Colour scales for numbers. They are even to the eye and safe for colour-blind readers: along a scale lightness only
/// rises or only falls (on either side of the middle, where a scale has two sides), so they also read in grey.
///
/// Each is a line through a few anchor colours in [OkLab], cut into 256 colours at equal distances along the line.
public enum ColourScale {
    /// Dark blue over teal and green to yellow, for amounts.
    AMOUNT("2d1160", "38317f", "2f5a8c", "24808b", "28a283", "5cc265", "a9d94b", "f4e85b"),
    /// Blue (cold) over pale to red (hot), for temperatures.
    TEMPERATURE("2a4d9c", "4f82bd", "8db8d8", "e6ebec", "eca97b", "d5674f", "a32638"),
    /// Pale over amber to dark red: part of a limit that is used.
    LOAD("dfe7ee", "f0d98c", "eeb04f", "e07f35", "c24a2c", "8e1f2c"),
    /// Brown (too little) over pale to blue (plenty): what is left.
    HEADROOM("7d2a05", "c9581f", "eba77c", "f3efe9", "a2c8df", "4a8cbf", "1d4f8c");

    private static final int SAMPLES_PER_LEG = 64;

    private final Color[] table = new Color[256];

    ColourScale(String... anchors) {
        OkLab[] line = new OkLab[(anchors.length - 1) * SAMPLES_PER_LEG + 1];
        double[] along = new double[line.length];
        for (int i = 0; i < line.length; i++) {
            int leg = Math.min(i / SAMPLES_PER_LEG, anchors.length - 2);
            OkLab from = OkLab.of(Color.web(anchors[leg]));
            OkLab to = OkLab.of(Color.web(anchors[leg + 1]));
            line[i] = from.towards(to, (double) i / SAMPLES_PER_LEG - leg);
            along[i] = i == 0 ? 0 : along[i - 1] + line[i].distance(line[i - 1]);
        }
        for (int i = 0; i < table.length; i++) {
            double at = along[along.length - 1] * i / (table.length - 1);
            int found = Arrays.binarySearch(along, at);
            int right = Math.clamp(found >= 0 ? found : -found - 1, 1, along.length - 1);
            double part = (at - along[right - 1]) / (along[right] - along[right - 1]);
            table[i] = line[right - 1].towards(line[right], part).colour();
        }
    }

    /// The 256 colours from the lowest to the highest value.
    public Color[] colours() {
        return table.clone();
    }

    /// The colour of a fraction of the range; ends beyond it.
    public Color at(double fraction) {
        return table[index(fraction)];
    }

    /// Which of the [#colours] a fraction of the range has.
    public static int index(double fraction) {
        return (int) Math.round(Math.clamp(fraction, 0, 1) * 255);
    }

    /// The colour of a value in a range.
    public Color of(double value, double lowest, double highest) {
        return highest > lowest ? at((value - lowest) / (highest - lowest)) : at(0.5);
    }

    /// Black or white, whichever reads better on a colour (WCAG relative luminance).
    public static Color inkOn(Color background) {
        return luminance(background) > 0.32 ? DARK_INK : Color.WHITE;
    }

    private static final Color DARK_INK = Color.web("1b2026");

    /// Relative luminance, 0 to 1.
    public static double luminance(Color colour) {
        return 0.2126 * OkLab.linear(colour.getRed())
                + 0.7152 * OkLab.linear(colour.getGreen())
                + 0.0722 * OkLab.linear(colour.getBlue());
    }
}
