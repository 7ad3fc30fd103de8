package io.millwright.ui.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Curves one on top of the other. What is negative or not known adds nothing; where none is known the stack is not
/// either.
///
/// @param curves from the bottom up
record Stack(List<TimeCurve> curves) {
    Stack {
        curves = List.copyOf(curves);
    }

    /// The mean upper edge of each curve, by column of pixels.
    List<Columns> levels(TimeSpan span, int count) {
        List<Columns> levels = new ArrayList<>();
        double[] height = new double[count];
        Arrays.fill(height, Double.NaN);
        List<double[]> means = curves.stream()
                .map(curve -> Columns.of(curve, span, count).mean())
                .toList();
        for (double[] mean : means) {
            for (int column = 0; column < count; column++) {
                height[column] = Double.isNaN(mean[column]) ? height[column] : 0;
            }
        }
        for (double[] mean : means) {
            for (int column = 0; column < count; column++) {
                height[column] += part(mean[column]);
            }
            double[] edge = height.clone();
            levels.add(new Columns(edge, edge, edge));
        }
        return levels;
    }

    /// All together at a moment.
    double at(double timeS) {
        double sum = 0;
        boolean known = false;
        for (TimeCurve curve : curves) {
            double value = curve.at(timeS);
            known |= !Double.isNaN(value);
            sum += part(value);
        }
        return known ? sum : Double.NaN;
    }

    private static double part(double value) {
        return value > 0 ? value : 0;
    }
}
