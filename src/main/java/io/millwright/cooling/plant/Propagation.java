package io.millwright.cooling.plant;

/// The exact step of dT/dt = A T + b over one time: T(t) = e^(At) T(0) + ∫ e^(As) ds b.
///
/// Both parts come from the exponential of the matrix [A b; 0 0], by its Taylor series after halving until the norm is
/// below a half, and squaring back (C. Moler and C. Van Loan, 2003). Thermal masses have no growing parts, so that
/// squaring does not lose digits.
public final class Propagation {
    private static final double LARGEST_NORM = 0.5;
    private static final int TERMS = 18;

    /// The exponential of the bordered matrix; its last row is (0 … 0 1).
    private final double[][] exponential;

    private Propagation(double[][] exponential) {
        this.exponential = exponential;
    }

    static Propagation over(double[][] rate, double[] drive, double seconds) {
        int n = drive.length;
        double norm = 0;
        for (double[] row : rate) {
            double sum = 0;
            for (double a : row) {
                sum += Math.abs(a);
            }
            norm = Math.max(norm, sum * seconds);
        }
        int halvings = norm > LARGEST_NORM ? Math.getExponent(norm / LARGEST_NORM) + 1 : 0;
        double scale = Math.scalb(seconds, -halvings);
        double[][] matrix = new double[n + 1][n + 1];
        double[][] sum = new double[n + 1][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = rate[i][j] * scale;
            }
            matrix[i][n] = drive[i] * scale;
        }
        for (int i = 0; i <= n; i++) {
            sum[i][i] = 1;
        }
        double[][] power = sum;
        double factorial = 1;
        for (int k = 1; k <= TERMS; k++) {
            power = k == 1 ? matrix : product(power, matrix);
            factorial *= k;
            sum = sum(sum, power, 1 / factorial);
        }
        Propagation propagation = new Propagation(sum);
        for (int k = 0; k < halvings; k++) {
            propagation = propagation.twice();
        }
        return propagation;
    }

    /// The step over twice the time.
    public Propagation twice() {
        return new Propagation(product(exponential, exponential));
    }

    /// The temperatures after the step.
    public double[] apply(double... temperatureC) {
        int n = temperatureC.length;
        double[] after = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = exponential[i];
            double sum = row[n];
            for (int j = 0; j < n; j++) {
                sum += row[j] * temperatureC[j];
            }
            after[i] = sum;
        }
        return after;
    }

    private static double[][] sum(double[][] a, double[][] b, double factor) {
        double[][] c = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                c[i][j] = a[i][j] + factor * b[i][j];
            }
        }
        return c;
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] c = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double aik = a[i][k];
                if (aik != 0) {
                    for (int j = 0; j < n; j++) {
                        c[i][j] += aik * b[k][j];
                    }
                }
            }
        }
        return c;
    }
}
