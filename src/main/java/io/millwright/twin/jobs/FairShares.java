package io.millwright.twin.jobs;

import java.util.Arrays;

/// Max-min fair shares of one capacity: nobody gets more than asked for, and nobody could get more without taking from
/// one who has less.
final class FairShares {
    private FairShares() {}

    /// The share of each demand.
    static double[] of(double capacity, double[] demands) {
        if (Double.isInfinite(capacity)) {
            return demands.clone();
        }
        Integer[] order = new Integer[demands.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(demands[a], demands[b]));
        double[] shares = new double[demands.length];
        double left = capacity;
        for (int i = 0; i < order.length; i++) {
            double share = Math.min(demands[order[i]], left / (order.length - i));
            shares[order[i]] = share;
            left -= share;
        }
        return shares;
    }
}
