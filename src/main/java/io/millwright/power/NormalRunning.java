package io.millwright.power;

import java.util.Arrays;

/// Where every [Cascade] of given loads starts: the flow with nothing failed, and the devices that are above their
/// pickup already. Never changed.
final class NormalRunning {
    final PowerFlow flow;
    final double[] loadW;
    final int[] hotEdges;
    final int[] hotNodes;

    NormalRunning(PowerNetwork network, double[] loadW) {
        this.loadW = loadW;
        Responses responses = network.responses();
        flow = network.normalFlow(loadW);
        hotEdges = Arrays.stream(responses.guardedEdges)
                .filter(e -> Overloads.amperes(flow, e) > responses.pickupA[e])
                .toArray();
        hotNodes = Arrays.stream(responses.guardedNodes)
                .filter(v -> Overloads.fraction(flow, v) > responses.pickupFraction[v])
                .toArray();
    }

    /// Whether a load has supply when nothing has failed.
    boolean isLive(int load) {
        return flow.energised.nodeLive[load];
    }
}
