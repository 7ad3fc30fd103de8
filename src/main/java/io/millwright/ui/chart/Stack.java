package io.millwright.ui.chart;

import java.util.ArrayList;
import java.util.List;

/// Curves on the same samples, one on top of the other. What is negative or not known adds nothing; where none is known
/// the stack is not either.
///
/// @param curves from the bottom up
record Stack(List<TimeCurve> curves) {
    Stack {
        curves = List.copyOf(curves);
        for (TimeCurve curve : curves) {
            if (curve.size() != curves.getFirst().size()) {
                throw new IllegalArgumentException("curves of " + curve.size() + " and "
                        + curves.getFirst().size() + " samples do not stack");
            }
        }
    }

    /// The mean upper edge of each curve, by column of pixels.
    List<Columns> levels(TimeSpan span, int count) {
        List<Columns> levels = new ArrayList<>();
        if (curves.isEmpty()) {
            return levels;
        }
        TimeCurve axis = curves.getFirst();
        int from = Math.min(axis.sampleAt(Math.max(0, span.fromS())), axis.size());
        int to = Math.min(axis.sampleAt(Math.max(0, span.toS())) + 1, axis.size());
        double[] height = new double[to - from];
        for (int sample = from; sample < to; sample++) {
            height[sample - from] = isKnown(sample) ? 0 : Double.NaN;
        }
        for (TimeCurve curve : curves) {
            for (int sample = from; sample < to; sample++) {
                height[sample - from] += part(curve.value(sample));
            }
            levels.add(Columns.of(
                            axis,
                            sample -> sample < from || sample >= to ? Double.NaN : height[sample - from],
                            span,
                            count)
                    .calmed());
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

    private boolean isKnown(int sample) {
        return curves.stream().anyMatch(curve -> !Double.isNaN(curve.value(sample)));
    }

    private static double part(double value) {
        return value > 0 ? value : 0;
    }
}
