package io.millwright.twin.meters;

/// How well computed values agree with measured ones, over the intervals in which both are known.
///
///     bias = Σ(c − m)/n,   RMSE = √(Σ(c − m)²/n)
///     NMBE = Σ(c − m)/((n − 1) m̄),   CV-RMSE = √(Σ(c − m)²/(n − 1))/|m̄|
///
/// the last two as ASHRAE Guideline 14-2014 defines them with one adjusted parameter, but with the sign of the bias
/// (the guideline writes measured less computed; its limits hold for either sign). They are NaN for temperatures, whose
/// mean depends on where a scale begins, and for fewer than two intervals.
///
/// **Limits** of the guideline for a calibrated model: [#HOURLY_CV_RMSE] and [#HOURLY_NMBE] on hourly values,
/// [#MONTHLY_CV_RMSE] and [#MONTHLY_NMBE] on monthly ones.
///
/// @param count intervals in which both are known
/// @param measured mean
/// @param computed mean
/// @param bias computed less measured
/// @param rmse root of the mean square error
/// @param nmbe normalised mean bias error
/// @param cvRmse coefficient of variation of the root mean square error
/// @param correlation of both over time; NaN if one of them is constant
/// @param worst interval with the largest error; −1 without any
public record Agreement(
        int count,
        double measured,
        double computed,
        double bias,
        double rmse,
        double nmbe,
        double cvRmse,
        double correlation,
        int worst) {
    public static final double HOURLY_CV_RMSE = 0.30;
    public static final double HOURLY_NMBE = 0.10;
    public static final double MONTHLY_CV_RMSE = 0.15;
    public static final double MONTHLY_NMBE = 0.05;

    /// How a quantity is measured.
    public enum Scale {
        /// From a zero that means nothing of it: powers, flows, pressures.
        RATIO,
        /// From an agreed zero: temperatures.
        INTERVAL
    }

    /// The agreement of two series with NaN where a value is not known.
    public static Agreement of(double[] measured, double[] computed, Scale scale) {
        int n = 0;
        double sumM = 0;
        double sumC = 0;
        double sumE = 0;
        double sumSquare = 0;
        int worst = -1;
        double largest = -1;
        for (int i = 0; i < measured.length; i++) {
            double error = computed[i] - measured[i];
            if (!Double.isNaN(error)) {
                n++;
                sumM += measured[i];
                sumC += computed[i];
                sumE += error;
                sumSquare += error * error;
                if (Math.abs(error) > largest) {
                    largest = Math.abs(error);
                    worst = i;
                }
            }
        }
        double meanM = sumM / n;
        boolean relative = scale == Scale.RATIO && n > 1 && meanM != 0;
        return new Agreement(
                n,
                meanM,
                sumC / n,
                sumE / n,
                Math.sqrt(sumSquare / n),
                relative ? sumE / ((n - 1) * meanM) : Double.NaN,
                relative ? Math.sqrt(sumSquare / (n - 1)) / Math.abs(meanM) : Double.NaN,
                correlation(measured, computed, 0),
                worst);
    }

    /// Whether it is within the guideline's limits for hourly values; true where they do not apply.
    public boolean isWithinHourlyLimits() {
        return Double.isNaN(cvRmse) || (cvRmse <= HOURLY_CV_RMSE && Math.abs(nmbe) <= HOURLY_NMBE);
    }

    /// Correlation of measured values with those computed some intervals before; NaN with fewer than three pairs or if
    /// one is constant.
    static double correlation(double[] measured, double[] computed, int lag) {
        int n = 0;
        double sumM = 0;
        double sumC = 0;
        for (int i = 0; i < measured.length; i++) {
            if (isPair(measured, computed, i, lag)) {
                n++;
                sumM += measured[i];
                sumC += computed[i - lag];
            }
        }
        double mm = 0;
        double cc = 0;
        double mc = 0;
        for (int i = 0; i < measured.length; i++) {
            if (isPair(measured, computed, i, lag)) {
                double m = measured[i] - sumM / n;
                double c = computed[i - lag] - sumC / n;
                mm += m * m;
                cc += c * c;
                mc += m * c;
            }
        }
        boolean varies = mm > 1e-18 * sumM * sumM && cc > 1e-18 * sumC * sumC;
        return n > 2 && varies ? mc / Math.sqrt(mm * cc) : Double.NaN;
    }

    private static boolean isPair(double[] measured, double[] computed, int i, int lag) {
        return i - lag >= 0
                && i - lag < computed.length
                && !Double.isNaN(measured[i])
                && !Double.isNaN(computed[i - lag]);
    }
}
