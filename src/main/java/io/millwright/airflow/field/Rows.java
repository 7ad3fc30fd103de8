package io.millwright.airflow.field;

/// Loops over rows. Each touches few arrays and all at one index, which is what compiles to vector instructions;
/// shifted neighbours are copied into rows of their own first.
final class Rows {
    private Rows() {}

    /// `out[i] = in[i + by]` for `from <= i < to`.
    static void shift(float[] in, int by, float[] out, int from, int to) {
        System.arraycopy(in, from + by, out, from, to - from);
    }

    /// Mean of two rows times a factor.
    static void mean(float[] a, float[] b, float factor, float[] out, int from, int to) {
        float half = 0.5f * factor;
        for (int i = from; i < to; i++) {
            out[i] = half * (a[i] + b[i]);
        }
    }

    /// Mean of two rows times a row.
    static void mean(float[] a, float[] b, float[] factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = 0.5f * factor[i] * (a[i] + b[i]);
        }
    }

    /// Mean of two rows with the share of the first, times a factor.
    static void mix(float[] a, float[] b, float shareA, float factor, float[] out, int from, int to) {
        float fa = shareA * factor;
        float fb = (1 - shareA) * factor;
        for (int i = from; i < to; i++) {
            out[i] = fa * a[i] + fb * b[i];
        }
    }

    /// Mean of two rows with a share of the first that differs along the row, times a factor.
    static void mix(float[] a, float[] b, float[] shareA, float factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = factor * (b[i] + shareA[i] * (a[i] - b[i]));
        }
    }

    /// Product of two rows.
    static void times(float[] a, float[] b, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a[i] * b[i];
        }
    }

    /// Product of two rows and a factor.
    static void times(float[] a, float[] b, float factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = factor * a[i] * b[i];
        }
    }

    /// A row times a factor.
    static void times(float[] a, float factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a[i] * factor;
        }
    }

    /// Upwind coefficients of the neighbours up and down a direction, and their sum.
    ///
    /// @param fluxUp through the upper face, 1/s
    /// @param fluxDown through the lower face
    /// @param diffUp diffusion through the upper face, 1/s
    /// @param diffDown diffusion through the lower face
    static void upwind(
            float[] fluxUp,
            float[] fluxDown,
            float[] diffUp,
            float[] diffDown,
            float[] up,
            float[] down,
            float[] sum,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            float a = diffUp[i] + Math.max(-fluxUp[i], 0);
            float b = diffDown[i] + Math.max(fluxDown[i], 0);
            up[i] = a;
            down[i] = b;
            sum[i] += a + b;
        }
    }

    /// What second order takes from upwind values at the two faces of a direction (Fromm's scheme): the value at a face
    /// is that of the cell upstream plus a quarter of the difference of its neighbours.
    static void fromm(
            float[] fluxUp,
            float[] fluxDown,
            float[] down2,
            float[] down,
            float[] here,
            float[] up,
            float[] up2,
            float[] source,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            float slope = up[i] - down[i];
            float out = Math.max(fluxUp[i], 0) * slope - Math.min(fluxUp[i], 0) * (up2[i] - here[i]);
            float in = Math.max(fluxDown[i], 0) * (here[i] - down2[i]) - Math.min(fluxDown[i], 0) * slope;
            source[i] += 0.25f * (in - out);
        }
    }

    /// What second order takes from upwind values at one face, limited so that no new extreme arises: half the
    /// difference across the face, at most the difference across the cell upstream (minmod).
    ///
    /// @param flux through the face, positive from `low` to `high`
    /// @param openBelow whether `low2` counts
    /// @param openAbove whether `high2` counts
    /// @param sign of what is added to the source
    static void limited(
            float[] flux,
            float[] low2,
            float[] low,
            float[] high,
            float[] high2,
            float[] openBelow,
            float[] openAbove,
            float sign,
            float[] source,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            float half = 0.5f * (high[i] - low[i]);
            float below = (low[i] - low2[i]) * openBelow[i];
            float above = (high2[i] - high[i]) * openAbove[i];
            float plus = Math.max(0, Math.min(half, below)) + Math.min(0, Math.max(half, below));
            float minus = Math.max(0, Math.min(half, above)) + Math.min(0, Math.max(half, above));
            source[i] += sign * (Math.max(flux[i], 0) * plus - Math.min(flux[i], 0) * minus);
        }
    }

    /// Adds two products.
    static void addProducts(float[] a, float[] x, float[] b, float[] y, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += a[i] * x[i] + b[i] * y[i];
        }
    }

    /// A row plus two products.
    static void sumProducts(float[] base, float[] a, float[] x, float[] b, float[] y, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = base[i] + (a[i] * x[i] + b[i] * y[i]);
        }
    }

    /// Adds a difference times a row.
    static void addDifference(float[] a, float[] b, float[] factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += factor[i] * (a[i] - b[i]);
        }
    }

    /// Adds a difference times a factor.
    static void addDifference(float[] a, float[] b, float factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += factor * (a[i] - b[i]);
        }
    }

    /// Adds a row times a factor.
    static void add(float[] a, float factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += factor * a[i];
        }
    }

    /// Takes a share of the way to a product where a pattern is 1.
    static void pick(float[] pattern, float[] a, float[] b, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] += pattern[i] * (a[i] * b[i] - out[i]);
        }
    }

    /// Product of two rows.
    static double dot(float[] a, float[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /// `data = factor · data + added`.
    static void scaleAndAdd(float[] data, float factor, float[] added, int from, int to) {
        for (int i = from; i < to; i++) {
            data[i] = factor * data[i] + added[i];
        }
    }

    /// What flows out of cells: value over inverse diagonal, less what comes from neighbours; 0 in cells without any.
    static void outflow(float[] value, float[] inverse, float[] inflow, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = inverse[i] > 0 ? value[i] / inverse[i] - inflow[i] : 0;
        }
    }
}
