package io.millwright.cooling.plant;

import io.millwright.numeric.Roots;
import java.util.ArrayList;
import java.util.List;

/// A small network of thermal masses: chips, coolant, pipe walls, racks, air, tanks.
///
///     C_i dT_i/dt = Q_i + Σ_j G_ij (T_j − T_i) + Σ_j ṁc_ji (T_j − T_i) + Σ_s G_is (T_s − T_i)
///
/// with heat capacities C in J/K, heat Q in W, conductances G in W/K between masses and to sinks of fixed temperature,
/// and heat carried by flow ṁc in W/K from one mass to the next. **Assumptions**: each mass is well mixed; coefficients
/// are constant between events. **Method**: the exact solution T(t) = e^(At) … of the linear system ([Propagation]),
/// not a step method, so that there is no step error and no step limit. **Validity**: some tens of masses; the work
/// grows with their cube once per set of coefficients. **Balance**: heat put in less heat to sinks is what is stored,
/// exact to rounding; flows must close over each mass, which [Builder#build] checks.
public final class ThermalNodes {
    private static final double FIRST_SAMPLE = 0.05;
    private static final int SAMPLES_PER_STEP = 64;
    private static final double TIME_TOLERANCE = 1e-11;

    private final double[] capacityJPerK;
    private final double[][] rate;
    private final double[] sinkWPerK;
    private final double[] sinkW;
    private final double[] heatW;

    private ThermalNodes(double[] capacityJPerK, double[][] rate, double[] sinkWPerK, double[] sinkW, double[] heatW) {
        this.capacityJPerK = capacityJPerK;
        this.rate = rate;
        this.sinkWPerK = sinkWPerK;
        this.sinkW = sinkW;
        this.heatW = heatW;
    }

    /// Puts masses together; nodes are numbered in the order they are added.
    public static final class Builder {
        private final List<Double> capacities = new ArrayList<>();
        private final List<double[]> couplings = new ArrayList<>();
        private final List<double[]> flows = new ArrayList<>();
        private final List<double[]> sinks = new ArrayList<>();
        private final List<double[]> heats = new ArrayList<>();

        /// Adds a mass and gives its number.
        public int mass(double capacityJPerK) {
            if (!(capacityJPerK > 0)) {
                throw new IllegalArgumentException(
                        "a heat capacity of " + capacityJPerK + " J/K. It must be positive.");
            }
            capacities.add(capacityJPerK);
            return capacities.size() - 1;
        }

        /// Lets heat pass between two masses.
        public Builder couple(int one, int other, double conductanceWPerK) {
            couplings.add(new double[] {checked(one), checked(other), notNegative(conductanceWPerK)});
            return this;
        }

        /// Lets a stream carry heat from one mass into the next.
        public Builder flow(int from, int to, double capacityRateWPerK) {
            flows.add(new double[] {checked(from), checked(to), notNegative(capacityRateWPerK)});
            return this;
        }

        /// Lets heat pass between a mass and a fixed temperature.
        public Builder sink(int mass, double conductanceWPerK, double temperatureC) {
            sinks.add(new double[] {checked(mass), notNegative(conductanceWPerK), temperatureC});
            return this;
        }

        /// Puts heat into a mass.
        public Builder heat(int mass, double watts) {
            heats.add(new double[] {checked(mass), watts});
            return this;
        }

