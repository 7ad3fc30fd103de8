package io.millwright.cooling.plant;

/// How the conductance of an exchanger follows the flows on its two sides.
///
///     1/UA = 1/UA_rated (r_h f_h^−n_h + r_c f_c^−n_c),   r_h + r_c = 1
///
/// The film on each side follows its flow to a power (turbulent film: 0.8), the wall is counted with the larger film.
/// **Validity**: flows of about 0.2 to 1.2 of the rated one; below, plates turn laminar and are better than this.
///
/// @param hotShare of the thermal resistance at rated flows that lies on the hot side, 0 to 1
/// @param hotExponent n_h
/// @param coldExponent n_c
public record UaScaling(double hotShare, double hotExponent, double coldExponent) {
    /// Plate exchanger between two liquids: equal films.
    public static final UaScaling PLATE = new UaScaling(0.5, 0.8, 0.8);

    /// Finned coil that cools air with water: three quarters of the resistance on the air.
    public static final UaScaling COOLING_COIL = new UaScaling(0.75, 0.6, 0.8);

    /// Finned coil that cools a liquid with outside air.
    public static final UaScaling DRY_COOLER = new UaScaling(0.25, 0.8, 0.6);

    /// The same conductance at all flows.
    public static final UaScaling CONSTANT = new UaScaling(0.5, 0, 0);

    public UaScaling {
        if (!(hotShare >= 0 && hotShare <= 1) || !(hotExponent >= 0) || !(coldExponent >= 0)) {
            throw new IllegalArgumentException("a share of resistance of " + hotShare + " and exponents of "
                    + hotExponent + " and " + coldExponent + ". The share must lie between 0 and 1, none be negative.");
        }
    }

    /// The conductance as a fraction of the rated one; 0 if a side stands still.
    public double factor(double hotFlowFraction, double coldFlowFraction) {
        if (hotFlowFraction <= 0 || coldFlowFraction <= 0) {
            return 0;
        }
        return 1
                / (hotShare * Math.pow(hotFlowFraction, -hotExponent)
                        + (1 - hotShare) * Math.pow(coldFlowFraction, -coldExponent));
    }
}
