package io.millwright.cooling.plant;

/// A machine that lifts heat from an evaporator to a condenser.
public sealed interface Compressor permits Chiller, LiftChiller {
    /// Steps after which the iteration of [#entering] gives up and tells its residual.
    int MOST_STEPS = 60;

    /// Last step of that iteration.
    double STEP_K = 1e-12;

    /// Capacity at its rated point, W.
    double ratedW();

    /// Which condenser temperature it follows.
    Chiller.Condenser condenser();

    /// The point at the condenser temperature that it follows.
    ///
    /// @param loadW asked for
    /// @param leavingChilledC leaving the evaporator
    ChillerPoint at(double loadW, double leavingChilledC, double condenserTemperatureC);

    /// The point at a temperature entering the condenser. A machine that follows the leaving temperature is iterated,
    /// so that t_leaving = t_entering + Q_c / C; what remains of that is part of [ChillerPoint#residualW].
    ///
    /// @param condenserWPerK heat capacity rate of what cools the condenser
    default ChillerPoint entering(double loadW, double leavingChilledC, double enteringC, double condenserWPerK) {
        if (condenser() == Chiller.Condenser.ENTERING) {
            return at(loadW, leavingChilledC, enteringC);
        }
        double leavingC = enteringC;
        ChillerPoint point = at(loadW, leavingChilledC, leavingC);
        double before = Double.NaN;
        double beforeStep = Double.NaN;
        for (int i = 0; i < MOST_STEPS; i++) {
            double step = enteringC + point.condenserW() / condenserWPerK - leavingC;
            if (Math.abs(step) < STEP_K) {
                break;
            }
            // The secant through the last two points where it falls, the plain step otherwise.
            double slope = (step - beforeStep) / (leavingC - before);
            before = leavingC;
            beforeStep = step;
            leavingC += slope < 0 ? step / -slope : step;
            point = at(loadW, leavingChilledC, leavingC);
        }
        double residual = (leavingC - enteringC) * condenserWPerK - point.condenserW();
        return point.withResidualW(residual);
    }
}
