package io.millwright.workload.demand;

import io.millwright.numeric.Curve;
import io.millwright.workload.demand.Distribution.Exponential;
import io.millwright.workload.demand.Distribution.LogNormal;
import io.millwright.workload.demand.Distribution.Quantiles;
import io.millwright.workload.demand.Distribution.Weibull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Laws fitted to a spread of token counts. Exponential, log-normal and Weibull by maximum likelihood, within the
/// smallest and largest count; the best of them by the distance of Kolmogorov and Smirnov is taken if it is at most
/// [#CLOSE], otherwise a table of quantiles within [#TABLE_ERROR] of the counts.
final class SpreadFit {
    /// Distance up to which a law with one or two parameters is preferred to a table.
    static final double CLOSE = 0.03;

    /// Largest error of a table in any share. Towards the largest values it falls to [#TAIL_ERROR] of what is beyond,
    /// so that high percentiles stay where they are.
    static final double TABLE_ERROR = 0.004;

    private static final double TAIL_ERROR = 0.1;
    private static final double LAST_ERROR = 2e-4;

    /// Steps of a share in a table.
    private static final double ROUNDED = 1e6;

    /// A law and how far it is from the counts.
    record Candidate(String name, Amount law, double distance) {}

    private SpreadFit() {}

    /// All laws, the best first; the table, which is always close, comes last.
    static List<Candidate> candidates(Spread spread) {
        int least = (int) spread.least();
        int most = (int) spread.most();
        List<Candidate> found = new ArrayList<>();
        found.add(candidate("exponential", new Exponential(spread.mean()), spread, least, most));
        double log = 0;
        double squares = 0;
        for (int i = 0; i < spread.size(); i++) {
            double x = Math.log(Math.max(1, spread.value(i)));
            log += spread.shareOf(i) * x;
            squares += spread.shareOf(i) * x * x;
        }
        double sigma = Math.sqrt(Math.max(0, squares - log * log));
        found.add(candidate("log-normal", new LogNormal(Math.exp(log), sigma), spread, least, most));
        found.add(candidate("Weibull", weibull(spread, log, sigma), spread, least, most));
        found.sort(Comparator.comparingDouble(Candidate::distance));
        found.add(candidate("table", table(spread), spread, least, most));
        return found;
    }

    /// The law to draw from.
    static Candidate chosen(Spread spread) {
        List<Candidate> candidates = candidates(spread);
        Candidate best = candidates.getFirst();
        return best.distance() <= CLOSE ? best : candidates.getLast();
    }

    private static Candidate candidate(String name, Distribution law, Spread spread, int least, int most) {
        Amount amount = new Amount(law, least, most);
        return new Candidate(name, amount, spread.distance(amount));
    }

    /// The shape k with mean(x^k ln x)/mean(x^k) − 1/k = mean(ln x), by halving, since the left side rises with k.
    private static Weibull weibull(Spread spread, double meanLog, double sigma) {
        if (!(sigma > 1e-9)) {
            return new Weibull(Math.exp(meanLog), 1e3);
        }
        double low = 1e-3;
        double high = 1e3;
        while (high / low > 1 + 1e-10) {
            double k = Math.sqrt(low * high);
            double powers = 0;
            double weighted = 0;
            for (int i = 0; i < spread.size(); i++) {
                double x = Math.log(Math.max(1, spread.value(i))) - meanLog;
                double power = spread.shareOf(i) * Math.exp(Math.min(600, k * x));
                powers += power;
                weighted += power * x;
            }
            if (weighted / powers < 1 / k) {
                low = k;
            } else {
                high = k;
            }
        }
        double k = low;
        double powers = 0;
        for (int i = 0; i < spread.size(); i++) {
            powers += spread.shareOf(i) * Math.exp(k * (Math.log(Math.max(1, spread.value(i))) - meanLog));
        }
        return new Weibull(Math.exp(meanLog) * Math.pow(powers, 1 / k), k);
    }

    /// As few points as keep every share (Douglas and Peucker's rule, the error measured along the shares). A whole
    /// number stands for all that rounds to it, none of them below 0.
    private static Distribution table(Spread spread) {
        int size = spread.size();
        double[] shares = new double[2 * size];
        double[] values = new double[2 * size];
        for (int i = 0; i < size; i++) {
            values[2 * i] = Math.max(0, spread.low(i) - 0.5);
            values[2 * i + 1] = spread.high(i) + 0.5;
            shares[2 * i] = spread.shareUpTo(i) - spread.shareOf(i);
            shares[2 * i + 1] = spread.shareUpTo(i);
        }
        boolean[] kept = new boolean[2 * size];
        kept[0] = true;
        kept[2 * size - 1] = true;
        keep(shares, values, kept, 0, 2 * size - 1);
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                continue;
            }
            // A gap between values is a jump of the quantile function: two points a step apart.
            double rounded = Math.rint(shares[i] * ROUNDED);
            double share = (x.isEmpty() ? rounded : Math.max(rounded, Math.rint(x.getLast() * ROUNDED) + 1)) / ROUNDED;
            if (share <= 1) {
                x.add(share);
                y.add(values[i]);
            }
        }
        return new Quantiles(Curve.of(x, y));
    }

    private static void keep(double[] shares, double[] values, boolean[] kept, int from, int to) {
        double worst = 1;
        int at = -1;
        for (int i = from + 1; i < to; i++) {
            double width = values[to] - values[from];
            double line = width == 0
                    ? shares[i]
                    : shares[from] + (values[i] - values[from]) / width * (shares[to] - shares[from]);
            double allowed = Math.min(TABLE_ERROR, TAIL_ERROR * (1 - shares[i]) + LAST_ERROR);
            double error = Math.abs(line - shares[i]) / allowed;
            if (error > worst) {
                worst = error;
                at = i;
            }
        }
        if (at >= 0) {
            kept[at] = true;
            keep(shares, values, kept, from, at);
            keep(shares, values, kept, at, to);
        }
    }
}
