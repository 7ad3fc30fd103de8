package io.millwright.ui.kit;

import javafx.scene.paint.Color;

/// A colour as people see it: in this space (Ottosson 2020) equal distances look equally far apart.
///
/// @param lightness 0 black to 1 white
/// @param a green to red
/// @param b blue to yellow
record OkLab(double lightness, double a, double b) {
    static OkLab of(Color colour) {
        double red = linear(colour.getRed());
        double green = linear(colour.getGreen());
        double blue = linear(colour.getBlue());
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new OkLab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// The nearest colour that a screen can show.
    Color colour() {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return Color.color(
                encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    double distance(OkLab other) {
        return Math.hypot(Math.hypot(lightness - other.lightness, a - other.a), b - other.b);
    }

    /// A part of the way to another colour.
    OkLab towards(OkLab other, double part) {
        return new OkLab(
                lightness + (other.lightness - lightness) * part, a + (other.a - a) * part, b + (other.b - b) * part);
    }

    /// A channel of sRGB without its gamma.
    static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double linear) {
        double inside = Math.clamp(linear, 0, 1);
        return inside <= 0.0031308 ? 12.92 * inside : 1.055 * Math.pow(inside, 1 / 2.4) - 0.055;
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
