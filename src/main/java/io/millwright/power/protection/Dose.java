package io.millwright.power.protection;

import java.util.List;

/// An element that adds up shares of its time to trip: above pickup `ds/dt = 1/t(I)`, at or below it `ds/dt = -s/τ`.
/// At constant current this gives back the curve `t(I)`; over changing currents it is the rule of equal shares, exact
/// for an integral of `I²` and the usual estimate for other laws.
public sealed interface Dose extends TripElement permits Dose.InverseTime, Dose.Tabulated, Dose.Withstand {
    /// Time to trip from cold at a constant current above pickup.
    double coldTripS(double currentA);

    /// Time constant τ of forgetting at or below pickup; 0 forgets at once.
    double coolingS();

    @Override
    default double keptFraction(double currentA, double durationS) {
        if (currentA > pickupA() || durationS <= 0) {
            return 1;
        }
        return coolingS() == 0 ? 0 : Math.exp(-durationS / coolingS());
    }

    @Override
    default double gainedFraction(double currentA, double durationS) {
        return currentA > pickupA() ? durationS / coldTripS(currentA) : 0;
    }

    @Override
    default double remainingS(double state, double currentA) {
        return currentA > pickupA() ? Math.max(0, 1 - state) * coldTripS(currentA) : Double.POSITIVE_INFINITY;
    }

    /// Inverse time `t(I) = max(t_r (I_r/I)^n, t_0)`. With n = 2 it is the long-time element of an electronic trip
    /// unit, which trips when the integral of `I²` reaches `I_r² t_r`.
    ///
    /// @param pickupA above which it runs
    /// @param referenceA current I_r at which its delay is stated
    /// @param delayS time t_r to trip at that current
    /// @param exponent n of the law
    /// @param shortestS time t_0 that it needs at least, whatever the current
    /// @param coolingS time constant of forgetting
    record InverseTime(
            double pickupA, double referenceA, double delayS, double exponent, double shortestS, double coolingS)
            implements Dose {
        public InverseTime {
            Require.positive("pickupA", pickupA);
            Require.positive("referenceA", referenceA);
            Require.positive("delayS", delayS);
            Require.positive("exponent", exponent);
            Require.notNegative("shortestS", shortestS);
            Require.notNegative("coolingS", coolingS);
        }

        @Override
        public double coldTripS(double currentA) {
            double ratio = referenceA / currentA;
            return Math.max(shortestS, delayS * (exponent == 2 ? ratio * ratio : Math.pow(ratio, exponent)));
        }

        @Override
        public TripElement scaled(double pickupFactor, double timeFactor) {
            return new InverseTime(
                    pickupA * pickupFactor,
                    referenceA * pickupFactor,
                    delayS * timeFactor,
                    exponent,
                    shortestS * timeFactor,
                    coolingS);
        }
    }

    /// A published curve through points, straight on log-log paper, such as that of a fuse. Beyond the last point its
    /// last slope goes on.
    ///
    /// @param points by rising current and falling time; the current of the first is the pickup
    /// @param coolingS time constant of forgetting
    record Tabulated(List<Point> points, double coolingS) implements Dose {
        /// @param currentA that flows
        /// @param timeS after which it trips
        public record Point(double currentA, double timeS) {}

        public Tabulated {
            points = List.copyOf(points);
            Require.notNegative("coolingS", coolingS);
            if (points.size() < 2) {
                throw new IllegalArgumentException("a curve needs two points, got " + points);
            }
            for (int i = 0; i < points.size(); i++) {
                Require.positive("currentA", points.get(i).currentA);
                Require.positive("timeS", points.get(i).timeS);
                if (i > 0
                        && (points.get(i).currentA <= points.get(i - 1).currentA
                                || points.get(i).timeS >= points.get(i - 1).timeS)) {
                    throw new IllegalArgumentException("points of a curve must rise in current and fall in time, got "
                            + points.get(i) + " after " + points.get(i - 1));
                }
            }
        }

        @Override
        public double pickupA() {
            return points.getFirst().currentA;
        }

        @Override
        public double coldTripS(double currentA) {
            int next = 1;
            while (next < points.size() - 1 && points.get(next).currentA < currentA) {
                next++;
            }
            Point low = points.get(next - 1);
            Point high = points.get(next);
            double slope = Math.log(high.timeS / low.timeS) / Math.log(high.currentA / low.currentA);
            return low.timeS * Math.pow(currentA / low.currentA, slope);
        }

        @Override
        public TripElement scaled(double pickupFactor, double timeFactor) {
            return new Tabulated(
                    points.stream()
                            .map(point -> new Point(point.currentA * pickupFactor, point.timeS * timeFactor))
                            .toList(),
                    coolingS);
        }
    }

    /// Overload that a data sheet allows in steps: up to a current for a time. What lies between two steps has the time
    /// of the higher one, because only that is promised.
    ///
    /// @param pickupA carried for ever
    /// @param steps by rising current and falling time
    /// @param beyondS time above the last step
    /// @param coolingS time constant of forgetting
    record Withstand(double pickupA, List<Step> steps, double beyondS, double coolingS) implements Dose {
        /// @param upToA highest current of the step
        /// @param durationS for which it is carried
        public record Step(double upToA, double durationS) {}

        public Withstand {
            steps = List.copyOf(steps);
            Require.positive("pickupA", pickupA);
            Require.positive("beyondS", beyondS);
            Require.notNegative("coolingS", coolingS);
            double lastA = pickupA;
            double lastS = Double.MAX_VALUE;
            for (Step step : steps) {
                if (!(step.upToA > lastA && step.durationS < lastS && step.durationS > beyondS)) {
                    throw new IllegalArgumentException(
                            "steps of overload must rise in current and fall in time down to " + beyondS + " s, got "
                                    + step + " after " + lastA + " A");
                }
                lastA = step.upToA;
                lastS = step.durationS;
            }
        }

        @Override
        public double coldTripS(double currentA) {
            for (Step step : steps) {
                if (currentA <= step.upToA) {
                    return step.durationS;
                }
            }
            return beyondS;
        }

        @Override
        public TripElement scaled(double pickupFactor, double timeFactor) {
            return new Withstand(
                    pickupA * pickupFactor,
                    steps.stream()
                            .map(step -> new Step(step.upToA * pickupFactor, step.durationS * timeFactor))
                            .toList(),
                    beyondS * timeFactor,
                    coolingS);
        }
    }
}
