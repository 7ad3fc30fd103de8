package io.millwright.study;

import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.power.SwitchState;
import io.millwright.power.swing.Provisioning;
import io.millwright.power.swing.RackDemand;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many racks the feeds of a facility hold.
///
/// A feed is a UPS, PDU, panel or busway below which nothing else joins in before the racks, so that it must be able to
/// carry all of them alone. Its limit less the other loads behind it is what racks may take. Racks of one training
/// deployment peak together, racks that serve each for itself; a rack without a deployment counts as serving. Idle and
/// typical power are of the sheets, the typical power of a rack that trains is its load fraction.
final class FeedRoom {
    /// What makes feeds equal.
    private record Alike(EquipmentKind kind, String type, int racks, int lockstep, double limitW, RackDemand demand) {}

    private final Twin twin;
    private final FacilityGraph graph;
    private final SteadyState state;
    private final SwitchState switches;
    private final PeakOptions options;
    private final Map<Integer, Deployment> deployments = new HashMap<>();
    private final Map<Deployment, Integer> jobRacks = new HashMap<>();

    private FeedRoom(Twin twin, SteadyState state, PeakOptions options) {
        this.twin = twin;
        this.state = state;
        this.options = options;
        graph = twin.graph();
        switches = twin.powerNetwork().normal();
        for (Deployment deployment : twin.facility().deployments().values()) {
            for (String path : deployment.racks()) {
                for (Node node : graph.nodesBelow(path)) {
                    if (node.kind() == EquipmentKind.RACK
                            && TrainingSwing.computes(twin, node)
                            && deployments.put(node.index(), deployment) == null) {
                        jobRacks.merge(deployment, 1, Integer::sum);
                    }
                }
            }
        }
    }

    static List<Peaks.Feed> of(Twin twin, SteadyState state, PeakOptions options) {
        FeedRoom room = new FeedRoom(twin, state, options);
        Map<Alike, Node> first = new LinkedHashMap<>();
        Map<Alike, Integer> count = new HashMap<>();
        for (Node node : twin.graph().nodes()) {
            switch (node.kind()) {
                case UPS, PDU, RPP, BUSWAY -> {
                    Alike alike = room.alike(node);
                    if (alike != null) {
                        first.putIfAbsent(alike, node);
                        count.merge(alike, 1, Integer::sum);
                    }
                }
                default -> {}
            }
        }
        List<Peaks.Feed> feeds = new ArrayList<>();
        first.forEach((alike, node) -> feeds.add(new Peaks.Feed(
                node,
                count.getOrDefault(alike, 1),
                alike.racks,
                alike.lockstep,
                alike.limitW,
                alike.demand,
                Provisioning.of(alike.demand, alike.lockstep, alike.limitW, options.sigmas(), options.exceedance()),
                Provisioning.exceedance(alike.demand, alike.racks, alike.lockstep, alike.limitW))));
        return feeds;
    }

    /// What a feed is like; null if it has no racks or limit, or shares them with another.
    private @Nullable Alike alike(Node feed) {
        double limitW = state.power().nodeLimitW()[feed.index()];
        if (!(limitW > 0)) {
            return null;
        }
        List<Integer> below = LivePaths.below(graph, switches, feed.index());
        boolean[] inside = new boolean[graph.nodes().size()];
        inside[feed.index()] = true;
        below.forEach(v -> inside[v] = true);
        double fixedW = 0;
        double lowW = 0;
        double highW = 0;
        double meanW = 0;
        int racks = 0;
        int lockstep = 1;
        for (int v : below) {
            Node node = graph.node(v);
            if (node.kind() == EquipmentKind.RACK) {
                Deployment job = deployments.get(v);
                racks++;
                highW += TrainingSwing.highW(twin, node, options);
                lowW += TrainingSwing.idleW(twin, node, options);
                if (job != null && job.role() == Deployment.Role.TRAINING) {
                    meanW += job.trainingLoadFraction() * twin.ratedRackW()[v];
                    lockstep = Math.max(lockstep, jobRacks.getOrDefault(job, 1));
                } else {
                    meanW += typicalW(node);
                }
            } else if (twin.powerNetwork().isLoad(v)) {
                fixedW += state.mechanicalW()[v];
            } else if (joins(v, inside)) {
                return null;
            }
        }
        if (racks == 0 || !(highW > lowW) || fixedW >= limitW) {
            return null;
        }
        double share = Math.clamp((meanW - lowW) / (highW - lowW), 0, 1);
        RackDemand demand = new RackDemand(Math.rint(lowW / racks), Math.rint(highW / racks), share);
        return new Alike(feed.kind(), feed.type(), racks, lockstep, Math.rint(limitW - fixedW), demand);
    }

    private boolean joins(int node, boolean[] inside) {
        for (int e : graph.incoming(node)) {
            Edge edge = graph.edge(e);
            if (LivePaths.carries(edge, switches) && !inside[edge.from()]) {
                return true;
            }
        }
        return false;
    }

    private double typicalW(Node rack) {
        double ratedW = twin.ratedRackW()[rack.index()];
        double typicalW =
                twin.catalog().rack(rack.type()).map(RackType::typicalPowerW).orElse(Double.NaN);
        return Double.isNaN(typicalW) ? ratedW : Math.min(typicalW, ratedW);
    }
}
