package io.millwright.power.swing;

import java.util.Arrays;

/// Power over time as straight lines between points; two points at one time make a step. Before its first and after its
/// last point it keeps their value. Immutable; sums, means and extremes are exact.
public final class PowerSeries {
    private final double[] timeS;
    private final double[] powerW;
    /// Energy from the first point to each.
    private final double[] energyJ;

    private PowerSeries(double[] timeS, double[] powerW) {
        this.timeS = timeS;
        this.powerW = powerW;
        energyJ = new double[timeS.length];
        for (int i = 1; i < timeS.length; i++) {
            energyJ[i] = energyJ[i - 1] + (powerW[i - 1] + powerW[i]) / 2 * (timeS[i] - timeS[i - 1]);
        }
    }

    /// The series through points.
    ///
    /// @throws IllegalArgumentException if there are less than two, the counts differ, a number is not finite, time
    /// runs backwards or does not run at all
    public static PowerSeries of(double[] timeS, double[] powerW) {
        if (timeS.length != powerW.length || timeS.length < 2) {
            throw new IllegalArgumentException("a series needs as many times as powers and at least two, got "
                    + timeS.length + " and " + powerW.length);
        }
        for (int i = 0; i < timeS.length; i++) {
            if (!Double.isFinite(timeS[i]) || !Double.isFinite(powerW[i])) {
                throw new IllegalArgumentException(
                        "point " + i + " is not finite: " + timeS[i] + " s, " + powerW[i] + " W");
            }
            if (i > 0 && timeS[i] < timeS[i - 1]) {
                throw new IllegalArgumentException(
                        "time must not run backwards, got " + timeS[i] + " s after " + timeS[i - 1] + " s");
            }
        }
        if (!(timeS[timeS.length - 1] > timeS[0])) {
            throw new IllegalArgumentException("a series must last, got " + timeS[0] + " s from end to end");
        }
        return new PowerSeries(timeS.clone(), powerW.clone());
    }

    /// One period of a square wave that begins high.
    ///
    /// @param highFraction share of the period at the high power, between 0 and 1
    public static PowerSeries square(double highW, double lowW, double periodS, double highFraction) {
        double edgeS = highFraction * periodS;
        return of(new double[] {0, edgeS, edgeS, periodS}, new double[] {highW, highW, lowW, lowW});
    }

    /// Number of points.
    public int size() {
        return timeS.length;
    }

    /// Time of a point.
    public double timeS(int point) {
        return timeS[point];
    }

    /// Power at a point; at a step the first of its two points has the power before it.
    public double powerW(int point) {
        return powerW[point];
    }

    public double startS() {
        return timeS[0];
    }

    public double endS() {
        return timeS[timeS.length - 1];
    }

    public double durationS() {
        return endS() - startS();
    }

    /// Energy of the whole series.
    public double energyJ() {
        return energyJ[energyJ.length - 1];
    }

    public double meanW() {
        return energyJ() / durationS();
    }

    public double peakW() {
        return Arrays.stream(powerW).max().orElseThrow();
    }

    public double lowestW() {
        return Arrays.stream(powerW).min().orElseThrow();
    }

    /// Energy from the first point to a time; negative before it.
    public double energyUntilJ(double atS) {
        if (atS <= startS()) {
            return (atS - startS()) * powerW[0];
        }
        if (atS >= endS()) {
            return energyJ() + (atS - endS()) * powerW[powerW.length - 1];
        }
        int low = lastAtOrBefore(atS);
        double sinceS = atS - timeS[low];
        return energyJ[low] + (powerW[low] + slopeWPerS(low) * sinceS / 2) * sinceS;
    }

    /// Power just after a time.
    public double afterW(double atS) {
        if (atS < startS()) {
            return powerW[0];
        }
        if (atS >= endS()) {
            return powerW[powerW.length - 1];
        }
        int low = lastAtOrBefore(atS);
        return powerW[low] + slopeWPerS(low) * (atS - timeS[low]);
    }

    /// Power just before a time.
    public double beforeW(double atS) {
        if (atS <= startS()) {
            return powerW[0];
        }
        if (atS > endS()) {
            return powerW[powerW.length - 1];
        }
        int high = firstAtOrAfter(atS);
        return powerW[high] - slopeWPerS(high - 1) * (timeS[high] - atS);
    }

    /// The fastest rise or fall; infinite if there is a step.
    public double steepestWPerS() {
        double steepest = 0;
        for (int i = 1; i < timeS.length; i++) {
            if (powerW[i] != powerW[i - 1]) {
                steepest = Math.max(steepest, Math.abs(powerW[i] - powerW[i - 1]) / (timeS[i] - timeS[i - 1]));
            }
        }
        return steepest;
    }

    /// The highest mean over any interval of a length within the series, as a sliding demand meter records it; a meter
    /// of fixed intervals reads at most that. A series shorter than the interval counts by its mean.
    public double highestDemandW(double intervalS) {
        if (!(intervalS > 0)) {
            throw new IllegalArgumentException("a demand interval must last, got " + intervalS + " s");
        }
        if (durationS() <= intervalS) {
            return meanW();
        }
        // Between these the mean is a parabola over the start of the interval, with its top where both ends are equal.
        double lastStartS = endS() - intervalS;
        double[] starts = new double[2 * timeS.length + 2];
        int count = 0;
        starts[count++] = startS();
        starts[count++] = lastStartS;
        for (double time : timeS) {
            if (time < lastStartS) {
                starts[count++] = time;
            }
            if (time - intervalS > startS()) {
                starts[count++] = time - intervalS;
            }
        }
        Arrays.sort(starts, 0, count);
        double highest = demandW(starts[0], intervalS);
        for (int i = 1; i < count; i++) {
            highest = Math.max(highest, demandW(starts[i], intervalS));
            double from = starts[i - 1];
            double rising = afterW(from + intervalS) - afterW(from);
            double falling = beforeW(starts[i] + intervalS) - beforeW(starts[i]);
            if (rising > 0 && falling < 0) {
                double top = from + (starts[i] - from) * rising / (rising - falling);
                highest = Math.max(highest, demandW(top, intervalS));
            }
        }
        return highest;
    }

    /// The same shape with its distance from its mean multiplied.
    public PowerSeries swung(double factor) {
        double mean = meanW();
        return new PowerSeries(
                timeS,
                Arrays.stream(powerW)
                        .map(power -> mean + factor * (power - mean))
                        .toArray());
    }

    /// The same shape with all powers multiplied.
    public PowerSeries times(double factor) {
        return new PowerSeries(
                timeS, Arrays.stream(powerW).map(power -> factor * power).toArray());
    }

    /// The series several times, end to start.
    public PowerSeries repeated(int count) {
        int n = timeS.length;
        double[] times = new double[n * count];
        double[] powers = new double[n * count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < n; i++) {
                times[k * n + i] = timeS[i] + k * durationS();
                powers[k * n + i] = powerW[i];
            }
        }
        return of(times, powers);
    }

    private double demandW(double fromS, double intervalS) {
        return (energyUntilJ(fromS + intervalS) - energyUntilJ(fromS)) / intervalS;
    }

    private double slopeWPerS(int segment) {
        return (powerW[segment + 1] - powerW[segment]) / (timeS[segment + 1] - timeS[segment]);
    }

    /// The last point at or before a time that lies within the series before its end; what follows it takes time.
    private int lastAtOrBefore(double atS) {
        int low = 0;
        int high = timeS.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (timeS[middle] <= atS) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstAtOrAfter(double atS) {
        int low = -1;
        int high = timeS.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (timeS[middle] >= atS) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
