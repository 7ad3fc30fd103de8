package io.millwright.cooling.transport;

/// What a pipe is made of.
///
/// @param thicknessM of the wall
/// @param densityKgPerM3 of its material
/// @param specificHeatJPerKgK of its material
public record PipeWall(double thicknessM, double densityKgPerM3, double specificHeatJPerKgK) {
    /// A wall of steel.
    public static PipeWall steel(double thicknessM) {
        return new PipeWall(thicknessM, 7_850, 490);
    }

    /// Heat that warms the wall of a pipe by a kelvin, in J/K.
    ///
    /// @param diameterM inner
    public double capacityJPerK(double lengthM, double diameterM) {
        return lengthM * Math.PI * thicknessM * (diameterM + thicknessM) * densityKgPerM3 * specificHeatJPerKgK;
    }
}
