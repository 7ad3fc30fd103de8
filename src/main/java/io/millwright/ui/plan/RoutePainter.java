package io.millwright.ui.plan;

import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import io.millwright.facility.Routing;
import io.millwright.quantity.Dimension;
import io.millwright.ui.kit.Pen;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/// Draws connections: those of what is selected in front, the others stand back.
final class RoutePainter {
    /// Connections and single lines that would be shorter are left out, the more so from afar: a campus stays quick and
    /// readable.
    private static final double SMALLEST_ROUTE_PX = 7;

    private static final double SMALLEST_LINE_PX = 1.5;
    private static final double FROM_AFAR = 2;

    /// Pixels per metre from which lines get their full width.
    private static final double FULL_LINES = 6;

    /// Width of a busway, a pair of pipes or a tray.
    private static final double WIDTH_M = 0.3;

    private final Easel easel;
    private final Pen pen;
    private final Picture picture;
    private final boolean[] selected;
    private final double coarseness;

    RoutePainter(Easel easel, Picture picture) {
        this.easel = easel;
        this.pen = easel.pen();
        this.picture = picture;
        this.coarseness = easel.scale() < FULL_LINES && pen.finestPx() > 0 ? FROM_AFAR : 1;
        this.selected = picture.sheet().selected(picture.selection());
    }

    void paint() {
        boolean anySelected = !picture.selection().isEmpty();
        Optional<Spotlight> spotlight = picture.model().spotlightProperty().get();
        for (Routes.Route route : picture.routes()) {
            double extentM = Math.max(route.bounds().widthM(), route.bounds().heightM());
            if (!isShown(route.medium())
                    || extentM * easel.scale() < coarseness * SMALLEST_ROUTE_PX
                    || !route.bounds().overlaps(easel.window())) {
                continue;
            }
            boolean touched = anySelected
                    && (touchesSelection(route.nodes()) || picture.selection().contains(route.connection()));
            double plain = anySelected ? 0.3 : 0.75;
            double strength = touched
                    ? 1
                    : spotlight.map(light -> light.strength(route.connection())).orElse(plain);
            pen.setAlpha(strength * Easel.alpha(picture.model().layer(Layer.of(route.medium()))));
            pen.setStroke(colour(route), touched ? 2 : easel.scale() < FULL_LINES ? 0.7 : 1.2);
            if (route.medium() == Medium.NETWORK) {
                pen.setDashes(4, 3);
            }
            lines(route.lines());
            pen.setDashes();
            if (route.drawn().size() > 1) {
                pen.enter("route." + route.connection(), route.connection());
                drawn(route, touched);
                pen.leave();
            }
        }
        pen.setAlpha(1);
    }

    /// A busway as a filled band, a pipe as a pair of lines for supply and return, a tray as a ladder.
    private void drawn(Routes.Route route, boolean touched) {
        Color colour = colour(route);
        double width = Math.clamp(WIDTH_M * easel.scale(), 3, 9);
        double line = touched ? 1.8 : 1.1;
        switch (route.medium()) {
            case POWER -> {
                pen.setStroke(colour.deriveColor(0, 1, 1, 0.45), width);
                easel.line(route.drawn());
                pen.stroke();
                pen.setStroke(colour, line);
                easel.line(route.drawn());
                pen.stroke();
            }
            case LIQUID, AIR -> {
                for (double side : new double[] {-0.5, 0.5}) {
                    pen.setStroke(colour, line);
                    pen.setDashes(side < 0 ? new double[0] : new double[] {6, 3});
                    beside(route.drawn(), side * width);
                    pen.stroke();
                }
                pen.setDashes();
            }
            case NETWORK -> {
                // rungs are the gaps of a wide dashed line
                pen.setStroke(colour.deriveColor(0, 1, 1, 0.5), width);
                pen.setDashes(1.5, 4);
                easel.line(route.drawn());
                pen.stroke();
                pen.setDashes();
                for (double side : new double[] {-0.5, 0.5}) {
                    pen.setStroke(colour, line);
                    beside(route.drawn(), side * width);
                    pen.stroke();
                }
            }
        }
    }

