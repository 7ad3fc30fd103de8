package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.TextWidth;
import io.millwright.report.chart.Ticks;
import io.millwright.ui.kit.CurvePlot.Curve;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;

/// Draws curves of one quantity over another with axes in engineers' units and the point where things stand.
public final class CurveChart extends Pane {
    private static final double LEFT = 46;
    private static final double RIGHT = 12;
    private static final double TOP = 30;
    private static final double BOTTOM = 32;
    private static final double POINT = 4;

    private final Canvas canvas = new Canvas();
    private final ObjectProperty<Optional<CurvePlot>> plot = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ObjectProperty<UnitSystem> units = new SimpleObjectProperty<>(UnitSystem.SI);

    public CurveChart() {
        getChildren().add(canvas);
        canvas.widthProperty().bind(widthProperty());
        canvas.heightProperty().bind(heightProperty());
        setMinSize(160, 100);
        setPrefSize(300, 170);
        FigureRequest.offer(
                this,
                () -> new Figure(
                        plot.get().map(CurvePlot::title).orElse("Curve"), getWidth(), getHeight(), this::paint));
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        theme.addListener(o -> draw());
        units.addListener(o -> draw());
        plot.addListener(o -> {
            setAccessibleText(words());
            draw();
        });
    }

    /// What is drawn; empty for nothing.
    public ObjectProperty<Optional<CurvePlot>> plotProperty() {
        return plot;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<UnitSystem> unitsProperty() {
        return units;
    }

    private String words() {
        return plot.get()
                .map(shown -> shown.title() + ": "
                        + shown.curves().stream().map(Curve::name).collect(Collectors.joining(", "))
                        + shown.point()
                                .map(p -> ", now at " + shown.x().format(p.x(), units.get()) + " and "
                                        + shown.y().format(p.y(), units.get()))
                                .orElse(""))
                .orElse("No curve");
    }

    /// An axis from its lowest to its highest value in the unit that is shown.
    private record Axis(DisplayUnit unit, double lowest, double highest, double fromPx, double toPx) {
        static Axis of(
                Dimension dimension,
                DoubleStream values,
                boolean fromZero,
                double fromPx,
                double toPx,
                UnitSystem system) {
            double[] all = values.filter(Double::isFinite).toArray();
            double low = DoubleStream.of(all).min().orElse(0);
            double high = DoubleStream.of(all).max().orElse(1);
            DisplayUnit unit = dimension.displayUnitFor(Math.max(Math.abs(low), Math.abs(high)), system);
            double lowest = fromZero ? Math.min(0, unit.fromSi(low)) : unit.fromSi(low);
            double highest = unit.fromSi(high);
            double room = Math.max(1e-9, highest - lowest) * 0.06;
            return new Axis(unit, fromZero ? lowest : lowest - room, highest + room, fromPx, toPx);
        }

        double px(double si) {
            return ofShown(unit.fromSi(si));
        }

        double ofShown(double value) {
            return fromPx + (value - lowest) / (highest - lowest) * (toPx - fromPx);
        }
    }

    private void draw() {
        if (getWidth() > LEFT + RIGHT + 20 && getHeight() > TOP + BOTTOM + 20) {
            paint(new CanvasPen(canvas.getGraphicsContext2D()));
        }
    }

    private void paint(Pen pen) {
        Palette palette = theme.get().palette();
        pen.setFill(palette.floor());
        pen.fillRect(0, 0, getWidth(), getHeight());
        plot.get().ifPresent(shown -> paint(pen, palette, shown));
    }

    private void paint(Pen pen, Palette palette, CurvePlot shown) {
        double right = getWidth() - RIGHT;
        double bottom = getHeight() - BOTTOM;
        Axis x = Axis.of(
                shown.x(),
                shown.curves().stream().flatMapToDouble(curve -> DoubleStream.of(curve.xs())),
                shown.x() != Dimension.TEMPERATURE,
                LEFT,
                right,
                units.get());
        Axis y = Axis.of(
                shown.y(),
                DoubleStream.concat(
                        shown.curves().stream().flatMapToDouble(curve -> DoubleStream.of(curve.ys())),
                        shown.point().stream().mapToDouble(CurvePlot.Point::y)),
                shown.y() != Dimension.TEMPERATURE,
                bottom,
                TOP,
                units.get());
        grid(pen, palette, shown, x, y);
        for (int i = 0; i < shown.curves().size(); i++) {
            curve(pen, palette, shown.curves().get(i), i, x, y);
        }
        names(pen, palette, shown);
        shown.point().ifPresent(point -> {
            pen.setFill(palette.ink());
            pen.fillCircle(x.px(point.x()), y.px(point.y()), POINT);
            pen.setStroke(palette.floor(), 1.2);
            pen.strokeCircle(x.px(point.x()), y.px(point.y()), POINT);
        });
    }

    private void grid(Pen pen, Palette palette, CurvePlot shown, Axis x, Axis y) {
        pen.setFont(10, Weight.NORMAL);
        for (double value : Ticks.of(y.lowest(), y.highest(), 5)) {
            double at = Math.round(y.ofShown(value)) + 0.5;
            pen.setStroke(palette.gridFine(), 1);
            pen.line(x.fromPx(), at, x.toPx(), at);
            pen.setFill(palette.inkMuted());
            pen.text(number(value), x.fromPx() - 5, at, Anchor.END, Baseline.MIDDLE);
        }
        for (double value : Ticks.of(x.lowest(), x.highest(), 6)) {
            double at = Math.round(x.ofShown(value)) + 0.5;
            pen.setStroke(palette.gridFine(), 1);
            pen.line(at, y.toPx(), at, y.fromPx());
            pen.setFill(palette.inkMuted());
            pen.text(number(value), at, y.fromPx() + 9, Anchor.MIDDLE, Baseline.MIDDLE);
        }
        pen.setStroke(palette.gridCoarse(), 1);
        pen.strokeRect(x.fromPx() + 0.5, y.toPx() + 0.5, x.toPx() - x.fromPx(), y.fromPx() - y.toPx());
        pen.setFill(palette.inkMuted());
        pen.text(y.unit().symbol(), x.fromPx() - 5, y.toPx() - 8, Anchor.END, Baseline.MIDDLE);
        String unit = x.unit().symbol();
        pen.text(
                shown.xName() + (unit.isEmpty() ? "" : ", " + unit),
                x.toPx(),
                y.fromPx() + 22,
                Anchor.END,
                Baseline.MIDDLE);
    }

    private static String number(double value) {
        return Dimension.COUNT.format(Math.abs(value) < 1e-12 ? 0 : value, UnitSystem.SI);
    }

    private static void curve(Pen pen, Palette palette, Curve curve, int index, Axis x, Axis y) {
        pen.setStroke(palette.series(index), curve.dashed() ? 1.2 : 1.8);
        if (curve.dashed()) {
            pen.setDashes(4, 3);
        }
        pen.begin();
        boolean open = false;
        for (int i = 0; i < curve.xs().length; i++) {
            boolean known = Double.isFinite(curve.xs()[i]) && Double.isFinite(curve.ys()[i]);
            if (known && open) {
                pen.lineTo(x.px(curve.xs()[i]), y.px(curve.ys()[i]));
            } else if (known) {
                pen.moveTo(x.px(curve.xs()[i]), y.px(curve.ys()[i]));
            }
            open = known;
        }
        pen.stroke();
        pen.setDashes();
    }

    private void names(Pen pen, Palette palette, CurvePlot shown) {
        pen.setFont(10, Weight.NORMAL);
        double at = LEFT;
        for (int i = 0; i < shown.curves().size(); i++) {
            String name = shown.curves().get(i).name();
            pen.setStroke(palette.series(i), shown.curves().get(i).dashed() ? 1.2 : 2);
            if (shown.curves().get(i).dashed()) {
                pen.setDashes(4, 3);
            }
            pen.line(at, 10, at + 14, 10);
            pen.setDashes();
            pen.setFill(palette.inkMuted());
            pen.text(name, at + 18, 10, Anchor.START, Baseline.MIDDLE);
            at += 18 + TextWidth.of(name, 10) + 12;
        }
    }
}
