package io.millwright.twin.meters;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.LeastSquares;
import io.millwright.numeric.NormalLaw;
import io.millwright.numeric.Progress;
import io.millwright.numeric.ProgressPart;
import io.millwright.numeric.RealLu;
import io.millwright.quantity.Dimension;
import io.millwright.twin.meters.Calibration.Change;
import io.millwright.twin.meters.Calibration.Found;
import io.millwright.twin.meters.Calibration.Misfit;
import io.millwright.twin.meters.MeterComparison.Compared;
import io.millwright.twin.meters.Parameter.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Finds parameters with which the model agrees with a recording.
///
/// **Method.** Bounded least squares ([LeastSquares]) of
///
///     r = (computed − measured)/σ
///
/// over all compared points and the intervals of the first part of the recording; the rest is held out and judges. σ is
/// the accuracy of the meter as the map gives it, or else [#USUAL_ERROR] of the mean measured value, [#USUAL_ERROR_K]
/// for temperatures. Of long recordings [#MOST_FITTED] intervals, evenly spaced, are fitted.
///
/// **Confidence.** With H = JᵀJ, variances are the diagonal of
///
///     H⁻¹ (Σ_m s_m² k_m J_mᵀJ_m) H⁻¹,   k_m = (1 + ρ_m)/(1 − ρ_m)
///
/// over the points m: s_m² from their residuals themselves, so that an error of the model and a wrong guess of the
/// accuracy widen them, and ρ_m the correlation of neighbouring residuals, which makes n of them count as n/k_m, at
/// least as one: an error that a meter has throughout counts once. The interval of 95 % is that of Student's t (Cornish
/// and Fisher's expansion).
///
/// **What cannot be told.** A parameter whose whole range moves the residuals by less than [#LEAST_EFFECT] in the root
/// mean square is not determined: it keeps its value. One whose variance is inflated [#MOST_INFLATION] times by others
/// cannot be told apart from them. Both are findings, as are values at a bound, intervals wider than half of the range,
/// and parameters that do not hold on the part held out.
public final class CalibrationStudy {
    public static final double USUAL_ERROR = 0.02;
    public static final double USUAL_ERROR_K = 0.5;
    public static final double USUAL_HELD_OUT = 0.3;
    static final int MOST_FITTED = 500;
    static final double LEAST_EFFECT = 0.02;
    static final double MOST_INFLATION = 10;
    private static final double ALIKE = 1e-10;

    private final MeterStudy study;
    private final Model drawn;
    private final MeterPlan plan;
    private final List<Parameter> parameters;

    public CalibrationStudy(
            Facility facility, Catalog catalog, MeterPlan plan, MeterRecording recording, List<Parameter> parameters) {
        study = new MeterStudy(facility, catalog, plan, recording);
        drawn = new Model(facility, catalog);
        this.plan = plan;
        this.parameters = List.copyOf(parameters);
    }

    /// What is wrong with the parameters: names that the model does not know, bounds without their value; places are
    /// pointers into the map.
    public static List<Finding> review(List<Parameter> parameters, Facility facility, Catalog catalog) {
        Model model = new Model(facility, catalog);
        List<Finding> findings = new ArrayList<>();
        if (parameters.isEmpty()) {
            findings.add(Finding.error("meters.no-parameters", ""));
        }
        for (int p = 0; p < parameters.size(); p++) {
            Parameter parameter = parameters.get(p);
            String place = "/parameters/" + p;
            OptionalDouble value = parameter.value(model);
            if (value.isEmpty()) {
                findings.add(Finding.error("meters.no-parameter", place, "where", parameter.place()));
            } else if (!(parameter.low() < parameter.high())
                    || value.getAsDouble() < parameter.low()
                    || value.getAsDouble() > parameter.high()) {
                findings.add(Finding.error(
                        "meters.parameter-bounds",
                        place,
                        "name",
                        parameter.name(),
                        "value",
                        text(value.getAsDouble()),
                        "low",
                        text(parameter.low()),
                        "high",
                        text(parameter.high())));
            }
        }
        return findings;
    }

