package io.millwright.numeric;

/// Dense real LU factors with partial pivoting. Not thread safe while it factorises; solving changes nothing but what
/// it is given.
public final class RealLu {
    private final double[][] rows;
    private final int[] pivot;

    /// Factorises a square matrix in place; its arrays belong to the factors from then on.
    ///
    /// @throws SingularMatrixException if there is no inverse
    public RealLu(double[][] rows) {
        this.rows = rows;
        int n = rows.length;
        pivot = new int[n];
        double tiny = 0;
        for (double[] row : rows) {
            for (double value : row) {
                tiny = Math.max(tiny, SingularMatrixException.TINY * Math.abs(value));
            }
        }
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k + 1; i < n; i++) {
                best = Math.abs(rows[i][k]) > Math.abs(rows[best][k]) ? i : best;
            }
            pivot[k] = best;
            double[] swapped = rows[k];
            rows[k] = rows[best];
            rows[best] = swapped;
            if (!(Math.abs(rows[k][k]) > tiny)) {
                throw new SingularMatrixException(k);
            }
            for (int i = k + 1; i < n; i++) {
                double factor = rows[i][k] / rows[k][k];
                rows[i][k] = factor;
                for (int j = k + 1; j < n; j++) {
                    rows[i][j] -= factor * rows[k][j];
                }
            }
        }
    }

    /// Solves in place for one right-hand side.
    public void solve(double[] b) {
        int n = rows.length;
        for (int k = 0; k < n; k++) {
            double value = b[pivot[k]];
            b[pivot[k]] = b[k];
            b[k] = value;
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= rows[i][k] * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                b[i] -= rows[i][k] * b[k];
            }
            b[i] /= rows[i][i];
        }
    }
}
