package io.millwright.power.conversion;

/// Loss of a UPS, rectifier, transformer or power shelf over its load.
///
///     P_loss = P_0 + P_1 x + P_2 x²,   x = P_out / P_rated,   P_in = P_out + P_loss
///
/// The constant part is what it takes to be switched on (magnetisation, control, fans), the linear part are voltage
/// drops of semiconductors, the quadratic part is resistance.
///
/// **Validity.** From no load to overload, around the temperature the figures were measured at. Which part carries how
/// much comes from a fit to at least three points of the data sheet. **Balance**: the loss is heat where the device
/// stands.
///
/// **Source**: usual form of efficiency curves as reported by IEC 62040-3; transformer practice (no-load and load
/// loss).
///
/// @param ratedW output at which x is 1, W
/// @param noLoadW P_0, W
/// @param linearW P_1, W
/// @param quadraticW P_2, W
public record ConverterLoss(double ratedW, double noLoadW, double linearW, double quadraticW) {
    /// Nothing is lost.
    public static final ConverterLoss NONE = new ConverterLoss(1, 0, 0, 0);

    public ConverterLoss {
        if (!(ratedW > 0) || !(noLoadW >= 0) || !(linearW >= 0) || !(quadraticW >= 0)) {
            throw new IllegalArgumentException("loss of a converter of " + ratedW + " W: " + noLoadW + ", " + linearW
                    + ", " + quadraticW + " W. The rating must be positive and no part negative.");
        }
    }

    /// The loss from its parts as fractions of the rating.
    public static ConverterLoss ofFractions(double ratedW, double noLoad, double linear, double quadratic) {
        return new ConverterLoss(ratedW, ratedW * noLoad, ratedW * linear, ratedW * quadratic);
    }

    /// The loss through the efficiencies at three loads, for example the quarter, half and full load of a data sheet.
    ///
    /// @param loadFractions three different loads above 0
    /// @param efficiencies output over input at each, above 0
    /// @throws IllegalArgumentException if no curve with parts of at least 0 passes through the points
    public static ConverterLoss through(double ratedW, double[] loadFractions, double[] efficiencies) {
        double[] x = loadFractions;
        double[] loss = new double[3];
        for (int i = 0; i < 3; i++) {
            loss[i] = ratedW * x[i] * (1 / efficiencies[i] - 1);
        }
        double first = (loss[1] - loss[0]) / (x[1] - x[0]);
        double second = ((loss[2] - loss[1]) / (x[2] - x[1]) - first) / (x[2] - x[0]);
        double noLoad = loss[0] - first * x[0] + second * x[0] * x[1];
        return new ConverterLoss(ratedW, noLoad, first - second * (x[0] + x[1]), second);
    }

    /// Heat made while it delivers this power, W.
    public double lossW(double outputW) {
        double x = outputW / ratedW;
        return noLoadW + x * (linearW + x * quadraticW);
    }

    /// What it takes to deliver this power, W.
    public double inputW(double outputW) {
        return outputW + lossW(outputW);
    }

    /// What it delivers of this input; 0 where that does not even cover the no-load loss, W.
    public double outputW(double inputW) {
        double available = inputW - noLoadW;
        if (!(available > 0)) {
            return 0;
        }
        double slope = 1 + linearW / ratedW;
        double curvature = quadraticW / (ratedW * ratedW);
        return 2 * available / (slope + Math.sqrt(slope * slope + 4 * curvature * available));
    }

    /// Output over input; 0 without output.
    public double efficiency(double outputW) {
        return outputW > 0 ? outputW / inputW(outputW) : 0;
    }

    /// Loss per additional output at this output, without unit: what one more watt costs.
    public double marginalLoss(double outputW) {
        return (linearW + 2 * quadraticW * outputW / ratedW) / ratedW;
    }

    /// The loss of several alike that share a load evenly, as one: what redundancy costs at part load.
    public ConverterLoss times(int units) {
        return new ConverterLoss(units * ratedW, units * noLoadW, units * linearW, units * quadraticW);
    }
}
