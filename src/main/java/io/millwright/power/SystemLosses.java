package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.numeric.Progress;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.SupplySystems.RackClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What is left after the loss of whole systems, or of any other set of elements, once the transfers are made.
final class SystemLosses {
    private static final double SLACK = 1 + 1e-9;

    /// What a loss leaves.
    ///
    /// @param darkRacks racks without supply
    /// @param overNodes elements above their limit that were not before
    /// @param overEdges connections above their limit that were not before
    /// @param worst path of what is loaded most among them; empty if nothing is
    record Loss(
            BitSet darkRacks,
            List<Integer> overNodes,
            List<Integer> overEdges,
            String worst,
            double worstFraction,
            PowerResult power) {
        boolean isCarried() {
            return darkRacks.isEmpty() && overNodes.isEmpty() && overEdges.isEmpty();
        }
    }

    final Loss[] bySystem;
    final PowerResult normal;

    private final PowerNetwork network;
    private final PowerModel model;
    private final double[] loadW;
    private final SupplySystems systems;

    SystemLosses(PowerNetwork network, double[] loadW, SupplySystems systems, Progress progress) {
        this.network = network;
        this.loadW = loadW;
        this.systems = systems;
        model = network.model();
        normal = network.solve(loadW, network.normal(), null);
        bySystem = new Loss[systems.systems.size()];
        for (int s = 0; s < bySystem.length; s++) {
            progress.checkCancelled();
            bySystem[s] = of(systems.systems.get(s));
            progress.report((s + 1.0) / bySystem.length, "systems");
        }
    }

    /// What the loss of some elements leaves.
    Loss of(BitSet lost) {
        boolean[] out = new boolean[model.role.length];
        lost.stream().forEach(v -> out[v] = true);
        PowerResult power = network.solve(loadW, network.settled(out), normal);
        BitSet dark = new BitSet();
        List<Integer> overNodes = new ArrayList<>();
        List<Integer> overEdges = new ArrayList<>();
        String worst = "";
        double worstFraction = 0;
        for (int v = 0; v < out.length; v++) {
            if (model.role[v] == Role.LOAD) {
                dark.set(v, !power.energised()[v] && model.graph.node(v).kind() == EquipmentKind.RACK);
                continue;
            }
            double fraction = power.loadFraction(v);
            if (fraction > SLACK * Math.max(1, normal.loadFraction(v))) {
                overNodes.add(v);
                if (fraction > worstFraction) {
                    worstFraction = fraction;
                    worst = model.graph.node(v).path();
                }
            }
        }
        for (Edge edge : model.graph.edges()) {
            int e = edge.index();
            double fraction = power.edgeLoadFraction(e);
            if (fraction > SLACK * Math.max(1, normal.edgeLoadFraction(e))) {
                overEdges.add(e);
                if (fraction > worstFraction) {
                    worstFraction = fraction;
                    worst = edge.connection();
                }
            }
        }
        return new Loss(dark, overNodes, overEdges, worst, worstFraction, power);
    }

    /// Whether the racks of a class keep their supply, with nothing overloaded on their ways.
    boolean isCarried(Loss loss, RackClass racks) {
        if (loss.isCarried()) {
            return true;
        }
        return racks.racks().stream().noneMatch(loss.darkRacks()::get)
                && loss.overNodes().stream().noneMatch(racks::dependsOn)
                && loss.overEdges().stream().noneMatch(e -> SupplySystems.concerns(racks, model.graph.edge(e)));
    }

    List<Redundancy.SupplySystem> reports() {
        int[] racks = new int[bySystem.length];
        boolean[] active = new boolean[bySystem.length];
        for (RackClass each : systems.classes) {
            Arrays.stream(each.systems()).forEach(s -> racks[s] += each.racks().size());
            Arrays.stream(each.active()).forEach(s -> active[s] = true);
        }
        List<Redundancy.SupplySystem> found = new ArrayList<>();
        for (int s = 0; s < bySystem.length; s++) {
            Loss loss = bySystem[s];
            found.add(new Redundancy.SupplySystem(
                    systems.name(s),
                    systems.systems.get(s).stream().boxed().toList(),
                    racks[s],
                    !active[s],
                    loss.isCarried(),
                    loss.darkRacks().cardinality(),
                    loss.worst(),
                    loss.worstFraction()));
        }
        return List.copyOf(found);
    }
}
