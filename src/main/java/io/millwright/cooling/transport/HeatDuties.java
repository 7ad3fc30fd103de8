package io.millwright.cooling.transport;

import io.millwright.cooling.hydraulics.Branch;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import java.util.Arrays;
import java.util.function.Consumer;

/// What the links of a network do to the heat of the liquid that passes them, and how warm liquid is that comes in
/// from outside. A link may lose heat to its surrounding and be given heat on top, or leave its liquid at a held
/// temperature, whatever that takes. Links of which nothing is said leave the liquid as warm as it was.
public final class HeatDuties {
    final HydraulicNetwork network;
    final double[] heatW;
    final double[] conductanceWPerK;
    final double[] surroundingC;
    final double[] heldC;
    final double[] inflowC;

    private HeatDuties(
            HydraulicNetwork network,
            double[] heatW,
            double[] conductanceWPerK,
            double[] surroundingC,
            double[] heldC,
            double[] inflowC) {
        this.network = network;
        this.heatW = heatW;
        this.conductanceWPerK = conductanceWPerK;
        this.surroundingC = surroundingC;
        this.heldC = heldC;
        this.inflowC = inflowC;
    }

    /// Nothing takes or gives heat anywhere.
    public static HeatDuties none(HydraulicNetwork network) {
        int links = network.links().size();
        double[] held = new double[links];
        Arrays.fill(held, Double.NaN);
        double[] inflow = new double[network.nodes().size()];
        Arrays.fill(inflow, Double.NaN);
        return new HeatDuties(network, new double[links], new double[links], new double[links], held, inflow);
    }

    /// Heat put into the liquid in a link, in W.
    public double heatW(int link) {
        return heatW[link];
    }

    /// Conductance between the liquid of a link and its surrounding, in W/K.
    public double conductanceWPerK(int link) {
        return conductanceWPerK[link];
    }

    /// The temperature around a link, °C; of no meaning where the conductance is 0.
    public double surroundingC(int link) {
        return surroundingC[link];
    }

    /// The temperature at which a link leaves its liquid, °C; NaN if it holds none.
    public double heldC(int link) {
        return heldC[link];
    }

    /// The same with changes.
    public HeatDuties with(Consumer<Change> changes) {
        HeatDuties next = new HeatDuties(
                network, heatW.clone(), conductanceWPerK.clone(), surroundingC.clone(), heldC.clone(), inflowC.clone());
        changes.accept(new Change(next));
        return next;
    }

    /// What may be changed; see [HeatDuties#with].
    public static final class Change {
        private final HeatDuties next;

        private Change(HeatDuties next) {
            this.next = next;
        }

        /// Puts heat into the liquid of a link, in W; negative takes it out. What pumps do to the liquid, friction
        /// everywhere in the loop included, is given here at the pump.
        public Change heat(int link, double watts) {
            next.heatW[link] = watts;
            return this;
        }

        /// Lets heat pass between the liquid of a link and a surrounding.
        ///
        /// @param conductanceWPerK of the whole link
        public Change loss(int link, double conductanceWPerK, double surroundingC) {
            if (!(conductanceWPerK >= 0) || Double.isNaN(surroundingC)) {
                throw new IllegalArgumentException("a loss needs a conductance of at least 0 and a surrounding, got "
                        + conductanceWPerK + " W/K to " + surroundingC + " °C");
            }
            next.conductanceWPerK[link] = conductanceWPerK;
            next.surroundingC[link] = surroundingC;
            return this;
        }

        /// Lets heat pass through the wall of a pipe.
        ///
        /// @param uWPerM2K from the liquid to the surrounding, per inner surface
        public Change pipeLoss(int link, double uWPerM2K, double surroundingC) {
            if (!(next.network.branch(link) instanceof Branch.Pipe pipe)) {
                throw new IllegalArgumentException(
                        "link " + next.network.links().get(link) + " is no pipe; give its conductance in W/K");
            }
            return loss(link, uWPerM2K * Math.PI * pipe.diameterM() * pipe.lengthM(), surroundingC);
        }

        /// Leaves the liquid of a link at a temperature, as a supplier does that holds its set point; NaN lets go.
        public Change held(int link, double outletC) {
            next.heldC[link] = outletC;
            return this;
        }

        /// Says how warm liquid is that comes in at a node: from a reservoir, a tank, or where a draw is negative.
        /// Where nothing is said it comes in as warm as what it meets there.
        public Change inflow(int node, double temperatureC) {
            next.inflowC[node] = temperatureC;
            return this;
        }
    }
}
