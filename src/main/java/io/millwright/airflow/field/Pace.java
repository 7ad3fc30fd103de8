package io.millwright.airflow.field;

/// How far equations move in one round.
///
/// @param factor implicit under-relaxation: below 1 towards a steady state, 1 in time
/// @param perStepS one over the time step, 1/s; 0 towards a steady state
/// @param passes over the equations
/// @param sharpness share of the second order in velocities: 1 is Fromm's scheme, 0 upwind
record Pace(double factor, double perStepS, int passes, double sharpness) {
    /// Towards a steady state.
    static Pace steady(double factor, int passes) {
        return new Pace(factor, 0, passes, 1);
    }

    /// One step in time.
    static Pace step(double stepS, int passes) {
        return new Pace(1, 1 / stepS, passes, 1);
    }

    Pace withSharpness(double newSharpness) {
        return new Pace(factor, perStepS, passes, newSharpness);
    }
}
