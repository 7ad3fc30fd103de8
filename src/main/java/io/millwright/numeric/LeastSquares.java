package io.millwright.numeric;

import java.util.Arrays;

/// Non-linear least squares within bounds: the parameters that make the sum of squares of residuals least.
///
/// **Method.** Levenberg and Marquardt with Marquardt's scaling, in variables that run from 0 at the lower to 1 at the
/// upper bound. A parameter at a bound whose gradient points outwards is held for the step; steps end at the bounds.
/// Derivatives are differences over [#STEP] of the range. Residuals that are not known (NaN) at the start are left out
/// throughout; a step that makes others unknown is refused. **Validity**: residuals that change smoothly on the scale
/// of that step; the minimum that is found is the one next to the start.
public final class LeastSquares {
    /// Of the range of a parameter, for differences.
    public static final double STEP = 1e-4;

    private static final int MOST_ITERATIONS = 60;
    private static final double LEAST_CHANGE = 1e-10;
    private static final double LEAST_STEP = 1e-8;
    private static final double MOST_DAMPING = 1e12;

    private LeastSquares() {}

    /// What is to be made small.
    @FunctionalInterface
    public interface Residuals {
        /// As many numbers for all parameters; NaN where nothing is known.
        double[] at(double[] parameters);
    }

    /// Where it ended.
    ///
    /// @param parameters the best that were found
    /// @param residuals there, those that were left out as NaN
    /// @param jacobian derivatives there by residual and parameter over its range; zero for residuals left out
    /// @param known number of residuals that counted
    /// @param evaluations of the residuals
    /// @param converged whether nothing was left to gain
    public record Fit(
            double[] parameters,
            double[] residuals,
            double[][] jacobian,
            int known,
            int evaluations,
            boolean converged) {
        /// Sum of the squares of all residuals that counted.
        public double squares() {
            return LeastSquares.squares(residuals);
        }
    }

    /// Finds the parameters.
    ///
    /// @param start within the bounds
    /// @throws java.util.concurrent.CancellationException if nobody waits any more
    public static Fit fit(Residuals residuals, double[] start, double[] low, double[] high, Progress progress) {
        for (int p = 0; p < start.length; p++) {
            if (!(low[p] < high[p]) || !(start[p] >= low[p] && start[p] <= high[p])) {
                throw new IllegalArgumentException(
                        "parameter " + p + " starts at " + start[p] + " with bounds " + low[p] + " and " + high[p]
                                + ". The lower bound must lie below the upper one and the start between.");
            }
        }
        return new Search(residuals, low, high, progress).run(start);
    }

    private static double squares(double[] residuals) {
        double sum = 0;
        for (double each : residuals) {
            sum += Double.isNaN(each) ? 0 : each * each;
        }
        return sum;
    }

    private static final class Search {
        private final Residuals residuals;
        private final double[] low;
        private final double[] high;
        private final Progress progress;
        private boolean[] counts = {};
        private int evaluations;

        Search(Residuals residuals, double[] low, double[] high, Progress progress) {
            this.residuals = residuals;
            this.low = low;
            this.high = high;
            this.progress = progress;
        }

        Fit run(double[] start) {
            int n = start.length;
            double[] u = new double[n];
            Arrays.setAll(u, p -> (start[p] - low[p]) / (high[p] - low[p]));
            double[] here = evaluate(u);
            counts = new boolean[here.length];
            for (int i = 0; i < here.length; i++) {
                counts[i] = !Double.isNaN(here[i]);
            }
            double damping = 1e-3;
            boolean converged = false;
            double[][] jacobian = jacobian(u, here);
            for (int iteration = 0; iteration < MOST_ITERATIONS && !converged; iteration++) {
                progress.report((double) iteration / MOST_ITERATIONS, "fit " + (iteration + 1));
                double before = squares(here);
                boolean moved = false;
                while (!moved && damping < MOST_DAMPING && !converged) {
                    double[] next = step(u, here, jacobian, damping);
                    double length = distance(u, next);
                    if (length < LEAST_STEP) {
                        converged = true;
                        break;
                    }
                    double[] there = evaluate(next);
                    if (isKnown(there) && squares(there) < before) {
                        converged = before - squares(there) < LEAST_CHANGE * before;
                        u = next;
                        here = there;
                        damping = Math.max(1e-12, damping / 10);
                        moved = true;
                    } else {
                        damping *= 10;
                    }
                }
                if (!moved) {
                    converged = true;
                } else {
                    jacobian = jacobian(u, here);
                }
            }
            int known = 0;
            for (boolean each : counts) {
                known += each ? 1 : 0;
            }
            return new Fit(real(u), masked(here), jacobian, known, evaluations, converged);
        }

