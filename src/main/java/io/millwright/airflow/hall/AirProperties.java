package io.millwright.airflow.hall;

/// What the air of a hall is, and how its turbulence is represented.
///
/// @param densityKgPerM3 constant but for buoyancy (Boussinesq)
/// @param heatCapacityJPerKgK at constant pressure
/// @param expansionPerK thermal expansion coefficient, 1/K
/// @param referenceC temperature without buoyancy
/// @param gravity acceleration along x, y and z, m/s²
/// @param turbulence how eddies mix
/// @param viscosityM2PerS effective kinematic viscosity; with [Turbulence#ZERO_EQUATION] its least value
/// @param prandtl effective Prandtl number: viscosity over thermal diffusivity
public record AirProperties(
        double densityKgPerM3,
        double heatCapacityJPerKgK,
        double expansionPerK,
        double referenceC,
        Vector gravity,
        Turbulence turbulence,
        double viscosityM2PerS,
        double prandtl) {
    /// How eddies mix momentum and heat.
    public enum Turbulence {
        /// One effective viscosity everywhere.
        CONSTANT,
        /// Eddy viscosity `0.03874 |v| l` with the distance `l` to the nearest wall (Chen and Xu 1998).
        ZERO_EQUATION
    }

    /// Heat capacity of a cubic metre, J/(m³ K).
    public double heatCapacityJPerM3K() {
        return densityKgPerM3 * heatCapacityJPerKgK;
    }

    /// The same air with other turbulence.
    public AirProperties withTurbulence(Turbulence newTurbulence, double newViscosityM2PerS) {
        return new AirProperties(
                densityKgPerM3,
                heatCapacityJPerKgK,
                expansionPerK,
                referenceC,
                gravity,
                newTurbulence,
                newViscosityM2PerS,
                prandtl);
    }
}
