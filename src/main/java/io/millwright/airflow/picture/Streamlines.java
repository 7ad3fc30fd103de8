package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Follows the flow of a field (Runge-Kutta of fourth order, steps of half a cell at most) until it leaves the air, all
/// but stands still, or comes close to a line that was drawn before.
public final class Streamlines {
    private static final double STEP_CELLS = 0.5;
    private static final double STILL_M_PER_S = 5e-3;
    private static final double LONGEST_M = 25;
    private static final double LONGEST_IN_SLICE_M = 6;
    private static final double OFF_FACE_M = 0.02;

    /// More hide the room that they are drawn in.
    private static final double MOST_FROM_SUPPLIES = 150;

    private final Flow flow;
    private final boolean[] follows;

    private Streamlines(Flow flow, boolean... follows) {
        this.flow = flow;
        this.follows = follows;
    }

    /// Lines from each supply, evenly over its face; in halls of many supplies fewer from those that give less air, one
    /// at least.
    ///
    /// @param spacingM between lines on a face, at least
    public static List<Streamline> fromSupplies(AirField field, double spacingM) {
        Streamlines lines = new Streamlines(new Flow(field), true, true, true);
        List<Streamline> found = new ArrayList<>();
        double allM3PerS = field.hall().supplies().stream()
                .mapToDouble(AirHall.Supply::flowM3PerS)
                .sum();
        for (AirHall.Supply supply : field.hall().supplies()) {
            if (supply.flowM3PerS() > 0) {
                double share = MOST_FROM_SUPPLIES * supply.flowM3PerS() / allM3PerS;
                for (Vector seed : seeds(
                        supply.face(),
                        Math.max(spacingM, Math.sqrt(supply.face().areaM2() / share)))) {
                    lines.add(found, lines.follow(seed, 1, LONGEST_M, point -> true));
                }
            }
        }
        return found;
    }

    /// Points just off a face, evenly over it.
    static List<Vector> seeds(Face face, double spacingM) {
        int across = (int) Math.max(1, Math.rint((face.a1() - face.a0()) / spacingM));
        int up = (int) Math.max(1, Math.rint((face.b1() - face.b0()) / spacingM));
        Plane plane = new Plane(face.axis(), face.atM() + (face.side() == Face.Side.PLUS ? OFF_FACE_M : -OFF_FACE_M));
        List<Vector> seeds = new ArrayList<>();
        for (int i = 0; i < across; i++) {
            for (int j = 0; j < up; j++) {
                seeds.add(plane.point(
                        face.a0() + (i + 0.5) / across * (face.a1() - face.a0()),
                        face.b0() + (j + 0.5) / up * (face.b1() - face.b0())));
            }
        }
        return seeds;
    }

    /// Lines of the flow within a plane, as if nothing passed it, nowhere much closer than a spacing.
    public static List<Streamline> inPlane(AirField field, Plane plane, double spacingM) {
        boolean[] follows = {plane.axis() != Axis.X, plane.axis() != Axis.Y, plane.axis() != Axis.Z};
        Streamlines lines = new Streamlines(new Flow(field), follows);
        Box room = field.hall().domain();
        Occupied occupied = new Occupied(plane, room, spacingM);
        List<Streamline> found = new ArrayList<>();
        for (int cell = 0; cell < occupied.cells(); cell++) {
            Vector seed = occupied.middle(cell);
            if (occupied.isFree(seed)) {
                occupied.newLine();
                Streamline back = lines.follow(seed, -1, LONGEST_IN_SLICE_M / 2, occupied::take);
                Streamline forth = lines.follow(seed, 1, LONGEST_IN_SLICE_M / 2, occupied::take);
                lines.add(found, joined(back, forth));
            }
        }
        return found;
    }

    private void add(List<Streamline> found, Streamline line) {
        if (line.size() > 2) {
            found.add(line);
        }
    }

