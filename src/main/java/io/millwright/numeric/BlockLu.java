package io.millwright.numeric;

/// LU factors of a sparse matrix of 2×2 blocks with a symmetric pattern, for systems in which every unknown is a pair:
/// angle and magnitude, real and imaginary part.
///
/// **Method.** Row by row (Doolittle): a row `w` of the matrix is spread out, and for each column `k` of its lower part
///
///     L(i,k) = w(k) · D(k)⁻¹,   w(j) ← w(j) − L(i,k) · U(k,j)
///
/// after which `w` holds the row of `U` and the diagonal block `D(i)`. The structure is fixed before
/// ([BlockStructure]), so that factorising and solving allocate nothing.
///
/// **Assumptions.** Pivots are the diagonal blocks in the order of least fill; there is no pivoting between rows, which
/// the diagonally heavy matrices of networks do without. A pivot whose determinant is lost in the rounding of its row
/// ends the factorisation and names the row.
///
/// One object belongs to one thread; the structure may be shared.
public final class BlockLu {
    /// What [#factor] returns if every pivot is regular.
    public static final int REGULAR = -1;

    /// A unit in the last place, as a fraction.
    private static final double ROUNDING = 0x1p-52;

    private final BlockStructure structure;
    private final double[] lower;
    private final double[] upper;
    private final double[] inverse;
    private final double[] row;
    private final double[] permuted;

    /// Room for the factors of one matrix.
    public BlockLu(BlockStructure structure) {
        this.structure = structure;
        int size = structure.order.length;
        lower = new double[4 * structure.lowerColumn.length];
        upper = new double[4 * structure.upperColumn.length];
        inverse = new double[4 * size];
        row = new double[4 * size];
        permuted = new double[2 * size];
    }

    /// Factorises a matrix. Blocks lie row by row: `a b / c d` at four consecutive places.
    ///
    /// @param diagonal the block of unknown `i` at `4 i`
    /// @param offDiagonal the block of entry `e` of the pattern at `4 e`
    /// @return [#REGULAR], or the unknown whose pivot is singular; the factors are then of no use
    public int factor(double[] diagonal, double[] offDiagonal) {
        int[] order = structure.order;
        for (int i = 0; i < order.length; i++) {
            spread(i, diagonal, offDiagonal);
            eliminate(i);
            if (!invertPivot(i, diagonal)) {
                return order[i];
            }
            gather(i);
        }
        return REGULAR;
    }

    private void spread(int i, double[] diagonal, double[] offDiagonal) {
        SparsePattern pattern = structure.pattern;
        for (int q = structure.lowerStart[i]; q < structure.lowerStart[i + 1]; q++) {
            clear(4 * structure.lowerColumn[q]);
        }
        for (int p = structure.upperStart[i]; p < structure.upperStart[i + 1]; p++) {
            clear(4 * structure.upperColumn[p]);
        }
        int unknown = structure.order[i];
        System.arraycopy(diagonal, 4 * unknown, row, 4 * i, 4);
        for (int e = pattern.start(unknown); e < pattern.end(unknown); e++) {
            int at = 4 * structure.position[pattern.column(e)];
            row[at] = offDiagonal[4 * e];
            row[at + 1] = offDiagonal[4 * e + 1];
            row[at + 2] = offDiagonal[4 * e + 2];
            row[at + 3] = offDiagonal[4 * e + 3];
        }
    }

    private void clear(int at) {
        row[at] = 0;
        row[at + 1] = 0;
        row[at + 2] = 0;
        row[at + 3] = 0;
    }

