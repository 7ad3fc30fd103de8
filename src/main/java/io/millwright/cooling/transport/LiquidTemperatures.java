package io.millwright.cooling.transport;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;

/// Temperatures in a network, with what they miss of the energy balance. Temperatures that nothing determines are NaN:
/// where liquid stands beside pipes that lose no heat, where it comes in without anything being known of it, and in
/// circles that neither lose heat nor hold a temperature.
public final class LiquidTemperatures {
    /// How a solve ended.
    public enum Outcome {
        /// Wherever liquid flows its temperature is determined, and energy closes.
        SOLVED,
        /// Liquid flows whose temperature nothing determines.
        INDETERMINATE,
        /// No solution was found; what is returned is the last attempt.
        NOT_CONVERGED
    }

    /// What the solver says of its work.
    record Balance(int rounds, boolean closed, double leavingW, double residualW) {}

    private static final int NAMED = 3;
    /// Below this change along a link its mean is that of its ends.
    private static final double SLIGHT_K = 0.01;
    /// Natural logarithm of a decay of which nothing is left.
    private static final double MOST_DECAY = 30;

    private final HydraulicNetwork network;
    private final Fluid fluid;
    private final HeatDuties duties;
    private final double[] massKgPerS;
    private final double[] nodeJPerKg;
    private final double[] outletJPerKg;
    private final Balance balance;

    LiquidTemperatures(
            HydraulicNetwork network,
            Fluid fluid,
            HeatDuties duties,
            double[] massKgPerS,
            double[] nodeJPerKg,
            double[] outletJPerKg,
            Balance balance) {
        this.network = network;
        this.fluid = fluid;
        this.duties = duties;
        this.massKgPerS = massKgPerS;
        this.nodeJPerKg = nodeJPerKg;
        this.outletJPerKg = outletJPerKg;
        this.balance = balance;
    }

    /// What was solved.
    public HydraulicNetwork network() {
        return network;
    }

    /// Under which duties.
    public HeatDuties duties() {
        return duties;
    }

    /// How the solve ended.
    public Outcome outcome() {
        if (!balance.closed) {
            return Outcome.NOT_CONVERGED;
        }
        return undetermined().isEmpty() ? Outcome.SOLVED : Outcome.INDETERMINATE;
    }

    /// Temperature of what is mixed at a node, °C; NaN if nothing determines it.
    public double nodeC(int node) {
        return fluid.temperatureC(nodeJPerKg[node]);
    }

    /// Temperature at which liquid comes into a link, °C, whichever way it flows; NaN if it stands.
    public double inletC(int link) {
        return massKgPerS[link] == 0 ? Double.NaN : nodeC(upstream(link));
    }

    /// Temperature at which liquid leaves a link, °C, before it mixes with anything; NaN if it stands.
    public double outletC(int link) {
        return fluid.temperatureC(outletJPerKg[link]);
    }

    /// Temperature of the liquid in a link, averaged along it, °C; where it stands that of its ends. NaN if nothing
    /// determines it.
    public double meanC(int link) {
        if (massKgPerS[link] == 0) {
            double one = nodeC(network.from(link));
            double other = nodeC(network.to(link));
            return Double.isNaN(one) ? other : Double.isNaN(other) ? one : (one + other) / 2;
        }
        double in = inletC(link);
        double out = outletC(link);
        if (duties.conductanceWPerK[link] > 0 && duties.heatW[link] == 0 && Math.abs(in - out) > SLIGHT_K) {
            double surrounding = duties.surroundingC[link];
            double decay = Math.log((in - surrounding) / (out - surrounding));
            return decay > 0 && decay < MOST_DECAY ? surrounding + (in - out) / decay : surrounding;
        }
        return (in + out) / 2;
    }

    /// Mass that flows in a link, in kg/s, positive from its first node to its second; 0 where liquid stands.
    public double massKgPerS(int link) {
        return massKgPerS[link];
    }

