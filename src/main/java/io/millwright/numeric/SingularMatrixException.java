package io.millwright.numeric;

/// A matrix has no inverse: what it describes has no single answer, as a network that nothing feeds.
public final class SingularMatrixException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A pivot below this share of its diagonal entry is rounding.
    static final double TINY = 1e-15;

    private final int row;

    SingularMatrixException(int row) {
        super("the matrix is singular at row " + row + ". Maybe a part of the network is not connected to a source.");
        this.row = row;
    }

    /// The row whose pivot vanished.
    public int row() {
        return row;
    }
}
