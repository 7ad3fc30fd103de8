package io.millwright.cooling.transport;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Temperatures in a liquid network over time, under flows and duties that may change with every step.
///
/// **Model.** Pipes hold what their size holds, other links what they are given, and pass it on as plugs with a
/// wall ([PipeTransient]); links without content act at once. Streams mix at nodes, at once too, but for tanks,
/// which are well mixed,
///
///     M dT/dt = Σ ṁ_in (T_in − T)
///
/// solved exactly over a step with what comes in meanwhile. Nodes are visited in the order of flow; links that hold
/// more than passes in a step stand at its beginning. Where liquid goes round faster than that, the step is halved.
///
/// **Assumptions.** Density and specific heat are those at one temperature; see also [SteadyTemperatures] and
/// [PipeTransient]. Heat put into a link without content in which nothing flows is lost to sight, [#strandedJ].
/// **Validity**: steps up to a few seconds, below the times in which flows change. **Balance**: what is stored less
/// what was put in and carried, [#energyResidualJ].
public final class TransientTemperatures {
    /// How often a step is halved at most.
    private static final int MOST_HALVINGS = 12;

    private final HydraulicNetwork network;
    private final FlowOrder flow;
    private final double specificHeatJPerKgK;
    private final @Nullable PipeTransient[] content;
    private final double[] tankKg;
    private final double[] tankC;
    private final double[] nodeC;
    private final double[] outletC;
    private final double[] entering;
    private final double[] arriving;
    private final double[] drawn;
    private final double[] mask;
    private double[] mass;
    private double startJ;
    private double putInJ;
    private double strandedJ;

    private TransientTemperatures(Builder builder, @Nullable LiquidTemperatures start) {
        network = builder.network;
        flow = new FlowOrder(network);
        specificHeatJPerKgK = builder.fluid.specificHeatJPerKgK(builder.referenceC);
        int nodes = network.nodes().size();
        int links = network.links().size();
        content = new PipeTransient[links];
        tankKg = new double[nodes];
        nodeC = new double[nodes];
        entering = new double[nodes];
        arriving = new double[nodes];
        drawn = new double[nodes];
        outletC = new double[links];
        mask = new double[links];
        mass = new double[links];
        double density = builder.fluid.densityKgPerM3(builder.referenceC);
        for (int node = 0; node < nodes; node++) {
            nodeC[node] = start == null ? builder.referenceC : known(start.nodeC(node), builder.referenceC);
            tankKg[node] = builder.tankM3[node] * density;
        }
        tankC = nodeC.clone();
        for (int link = 0; link < links; link++) {
            outletC[link] = nodeC[network.to(link)];
            if (builder.liquidM3[link] > 0) {
                content[link] = filled(builder, link, builder.liquidM3[link] * density, start);
            }
        }
        startJ = storedJ();
    }

    private PipeTransient filled(Builder builder, int link, double liquidKg, @Nullable LiquidTemperatures start) {
        double startC = start == null ? builder.referenceC : known(start.meanC(link), builder.referenceC);
        PipeTransient filled =
                new PipeTransient(liquidKg, specificHeatJPerKgK, 0, builder.wallJPerK[link], startC, startC);
        double flowing = start == null ? 0 : start.massKgPerS(link);
        if (start != null && flowing != 0 && !Double.isNaN(start.outletC(link))) {
            HeatDuties duties = start.duties();
            outletC[link] = start.outletC(link);
            filled.surround(duties.conductanceWPerK[link], duties.surroundingC[link]);
            boolean losesOnly = duties.conductanceWPerK[link] > 0 && duties.heatW[link] == 0;
            filled.fillSteadily(start.inletC(link), start.outletC(link), flowing, losesOnly ? 0 : start.heatW(link));
        }
        return filled;
    }

    private static double known(double temperatureC, double otherwiseC) {
        return Double.isNaN(temperatureC) ? otherwiseC : temperatureC;
    }

    /// What a network holds beside the liquid in its pipes.
    public static final class Builder {
        private final HydraulicNetwork network;
        private final Fluid fluid;
        private final double referenceC;
        private final double[] liquidM3;
        private final double[] wallJPerK;
        private final double[] tankM3;

        private Builder(HydraulicNetwork network, Fluid fluid, double referenceC) {
            this.network = network;
            this.fluid = fluid;
            this.referenceC = referenceC;
            liquidM3 = new double[network.links().size()];
            wallJPerK = new double[liquidM3.length];
            tankM3 = new double[network.nodes().size()];
            for (int link = 0; link < liquidM3.length; link++) {
                if (network.branch(link) instanceof Pipe pipe) {
                    liquidM3[link] = Math.PI / 4 * pipe.diameterM() * pipe.diameterM() * pipe.lengthM();
                }
            }
        }

