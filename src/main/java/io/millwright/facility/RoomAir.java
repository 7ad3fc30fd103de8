package io.millwright.facility;

/// How the air of a hall is resolved, beyond what stands in it.
///
/// @param lightsWPerM2 heat of lights under the ceiling, by floor area; in the resolved air alone, since lights are no
/// part of the facility's power
/// @param floorLeakFraction part of the air under a raised floor that leaves by gaps of the floor instead of tiles
/// @param rackLeakFraction part of the air of a rack's fans that comes round from its rear through unblanked openings;
/// 0 for a rack that is closed between front and rear
/// @param mixing how eddies mix
/// @param viscosityM2PerS effective kinematic viscosity; with [Mixing#ZERO_EQUATION] its least value
public record RoomAir(
        double lightsWPerM2, double floorLeakFraction, double rackLeakFraction, Mixing mixing, double viscosityM2PerS) {
    /// How the eddies of a hall mix its air.
    public enum Mixing {
        /// One effective viscosity everywhere.
        CONSTANT,
        /// An eddy viscosity from velocity and the distance to the nearest wall.
        ZERO_EQUATION
    }

    /// What stands in for a survey: an unlit hall, a floor with brushes and few gaps, blanked racks, and the viscosity
    /// that comes close to k-epsilon in halls.
    public static final RoomAir USUAL = new RoomAir(0, 0.1, 0, Mixing.CONSTANT, 0.02);
}
