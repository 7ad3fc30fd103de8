package io.millwright.exchange;

/// An affine map of the plane: x' = a x + c y + e, y' = b x + d y + f.
record Affine(double a, double b, double c, double d, double e, double f) {
    static final Affine IDENTITY = new Affine(1, 0, 0, 1, 0, 0);

    private static final double NEARLY_UPRIGHT = 1.0 / 64;

    /// Scales, then turns counter-clockwise.
    static Affine turned(double radians, double scaleX, double scaleY) {
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new Affine(cos * scaleX, sin * scaleX, -sin * scaleY, cos * scaleY, 0, 0);
    }

    static Affine moved(double dx, double dy) {
        return new Affine(1, 0, 0, 1, dx, dy);
    }

    /// From the coordinates of an object to those of the world, seen from above: DXF gives planar objects in a system
    /// of their own whose x axis follows from the extrusion direction (the arbitrary axis rule of the format). The
    /// usual direction (0, 0, 1) changes nothing and (0, 0, -1) mirrors x.
    ///
    /// @param z height of the object along the extrusion
    static Affine ofExtrusion(double nx, double ny, double nz, double z) {
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (!(length > 0) || (nx == 0 && ny == 0 && nz > 0)) {
            return IDENTITY;
        }
        double x = nx / length;
        double y = ny / length;
        double n = nz / length;
        boolean upright = Math.abs(x) < NEARLY_UPRIGHT && Math.abs(y) < NEARLY_UPRIGHT;
        // The x axis is Y × N near the vertical, Z × N elsewhere.
        double axisX = upright ? n : -y;
        double axisY = upright ? 0 : x;
        double axisZ = upright ? -x : 0;
        double size = Math.sqrt(axisX * axisX + axisY * axisY + axisZ * axisZ);
        axisX /= size;
        axisY /= size;
        axisZ /= size;
        return new Affine(axisX, axisY, y * axisZ - n * axisY, n * axisX - x * axisZ, x * z, y * z);
    }

    /// This map after another.
    Affine after(Affine first) {
        return new Affine(
                a * first.a + c * first.b,
                b * first.a + d * first.b,
                a * first.c + c * first.d,
                b * first.c + d * first.d,
                x(first.e, first.f),
                y(first.e, first.f));
    }

    double x(double x, double y) {
        return a * x + c * y + e;
    }

    double y(double x, double y) {
        return b * x + d * y + f;
    }

    double determinant() {
        return a * d - b * c;
    }
}
