package io.millwright.airflow.picture;

import io.millwright.airflow.hall.Box;
import java.util.Arrays;

/// A room with surfaces and lines in it as pixels, drawn without a graphics card: what is nearer hides what is farther
/// (a depth for each pixel), surfaces let what is behind them shine through.
public final class Panorama {
    private static final double AMBIENT = 0.45;

    /// Of surfaces, whose colour means something: only so much shade that their shape is seen.
    private static final double GLOW = 0.5;

    /// Towards the light, as the eye sees it: from above left, before the room.
    private static final double[] LIGHT = unit(-0.45, 0.75, -0.5);

    /// Lines on an edge of a box are drawn before its sides.
    private static final double LINE_AHEAD_M = 0.02;

    private final int width;
    private final int height;
    private final Orbit.View view;
    private final int[] pixels;
    private final float[] depths;

    /// @param argb of what holds nothing
    public Panorama(int width, int height, Orbit.View view, int argb) {
        this.width = width;
        this.height = height;
        this.view = view;
        pixels = new int[width * height];
        depths = new float[width * height];
        Arrays.fill(pixels, argb);
        Arrays.fill(depths, Float.MAX_VALUE);
    }

    /// The pixels, alpha, red, green and blue, by row from the top; belongs to the panorama.
    public int[] pixels() {
        return pixels;
    }

    /// Draws a closed box in one colour, lit.
    public void box(Box box, int rgb) {
        double[][] corners = corners(box);
        int[][] sides = {{0, 2, 6, 4}, {1, 5, 7, 3}, {0, 4, 5, 1}, {2, 3, 7, 6}, {0, 1, 3, 2}, {4, 6, 7, 5}};
        double[][] normals = {{-1, 0, 0}, {1, 0, 0}, {0, -1, 0}, {0, 1, 0}, {0, 0, -1}, {0, 0, 1}};
        for (int side = 0; side < sides.length; side++) {
            double[] normal = view.orbit().seen(normals[side][0], normals[side][1], normals[side][2]);
            if (normal[2] < 0) {
                int colour = lit(rgb, light(normal));
                int[] at = sides[side];
                fill(corners[at[0]], corners[at[1]], corners[at[2]], colour, depths, 1);
                fill(corners[at[0]], corners[at[2]], corners[at[3]], colour, depths, 1);
            }
        }
    }

    /// Draws the edges of a box.
    public void edges(Box box, int rgb) {
        double[][] corners = corners(box);
        for (int corner = 0; corner < 8; corner++) {
            for (int bit = 1; bit < 8; bit <<= 1) {
                if ((corner & bit) == 0) {
                    line(corners[corner], corners[corner | bit], rgb);
                }
            }
        }
    }

    private double[][] corners(Box box) {
        double[][] corners = new double[8][];
        for (int corner = 0; corner < 8; corner++) {
            corners[corner] = view.pixel(
                    (corner & 1) == 0 ? box.x0() : box.x1(),
                    (corner & 2) == 0 ? box.y0() : box.y1(),
                    (corner & 4) == 0 ? box.z0() : box.z1());
        }
        return corners;
    }

    /// Draws a line that air follows.
    public void line(Streamline line, int rgb) {
        for (int i = 1; i < line.size(); i++) {
            line(
                    view.pixel(line.x(i - 1), line.y(i - 1), line.z(i - 1)),
                    view.pixel(line.x(i), line.y(i), line.z(i)),
                    rgb);
        }
    }

    /// Draws a surface over what is there; only its nearest sheet is seen.
    public void surface(Mesh mesh, int rgb, double opacity) {
        double[] normals = mesh.pointNormals();
        float[] own = depths.clone();
        int[] behind = pixels.clone();
        double[][] corners = new double[3][];
        for (int triangle = 0; triangle < mesh.size(); triangle++) {
            double light = 0;
            for (int i = 0; i < 3; i++) {
                int point = mesh.triangles()[3 * triangle + i];
                corners[i] = view.pixel(mesh.x(point), mesh.y(point), mesh.z(point));
                light += light(view.orbit().seen(normals[3 * point], normals[3 * point + 1], normals[3 * point + 2]));
            }
            sheet(corners, lit(rgb, GLOW + (1 - GLOW) * light / 3), own, behind, opacity);
        }
    }

    private void sheet(double[][] corners, int colour, float[] own, int[] behind, double opacity) {
        scan(corners[0], corners[1], corners[2], (index, depth) -> {
            if (depth < own[index]) {
                own[index] = depth;
                pixels[index] = mixed(behind[index], colour, opacity);
            }
        });
    }

    private void fill(double[] p, double[] q, double[] r, int colour, float[] against, double opacity) {
        scan(p, q, r, (index, depth) -> {
            if (depth < against[index]) {
                against[index] = depth;
                pixels[index] = mixed(pixels[index], colour, opacity);
            }
        });
    }

    private interface Pixel {
        void at(int index, float depth);
    }

    /// Goes over the pixels whose middle a triangle covers.
    private void scan(double[] p, double[] q, double[] r, Pixel pixel) {
        double area = (q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1]);
        if (area == 0) {
            return;
        }
        int top = (int) Math.max(0, Math.ceil(Math.min(p[1], Math.min(q[1], r[1])) - 0.5));
        int low = (int) Math.min(height - 1, Math.floor(Math.max(p[1], Math.max(q[1], r[1])) - 0.5));
        int left = (int) Math.max(0, Math.ceil(Math.min(p[0], Math.min(q[0], r[0])) - 0.5));
        int right = (int) Math.min(width - 1, Math.floor(Math.max(p[0], Math.max(q[0], r[0])) - 0.5));
        for (int row = top; row <= low; row++) {
            for (int column = left; column <= right; column++) {
                double x = column + 0.5;
                double y = row + 0.5;
                double ofR = ((q[0] - p[0]) * (y - p[1]) - (x - p[0]) * (q[1] - p[1])) / area;
                double ofQ = ((x - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (y - p[1])) / area;
                double ofP = 1 - ofQ - ofR;
                if (ofP >= 0 && ofQ >= 0 && ofR >= 0) {
                    pixel.at(row * width + column, (float) (ofP * p[2] + ofQ * q[2] + ofR * r[2]));
                }
            }
        }
    }

    private void line(double[] from, double[] to, int rgb) {
        int steps = (int) Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))));
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            int column = (int) Math.floor(from[0] + part * (to[0] - from[0]));
            int row = (int) Math.floor(from[1] + part * (to[1] - from[1]));
            double depth = from[2] + part * (to[2] - from[2]) - LINE_AHEAD_M;
            if (column >= 0 && column < width && row >= 0 && row < height && depth < depths[row * width + column]) {
                pixels[row * width + column] = 0xff000000 | rgb;
            }
        }
    }

    /// How much of the light a surface takes, seen from either side.
    private static double light(double[] normal) {
        double toLight = normal[0] * LIGHT[0] + normal[1] * LIGHT[1] + normal[2] * LIGHT[2];
        return AMBIENT + (1 - AMBIENT) * Math.abs(toLight);
    }

    private static int lit(int rgb, double light) {
        return 0xff000000
                | channel((rgb >> 16 & 0xff) * light) << 16
                | channel((rgb >> 8 & 0xff) * light) << 8
                | channel((rgb & 0xff) * light);
    }

    private static int mixed(int under, int over, double opacity) {
        int mixed = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int below = under >> shift & 0xff;
            int above = over >> shift & 0xff;
            mixed |= channel(below + opacity * (above - below)) << shift;
        }
        return mixed;
    }

    private static int channel(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }
}
