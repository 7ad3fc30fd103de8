package io.millwright.airflow.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A few values at places of a field, found by row.
final class RowList {
    private final int[] start;
    private final int[] index;
    private final float[] value;

    private RowList(int[] start, int[] index, float[] value) {
        this.start = start;
        this.index = index;
        this.value = value;
    }

    /// Writes the values of a row into it.
    void set(int row, float[] data) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            data[index[n]] = value[n];
        }
    }

    /// Adds the values of a row, times a factor, to it.
    void add(int row, float[] data, float factor) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            data[index[n]] += factor * value[n];
        }
    }

    /// Adds the values of a row, times those of another, to it.
    void addTimes(int row, float[] data, float[] factor) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            data[index[n]] += factor[index[n]] * value[n];
        }
    }

    /// Subtracts the values of a row, times those of another, from it.
    void subtract(int row, float[] data, float[] factor) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            data[index[n]] -= factor[index[n]] * value[n];
        }
    }

    /// Takes Fromm's second order (see [Rows#fromm]) off a source where fluxes through an upper face pass an opening.
    void plainUp(int row, float[] down, float[] here, float[] up, float[] up2, float[] source) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            int i = index[n];
            float flux = value[n];
            source[i] += 0.25f * (Math.max(flux, 0) * (up[i] - down[i]) - Math.min(flux, 0) * (up2[i] - here[i]));
        }
    }

    /// The same for fluxes through a lower face.
    void plainDown(int row, float[] down2, float[] down, float[] here, float[] up, float[] source) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            int i = index[n];
            float flux = value[n];
            source[i] -= 0.25f * (Math.max(flux, 0) * (here[i] - down2[i]) - Math.min(flux, 0) * (up[i] - down[i]));
        }
    }

    /// Lets what enters by a lower face keep its value upstream of it: takes the part of Fromm's second order that
    /// reached behind the opening off a source.
    void enterDown(int row, float[] flux, float[] down2, float[] down, float[] source) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            int i = index[n];
            source[i] -= 0.25f * Math.max(flux[i], 0) * (down[i] - down2[i]);
        }
    }

    /// The same for what enters by an upper face.
    void enterUp(int row, float[] flux, float[] up, float[] up2, float[] source) {
        for (int n = start[row]; n < start[row + 1]; n++) {
            int i = index[n];
            source[i] += 0.25f * Math.min(flux[i], 0) * (up[i] - up2[i]);
        }
    }

    /// Whether a row has any.
    boolean has(int row) {
        return start[row + 1] > start[row];
    }

    /// Lists to be filled.
    static Builder[] builders(int count, int rows) {
        Builder[] builders = new Builder[count];
        Arrays.setAll(builders, n -> new Builder(rows));
        return builders;
    }

    /// Lists that are filled.
    static RowList[] build(Builder[] builders) {
        return Arrays.stream(builders).map(Builder::build).toArray(RowList[]::new);
    }

    /// Collects values; those of one place add up.
    static final class Builder {
        private final List<List<float[]>> byRow = new ArrayList<>();

        Builder(int rows) {
            for (int r = 0; r < rows; r++) {
                byRow.add(new ArrayList<>(0));
            }
        }

        void add(int row, int index, double value) {
            for (float[] entry : byRow.get(row)) {
                if ((int) entry[0] == index) {
                    entry[1] += (float) value;
                    return;
                }
            }
            byRow.get(row).add(new float[] {index, (float) value});
        }

        RowList build() {
            int[] start = new int[byRow.size() + 1];
            for (int r = 0; r < byRow.size(); r++) {
                start[r + 1] = start[r] + byRow.get(r).size();
            }
            int[] index = new int[start[byRow.size()]];
            float[] value = new float[index.length];
            for (int r = 0; r < byRow.size(); r++) {
                for (int n = 0; n < byRow.get(r).size(); n++) {
                    float[] entry = byRow.get(r).get(n);
                    index[start[r] + n] = (int) entry[0];
                    value[start[r] + n] = entry[1];
                }
            }
            return new RowList(start, index, value);
        }
    }
}
