package io.millwright.numeric;

import java.util.Arrays;

/// Factorisation A = L D Lᵀ of a complex symmetric (not Hermitian) matrix, such as the admittance matrix of a passive
/// network. Refactoring, solving and the selected inverse allocate nothing. Not thread-safe; make one a thread of a
/// common [SymmetricPattern].
///
/// Pivots are taken on the diagonal without a search. This is stable for a matrix whose real and imaginary parts are
/// both definite, as those of resistances and inductances are: entries grow by less than 3 (N. J. Higham, *Factorizing
/// complex symmetric matrices with positive definite real and imaginary parts*, Mathematics of Computation 67, 1998).
///
/// The selected inverse gives the entries of A⁻¹ where A has entries, at the cost of a factorisation (K. Takahashi, J.
/// Fagan and M. S. Chen, *Formation of a sparse bus impedance matrix*, PICA 1973).
public final class ComplexLdl {
    private final SymmetricPattern pattern;
    private final double[] lowerRe;
    private final double[] lowerIm;
    /// The inverse of D: a product is cheaper than a division.
    private final double[] inversePivotRe;
    private final double[] inversePivotIm;
    private final int[] filled;
    private final double[] workRe;
    private final double[] workIm;

    public ComplexLdl(SymmetricPattern pattern) {
        this.pattern = pattern;
        lowerRe = new double[pattern.entries()];
        lowerIm = new double[pattern.entries()];
        inversePivotRe = new double[pattern.size];
        inversePivotIm = new double[pattern.size];
        filled = new int[pattern.size];
        workRe = new double[pattern.size];
        workIm = new double[pattern.size];
    }

    /// Factorises new values.
    ///
    /// @param diagonalRe by row
    /// @param diagonalIm by row
    /// @param pairRe by pair of the pattern
    /// @param pairIm by pair of the pattern
    /// @throws SingularMatrixException if a pivot vanishes
    public void factor(double[] diagonalRe, double[] diagonalIm, double[] pairRe, double[] pairIm) {
        SymmetricPattern p = pattern;
        for (int k = 0; k < p.size; k++) {
            for (int e = p.entryStart[k]; e < p.entryStart[k + 1]; e++) {
                workRe[p.entryStep[e]] += pairRe[p.entryPair[e]];
                workIm[p.entryStep[e]] += pairIm[p.entryPair[e]];
            }
            double dRe = diagonalRe[p.rowAt[k]];
            double dIm = diagonalIm[p.rowAt[k]];
            double size = Math.abs(dRe) + Math.abs(dIm);
            for (int r = p.rowStart[k]; r < p.rowStart[k + 1]; r++) {
                int i = p.rowStep[r];
                double yRe = workRe[i];
                double yIm = workIm[i];
                workRe[i] = 0;
                workIm[i] = 0;
                for (int c = p.columnStart[i]; c < filled[i]; c++) {
                    int row = p.columnStep[c];
                    workRe[row] -= lowerRe[c] * yRe - lowerIm[c] * yIm;
                    workIm[row] -= lowerRe[c] * yIm + lowerIm[c] * yRe;
                }
                double lRe = yRe * inversePivotRe[i] - yIm * inversePivotIm[i];
                double lIm = yRe * inversePivotIm[i] + yIm * inversePivotRe[i];
                dRe -= lRe * yRe - lIm * yIm;
                dIm -= lRe * yIm + lIm * yRe;
                lowerRe[filled[i]] = lRe;
                lowerIm[filled[i]] = lIm;
                filled[i]++;
            }
            double square = dRe * dRe + dIm * dIm;
            if (!(Math.abs(dRe) + Math.abs(dIm) > SingularMatrixException.TINY * size)) {
                throw new SingularMatrixException(p.rowAt[k]);
            }
            inversePivotRe[k] = dRe / square;
            inversePivotIm[k] = -dIm / square;
            filled[k] = p.columnStart[k];
        }
    }