    /// Fits.
    ///
    /// @param heldOut part of the recording, at its end, that judges
    /// @throws java.util.concurrent.CancellationException if nobody waits any more
    public Calibration fit(double heldOut, Progress progress) {
        MeterComparison before = study.compare(new ProgressPart(progress, 0, 0.1, ""));
        int until = (int) Math.round((1 - heldOut) * before.intervals().count());
        double[] sigma =
                before.points().stream().mapToDouble(CalibrationStudy::sigma).toArray();
        int[] fitted = fitted(before, until);
        double[] low = parameters.stream().mapToDouble(Parameter::low).toArray();
        double[] high = parameters.stream().mapToDouble(Parameter::high).toArray();
        double[] start = parameters.stream()
                .mapToDouble(parameter -> parameter.value(drawn).orElseThrow())
                .toArray();
        LeastSquares.Fit fit = LeastSquares.fit(
                values -> residuals(before, with(values), sigma, fitted),
                start,
                low,
                high,
                new ProgressPart(progress, 0.1, 0.9, ""));
        double correlation = correlation(fit.residuals(), fitted.length);
        List<Finding> findings = new ArrayList<>();
        List<Found> found = found(fit, start, Math.max(1, fitted.length), findings);
        Model model = with(found.stream().mapToDouble(Found::after).toArray());
        MeterComparison after = study.with(model).compare(new ProgressPart(progress, 0.9, 1, ""));
        List<Change> changes = changes(before, after, until);
        Misfit judged = misfit(before, after, sigma, until, before.intervals().count());
        if (!(judged.after() < judged.before())) {
            findings.add(Finding.error(
                    "meters.does-not-hold",
                    "",
                    "before",
                    Finding.measure(judged.before(), Dimension.RATIO),
                    "after",
                    Finding.measure(judged.after(), Dimension.RATIO)));
        }
        if (!fit.converged()) {
            findings.add(Finding.warning("meters.fit-not-converged", ""));
        }
        return new Calibration(
                before,
                after,
                until,
                found,
                changes,
                misfit(before, after, sigma, 0, until),
                judged,
                correlation,
                fit.evaluations(),
                model,
                findings);
    }

    private Model with(double[] values) {
        Model model = drawn;
        for (int p = 0; p < values.length; p++) {
            model = parameters.get(p).with(model, values[p]);
        }
        return model;
    }

    private static double sigma(Compared each) {
        double known = each.meter().accuracy();
        if (known > 0) {
            return known;
        }
        return each.meter().scale() == Agreement.Scale.INTERVAL
                ? USUAL_ERROR_K
                : Math.max(USUAL_ERROR * Math.abs(each.agreement().measured()), 1e-12);
    }

    /// Solved intervals of the first part, thinned evenly.
    private static int[] fitted(MeterComparison before, int until) {
        int[] known = IntStream.range(0, until)
                .filter(k -> before.points().stream().anyMatch(each -> !Double.isNaN(each.computed()[k])))
                .toArray();
        int stride = Math.max(1, (known.length + MOST_FITTED - 1) / MOST_FITTED);
        return IntStream.range(0, known.length)
                .filter(i -> i % stride == 0)
                .map(i -> known[i])
                .toArray();
    }

    /// By point, then by interval.
    private double[] residuals(MeterComparison before, Model model, double[] sigma, int[] fitted) {
        double[][] computed = study.with(model).compute(before.drives(), fitted, Progress.NONE);
        double[] residuals = new double[sigma.length * fitted.length];
        for (int m = 0; m < sigma.length; m++) {
            double[] measured = before.points().get(m).measured();
            for (int i = 0; i < fitted.length; i++) {
                residuals[m * fitted.length + i] = (computed[m][i] - measured[fitted[i]]) / sigma[m];
            }
        }
        return residuals;
    }

