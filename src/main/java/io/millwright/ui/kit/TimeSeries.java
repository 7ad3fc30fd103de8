package io.millwright.ui.kit;

import java.util.Arrays;

/// One line of a chart over time: times in seconds, rising, and a value for each; NaN leaves a gap.
///
/// @param name what the line is called
/// @param timeS not to be changed
/// @param values SI, not to be changed
public record TimeSeries(String name, double[] timeS, double[] values) {
    public TimeSeries {
        if (timeS.length != values.length) {
            throw new IllegalArgumentException(
                    name + " has " + timeS.length + " times and " + values.length + " values");
        }
    }

    /// The points to draw for a stretch of time on so many pixels: at most four for each pixel (first, lowest, highest,
    /// last), so that no peak is lost. Small stretches come back as they are.
    ///
    /// @return indices into the series, rising; one more on each side of the stretch if there is one
    public int[] decimate(double fromS, double toS, int pixels) {
        int first = Math.max(0, lowerBound(fromS) - 1);
        int last = Math.min(timeS.length - 1, lowerBound(toS));
        int count = last - first + 1;
        if (timeS.length == 0 || count <= 0) {
            return new int[0];
        }
        if (count <= 4 * pixels) {
            int[] all = new int[count];
            for (int i = 0; i < count; i++) {
                all[i] = first + i;
            }
            return all;
        }
        int[] kept = new int[4 * pixels + 8];
        int n = 0;
        int start = first;
        for (int pixel = 0; pixel < pixels && start <= last; pixel++) {
            double end = fromS + (toS - fromS) * (pixel + 1) / pixels;
            int next = pixel == pixels - 1 ? last + 1 : Math.min(last + 1, Math.max(start, lowerBound(end)));
            if (next > start) {
                n = keep(kept, n, start, next - 1);
            }
            start = next;
        }
        return Arrays.copyOf(kept, n);
    }

    private int keep(int[] kept, int count, int first, int last) {
        int lowest = first;
        int highest = first;
        for (int i = first; i <= last; i++) {
            lowest = values[i] < values[lowest] || Double.isNaN(values[lowest]) ? i : lowest;
            highest = values[i] > values[highest] || Double.isNaN(values[highest]) ? i : highest;
        }
        int n = count;
        int before = -1;
        for (int index : new int[] {first, Math.min(lowest, highest), Math.max(lowest, highest), last}) {
            if (index != before) {
                kept[n++] = index;
            }
            before = index;
        }
        return n;
    }

    /// Index of the last point at or before a time, -1 before the first.
    public int at(double time) {
        int index = lowerBound(time);
        return index < timeS.length && timeS[index] == time ? index : index - 1;
    }

    private int lowerBound(double time) {
        int index = Arrays.binarySearch(timeS, time);
        return index < 0 ? -index - 1 : index;
    }
}
