package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.DisjointSets;
import io.millwright.power.PowerModel.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The independent supply systems of a facility, found from its graph in normal running.
///
/// A *way* of a rack is everything upstream of one of its feeds; a transfer switch between two live supplies, without a
/// converter below it, makes two ways of one. What most of the racks behind an element have in all their ways is
/// *common plant*. The rest falls into *systems*: the largest sets of elements such that no way without the common
/// plant has parts in two of them.
final class SupplySystems {
    /// A way of a rack.
    ///
    /// @param nodes everything upstream of it
    /// @param active whether it carries load in normal running; the other side of a transfer switch does not
    record Way(BitSet nodes, boolean active) {}

    /// Racks with the same ways.
    ///
    /// @param racks their nodes
    /// @param systems the systems of the ways, each once, ascending; ways without one are left out
    /// @param active those of them that carry load in normal running
    record RackClass(List<Integer> racks, List<Way> ways, int[] systems, int[] active) {
        /// Whether a node is upstream of any of the ways.
        boolean dependsOn(int node) {
            return ways.stream().anyMatch(way -> way.nodes().get(node));
        }
    }

    /// Nodes of each system, in file order.
    final List<BitSet> systems = new ArrayList<>();

    final List<RackClass> classes = new ArrayList<>();

    /// What most racks behind it have in all their ways.
    final BitSet common = new BitSet();

    private final PowerModel model;
    private final SwitchState state;
    private final Energised energised;
    private final Map<Long, BitSet> closures = new HashMap<>();

