package io.millwright.numeric;

/// Factorisation A = L D Lᵀ of a real symmetric matrix that is positive definite, or tells that it is not: by
/// Sylvester's law of inertia all pivots are positive if and only if the matrix is. Refactoring and solving allocate
/// nothing. Not thread-safe; make one a thread of a common [SymmetricPattern].
public final class RealLdl {
    /// What [#factor] returns when the matrix is positive definite.
    public static final int POSITIVE_DEFINITE = -1;

    private final SymmetricPattern pattern;
    private final double[] lower;
    private final double[] inversePivot;
    private final int[] filled;
    private final double[] work;

    public RealLdl(SymmetricPattern pattern) {
        this.pattern = pattern;
        lower = new double[pattern.entries()];
        inversePivot = new double[pattern.size];
        filled = new int[pattern.size];
        work = new double[pattern.size];
    }

    /// Factorises new values.
    ///
    /// @param diagonal by row
    /// @param pair by pair of the pattern
    /// @return [#POSITIVE_DEFINITE], or the row at which it turned out that the matrix is not; then nothing can be
    /// solved until the next call
    public int factor(double[] diagonal, double[] pair) {
        SymmetricPattern p = pattern;
        for (int k = 0; k < p.size; k++) {
            for (int e = p.entryStart[k]; e < p.entryStart[k + 1]; e++) {
                work[p.entryStep[e]] += pair[p.entryPair[e]];
            }
            double pivot = diagonal[p.rowAt[k]];
            double bound = SingularMatrixException.TINY * Math.abs(pivot);
            for (int r = p.rowStart[k]; r < p.rowStart[k + 1]; r++) {
                int i = p.rowStep[r];
                double y = work[i];
                work[i] = 0;
                for (int c = p.columnStart[i]; c < filled[i]; c++) {
                    work[p.columnStep[c]] -= lower[c] * y;
                }
                double l = y * inversePivot[i];
                pivot -= l * y;
                lower[filled[i]++] = l;
            }
            if (!(pivot > bound)) {
                return p.rowAt[k];
            }
            inversePivot[k] = 1 / pivot;
            filled[k] = p.columnStart[k];
        }
        return POSITIVE_DEFINITE;
    }

    /// Solves A x = b in place.
    public void solve(double[] x) {
        SymmetricPattern p = pattern;
        for (int k = 0; k < p.size; k++) {
            work[k] = x[p.rowAt[k]];
        }
        for (int k = 0; k < p.size; k++) {
            double known = work[k];
            for (int c = p.columnStart[k]; c < p.columnStart[k + 1]; c++) {
                work[p.columnStep[c]] -= lower[c] * known;
            }
        }
        for (int k = p.size - 1; k >= 0; k--) {
            double sum = work[k] * inversePivot[k];
            for (int c = p.columnStart[k]; c < p.columnStart[k + 1]; c++) {
                sum -= lower[c] * x[p.rowAt[p.columnStep[c]]];
            }
            x[p.rowAt[k]] = sum;
            work[k] = 0;
        }
    }
}
