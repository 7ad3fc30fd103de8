package io.millwright.airflow.hall;

/// A direction of the room: x along the rows, y across them, z up.
public enum Axis {
    X,
    Y,
    Z
}
