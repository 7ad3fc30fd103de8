package io.millwright.cooling.hydraulics;

import java.util.Arrays;
import java.util.function.Consumer;

/// How a network is run at one moment: what is drawn at its nodes, heads of reservoirs and tanks, what is open, speeds
/// and settings, and what the liquid in its pipes is like. The network itself does not change with it, so that solvers
/// keep what they found about its shape.
public final class Operation {
    final double[] demandM3PerS;
    final double[] headM;
    final LinkState[] state;
    final double[] setting;
    final double[] viscosityM2PerS;
    final double[] densityKgPerM3;

    Operation(
            double[] demand, double[] head, LinkState[] state, double[] setting, double[] viscosity, double[] density) {
        this.demandM3PerS = demand;
        this.headM = head;
        this.state = state;
        this.setting = setting;
        this.viscosityM2PerS = viscosity;
        this.densityKgPerM3 = density;
    }

    /// What leaves the network at a node, in m³/s; negative if it enters.
    public double demandM3PerS(int node) {
        return demandM3PerS[node];
    }

    /// The head of a reservoir or tank, in m.
    public double headM(int node) {
        return headM[node];
    }

    /// How a link is meant to stand.
    public LinkState state(int link) {
        return state[link];
    }

    /// Speed of a pump as a share of the rated, or setting of a valve after its [ValveKind].
    public double setting(int link) {
        return setting[link];
    }

    /// This operation with changes.
    public Operation with(Consumer<Change> changes) {
        Change change = new Change(new Operation(
                demandM3PerS.clone(),
                headM.clone(),
                state.clone(),
                setting.clone(),
                viscosityM2PerS.clone(),
                densityKgPerM3.clone()));
        changes.accept(change);
        return change.next;
    }

    /// What may be changed; see [Operation#with].
    public static final class Change {
        private final Operation next;

        private Change(Operation next) {
            this.next = next;
        }

        /// The operation as changed so far.
        Operation next() {
            return next;
        }

        /// Draws so much at a node, in m³/s.
        public Change demand(int node, double m3PerS) {
            next.demandM3PerS[node] = m3PerS;
            return this;
        }

        /// Sets the head of a reservoir or tank, in m.
        public Change head(int node, double m) {
            next.headM[node] = m;
            return this;
        }

        /// Opens or shuts a link, starts or stops a pump, lets a valve control.
        public Change state(int link, LinkState state) {
            next.state[link] = state;
            return this;
        }

        /// Sets the speed of a pump or the setting of a valve.
        public Change setting(int link, double value) {
            next.setting[link] = value;
            return this;
        }

        /// Gives a pipe's liquid a kinematic viscosity, in m²/s, which follows from its temperature.
        public Change viscosity(int link, double m2PerS) {
            next.viscosityM2PerS[link] = m2PerS;
            return this;
        }

        /// Gives a pipe's liquid a density, in kg/m³: lighter liquid flows faster for the same mass, and rises
        /// beside heavier.
        public Change density(int link, double kgPerM3) {
            next.densityKgPerM3[link] = kgPerM3;
            return this;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Operation that
                && Arrays.equals(demandM3PerS, that.demandM3PerS)
                && Arrays.equals(headM, that.headM)
                && Arrays.equals(state, that.state)
                && Arrays.equals(setting, that.setting)
                && Arrays.equals(viscosityM2PerS, that.viscosityM2PerS)
                && Arrays.equals(densityKgPerM3, that.densityKgPerM3);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(demandM3PerS) + Arrays.hashCode(headM)) + Arrays.hashCode(setting);
    }
}
