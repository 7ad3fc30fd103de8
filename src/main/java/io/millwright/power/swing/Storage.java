package io.millwright.power.swing;

/// What stores energy beside a load: a battery plant, the battery of a UPS, a battery unit or capacitor shelf in a
/// rack.
/// Efficiencies are of one way, between the terminals of the load and the store; the round trip is their product.
///
/// @param dischargeW highest power given
/// @param chargeW highest power taken
/// @param energyJ between empty and full
/// @param lowestFraction state of charge that is kept in reserve, for example for an outage
/// @param highestFraction state of charge up to which it may be filled
/// @param startFraction state of charge at the beginning
/// @param dischargeEfficiency power given over power taken from the store
/// @param chargeEfficiency power put into the store over power taken
public record Storage(
        double dischargeW,
        double chargeW,
        double energyJ,
        double lowestFraction,
        double highestFraction,
        double startFraction,
        double dischargeEfficiency,
        double chargeEfficiency) {
    public Storage {
        if (!(dischargeW >= 0 && chargeW >= 0 && energyJ >= 0)) {
            throw new IllegalArgumentException("power and energy of a store must not be negative, got " + dischargeW
                    + " W, " + chargeW + " W, " + energyJ + " J");
        }
        if (!(lowestFraction >= 0
                && lowestFraction <= startFraction
                && startFraction <= highestFraction
                && highestFraction <= 1
                && lowestFraction < highestFraction)) {
            throw new IllegalArgumentException("states of charge must rise from lowest over start to highest, got "
                    + lowestFraction + ", " + startFraction + ", " + highestFraction);
        }
        requireEfficiency("dischargeEfficiency", dischargeEfficiency);
        requireEfficiency("chargeEfficiency", chargeEfficiency);
    }

    /// Several of the kind as one, for example the shelves of a row.
    public Storage times(double count) {
        return new Storage(
                count * dischargeW,
                count * chargeW,
                count * energyJ,
                lowestFraction,
                highestFraction,
                startFraction,
                dischargeEfficiency,
                chargeEfficiency);
    }

    private static void requireEfficiency(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 1, got " + value);
        }
    }
}
