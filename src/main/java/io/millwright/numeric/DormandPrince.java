package io.millwright.numeric;

/// Integrates dy/dt = f(t, y) by the explicit Runge-Kutta pair of order 5 and 4 with step control and a continuous
/// solution within each step.
///
/// A step is accepted if no controlled component has a local error above the tolerance. Sums of components that f keeps
/// are kept to rounding, whatever the step. **Validity**: problems that are not stiff; the step stays below about three
/// times the shortest time constant. **Source**: J. R. Dormand and P. J. Prince, J. Comp. Appl. Math. 6 (1980) 19;
/// dense output of order 4 after E. Hairer, S. P. Nørsett and G. Wanner, *Solving Ordinary Differential Equations I*,
/// II.6.
public final class DormandPrince {
    private static final double[] C = {0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1};
    private static final double[][] A = {
        {},
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
    };
    private static final double[] ERROR = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };
    private static final double[] DENSE = {
        -12715105075.0 / 11282082432.0,
        0,
        87487479700.0 / 32700410799.0,
        -10690763975.0 / 1880347072.0,
        701980252875.0 / 199316789632.0,
        -1453857185.0 / 822651844.0,
        69997945.0 / 29380423.0
    };
    private static final int STAGES = 7;
    private static final double SAFETY = 0.9;
    private static final double LEAST_FACTOR = 0.2;
    private static final double MOST_FACTOR = 5;
    private static final double LEAST_STEP = 1e-10;

    /// The right-hand side.
    public interface Rates {
        /// Writes dy/dt at a time and state.
        void at(double time, double[] state, double[] rate);
    }

    private final Rates rates;
    private final int controlled;
    private final double tolerance;
    private final double[] before;
    private final double[] now;
    private final double[][] k;
    private final double[] trial;
    private double time;
    private double timeBefore;
    private double step;
    private boolean fresh = true;

    /// @param size of the state
    /// @param controlled how many of its first components the tolerance holds for
    /// @param tolerance largest local error of a step
    /// @param firstStep to try
    public DormandPrince(Rates rates, int size, int controlled, double tolerance, double firstStep) {
        this.rates = rates;
        this.controlled = controlled;
        this.tolerance = tolerance;
        step = firstStep;
        before = new double[size];
        now = new double[size];
        trial = new double[size];
        k = new double[STAGES][size];
    }

    /// Starts from a state; also after f has changed.
    public void start(double startTime, double[] state) {
        time = startTime;
        timeBefore = startTime;
        System.arraycopy(state, 0, now, 0, now.length);
        System.arraycopy(state, 0, before, 0, before.length);
        fresh = true;
    }

    /// Time that has been reached.
    public double time() {
        return time;
    }

    /// Time at which the last step began.
    public double timeBefore() {
        return timeBefore;
    }

    /// The state that has been reached; it changes with the next step.
    public double[] state() {
        return now;
    }

    /// Makes one accepted step that does not pass a time.
    public void step(double until) {
        if (fresh) {
            rates.at(time, now, k[0]);
            fresh = false;
        } else {
            System.arraycopy(k[STAGES - 1], 0, k[0], 0, now.length);
        }
        System.arraycopy(now, 0, before, 0, now.length);
        timeBefore = time;
        while (true) {
            boolean last = time + step >= until;
            double h = last ? until - time : step;
            stages(h);
            double off = error(h) / tolerance;
            double factor = off > 0 ? Math.clamp(SAFETY * Math.pow(off, -0.2), LEAST_FACTOR, MOST_FACTOR) : MOST_FACTOR;
            if (!(off >= 0)) {
                throw new ArithmeticException("a rate that is not a number near time " + time + ".");
            }
            if (off > 1 && h < LEAST_STEP) {
                throw new ArithmeticException("no step is short enough near time " + time + ".");
            }
            if (off <= 1) {
                step = last ? Math.max(step, h * factor) : h * factor;
                time = last ? until : time + h;
                System.arraycopy(trial, 0, now, 0, now.length);
                return;
            }
            step = h * Math.min(1, factor);
        }
    }

    private void stages(double h) {
        int n = now.length;
        for (int s = 1; s < STAGES; s++) {
            System.arraycopy(before, 0, trial, 0, n);
            for (int j = 0; j < s; j++) {
                double a = h * A[s][j];
                if (a != 0) {
                    double[] kj = k[j];
                    for (int i = 0; i < n; i++) {
                        trial[i] += a * kj[i];
                    }
                }
            }
            rates.at(time + C[s] * h, trial, k[s]);
        }
    }

    private double error(double h) {
        double worst = 0;
        for (int i = 0; i < controlled; i++) {
            double sum = 0;
            for (int s = 0; s < STAGES; s++) {
                sum += ERROR[s] * k[s][i];
            }
            double error = Math.abs(h * sum);
            if (!(error <= worst)) {
                worst = error;
            }
        }
        return worst;
    }

    /// The state within the last step.
    public void at(double within, double[] state) {
        for (int i = 0; i < now.length; i++) {
            state[i] = at(within, i);
        }
    }

    /// One component within the last step.
    public double at(double within, int i) {
        double h = time - timeBefore;
        if (h <= 0) {
            return now[i];
        }
        double s = (within - timeBefore) / h;
        double change = now[i] - before[i];
        double bend = h * k[0][i] - change;
        double sum = 0;
        for (int j = 0; j < STAGES; j++) {
            sum += DENSE[j] * k[j][i];
        }
        double r4 = change - h * k[STAGES - 1][i] - bend;
        return before[i] + s * (change + (1 - s) * (bend + s * (r4 + (1 - s) * h * sum)));
    }
}
