package io.millwright.ui.heatmap;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Vector;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.layout.HallFrame;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.TextWidth;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import io.millwright.ui.plan.Backdrop;
import io.millwright.ui.plan.Viewport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// The air of halls on their floors at one height, each with a mark where it cannot be taken at its word.
///
/// @param halls that have a field
/// @param choice what of it is seen
/// @param said of the moment that is shown
/// @param envelope that the legend shows
/// @param onPaint is told the part that is seen, so that halls that come into sight can be solved
record HeatMapBackdrop(
        List<Floor> halls, HeatMapChoice choice, List<String> said, InletEnvelope envelope, Consumer<Viewport> onPaint)
        implements Backdrop {
    /// Speed of the longest arrow.
    private static final double FULL_SPEED_M_PER_S = 1;

    private static final double SLOWEST_M_PER_S = 0.03;
    private static final double ARROW_STEP_PX = 26;
    private static final double LONGEST_ARROW_PX = 23;
    private static final double HEAD_PX = 4;
    private static final double MARK_SIZE_PX = 10.5;
    private static final double MARK_PX = 16;
    private static final double MARK_GAP_PX = 4;

    /// From the upper edge of the picture, so that rulers leave it in sight.
    private static final double MARK_INSET_PX = 24;

    /// The air over one floor.
    ///
    /// @param hall path of the hall
    /// @param frame how coordinates of the field lie on the site
    /// @param bounds on the site
    /// @param picture of its temperatures
    /// @param mark why it cannot be taken at its word, empty if it can
    record Floor(String hall, AirField field, HallFrame frame, Bounds bounds, HeatPicture picture, String mark) {
        static Floor of(String hall, AirField field, HallFrame frame, HeatPicture picture, String mark) {
            Box room = field.hall().domain();
            List<Point> corners = List.of(
                    frame.toSite(new Point(room.x0(), room.y0())),
                    frame.toSite(new Point(room.x1(), room.y0())),
                    frame.toSite(new Point(room.x1(), room.y1())),
                    frame.toSite(new Point(room.x0(), room.y1())));
            return new Floor(hall, field, frame, Geometry.around(corners).orElseThrow(), picture, mark);
        }

        /// Temperature at a place of the site; NaN without air.
        double temperatureC(Point site) {
            Point at = frame.toHall(site);
            return picture.slice().at(at.xM(), at.yM());
        }

        /// Along the axes of the site, m/s.
        private Point velocity(Point site, double heightM) {
            Point at = frame.toHall(site);
            Vector velocity = field.velocity(new Vector(at.xM(), at.yM(), heightM));
            return frame.toSite(new Point(velocity.x(), velocity.y()));
        }
    }

    HeatMapBackdrop {
        halls = List.copyOf(halls);
    }

    @Override
    public void paint(Pen pen, Viewport view, Palette palette, double alpha) {
        onPaint.accept(view);
        Bounds window = view.visible();
        for (Floor hall : halls) {
            if (!hall.bounds().overlaps(window)) {
                continue;
            }
            pen.enter("air." + hall.hall(), "Air of " + hall.hall());
            pen.setAlpha(alpha);
            Box room = hall.field().hall().domain();
            Point corner = hall.frame().toSite(new Point(room.x0(), room.y1()));
            pen.image(
                    hall.picture().image(),
                    view.screenX(corner.xM()),
                    view.screenY(corner.yM()),
                    (room.x1() - room.x0()) * view.scale(),
                    (room.y1() - room.y0()) * view.scale(),
                    -hall.frame().turnDeg());
            if (choice.arrows()) {
                arrows(pen, view, hall, window);
            }
            if (!hall.mark().isEmpty()) {
                mark(pen, view, palette, hall);
            }
            pen.setAlpha(1);
            pen.leave();
        }
    }

    /// On a grid that stays where it is while the plan is panned.
    private void arrows(Pen pen, Viewport view, Floor hall, Bounds window) {
        double stepM = ARROW_STEP_PX / view.scale();
        Bounds bounds = hall.bounds();
        int firstRow = (int) Math.max(0, Math.floor((window.minYM() - bounds.minYM()) / stepM));
        int firstColumn = (int) Math.max(0, Math.floor((window.minXM() - bounds.minXM()) / stepM));
        double endXM = Math.min(bounds.maxXM(), window.maxXM());
        double endYM = Math.min(bounds.maxYM(), window.maxYM());
        for (int row = firstRow; bounds.minYM() + (row + 0.5) * stepM < endYM; row++) {
            for (int column = firstColumn; bounds.minXM() + (column + 0.5) * stepM < endXM; column++) {
                Point site = new Point(bounds.minXM() + (column + 0.5) * stepM, bounds.minYM() + (row + 0.5) * stepM);
                double temperatureC = hall.temperatureC(site);
                if (Double.isNaN(temperatureC)) {
                    continue;
                }
                Point velocity = hall.velocity(site, choice.heightM());
                double speed = Math.hypot(velocity.xM(), velocity.yM());
                if (speed >= SLOWEST_M_PER_S) {
                    pen.setStroke(
                            ColourScale.inkOn(HeatPicture.colour(temperatureC)).deriveColor(0, 1, 1, 0.75), 1.1);
                    arrow(
                            pen,
                            view.screenX(site.xM()),
                            view.screenY(site.yM()),
                            velocity.xM() / speed,
                            -velocity.yM() / speed,
                            LONGEST_ARROW_PX * Math.min(1, speed / FULL_SPEED_M_PER_S));
                }
            }
        }
    }

    /// Around its middle.
    private static void arrow(Pen pen, double x, double y, double alongX, double alongY, double lengthPx) {
        double tipX = x + alongX * lengthPx / 2;
        double tipY = y + alongY * lengthPx / 2;
        double head = Math.min(HEAD_PX, lengthPx / 2);
        pen.line(x - alongX * lengthPx / 2, y - alongY * lengthPx / 2, tipX, tipY);
        pen.line(tipX, tipY, tipX - head * (alongX + 0.6 * alongY), tipY - head * (alongY - 0.6 * alongX));
        pen.line(tipX, tipY, tipX - head * (alongX - 0.6 * alongY), tipY - head * (alongY + 0.6 * alongX));
    }

    /// Over the middle of the wall to the north, as far as it is seen; where that is out of sight, at the edge.
    private static void mark(Pen pen, Viewport view, Palette palette, Floor hall) {
        double left = Math.max(0, view.screenX(hall.bounds().minXM()));
        double right = Math.min(view.widthPx(), view.screenX(hall.bounds().maxXM()));
        double top = Math.max(view.screenY(hall.bounds().maxYM()) - MARK_PX - MARK_GAP_PX, MARK_INSET_PX);
        double middle = (left + right) / 2;
        double width = TextWidth.of(hall.mark(), MARK_SIZE_PX) + 12;
        pen.setFill(palette.warn());
        pen.fillRect(middle - width / 2, top, width, MARK_PX);
        pen.setFill(ColourScale.inkOn(palette.warn()));
        pen.setFont(MARK_SIZE_PX, Weight.BOLD);
        pen.text(hall.mark(), middle, top + MARK_PX / 2, Anchor.MIDDLE, Baseline.MIDDLE);
    }

    @Override
    public Optional<Bounds> bounds() {
        return halls.stream().map(Floor::bounds).reduce(Bounds::with);
    }

    @Override
    public Optional<Legend> legend(UnitSystem units) {
        DisplayUnit unit = Dimension.TEMPERATURE.displayUnitFor(HeatPicture.HIGHEST_C, units);
        List<Legend.Band> bands = List.of(
                band("Recommended", envelope.recommendedMinC(), envelope.recommendedMaxC(), unit),
                band("Allowable " + envelope.airClass(), envelope.allowableMinC(), envelope.allowableMaxC(), unit));
        Legend.Bar bar = new Legend.Bar(
                HeatPicture.SCALE,
                unit.format(HeatPicture.LOWEST_C),
                unit.format((HeatPicture.LOWEST_C + HeatPicture.HIGHEST_C) / 2),
                unit.format(HeatPicture.HIGHEST_C),
                bands);
        List<String> notes = new ArrayList<>();
        if (choice.arrows()) {
            notes.add("Longest arrow: " + Dimension.VELOCITY.format(FULL_SPEED_M_PER_S, units) + " or more");
        }
        notes.addAll(said);
        halls.stream()
                .map(Floor::mark)
                .filter(mark -> !mark.isEmpty())
                .distinct()
                .map(mark -> mark.substring(0, 1).toUpperCase(Locale.ROOT) + mark.substring(1))
                .forEach(notes::add);
        return Optional.of(new Legend(
                "Air at " + Dimension.LENGTH.format(choice.heightM(), units), Optional.of(bar), List.of(), notes));
    }

    private static Legend.Band band(String name, double fromC, double toC, DisplayUnit unit) {
        return new Legend.Band(
                name + " " + unit.number(fromC) + " to " + unit.format(toC), fraction(fromC), fraction(toC));
    }

    private static double fraction(double temperatureC) {
        return (temperatureC - HeatPicture.LOWEST_C) / (HeatPicture.HIGHEST_C - HeatPicture.LOWEST_C);
    }
}
