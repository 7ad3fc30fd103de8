package io.millwright.cooling.hydraulics;

import io.millwright.cooling.hydraulics.PumpCurve.Points.Point;
import java.util.List;

/// What a link is made of.
public sealed interface Branch {
    /// In which directions a pipe lets liquid through.
    enum Direction {
        BOTH,
        /// A check valve shuts against flow from the second node to the first.
        FORWARD
    }

    /// A full circular pipe with its fittings.
    ///
    /// @param roughness in m, or the coefficient of the network's [HeadLoss]
    /// @param fittingsK sum of loss coefficients, of v²/2g
    record Pipe(double lengthM, double diameterM, double roughness, double fittingsK, Direction direction)
            implements Branch {
        public Pipe {
            if (!(lengthM > 0 && diameterM > 0 && roughness >= 0 && fittingsK >= 0)) {
                throw new IllegalArgumentException("a pipe needs a length and a diameter above 0 and a roughness and "
                        + "loss coefficient of at least 0, got " + lengthM + ", " + diameterM + ", " + roughness + ", "
                        + fittingsK);
            }
        }
    }

    /// A pump; it does not let liquid flow back. Its setting is the share of the rated speed.
    record Pump(PumpCurve curve) implements Branch {}

    /// A valve.
    ///
    /// @param diameterM of the seat, to which coefficients refer
    /// @param openK loss coefficient when fully open
    /// @param losses of a [ValveKind#CURVE], flow to head loss by rising flow; empty for all others
    record Valve(ValveKind kind, double diameterM, double openK, List<Point> losses) implements Branch {
        public Valve {
            losses = List.copyOf(losses);
            if (!(diameterM > 0 && openK >= 0)) {
                throw new IllegalArgumentException("a valve needs a diameter above 0 and a coefficient of at least 0, "
                        + "got " + diameterM + " and " + openK);
            }
            if (kind == ValveKind.CURVE && losses.size() < 2) {
                throw new IllegalArgumentException("a valve by curve needs two points of it, got " + losses);
            }
        }
    }

    /// Anything whose pressure drop is known as Δp = k |Q|ⁿ⁻¹ Q: racks, cold plates, manifolds, exchangers, strainers.
    ///
    /// @param coefficient k in Pa/(m³/s)ⁿ
    /// @param exponent n: 2 turbulent, 1 laminar, plates 1.7 to 1.9
    record Resistance(double coefficient, double exponent) implements Branch {
        public Resistance {
            if (!(coefficient > 0 && exponent >= 1 && exponent <= 3)) {
                throw new IllegalArgumentException("a resistance needs a coefficient above 0 and an exponent from 1 "
                        + "to 3, got " + coefficient + " and " + exponent);
            }
        }

        /// Through the one point a data sheet gives.
        public static Resistance through(double flowM3PerS, double dropPa, double exponent) {
            return new Resistance(dropPa / Math.pow(flowM3PerS, exponent), exponent);
        }
    }
}
