package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;
import io.millwright.verify.Profile.Peak;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The figures by which solutions of heated cavities are compared, without dimension: lengths over the width L,
/// velocities times L/α, heat fluxes over that of conduction, α the thermal diffusivity.
///
/// Second-order accurate: the gradient at a wall is that of the parabola through the wall and two cells; heat through a
/// plane is `u θ − ∂θ/∂x` of values interpolated linearly; extremes are vertices of parabolas.
///
/// @param nuHotWall mean of the hot wall
/// @param nuMid of the plane half way between the walls
/// @param nuAverage mean of all planes
/// @param nuCentreLine of the hot wall in the middle of the span
/// @param nuMax largest on the hot wall, with its height
/// @param nuMin smallest there
/// @param uMax largest horizontal velocity on the vertical centre line, with its height
/// @param wMax largest vertical velocity on the horizontal centre line, with its distance from the hot wall
/// @param psiMid stream function in the centre
/// @param largestU largest horizontal velocity anywhere
/// @param largestV largest velocity along the span anywhere
/// @param largestW largest vertical velocity anywhere
record HeatedCavityFigures(
        double nuHotWall,
        double nuMid,
        double nuAverage,
        double nuCentreLine,
        Peak nuMax,
        Peak nuMin,
        Peak uMax,
        Peak wMax,
        double psiMid,
        double largestU,
        double largestV,
        double largestW) {
    /// The figures of a field with its hot wall at the least x and its cold one at the largest.
    static HeatedCavityFigures of(AirField field, double hotC, double coldC) {
        return new Evaluation(field, hotC, coldC).figures();
    }

    private static final class Evaluation {
        private final AirGrid grid;
        private final int nx;
        private final int ny;
        private final int nz;
        private final double widthM;
        private final double diffusivityM2PerS;
        private final double hotC;
        private final double coldC;
        private final FieldComponent temperature;
        private final FieldComponent u;
        private final FieldComponent v;
        private final FieldComponent w;
        private final Vector centre;

        Evaluation(AirField field, double hotC, double coldC) {
            grid = field.grid();
            nx = grid.cellsX();
            ny = grid.cellsY();
            nz = grid.cellsZ();
            widthM = grid.xEdges()[nx] - grid.xEdges()[0];
            AirProperties air = field.hall().air();
            diffusivityM2PerS = air.viscosityM2PerS() / air.prandtl();
            this.hotC = hotC;
            this.coldC = coldC;
            temperature = FieldComponent.temperature(field);
            u = FieldComponent.velocity(field, Axis.X);
            v = FieldComponent.velocity(field, Axis.Y);
            w = FieldComponent.velocity(field, Axis.Z);
            centre = new Vector(middle(grid.xEdges()), middle(grid.yEdges()), middle(grid.zEdges()));
        }

        HeatedCavityFigures figures() {
            Profile wall = wallProfile();
            return new HeatedCavityFigures(
                    wallMean(0),
                    plane(nx / 2),
                    average(),
                    mean(grid.zEdges(), this::wallAtMidSpan),
                    relative(wall.maximum(), grid.zEdges()),
                    relative(wall.minimum(), grid.zEdges()),
                    velocityPeak(u.along(Axis.Z, centre), grid.zEdges()),
                    velocityPeak(w.along(Axis.X, centre), grid.xEdges()),
                    streamFunction(),
                    scaled(u.largest()),
                    scaled(v.largest()),
                    scaled(w.largest()));
        }

        /// Local heat flux of the hot wall over height in the middle of the span, with its level ends.
        private Profile wallProfile() {
            double[] places = IntStream.range(0, nz)
                    .mapToDouble(k -> grid.centreM(Axis.Z, k))
                    .toArray();
            double[] values =
                    IntStream.range(0, nz).mapToDouble(this::wallAtMidSpan).toArray();
            return new Profile(places, values).levelAtEnds(grid.zEdges()[0], grid.zEdges()[nz]);
        }

        private double wallAtMidSpan(int k) {
            return (wall(0, (ny - 1) / 2, k) + wall(0, ny / 2, k)) / 2;
        }

        /// Local heat flux of a wall.
        ///
        /// @param plane 0 for the hot wall, else the cold one
        private double wall(int plane, int j, int k) {
            boolean hot = plane == 0;
            int first = hot ? 0 : nx - 1;
            int second = hot ? 1 : nx - 2;
            double edge = grid.xEdges()[hot ? 0 : nx];
            double near = Math.abs(grid.centreM(Axis.X, first) - edge);
            double far = Math.abs(grid.centreM(Axis.X, second) - edge);
            double wallC = hot ? hotC : coldC;
            double nearSlope = (temperature.value(first, j, k) - wallC) / near;
            double farSlope = (temperature.value(second, j, k) - wallC) / far;
            double slope = nearSlope + (nearSlope - farSlope) * near / (far - near);
            return (hot ? -slope : slope) * widthM / (hotC - coldC);
        }

        private double wallMean(int plane) {
            return mean(grid.yEdges(), j -> mean(grid.zEdges(), k -> wall(plane, j, k)));
        }

        /// Mean heat flux through the plane between two columns of cells.
        private double plane(int i) {
            if (i == 0 || i == nx) {
                return wallMean(i);
            }
            double low = grid.centreM(Axis.X, i - 1);
            double high = grid.centreM(Axis.X, i);
            double part = (grid.xEdges()[i] - low) / (high - low);
            return mean(
                    grid.yEdges(),
                    j -> mean(grid.zEdges(), k -> {
                        double left = theta(i - 1, j, k);
                        double right = theta(i, j, k);
                        double carried = scaled(u.value(i, j, k)) * (left + (right - left) * part);
                        return carried - (right - left) / (high - low) * widthM;
                    }));
        }

        private double average() {
            double sum = 0;
            double before = plane(0);
            for (int i = 0; i < nx; i++) {
                double after = plane(i + 1);
                sum += (before + after) / 2 * (grid.xEdges()[i + 1] - grid.xEdges()[i]);
                before = after;
            }
            return sum / widthM;
        }

        /// Flow below the centre.
        private double streamFunction() {
            double[] edges = grid.zEdges();
            double sum = 0;
            for (int k = 0; k < nz && edges[k] < centre.z(); k++) {
                double top = Math.min(edges[k + 1], centre.z());
                sum += u.at(new Vector(centre.x(), centre.y(), grid.centreM(Axis.Z, k))) * (top - edges[k]);
            }
            return Math.abs(sum) / diffusivityM2PerS;
        }

        private Peak velocityPeak(Profile line, double[] edges) {
            Peak peak = relative(line.maximum(), edges);
            return new Peak(peak.place(), scaled(peak.value()));
        }

        private Peak relative(Peak peak, double[] edges) {
            return new Peak((peak.place() - edges[0]) / widthM, peak.value());
        }

        private double theta(int i, int j, int k) {
            return (temperature.value(i, j, k) - coldC) / (hotC - coldC);
        }

        private double scaled(double velocity) {
            return velocity * widthM / diffusivityM2PerS;
        }

        /// Mean of the values of cells over their sizes.
        private static double mean(double[] edges, IntToDoubleFunction value) {
            double sum = 0;
            for (int i = 0; i < edges.length - 1; i++) {
                sum += value.applyAsDouble(i) * (edges[i + 1] - edges[i]);
            }
            return sum / (edges[edges.length - 1] - edges[0]);
        }

        private static double middle(double[] edges) {
            return (edges[0] + edges[edges.length - 1]) / 2;
        }
    }
}
