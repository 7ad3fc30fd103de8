package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.hydraulics.HydraulicResult;
import java.util.List;

/// The flows that the pumps of all loops give while certain units run, with every control valve of a running unit
/// asking for its rated flow. What a valve passes at a moment is at most this.
///
/// Pumps control as in [CoolingSolve]. A supplier that stands is shut off as long as another of its loop runs; where
/// none runs, all stay open and the liquid circulates past them. **Assumptions** and **balance** of
/// [io.millwright.cooling.hydraulics.GlobalGradient].
///
/// @param consumerM3PerS by loop, in the order of [LoopInventory#consumers]
/// @param supplierM3PerS by loop, in the order of [LoopInventory#suppliers]; 0 for chillers of a bank
public record PumpedFlows(double[][] consumerM3PerS, double[][] supplierM3PerS) {
    /// The flows under a demand.
    public static PumpedFlows of(CoolingNetwork network, CoolingDemand demand) {
        CoolingSolve solve = new CoolingSolve(network, demand, new CoolingNetwork.Solvers(network.loops), null);
        for (int loop : network.heatOrder) {
            solve.loop(loop).passHeat();
        }
        int loops = network.loops.size();
        double[][] consumers = new double[loops][];
        double[][] suppliers = new double[loops][];
        for (int i = 0; i < loops; i++) {
            LoopSolve of = solve.loop(i);
            setUnits(network, of, demand.running());
            HydraulicResult flows = of.flows.solve();
            List<Member> members = of.loop().members();
            consumers[i] = members.stream()
                    .filter(member -> member.role() == Role.CONSUMER)
                    .mapToDouble(member -> Math.max(0, flows.flowM3PerS(member.unitLink())))
                    .toArray();
            suppliers[i] = members.stream()
                    .filter(member -> member.role() == Role.SUPPLIER)
                    .mapToDouble(member -> member.unitLink() < 0 ? 0 : Math.max(0, flows.flowM3PerS(member.unitLink())))
                    .toArray();
        }
        return new PumpedFlows(consumers, suppliers);
    }

    private static void setUnits(CoolingNetwork network, LoopSolve of, boolean[] running) {
        boolean any = false;
        for (Member member : of.loop().members()) {
            any |= isOpenedByHand(network, member) && running[member.node()];
        }
        for (Member member : of.loop().members()) {
            int v = member.node();
            if (isOpenedByHand(network, member)) {
                of.flows.open(member.unitLink(), running[v] || !any);
            } else if (member.role() == Role.CONSUMER && member.valveLink() >= 0) {
                boolean asks = running[v] || member.port().equals("door");
                of.flows.hold(member.valveLink(), asks ? member.ratedM3PerS() : 0);
            }
        }
    }

    /// Whether valves, not a pump of its own, let liquid through a supplier.
    private static boolean isOpenedByHand(CoolingNetwork network, Member member) {
        return member.role() == Role.SUPPLIER
                && member.unitLink() >= 0
                && network.units.builtInPump(member.node()) == null;
    }
}
