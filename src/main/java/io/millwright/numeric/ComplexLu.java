package io.millwright.numeric;

/// Dense complex LU factors with partial pivoting, for the few coupled unknowns that a sparse structure leaves over.
/// Real and imaginary parts are kept apart. Not thread safe: it solves in place and keeps no copies.
public final class ComplexLu {
    /// Of no unknowns.
    public static final ComplexLu EMPTY = new ComplexLu(new double[0][0], new double[0][0]);

    private final double[][] re;
    private final double[][] im;
    private final int[] pivot;

    /// Factorises a square matrix in place; its arrays belong to the factors from then on.
    ///
    /// @throws ArithmeticException if the matrix is singular, naming the row
    public ComplexLu(double[][] re, double[][] im) {
        this.re = re;
        this.im = im;
        int n = re.length;
        pivot = new int[n];
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k + 1; i < n; i++) {
                best = square(i, k) > square(best, k) ? i : best;
            }
            pivot[k] = best;
            swap(re, k, best);
            swap(im, k, best);
            double square = square(k, k);
            if (!(square > 0)) {
                throw new ArithmeticException("the matrix is singular at row " + k);
            }
            for (int i = k + 1; i < n; i++) {
                double fr = (re[i][k] * re[k][k] + im[i][k] * im[k][k]) / square;
                double fi = (im[i][k] * re[k][k] - re[i][k] * im[k][k]) / square;
                re[i][k] = fr;
                im[i][k] = fi;
                for (int j = k + 1; j < n; j++) {
                    re[i][j] -= fr * re[k][j] - fi * im[k][j];
                    im[i][j] -= fr * im[k][j] + fi * re[k][j];
                }
            }
        }
    }

    /// Solves in place for one right-hand side.
    public void solve(double[] bRe, double[] bIm) {
        int n = re.length;
        for (int k = 0; k < n; k++) {
            double r = bRe[pivot[k]];
            double i = bIm[pivot[k]];
            bRe[pivot[k]] = bRe[k];
            bIm[pivot[k]] = bIm[k];
            bRe[k] = r;
            bIm[k] = i;
        }
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                bRe[i] -= re[i][k] * bRe[k] - im[i][k] * bIm[k];
                bIm[i] -= re[i][k] * bIm[k] + im[i][k] * bRe[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                bRe[k] -= re[k][j] * bRe[j] - im[k][j] * bIm[j];
                bIm[k] -= re[k][j] * bIm[j] + im[k][j] * bRe[j];
            }
            double square = square(k, k);
            double r = (bRe[k] * re[k][k] + bIm[k] * im[k][k]) / square;
            bIm[k] = (bIm[k] * re[k][k] - bRe[k] * im[k][k]) / square;
            bRe[k] = r;
        }
    }

    private double square(int row, int column) {
        return re[row][column] * re[row][column] + im[row][column] * im[row][column];
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }
}
