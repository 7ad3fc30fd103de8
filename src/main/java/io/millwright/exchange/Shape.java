package io.millwright.exchange;

import java.util.List;

/// What an entity draws, in the coordinates of the block or drawing that it belongs to. Curves stay curves until they
/// are plotted, because only then the scale of the block that they stand in is known.
sealed interface Shape {
    void plot(Affine map, String blockLayer, Plotter plotter) throws DxfException;

    /// Straight and round segments. The bulge of a point is the tangent of a quarter of the angle of the arc that leads
    /// to the next point, positive counter-clockwise.
    ///
    /// @param bulges as many as points, or none if all segments are straight
    @SuppressWarnings("ArrayRecordComponent") // shapes are plotted, never compared
    record Path(String layer, double[] xs, double[] ys, double[] bulges, boolean closed) implements Shape {
        @Override
        public void plot(Affine map, String blockLayer, Plotter plotter) throws DxfException {
            if (xs.length == 0) {
                return;
            }
            plotter.begin(layer, blockLayer);
            plotter.point(map, xs[0], ys[0]);
            int segments = closed ? xs.length : xs.length - 1;
            for (int i = 0; i < segments; i++) {
                int next = (i + 1) % xs.length;
                double bulge = bulges.length == 0 ? 0 : bulges[i];
                if (bulge != 0) {
                    bulged(map, i, next, bulge, plotter);
                }
                plotter.point(map, xs[next], ys[next]);
            }
            plotter.end();
        }

        private void bulged(Affine map, int i, int next, double bulge, Plotter plotter) throws DxfException {
            double dx = xs[next] - xs[i];
            double dy = ys[next] - ys[i];
            double towardsCentre = (1 - bulge * bulge) / (4 * bulge);
            double cx = (xs[i] + xs[next]) / 2 - dy * towardsCentre;
            double cy = (ys[i] + ys[next]) / 2 + dx * towardsCentre;
            double radius = Math.hypot(xs[i] - cx, ys[i] - cy);
            double from = Math.atan2(ys[i] - cy, xs[i] - cx);
            plotter.arc(map, cx, cy, radius, 0, 0, radius, from, 4 * Math.atan(bulge));
        }
    }

    /// Part of an ellipse: centre + cos t · u + sin t · v, with u and v its two half axes as vectors.
    record Arc(
            String layer,
            double cx,
            double cy,
            double ux,
            double uy,
            double vx,
            double vy,
            double fromRad,
            double sweepRad)
            implements Shape {
        @Override
        public void plot(Affine map, String blockLayer, Plotter plotter) throws DxfException {
            plotter.begin(layer, blockLayer);
            plotter.arc(map, cx, cy, ux, uy, vx, vy, fromRad, sweepRad);
            plotter.end();
        }
    }

    /// A rational B-spline.
    record Spline(String layer, SplineCurve curve) implements Shape {
        @Override
        public void plot(Affine map, String blockLayer, Plotter plotter) throws DxfException {
            plotter.begin(layer, blockLayer);
            curve.mapped(map).flatten(plotter);
            plotter.end();
        }
    }

    /// A text; the angle and the anchors are those of [Drawing.Lettering].
    record Text(
            String layer,
            double x,
            double y,
            double height,
            double rotationRad,
            double across,
            double up,
            List<String> lines)
            implements Shape {
        @Override
        public void plot(Affine map, String blockLayer, Plotter plotter) throws DxfException {
            double dx = Math.cos(rotationRad);
            double dy = Math.sin(rotationRad);
            double directionX = map.a() * dx + map.c() * dy;
            double directionY = map.b() * dx + map.d() * dy;
            double grown = Math.sqrt(Math.abs(map.determinant()));
            plotter.letter(
                    layer,
                    blockLayer,
                    map.x(x, y),
                    map.y(x, y),
                    height * grown,
                    Math.toDegrees(Math.atan2(directionY, directionX)),
                    across,
                    up,
                    lines);
        }
    }

    /// A shape in coordinates of its own.
    record Placed(Affine own, Shape shape) implements Shape {
        @Override
        public void plot(Affine map, String blockLayer, Plotter plotter) throws DxfException {
            shape.plot(map.after(own), blockLayer, plotter);
        }
    }

    /// A block, once or in columns and rows, which follow its turn but not its scale.
    record Insert(
            String layer,
            String block,
            double x,
            double y,
            double rotationRad,
            double scaleX,
            double scaleY,
            int columns,
            int rows,
            double columnSpacing,
            double rowSpacing)
            implements Shape {
        @Override
        public void plot(Affine map, String blockLayer, Plotter plotter) throws DxfException {
            Affine turn = Affine.turned(rotationRad, 1, 1);
            Affine scaled = Affine.turned(rotationRad, scaleX, scaleY);
            String ownLayer = Plotter.effective(layer, blockLayer);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double dx = column * columnSpacing;
                    double dy = row * rowSpacing;
                    Affine place = Affine.moved(x + turn.x(dx, dy), y + turn.y(dx, dy));
                    plotter.block(block, map.after(place.after(scaled)), ownLayer);
                }
            }
        }
    }
}
