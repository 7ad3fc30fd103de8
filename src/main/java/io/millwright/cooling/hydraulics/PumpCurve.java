package io.millwright.cooling.hydraulics;

import java.util.List;

/// What head a pump at its rated speed gives at which flow. At the share w of that speed the affinity laws hold:
/// H(Q, w) = w² H(Q/w, 1).
public sealed interface PumpCurve {
    /// The head at no flow, in m; infinite if there is no bound.
    double shutOffHeadM();

    /// The largest flow for which the curve is meant, in m³/s; beyond it results carry a finding.
    double maxFlowM3PerS();

    /// A flow in the middle of the curve, in m³/s.
    double typicalFlowM3PerS();

    /// H = H₀ − r Qⁿ.
    ///
    /// @param shutOffHeadM H₀
    /// @param coefficient r in m/(m³/s)ⁿ
    /// @param exponent n
    record Power(double shutOffHeadM, double coefficient, double exponent) implements PumpCurve {
        public Power {
            if (!(shutOffHeadM > 0 && coefficient > 0 && exponent > 0)) {
                throw new IllegalArgumentException("a pump curve falls from a positive head, got H0 = " + shutOffHeadM
                        + ", r = " + coefficient + ", n = " + exponent);
            }
        }

        /// Through one point of design: the head at no flow is 4/3 of it and the flow without head twice its own.
        public static Power throughDesignPoint(double flowM3PerS, double headM) {
            return new Power(4 * headM / 3, headM / 3 / (flowM3PerS * flowM3PerS), 2);
        }

        /// Through the head at no flow and two points of falling head.
        public static Power through(double shutOffHeadM, double flow1, double head1, double flow2, double head2) {
            if (!(flow1 > 0 && flow2 > flow1 && shutOffHeadM > head1 && head1 > head2)) {
                throw new IllegalArgumentException("heads must fall with rising flow, got " + shutOffHeadM + " m, "
                        + head1 + " m at " + flow1 + " and " + head2 + " m at " + flow2 + " m3/s");
            }
            double exponent = Math.log((shutOffHeadM - head2) / (shutOffHeadM - head1)) / Math.log(flow2 / flow1);
            return new Power(shutOffHeadM, (shutOffHeadM - head1) / Math.pow(flow1, exponent), exponent);
        }

        @Override
        public double maxFlowM3PerS() {
            return Math.pow(shutOffHeadM / coefficient, 1 / exponent);
        }

        @Override
        public double typicalFlowM3PerS() {
            return maxFlowM3PerS() / 2;
        }
    }

    /// Straight lines between points.
    ///
    /// @param points by rising flow and falling head, at least two
    record Points(List<Point> points) implements PumpCurve {
        public Points {
            points = List.copyOf(points);
            if (points.size() < 2) {
                throw new IllegalArgumentException("a curve needs two points, got " + points);
            }
            for (int i = 1; i < points.size(); i++) {
                Point before = points.get(i - 1);
                Point at = points.get(i);
                if (!(at.flowM3PerS > before.flowM3PerS && at.headM < before.headM)) {
                    throw new IllegalArgumentException("heads must fall with rising flow, got " + before + ", " + at);
                }
            }
        }

        /// One measured point.
        public record Point(double flowM3PerS, double headM) {}

        @Override
        public double shutOffHeadM() {
            Point first = points.get(0);
            Point second = points.get(1);
            double slope = (second.headM - first.headM) / (second.flowM3PerS - first.flowM3PerS);
            return first.headM - slope * first.flowM3PerS;
        }

        @Override
        public double maxFlowM3PerS() {
            return points.getLast().flowM3PerS;
        }

        @Override
        public double typicalFlowM3PerS() {
            return (points.getFirst().flowM3PerS + points.getLast().flowM3PerS) / 2;
        }
    }

    /// A pump that always puts the same hydraulic power into the liquid: H = P/(ρ g Q). It has no head at which it
    /// stops.
    record ConstantPower(double powerW) implements PumpCurve {
        public ConstantPower {
            if (!(powerW > 0)) {
                throw new IllegalArgumentException("a pump's power must be above 0, got " + powerW + " W");
            }
        }

        @Override
        public double shutOffHeadM() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double maxFlowM3PerS() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double typicalFlowM3PerS() {
            return powerW / (9810.0 * 10);
        }
    }
}
