package io.millwright.ui.underlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineRasterTest {
    @Test
    void aLineAlongPixelCentresIsSharpAndFull() {
        LineRaster raster = new LineRaster(20, 10);
        raster.setColour(0x336699, 1);
        raster.line(2.5, 4.5, 16.5, 4.5);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 20; x++) {
                boolean on = y == 4 && x >= 2 && x <= 16;
                assertThat(raster.pixels()[y * 20 + x]).isEqualTo(on ? 0xFF336699 : 0);
            }
        }
    }

    @Test
    void halfOpacityMultipliesTheColour() {
        LineRaster raster = new LineRaster(5, 5);
        raster.setColour(0xFF0000, 0.5);
        raster.line(0.5, 2.5, 4.5, 2.5);
        assertThat(raster.pixels()[2 * 5 + 2]).isEqualTo(0x80800000);
    }

    @Test
    void aLineDrawnTwiceLooksAsIfDrawnOnce() {
        LineRaster raster = new LineRaster(20, 20);
        raster.setColour(0x00FF00, 0.4);
        raster.line(1.2, 3.4, 18, 15);
        int[] once = raster.pixels().clone();
        raster.line(1.2, 3.4, 18, 15);
        assertThat(raster.pixels()).isEqualTo(once);
    }

    /// Every step along the longer axis holds one pixel's worth of ink, shared by two pixels.
    @Test
    void theInkOfALineIsItsLongerSide() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            LineRaster raster = new LineRaster(100, 80);
            raster.setColour(0xFFFFFF, 1);
            double x0 = random.nextDouble(3, 97);
            double y0 = random.nextDouble(3, 77);
            double x1 = random.nextDouble(3, 97);
            double y1 = random.nextDouble(3, 77);
            raster.line(x0, y0, x1, y1);
            double ink = 0;
            for (int pixel : raster.pixels()) {
                ink += (pixel >>> 24) / 255.0;
            }
            double longer = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
            assertThat(ink).isCloseTo(longer + 1, within(1.2));
        }
    }

    /// Lines may begin and end anywhere; what lies inside is as if only that had been drawn.
    @Test
    void whatIsOutsideIsCutOff() {
        Random random = new Random(9);
        for (int round = 0; round < 2000; round++) {
            LineRaster raster = new LineRaster(30, 20);
            raster.setColour(random.nextInt(0x1000000), random.nextDouble());
            double far = Math.pow(10, random.nextInt(9));
            for (int i = 0; i < 5; i++) {
                raster.line(
                        random.nextDouble(-far, far),
                        random.nextDouble(-far, far),
                        random.nextDouble(-far, far),
                        random.nextDouble(-far, far));
            }
            for (int pixel : raster.pixels()) {
                int alpha = pixel >>> 24;
                assertThat(pixel >> 16 & 0xFF).isLessThanOrEqualTo(alpha);
                assertThat(pixel >> 8 & 0xFF).isLessThanOrEqualTo(alpha);
                assertThat(pixel & 0xFF).isLessThanOrEqualTo(alpha);
            }
        }
        LineRaster crossing = new LineRaster(30, 20);
        crossing.setColour(0xFFFFFF, 1);
        crossing.line(-1e6, 10.5, 1e6, 10.5);
        for (int x = 0; x < 30; x++) {
            assertThat(crossing.pixels()[10 * 30 + x]).isEqualTo(0xFFFFFFFF);
        }
    }
}
