package io.millwright.ui.plan;

import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import io.millwright.ui.kit.Pen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.paint.Color;

/// Draws connections: those of what is selected in front, the others stand back.
final class RoutePainter {
    /// Connections and single lines that would be shorter are left out: a campus stays quick and readable.
    private static final double SMALLEST_ROUTE_PX = 7;

    private static final double SMALLEST_LINE_PX = 1.5;

    /// Pixels per metre from which lines get their full width.
    private static final double FULL_LINES = 6;

    private final Easel easel;
    private final Pen pen;
    private final Picture picture;
    private final boolean[] selected;

    RoutePainter(Easel easel, Picture picture) {
        this.easel = easel;
        this.pen = easel.pen();
        this.picture = picture;
        this.selected = picture.sheet().selected(picture.selection());
    }

    void paint() {
        boolean anySelected = !picture.selection().isEmpty();
        Optional<Spotlight> spotlight = picture.model().spotlightProperty().get();
        for (Routes.Route route : picture.routes()) {
            double extentM = Math.max(route.bounds().widthM(), route.bounds().heightM());
            if (!isShown(route.medium())
                    || extentM * easel.scale() < SMALLEST_ROUTE_PX
                    || !route.bounds().overlaps(easel.window())) {
                continue;
            }
            boolean touched = anySelected && touchesSelection(route.nodes());
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
        }
        pen.setAlpha(1);
    }

    private boolean touchesSelection(Set<Integer> nodes) {
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
            if (lengthM(line) * easel.scale() < SMALLEST_LINE_PX) {
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
