package io.millwright.airflow.picture;

import io.millwright.airflow.hall.Box;

/// From where a room is looked at, without perspective.
///
/// @param azimuthDeg about the vertical: at 0 one looks along y (north), with x to the right
/// @param elevationDeg above the floor: 90 looks straight down
public record Orbit(double azimuthDeg, double elevationDeg) {
    /// A corner of the room, from above.
    public static final Orbit CORNER = new Orbit(-32, 34);

    private static final double LOWEST_DEG = 2;
    private static final double HIGHEST_DEG = 90;

    public Orbit {
        azimuthDeg = azimuthDeg - 360 * Math.floor((azimuthDeg + 180) / 360);
        elevationDeg = Math.clamp(elevationDeg, LOWEST_DEG, HIGHEST_DEG);
    }

    /// Turned by angles.
    public Orbit turned(double byAzimuthDeg, double byElevationDeg) {
        return new Orbit(azimuthDeg + byAzimuthDeg, elevationDeg + byElevationDeg);
    }

    /// Metres to the right, upwards and away from the eye.
    double[] seen(double x, double y, double z) {
        double cosA = Math.cos(Math.toRadians(azimuthDeg));
        double sinA = Math.sin(Math.toRadians(azimuthDeg));
        double cosE = Math.cos(Math.toRadians(elevationDeg));
        double sinE = Math.sin(Math.toRadians(elevationDeg));
        double right = x * cosA + y * sinA;
        double back = -x * sinA + y * cosA;
        return new double[] {right, z * cosE + back * sinE, back * cosE - z * sinE};
    }

    /// How a room fits into a picture.
    public View fit(Box room, double width, double height, double margin) {
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int corner = 0; corner < 8; corner++) {
            double[] seen = seen(
                    (corner & 1) == 0 ? room.x0() : room.x1(),
                    (corner & 2) == 0 ? room.y0() : room.y1(),
                    (corner & 4) == 0 ? room.z0() : room.z1());
            for (int i = 0; i < 2; i++) {
                low[i] = Math.min(low[i], seen[i]);
                high[i] = Math.max(high[i], seen[i]);
            }
        }
        double scale = Math.min(
                Math.max(1, width - 2 * margin) / (high[0] - low[0]),
                Math.max(1, height - 2 * margin) / (high[1] - low[1]));
        return new View(
                this, scale, width / 2 - scale * (low[0] + high[0]) / 2, height / 2 + scale * (low[1] + high[1]) / 2);
    }

    /// Metres to pixels.
    ///
    /// @param scale pixels per metre
    /// @param originX pixel of what lies at 0 to the right
    /// @param originY pixel of what lies at 0 upwards
    public record View(Orbit orbit, double scale, double originX, double originY) {
        /// Pixels to the right and down, metres away from the eye.
        public double[] pixel(double x, double y, double z) {
            double[] seen = orbit.seen(x, y, z);
            return new double[] {originX + scale * seen[0], originY - scale * seen[1], seen[2]};
        }
    }
}
