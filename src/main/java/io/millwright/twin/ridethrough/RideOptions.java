package io.millwright.twin.ridethrough;

import io.millwright.facility.EquipmentKind;

/// How a ride through a loss is followed, and what is assumed where no data sheet says otherwise. Times in seconds. The
/// restart of a unit counts from the return of its power.
///
/// @param horizonS how long it is followed
/// @param sampleS between two points of the series
/// @param pumps what feeds them
/// @param volumeFactor on the volume of pipes, tanks and headers of all loops
/// @param chillerRestartS until a chiller cools again
/// @param fanRestartS until fans of coolers and air units turn again
/// @param pumpRestartS until a pump runs again
/// @param rackRestartS until a rack that lost its supply computes again
/// @param pumpCoastS time constant with which pumps coast down and run up
public record RideOptions(
        double horizonS,
        double sampleS,
        Pumps pumps,
        double volumeFactor,
        double chillerRestartS,
        double fanRestartS,
        double pumpRestartS,
        double rackRestartS,
        double pumpCoastS) {
    /// What feeds pumps and units with pumps.
    public enum Pumps {
        /// What is drawn.
        AS_DRAWN,
        /// A supply that does not fail; those that are lost themselves still stand.
        ON_UPS
    }

    /// An hour in steps of 10 s: chillers after 3 min, fans after 20 s, pumps after 10 s, racks after 5 min; pumps
    /// coast with 4 s.
    public static final RideOptions DEFAULT = new RideOptions(3600, 10, Pumps.AS_DRAWN, 1, 180, 20, 10, 300, 4);

    public RideOptions {
        if (!(horizonS > 0 && sampleS > 0 && volumeFactor > 0 && pumpCoastS > 0)
                || !(chillerRestartS >= 0 && fanRestartS >= 0 && pumpRestartS >= 0 && rackRestartS >= 0)) {
            throw new IllegalArgumentException("a horizon of " + horizonS + " s in steps of " + sampleS
                    + " s, volumes times " + volumeFactor + ", coasting " + pumpCoastS
                    + " s. These must be positive, restarts not negative.");
        }
    }

    public RideOptions withPumps(Pumps newPumps) {
        return new RideOptions(
                horizonS,
                sampleS,
                newPumps,
                volumeFactor,
                chillerRestartS,
                fanRestartS,
                pumpRestartS,
                rackRestartS,
                pumpCoastS);
    }

    public RideOptions withVolumeFactor(double newVolumeFactor) {
        return new RideOptions(
                horizonS,
                sampleS,
                pumps,
                newVolumeFactor,
                chillerRestartS,
                fanRestartS,
                pumpRestartS,
                rackRestartS,
                pumpCoastS);
    }

    public RideOptions withHorizonS(double newHorizonS) {
        return new RideOptions(
                newHorizonS,
                sampleS,
                pumps,
                volumeFactor,
                chillerRestartS,
                fanRestartS,
                pumpRestartS,
                rackRestartS,
                pumpCoastS);
    }

    /// From the return of its power until a unit does its work.
    public double restartS(EquipmentKind kind) {
        return switch (kind) {
            case RACK -> rackRestartS;
            case AIR_COOLED_CHILLER, WATER_COOLED_CHILLER, CRAC -> chillerRestartS;
            case PUMP, CDU, CDU_AIR, IMMERSION_TANK -> pumpRestartS;
            default -> kind.isAirUnit() || kind.isHeatRejection() ? fanRestartS : 0;
        };
    }
}
