package io.millwright.exchange;

/// The 256 numbered colours of the format as 0xRRGGBB.
///
/// From 10 to 249 there are 24 hues 15° apart, each in five brightnesses, odd numbers half saturated; 250 to 255 are
/// greys.
final class DxfColour {
    /// Black on paper, white on a screen.
    static final int INK = 7;

    private static final int[] NAMED = {
        0xFFFFFF, 0xFF0000, 0xFFFF00, 0x00FF00, 0x00FFFF, 0x0000FF, 0xFF00FF, 0xFFFFFF, 0x808080, 0xC0C0C0
    };
    private static final int[] GREYS = {0x33, 0x5B, 0x84, 0xAD, 0xD6, 0xFF};
    private static final double[] BRIGHTNESSES = {1, 0.65, 0.5, 0.3, 0.15};

    private DxfColour() {}

    /// Negative numbers are colours of layers that are off; numbers out of range are ink.
    static int rgb(int number) {
        int index = Math.abs(number);
        if (index > 255 || index < 0) {
            return NAMED[INK];
        }
        if (index < NAMED.length) {
            return NAMED[index];
        }
        if (index >= 250) {
            return GREYS[index - 250] * 0x010101;
        }
        int family = (index - 10) / 10;
        double hue = family * 0.25;
        double brightness = BRIGHTNESSES[index % 10 / 2];
        double floor = index % 2 == 1 ? brightness / 2 : 0;
        return channel(hue, 0, brightness, floor) << 16
                | channel(hue, 4, brightness, floor) << 8
                | channel(hue, 2, brightness, floor);
    }

    /// The share of a primary in a hue between 0 and 6 whose peak is where the primary is: red 0, green 2, blue 4.
    private static int channel(double hue, double offset, double brightness, double floor) {
        double distance = (hue + offset) % 6;
        distance = Math.min(distance, 6 - distance);
        double share = Math.clamp(2 - distance, 0, 1);
        return (int) Math.round(255 * (floor + share * (brightness - floor)));
    }
}
