package io.millwright.cooling.plant;

/// A heat exchanger between two streams by its effectiveness.
///
///     Q = ε C_min (T_hot,in − T_cold,in),   T_hot,out = T_hot,in − Q/C_hot,   T_cold,out = T_cold,in + Q/C_cold
///
/// with heat capacity rates C = ṁ c_p in W/K. **Assumptions** and sources as in [FlowArrangement] and [UaScaling];
/// fouling is part of the rated conductance.
///
/// @param arrangement of the streams
/// @param ratedUaWPerK conductance at rated flows, W/K
/// @param scaling of the conductance with the flows
public record HeatExchanger(FlowArrangement arrangement, double ratedUaWPerK, UaScaling scaling) {
    public HeatExchanger {
        if (!(ratedUaWPerK >= 0)) {
            throw new IllegalArgumentException("a conductance of " + ratedUaWPerK + " W/K. It must not be negative.");
        }
    }

    /// The exchanger that transfers a heat flow at rated inlet temperatures and capacity rates.
    ///
    /// @throws IllegalArgumentException if no size does
    public static HeatExchanger sized(
            FlowArrangement arrangement,
            UaScaling scaling,
            double heatW,
            double hotWPerK,
            double coldWPerK,
            double hotInC,
            double coldInC) {
        double smaller = Math.min(hotWPerK, coldWPerK);
        double effectiveness = heatW / (smaller * (hotInC - coldInC));
        double ntu = arrangement.ntu(effectiveness, smaller / Math.max(hotWPerK, coldWPerK));
        return new HeatExchanger(arrangement, ntu * smaller, scaling);
    }

    /// Conductance at fractions of the rated flows, W/K.
    public double uaWPerK(double hotFlowFraction, double coldFlowFraction) {
        return ratedUaWPerK * scaling.factor(hotFlowFraction, coldFlowFraction);
    }

    /// Effectiveness at heat capacity rates and a conductance.
    public double effectiveness(double hotWPerK, double coldWPerK, double uaWPerK) {
        double smaller = Math.min(hotWPerK, coldWPerK);
        return smaller <= 0 ? 0 : arrangement.effectiveness(uaWPerK / smaller, smaller / Math.max(hotWPerK, coldWPerK));
    }

    /// The exchange at given inlets.
    ///
    /// @param hotWPerK heat capacity rate of the hot stream
    /// @param coldWPerK heat capacity rate of the cold stream
    /// @param uaWPerK conductance, from [#uaWPerK]
    public Exchange exchange(double hotWPerK, double coldWPerK, double uaWPerK, double hotInC, double coldInC) {
        double effectiveness = effectiveness(hotWPerK, coldWPerK, uaWPerK);
        double heat = effectiveness * Math.min(hotWPerK, coldWPerK) * (hotInC - coldInC);
        double hotOut = hotWPerK > 0 ? hotInC - heat / hotWPerK : hotInC;
        double coldOut = coldWPerK > 0 ? coldInC + heat / coldWPerK : coldInC;
        double residual = hotWPerK * (hotInC - hotOut) - coldWPerK * (coldOut - coldInC);
        return new Exchange(heat, hotOut, coldOut, uaWPerK, effectiveness, residual);
    }

    /// The hot inlet at which a given heat passes to a cold inlet, °C; infinite if nothing can pass.
    public double hotInC(double heatW, double hotWPerK, double coldWPerK, double uaWPerK, double coldInC) {
        if (heatW == 0) {
            return coldInC;
        }
        return coldInC + heatW / (effectiveness(hotWPerK, coldWPerK, uaWPerK) * Math.min(hotWPerK, coldWPerK));
    }
}
