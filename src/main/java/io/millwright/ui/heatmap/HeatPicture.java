package io.millwright.ui.heatmap;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Plane;
import io.millwright.airflow.picture.Slice;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Pixels;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/// Temperatures at a height as an image, north up; transparent where there is no air.
///
/// @param slice that was painted, a pixel for each of its points
record HeatPicture(Slice slice, Image image) {
    static final ColourScale SCALE = ColourScale.TEMPERATURE;
    static final double LOWEST_C = 15;
    static final double HIGHEST_C = 40;

    /// Pixels along the edge of a cell, as far as [#MOST_PIXELS] allows.
    private static final int PIXELS_A_CELL = 6;

    private static final double MOST_PIXELS = 3e5;
    private static final int[] COLOURS =
            Arrays.stream(SCALE.colours()).mapToInt(HeatPicture::argb).toArray();

    /// Paints a field.
    ///
    /// @param heightM above the floor; beyond floor or ceiling it is the lowest or highest cell
    static HeatPicture of(AirField field, double heightM) {
        return of(slice(field, heightM), AirShift.NONE);
    }

    /// Paints a field as it is at another moment.
    static HeatPicture of(Slice solved, AirShift shift) {
        float[] values = solved.values();
        float[] shifted = new float[values.length];
        int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++) {
            if (!Float.isNaN(values[i])) {
                double temperatureC = shift.of(values[i]);
                pixels[i] = COLOURS[ColourScale.index((temperatureC - LOWEST_C) / (HIGHEST_C - LOWEST_C))];
                shifted[i] = (float) temperatureC;
            } else {
                shifted[i] = Float.NaN;
            }
        }
        Slice slice = new Slice(solved.plane(), solved.room(), solved.columns(), solved.rows(), shifted);
        return new HeatPicture(slice, Pixels.image(slice.columns(), slice.rows(), pixels));
    }

    /// What is painted of a field.
    static Slice slice(AirField field, double heightM) {
        AirGrid grid = field.grid();
        double cells = (double) grid.cellsX() * grid.cellsY();
        int fine = Math.clamp((int) Math.sqrt(MOST_PIXELS / cells), 1, PIXELS_A_CELL);
        return Slice.of(
                field,
                new Plane(Axis.Z, heightM),
                AirQuantity.TEMPERATURE,
                field.hall().domain(),
                grid.cellsX() * fine,
                grid.cellsY() * fine);
    }

    /// The colour of a temperature.
    static Color colour(double temperatureC) {
        return SCALE.of(temperatureC, LOWEST_C, HIGHEST_C);
    }

    private static int argb(Color colour) {
        return 0xff << 24
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }
}
