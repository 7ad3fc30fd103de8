package io.millwright.twin.fleet;

import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Power of every rack of a facility at work: engines, training jobs and what runs in the background of both.
public final class RackPower {
    private final FleetPlan plan;
    private final TrainingRun training;
    private final BackgroundPower background;
    private final double[] acceleratorW;
    private final @Nullable NodePower[] nodes;

    /// Racks of accelerators with a deployment, and their power at rest and at full load.
    private final int[] working;

    private final double[] idleW;
    private final double[] ratedW;
    private NodePower.Parts energyJ = NodePower.Parts.NONE;

    public RackPower(Twin twin, FleetPlan plan, TrainingRun training) {
        this.plan = plan;
        this.training = training;
        int n = plan.nodes();
        acceleratorW = new double[n];
        nodes = new NodePower[n];
        idleW = new double[n];
        ratedW = new double[n];
        boolean[] used = new boolean[n];
        for (Deployment deployment : twin.facility().deployments().values()) {
            for (String path : deployment.racks()) {
                twin.graph().nodesBelow(path).forEach(node -> used[node.index()] = true);
            }
        }
        background = new BackgroundPower(twin, used);
        working = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK && used[node.index()])
                .filter(node -> twin.catalog()
                        .rack(node.type())
                        .filter(type -> type.acceleratorCount() > 0)
                        .isPresent())
                .mapToInt(Node::index)
                .toArray();
        for (int v : working) {
            RackType type = twin.catalog().rack(twin.graph().node(v).type()).orElseThrow();
            idleW[v] = Double.isNaN(type.idlePowerW()) ? 0 : type.idlePowerW();
            ratedW[v] = type.ratedPowerW();
            NodePower law = plan.node(v);
            nodes[v] = law == null ? training.node(v) : law;
        }
    }

    /// Rack power of the last second.
    ///
    /// @param engineAcceleratorW mean power of one accelerator of each engine
    /// @param off racks without supply
    /// @param rackW filled by node index
    void fill(double[] engineAcceleratorW, BitSet off, double[] rackW) {
        plan.rackPower(engineAcceleratorW, acceleratorW, rackW);
        training.rackPower(acceleratorW, rackW);
        off.stream().forEach(v -> rackW[v] = 0);
        double drawn = 0;
        double range = 0;
        for (int v : working) {
            drawn += Math.max(0, rackW[v] - idleW[v]);
            range += ratedW[v] - idleW[v];
        }
        background.fill(range > 0 ? drawn / range : 0, training.storageFraction(), rackW);
        off.stream().forEach(v -> rackW[v] = 0);
    }

    /// Counts the last second towards what racks of accelerators used.
    public void count(double[] rackW, double stepS) {
        for (int v : working) {
            NodePower law = nodes[v];
            if (law != null && rackW[v] > 0 && acceleratorW[v] > 0) {
                energyJ = energyJ.plus(law.parts(acceleratorW[v]), stepS);
            }
        }
    }

    /// Where the energy of the racks went whose accelerators were followed.
    public NodePower.Parts energyJ() {
        return energyJ;
    }
}
