package io.millwright.ui.replay;

import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Ticks;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.chart.TimeText;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback.Shown;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// What happened during a run, in the part of time that charts show: the scenario as bars above, events as ticks below,
/// coloured by where they come from; of a second run in a row of its own. A press goes to the event that is near, or to
/// that moment; the pointer reads what
/// happened.
final class EventLane extends Pane {
    private static final double MARGIN = 10;
    private static final double BAR_TOP = 4;
    private static final double BAR_HEIGHT = 13;
    private static final double TICKS_TOP = BAR_TOP + BAR_HEIGHT + 4;
    private static final double TICKS_HEIGHT = 17;
    /// A row of ticks where there are two.
    private static final double LOW_TICKS_HEIGHT = 9;

    private static final double TIMES_HEIGHT = 16;
    private static final double TIMES_APART = 90;
    private static final double NEAR = 5;
    private static final int MOST_LINES = 8;

    /// A run and where it stands.
    private record Row(Shown shown, double top, double ticksHeight) {
        double bottom() {
            return top + TICKS_TOP + ticksHeight;
        }
    }

    private final Canvas canvas = new Canvas();
    private final Playback playback;
    private final ObjectProperty<UnitSystem> units = new SimpleObjectProperty<>(UnitSystem.SI);
    private final ObservableValue<Theme> theme;
    private final Tooltip tooltip = new Tooltip();

    EventLane(Playback playback, ObservableValue<Theme> theme) {
        this.playback = playback;
        this.theme = theme;
        getChildren().add(canvas);
        canvas.widthProperty().bind(widthProperty());
        canvas.heightProperty().bind(heightProperty());
        canvas.heightProperty().addListener(o -> draw());
        playback.openingsProperty().addListener(o -> grow());
        grow();
        setMinWidth(120);
        setId("replay-events");
        setFocusTraversable(true);
        setAccessibleText("Events of the run over time");
        getStyleClass().add("event-lane");
        widthProperty().addListener(o -> draw());
        playback.pulseProperty().addListener(o -> draw());
        playback.timeSProperty().addListener(o -> draw());
        playback.zoomProperty().addListener(o -> draw());
        theme.addListener(o -> draw());
        setOnMousePressed(this::press);
        setOnMouseDragged(event -> playback.seek(timeS(event.getX())));
        setOnMouseMoved(this::read);
        Tooltip.install(this, tooltip);
    }

    ObjectProperty<UnitSystem> unitsProperty() {
        return units;
    }

    private double lengthPx() {
        return Math.max(1, getWidth() - 2 * MARGIN);
    }

    private double x(double timeS) {
        return MARGIN + lengthPx() * Math.clamp(playback.span().share(timeS), 0, 1);
    }

    private double timeS(double x) {
        return playback.span().at(Math.clamp((x - MARGIN) / lengthPx(), 0, 1));
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        boolean two = playback.beside().isPresent();
        double ticks = two ? LOW_TICKS_HEIGHT : TICKS_HEIGHT;
        playback.runProperty().get().ifPresent(run -> rows.add(new Row(run, 0, ticks)));
        playback.besideProperty().get().ifPresent(beside -> rows.add(new Row(beside, TICKS_TOP + ticks, ticks)));
        return rows;
    }

    /// Below all rows.
    private double bottom() {
        List<Row> rows = rows();
        return rows.isEmpty() ? TICKS_TOP + TICKS_HEIGHT : rows.getLast().bottom();
    }

    private void grow() {
        setMinHeight(bottom() + TIMES_HEIGHT);
        setPrefHeight(bottom() + TIMES_HEIGHT);
    }

    /// Of the part of time that is shown, as everything here.
    private List<RunEvent> events(Shown shown) {
        TimeSpan span = playback.span();
        return shown.recording().events().stream()
                .filter(event -> span.holds(event.timeS()))
                .toList();
    }

    /// The run whose row is at a height; the last one below.
    private Optional<Row> rowAt(double y) {
        List<Row> rows = rows();
        return rows.stream()
                .filter(row -> y < row.bottom())
                .findFirst()
                .or(() -> rows.stream().reduce((a, b) -> b));
    }

    private void press(MouseEvent event) {
        if (playback.emptyProperty().get()) {
            return;
        }
        double timeS = timeS(event.getX());
        playback.seek(nearest(event.getX(), event.getY()).map(RunEvent::timeS).orElse(timeS));
        requestFocus();
    }

    private Optional<RunEvent> nearest(double x, double y) {
        return rowAt(y).stream()
                .flatMap(row -> events(row.shown()).stream())
                .filter(each -> Math.abs(x(each.timeS()) - x) <= NEAR)
                .min(Comparator.comparingDouble(each -> Math.abs(x(each.timeS()) - x)));
    }

