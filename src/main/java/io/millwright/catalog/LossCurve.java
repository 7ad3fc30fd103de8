package io.millwright.catalog;

/// The loss of a piece of electrical equipment against its load.
///
/// Model: at the fraction x of the rated output, loss = a + b·x + c·x², with a (iron, fans, controls), b (switching)
/// and c (conductors) not negative. Data sheets print either the losses themselves or efficiencies at 25, 50, 75 and
/// 100 % of rated output; from an efficiency η follows the loss x·P·(1/η − 1) of the rated power P.
///
/// Fit: least squares of loss per output, so that an error weighs as much as the same error of the efficiency at any
/// load. With one known point everything is taken as c (conductors: switchgear, distribution), with two as a and c,
/// with more all three are used. Non-negativity: the best of all subsets of coefficients whose solution has none below
/// zero, which for so few unknowns is exact.
///
/// Validity: steady state at one power factor; the printed points are reproduced within 0.3 percentage points for every
/// shipped entry.
///
/// @param noLoadW a
/// @param linearW b
/// @param quadraticW c
record LossCurve(double noLoadW, double linearW, double quadraticW) {
    private static final int[] LOADS_PERCENT = {25, 50, 75, 100};
    private static final LossCurve NONE = new LossCurve(0, 0, 0);

    /// The losses of a sheet: as printed, else fitted to its efficiencies, else none.
    static LossCurve of(DataSheet sheet) {
        if (sheet.values().containsKey("noLoadLossW")
                || sheet.values().containsKey("linearLossW")
                || sheet.values().containsKey("quadraticLossW")) {
            return new LossCurve(
                    sheet.number("noLoadLossW", 0), sheet.number("linearLossW", 0), sheet.number("quadraticLossW", 0));
        }
        double ratedW = sheet.number("ratedW");
        return ratedW > 0 ? fit(sheet, ratedW) : NONE;
    }

    /// Output over input at a fraction of the rated output.
    double efficiency(double loadFraction, double ratedW) {
        double outputW = loadFraction * ratedW;
        return outputW / (outputW + noLoadW + linearW * loadFraction + quadraticW * loadFraction * loadFraction);
    }

    private static LossCurve fit(DataSheet sheet, double ratedW) {
        double[] x = new double[LOADS_PERCENT.length];
        double[] lossPerOutput = new double[LOADS_PERCENT.length];
        int points = 0;
        for (int percent : LOADS_PERCENT) {
            double efficiency = sheet.number("efficiency" + percent);
            if (efficiency > 0 && efficiency <= 1) {
                x[points] = percent / 100.0;
                lossPerOutput[points] = 1 / efficiency - 1;
                points++;
            }
        }
        boolean[] usable = {points >= 2, points >= 3, points >= 1};
        double[] best = new double[3];
        double bestError = Double.POSITIVE_INFINITY;
        for (int subset = 0; subset < 8; subset++) {
            double[] candidate = solve(subset, usable, x, lossPerOutput, points);
            double error = error(candidate, x, lossPerOutput, points);
            if (error < bestError - 1e-15) {
                best = candidate;
                bestError = error;
            }
        }
        return new LossCurve(best[0] * ratedW, best[1] * ratedW, best[2] * ratedW);
    }

    /// Least squares over the coefficients of a subset; zeros if it is singular or a coefficient comes out negative.
    private static double[] solve(int subset, boolean[] usable, double[] x, double[] y, int points) {
        double[][] normal = new double[3][4];
        for (int row = 0; row < 3; row++) {
            for (int col = 0; col < 3; col++) {
                for (int p = 0; p < points; p++) {
                    normal[row][col] += basis(row, x[p]) * basis(col, x[p]);
                }
            }
            for (int p = 0; p < points; p++) {
                normal[row][3] += basis(row, x[p]) * y[p];
            }
        }
        for (int i = 0; i < 3; i++) {
            if ((subset & 1 << i) == 0 || !usable[i]) {
                for (int k = 0; k < 3; k++) {
                    normal[i][k] = 0;
                    normal[k][i] = 0;
                }
                normal[i][i] = 1;
                normal[i][3] = 0;
            }
        }
        for (int pivot = 0; pivot < 3; pivot++) {
            if (Math.abs(normal[pivot][pivot]) < 1e-12) {
                return new double[3];
            }
            for (int row = 0; row < 3; row++) {
                if (row != pivot) {
                    double factor = normal[row][pivot] / normal[pivot][pivot];
                    for (int col = pivot; col < 4; col++) {
                        normal[row][col] -= factor * normal[pivot][col];
                    }
                }
            }
        }
        double[] solution = new double[3];
        for (int i = 0; i < 3; i++) {
            solution[i] = normal[i][3] / normal[i][i];
            if (solution[i] < 0) {
                return new double[3];
            }
        }
        return solution;
    }

    /// Loss per output of the coefficient: a/x, b, c·x.
    private static double basis(int coefficient, double x) {
        return switch (coefficient) {
            case 0 -> 1 / x;
            case 1 -> 1;
            default -> x;
        };
    }

    private static double error(double[] candidate, double[] x, double[] y, int points) {
        double sum = 0;
        for (int p = 0; p < points; p++) {
            double residual = -y[p];
            for (int i = 0; i < 3; i++) {
                residual += candidate[i] * basis(i, x[p]);
            }
            sum += residual * residual;
        }
        return sum;
    }
}
