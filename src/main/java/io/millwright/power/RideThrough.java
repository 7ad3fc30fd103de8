package io.millwright.power;

import io.millwright.power.PowerModel.Role;

/// How long each load would keep its supply if from now on nothing happened but stores running empty: infinite with a
/// utility behind one of its feeds, the battery's time behind a UPS that has lost its input, 0 without supply.
///
/// A domain lives as long as the longest of its sources, a converter as long as its longest input and its battery after
/// that, a load as long as its longest feed.
final class RideThrough {
    private final PowerModel model;
    private final Energised energised;

    /// Seconds that each domain lives.
    private final double[] ofDomain;

    RideThrough(PowerFlow flow, Stores stores) {
        model = flow.model;
        energised = flow.energised;
        ofDomain = new double[energised.domains()];
        for (int i = energised.upwards.length - 1; i >= 0; i--) {
            int domain = energised.upwards[i];
            for (int v : energised.suppliers[domain]) {
                ofDomain[domain] = Math.max(ofDomain[domain], ofSupplier(flow, stores, v));
            }
        }
    }

    /// Seconds that a load lives.
    double seconds(int load) {
        return longestInput(load);
    }

    private double ofSupplier(PowerFlow flow, Stores stores, int v) {
        if (model.role[v] != Role.CONVERTER || flow.state.isOnBattery(v)) {
            return stores.autonomyS(v);
        }
        return longestInput(v) + stores.autonomyS(v, flow.converterInW[v]);
    }

    private double longestInput(int v) {
        double longest = 0;
        for (int edge : model.terminals[v]) {
            int domain = energised.domainOf[model.branchTo[model.edgeBranch[edge]]];
            longest = domain < 0 ? longest : Math.max(longest, ofDomain[domain]);
        }
        return longest;
    }
}
