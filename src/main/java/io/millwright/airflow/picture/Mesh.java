package io.millwright.airflow.picture;

/// A surface of triangles.
///
/// @param points x, y, z of each point in metres, one after the other
/// @param triangles three points each, anticlockwise as seen from where the surface looks to
public record Mesh(double[] points, int[] triangles) {
    public int size() {
        return triangles.length / 3;
    }

    double x(int point) {
        return points[3 * point];
    }

    double y(int point) {
        return points[3 * point + 1];
    }

    double z(int point) {
        return points[3 * point + 2];
    }

    /// Twice the area of a triangle as a vector along its normal.
    double[] normal(int triangle) {
        int p = triangles[3 * triangle];
        int q = triangles[3 * triangle + 1];
        int r = triangles[3 * triangle + 2];
        double ux = x(q) - x(p);
        double uy = y(q) - y(p);
        double uz = z(q) - z(p);
        double vx = x(r) - x(p);
        double vy = y(r) - y(p);
        double vz = z(r) - z(p);
        return new double[] {uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx};
    }

    public double areaM2() {
        double area = 0;
        for (int i = 0; i < size(); i++) {
            double[] normal = normal(i);
            area += Math.hypot(Math.hypot(normal[0], normal[1]), normal[2]) / 2;
        }
        return area;
    }

    /// Normals of length 1 at the points: means of the triangles around them, by area.
    double[] pointNormals() {
        double[] normals = new double[points.length];
        for (int i = 0; i < size(); i++) {
            double[] normal = normal(i);
            for (int corner = 0; corner < 3; corner++) {
                int point = triangles[3 * i + corner];
                for (int axis = 0; axis < 3; axis++) {
                    normals[3 * point + axis] += normal[axis];
                }
            }
        }
        for (int i = 0; i < normals.length; i += 3) {
            double length = Math.hypot(Math.hypot(normals[i], normals[i + 1]), normals[i + 2]);
            for (int axis = 0; length > 0 && axis < 3; axis++) {
                normals[i + axis] /= length;
            }
        }
        return normals;
    }
}