    SupplySystems(PowerNetwork network) {
        model = network.model();
        state = network.normal();
        energised = network.domains(state);
        Map<List<Long>, List<Integer>> racksByWays = new LinkedHashMap<>();
        for (Node node : model.graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                racksByWays
                        .computeIfAbsent(wayKeys(node.index()), key -> new ArrayList<>())
                        .add(node.index());
            }
        }
        Map<List<Long>, List<Way>> ways = new LinkedHashMap<>();
        racksByWays
                .keySet()
                .forEach(keys -> ways.put(
                        keys,
                        keys.stream()
                                .map(key -> new Way(closure(key), isActive(key)))
                                .toList()));
        findCommon(racksByWays, ways.values());
        findSystems(ways.values());
        racksByWays.forEach((keys, racks) -> {
            List<Way> its = ways.getOrDefault(keys, List.of());
            classes.add(new RackClass(
                    racks,
                    its,
                    its.stream()
                            .mapToInt(this::system)
                            .filter(s -> s >= 0)
                            .distinct()
                            .sorted()
                            .toArray(),
                    its.stream()
                            .filter(Way::active)
                            .mapToInt(this::system)
                            .filter(s -> s >= 0)
                            .distinct()
                            .sorted()
                            .toArray()));
        });
    }

    /// What a system is called: its first converter, else its first element.
    String name(int system) {
        BitSet nodes = systems.get(system);
        int named = nodes.stream()
                .filter(v -> model.role[v] == Role.CONVERTER)
                .findFirst()
                .orElse(nodes.nextSetBit(0));
        return model.graph.node(named).path();
    }

    /// The feeds of a rack as keys: the node that feeds it, and where that leads through a switch between two live
    /// supplies, the switch and the side.
    private List<Long> wayKeys(int rack) {
        List<Long> keys = new ArrayList<>();
        for (int e : model.terminals[rack]) {
            if (!state.isOpen(e)) {
                int from = model.graph.edge(e).from();
                int fork = fork(from);
                keys.add(key(from, fork, false));
                if (fork >= 0) {
                    keys.add(key(from, fork, true));
                }
            }
        }
        return keys.stream().distinct().toList();
    }

    private static long key(int from, int fork, boolean alternate) {
        return ((long) from << 32) | (long) (fork + 1) << 1 | (alternate ? 1 : 0);
    }

    private boolean isActive(long key) {
        int fork = (int) ((key & 0xffff_ffffL) >> 1) - 1;
        return fork < 0 || state.isOnAlternate(fork) == ((key & 1) == 1);
    }

    /// The first transfer switch above a node that stands between two live supplies, -1 for none.
    private int fork(int node) {
        int at = node;
        BitSet seen = new BitSet();
        while (!seen.get(at)) {
            seen.set(at);
            if (model.role[at] == Role.SELECTOR) {
                return hasLive(at, false) && hasLive(at, true) ? at : -1;
            }
            int[] above = model.role[at] == Role.BUS || model.role[at] == Role.TRANSFORMER
                    ? upstream(at, -1, false).toArray()
                    : new int[0];
            if (above.length != 1) {
                return -1;
            }
            at = above[0];
        }
        return -1;
    }

    private boolean hasLive(int selector, boolean alternate) {
        for (int e : model.feeds[selector]) {
            if (model.isAlternate(e) == alternate
                    && !state.isOpen(e)
                    && energised.nodeLive[model.graph.edge(e).from()]) {
                return true;
            }
        }
        return false;
    }

    private BitSet closure(long key) {
        return closures.computeIfAbsent(key, wanted -> {
            int fork = (int) ((wanted & 0xffff_ffffL) >> 1) - 1;
            boolean alternate = (wanted & 1) == 1;
            BitSet found = new BitSet();
            int[] stack = new int[model.role.length];
            int size = 0;
            stack[size++] = (int) (wanted >> 32);
            found.set(stack[0]);
            while (size > 0) {
                int v = stack[--size];
                for (int above : upstream(v, fork, alternate).toArray()) {
                    if (!found.get(above)) {
                        found.set(above);
                        stack[size++] = above;
                    }
                }
            }
            return found;
        });
    }

    /// What feeds a node directly.
    private IntStream upstream(int v, int fork, boolean alternate) {
        IntStream.Builder found = IntStream.builder();
        for (int e : model.feeds[v]) {
            int from = model.graph.edge(e).from();
            boolean taken = v == fork
                    ? model.isAlternate(e) == alternate && !state.isOpen(e)
                    : energised.carries(model, state, model.edgeBranch[e]);
            if (taken && energised.nodeLive[from]) {
                found.add(from);
            }
        }
        if (model.outBus[v] >= 0) {
            for (int k : model.branchesAt[model.outBus[v]]) {
                if (model.twoWay[k] && model.branchFrom[k] == model.outBus[v] && energised.carries(model, state, k)) {
                    found.add(model.busNode[model.branchTo[k]]);
                }
            }
        }
        return found.build();
    }

    private void findCommon(Map<List<Long>, List<Integer>> racksByWays, Collection<List<Way>> ways) {
        int[] behind = new int[model.role.length];
        int[] inAll = new int[model.role.length];
        int i = 0;
        List<List<Integer>> racks = List.copyOf(racksByWays.values());
        for (List<Way> its : ways) {
            int count = racks.get(i++).size();
            if (its.size() > 1) {
                BitSet any = new BitSet();
                BitSet all = (BitSet) its.getFirst().nodes().clone();
                for (Way way : its) {
                    any.or(way.nodes());
                    all.and(way.nodes());
                }
                any.stream().forEach(v -> behind[v] += count);
                all.stream().forEach(v -> inAll[v] += count);
            }
        }
        for (int v = 0; v < behind.length; v++) {
            common.set(v, behind[v] > 0 && 2 * inAll[v] >= behind[v]);
        }
    }

    private void findSystems(Collection<List<Way>> ways) {
        DisjointSets sets = new DisjointSets(model.role.length);
        BitSet inSystems = new BitSet();
        for (List<Way> its : ways) {
            for (Way way : its) {
                BitSet own = own(way);
                int first = own.nextSetBit(0);
                own.stream().forEach(v -> sets.join(first, v));
                inSystems.or(own);
            }
        }
        int[] systemOfSet = new int[model.role.length];
        Arrays.fill(systemOfSet, -1);
        inSystems.stream().forEach(v -> {
            int set = sets.find(v);
            if (systemOfSet[set] < 0) {
                systemOfSet[set] = systems.size();
                systems.add(new BitSet());
            }
            systems.get(systemOfSet[set]).set(v);
        });
    }

    private BitSet own(Way way) {
        BitSet own = (BitSet) way.nodes().clone();
        own.andNot(common);
        return own;
    }

    /// The system that a way belongs to, -1 if all of it is common plant.
    int system(Way way) {
        int first = own(way).nextSetBit(0);
        for (int s = 0; s < systems.size() && first >= 0; s++) {
            if (systems.get(s).get(first)) {
                return s;
            }
        }
        return -1;
    }

    /// Whether both ends of a connection that something overloads are upstream of racks, or it feeds one of them.
    static boolean concerns(RackClass racks, Edge edge) {
        return racks.racks().contains(edge.to()) || (racks.dependsOn(edge.from()) && racks.dependsOn(edge.to()));
    }
}
