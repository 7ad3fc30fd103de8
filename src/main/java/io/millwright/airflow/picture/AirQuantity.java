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
