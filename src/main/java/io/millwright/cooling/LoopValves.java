package io.millwright.cooling;

import io.millwright.cooling.hydraulics.Branch;
import io.millwright.cooling.hydraulics.Branch.Resistance;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Liquid;
import io.millwright.cooling.hydraulics.ValveKind;
import io.millwright.facility.PipeSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Valves in connections as links of a network.
///
///     Δp = 10⁵ Pa (Q / K_v)²,   K_v(x) = K_vs R^(x − 1),   R = 50
///
/// with the opening x of an equal-percentage plug. A valve whose K_vs is not typed takes [#SIZED_PA] fully open
/// at the rated flow of its connection.
final class LoopValves {
    private static final double BAR = 1e5;
    private static final double RANGEABILITY = 50;
    private static final double SIZED_PA = 10e3;
    private static final double UNLIMITED_M3_PER_S = 1e3;
    private static final double SEAT_M_PER_S = 2;

    /// A valve, how it stands, and its setting.
    record Fitted(Branch branch, LinkState state, double setting) {}

    private LoopValves() {}

    /// The valve of a connection; null for none, and for those that are part of the pipe or of the consumer.
    static @Nullable Fitted of(PipeSettings pipe, double flowM3PerS, Liquid liquid) {
        return switch (pipe.valve()) {
            case NONE, THREE_WAY -> null;
            case CHECK ->
                new Fitted(
                        seat(ValveKind.FLOW_LIMIT, pipe, flowM3PerS, liquid),
                        LinkState.CONTROLLING,
                        UNLIMITED_M3_PER_S);
            case ISOLATING, BALANCING -> {
                if (pipe.openFraction() >= 1 && Double.isNaN(pipe.valveKvM3PerS())) {
                    yield null;
                }
                double kv = kv(pipe, flowM3PerS);
                yield new Fitted(new Resistance(BAR / (kv * kv), 2), LinkState.OPEN, 1);
            }
            case FLOW_LIMITING -> {
                double limit = Double.isNaN(pipe.limitM3PerS()) ? flowM3PerS : pipe.limitM3PerS();
                yield new Fitted(seat(ValveKind.FLOW_LIMIT, pipe, flowM3PerS, liquid), LinkState.CONTROLLING, limit);
            }
            case PRESSURE_REDUCING ->
                new Fitted(
                        seat(ValveKind.PRESSURE_REDUCING, pipe, flowM3PerS, liquid),
                        LinkState.CONTROLLING,
                        pipe.holdsPa() / liquid.weightNPerM3());
            case PRESSURE_SUSTAINING ->
                new Fitted(
                        seat(ValveKind.PRESSURE_SUSTAINING, pipe, flowM3PerS, liquid),
                        LinkState.CONTROLLING,
                        pipe.holdsPa() / liquid.weightNPerM3());
        };
    }

    /// Pressure drop of the fully open valve of a connection at its rated flow, Pa: what pumps are designed for,
    /// however far the valve is throttled.
    static double designDropPa(PipeSettings pipe, double flowM3PerS) {
        return switch (pipe.valve()) {
            case NONE, THREE_WAY -> 0;
            case ISOLATING, BALANCING -> {
                double ratio = flowM3PerS / pipe.valveKvM3PerS();
                yield Double.isNaN(ratio) ? 0 : BAR * ratio * ratio;
            }
            case CHECK, FLOW_LIMITING, PRESSURE_REDUCING, PRESSURE_SUSTAINING -> SIZED_PA;
        };
    }

    private static double kv(PipeSettings pipe, double flowM3PerS) {
        double full =
                Double.isNaN(pipe.valveKvM3PerS()) ? flowM3PerS * Math.sqrt(BAR / SIZED_PA) : pipe.valveKvM3PerS();
        return full * Math.pow(RANGEABILITY, Math.clamp(pipe.openFraction(), 0, 1) - 1);
    }

    private static Branch.Valve seat(ValveKind kind, PipeSettings pipe, double flowM3PerS, Liquid liquid) {
        double diameter = Math.sqrt(4 * flowM3PerS / Math.PI / SEAT_M_PER_S);
        double ratio = flowM3PerS / kv(pipe, flowM3PerS);
        double k = 2 * BAR * ratio * ratio / (liquid.densityKgPerM3() * SEAT_M_PER_S * SEAT_M_PER_S);
        return new Branch.Valve(kind, diameter, k, List.of());
    }
}
