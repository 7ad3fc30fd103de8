package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Vector;

/// Particles that drift with the flow within a plane. Each lives for some seconds and then starts elsewhere; where they
/// start is spread evenly (a Halton sequence), so that the same field always gives the same picture.
public final class Drift {
    private static final double LIFE_S = 5;
    private static final int TRIES = 8;

    private final Plane plane;
    private final Box room;
    private final Flow flow;
    private final double[] a;
    private final double[] b;
    private final double[] beforeA;
    private final double[] beforeB;
    private final double[] ageS;
    private int started;

    /// @param particles how many
    public Drift(AirField field, Plane plane, int particles) {
        this.plane = plane;
        this.room = field.hall().domain();
        this.flow = new Flow(field);
        a = new double[particles];
        b = new double[particles];
        beforeA = new double[particles];
        beforeB = new double[particles];
        ageS = new double[particles];
        for (int i = 0; i < particles; i++) {
            start(i);
            ageS[i] = LIFE_S * i / particles;
        }
    }

    public int size() {
        return a.length;
    }

    /// Coordinates of a particle now and before the last [#advance].
    public double a(int particle) {
        return a[particle];
    }

    public double b(int particle) {
        return b[particle];
    }

    public double beforeA(int particle) {
        return beforeA[particle];
    }

    public double beforeB(int particle) {
        return beforeB[particle];
    }

    /// Velocity of a particle to the right and upwards, m/s.
    public double speedA(int particle) {
        return along(plane.right(), a[particle], b[particle]);
    }

    public double speedB(int particle) {
        return along(plane.up(), a[particle], b[particle]);
    }

    /// How much of it is seen: particles come and go softly.
    public double opacity(int particle) {
        double life = ageS[particle] / LIFE_S;
        return Math.clamp(4 * Math.min(life, 1 - life), 0, 1);
    }

    /// Lets all particles drift for a time (midpoint rule).
    public void advance(double timeS) {
        for (int i = 0; i < a.length; i++) {
            beforeA[i] = a[i];
            beforeB[i] = b[i];
            double middleA = a[i] + timeS / 2 * along(plane.right(), a[i], b[i]);
            double middleB = b[i] + timeS / 2 * along(plane.up(), a[i], b[i]);
            a[i] += timeS * along(plane.right(), middleA, middleB);
            b[i] += timeS * along(plane.up(), middleA, middleB);
            ageS[i] += timeS;
            if (ageS[i] > LIFE_S || !isAir(a[i], b[i])) {
                start(i);
            }
        }
    }

    private double along(Axis axis, double atA, double atB) {
        Vector point = plane.point(atA, atB);
        return flow.along(axis, point.x(), point.y(), point.z());
    }

    private boolean isAir(double atA, double atB) {
        Vector point = plane.point(atA, atB);
        return flow.isAir(point.x(), point.y(), point.z());
    }

    private void start(int particle) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            started++;
            a[particle] = between(plane.right(), halton(started, 2));
            b[particle] = between(plane.up(), halton(started, 3));
            if (isAir(a[particle], b[particle])) {
                break;
            }
        }
        beforeA[particle] = a[particle];
        beforeB[particle] = b[particle];
        ageS[particle] = 0;
    }

    private double between(Axis axis, double part) {
        return room.min(axis) + part * (room.max(axis) - room.min(axis));
    }

    private static double halton(int index, int base) {
        double result = 0;
        double share = 1;
        for (int rest = index; rest > 0; rest /= base) {
            share /= base;
            result += share * (rest % base);
        }
        return result;
    }
}
