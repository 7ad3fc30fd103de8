package io.millwright.ui.air;

import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.index.InletEnvelope.Band;
import io.millwright.airflow.picture.Range;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.TextWidth;
import io.millwright.report.chart.Ticks;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import io.millwright.ui.kit.Theme;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// The inlet air of racks, one line each: a whisker from the coldest to the hottest cell, a dot at the mean, a diamond
/// at the upper third, a ring where the mean was before; over the ranges that equipment may draw in. A click or the
/// arrow keys select a rack.
final class RackBars extends Pane {
    private static final double LINE = 19;
    private static final double HEAD = 34;
    private static final double FOOT = 40;
    private static final double NAME_WIDTH = 74;
    private static final double VALUE_WIDTH = 50;
    private static final double DOT_PX = 3.6;
    private static final double RING_PX = 3;
    private static final double DIAMOND_PX = 3.6;

    private final Document document;
    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private List<RackAir> racks = List.of();
    private Map<String, RackAir> before = Map.of();
    private InletEnvelope envelope;
    private Theme theme = Theme.LIGHT;
    private Set<String> selected = Set.of();

    RackBars(Document document, InletEnvelope envelope) {
        this.document = document;
        this.envelope = envelope;
        setId("air-racks");
        getStyleClass().add("air-racks");
        setFocusTraversable(true);
        setAccessibleText("Rack inlets");
        setAccessibleHelp("Arrow keys go from rack to rack and select it");
        setMinWidth(200);
        getChildren().add(canvas);
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        setOnMousePressed(event -> {
            requestFocus();
            int line = line(event.getY());
            if (line >= 0) {
                select(line);
            }
        });
        setOnMouseMoved(event -> hint(line(event.getY())));
        setOnKeyPressed(this::key);
    }

    /// The racks in an order.
    static List<RackAir> ordered(List<RackAir> racks, AirModel.RackOrder order) {
        return order == AirModel.RackOrder.ROW
                ? racks
                : racks.stream()
                        .sorted(Comparator.comparingDouble(RackAir::inletMeanC).reversed())
                        .toList();
    }

    /// Shows racks in this order.
    ///
    /// @param newBefore the same racks in the field that was kept
    /// @param newSelected ids of racks that stand out
    void show(
            List<RackAir> newRacks,
            List<RackAir> newBefore,
            Set<String> newSelected,
            InletEnvelope newEnvelope,
            Theme newTheme) {
        selected = newSelected;
        racks = newRacks;
        before = newBefore.stream()
                .collect(Collectors.toMap(RackAir::id, rack -> rack, (one, other) -> one, HashMap::new));
        envelope = newEnvelope;
        theme = newTheme;
        setPrefHeight(heightFor(racks.size()));
        setMinHeight(getPrefHeight());
        setAccessibleText(words());
        draw();
    }

    private static double heightFor(int count) {
        return HEAD + count * LINE + FOOT;
    }

    private String words() {
        if (racks.isEmpty()) {
            return "Rack inlets: no racks draw air in this hall";
        }
        RackAir hottest = racks.stream()
                .max(Comparator.comparingDouble(RackAir::inletMeanC))
                .orElseThrow();
        long above = racks.stream()
                .filter(rack -> rack.inletMeanC() > envelope.recommendedMaxC())
                .count();
        return "Rack inlets of " + racks.size() + " racks, hottest " + hottest.id() + " "
                + celsius(hottest.inletMeanC()) + ", " + above + " above the recommended range";
    }

    private int line(double y) {
        int line = (int) Math.floor((y - HEAD) / LINE);
        return line >= 0 && line < racks.size() ? line : -1;
    }

    private void select(int line) {
        String id = racks.get(line).id();
        if (document.graph().node(id).isPresent()) {
            document.select(Set.of(id));
        }
    }

    private void hint(int line) {
        if (line < 0) {
            Tooltip.uninstall(this, tooltip);
            return;
        }
        RackAir rack = racks.get(line);
        tooltip.setText(rack.id() + "\nInlet " + celsius(rack.inletMeanC()) + " mean, " + celsius(rack.inletMinC())
                + " to " + celsius(rack.inletMaxC()) + "\nUpper third " + celsius(rack.upperC()) + "\nExhaust "
                + celsius(rack.exhaustC()) + " at " + Dimension.AIR_FLOW.format(rack.flowM3PerS(), document.units())
                + (before.containsKey(rack.id())
                        ? "\nBefore " + celsius(before.get(rack.id()).inletMeanC()) + " mean"
                        : ""));
        Tooltip.install(this, tooltip);
    }

