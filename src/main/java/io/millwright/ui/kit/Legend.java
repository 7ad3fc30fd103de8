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
    public record Bar(ColourScale scale, String lowest, String middle, String highest) {}

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

    public Legend {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    public double width() {
        return bar.isPresent() ? SCALE_WIDTH : NAMES_WIDTH;
    }

    public double height() {
        return 2 * INSET - 2 + TITLE + (bar.isPresent() ? BAR + BAR_TEXT : 0) + LINE * (entries.size() + notes.size());
    }

    /// All of it as one line of text, for readers who do not see it.
    public String words() {
        Stream<String> scale = bar.stream().map(b -> b.lowest() + " to " + b.highest());
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
            top += BAR + BAR_TEXT;
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
    }
}
