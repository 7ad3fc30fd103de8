package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.power.PowerModel.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What is left of an element, or for the racks of a row or hall, three ways side by side: in normal running, after the
/// worst single failure, and the limit both are measured against.
///
/// For a group of racks one more watt, spread over them by their power, is followed up the path. What carries the part
/// `a` of it has room for `(limit - load) / a`; the smallest room binds. Normally the watt divides over the feeds as
/// the flow does; after the worst failure each feed of a rack may have to take all of it, and loads are the worst of
/// all contingencies. Losses of the added watt are left out (a few per cent).
///
/// @param path of the element, rack, row or hall
/// @param normalW load in normal running
/// @param worstW most load in any state of any contingency; for groups their normal load
/// @param worstFailure number of the contingency that brings it, -1 for none
/// @param limitW continuous limit; for groups the load at which an element of their path reaches its limit; NaN for
/// none
/// @param normalRoomW what may be added in normal running
/// @param worstRoomW what may be added so that the worst single failure is still carried; negative if it is not
/// @param binding path of the element with the least room after the worst failure; empty for none
public record Headroom(
        String path,
        double normalW,
        double worstW,
        int worstFailure,
        double limitW,
        double normalRoomW,
        double worstRoomW,
        String binding) {
    /// Every element with a limit that is not a load, least room after a failure first.
    public static List<Headroom> ofElements(PowerNetwork network, PowerResult power, Contingencies singles) {
        List<Headroom> found = new ArrayList<>();
        for (Node node : network.graph().nodes()) {
            int v = node.index();
            double limitW = power.nodeLimitW()[v];
            Role role = network.model().role[v];
            if (role == Role.NONE || role == Role.LOAD || !(limitW > 0)) {
                continue;
            }
            found.add(new Headroom(
                    node.path(),
                    power.nodeOutputW()[v],
                    singles.worstW(v),
                    singles.worstBy(v),
                    limitW,
                    limitW - power.nodeOutputW()[v],
                    limitW - singles.worstW(v),
                    node.path()));
        }
        found.sort(Comparator.comparingDouble(headroom -> headroom.worstRoomW / headroom.limitW));
        return found;
    }

    /// Every row of racks.
    public static List<Headroom> ofRows(PowerNetwork network, PowerResult power, Contingencies singles) {
        Map<String, List<Node>> rows = new LinkedHashMap<>();
        for (Node node : network.graph().nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                rows.computeIfAbsent(node.elementPath(), path -> new ArrayList<>())
                        .add(node);
            }
        }
        Paths paths = new Paths(network, power, singles);
        return rows.entrySet().stream()
                .map(row -> paths.of(row.getKey(), row.getValue()))
                .toList();
    }

    /// The racks of every hall that has some.
    public static List<Headroom> ofHalls(PowerNetwork network, PowerResult power, Contingencies singles) {
        Paths paths = new Paths(network, power, singles);
        List<Headroom> found = new ArrayList<>();
        for (HallNode hall : network.graph().halls()) {
            List<Node> racks = network.graph().nodes().stream()
                    .filter(node -> node.kind() == EquipmentKind.RACK && node.hall() == hall.index())
                    .toList();
            if (!racks.isEmpty()) {
                found.add(paths.of(hall.path(), racks));
            }
        }
        return found;
    }

    /// Every rack.
    public static List<Headroom> ofRacks(PowerNetwork network, PowerResult power, Contingencies singles) {
        Paths paths = new Paths(network, power, singles);
        return network.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .map(node -> paths.of(node.path(), List.of(node)))
                .toList();
    }

    /// Follows added load up the paths of groups, by the flow of the normal state.
    private static final class Paths {
        private final PowerModel model;
        private final PowerResult power;
        private final Contingencies singles;

        /// Part of the added watt by node: as the flow divides, and with all of it on each feed of a rack.
        private final double[] part;

        private final double[] partOnOneFeed;

        /// Place of each node in an order from loads to sources.
        private final int[] place;

        private final int[] order;

        Paths(PowerNetwork network, PowerResult power, Contingencies singles) {
            model = network.model();
            this.power = power;
            this.singles = singles;
            int n = model.role.length;
            part = new double[n];
            partOnOneFeed = new double[n];
            order = upwards();
            place = new int[n];
            for (int i = 0; i < n; i++) {
                place[order[i]] = i;
            }
        }

        Headroom of(String path, List<Node> racks) {
            double loadW = 0;
            for (Node rack : racks) {
                loadW += power.nodeOutputW()[rack.index()];
            }
            TreeSet<Integer> open = new TreeSet<>();
            for (Node rack : racks) {
                double share = loadW > 0 ? power.nodeOutputW()[rack.index()] / loadW : 1.0 / racks.size();
                part[rack.index()] = share;
                partOnOneFeed[rack.index()] = share;
                open.add(place[rack.index()]);
            }
            double normalRoomW = Double.POSITIVE_INFINITY;
            double worstRoomW = Double.POSITIVE_INFINITY;
            int binding = -1;
            while (!open.isEmpty()) {
                int v = order[Objects.requireNonNull(open.pollFirst())];
                double limitW = power.nodeLimitW()[v];
                if (model.role[v] != Role.LOAD && limitW > 0) {
                    normalRoomW = Math.min(normalRoomW, (limitW - power.nodeOutputW()[v]) / part[v]);
                    double room = (limitW - singles.worstW(v)) / partOnOneFeed[v];
                    if (room < worstRoomW) {
                        worstRoomW = room;
                        binding = v;
                    }
                }
                passOn(v, open);
                part[v] = 0;
                partOnOneFeed[v] = 0;
            }
            return new Headroom(
                    path,
                    loadW,
                    loadW,
                    binding < 0 ? -1 : singles.worstBy(binding),
                    loadW + normalRoomW,
                    normalRoomW,
                    Math.min(normalRoomW, worstRoomW),
                    binding < 0 ? "" : model.graph.node(binding).path());
        }

        private void passOn(int v, Set<Integer> open) {
            double arriving = 0;
            for (int e : model.feeds[v]) {
                arriving += Math.max(0, power.edgePowerW()[e]);
            }
            for (int e : model.feeds[v]) {
                double watts = power.edgePowerW()[e];
                int from = model.graph.edge(e).from();
                if (watts > 0 && place[from] > place[v]) {
                    double share = watts / arriving;
                    part[from] += part[v] * share;
                    partOnOneFeed[from] += partOnOneFeed[v] * (model.role[v] == Role.LOAD ? 1 : share);
                    partOnOneFeed[from] = Math.min(1, partOnOneFeed[from]);
                    open.add(place[from]);
                }
            }
        }

        /// Kahn's algorithm against the flow; nodes on a loop flow come last.
        private int[] upwards() {
            int n = model.role.length;
            int[] waiting = new int[n];
            for (int v = 0; v < n; v++) {
                for (int e : model.feeds[v]) {
                    waiting[model.graph.edge(e).from()] += power.edgePowerW()[e] > 0 ? 1 : 0;
                }
            }
            int[] sorted = new int[n];
            boolean[] placed = new boolean[n];
            int tail = 0;
            for (int v = 0; v < n; v++) {
                if (waiting[v] == 0) {
                    sorted[tail++] = v;
                    placed[v] = true;
                }
            }
            for (int head = 0; head < tail; head++) {
                for (int e : model.feeds[sorted[head]]) {
                    int from = model.graph.edge(e).from();
                    if (power.edgePowerW()[e] > 0 && !placed[from] && --waiting[from] == 0) {
                        sorted[tail++] = from;
                        placed[from] = true;
                    }
                }
            }
            for (int v = 0; v < n; v++) {
                if (!placed[v]) {
                    sorted[tail++] = v;
                }
            }
            return Arrays.copyOf(sorted, n);
        }
    }
}
