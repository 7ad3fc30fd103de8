package io.millwright.ui.kit;

import io.millwright.report.TextWidth;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.paint.Color;

/// What the colours of a drawing mean. Draws itself, on screen and in files alike.
///
/// @param title what is shown
/// @param bar the scale of numbers, empty for names
/// @param entries names with their colours
/// @param notes further lines
public record Legend(String title, Optional<Bar> bar, List<Entry> entries, List<String> notes) {
    /// A scale with its ends and its middle, with units.
    ///
    /// @param bands ranges of the scale that have a name, one under the other
    public record Bar(ColourScale scale, String lowest, String middle, String highest, List<Band> bands) {
        public Bar {
            bands = List.copyOf(bands);
        }

        public Bar(ColourScale scale, String lowest, String middle, String highest) {
            this(scale, lowest, middle, highest, List.of());
        }
    }

    /// A range of a scale.
    ///
    /// @param from lower end as a fraction of the scale
    /// @param to upper end as a fraction of the scale
    public record Band(String name, double from, double to) {}

    /// A name with its colour.
    ///
    /// @param detail at the end of the line, for example how many
    public record Entry(Color colour, String name, String detail) {}

    private static final double SCALE_WIDTH = 204;
    private static final double NAMES_WIDTH = 252;
    private static final double INSET = 10;
    private static final double LINE = 16;
    private static final double TITLE = 18;
    private static final double BAR = 10;
    private static final double BAR_TEXT = 16;
    private static final double BAND = 18;
    private static final double BAND_LINE = 2;
    private static final double BAND_GAP = 3;

    public Legend {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    public double width() {
        return bar.isPresent() ? SCALE_WIDTH : NAMES_WIDTH;
    }

    public double height() {
        return 2 * INSET - 2 + TITLE + barHeight() + LINE * (entries.size() + notes.size());
    }

    private double barHeight() {
        return bar.map(b ->
                        BAR + BAR_TEXT + BAND * b.bands().size() + (b.bands().isEmpty() ? 0 : BAND_GAP))
                .orElse(0.0);
    }

    /// All of it as one line of text, for readers who do not see it.
    public String words() {
        Stream<String> scale = bar.stream()
                .flatMap(b -> Stream.concat(
                        Stream.of(b.lowest() + " to " + b.highest()),
                        b.bands().stream().map(Band::name)));
        Stream<String> names = entries.stream().map(entry -> entry.name() + " " + entry.detail());
        return title + ": "
                + Stream.concat(Stream.concat(scale, names), notes.stream()).collect(Collectors.joining(", "));
    }

    /// Draws it on a plate.
    ///
    /// @param x left edge
    /// @param y upper edge
    public void paint(Pen pen, Palette palette, double x, double y) {
        pen.enter("legend", title);
        pen.setFill(palette.floor());
        pen.fillRect(x, y, width(), height());
        pen.setStroke(palette.gridCoarse(), 1);
        pen.strokeRect(x + 0.5, y + 0.5, width() - 1, height() - 1);
        double left = x + INSET;
        double right = x + width() - INSET;
        double top = y + INSET - 2;
        pen.setFill(palette.ink());
        pen.setFont(11, Weight.BOLD);
        pen.text(title, left, top + TITLE / 2 - 1, Anchor.START, Baseline.MIDDLE);
        top += TITLE;
        if (bar.isPresent()) {
            bar(pen, palette, bar.get(), left, right, top);
            top += barHeight();
        }
        pen.setFont(10.5, Weight.NORMAL);
        for (Entry entry : entries) {
            pen.setFill(entry.colour());
            pen.fillRect(left, top + 3, 10, 10);
            pen.setFill(palette.ink());
            double room = right - left - 20 - TextWidth.of(entry.detail(), 10.5);
            pen.text(
                    TextWidth.fitted(entry.name(), room, 10.5),
                    left + 16,
                    top + LINE / 2,
                    Anchor.START,
                    Baseline.MIDDLE);
            pen.setFill(palette.inkMuted());
            pen.text(entry.detail(), right, top + LINE / 2, Anchor.END, Baseline.MIDDLE);
            top += LINE;
        }
        pen.setFill(palette.inkMuted());
        for (String note : notes) {
            pen.text(note, left, top + LINE / 2, Anchor.START, Baseline.MIDDLE);
            top += LINE;
        }
        pen.leave();
    }

    private static void bar(Pen pen, Palette palette, Bar bar, double left, double right, double top) {
        // one step for each pixel, so that no seams show
        int steps = (int) (right - left);
        for (int i = 0; i < steps; i++) {
            pen.setFill(bar.scale().at((i + 0.5) / steps));
            pen.fillRect(Math.rint(left) + i, top, 1, BAR);
        }
        pen.setFill(palette.inkMuted());
        pen.setFont(10.5, Weight.NORMAL);
        double y = top + BAR + BAR_TEXT / 2;
        pen.text(bar.lowest(), left, y, Anchor.START, Baseline.MIDDLE);
        pen.text(bar.middle(), (left + right) / 2, y, Anchor.MIDDLE, Baseline.MIDDLE);
        pen.text(bar.highest(), right, y, Anchor.END, Baseline.MIDDLE);
        double bandTop = top + BAR + BAR_TEXT + BAND_GAP;
        for (Band band : bar.bands()) {
            pen.setFill(palette.ink());
            double from = left + Math.clamp(band.from(), 0, 1) * (right - left);
            double to = left + Math.clamp(band.to(), 0, 1) * (right - left);
            pen.fillRect(from, bandTop, to - from, BAND_LINE);
            double half = TextWidth.of(band.name(), 10.5) / 2;
            double middle = Math.max(left + half, Math.min(right - half, (from + to) / 2));
            pen.setFill(palette.inkMuted());
            pen.text(band.name(), middle, bandTop + BAND_LINE + 7, Anchor.MIDDLE, Baseline.MIDDLE);
            bandTop += BAND;
        }
    }
}