    /// Solves A x = b in place.
    public void solve(double[] re, double[] im) {
        SymmetricPattern p = pattern;
        for (int k = 0; k < p.size; k++) {
            workRe[k] = re[p.rowAt[k]];
            workIm[k] = im[p.rowAt[k]];
        }
        for (int k = 0; k < p.size; k++) {
            double xRe = workRe[k];
            double xIm = workIm[k];
            for (int c = p.columnStart[k]; c < p.columnStart[k + 1]; c++) {
                int row = p.columnStep[c];
                workRe[row] -= lowerRe[c] * xRe - lowerIm[c] * xIm;
                workIm[row] -= lowerRe[c] * xIm + lowerIm[c] * xRe;
            }
        }
        for (int k = p.size - 1; k >= 0; k--) {
            double xRe = workRe[k] * inversePivotRe[k] - workIm[k] * inversePivotIm[k];
            double xIm = workRe[k] * inversePivotIm[k] + workIm[k] * inversePivotRe[k];
            for (int c = p.columnStart[k]; c < p.columnStart[k + 1]; c++) {
                int row = p.columnStep[c];
                xRe -= lowerRe[c] * re[p.rowAt[row]] - lowerIm[c] * im[p.rowAt[row]];
                xIm -= lowerRe[c] * im[p.rowAt[row]] + lowerIm[c] * re[p.rowAt[row]];
            }
            re[p.rowAt[k]] = xRe;
            im[p.rowAt[k]] = xIm;
        }
        Arrays.fill(workRe, 0);
        Arrays.fill(workIm, 0);
    }

    /// The entries of A⁻¹ on the diagonal and at the pairs of the pattern.
    ///
    /// @param diagonalRe filled by row
    /// @param diagonalIm filled by row
    /// @param pairRe filled by pair
    /// @param pairIm filled by pair
    public void inverse(double[] diagonalRe, double[] diagonalIm, double[] pairRe, double[] pairIm) {
        SymmetricPattern p = pattern;
        double[] zRe = new double[p.entries()];
        double[] zIm = new double[p.entries()];
        for (int k = p.size - 1; k >= 0; k--) {
            int from = p.columnStart[k];
            int to = p.columnStart[k + 1];
            // While column k is at work, `filled` tells where in it a row stands, below zero.
            for (int c = from; c < to; c++) {
                filled[p.columnStep[c]] = -1 - c;
            }
            for (int c = from; c < to; c++) {
                int j = p.columnStep[c];
                int row = p.rowAt[j];
                zRe[c] -= lowerRe[c] * diagonalRe[row] - lowerIm[c] * diagonalIm[row];
                zIm[c] -= lowerRe[c] * diagonalIm[row] + lowerIm[c] * diagonalRe[row];
                for (int d = p.columnStart[j]; d < p.columnStart[j + 1]; d++) {
                    int other = -1 - filled[p.columnStep[d]];
                    if (other >= from) {
                        zRe[other] -= lowerRe[c] * zRe[d] - lowerIm[c] * zIm[d];
                        zIm[other] -= lowerRe[c] * zIm[d] + lowerIm[c] * zRe[d];
                        zRe[c] -= lowerRe[other] * zRe[d] - lowerIm[other] * zIm[d];
                        zIm[c] -= lowerRe[other] * zIm[d] + lowerIm[other] * zRe[d];
                    }
                }
            }
            double re = inversePivotRe[k];
            double im = inversePivotIm[k];
            for (int c = from; c < to; c++) {
                re -= lowerRe[c] * zRe[c] - lowerIm[c] * zIm[c];
                im -= lowerRe[c] * zIm[c] + lowerIm[c] * zRe[c];
                filled[p.columnStep[c]] = p.columnStart[p.columnStep[c] + 1];
            }
            diagonalRe[p.rowAt[k]] = re;
            diagonalIm[p.rowAt[k]] = im;
        }
        for (int k = 0; k < p.size; k++) {
            for (int e = p.entryStart[k]; e < p.entryStart[k + 1]; e++) {
                int c = Arrays.binarySearch(
                        p.columnStep, p.columnStart[p.entryStep[e]], p.columnStart[p.entryStep[e] + 1], k);
                pairRe[p.entryPair[e]] = zRe[c];
                pairIm[p.entryPair[e]] = zIm[c];
            }
        }
    }
}