        /// Gives a pipe its wall.
        public Builder wall(int link, PipeWall wall) {
            if (!(network.branch(link) instanceof Pipe pipe)) {
                throw new IllegalArgumentException(
                        "link " + network.links().get(link) + " is no pipe; give its content");
            }
            wallJPerK[link] = wall.capacityJPerK(pipe.lengthM(), pipe.diameterM());
            return this;
        }

        /// Says what a link holds: a rack, an exchanger, a manifold.
        ///
        /// @param liquidM3 0 for a link that acts at once
        /// @param wallJPerK heat capacity of what the liquid touches before it leaves
        public Builder content(int link, double liquidM3, double wallJPerK) {
            if (!(liquidM3 >= 0 && wallJPerK >= 0)) {
                throw new IllegalArgumentException(
                        "a content cannot be below 0, got " + liquidM3 + " m3 and " + wallJPerK + " J/K");
            }
            this.liquidM3[link] = liquidM3;
            this.wallJPerK[link] = wallJPerK;
            return this;
        }

        /// Makes a node a well-mixed tank.
        public Builder tank(int node, double liquidM3) {
            if (!(liquidM3 >= 0)) {
                throw new IllegalArgumentException("a tank cannot hold less than 0, got " + liquidM3 + " m3");
            }
            tankM3[node] = liquidM3;
            return this;
        }

        /// All of it at the reference temperature.
        public TransientTemperatures atRest() {
            return new TransientTemperatures(this, null);
        }

        /// As it is in steady flow. What nothing determines there is at the reference temperature.
        public TransientTemperatures from(LiquidTemperatures start) {
            return new TransientTemperatures(this, start);
        }
    }

    /// A network whose pipes are full.
    ///
    /// @param referenceC at which density and specific heat are taken
    public static Builder of(HydraulicNetwork network, Fluid fluid, double referenceC) {
        return new Builder(network, fluid, referenceC);
    }

    /// Temperature that left a node during the last step, °C.
    public double nodeC(int node) {
        return nodeC[node];
    }

    /// Temperature that left a link during the last step, °C, that of long ago where nothing flows.
    public double outletC(int link) {
        return outletC[link];
    }

    /// Mean temperature of what a link holds, °C; that of its outlet if it holds nothing.
    public double meanC(int link) {
        PipeTransient held = content[link];
        return held == null ? outletC[link] : held.meanC();
    }

    /// Heat in liquid and walls above 0 °C, in J.
    public double storedJ() {
        double sum = 0;
        for (PipeTransient held : content) {
            sum += held == null ? 0 : held.storedJ();
        }
        for (int node = 0; node < tankKg.length; node++) {
            sum += tankKg[node] * specificHeatJPerKgK * tankC[node];
        }
        return sum;
    }

    /// Heat that was put into links without content in which nothing flowed, in J.
    public double strandedJ() {
        return strandedJ;
    }

    /// Heat stored less all that was put in, lost and carried since the beginning, in J: 0 but for rounding.
    public double energyResidualJ() {
        double lost = 0;
        for (PipeTransient held : content) {
            lost += held == null ? 0 : held.lostJ();
        }
        return storedJ() - startJ - putInJ + lost;
    }

    /// Lets time pass.
    public void step(double seconds, HydraulicResult flows, HeatDuties duties) {
        if (flows.network() != network || duties.network != network) {
            throw new IllegalArgumentException("flows and duties must be of this network");
        }
        mass = SteadyTemperatures.massFlows(flows);
        Arrays.fill(entering, 0);
        Arrays.fill(drawn, 0);
        for (int link = 0; link < mass.length; link++) {
            drawn[network.to(link)] += mass[link];
            drawn[network.from(link)] -= mass[link];
            entering[mass[link] >= 0 ? network.to(link) : network.from(link)] += Math.abs(mass[link]);
            PipeTransient held = content[link];
            if (held != null) {
                held.surround(duties.conductanceWPerK[link], duties.surroundingC[link]);
            }
        }
        for (int node = 0; node < drawn.length; node++) {
            if (drawn[node] < 0 && !Double.isNaN(duties.inflowC[node])) {
                entering[node] -= drawn[node];
            }
        }
        step(seconds, duties, 0);
    }

