package io.millwright.airflow.field;

/// Velocities, pressure and temperature on a grid; what iterations work on.
final class Flow {
    /// On lower faces, m/s, by axis.
    final float[][][] velocity;

    /// At cell centres over density, m²/s²: what the hydrostatic pressure at the reference temperature leaves.
    final float[][] pressure;

    /// At cell centres above the reference temperature of [Rounds], K. Differences are small numbers, so that single
    /// precision keeps them.
    final float[][] temperature;

    /// Effective kinematic viscosity at cell centres, m²/s.
    final float[][] viscosity;

    Flow(Space space) {
        velocity = new float[][][] {space.field(), space.field(), space.field()};
        pressure = space.field();
        temperature = space.field();
        viscosity = space.field();
    }
}
