package io.millwright.power.storage;

/// A battery that carries a load while its feed is away.
///
///     τ = (E s η / P) (E / (P · 1 h))^(k − 1)
///
/// is the time that energy `E` (rated at a discharge of one hour) at a state of charge `s` carries the load `P` behind
/// an efficiency `η`; the exponent `k` makes discharge faster than in an hour yield less. With a load that changes, the
/// charge falls at `1 / τ(P, s = 1)`.
///
/// **Assumptions.** Constant power; no ageing, no temperature. **Validity.** `k` is 1 to 1.05 for lithium, 1.1 to 1.3
/// for lead cells, within some tens of seconds to some hours. **Source**: W. Peukert, *Über die Abhängigkeit der
/// Kapazität von der Entladestromstärke bei Bleiakkumulatoren*, 1897, written for power instead of current.
///
/// @param energyJ usable energy at a discharge of one hour, J
/// @param efficiencyFraction from the battery to the load
/// @param peukertExponent 1 if the energy does not depend on the power
public record BackupBattery(double energyJ, double efficiencyFraction, double peukertExponent) {
    private static final double HOUR_S = 3_600;

    public BackupBattery {
        if (!(energyJ >= 0) || !(efficiencyFraction > 0 && efficiencyFraction <= 1) || !(peukertExponent >= 1)) {
            throw new IllegalArgumentException("a battery of " + energyJ + " J with efficiency " + efficiencyFraction
                    + " and exponent " + peukertExponent + " cannot be");
        }
    }

    /// The smallest battery that carries a load for a time from full charge.
    public static BackupBattery lasting(
            double loadW, double durationS, double efficiencyFraction, double peukertExponent) {
        double energyJ = loadW * HOUR_S * Math.pow(durationS / (efficiencyFraction * HOUR_S), 1 / peukertExponent);
        return new BackupBattery(energyJ, efficiencyFraction, peukertExponent);
    }

    /// How long it carries a constant load; for ever without load.
    ///
    /// @param chargeFraction state of charge at the beginning
    public double rideThroughS(double loadW, double chargeFraction) {
        if (energyJ == 0 || chargeFraction <= 0) {
            return 0;
        }
        if (!(loadW > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        return energyJ
                * chargeFraction
                * efficiencyFraction
                / loadW
                * Math.pow(energyJ / (loadW * HOUR_S), peukertExponent - 1);
    }

    /// The state of charge after a constant load for a time, not below 0.
    public double chargeAfter(double chargeFraction, double loadW, double durationS) {
        double fullS = rideThroughS(loadW, 1);
        return fullS > 0 ? Math.max(0, chargeFraction - durationS / fullS) : 0;
    }

    /// How long it takes to be full again.
    ///
    /// @param chargerW what the charger takes
    /// @param chargerFraction part of it that is stored
    public double rechargeS(double chargeFraction, double chargerW, double chargerFraction) {
        return (1 - chargeFraction) * energyJ / (chargerW * chargerFraction);
    }
}