    private void step(double seconds, HeatDuties duties, int halvings) {
        for (int link = 0; link < mass.length; link++) {
            mask[link] = !Double.isNaN(duties.heldC[link]) || delays(link, seconds) ? 0 : Double.NaN;
        }
        flow.arrange(mass, mask);
        if (flow.torn.length > 0 && halvings < MOST_HALVINGS) {
            step(seconds / 2, duties, halvings + 1);
            step(seconds / 2, duties, halvings + 1);
            return;
        }
        Arrays.fill(arriving, 0);
        rest(seconds, duties);
        drawDelayed(seconds, duties);
        visit(seconds, duties);
        for (int k = 0; k < flow.heldCount; k++) {
            int link = flow.heldLinks[k];
            PipeTransient held = content[link];
            double inC = nodeC[flow.upstream(link)];
            if (held != null && delays(link, seconds)) {
                held.enter(seconds, mass[link], inC, duties.heatW[link]);
            } else {
                // Held without delay: what was taken up is known only now.
                double outC = held == null ? inC : held.pass(seconds, mass[link], inC, duties.heatW[link]);
                putIn(seconds, Math.abs(mass[link]) * specificHeatJPerKgK * (outletC[link] - outC));
            }
        }
    }

    private boolean delays(int link, double seconds) {
        PipeTransient held = content[link];
        return held != null && mass[link] != 0 && held.holds(seconds, mass[link]);
    }

    private void rest(double seconds, HeatDuties duties) {
        for (int link = 0; link < mass.length; link++) {
            PipeTransient held = content[link];
            if (held != null) {
                putIn(seconds, duties.heatW[link]);
                if (mass[link] == 0) {
                    held.rest(seconds, duties.heatW[link]);
                }
            } else if (mass[link] == 0) {
                strandedJ += duties.heatW[link] * seconds;
            }
        }
    }

    private void drawDelayed(double seconds, HeatDuties duties) {
        for (int k = 0; k < flow.heldCount; k++) {
            int link = flow.heldLinks[k];
            PipeTransient held = content[link];
            double capacity = Math.abs(mass[link]) * specificHeatJPerKgK;
            double setC = duties.heldC[link];
            double outC = setC;
            if (held != null && delays(link, seconds)) {
                outC = held.draw(seconds, mass[link], duties.heatW[link]);
                if (!Double.isNaN(setC)) {
                    putIn(seconds, capacity * (setC - outC));
                    outC = setC;
                }
            }
            outletC[link] = outC;
            arriving[flow.downstream(link)] += Math.abs(mass[link]) * outC;
        }
    }

    private void visit(double seconds, HeatDuties duties) {
        for (int i = 0; i < flow.count; i++) {
            int node = flow.order[i];
            double inflow = drawn[node] < 0 && !Double.isNaN(duties.inflowC[node]) ? -drawn[node] : 0;
            double came = arriving[node] + (inflow > 0 ? inflow * duties.inflowC[node] : 0);
            if (entering[node] > 0 && flow.tornAt[node] < 0) {
                nodeC[node] = mixed(seconds, node, came / entering[node]);
            }
            double leavingC = inflow > 0 ? duties.inflowC[node] : nodeC[node];
            putIn(seconds, -drawn[node] * specificHeatJPerKgK * leavingC);
            for (int k = flow.first[i]; k < flow.first[i + 1]; k++) {
                int link = flow.links[k];
                outletC[link] = passed(seconds, link, nodeC[node], duties);
                arriving[flow.downstream(link)] += Math.abs(mass[link]) * outletC[link];
            }
        }
    }

    /// What leaves a node into which so much comes.
    private double mixed(double seconds, int node, double mixC) {
        if (tankKg[node] == 0) {
            return mixC;
        }
        double units = entering[node] * seconds / tankKg[node];
        double before = tankC[node];
        tankC[node] = mixC + (before - mixC) * Math.exp(-units);
        return mixC + (before - tankC[node]) / units;
    }

    private double passed(double seconds, int link, double inC, HeatDuties duties) {
        PipeTransient held = content[link];
        if (held != null) {
            return held.pass(seconds, mass[link], inC, duties.heatW[link]);
        }
        double capacity = Math.abs(mass[link]) * specificHeatJPerKgK;
        double surrounding = duties.surroundingC[link];
        double kept = Math.exp(-duties.conductanceWPerK[link] / capacity);
        double outC = surrounding + (inC - surrounding) * kept + duties.heatW[link] / capacity;
        putIn(seconds, capacity * (outC - inC));
        return outC;
    }

    private void putIn(double seconds, double watts) {
        putInJ += watts * seconds;
    }
}
