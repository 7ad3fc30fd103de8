package io.millwright.report.chart;

import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.TextWidth;
import io.millwright.report.chart.ChartFrame.Name;
import io.millwright.report.chart.ChartFrame.Swatch;
import io.millwright.report.chart.ChartFrame.Upright;
import io.millwright.report.chart.Curves.Curve;
import io.millwright.report.chart.Curves.Edge;
import io.millwright.report.chart.Curves.Guide;
import io.millwright.report.chart.Curves.Mark;
import io.millwright.report.chart.Curves.Weight;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Origin;
import io.millwright.report.schematic.Ink;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Curves laid out: title, legend, axes with units, guides, curves, marks with their names beside them.
final class CurvesDrawing implements ChartDrawing {
    private static final double BESIDE = 8;
    private static final double REACH = 40;

    /// A point of a curve and where it lies.
    private record Place(Curve curve, int index, double x, double y) {}

    private final Curves chart;
    private final ChartStyle style;
    private final UnitSystem units;
    private final ChartFrame frame;
    private final Scale across;
    private final List<Place> places = new ArrayList<>();
    private final Drawing drawing;

    CurvesDrawing(Curves chart, double width, double height, ChartStyle style, UnitSystem units) {
        this.chart = chart;
        this.style = style;
        this.units = units;
        List<Name> names = chart.curves().stream()
                .map(curve -> new Name(
                        curve.name(),
                        curve.weight() == Weight.FAINT ? Swatch.BROKEN : Swatch.LINE,
                        style.line(curve.colour())))
                .toList();
        frame = new ChartFrame(
                names,
                style,
                width,
                height,
                new Upright(
                        chart.left().title(), most -> scale(chart.left(), values(Curve::y, Mark::y, Edge.LEFT), most)),
                Optional.empty());
        across = scale(chart.across(), values(Curve::x, Mark::x, Edge.LOWER), frame.mostAcross());
        for (Curve curve : chart.curves()) {
            for (int i = 0; i < curve.x().length; i++) {
                if (!Double.isNaN(curve.x()[i]) && !Double.isNaN(curve.y()[i])) {
                    places.add(new Place(curve, i, x(curve.x()[i]), y(curve.y()[i])));
                }
            }
        }
        drawing = draw();
    }

    private DoubleSummaryStatistics values(
            Function<Curve, double[]> ofCurve, ToDoubleFunction<Mark> ofMark, Edge edge) {
        DoubleStream curves = chart.curves().stream().flatMapToDouble(curve -> DoubleStream.of(ofCurve.apply(curve)));
        DoubleStream marks = chart.marks().stream().mapToDouble(ofMark);
        DoubleStream guides =
                chart.guides().stream().filter(guide -> guide.axis() == edge).mapToDouble(Guide::value);
        return Stream.of(curves, marks, guides)
                .flatMapToDouble(each -> each)
                .filter(Double::isFinite)
                .summaryStatistics();
    }

    private Scale scale(Axis axis, DoubleSummaryStatistics values, int most) {
        boolean known = values.getCount() > 0;
        double highest = known ? values.getMax() : 1;
        DisplayUnit unit = axis.dimension().displayUnitFor(highest, units);
        double lowest = known ? values.getMin() : 0;
        return Scale.of(unit, axis.origin() == Origin.ZERO ? 0 : lowest, highest, axis.origin(), most);
    }

    @Override
    public Drawing drawing() {
        return drawing;
    }

    private Drawing draw() {
        Ink ink = frame.ink();
        frame.open(chart.title());
        frame.across(across, chart.across().title());
        for (Guide guide : chart.guides()) {
            ink.stroke(style.muted(), 1.2, true);
            switch (guide.axis()) {
                case LOWER -> {
                    ink.line(x(guide.value()), frame.y0(), x(guide.value()), frame.y1());
                    beside(guide.name(), x(guide.value()), frame.y0() + 10, style.muted());
                }
                case LEFT -> {
                    ink.line(frame.x0(), y(guide.value()), frame.x1(), y(guide.value()));
                    beside(guide.name(), frame.x1(), y(guide.value()) - 4, style.muted());
                }
            }
        }
        chart.curves().forEach(this::curve);
        for (Mark mark : chart.marks()) {
            ink.stroke(style.line(mark.colour()), 2, false);
            ink.circle(x(mark.x()), y(mark.y()), 5, style.paper());
            beside(mark.name(), x(mark.x()), y(mark.y()) - BESIDE, style.ink());
        }
        return frame.close();
    }

    /// Joins the points that are known.
    private void curve(Curve curve) {
        Ink ink = frame.ink();
        int colour = style.line(curve.colour());
        List<Double> corners = new ArrayList<>();
        for (int i = 0; i < curve.x().length; i++) {
            if (Double.isNaN(curve.x()[i]) || Double.isNaN(curve.y()[i])) {
                stroke(curve, corners);
                continue;
            }
            double x = x(curve.x()[i]);
            double y = y(curve.y()[i]);
            corners.add(x);
            corners.add(y);
            if (curve.weight() == Weight.MAIN) {
                ink.dot(x, y, 2.8, colour);
            }
        }
        stroke(curve, corners);
    }

    private void stroke(Curve curve, List<Double> corners) {
        if (corners.size() >= 4) {
            double broad = curve.weight() == Weight.MAIN ? 2.2 : 1.5;
            frame.ink().stroke(style.line(curve.colour()), broad, curve.weight() == Weight.FAINT);
            frame.ink().line(corners.stream().mapToDouble(Double::doubleValue).toArray());
        }
        corners.clear();
    }

    /// A name right of a place, or left of it where there is no room.
    private void beside(String name, double x, double y, int colour) {
        double wide = TextWidth.of(name, ChartFrame.TEXT);
        boolean fits = x + BESIDE + wide <= frame.x1();
        double from = fits ? x + BESIDE : Math.max(frame.x0(), x - BESIDE - wide);
        frame.ink().text(from, Math.max(y, frame.y0() + 10), name, ChartFrame.TEXT, colour, false);
    }

    /// The nearest point, if one is near.
    @Override
    public Optional<Reading> at(double x, double y) {
        if (!frame.holds(x, y)) {
            return Optional.empty();
        }
        int nearest = -1;
        double distance = REACH;
        for (int i = 0; i < places.size(); i++) {
            double away = Math.hypot(places.get(i).x() - x, places.get(i).y() - y);
            if (away < distance) {
                distance = away;
                nearest = i;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(reading(nearest));
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public Reading reading(int index) {
        Place place = places.get(index);
        Curve curve = place.curve();
        return new Reading(
                index,
                place.x(),
                place.y(),
                curve.name(),
                List.of(
                        curve.details().get(place.index()),
                        line(chart.across(), curve.x()[place.index()]),
                        line(chart.left(), curve.y()[place.index()])));
    }

    private String line(Axis axis, double value) {
        return axis.title() + ": " + axis.dimension().format(value, units);
    }

    private double x(double value) {
        return frame.x(across.share(value));
    }

    private double y(double value) {
        return frame.y(frame.left().share(value));
    }
}
