package io.millwright.ui.kit;

import java.util.List;
import javafx.scene.paint.Color;

/// The colours of everything that is drawn on canvas, one set for each theme. Controls get theirs from the style sheet;
/// both are tuned together.
///
/// @param paper background of a drawing
/// @param gridFine lines of the floor grid
/// @param gridCoarse every tenth line
/// @param floor of a hall
/// @param wall outline of a hall
/// @param keepOut hatched areas
/// @param ink main text and outlines
/// @param inkMuted secondary text
/// @param rack fill of a rack without a colouring
/// @param power fill of electrical equipment
/// @param liquid fill of liquid equipment
/// @param air fill of air equipment
/// @param network fill of network equipment
/// @param feedA connections of the A side
/// @param feedB connections of the B side
/// @param pipe liquid connections
/// @param data network connections
/// @param selection outline of what is selected
/// @param hover outline under the pointer
/// @param good within limits
/// @param warn close to a limit
/// @param bad beyond a limit
/// @param unknown no value
public record Palette(
        Color paper,
        Color gridFine,
        Color gridCoarse,
        Color floor,
        Color wall,
        Color keepOut,
        Color ink,
        Color inkMuted,
        Color rack,
        Color power,
        Color liquid,
        Color air,
        Color network,
        Color feedA,
        Color feedB,
        Color pipe,
        Color data,
        Color selection,
        Color hover,
        Color good,
        Color warn,
        Color bad,
        Color unknown) {
    static final Palette LIGHT = new Palette(
            c("eef1f4"),
            c("e3e8ed"),
            c("d2dae2"),
            c("ffffff"),
            c("59636e"),
            c("c9d1d9"),
            c("1f2328"),
            c("636c76"),
            c("d5dde6"),
            c("e9dcc1"),
            c("bfe0e2"),
            c("d3dff3"),
            c("dcd3ec"),
            c("2563c9"),
            c("c8372d"),
            c("0d8a8f"),
            c("7a5fb0"),
            c("0b62d6"),
            c("0b62d6"),
            c("1a7f37"),
            c("9a6700"),
            c("cf222e"),
            c("c4ccd4"));
    static final Palette DARK = new Palette(
            c("0d1117"),
            c("1f2630"),
            c("2d3743"),
            c("161b22"),
            c("8b949e"),
            c("30363d"),
            c("e6edf3"),
            c("8d96a0"),
            c("3b4653"),
            c("54482f"),
            c("1f4a4d"),
            c("2f4061"),
            c("453a5e"),
            c("5c9dff"),
            c("ff7b72"),
            c("3fc1c4"),
            c("b196e8"),
            c("58a6ff"),
            c("58a6ff"),
            c("3fb950"),
            c("d29922"),
            c("f85149"),
            c("3a424c"));

    private static final Color[] SERIES_LIGHT = {
        c("2563c9"), c("c2571a"), c("1b8a5a"), c("8a4fbf"), c("b3871b"), c("0d8a8f"), c("b8336a"), c("59636e")
    };
    private static final Color[] SERIES_DARK = {
        c("5c9dff"), c("f0883e"), c("3fb97f"), c("bc8cff"), c("d9b13b"), c("3fc1c4"), c("f778ba"), c("8d96a0")
    };

    /// Fills for kinds of things, for example feeds. Told apart by readers with every kind of colour vision: in [OkLab]
    /// any two are at least 0.12 apart, also as people without red or green cones see them.
    private static final List<Color> CATEGORIES = List.of(
            c("2a63b0"), c("e8a33d"), c("008780"), c("b599d1"), c("b75504"), c("8de4f2"), c("693458"), c("f4e58a"));

    /// How many categories have a colour of their own.
    public static int categories() {
        return CATEGORIES.size();
    }

    /// The fill of the n-th category; after the last, colours come again.
    public static Color category(int index) {
        return CATEGORIES.get(Math.floorMod(index, CATEGORIES.size()));
    }

    /// The colour of the n-th line of a chart; they differ in lightness as well as in hue.
    public Color series(int index) {
        Color[] colours = ColourScale.luminance(paper) > 0.5 ? SERIES_LIGHT : SERIES_DARK;
        return colours[Math.floorMod(index, colours.length)];
    }

    private static Color c(String web) {
        return Color.web(web);
    }
}
