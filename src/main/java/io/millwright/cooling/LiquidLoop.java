package io.millwright.cooling;

import io.millwright.cooling.hydraulics.HydraulicNetwork;
import java.util.List;

/// One liquid loop of a facility: everything that shares its liquid, as a network of supply and return pipes.
///
/// A connection is drawn as one line and stands for two pipes. Each port of the loop has up to four points:
/// where its supply arrives or leaves, where its return does, behind its pumps, and between free coolers and
/// chillers (or behind its valve).
public final class LiquidLoop {
    /// What a port does in its loop.
    enum Role {
        /// Takes heat out.
        SUPPLIER,
        /// Puts heat in.
        CONSUMER,
        /// Joins pipes: headers, tanks and pumps in line.
        JUNCTION
    }

    /// A port and its points and links in the network.
    ///
    /// @param node of the facility graph
    /// @param port its name
    /// @param supply point at which supply arrives (consumers) or leaves (suppliers)
    /// @param back point at which return leaves (consumers) or arrives (suppliers)
    /// @param discharge point behind the pumps of the port, on the return side
    /// @param middle point before the chillers of a junction, behind the valve of a consumer
    /// @param unitLink through the unit, −1 for junctions and for chillers of a bank
    /// @param valveLink control valve of a consumer, −1 without
    /// @param bypassLink of a three-way valve past a consumer, −1 without
    /// @param ratedM3PerS flow through the unit; 0 for junctions
    record Member(
            int node,
            String port,
            Role role,
            int supply,
            int back,
            int discharge,
            int middle,
            int unitLink,
            int valveLink,
            int bypassLink,
            double ratedM3PerS) {}

    /// The pipes of a connection.
    ///
    /// @param edge of the facility graph
    /// @param supplyLink −1 if the connection has no length and its flow is that of the unit at its end
    /// @param returnLink see supplyLink
    /// @param unit member whose flow it has if it has no links
    record Run(int edge, int supplyLink, int returnLink, int unit) {}

    /// Chillers that draw from one header, see [ChillerBank].
    ///
    /// @param junction member that is the header
    /// @param members that are the chillers
    /// @param link of the header past which they draw
    record Bank(int junction, int[] members, int link) {}

    /// Pumps that stand in parallel and are controlled together.
    ///
    /// @param home member whose pressures they control: the header they stand at, or the first unit they are
    /// built into
    /// @param nodes of the facility graph, each with a pump
    /// @param links of the pumps
    /// @param designPa differential pressure at the home that gives every consumer behind it its rated flow
    record Pumps(int home, int[] nodes, int[] links, double designPa) {}

    private final int index;
    private final String name;
    private final LoopResult.Kind kind;
    private final Fluid fluid;
    private final double designC;
    private final HydraulicNetwork network;
    private final List<Member> members;
    private final List<Run> runs;
    private final List<Pumps> pumps;
    private final List<Bank> banks;
    private final List<Integer> tanks;

    LiquidLoop(
            int index,
            String name,
            LoopResult.Kind kind,
            Fluid fluid,
            double designC,
            HydraulicNetwork network,
            List<Member> members,
            List<Run> runs,
            List<Pumps> pumps,
            List<Bank> banks,
            List<Integer> tanks) {
        this.index = index;
        this.name = name;
        this.kind = kind;
        this.fluid = fluid;
        this.designC = designC;
        this.network = network;
        this.members = List.copyOf(members);
        this.runs = List.copyOf(runs);
        this.pumps = List.copyOf(pumps);
        this.banks = List.copyOf(banks);
        this.tanks = List.copyOf(tanks);
    }

    /// Position among the loops of the facility.
    public int index() {
        return index;
    }

    /// Path of its first supplier, or of its first member.
    public String name() {
        return name;
    }

    public LoopResult.Kind kind() {
        return kind;
    }

    public Fluid fluid() {
        return fluid;
    }

    /// Temperature at which its density holds: its set point, or 30 °C.
    public double designC() {
        return designC;
    }

    /// Its pipes, units, valves and pumps.
    public HydraulicNetwork network() {
        return network;
    }

    /// Whether anything moves its liquid.
    public boolean hasPump() {
        return !pumps.isEmpty();
    }

    List<Member> members() {
        return members;
    }

    List<Run> runs() {
        return runs;
    }

    List<Pumps> pumps() {
        return pumps;
    }

    List<Bank> banks() {
        return banks;
    }

    /// Buffer tanks, as nodes of the facility graph.
    List<Integer> tanks() {
        return tanks;
    }
}
