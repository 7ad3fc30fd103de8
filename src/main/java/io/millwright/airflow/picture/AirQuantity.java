package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Vector;
import io.millwright.quantity.Dimension;

/// What a picture of air shows.
public enum AirQuantity {
    TEMPERATURE("Temperature", Dimension.TEMPERATURE, Dimension.TEMPERATURE_DIFFERENCE) {
        @Override
        double ofCell(AirField field, int i, int j, int k) {
            return field.temperatureC(i, j, k);
        }
    },
    SPEED("Speed", Dimension.VELOCITY, Dimension.VELOCITY) {
        @Override
        double ofCell(AirField field, int i, int j, int k) {
            Vector velocity = field.velocity(i, j, k);
            return Math.sqrt(velocity.x() * velocity.x() + velocity.y() * velocity.y() + velocity.z() * velocity.z());
        }
    },
    /// Relative to hydrostatic pressure at the reference temperature, mean 0.
    PRESSURE("Pressure", Dimension.AIR_PRESSURE, Dimension.AIR_PRESSURE) {
        @Override
        double ofCell(AirField field, int i, int j, int k) {
            return field.pressurePa()[field.cell(i, j, k)];
        }
    };

    private static final int BINS = 2000;

    private final String label;
    private final Dimension dimension;
    private final Dimension difference;

    AirQuantity(String label, Dimension dimension, Dimension difference) {
        this.label = label;
        this.dimension = dimension;
        this.difference = difference;
    }

    /// What people call it.
    public String label() {
        return label;
    }

    public Dimension dimension() {
        return dimension;
    }

    /// Of the difference of two values.
    public Dimension difference() {
        return difference;
    }

    @Override
    public String toString() {
        return label;
    }

    /// The value at the centre of a cell with air.
    abstract double ofCell(AirField field, int i, int j, int k);

    /// The range without the most extreme cells at either end; an empty range at 0 without any.
    ///
    /// @param share of cells to leave out at each end, for example jets of a single cell
    public Range rangeWithout(AirField field, double share) {
        Range all = range(field);
        int[] counts = new int[BINS];
        int cells = 0;
        for (int k = 0; k < field.grid().cellsZ(); k++) {
            for (int j = 0; j < field.grid().cellsY(); j++) {
                for (int i = 0; i < field.grid().cellsX(); i++) {
                    if (field.isAir(i, j, k)) {
                        double part = all.fraction(ofCell(field, i, j, k));
                        counts[Math.clamp((int) (part * BINS), 0, BINS - 1)]++;
                        cells++;
                    }
                }
            }
        }
        int low = 0;
        for (long seen = counts[0]; low < BINS - 1 && seen <= share * cells; seen += counts[low]) {
            low++;
        }
        int high = BINS - 1;
        for (long seen = counts[high]; high > low && seen <= share * cells; seen += counts[high]) {
            high--;
        }
        double width = (all.highest() - all.lowest()) / BINS;
        return new Range(all.lowest() + low * width, all.lowest() + (high + 1) * width);
    }

    /// Lowest and highest value of the cells with air; empty range at 0 without any.
    public Range range(AirField field) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < field.grid().cellsZ(); k++) {
            for (int j = 0; j < field.grid().cellsY(); j++) {
                for (int i = 0; i < field.grid().cellsX(); i++) {
                    if (field.isAir(i, j, k)) {
                        double value = ofCell(field, i, j, k);
                        lowest = Math.min(lowest, value);
                        highest = Math.max(highest, value);
                    }
                }
            }
        }
        return highest >= lowest ? new Range(lowest, highest) : new Range(0, 0);
    }
}