    /// Between neighbouring residuals of points.
    private static double correlation(double[] residuals, int perPoint) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i + 1 < residuals.length; i++) {
            double product = residuals[i] * residuals[i + 1];
            if ((i + 1) % perPoint != 0 && !Double.isNaN(product)) {
                products += product;
                squares += 0.5 * (residuals[i] * residuals[i] + residuals[i + 1] * residuals[i + 1]);
            }
        }
        return squares > 0 ? Math.clamp(products / squares, 0.0, 1.0) : 0;
    }

    /// What residuals scatter by.
    ///
    /// @param products of derivatives, each point weighed by the variance of its residuals
    /// @param count residuals that are independent of each other
    private record Scatter(double[][] products, double count) {
        static Scatter of(LeastSquares.Fit fit, int perPoint, int parameters) {
            double[][] products = new double[parameters][parameters];
            double count = 0;
            double free = (double) fit.known() / Math.max(1, fit.known() - parameters);
            for (int from = 0; from < fit.residuals().length; from += perPoint) {
                double[] own = Arrays.copyOfRange(fit.residuals(), from, from + perPoint);
                double correlation = correlation(own, perPoint);
                double alike = Math.min((1 + correlation) / (1 - correlation), perPoint);
                double[] known = Arrays.stream(own)
                        .filter(value -> !Double.isNaN(value))
                        .map(value -> value * value)
                        .toArray();
                double variance = free * alike * Arrays.stream(known).average().orElse(0);
                double[][] ofPoint = normal(Arrays.copyOfRange(fit.jacobian(), from, from + perPoint), parameters);
                for (int p = 0; p < parameters; p++) {
                    for (int q = 0; q < parameters; q++) {
                        products[p][q] += variance * ofPoint[p][q];
                    }
                }
                count += known.length / alike;
            }
            return new Scatter(products, count);
        }

        /// The variance of a parameter over its range.
        double variance(double[][] inverse, int parameter) {
            double[] row = inverse[parameter];
            double sum = 0;
            for (int p = 0; p < row.length; p++) {
                for (int q = 0; q < row.length; q++) {
                    sum += row[p] * products[p][q] * row[q];
                }
            }
            return sum;
        }
    }

    private List<Found> found(LeastSquares.Fit fit, double[] start, int perPoint, List<Finding> findings) {
        int n = parameters.size();
        double[][] normal = normal(fit.jacobian(), n);
        boolean[] determined = new boolean[n];
        for (int p = 0; p < n; p++) {
            determined[p] = Math.sqrt(normal[p][p] / Math.max(1, fit.known())) >= LEAST_EFFECT;
        }
        double[][] inverse = inverse(normal, determined);
        Scatter scatter = Scatter.of(fit, perPoint, n);
        double degrees = scatter.count() - n;
        double wide = studentT(degrees);
        List<Found> found = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            Parameter parameter = parameters.get(p);
            double range = parameter.high() - parameter.low();
            double inflation = determined[p] ? normal[p][p] * inverse[p][p] : Double.POSITIVE_INFINITY;
            double half = determined[p] && degrees > 0
                    ? wide * Math.sqrt(scatter.variance(inverse, p)) * range
                    : Double.POSITIVE_INFINITY;
            found.add(new Found(
                    parameter,
                    parameter.unit(drawn),
                    start[p],
                    determined[p] ? fit.parameters()[p] : start[p],
                    half,
                    inflation,
                    determined[p]));
        }
        review(found, inverse, findings);
        return found;
    }

    private static double[][] normal(double[][] jacobian, int n) {
        double[][] normal = new double[n][n];
        for (double[] row : jacobian) {
            for (int p = 0; p < n; p++) {
                for (int q = 0; q < n; q++) {
                    normal[p][q] += row[p] * row[q];
                }
            }
        }
        return normal;
    }

    /// Inverse over the parameters that are determined. Those that act alike to [#ALIKE] get a variance that large, and
    /// leave the others theirs.
    private static double[][] inverse(double[][] normal, boolean[] determined) {
        int n = normal.length;
        double[] scale = new double[n];
        Arrays.setAll(scale, p -> determined[p] ? Math.sqrt(normal[p][p]) : 1);
        double[][] matrix = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                matrix[p][q] =
                        p == q ? 1 + ALIKE : determined[p] && determined[q] ? normal[p][q] / (scale[p] * scale[q]) : 0;
            }
        }
        RealLu lu = new RealLu(matrix);
        double[][] inverse = new double[n][n];
        for (int q = 0; q < n; q++) {
            double[] column = new double[n];
            column[q] = 1;
            lu.solve(column);
            for (int p = 0; p < n; p++) {
                inverse[p][q] = column[p] / (scale[p] * scale[q]);
            }
        }
        return inverse;
    }

    /// The value that Student's t does not exceed either way with 95 %: Cornish and Fisher's expansion about the
    /// normal.
    static double studentT(double degrees) {
        double z = NormalLaw.quantile(0.975);
        double nu = Math.max(1, degrees);
        return z
                + (Math.pow(z, 3) + z) / (4 * nu)
                + (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / (96 * nu * nu);
    }

    private static void review(List<Found> found, double[][] inverse, List<Finding> findings) {
        for (int p = 0; p < found.size(); p++) {
            Found each = found.get(p);
            Parameter parameter = each.parameter();
            String name = parameter.name();
            if (!each.determined()) {
                findings.add(Finding.warning("meters.not-determined", name));
                continue;
            }
            double range = parameter.high() - parameter.low();
            if (!(each.inflation() <= MOST_INFLATION)) {
                findings.add(Finding.warning("meters.not-apart", name, "other", partner(found, inverse, p)));
            }
            if (each.after() <= parameter.low() + 1e-6 * range || each.after() >= parameter.high() - 1e-6 * range) {
                findings.add(Finding.warning("meters.at-bound", name, "value", text(each.after())));
            } else if (each.halfWidth() > 0.25 * range) {
                findings.add(Finding.warning("meters.hardly-determined", name, "half", text(each.halfWidth())));
            }
        }
    }

    /// The parameter that moves most with another.
    private static String partner(List<Found> found, double[][] inverse, int p) {
        String name = "the others";
        double best = 0;
        for (int q = 0; q < found.size(); q++) {
            double together = Math.abs(inverse[p][q]) / Math.sqrt(inverse[p][p] * inverse[q][q]);
            if (q != p && together > best) {
                best = together;
                name = found.get(q).parameter().name();
            }
        }
        return name;
    }

    private static List<Change> changes(MeterComparison before, MeterComparison after, int until) {
        int count = before.intervals().count();
        List<Change> changes = new ArrayList<>();
        for (int m = 0; m < before.points().size(); m++) {
            Compared was = before.points().get(m);
            Compared is = after.points().get(m);
            changes.add(new Change(
                    was.meter(),
                    agreement(was, 0, until),
                    agreement(is, 0, until),
                    agreement(was, until, count),
                    agreement(is, until, count)));
        }
        return changes;
    }

    private static Agreement agreement(Compared each, int from, int until) {
        return Agreement.of(
                Arrays.copyOfRange(each.measured(), from, until),
                Arrays.copyOfRange(each.computed(), from, until),
                each.meter().scale());
    }

    private Misfit misfit(MeterComparison before, MeterComparison after, double[] sigma, int from, int until) {
        return new Misfit(misfit(before, sigma, from, until), misfit(after, sigma, from, until));
    }

    private double misfit(MeterComparison comparison, double[] sigma, int from, int until) {
        double sum = 0;
        int known = 0;
        for (int m = 0; m < plan.compared().size(); m++) {
            Compared each = comparison.points().get(m);
            for (int k = from; k < until; k++) {
                double residual = (each.computed()[k] - each.measured()[k]) / sigma[m];
                if (!Double.isNaN(residual)) {
                    sum += residual * residual;
                    known++;
                }
            }
        }
        return Math.sqrt(sum / known);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