    private void read(MouseEvent event) {
        double timeS = timeS(event.getX());
        List<String> lines = new ArrayList<>();
        rowAt(event.getY()).ifPresent(row -> {
            if (event.getY() < row.top() + TICKS_TOP) {
                timeline(row.shown()).stream()
                        .filter(span ->
                                x(span.fromS()) - NEAR <= event.getX() && event.getX() <= x(span.untilS()) + NEAR)
                        .forEach(span -> lines.add(TimeText.moment(span.fromS())
                                + (Double.isInfinite(span.untilS()) ? "" : "–" + TimeText.moment(span.untilS()))
                                + "  " + span.text()));
            } else {
                events(row.shown()).stream()
                        .filter(each -> Math.abs(x(each.timeS()) - event.getX()) <= NEAR)
                        .forEach(each -> lines.add(TimeText.moment(each.timeS()) + "  " + each.text(units.get())));
            }
        });
        String more = lines.size() > MOST_LINES ? "\nand " + (lines.size() - MOST_LINES) + " more" : "";
        tooltip.setText(
                lines.isEmpty()
                        ? TimeText.moment(timeS)
                        : lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n")) + more);
    }

    private List<ScenarioPlan.Span> timeline(Shown shown) {
        TimeSpan seen = playback.span();
        return shown.timeline().stream()
                .filter(span -> span.fromS() <= seen.toS() && span.untilS() >= seen.fromS())
                .toList();
    }

    /// The colour of events of a kind.
    static Color colour(RunEvent.Kind kind, Palette palette) {
        return switch (kind) {
            case ACTION -> palette.ink();
            case POWER -> palette.series(4);
            case RACK -> palette.bad();
            case SERVING -> palette.series(0);
            case JOB -> palette.series(3);
        };
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        Palette palette = theme.getValue().palette();
        g.setFill(palette.floor());
        g.fillRect(0, 0, getWidth(), getHeight());
        drawTimes(g, palette);
        g.setStroke(palette.gridCoarse());
        g.setLineWidth(1);
        if (rows().isEmpty()) {
            g.strokeLine(MARGIN, bottom() + 0.5, getWidth() - MARGIN, bottom() + 0.5);
        }
        for (Row row : rows()) {
            g.setStroke(palette.gridCoarse());
            g.setLineWidth(1);
            g.strokeLine(MARGIN, row.bottom() + 0.5, getWidth() - MARGIN, row.bottom() + 0.5);
            drawTimeline(g, palette, row);
            drawTicks(g, palette, row);
        }
        if (!playback.emptyProperty().get() && playback.span().holds(playback.timeS())) {
            double x = Math.rint(x(playback.timeS())) + 0.5;
            g.setStroke(palette.selection());
            g.setLineWidth(1.5);
            g.strokeLine(x, 0, x, getHeight());
        }
    }

    /// The same round times as under the charts.
    private void drawTimes(GraphicsContext g, Palette palette) {
        if (playback.emptyProperty().get()) {
            return;
        }
        TimeSpan span = playback.span();
        g.setFont(Font.font(10));
        g.setFill(palette.inkMuted());
        g.setStroke(palette.gridFine());
        g.setLineWidth(1);
        for (double timeS : Ticks.ofTime(span.fromS(), span.toS(), (int) Math.max(1, lengthPx() / TIMES_APART))) {
            double x = Math.rint(x(timeS)) + 0.5;
            g.strokeLine(x, 0, x, bottom());
            g.setTextAlign(
                    x < TIMES_APART / 2
                            ? TextAlignment.LEFT
                            : x > getWidth() - TIMES_APART / 2 ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(TimeText.clock(timeS), x, bottom() + TIMES_HEIGHT - 4);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// However many events there are, a pixel gets one tick of each kind.
    private void drawTicks(GraphicsContext g, Palette palette, Row row) {
        Map<RunEvent.Kind, BitSet> drawn = new EnumMap<>(RunEvent.Kind.class);
        List<RunEvent> events = events(row.shown());
        for (RunEvent event : events) {
            int x = (int) Math.rint(x(event.timeS()));
            BitSet ofKind = drawn.computeIfAbsent(event.kind(), kind -> new BitSet());
            if (!ofKind.get(x)) {
                ofKind.set(x);
                g.setFill(colour(event.kind(), palette));
                g.fillRect(x - 1, row.top() + TICKS_TOP, 2, row.ticksHeight());
            }
        }
        if (events.isEmpty() && timeline(row.shown()).isEmpty()) {
            g.setFill(palette.inkMuted());
            g.setFont(Font.font(11));
            boolean zoomed = playback.zoomProperty().get().isPresent();
            g.fillText(
                    whose(row) + (zoomed ? "Nothing happened meanwhile" : "Nothing has happened"),
                    MARGIN,
                    row.bottom() - 6);
        }
    }

    private String whose(Row row) {
        return playback.beside().isEmpty() ? "" : row.top() == 0 ? "First: " : "Second: ";
    }

    private void drawTimeline(GraphicsContext g, Palette palette, Row row) {
        double top = row.top() + BAR_TOP;
        g.setFont(Font.font(10));
        for (ScenarioPlan.Span span : timeline(row.shown())) {
            double from = x(span.fromS());
            double to = Math.max(from + 3, x(span.untilS()));
            Color colour = palette.series(span.kind().ordinal());
            g.setFill(colour.deriveColor(0, 1, 1, 0.28));
            g.fillRoundRect(from, top, to - from, BAR_HEIGHT, 4, 4);
            g.setFill(colour);
            g.fillRect(from, top, 2, BAR_HEIGHT);
            if (to - from > 40) {
                g.save();
                g.beginPath();
                g.rect(from, top, to - from, BAR_HEIGHT);
                g.clip();
                g.setFill(palette.ink());
                g.fillText(span.text(), from + 6, top + BAR_HEIGHT - 3);
                g.restore();
            }
        }
    }
}
