package io.millwright.twin.fleet;

import io.millwright.catalog.RackType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Racks without a deployment: CPUs, storage, network.
///
/// **Law.** A rack whose data sheet says what its load follows (`loadFollows`) draws `P_idle + (P_rated - P_idle) u`.
/// `u` of `accelerators` is the part of the range between rest and full load in which all racks of accelerators that
/// are at work draw; `u` of `storage` is the part of what storage can do that training uses, where training jobs are
/// given. All other racks draw their typical power. **Assumption**: load and power are proportional, and no rack draws
/// more than its cap.
final class BackgroundPower {
    private record Follower(int node, boolean storage, double idleW, double ratedW, double typicalW, double capW) {}

    private final List<Follower> followers = new ArrayList<>();

    /// @param used by node: racks with a deployment
    BackgroundPower(Twin twin, boolean[] used) {
        for (Node node : twin.graph().nodes()) {
            RackType type = twin.catalog().rack(node.type()).orElse(null);
            if (node.kind() != EquipmentKind.RACK || used[node.index()] || type == null) {
                continue;
            }
            String follows = type.sheet().text("loadFollows");
            double idleW = type.idlePowerW();
            if (!Double.isNaN(idleW) && (follows.equals("accelerators") || follows.equals("storage"))) {
                followers.add(new Follower(
                        node.index(),
                        follows.equals("storage"),
                        idleW,
                        type.ratedPowerW(),
                        type.typicalPowerW(),
                        twin.ratedRackW()[node.index()]));
            }
        }
    }

    /// Fills in what racks that follow draw.
    ///
    /// @param work of the racks of accelerators together, 0 at rest and 1 at full load
    /// @param storageFraction in use; empty where nobody knows
    void fill(double work, Optional<Double> storageFraction, double[] rackW) {
        for (Follower each : followers) {
            double part = each.storage ? storageFraction.orElse(Double.NaN) : Math.clamp(work, 0, 1);
            double watts = Double.isNaN(part) ? each.typicalW : each.idleW + (each.ratedW - each.idleW) * part;
            if (!Double.isNaN(watts)) {
                rackW[each.node] = Math.min(watts, each.capW);
            }
        }
    }
}