    /// Heat that the liquid takes up in a link, in W, negative if it gives heat; 0 if it stands or is not known.
    public double heatW(int link) {
        double heat = Math.abs(massKgPerS[link]) * (outletJPerKg[link] - nodeJPerKg[upstream(link)]);
        return Double.isNaN(heat) ? 0 : heat;
    }

    /// Heat that leaves the network with liquid that leaves it, less what enters with liquid that enters, in W.
    public double leavingW() {
        return balance.leavingW;
    }

    /// Heat of all links less what leaves over the boundary, in W: 0 but for rounding, unless a circle takes up
    /// heat and has no steady temperature.
    public double energyResidualW() {
        return balance.residualW;
    }

    /// How often the network was gone through: 1 without circles.
    public int rounds() {
        return balance.rounds;
    }

    /// What a reader should know: circles without a temperature, heat put where liquid stands, temperatures at which
    /// properties of the liquid do not hold.
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        List<String> undetermined = undetermined();
        if (!balance.closed) {
            found.add(Finding.error("cooling.transport.not-converged", "", "rounds", balance.rounds));
        }
        if (!undetermined.isEmpty()) {
            String named = String.join(", ", undetermined.subList(0, Math.min(NAMED, undetermined.size())));
            found.add(Finding.error(
                    "cooling.transport.undetermined",
                    undetermined.getFirst(),
                    "count",
                    undetermined.size(),
                    "nodes",
                    undetermined.size() > NAMED ? named + ", …" : named));
        }
        for (int link = 0; link < massKgPerS.length; link++) {
            if (massKgPerS[link] == 0 && duties.heatW(link) != 0) {
                found.add(Finding.error(
                        "cooling.transport.standing",
                        network.links().get(link),
                        "heat",
                        Finding.measure(duties.heatW(link), Dimension.HEAT_FLOW)));
            }
        }
        addOutsideRange(found);
        return List.copyOf(found);
    }

    private void addOutsideRange(List<Finding> found) {
        int coldest = -1;
        int warmest = -1;
        for (int link = 0; link < outletJPerKg.length; link++) {
            if (!Double.isNaN(outletJPerKg[link])) {
                coldest = coldest < 0 || isFurther(link, coldest, -1) ? link : coldest;
                warmest = warmest < 0 || isFurther(link, warmest, 1) ? link : warmest;
            }
        }
        for (int link : coldest == warmest ? new int[] {coldest} : new int[] {coldest, warmest}) {
            if (link >= 0 && !fluid.covers(outletC(link))) {
                found.add(Finding.warning(
                        "cooling.transport.outside-fluid",
                        network.links().get(link),
                        "temperature",
                        Finding.measure(outletC(link), Dimension.TEMPERATURE),
                        "fluid",
                        fluid.name(),
                        "lowest",
                        Finding.measure(fluid.lowestC(), Dimension.TEMPERATURE),
                        "highest",
                        Finding.measure(fluid.highestC(), Dimension.TEMPERATURE)));
            }
        }
    }

    /// Whether a link leaves its liquid warmer than another (or colder, by the sign), and of equals has more of a
    /// part in it.
    private boolean isFurther(int link, int other, int sign) {
        int compared = Double.compare(sign * outletJPerKg[link], sign * outletJPerKg[other]);
        return compared > 0 || (compared == 0 && sign * heatW(link) > sign * heatW(other));
    }

    private int upstream(int link) {
        return massKgPerS[link] >= 0 ? network.from(link) : network.to(link);
    }

    /// Names of nodes that liquid passes and whose temperature nothing determines.
    private List<String> undetermined() {
        boolean[] named = new boolean[nodeJPerKg.length];
        List<String> nodes = new ArrayList<>();
        for (int link = 0; link < massKgPerS.length; link++) {
            for (int node : new int[] {network.from(link), network.to(link)}) {
                if (massKgPerS[link] != 0 && Double.isNaN(nodeJPerKg[node]) && !named[node]) {
                    named[node] = true;
                    nodes.add(network.nodes().get(node));
                }
            }
        }
        return nodes;
    }
}