    private void eliminate(int i) {
        double[] w = row;
        double[] u = upper;
        int[] upperStart = structure.upperStart;
        int[] upperColumn = structure.upperColumn;
        for (int q = structure.lowerStart[i]; q < structure.lowerStart[i + 1]; q++) {
            int k = structure.lowerColumn[q];
            int at = 4 * k;
            double a = w[at] * inverse[at] + w[at + 1] * inverse[at + 2];
            double b = w[at] * inverse[at + 1] + w[at + 1] * inverse[at + 3];
            double c = w[at + 2] * inverse[at] + w[at + 3] * inverse[at + 2];
            double d = w[at + 2] * inverse[at + 1] + w[at + 3] * inverse[at + 3];
            lower[4 * q] = a;
            lower[4 * q + 1] = b;
            lower[4 * q + 2] = c;
            lower[4 * q + 3] = d;
            // Rows of unknowns that are held have nothing here.
            if (a == 0 && b == 0 && c == 0 && d == 0) {
                continue;
            }
            for (int p = upperStart[k]; p < upperStart[k + 1]; p++) {
                int to = 4 * upperColumn[p];
                int from = 4 * p;
                double u0 = u[from];
                double u1 = u[from + 1];
                double u2 = u[from + 2];
                double u3 = u[from + 3];
                w[to] -= a * u0 + b * u2;
                w[to + 1] -= a * u1 + b * u3;
                w[to + 2] -= c * u0 + d * u2;
                w[to + 3] -= c * u1 + d * u3;
            }
        }
    }

    private boolean invertPivot(int i, double[] diagonal) {
        int at = 4 * i;
        double a = row[at];
        double b = row[at + 1];
        double c = row[at + 2];
        double d = row[at + 3];
        double determinant = a * d - b * c;
        double noise = 4 * ROUNDING * largest(diagonal, 4 * structure.order[i]) * largest(row, at);
        // Negated, so that a pivot that is not a number is singular too.
        if (!(Math.abs(determinant) > noise)) {
            return false;
        }
        inverse[at] = d / determinant;
        inverse[at + 1] = -b / determinant;
        inverse[at + 2] = -c / determinant;
        inverse[at + 3] = a / determinant;
        return true;
    }

    private static double largest(double[] blocks, int at) {
        return Math.max(
                Math.max(Math.abs(blocks[at]), Math.abs(blocks[at + 1])),
                Math.max(Math.abs(blocks[at + 2]), Math.abs(blocks[at + 3])));
    }

    private void gather(int i) {
        for (int p = structure.upperStart[i]; p < structure.upperStart[i + 1]; p++) {
            System.arraycopy(row, 4 * structure.upperColumn[p], upper, 4 * p, 4);
        }
    }

    /// Solves for a right-hand side with the pair of unknown `i` at `2 i`, in place.
    public void solve(double[] pairs) {
        int[] order = structure.order;
        double[] y = permuted;
        for (int i = 0; i < order.length; i++) {
            double first = pairs[2 * order[i]];
            double second = pairs[2 * order[i] + 1];
            for (int q = structure.lowerStart[i]; q < structure.lowerStart[i + 1]; q++) {
                int k = 2 * structure.lowerColumn[q];
                first -= lower[4 * q] * y[k] + lower[4 * q + 1] * y[k + 1];
                second -= lower[4 * q + 2] * y[k] + lower[4 * q + 3] * y[k + 1];
            }
            y[2 * i] = first;
            y[2 * i + 1] = second;
        }
        for (int i = order.length - 1; i >= 0; i--) {
            double first = y[2 * i];
            double second = y[2 * i + 1];
            for (int p = structure.upperStart[i]; p < structure.upperStart[i + 1]; p++) {
                int j = 2 * structure.upperColumn[p];
                first -= upper[4 * p] * y[j] + upper[4 * p + 1] * y[j + 1];
                second -= upper[4 * p + 2] * y[j] + upper[4 * p + 3] * y[j + 1];
            }
            int at = 4 * i;
            y[2 * i] = inverse[at] * first + inverse[at + 1] * second;
            y[2 * i + 1] = inverse[at + 2] * first + inverse[at + 3] * second;
            pairs[2 * order[i]] = y[2 * i];
            pairs[2 * order[i] + 1] = y[2 * i + 1];
        }
    }
}