    /// Makes a line at a distance to the left of another the pen's path, with mitred corners.
    private void beside(List<Point> points, double px) {
        int n = points.size();
        pen.begin();
        for (int i = 0; i < n; i++) {
            Point before = points.get(Math.max(i - 1, 0));
            Point here = points.get(i);
            Point after = points.get(Math.min(i + 1, n - 1));
            double[] in = left(before, here);
            double[] out = left(here, after);
            double x = in[0] + out[0];
            double y = in[1] + out[1];
            // the longer the sharper the corner, but not without end
            double stretch = i == 0 || i == n - 1 ? 1 : 2 / Math.max(0.5, x * x + y * y);
            double atX = easel.x(here) + x * stretch * px;
            double atY = easel.y(here) - y * stretch * px;
            if (i == 0) {
                pen.moveTo(atX, atY);
            } else {
                pen.lineTo(atX, atY);
            }
        }
    }

    /// Unit vector to the left of a direction; nothing for no direction.
    private static double[] left(Point from, Point to) {
        double dx = to.xM() - from.xM();
        double dy = to.yM() - from.yM();
        double length = Math.hypot(dx, dy);
        return length == 0 ? new double[2] : new double[] {-dy / length, dx / length};
    }

    /// Lengths of the routes of what is selected.
    void paintLengths() {
        if (picture.selection().isEmpty()) {
            return;
        }
        DimensionLines plates = new DimensionLines(easel);
        for (Routes.Route route : picture.routes()) {
            if (route.drawn().size() > 1
                    && isShown(route.medium())
                    && route.bounds().overlaps(easel.window())
                    && (touchesSelection(route.nodes()) || picture.selection().contains(route.connection()))) {
                Point middle = halfWay(route.drawn());
                String length = Dimension.LENGTH.format(Routing.lengthM(route.drawn()), picture.units());
                plates.plate(length, easel.x(middle) + 6, easel.y(middle), colour(route));
            }
        }
    }

    private static Point halfWay(List<Point> line) {
        double left = Routing.lengthM(line) / 2;
        for (int i = 1; i < line.size(); i++) {
            Point a = line.get(i - 1);
            Point b = line.get(i);
            double length = Routing.lengthM(List.of(a, b));
            if (length >= left && length > 0) {
                return a.plus((b.xM() - a.xM()) * left / length, (b.yM() - a.yM()) * left / length);
            }
            left -= length;
        }
        return line.getLast();
    }

    private boolean touchesSelection(int[] nodes) {
        for (int node : nodes) {
            if (selected[node]) {
                return true;
            }
        }
        return false;
    }

    private void lines(List<List<Point>> lines) {
        pen.begin();
        for (List<Point> line : lines) {
            if (lengthM(line) * easel.scale() < coarseness * SMALLEST_LINE_PX) {
                continue;
            }
            for (int i = 0; i < line.size(); i++) {
                double x = Math.rint(easel.x(line.get(i))) + 0.5;
                double y = Math.rint(easel.y(line.get(i))) + 0.5;
                if (i == 0) {
                    pen.moveTo(x, y);
                } else {
                    pen.lineTo(x, y);
                }
            }
        }
        pen.stroke();
    }

    private static double lengthM(List<Point> line) {
        Point a = line.getFirst();
        Point b = line.getLast();
        return Math.abs(a.xM() - b.xM()) + Math.abs(a.yM() - b.yM());
    }

    private boolean isShown(Medium medium) {
        PlanModel model = picture.model();
        return model.layer(Layer.of(medium)).shown()
                && switch (medium) {
                    case POWER -> model.powerProperty().get();
                    case LIQUID -> model.liquidProperty().get();
                    case NETWORK -> model.networkProperty().get();
                    case AIR -> false;
                };
    }

    private Color colour(Routes.Route route) {
        return switch (route.medium()) {
            case POWER ->
                switch (route.side()) {
                    case A -> easel.palette().feedA();
                    case B -> easel.palette().feedB();
                    case BOTH -> easel.palette().inkMuted();
                };
            case LIQUID, AIR -> easel.palette().pipe();
            case NETWORK -> easel.palette().data();
        };
    }
}
