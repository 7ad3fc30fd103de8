package io.millwright.ui.underlay;

import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import javafx.scene.paint.Color;

/// Colours of a drawing as they can be read on this paper: those that are too close to it are drawn towards the ink.
/// Drawings are made for black screens, where white and yellow lines are the rule.
final class UnderlayInk {
    private static final double LEAST_CONTRAST = 3;
    private static final int STEPS = 10;

    private UnderlayInk() {}

    static Color of(int rgb, Palette palette) {
        Color own = Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
        for (int step = 0; step < STEPS; step++) {
            Color mixed = own.interpolate(palette.ink(), step / (double) STEPS);
            if (contrast(mixed, palette.floor()) >= LEAST_CONTRAST) {
                return mixed;
            }
        }
        return palette.ink();
    }

    /// Contrast of two colours from 1 to 21, as WCAG 2 defines it.
    static double contrast(Color a, Color b) {
        double first = ColourScale.luminance(a) + 0.05;
        double second = ColourScale.luminance(b) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }
}