    private static Streamline joined(Streamline back, Streamline forth) {
        if (back.size() < 2) {
            return forth;
        }
        double[] points = new double[back.points().length + Math.max(0, forth.points().length - 3)];
        for (int i = 0; i < back.size(); i++) {
            System.arraycopy(back.points(), 3 * (back.size() - 1 - i), points, 3 * i, 3);
        }
        if (forth.size() > 1) {
            System.arraycopy(forth.points(), 3, points, back.points().length, forth.points().length - 3);
        }
        return new Streamline(points);
    }

    private interface Way {
        boolean mayGoOn(Vector point);
    }

    private Streamline follow(Vector seed, int sense, double longestM, Way way) {
        double[] points = new double[96];
        int used = 0;
        Vector at = seed;
        double length = 0;
        while (flow.isAir(at.x(), at.y(), at.z()) && way.mayGoOn(at)) {
            if (used + 3 > points.length) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            points[used++] = at.x();
            points[used++] = at.y();
            points[used++] = at.z();
            Vector velocity = velocity(at);
            double speed = length(velocity);
            if (speed < STILL_M_PER_S || length > longestM) {
                break;
            }
            double stepM = STEP_CELLS * flow.cellM(at.x(), at.y(), at.z());
            at = step(at, velocity, sense * stepM / speed);
            length += stepM;
        }
        return new Streamline(Arrays.copyOf(points, used));
    }

    private Vector step(Vector at, Vector k1, double timeS) {
        Vector k2 = velocity(moved(at, k1, timeS / 2));
        Vector k3 = velocity(moved(at, k2, timeS / 2));
        Vector k4 = velocity(moved(at, k3, timeS));
        return new Vector(
                at.x() + timeS / 6 * (k1.x() + 2 * k2.x() + 2 * k3.x() + k4.x()),
                at.y() + timeS / 6 * (k1.y() + 2 * k2.y() + 2 * k3.y() + k4.y()),
                at.z() + timeS / 6 * (k1.z() + 2 * k2.z() + 2 * k3.z() + k4.z()));
    }

    private Vector velocity(Vector at) {
        Vector all = flow.at(at);
        return new Vector(follows[0] ? all.x() : 0, follows[1] ? all.y() : 0, follows[2] ? all.z() : 0);
    }

    private static Vector moved(Vector at, Vector velocity, double timeS) {
        return new Vector(at.x() + timeS * velocity.x(), at.y() + timeS * velocity.y(), at.z() + timeS * velocity.z());
    }

    private static double length(Vector vector) {
        return Math.hypot(Math.hypot(vector.x(), vector.y()), vector.z());
    }

    /// Which squares of a plane hold a line already.
    private static final class Occupied {
        private final Plane plane;
        private final Box room;
        private final double spacingM;
        private final int across;
        private final int up;
        private final int[] lines;
        private int line;

        Occupied(Plane plane, Box room, double spacingM) {
            this.plane = plane;
            this.room = room;
            this.spacingM = spacingM;
            across = (int) Math.max(1, Math.ceil((room.max(plane.right()) - room.min(plane.right())) / spacingM));
            up = (int) Math.max(1, Math.ceil((room.max(plane.up()) - room.min(plane.up())) / spacingM));
            lines = new int[across * up];
        }

        int cells() {
            return lines.length;
        }

        Vector middle(int cell) {
            int row = cell / across;
            int column = cell % across;
            return plane.point(
                    room.min(plane.right()) + (column + 0.5) * spacingM, room.min(plane.up()) + (row + 0.5) * spacingM);
        }

        void newLine() {
            line++;
        }

        boolean isFree(Vector point) {
            return lines[cell(point)] == 0;
        }

        /// Takes the square of a point for the present line, unless another has it.
        boolean take(Vector point) {
            int cell = cell(point);
            if (lines[cell] == 0) {
                lines[cell] = line;
            }
            return lines[cell] == line;
        }

        private int cell(Vector point) {
            int a = (int) ((point.along(plane.right()) - room.min(plane.right())) / spacingM);
            int b = (int) ((point.along(plane.up()) - room.min(plane.up())) / spacingM);
            return Math.clamp(b, 0, up - 1) * across + Math.clamp(a, 0, across - 1);
        }
    }
}