        /// The network.
        ///
        /// @throws IllegalArgumentException if more flows into a mass than out of it
        public ThermalNodes build() {
            int n = capacities.size();
            double[] capacity =
                    capacities.stream().mapToDouble(Double::doubleValue).toArray();
            double[][] a = new double[n][n];
            double[] sinkWPerK = new double[n];
            double[] sinkW = new double[n];
            double[] heat = new double[n];
            double[] surplus = new double[n];
            for (double[] c : couplings) {
                add(a, (int) c[0], (int) c[1], c[2]);
                add(a, (int) c[1], (int) c[0], c[2]);
            }
            for (double[] f : flows) {
                add(a, (int) f[1], (int) f[0], f[2]);
                surplus[(int) f[1]] += f[2];
                surplus[(int) f[0]] -= f[2];
            }
            for (double[] s : sinks) {
                int i = (int) s[0];
                sinkWPerK[i] += s[1];
                sinkW[i] += s[1] * s[2];
                a[i][i] -= s[1];
            }
            for (double[] h : heats) {
                heat[(int) h[0]] += h[1];
            }
            for (int i = 0; i < n; i++) {
                if (Math.abs(surplus[i]) > 1e-9 * (1 + Math.abs(a[i][i]))) {
                    throw new IllegalArgumentException("mass " + i + " gains " + surplus[i]
                            + " W/K of flow. What flows in must flow out; an open stream is a sink.");
                }
                for (int j = 0; j < n; j++) {
                    a[i][j] /= capacity[i];
                }
            }
            return new ThermalNodes(capacity, a, sinkWPerK, sinkW, heat);
        }

        private static void add(double[][] a, int into, int from, double conductance) {
            a[into][from] += conductance;
            a[into][into] -= conductance;
        }

        private int checked(int mass) {
            if (mass < 0 || mass >= capacities.size()) {
                throw new IllegalArgumentException("mass " + mass + " of " + capacities.size() + ".");
            }
            return mass;
        }

        private static double notNegative(double conductance) {
            if (!(conductance >= 0)) {
                throw new IllegalArgumentException(
                        "a conductance of " + conductance + " W/K. It must not be negative.");
            }
            return conductance;
        }
    }

    /// How many masses there are.
    public int size() {
        return capacityJPerK.length;
    }

    /// Heat stored above 0 °C, J.
    public double storedJ(double[] temperatureC) {
        double sum = 0;
        for (int i = 0; i < temperatureC.length; i++) {
            sum += capacityJPerK[i] * temperatureC[i];
        }
        return sum;
    }

    /// Heat put in less heat that goes to the sinks, W.
    public double netW(double[] temperatureC) {
        double sum = 0;
        for (int i = 0; i < temperatureC.length; i++) {
            sum += heatW[i] + sinkW[i] - sinkWPerK[i] * temperatureC[i];
        }
        return sum;
    }

    /// The exact solution over a time.
    public Propagation over(double seconds) {
        return Propagation.over(rate, driveKPerS(), seconds);
    }

    /// The temperatures after a time.
    public double[] after(double seconds, double... temperatureC) {
        return over(seconds).apply(temperatureC);
    }

    /// The first time at which a mass is as hot as a limit, s; 0 if it already is, infinite if it does not come to it
    /// within the horizon.
    ///
    /// The exact solution is sampled more finely than the fastest mass reacts and ever more coarsely later, as
    /// the fast parts die out; the crossing is then bisected.
    public double timeToReachS(int mass, double limitC, double horizonS, double... temperatureC) {
        double[] now = temperatureC.clone();
        if (now[mass] >= limitC) {
            return 0;
        }
        double time = 0;
        double step = Math.min(horizonS, FIRST_SAMPLE / fastestPerS());
        Propagation propagation = over(step);
        for (int sample = 1; time < horizonS; sample++) {
            double[] next = propagation.apply(now);
            if (next[mass] >= limitC) {
                double crossing = time + crossingS(now, mass, limitC, step);
                return crossing <= horizonS ? crossing : Double.POSITIVE_INFINITY;
            }
            now = next;
            time += step;
            if (sample % SAMPLES_PER_STEP == 0) {
                propagation = propagation.twice();
                step *= 2;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double crossingS(double[] from, int mass, double limitC, double within) {
        return Roots.brent(t -> after(t, from)[mass] - limitC, 0, within, TIME_TOLERANCE * within);
    }

    private double fastestPerS() {
        double fastest = 1e-12;
        for (int i = 0; i < size(); i++) {
            fastest = Math.max(fastest, Math.abs(rate[i][i]));
        }
        return fastest;
    }

    private double[] driveKPerS() {
        double[] drive = new double[size()];
        for (int i = 0; i < drive.length; i++) {
            drive[i] = (heatW[i] + sinkW[i]) / capacityJPerK[i];
        }
        return drive;
    }
}
