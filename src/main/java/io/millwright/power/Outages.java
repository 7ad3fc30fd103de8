package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import java.util.Arrays;

/// Which loads are without supply in a [Cascade], since when, and which of them were so for longer than their power
/// supplies bridge.
final class Outages {
    private final PowerModel model;
    private final Responses responses;
    private final NormalRunning normal;
    private final double[] loadW;

    /// Since when a load is dead; NaN while it lives.
    private final double[] deadSinceS;

    /// What a load took when it died; whoever drives it may set it to nothing before anybody asks.
    private final double[] deadW;

    private final boolean[] interrupted;

    /// Loads that are lost and have not come back.
    private final boolean[] lost;

    /// Loads without supply that are not lost yet, the first [#waitingCount] of them.
    private final int[] waiting;

    private int waitingCount;

    /// Loads that anything has touched, the first [#touchedCount] of them.
    private final int[] touched;

    private final boolean[] isTouched;
    private int touchedCount;

    Outages(PowerModel model, Responses responses, NormalRunning normal, double[] loadW) {
        this.model = model;
        this.responses = responses;
        this.normal = normal;
        this.loadW = loadW;
        deadSinceS = new double[loadW.length];
        Arrays.fill(deadSinceS, Double.NaN);
        deadW = new double[loadW.length];
        interrupted = new boolean[loadW.length];
        lost = new boolean[loadW.length];
        waiting = new int[responses.loads.length];
        touched = new int[responses.loads.length];
        isTouched = new boolean[loadW.length];
    }

    /// Notes which loads live in a new state, and tells of those that came back. Loads that have no supply in normal
    /// running are left alone.
    void read(PowerFlow flow, double nowS, CascadeLog log) {
        CascadeLog.Group racks = log.group(CascadeEvent.Kind.RACKS_RETURNED);
        CascadeLog.Group others = log.group(CascadeEvent.Kind.EQUIPMENT_RETURNED);
        for (int i = 0; i < flow.touchedCount; i++) {
            int v = flow.touched[i];
            if (model.role[v] != PowerModel.Role.LOAD || !normal.isLive(v)) {
                continue;
            }
            if (!isTouched[v]) {
                isTouched[v] = true;
                touched[touchedCount++] = v;
            }
            boolean isOff = !(loadW[v] > 0) && Double.isNaN(deadSinceS[v]) && !lost[v];
            if (isOff) {
                continue;
            }
            if (!flow.energised.nodeLive[v]) {
                if (Double.isNaN(deadSinceS[v])) {
                    deadSinceS[v] = nowS;
                    deadW[v] = lost[v] ? deadW[v] : loadW[v];
                    waiting[waitingCount++] = v;
                }
            } else {
                deadSinceS[v] = Double.NaN;
                if (lost[v]) {
                    lost[v] = false;
                    (isRack(v) ? racks : others).add(v, loadW[v] > 0 ? loadW[v] : deadW[v]);
                }
            }
        }
        int kept = 0;
        for (int i = 0; i < waitingCount; i++) {
            if (!Double.isNaN(deadSinceS[waiting[i]])) {
                waiting[kept++] = waiting[i];
            }
        }
        waitingCount = kept;
        racks.write(nowS);
        others.write(nowS);
    }

    /// When the next dead load is lost; infinite for none.
    double nextAtS() {
        double next = Double.POSITIVE_INFINITY;
        for (int i = 0; i < waitingCount; i++) {
            next = Math.min(next, deadSinceS[waiting[i]] + responses.holdUpS);
        }
        return next;
    }

    /// Marks the loads that have been dead for too long by now.
    void lose(double nowS, CascadeLog log) {
        CascadeLog.Group racks = log.group(CascadeEvent.Kind.RACKS_LOST);
        CascadeLog.Group others = log.group(CascadeEvent.Kind.EQUIPMENT_LOST);
        int kept = 0;
        for (int i = 0; i < waitingCount; i++) {
            int v = waiting[i];
            if (deadSinceS[v] + responses.holdUpS <= nowS + CascadeRun.TOGETHER_S) {
                lost[v] = true;
                interrupted[v] = true;
                (isRack(v) ? racks : others).add(v, deadW[v]);
            } else {
                waiting[kept++] = v;
            }
        }
        waitingCount = kept;
        racks.write(nowS);
        others.write(nowS);
    }

    /// Loads whose feeds anything has touched.
    int[] touched() {
        return Arrays.copyOf(touched, touchedCount);
    }

    boolean isInterrupted(int node) {
        return interrupted[node];
    }

    /// Whether a load was without supply for longer than it bridges, and still is.
    boolean isLost(int node) {
        return lost[node];
    }

    private boolean isRack(int node) {
        return model.graph.node(node).kind() == EquipmentKind.RACK;
    }
}
