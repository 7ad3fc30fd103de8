package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import java.util.Arrays;

/// Which loads are without supply in a [Cascade], since when, and which of them were so for longer than their power
/// supplies bridge.
final class Outages {
    private final PowerModel model;
    private final Responses responses;
    private final double[] loadW;

    /// Since when a load is dead; NaN while it lives.
    private final double[] deadSinceS;

    private final boolean[] interrupted;

    /// Loads lost at this moment that have not come back.
    private final boolean[] lost;

    Outages(PowerModel model, Responses responses, double[] loadW) {
        this.model = model;
        this.responses = responses;
        this.loadW = loadW;
        deadSinceS = new double[loadW.length];
        Arrays.fill(deadSinceS, Double.NaN);
        interrupted = new boolean[loadW.length];
        lost = new boolean[loadW.length];
    }

    /// Notes which loads live in a new state, and tells of those that came back.
    void read(Energised energised, double nowS, CascadeLog log) {
        CascadeLog.Group racks = log.group(CascadeEvent.Kind.RACKS_RETURNED);
        CascadeLog.Group others = log.group(CascadeEvent.Kind.EQUIPMENT_RETURNED);
        for (int v : responses.loads) {
            if (!(loadW[v] > 0)) {
                continue;
            }
            if (!energised.nodeLive[v]) {
                deadSinceS[v] = Double.isNaN(deadSinceS[v]) ? nowS : deadSinceS[v];
            } else {
                deadSinceS[v] = Double.NaN;
                if (lost[v]) {
                    lost[v] = false;
                    (isRack(v) ? racks : others).add(v, loadW[v]);
                }
            }
        }
        racks.write(nowS);
        others.write(nowS);
    }

    /// When the next dead load is lost; infinite for none.
    double nextAtS() {
        double next = Double.POSITIVE_INFINITY;
        for (int v : responses.loads) {
            if (!lost[v] && deadSinceS[v] >= 0) {
                next = Math.min(next, deadSinceS[v] + responses.holdUpS);
            }
        }
        return next;
    }

    /// Marks the loads that have been dead for too long by now.
    void lose(double nowS, CascadeLog log) {
        CascadeLog.Group racks = log.group(CascadeEvent.Kind.RACKS_LOST);
        CascadeLog.Group others = log.group(CascadeEvent.Kind.EQUIPMENT_LOST);
        for (int v : responses.loads) {
            if (!lost[v] && deadSinceS[v] + responses.holdUpS <= nowS + CascadeRun.TOGETHER_S) {
                lost[v] = true;
                interrupted[v] = true;
                (isRack(v) ? racks : others).add(v, loadW[v]);
            }
        }
        racks.write(nowS);
        others.write(nowS);
    }

    boolean isInterrupted(int node) {
        return interrupted[node];
    }

    private boolean isRack(int node) {
        return model.graph.node(node).kind() == EquipmentKind.RACK;
    }
}
