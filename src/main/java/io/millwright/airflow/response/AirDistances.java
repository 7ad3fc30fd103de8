package io.millwright.airflow.response;

import io.millwright.airflow.response.AirDeparture.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How far an operation is from one that was solved, in everything that the range of a response is about.
final class AirDistances {
    private AirDistances() {}

    /// Every quantity, inside its range or outside, always in the same order.
    static List<AirDeparture> of(AirResponse response, AirOperation solved, AirOperation now) {
        List<AirDeparture> distances = new ArrayList<>();
        double flow = sum(now.supplyM3PerS()) / sum(solved.supplyM3PerS());
        distances.add(new AirDeparture(Quantity.SUPPLY_FLOW, "", flow));
        for (int u = 0; u < solved.supplyM3PerS().length; u++) {
            double usual = flow * solved.supplyM3PerS()[u];
            add(distances, Quantity.SUPPLY_SHARE, response.supplyIds().get(u), now.supplyM3PerS()[u], usual);
        }
        add(distances, Quantity.RACK_FLOWS, "", sum(now.rackM3PerS()), flow * sum(solved.rackM3PerS()));
        double meanRise = sum(solved.rackW()) / sum(solved.rackM3PerS());
        for (int j = 0; j < solved.rackW().length; j++) {
            String rack = response.field().racks().get(j).id();
            add(distances, Quantity.RACK_FLOW, rack, now.rackM3PerS()[j], flow * solved.rackM3PerS()[j]);
            distances.add(new AirDeparture(Quantity.RACK_RISE, rack, rise(solved, now, j, meanRise)));
        }
        add(distances, Quantity.BUOYANCY, "", sum(now.rackW()), flow * flow * flow * sum(solved.rackW()));
        return distances;
    }

    /// Rise of a rack over what it was, or over the mean of all where it was less: a rack that hardly warmed its air
    /// may do so many times more and change nothing.
    private static double rise(AirOperation solved, AirOperation now, int rack, double mean) {
        double flow = now.rackM3PerS()[rack];
        double before = solved.rackM3PerS()[rack];
        if (!(flow > 0) || !(before > 0)) {
            return 1;
        }
        double usual = solved.rackW()[rack] / before;
        return 1 + (now.rackW()[rack] / flow - usual) / Math.max(usual, mean);
    }

    /// A ratio, which is 1 where there was nothing to compare with.
    private static void add(List<AirDeparture> distances, Quantity quantity, String place, double value, double usual) {
        distances.add(new AirDeparture(quantity, place, usual > 0 ? value / usual : 1));
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
