package io.millwright.ui.chart;

import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Theme;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// A time chart on screen. Curves are drawn when they change; what follows the moment and the pointer lies on a canvas
/// of its own above them, so that playing draws little.
///
/// Press or drag between the axes to look at a moment, drag with Shift to look into a stretch, drag the numbers of the
/// time axis to move it; turn the wheel with Ctrl to zoom at the pointer, with Shift to move along; press a name to
/// hide its curve.
public final class TimeChartPane extends Pane {
    private static final double SMALLEST_WIDTH = 280;
    private static final double SMALLEST_HEIGHT = 90;
    private static final double USUAL_HEIGHT = 150;
    private static final double WHEEL = 1.0015;
    private static final double KEY_ZOOM = 0.6;
    private static final double MOVE = 0.001;

    /// What a drag that has begun does.
    private enum Drag {
        NONE,
        SEEK,
        SELECT,
        MOVE
    }

    private final Canvas still = new Canvas();
    private final Canvas moving = new Canvas();
    private final MenuButton menu = new MenuButton("", Icons.icon(MaterialDesignD.DOTS_HORIZONTAL, 14));
    private final TimeHand hand;
    private final Set<String> hidden = new HashSet<>();
    private TimeChart chart;
    private TimeSpan span = new TimeSpan(0, 1);
    private Theme theme = Theme.LIGHT;
    private UnitSystem units = UnitSystem.SI;
    private Optional<TimeChartDrawing> drawing = Optional.empty();
    private double momentS;
    private double pointerS = Double.NaN;
    private Drag drag = Drag.NONE;
    private double dragX;
    private double selectX;
    private boolean seen = true;
    private boolean outdated;

    public TimeChartPane(TimeChart first, TimeHand hand) {
        chart = first;
        this.hand = hand;
        getStyleClass().add("time-chart");
        menu.getStyleClass().addAll("small", "flat", "time-chart-menu");
        menu.getItems().setAll(new MenuItem());
        moving.setMouseTransparent(true);
        getChildren().addAll(still, moving, menu);
        setMinSize(SMALLEST_WIDTH, SMALLEST_HEIGHT);
        setFocusTraversable(true);
        for (Canvas canvas : List.of(still, moving)) {
            canvas.widthProperty().bind(widthProperty());
            canvas.heightProperty().bind(heightProperty());
        }
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        setOnMouseMoved(event -> hover(event.getX(), event.getY()));
        setOnMouseExited(event -> hand.point(Double.NaN));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnMouseClicked(this::click);
        setOnScroll(this::scroll);
        setOnZoom(event -> {
            zoom(1 / event.getZoomFactor(), event.getX());
            event.consume();
        });
        setOnKeyPressed(this::key);
    }

    /// Shows a chart over a stretch of time in a look and units.
    public void show(TimeChart newChart, TimeSpan newSpan, Theme newTheme, UnitSystem newUnits) {
        chart = newChart;
        span = newSpan;
        theme = newTheme;
        units = newUnits;
        menu.setAccessibleText("What can be done with " + chart.title());
        menu.setTooltip(new Tooltip("Export, curves and axis of this chart"));
        draw();
    }

    /// Moves what follows the moment and the pointer.
    ///
    /// @param newPointerS NaN without pointer
    public void look(double newMomentS, double newPointerS) {
        if (momentS != newMomentS || Double.compare(pointerS, newPointerS) != 0) {
            momentS = newMomentS;
            pointerS = newPointerS;
            drawMoving();
        }
    }

    public TimeChart chart() {
        return chart;
    }

    /// How high it must be to tell the values of all its curves and show how they run.
    public double idealHeight() {
        return Math.max(USUAL_HEIGHT, TimeReadout.height(chart));
    }

    /// What its menu offers, asked for whenever it opens.
    public void offer(Supplier<List<MenuItem>> items) {
        menu.setOnShowing(event -> menu.getItems().setAll(items.get()));
    }

    /// Whether a curve is left out.
    public boolean isHidden(String trace) {
        return hidden.contains(trace);
    }

    /// Leaves a curve out, or lets it be seen again.
    public void setHidden(String trace, boolean away) {
        if (away ? hidden.add(trace) : hidden.remove(trace)) {
            draw();
        }
    }

    /// The chart as it is now.
    public Figure figure() {
        return new Figure(chart.title(), getWidth(), getHeight(), pen -> {
            drawing.ifPresent(shown -> shown.paint(pen));
            drawing.ifPresent(shown -> readout(shown).paint(pen));
        });
    }

    /// Where a moment lies across, for what stands above or below.
    public double x(double timeS) {
        return drawing.map(shown -> shown.x(timeS)).orElse(0.0);
    }

    @Override
    protected void layoutChildren() {
        menu.autosize();
        double right = drawing.map(TimeChartDrawing::right).orElse(getWidth());
        menu.relocate(right - menu.getWidth(), (TimeChartDrawing.TOP - menu.getHeight()) / 2);
    }

    /// Says whether it can be seen; while it cannot, it is not drawn.
    public void setSeen(boolean now) {
        seen = now;
        if (now && outdated) {
            draw();
        }
    }