        private double[] evaluate(double[] u) {
            progress.checkCancelled();
            evaluations++;
            return residuals.at(real(u));
        }

        private double[] real(double[] u) {
            double[] parameters = new double[u.length];
            Arrays.setAll(
                    parameters, p -> u[p] == 0 ? low[p] : u[p] == 1 ? high[p] : low[p] + u[p] * (high[p] - low[p]));
            return parameters;
        }

        private boolean isKnown(double[] values) {
            for (int i = 0; i < values.length; i++) {
                if (counts[i] && !Double.isFinite(values[i])) {
                    return false;
                }
            }
            return true;
        }

        private double[] masked(double[] values) {
            double[] masked = new double[values.length];
            Arrays.setAll(masked, i -> counts[i] ? values[i] : Double.NaN);
            return masked;
        }

        private double[][] jacobian(double[] u, double[] here) {
            double[][] jacobian = new double[here.length][u.length];
            for (int p = 0; p < u.length; p++) {
                double step = u[p] + STEP <= 1 ? STEP : -STEP;
                double[] moved = u.clone();
                moved[p] += step;
                double[] there = evaluate(moved);
                for (int i = 0; i < here.length; i++) {
                    double slope = (there[i] - here[i]) / step;
                    jacobian[i][p] = counts[i] && Double.isFinite(slope) ? slope : 0;
                }
            }
            return jacobian;
        }

        /// The next point: of the damped normal equations over the parameters that are free.
        private double[] step(double[] u, double[] here, double[][] jacobian, double damping) {
            int n = u.length;
            double[] gradient = new double[n];
            double[][] normal = new double[n][n];
            for (int i = 0; i < here.length; i++) {
                if (counts[i]) {
                    for (int p = 0; p < n; p++) {
                        gradient[p] += jacobian[i][p] * here[i];
                        for (int q = 0; q < n; q++) {
                            normal[p][q] += jacobian[i][p] * jacobian[i][q];
                        }
                    }
                }
            }
            double largest = 0;
            for (int p = 0; p < n; p++) {
                largest = Math.max(largest, normal[p][p]);
            }
            double[] move = new double[n];
            for (int p = 0; p < n; p++) {
                boolean held = (u[p] <= 0 && gradient[p] > 0)
                        || (u[p] >= 1 && gradient[p] < 0)
                        || normal[p][p] <= 1e-24 * largest;
                if (held) {
                    Arrays.fill(normal[p], 0);
                    for (double[] row : normal) {
                        row[p] = 0;
                    }
                    normal[p][p] = 1;
                } else {
                    normal[p][p] *= 1 + damping;
                    move[p] = -gradient[p];
                }
            }
            try {
                new RealLu(normal).solve(move);
            } catch (SingularMatrixException e) {
                Arrays.fill(move, 0);
            }
            double[] next = new double[n];
            Arrays.setAll(next, p -> Math.clamp(u[p] + move[p], 0.0, 1.0));
            return next;
        }

        private static double distance(double[] a, double[] b) {
            double largest = 0;
            for (int p = 0; p < a.length; p++) {
                largest = Math.max(largest, Math.abs(a[p] - b[p]));
            }
            return largest;
        }
    }
}
