package io.millwright.power;

/// The buses at which a [PowerFlow] has left the one that it came from, so that it can go back without looking at all.
final class FlowTrail {
    private final int[] buses;
    private final boolean[] has;
    private int count;

    FlowTrail(int all) {
        buses = new int[all];
        has = new boolean[all];
    }

    void bus(int bus) {
        if (!has[bus]) {
            has[bus] = true;
            buses[count++] = bus;
        }
    }

    /// Sets a flow back to another one at every bus of the trail, and begins anew.
    void restore(PowerFlow flow, PowerFlow from) {
        PowerModel model = flow.model;
        for (int i = 0; i < count; i++) {
            int bus = buses[i];
            has[bus] = false;
            flow.vRe[bus] = from.vRe[bus];
            flow.vIm[bus] = from.vIm[bus];
            flow.takenP[bus] = from.takenP[bus];
            flow.takenQ[bus] = from.takenQ[bus];
            flow.lossP[bus] = from.lossP[bus];
            flow.deliveredP[bus] = from.deliveredP[bus];
            for (int k : model.branchesInto[bus]) {
                flow.iRe[k] = from.iRe[k];
                flow.iIm[k] = from.iIm[k];
            }
            int node = model.busNode[bus];
            if (bus == model.outBus[node]) {
                flow.givenP[node] = from.givenP[node];
                flow.givenQ[node] = from.givenQ[node];
                flow.converterInW[node] = from.converterInW[node];
                flow.isFree[node] = from.isFree[node];
            }
        }
        count = 0;
    }
}