    private void draw() {
        outdated = !seen;
        if (outdated || getWidth() < SMALLEST_WIDTH || getHeight() < SMALLEST_HEIGHT) {
            return;
        }
        TimeChartDrawing shown =
                new TimeChartDrawing(chart, span, hidden, getWidth(), getHeight(), theme.palette(), units);
        drawing = Optional.of(shown);
        shown.paint(new CanvasPen(still.getGraphicsContext2D()));
        drawMoving();
        requestLayout();
    }

    private TimeReadout readout(TimeChartDrawing shown) {
        return new TimeReadout(shown, hidden, momentS, pointerS);
    }

    private void drawMoving() {
        outdated |= !seen;
        drawing.filter(shown -> seen).ifPresent(shown -> {
            moving.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
            Pen pen = new CanvasPen(moving.getGraphicsContext2D());
            readout(shown).paint(pen);
            if (drag == Drag.SELECT) {
                pen.setFill(theme.palette().selection());
                pen.setAlpha(0.18);
                pen.fillRect(
                        Math.min(dragX, selectX),
                        TimeChartDrawing.TOP,
                        Math.abs(selectX - dragX),
                        shown.bottom() - TimeChartDrawing.TOP);
                pen.setAlpha(1);
            }
            setAccessibleText("Chart " + chart.title());
            if (isFocused()) {
                setAccessibleHelp(readout(shown).words());
            }
        });
    }

    private void hover(double x, double y) {
        drawing.ifPresent(shown -> {
            boolean over = x >= shown.left() && x <= shown.right();
            boolean onName = readout(shown).traceAt(x, y).isPresent();
            setCursor(
                    over && y > shown.bottom()
                            ? Cursor.H_RESIZE
                            : onName ? Cursor.HAND : shown.holds(x, y) ? Cursor.CROSSHAIR : Cursor.DEFAULT);
            hand.point(over && shown.holds(x, y) ? shown.timeAt(x) : Double.NaN);
        });
    }

    private void press(MouseEvent event) {
        requestFocus();
        drawing.filter(shown -> event.getButton() == MouseButton.PRIMARY).ifPresent(shown -> {
            double x = event.getX();
            boolean over = x >= shown.left() && x <= shown.right();
            drag = shown.holds(x, event.getY())
                    ? event.isShiftDown() ? Drag.SELECT : Drag.SEEK
                    : over && event.getY() > shown.bottom() ? Drag.MOVE : Drag.NONE;
            dragX = x;
            selectX = x;
            if (drag == Drag.SEEK && event.getClickCount() == 1) {
                hand.seek(shown.timeAt(x));
            }
        });
    }

    private void drag(MouseEvent event) {
        drawing.ifPresent(shown -> {
            switch (drag) {
                case SEEK -> {
                    hand.seek(shown.timeAt(event.getX()));
                    hand.point(shown.timeAt(event.getX()));
                }
                case SELECT -> {
                    selectX = Math.clamp(event.getX(), shown.left(), shown.right());
                    drawMoving();
                }
                case MOVE -> {
                    double byS = (dragX - event.getX()) / (shown.right() - shown.left()) * span.lengthS();
                    dragX = event.getX();
                    hand.zoom(span.moved(byS, hand.whole()));
                }
                case NONE -> {}
            }
        });
    }

    private void release(MouseEvent event) {
        Drag ended = drag;
        drag = Drag.NONE;
        drawing.filter(shown -> ended == Drag.SELECT).ifPresent(shown -> {
            double from = shown.timeAt(Math.min(dragX, selectX));
            double to = shown.timeAt(Math.max(dragX, selectX));
            if (to - from >= TimeSpan.SHORTEST_S) {
                hand.zoom(new TimeSpan(from, to));
            } else {
                drawMoving();
            }
        });
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        drawing.ifPresent(shown -> {
            if (event.getClickCount() == 2 && event.getX() <= shown.right()) {
                hand.showAll();
            } else {
                readout(shown)
                        .traceAt(event.getX(), event.getY())
                        .ifPresent(trace -> setHidden(trace.name(), !isHidden(trace.name())));
            }
        });
    }

    /// A plain wheel is left to the list that the chart stands in.
    private void scroll(ScrollEvent event) {
        double along = event.isShiftDown() && event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        if (event.isShortcutDown()) {
            zoom(Math.pow(WHEEL, -event.getDeltaY()), event.getX());
            event.consume();
        } else if (along != 0 && (event.isShiftDown() || Math.abs(along) > Math.abs(event.getDeltaY()))) {
            hand.zoom(span.moved(-along * MOVE * span.lengthS(), hand.whole()));
            event.consume();
        }
    }

    private void zoom(double factor, double x) {
        drawing.ifPresent(shown -> hand.zoom(span.scaled(factor, shown.timeAt(x), hand.whole())));
    }

    private void key(KeyEvent event) {
        int far = event.isShiftDown() ? 10 : 1;
        double about = span.holds(momentS) ? momentS : span.at(0.5);
        switch (event.getCode()) {
            case LEFT -> hand.step(-far);
            case RIGHT -> hand.step(far);
            case PLUS, EQUALS, ADD -> hand.zoom(span.scaled(KEY_ZOOM, about, hand.whole()));
            case MINUS, SUBTRACT -> hand.zoom(span.scaled(1 / KEY_ZOOM, about, hand.whole()));
            case DIGIT0, NUMPAD0 -> hand.showAll();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
