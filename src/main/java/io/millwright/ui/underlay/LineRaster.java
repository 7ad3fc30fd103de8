package io.millwright.ui.underlay;

/// Pixels with thin smooth lines. Unlike a canvas it can be filled away from the FX thread, and a million short lines
/// take it a fraction of a second.
final class LineRaster {
    private final int width;
    private final int height;
    private final int[] pixels;
    private int red;
    private int green;
    private int blue;
    private int opacity;

    LineRaster(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// Row by row from the top, 0xAARRGGBB with colours multiplied by alpha. Not to be changed.
    int[] pixels() {
        return pixels;
    }

    /// The colour of the lines that follow.
    ///
    /// @param rgb as 0xRRGGBB
    /// @param alpha 0 to 1
    void setColour(int rgb, double alpha) {
        red = rgb >> 16 & 0xFF;
        green = rgb >> 8 & 0xFF;
        blue = rgb & 0xFF;
        opacity = (int) Math.round(255 * Math.clamp(alpha, 0, 1));
    }

    /// Draws a line one pixel wide between two points; pixel centres lie at halves. What is outside is cut off.
    void line(double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double from = 0;
        double to = 1;
        // Cut the parameter of the line at each border, one pixel outside.
        double[] steps = {-dx, dx, -dy, dy};
        double[] rooms = {x0 + 1, width + 1 - x0, y0 + 1, height + 1 - y0};
        for (int border = 0; border < 4; border++) {
            if (steps[border] == 0) {
                if (!(rooms[border] >= 0)) {
                    return;
                }
            } else if (steps[border] < 0) {
                from = Math.max(from, rooms[border] / steps[border]);
            } else {
                to = Math.min(to, rooms[border] / steps[border]);
            }
        }
        if (from < to || (dx == 0 && dy == 0)) {
            seen(x0 + from * dx, y0 + from * dy, x0 + to * dx, y0 + to * dy);
        }
    }

    /// Goes along the longer axis pixel by pixel and shares each between the two pixels that the line runs between.
    private void seen(double x0, double y0, double x1, double y1) {
        boolean steep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
        double a0 = (steep ? y0 : x0) - 0.5;
        double a1 = (steep ? y1 : x1) - 0.5;
        double b0 = (steep ? x0 : y0) - 0.5;
        double b1 = (steep ? x1 : y1) - 0.5;
        if (a0 > a1) {
            double a = a0;
            a0 = a1;
            a1 = a;
            double b = b0;
            b0 = b1;
            b1 = b;
        }
        double slope = a1 > a0 ? (b1 - b0) / (a1 - a0) : 0;
        int first = (int) Math.round(a0);
        int last = (int) Math.round(a1);
        for (int along = first; along <= last; along++) {
            double across = b0 + slope * (Math.clamp(along, a0, a1) - a0);
            int below = (int) Math.floor(across);
            double share = across - below;
            blend(steep, along, below, 1 - share);
            blend(steep, along, below + 1, share);
        }
    }

    private void blend(boolean steep, int along, int across, double share) {
        int x = steep ? across : along;
        int y = steep ? along : across;
        int alpha = (int) (opacity * share + 0.5);
        if (x < 0 || y < 0 || x >= width || y >= height || alpha == 0) {
            return;
        }
        // Lines over each other do not become more opaque than one: drawings hold many of them twice.
        int before = pixels[y * width + x];
        int alphaBefore = before >>> 24;
        int a = Math.max(alpha, alphaBefore);
        int rest = alphaBefore == 0 ? 0 : 255 * (a - alpha) / alphaBefore;
        int r = over(red, alpha) + over(before >> 16 & 0xFF, rest);
        int g = over(green, alpha) + over(before >> 8 & 0xFF, rest);
        int b = over(blue, alpha) + over(before & 0xFF, rest);
        pixels[y * width + x] = a << 24 | Math.min(a, r) << 16 | Math.min(a, g) << 8 | Math.min(a, b);
    }

    /// A share of 255ths of a channel, rounded.
    private static int over(int channel, int share) {
        return (channel * share + 127) / 255;
    }
}