    private void key(KeyEvent event) {
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (step == 0 || racks.isEmpty()) {
            return;
        }
        int at = -1;
        for (int i = 0; i < racks.size(); i++) {
            if (selected.contains(racks.get(i).id())) {
                at = i;
            }
        }
        select(Math.clamp((long) at + step, 0, racks.size() - 1));
        event.consume();
    }

    private String celsius(double temperatureC) {
        return Dimension.TEMPERATURE.brief(temperatureC, document.units());
    }

    /// Draws it again.
    void draw() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        paint(new CanvasPen(canvas.getGraphicsContext2D()), getWidth());
    }

    private Range range() {
        double lowest = Math.min(envelope.allowableMinC(), lowest());
        double highest = Math.max(envelope.allowableMaxC(), highest());
        return new Range(lowest - 1, highest + 1);
    }

    private double lowest() {
        return racks.stream().mapToDouble(RackAir::inletMinC).min().orElse(envelope.allowableMinC());
    }

    private double highest() {
        return racks.stream().mapToDouble(RackAir::inletMaxC).max().orElse(envelope.allowableMaxC());
    }

    /// Paints all lines.
    void paint(Pen pen, double width) {
        Palette palette = theme.palette();
        UnitSystem units = document.units();
        double left = NAME_WIDTH;
        double right = width - VALUE_WIDTH;
        if (right - left < 40) {
            return;
        }
        Range range = range();
        double bottom = HEAD + racks.size() * LINE;
        pen.enter("racks", words());
        pen.setFill(palette.floor());
        pen.fillRect(0, 0, width, heightFor(racks.size()));
        pen.setFill(palette.ink());
        pen.setFont(11.5, Weight.BOLD);
        DisplayUnit unit = Dimension.TEMPERATURE.displayUnitFor(20, units);
        pen.text("Rack inlets, " + unit.symbol(), 8, 11, Anchor.START, Baseline.MIDDLE);
        pen.setFont(10.5, Weight.NORMAL);
        if (racks.isEmpty()) {
            pen.setFill(palette.inkMuted());
            pen.text("No racks draw air in this hall.", 8, HEAD + 8, Anchor.START, Baseline.MIDDLE);
            pen.leave();
            return;
        }
        band(
                pen,
                palette,
                range,
                envelope.allowableMinC(),
                envelope.allowableMaxC(),
                palette.warn(),
                left,
                right,
                bottom);
        band(
                pen,
                palette,
                range,
                envelope.recommendedMinC(),
                envelope.recommendedMaxC(),
                palette.good(),
                left,
                right,
                bottom);
        pen.setFill(palette.inkMuted());
        for (double tick : Ticks.of(unit.fromSi(range.lowest()), unit.fromSi(range.highest()), 5)) {
            double x = left + range.fraction(unit.toSi(tick)) * (right - left);
            pen.setStroke(palette.gridCoarse(), 1);
            pen.line(Math.rint(x) + 0.5, HEAD - 3, Math.rint(x) + 0.5, bottom);
            pen.text(
                    unit.number(unit.toSi(tick)).replaceAll("\\.0+$", ""),
                    x,
                    HEAD - 10,
                    Anchor.MIDDLE,
                    Baseline.MIDDLE);
        }
        for (int i = 0; i < racks.size(); i++) {
            rack(pen, palette, unit, range, racks.get(i), HEAD + i * LINE, left, right, width);
        }
        key(pen, palette, bottom);
        pen.leave();
    }

    private static void band(
            Pen pen,
            Palette palette,
            Range range,
            double from,
            double to,
            Color colour,
            double left,
            double right,
            double bottom) {
        double x0 = left + range.fraction(from) * (right - left);
        double x1 = left + range.fraction(to) * (right - left);
        pen.setFill(palette.floor().interpolate(colour, 0.16));
        pen.fillRect(x0, HEAD - 2, x1 - x0, bottom - HEAD + 2);
    }

    private void rack(
            Pen pen,
            Palette palette,
            DisplayUnit unit,
            Range range,
            RackAir rack,
            double top,
            double left,
            double right,
            double width) {
        double y = top + LINE / 2;
        if (selected.contains(rack.id())) {
            pen.setFill(palette.selection().deriveColor(0, 1, 1, 0.22));
            pen.fillRect(0, top, width, LINE);
        }
        pen.setFill(palette.ink());
        pen.setFont(10.5, Weight.NORMAL);
        pen.text(name(rack.id()), 8, y, Anchor.START, Baseline.MIDDLE);
        Color colour = colour(palette, rack.inletMeanC());
        double low = left + range.fraction(rack.inletMinC()) * (right - left);
        double high = left + range.fraction(rack.inletMaxC()) * (right - left);
        pen.setStroke(palette.inkMuted(), 1.4);
        pen.line(low, y, high, y);
        pen.line(low, y - 3, low, y + 3);
        pen.line(high, y - 3, high, y + 3);
        if (!Double.isNaN(rack.upperC())) {
            pen.setFill(colour(palette, rack.upperC()));
            diamond(pen, left + range.fraction(rack.upperC()) * (right - left), y);
        }
        if (before.containsKey(rack.id())) {
            pen.setStroke(palette.ink(), 1.2);
            pen.strokeCircle(left + range.fraction(before.get(rack.id()).inletMeanC()) * (right - left), y, RING_PX);
        }
        pen.setFill(colour);
        pen.fillCircle(left + range.fraction(rack.inletMeanC()) * (right - left), y, DOT_PX);
        pen.setFill(palette.ink());
        pen.text(
                String.format(Locale.ROOT, "%.1f", unit.fromSi(rack.inletMeanC())),
                width - 8,
                y,
                Anchor.END,
                Baseline.MIDDLE);
    }

    /// The end of a path tells racks apart.
    private static String name(String id) {
        double room = NAME_WIDTH - 12;
        if (TextWidth.of(id, 10.5) <= room) {
            return id;
        }
        String end = id.substring(id.lastIndexOf('/') + 1);
        String parent = id.contains("/") ? id.substring(0, id.lastIndexOf('/')) : "";
        String row = parent.substring(parent.lastIndexOf('/') + 1);
        String both = row + "/" + end;
        return TextWidth.of(both, 10.5) <= room ? both : TextWidth.fitted(end, room, 10.5);
    }

    private static void diamond(Pen pen, double x, double y) {
        pen.begin();
        pen.moveTo(x - DIAMOND_PX, y);
        pen.lineTo(x, y - DIAMOND_PX);
        pen.lineTo(x + DIAMOND_PX, y);
        pen.lineTo(x, y + DIAMOND_PX);
        pen.close();
        pen.fill();
    }

    private Color colour(Palette palette, double temperatureC) {
        Band band = envelope.bandOf(temperatureC);
        return switch (band) {
            case RECOMMENDED -> palette.good();
            case BELOW_RECOMMENDED, ABOVE_RECOMMENDED -> palette.warn();
            case BELOW_ALLOWABLE, ABOVE_ALLOWABLE -> palette.bad();
        };
    }

    /// What the signs mean.
    private void key(Pen pen, Palette palette, double bottom) {
        double y = bottom + 13;
        pen.setFont(10, Weight.NORMAL);
        pen.setFill(palette.inkMuted());
        pen.fillCircle(12, y, DOT_PX);
        pen.text("mean", 20, y, Anchor.START, Baseline.MIDDLE);
        diamond(pen, 60, y);
        pen.text("upper third", 68, y, Anchor.START, Baseline.MIDDLE);
        pen.setStroke(palette.inkMuted(), 1.4);
        pen.line(130, y, 142, y);
        pen.text("min to max", 147, y, Anchor.START, Baseline.MIDDLE);
        if (!before.isEmpty()) {
            pen.setStroke(palette.inkMuted(), 1.2);
            pen.strokeCircle(12, y + 15, RING_PX);
            pen.text("mean before", 20, y + 15, Anchor.START, Baseline.MIDDLE);
        }
        double x = before.isEmpty() ? 8 : 92;
        x = swatch(pen, palette, palette.good(), "recommended", x, y + 15);
        swatch(pen, palette, palette.warn(), "allowable", x, y + 15);
    }

    private static double swatch(Pen pen, Palette palette, Color colour, String name, double x, double y) {
        pen.setFill(palette.floor().interpolate(colour, 0.3));
        pen.fillRect(x, y - 4, 10, 8);
        pen.setFill(palette.inkMuted());
        pen.text(name, x + 14, y, Anchor.START, Baseline.MIDDLE);
        return x + 14 + TextWidth.of(name, 10) + 8;
    }
}
