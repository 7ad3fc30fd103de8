package io.millwright.power;

import io.millwright.facility.FacilityGraph.Edge;
import java.util.Arrays;

/// How the sources of one domain divide its load.
///
/// Sources with a set output (dispatched plants and batteries, solar, plants that must run) give it, as far as the load
/// takes it; a battery that charges takes a set power, which the others give. The rest is divided by the shares of the
/// sources' connections; sources without a share divide what those leave, by rating, as equal droop makes them do. The
/// leading source gives whatever the others do not.
final class Dispatch {
    private final int[] suppliers;

    /// Set output in watts; NaN for none.
    private final double[] setW;

    /// Part of the load beyond the set outputs.
    private final double[] part;

    /// @param free suppliers that give what the network takes from them
    /// @param askedW output asked of each node beside what is drawn, NaN for none
    Dispatch(PowerModel model, int[] all, int[] free, double[] askedW) {
        suppliers = Arrays.stream(all)
                .filter(v -> Arrays.stream(free).noneMatch(other -> other == v))
                .toArray();
        setW = new double[suppliers.length];
        part = new double[suppliers.length];
        double typed = 0;
        double untypedRating = 0;
        for (int i = 0; i < suppliers.length; i++) {
            int v = suppliers[i];
            setW[i] = i == 0 ? Double.NaN : Double.isNaN(askedW[v]) ? setW(model, v) : askedW[v];
            part[i] = Double.isNaN(setW[i]) ? typedShare(model, v) : 0;
            if (!Double.isNaN(part[i])) {
                typed += part[i];
            } else {
                untypedRating += rating(model, v);
            }
        }
        double rest = untypedRating > 0 ? Math.max(0, 1 - typed) : 0;
        double sum = typed + rest;
        for (int i = 0; i < suppliers.length; i++) {
            if (Double.isNaN(part[i])) {
                part[i] = rest * rating(model, suppliers[i]) / untypedRating;
            }
            part[i] = sum > 0 ? part[i] / sum : 0;
        }
    }

    /// The source that holds the voltage and balances the domain.
    int leader() {
        return suppliers[0];
    }

    int[] suppliers() {
        return suppliers;
    }

    /// Sets what each source but the leader gives, per unit.
    void divide(double demandP, double demandQ, double[] givenP, double[] givenQ) {
        double gives = 0;
        double charges = 0;
        for (double watts : setW) {
            gives += watts > 0 ? watts / PowerModel.BASE_VA : 0;
            charges -= watts < 0 ? watts / PowerModel.BASE_VA : 0;
        }
        double taken = gives > 0 ? Math.min(1, Math.max(0, demandP + charges) / gives) : 0;
        double rest = demandP + charges - gives * taken;
        for (int i = 1; i < suppliers.length; i++) {
            boolean isSet = !Double.isNaN(setW[i]);
            givenP[suppliers[i]] = isSet ? (setW[i] > 0 ? taken : 1) * setW[i] / PowerModel.BASE_VA : part[i] * rest;
            givenQ[suppliers[i]] = isSet ? 0 : part[i] * demandQ;
        }
    }

    private static double setW(PowerModel model, int v) {
        double dispatchW = model.graph.node(v).power().dispatchW();
        boolean gives = model.injects(v) || model.mustRun[v];
        return Double.isNaN(dispatchW) && gives && model.ratedW[v] > 0 ? model.ratedW[v] : dispatchW;
    }

    /// The share of a source's only connection; NaN if it is not typed.
    private static double typedShare(PowerModel model, int v) {
        int[] outgoing = model.branchesAt[model.outBus[v]];
        if (outgoing.length != 1 || model.branchEdge[outgoing[0]] < 0) {
            return Double.NaN;
        }
        Edge edge = model.graph.edge(model.branchEdge[outgoing[0]]);
        return edge.share();
    }

    private static double rating(PowerModel model, int v) {
        return model.ratedW[v] > 0 ? model.ratedW[v] : 1;
    }
}
