package io.millwright.ui.chart;

import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Chart;
import io.millwright.report.chart.ChartDrawing;
import io.millwright.report.chart.ChartDrawing.Reading;
import io.millwright.report.chart.HourMap;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.FigureRequest;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.schematic.ShapePainter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/// A chart as large as its place, with what stands under the pointer, and a menu that exports it.
public final class ChartPane extends Pane {
    private static final double SMALLEST = 80;
    private static final double GAP = 14;

    private final Canvas canvas = new Canvas();
    private final VBox card = new VBox();
    private final MenuButton export = new MenuButton("Export");
    private final IntConsumer pick;
    private Chart chart;
    private Theme theme = Theme.LIGHT;
    private UnitSystem units = UnitSystem.SI;
    private Optional<ChartDrawing> laidOut = Optional.empty();
    private int index;

    /// @param exportTable is asked to write the numbers of the chart
    /// @param pick is told the place or hour that was clicked, from 0
    public ChartPane(Chart first, Consumer<Chart> exportTable, IntConsumer pick) {
        chart = first;
        this.pick = pick;
        getStyleClass().add("chart-pane");
        card.getStyleClass().add("hover-card");
        card.setMouseTransparent(true);
        card.setManaged(false);
        card.setVisible(false);
        export.getStyleClass().addAll("small", "chart-export");
        MenuItem picture = new MenuItem("Picture (PNG, SVG)…");
        picture.setOnAction(event -> fireEvent(FigureRequest.of(figure())));
        MenuItem table = new MenuItem("Table (CSV)…");
        table.setOnAction(event -> exportTable.accept(chart));
        export.getItems().setAll(picture, table);
        getChildren().addAll(canvas, export, card);
        setMinSize(SMALLEST, SMALLEST);
        setPrefHeight(280);
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        setFocusTraversable(true);
        setOnMouseMoved(event -> read(laidOut.flatMap(drawing -> drawing.at(event.getX(), event.getY()))));
        setOnMouseExited(event -> card.setVisible(false));
        setOnMousePressed(event -> requestFocus());
        setOnMouseClicked(event -> laidOut.flatMap(drawing -> drawing.at(event.getX(), event.getY()))
                .ifPresent(reading -> this.pick.accept(reading.index())));
        setOnKeyPressed(this::move);
        focusedProperty().addListener((o, before, focused) -> card.setVisible(focused && card.isVisible()));
        show(first, theme, units);
    }

    /// Shows a chart in a look and units.
    public void show(Chart newChart, Theme newTheme, UnitSystem newUnits) {
        chart = newChart;
        theme = newTheme;
        units = newUnits;
        setAccessibleText("Chart: " + chart.title());
        export.setAccessibleText("Export " + chart.title());
        draw();
    }

    public Chart chart() {
        return chart;
    }

    /// The chart as it is now.
    public Figure figure() {
        return new Figure(chart.title(), getWidth(), getHeight(), this::paint);
    }

    @Override
    protected void layoutChildren() {
        export.autosize();
        export.relocate(getWidth() - export.getWidth() - 8, 5);
    }

    private void draw() {
        card.setVisible(false);
        if (getWidth() >= SMALLEST && getHeight() >= SMALLEST) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            laidOut = Optional.of(ChartDrawing.of(chart, getWidth(), getHeight(), ChartStyles.of(theme), units));
            paint(new CanvasPen(canvas.getGraphicsContext2D()));
        }
    }

    private void paint(Pen pen) {
        laidOut.ifPresent(drawing -> new ShapePainter(pen, 1, 0, 0).paint(drawing.drawing()));
    }

    /// Arrows go from place to place, on a map of hours from hour to hour and from day to day; Enter picks.
    private void move(KeyEvent event) {
        int across = chart instanceof HourMap ? HourMap.DAY : 1;
        int step = switch (event.getCode()) {
            case LEFT -> -across;
            case RIGHT -> across;
            case UP -> chart instanceof HourMap ? 1 : 0;
            case DOWN -> chart instanceof HourMap ? -1 : 0;
            default -> 0;
        };
        boolean picks = event.getCode() == KeyCode.ENTER;
        if (laidOut.isEmpty() || laidOut.get().size() == 0 || (step == 0 && !picks)) {
            return;
        }
        event.consume();
        if (picks) {
            pick.accept(index);
        } else {
            index = Math.clamp((long) index + step, 0, laidOut.get().size() - 1);
            read(Optional.of(laidOut.get().reading(index)));
        }
    }

    /// Shows what stands at a place beside it.
    private void read(Optional<Reading> reading) {
        card.setVisible(reading.isPresent());
        reading.ifPresent(shown -> {
            index = shown.index();
            setAccessibleHelp(shown.heading() + ", " + String.join(", ", shown.lines()));
            Label heading = new Label(shown.heading());
            heading.getStyleClass().add("hover-title");
            card.getChildren().setAll(heading);
            shown.lines().forEach(line -> card.getChildren().add(new Label(line)));
            card.applyCss();
            card.autosize();
            boolean left = shown.x() + GAP + card.getWidth() > getWidth();
            double x = left ? shown.x() - GAP - card.getWidth() : shown.x() + GAP;
            double y = Math.min(shown.y() + GAP, getHeight() - card.getHeight());
            card.relocate(Math.max(0, x), Math.max(0, y));
        });
    }
}
