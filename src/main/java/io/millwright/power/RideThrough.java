package io.millwright.power;

import io.millwright.power.PowerModel.Role;
import java.util.Arrays;

/// How long each rack would keep its supply if from now on nothing happened but stores running empty: infinite with a
/// utility behind one of its feeds, the battery's time behind a UPS that has lost its input, 0 without supply.
///
/// A domain lives as long as the longest of its sources, a converter as long as its longest input and its battery after
/// that, a rack as long as its longest feed.
final class RideThrough {
    private RideThrough() {}

    /// @return seconds by node; NaN for what is no load
    static double[] of(PowerModel model, PowerFlow flow, Stores stores) {
        Energised energised = flow.energised;
        double[] ofDomain = new double[energised.domains()];
        for (int i = energised.upwards.length - 1; i >= 0; i--) {
            int domain = energised.upwards[i];
            for (int v : energised.suppliers[domain]) {
                ofDomain[domain] = Math.max(ofDomain[domain], ofSupplier(model, flow, stores, ofDomain, v));
            }
        }
        double[] seconds = new double[model.role.length];
        Arrays.fill(seconds, Double.NaN);
        for (int v = 0; v < seconds.length; v++) {
            if (model.role[v] == Role.LOAD) {
                seconds[v] = longestInput(model, energised, ofDomain, v);
            }
        }
        return seconds;
    }

    private static double ofSupplier(PowerModel model, PowerFlow flow, Stores stores, double[] ofDomain, int v) {
        if (model.role[v] != Role.CONVERTER || flow.state.isOnBattery(v)) {
            return stores.autonomyS(v);
        }
        return longestInput(model, flow.energised, ofDomain, v) + stores.autonomyS(v, flow.converterInW[v]);
    }

    private static double longestInput(PowerModel model, Energised energised, double[] ofDomain, int v) {
        double longest = 0;
        for (int edge : model.terminals[v]) {
            int domain = energised.domainOf[model.branchTo[model.edgeBranch[edge]]];
            longest = domain < 0 ? longest : Math.max(longest, ofDomain[domain]);
        }
        return longest;
    }
}
