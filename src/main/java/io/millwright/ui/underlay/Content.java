package io.millwright.ui.underlay;

import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Underlays;
import io.millwright.exchange.Drawing;
import io.millwright.exchange.Polylines;
import io.millwright.facility.Point;
import io.millwright.facility.Underlay;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;

/// What the file of an underlay shows, in its own units with y up: those of a drawing, or pixels of a picture counted
/// from its lower left corner.
sealed interface Content {
    double lowX();

    double lowY();

    double width();

    double height();

    /// Length of a unit in metres that the file makes likely, NaN if it says nothing.
    double metresPerUnit();

    /// Lines and texts.
    record Lines(Drawing drawing) implements Content {
        @Override
        public double lowX() {
            return drawing.isEmpty() ? 0 : drawing.extent().lowX();
        }

        @Override
        public double lowY() {
            return drawing.isEmpty() ? 0 : drawing.extent().lowY();
        }

        @Override
        public double width() {
            return drawing.extent().width();
        }

        @Override
        public double height() {
            return drawing.extent().height();
        }

        @Override
        public double metresPerUnit() {
            return drawing.metresPerUnit();
        }

        /// The point of a visible line that is nearest to a place on the plan, if one is within reach.
        Optional<Point> nearest(Underlay underlay, Point place, double reachM) {
            Point wanted = Underlays.onDrawing(underlay, place);
            double reach = reachM / underlay.metresPerUnit();
            double best = reach * reach;
            Optional<Point> nearest = Optional.empty();
            for (Drawing.Layer layer : drawing.layers()) {
                Polylines lines = layer.lines();
                for (int i = 0; layer.visible() && i < lines.count(); i++) {
                    if (!lines.overlaps(
                            i, wanted.xM() - reach, wanted.yM() - reach, wanted.xM() + reach, wanted.yM() + reach)) {
                        continue;
                    }
                    for (int point = lines.from(i); point < lines.to(i); point++) {
                        double dx = lines.x(point) - wanted.xM();
                        double dy = lines.y(point) - wanted.yM();
                        if (dx * dx + dy * dy < best) {
                            best = dx * dx + dy * dy;
                            nearest = Optional.of(new Point(lines.x(point), lines.y(point)));
                        }
                    }
                }
            }
            return nearest.map(found -> Underlays.onPlan(underlay, found.xM(), found.yM()));
        }
    }

    /// Pixels; the image may hold fewer than the file.
    ///
    /// @param widthPx of the file
    /// @param heightPx of the file
    record Picture(Image image, int widthPx, int heightPx) implements Content {
        @Override
        public double lowX() {
            return 0;
        }

        @Override
        public double lowY() {
            return 0;
        }

        @Override
        public double width() {
            return widthPx;
        }

        @Override
        public double height() {
            return heightPx;
        }

        @Override
        public double metresPerUnit() {
            return Double.NaN;
        }
    }

    /// The longer side, in units.
    default double size() {
        return Math.max(width(), height());
    }

    /// What it takes up on the site.
    default Bounds bounds(Underlay underlay) {
        List<Point> corners = List.of(
                Underlays.onPlan(underlay, lowX(), lowY()),
                Underlays.onPlan(underlay, lowX() + width(), lowY()),
                Underlays.onPlan(underlay, lowX() + width(), lowY() + height()),
                Underlays.onPlan(underlay, lowX(), lowY() + height()));
        return Geometry.around(corners).orElseThrow();
    }
}
