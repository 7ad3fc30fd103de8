package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.power.PowerModel.Role;
import org.jspecify.annotations.Nullable;

/// The energy behind UPS, batteries and generators in a [Cascade], and when it ends. Between two events power is
/// constant, so energy falls along straight lines and the end of each is known exactly:
///
///     dE/dt = −P_on battery   or   + η P_charge
///
/// with `P` what the converter takes, its own loss included. Fuel counts as electrical energy at rated efficiency.
final class Stores {
    private final PowerModel model;
    private final Responses responses;

    /// What is left, by node; NaN where nothing is stored.
    private final double[] leftJ;

    private final double[] drainW;
    private final double[] chargeW;
    private final int[] nodes;
    private boolean charging;
    private double leastAutonomyS = Double.POSITIVE_INFINITY;

    Stores(PowerModel model, Responses responses) {
        this.model = model;
        this.responses = responses;
        int n = responses.storedJ.length;
        leftJ = responses.storedJ.clone();
        drainW = new double[n];
        chargeW = new double[n];
        nodes = responses.stores;
    }

    boolean isEmpty(int node) {
        return !(leftJ[node] > 0);
    }

    boolean isFull(int node) {
        return !(leftJ[node] < responses.storedJ[node]);
    }

    /// Lets the store of a node begin at a part of its energy.
    void begin(int node, double fraction) {
        leftJ[node] = fraction * responses.storedJ[node];
    }

    /// Energy that has left the store of a node.
    double usedJ(int node) {
        return responses.storedJ[node] - leftJ[node];
    }

    /// What a converter takes for its battery when it is back on its input.
    double chargeW(int node) {
        return isFull(node) || !(responses.chargeW[node] > 0) ? 0 : responses.chargeW[node];
    }

    /// Sets what is charged in a switch state.
    ///
    /// @return watts by node for the flow, null if nothing is charged
    double @Nullable [] charges(SwitchState state, Energised energised) {
        charging = false;
        for (int v : responses.backed) {
            boolean onInput = energised.nodeLive[v] && !state.isOnBattery(v) && !state.isOutOfService(v);
            chargeW[v] = onInput ? chargeW(v) : 0;
            charging |= chargeW[v] > 0;
        }
        return charging ? chargeW.clone() : null;
    }

    /// Reads from a solved flow what is drawn from each store.
    void read(PowerFlow flow) {
        for (int v : nodes) {
            drainW[v] = 0;
            if (model.role[v] == Role.CONVERTER) {
                if (flow.state.isOnBattery(v) && flow.energised.nodeLive[v]) {
                    drainW[v] = flow.converterInW[v];
                    leastAutonomyS = Math.min(leastAutonomyS, autonomyS(v));
                }
            } else if (flow.energised.nodeLive[v]) {
                double outW = flow.givenP[v] * PowerModel.BASE_VA;
                boolean battery = model.graph.node(v).kind() == EquipmentKind.BATTERY;
                drainW[v] = battery ? batteryW(v, outW) : Math.max(0, outW);
            }
        }
    }

    /// What leaves a battery plant that gives a power, or what reaches it, negative, when it takes one. Its energy is
    /// what it can give, so that the round trip is lost on the way in.
    double batteryW(int node, double outW) {
        double takenW = outW + model.lossW(node, outW);
        return takenW < 0 ? takenW * responses.chargeEfficiency[node] : takenW;
    }

    /// How long a store lasts at the present power; infinite if nothing is drawn.
    double autonomyS(int node) {
        return drainW[node] > 0 ? leftJ[node] / drainW[node] : Double.POSITIVE_INFINITY;
    }

    /// How long a store lasts at a given power; 0 if nothing is stored.
    double autonomyS(int node, double powerW) {
        return isEmpty(node) ? 0 : powerW > 0 ? leftJ[node] / powerW : Double.POSITIVE_INFINITY;
    }

    /// The shortest time that any UPS on its battery had left.
    double leastAutonomyS() {
        return leastAutonomyS;
    }

    /// Time until the next store is empty or full; infinite for none.
    double nextS() {
        double next = Double.POSITIVE_INFINITY;
        for (int v : nodes) {
            next = Math.min(next, autonomyS(v));
            if (chargeW[v] > 0) {
                next = Math.min(next, usedJ(v) / (chargeW[v] * responses.chargeEfficiency[v]));
            }
            if (drainW[v] < 0) {
                next = Math.min(next, usedJ(v) / -drainW[v]);
            }
        }
        return next;
    }

    void elapse(double dt) {
        for (int v : nodes) {
            double drainJ = drainW[v] * dt;
            if (drainJ > 0) {
                leftJ[v] = leftJ[v] - drainJ < 1e-9 * responses.storedJ[v] ? 0 : leftJ[v] - drainJ;
                if (model.role[v] == Role.CONVERTER) {
                    leastAutonomyS = Math.min(leastAutonomyS, autonomyS(v));
                }
            }
            if (drainJ < 0) {
                leftJ[v] = usedJ(v) + drainJ < 1e-9 * responses.storedJ[v] ? responses.storedJ[v] : leftJ[v] - drainJ;
            }
            if (chargeW[v] > 0) {
                double gain = chargeW[v] * responses.chargeEfficiency[v] * dt;
                boolean full = usedJ(v) - gain < 1e-9 * responses.storedJ[v];
                leftJ[v] = full ? responses.storedJ[v] : leftJ[v] + gain;
            }
        }
    }

    /// Whether a store just ended or filled.
    boolean justEnded(int node) {
        return drainW[node] > 0 && isEmpty(node);
    }

    boolean justFilled(int node) {
        return (chargeW[node] > 0 || drainW[node] < 0) && isFull(node);
    }

    /// Energy in a store.
    double leftJ(int node) {
        return leftJ[node];
    }

    int[] nodes() {
        return nodes;
    }
}
