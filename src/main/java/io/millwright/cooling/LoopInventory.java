package io.millwright.cooling;

import io.millwright.catalog.CoolingType;
import io.millwright.cooling.LiquidLoop.Bank;
import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.LiquidLoop.Run;
import io.millwright.cooling.LoopCompiler.LoopPort;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.LiquidExchanger;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a loop holds and which units stand in it, for studies in time.
///
/// Pipes by their lengths and diameters, supply and return; walls of steel. Tanks and headers by the volume that is
/// set for them, tanks else by their data sheet. Racks are left to who asks; every other unit holds [#UNIT_M3_PER_W] of
/// its rated heat on each side (estimate: 0.1 L per kW, plate and coil volumes with their piping).
///
/// @param loop index among the loops
/// @param name of the loop
/// @param fluid in it
/// @param pipeM3 volume of all its pipes
/// @param steelKg mass of the walls of its pipes
/// @param tankM3 volume of its tanks and headers
/// @param unitM3 volume of its units but racks
/// @param suppliers that take heat out of it
/// @param consumers that put heat into it
/// @param pumps nodes of its pumps, those built into units among them
public record LoopInventory(
        int loop,
        String name,
        Fluid fluid,
        double pipeM3,
        double steelKg,
        double tankM3,
        double unitM3,
        List<Supplier> suppliers,
        List<Consumer> consumers,
        List<Integer> pumps) {
    /// Volume of a unit on one side over its rated heat.
    public static final double UNIT_M3_PER_W = 1e-7;

    private static final double STEEL_KG_PER_M3 = 7850;

    /// Wall over diameter, and its least, of standard-weight steel pipe.
    private static final double WALL_FRACTION = 0.025;

    private static final double LEAST_WALL_M = 0.0025;

    /// A unit that takes heat out.
    ///
    /// @param node of the facility graph
    /// @param bank whether it is a chiller that draws from a header behind the loop's free coolers
    /// @param cooler its model if it rejects to air or to a condenser loop
    /// @param exchanger its model if it passes heat to another loop
    /// @param ratedM3PerS through it
    public record Supplier(
            int node,
            boolean bank,
            @Nullable Cooler cooler,
            @Nullable LiquidExchanger exchanger,
            double ratedM3PerS) {}

    /// A unit that puts heat in.
    ///
    /// @param node of the facility graph
    /// @param port by which it hangs in the loop
    /// @param hasValve whether a valve sets its flow
    /// @param ratedM3PerS through it
    public record Consumer(int node, String port, boolean hasValve, double ratedM3PerS) {}

    public LoopInventory {
        suppliers = List.copyOf(suppliers);
        consumers = List.copyOf(consumers);
        pumps = List.copyOf(pumps);
    }

    /// What the loops of a network hold, in their order.
    public static List<LoopInventory> of(CoolingNetwork network) {
        return network.loops().stream().map(loop -> of(network, loop)).toList();
    }

    /// Order in which heat is passed on: a loop comes after every loop whose suppliers put heat into it.
    public static int[] heatOrder(CoolingNetwork network) {
        return network.heatOrder.clone();
    }

    private static LoopInventory of(CoolingNetwork network, LiquidLoop loop) {
        double pipeM3 = 0;
        double steelKg = 0;
        for (Run run : loop.runs()) {
            for (int link : new int[] {run.supplyLink(), run.returnLink()}) {
                if (link >= 0 && loop.network().branch(link) instanceof Pipe pipe) {
                    double d = pipe.diameterM();
                    double wall = Math.max(LEAST_WALL_M, WALL_FRACTION * d);
                    pipeM3 += Math.PI / 4 * d * d * pipe.lengthM();
                    steelKg += Math.PI * (d + wall) * wall * pipe.lengthM() * STEEL_KG_PER_M3;
                }
            }
        }
        double tankM3 = 0;
        for (int tank : loop.tanks()) {
            tankM3 += volumeM3(network, tank);
        }
        List<Supplier> suppliers = new ArrayList<>();
        List<Consumer> consumers = new ArrayList<>();
        double unitM3 = 0;
        for (int m = 0; m < loop.members().size(); m++) {
            Member member = loop.members().get(m);
            int v = member.node();
            Node node = network.graph.node(v);
            LoopPort port = new LoopPort(v, member.port());
            if (member.role() == Role.JUNCTION) {
                tankM3 += node.kind() == EquipmentKind.HEADER ? volumeM3(network, v) : 0;
                continue;
            }
            unitM3 += node.kind() == EquipmentKind.RACK && member.port().equals("liquid")
                    ? 0
                    : UNIT_M3_PER_W * network.units.capacityW(v);
            double rated = network.units.ratedFlowM3PerS(port);
            if (member.role() == Role.SUPPLIER) {
                suppliers.add(
                        new Supplier(v, isBanked(loop, m), network.units.cooler(v), network.units.exchanger(v), rated));
            } else {
                consumers.add(new Consumer(v, member.port(), member.valveLink() >= 0, rated));
            }
        }
        List<Integer> pumps = loop.pumps().stream()
                .flatMap(group -> LoopViews.nodes(group).stream())
                .toList();
        return new LoopInventory(
                loop.index(), loop.name(), loop.fluid(), pipeM3, steelKg, tankM3, unitM3, suppliers, consumers, pumps);
    }

    static boolean isBanked(LiquidLoop loop, int member) {
        for (Bank bank : loop.banks()) {
            for (int each : bank.members()) {
                if (each == member) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double volumeM3(CoolingNetwork network, int v) {
        double set = network.graph.node(v).cooling().fill().volumeM3();
        CoolingType type = network.units.type(v);
        return !Double.isNaN(set) ? set : type == null ? 0 : type.sheet().number("volumeM3", 0);
    }
}
