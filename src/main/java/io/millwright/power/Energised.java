package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which buses have a live supply in a switch state, and the domains they form: parts that are joined by conductors and
/// share one voltage. Converters join domains without joining their voltages.
final class Energised {
    final boolean[] busLive;

    /// Whether a node has a live supply: a load or converter any live feed, anything else a live bus.
    final boolean[] nodeLive;

    /// Domain of each live bus, -1 for dead ones.
    final int[] domainOf;

    /// Live buses, one domain after the other, each from its root outwards.
    final int[] order;

    /// Where each domain starts in [#order]; one more entry than there are domains.
    final int[] start;

    /// Branch through which a bus hangs on the one nearer to the root; -1 for roots.
    final int[] parentBranch;

    /// Branches of each domain that close a ring.
    final int[][] ringBranches;

    /// Utilities of each domain that stand at another bus than the leading one: both are held at nominal voltage.
    final int[][] freeUtilities;

    /// Nodes that supply each domain, the leading one first.
    final int[][] suppliers;

    /// Domains, those nearest to the loads first.
    final int[] upwards;

    /// Converters whose output lies in the domain of their own input: bypassed.
    final boolean[] bypassed;

    Energised(PowerModel model, SwitchState state) {
        int buses = model.buses();
        int nodes = model.role.length;
        busLive = new boolean[buses];
        nodeLive = new boolean[nodes];
        bypassed = new boolean[nodes];
        boolean[] conducts = conducting(model, state);
        spread(model, state, conducts);

        domainOf = new int[buses];
        Arrays.fill(domainOf, -1);
        order = new int[count(busLive)];
        parentBranch = new int[buses];
        List<Integer> starts = new ArrayList<>();
        List<int[]> rings = new ArrayList<>();
        List<int[]> utilities = new ArrayList<>();
        int filled = 0;
        for (int v : model.formers) {
            int root = model.outBus[v];
            if (root >= 0 && busLive[root] && domainOf[root] < 0 && forms(model, state, v)) {
                int domain = starts.size();
                starts.add(filled);
                int end = grow(model, conducts, root, domain, filled);
                rings.add(ringBranches(model, conducts, filled, end));
                utilities.add(freeUtilities(model, filled, end));
                filled = end;
            }
        }
        starts.add(filled);
        start = starts.stream().mapToInt(Integer::intValue).toArray();
        ringBranches = rings.toArray(int[][]::new);
        freeUtilities = utilities.toArray(int[][]::new);
        findBypassed(model);
        suppliers = suppliers(model, state);
        upwards = upwards(model);
    }

    int domains() {
        return start.length - 1;
    }

    /// Whether one of the feeds of a load or converter is live.
    boolean hasLiveInput(PowerModel model, int node) {
        for (int edge : model.terminals[node]) {
            if (busLive[model.branchTo[model.edgeBranch[edge]]]) {
                return true;
            }
        }
        return false;
    }

    /// Whether a branch joins two live buses of one domain.
    boolean carries(PowerModel model, SwitchState state, int branch) {
        return busLive[model.branchFrom[branch]]
                && busLive[model.branchTo[branch]]
                && domainOf[model.branchFrom[branch]] == domainOf[model.branchTo[branch]]
                && conducts(model, state, branch);
    }

    /// Whether a branch is closed between two ends in service.
    static boolean conducts(PowerModel model, SwitchState state, int branch) {
        int from = model.busNode[model.branchFrom[branch]];
        int to = model.busNode[model.branchTo[branch]];
        if (state.isOutOfService(from) || state.isOutOfService(to)) {
            return false;
        }
        int edge = model.branchEdge[branch];
        if (edge < 0) {
            return true;
        }
        return !state.isOpen(edge)
                && (model.role[to] != PowerModel.Role.SELECTOR || model.isAlternate(edge) == state.isOnAlternate(to));
    }

    /// Whether a node holds up a voltage of its own.
    private boolean forms(PowerModel model, SwitchState state, int v) {
        if (state.isOutOfService(v)) {
            return false;
        }
        if (model.role[v] == PowerModel.Role.CONVERTER) {
            return nodeLive[v] && !bypassed[v];
        }
        EquipmentKind kind = model.graph.node(v).kind();
        return kind.isSource() && kind != EquipmentKind.SOLAR && (!kind.isStandby() || state.isRunning(v));
    }

    private static boolean[] conducting(PowerModel model, SwitchState state) {
        boolean[] conducts = new boolean[model.branches()];
        for (int k = 0; k < conducts.length; k++) {
            conducts[k] = conducts(model, state, k);
        }
        return conducts;
    }

    private void spread(PowerModel model, SwitchState state, boolean[] conducts) {
        int[] queue = new int[busLive.length];
        int head = 0;
        int tail = 0;
        for (int v : model.formers) {
            boolean battery =
                    model.role[v] == PowerModel.Role.CONVERTER && state.isOnBattery(v) && !state.isOutOfService(v);
            nodeLive[v] |= battery;
            if (battery || (model.role[v] == PowerModel.Role.SOURCE && forms(model, state, v))) {
                busLive[model.outBus[v]] = true;
                nodeLive[v] = true;
                queue[tail++] = model.outBus[v];
            }
        }
        while (head < tail) {
            int bus = queue[head++];
            int at = model.busNode[bus];
            nodeLive[at] = true;
            if (model.role[at] == PowerModel.Role.CONVERTER && bus != model.outBus[at]) {
                int out = model.outBus[at];
                if (!busLive[out]) {
                    busLive[out] = true;
                    queue[tail++] = out;
                }
            }
            for (int k : model.branchesAt[bus]) {
                if (!conducts[k] || (model.branchFrom[k] != bus && !model.twoWay[k])) {
                    continue;
                }
                int other = model.branchFrom[k] == bus ? model.branchTo[k] : model.branchFrom[k];
                if (!busLive[other]) {
                    busLive[other] = true;
                    queue[tail++] = other;
                }
            }
        }
        followers(model, state, conducts);
    }

    /// Solar plants, and batteries that only add power, follow a voltage that others hold.
    private void followers(PowerModel model, SwitchState state, boolean[] conducts) {
        for (int v = 0; v < nodeLive.length; v++) {
            if (model.role[v] != PowerModel.Role.SOURCE || nodeLive[v] || state.isOutOfService(v)) {
                continue;
            }
            if (model.injects(v)) {
                for (int k : model.branchesAt[model.outBus[v]]) {
                    if (conducts[k] && busLive[model.branchTo[k]]) {
                        busLive[model.outBus[v]] = true;
                        nodeLive[v] = true;
                    }
                }
            }
        }
    }

    private int grow(PowerModel model, boolean[] conducts, int root, int domain, int filled) {
        int head = filled;
        int tail = filled;
        order[tail++] = root;
        domainOf[root] = domain;
        parentBranch[root] = -1;
        while (head < tail) {
            int bus = order[head++];
            for (int k : model.branchesAt[bus]) {
                int other = model.branchFrom[k] == bus ? model.branchTo[k] : model.branchFrom[k];
                if (conducts[k] && busLive[other] && domainOf[other] < 0) {
                    domainOf[other] = domain;
                    parentBranch[other] = k;
                    order[tail++] = other;
                }
            }
        }
        return tail;
    }

    private int[] ringBranches(PowerModel model, boolean[] conducts, int from, int to) {
        IntStream.Builder found = IntStream.builder();
        for (int i = from; i < to; i++) {
            int bus = order[i];
            for (int k : model.branchesAt[bus]) {
                if (conducts[k] && model.branchFrom[k] == bus && busLive[model.branchTo[k]]) {
                    if (parentBranch[bus] != k && parentBranch[model.branchTo[k]] != k) {
                        found.add(k);
                    }
                }
            }
        }
        return found.build().toArray();
    }

    private int[] freeUtilities(PowerModel model, int from, int to) {
        IntStream.Builder found = IntStream.builder();
        for (int i = from + 1; i < to; i++) {
            int at = model.busNode[order[i]];
            if (model.graph.node(at).kind() == EquipmentKind.UTILITY && !sharesABus(model, order[from], order[i])) {
                found.add(at);
            }
        }
        return found.build().toArray();
    }

    /// Whether a utility stands at the bus that the root feeds, so that the two divide its load.
    private static boolean sharesABus(PowerModel model, int root, int bus) {
        if (root == bus) {
            return true;
        }
        for (int k : model.branchesAt[bus]) {
            for (int other : model.branchesAt[root]) {
                if (model.branchTo[k] == model.branchTo[other]) {
                    return true;
                }
            }
        }
        return false;
    }

    private int[][] suppliers(PowerModel model, SwitchState state) {
        List<List<Integer>> found = new ArrayList<>();
        for (int d = 0; d < domains(); d++) {
            found.add(new ArrayList<>(1));
        }
        for (int v : model.formers) {
            int bus = model.outBus[v];
            if (bus >= 0 && busLive[bus] && domainOf[bus] >= 0 && forms(model, state, v)) {
                found.get(domainOf[bus]).add(v);
            }
        }
        for (int v : model.followers) {
            int bus = model.outBus[v];
            if (busLive[bus] && domainOf[bus] >= 0 && !found.get(domainOf[bus]).contains(v)) {
                found.get(domainOf[bus]).add(v);
            }
        }
        return found.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private void findBypassed(PowerModel model) {
        for (int v = 0; v < nodeLive.length; v++) {
            if (model.role[v] == PowerModel.Role.CONVERTER && nodeLive[v]) {
                for (int edge : model.terminals[v]) {
                    int in = domainOf[model.branchTo[model.edgeBranch[edge]]];
                    bypassed[v] |= in >= 0 && in == domainOf[model.outBus[v]];
                }
            }
        }
    }

    /// Kahn's algorithm over the converters between domains, from those that feed no other.
    private int[] upwards(PowerModel model) {
        int n = domains();
        int[] below = new int[n];
        for (int v = 0; v < nodeLive.length; v++) {
            if (model.role[v] == PowerModel.Role.CONVERTER && nodeLive[v]) {
                int out = domainOf[model.outBus[v]];
                for (int edge : model.terminals[v]) {
                    int in = domainOf[model.branchTo[model.edgeBranch[edge]]];
                    if (in >= 0 && out >= 0 && in != out) {
                        below[in]++;
                    }
                }
            }
        }
        int[] sorted = new int[n];
        boolean[] taken = new boolean[n];
        int head = 0;
        int tail = 0;
        for (int d = n - 1; d >= 0; d--) {
            if (below[d] == 0) {
                sorted[tail++] = d;
                taken[d] = true;
            }
        }
        while (tail < n || head < tail) {
            if (head == tail) {
                int rest = 0;
                while (taken[rest]) {
                    rest++;
                }
                taken[rest] = true;
                sorted[tail++] = rest;
            }
            int d = sorted[head++];
            for (int v : suppliers[d]) {
                if (model.role[v] != PowerModel.Role.CONVERTER) {
                    continue;
                }
                for (int edge : model.terminals[v]) {
                    int in = domainOf[model.branchTo[model.edgeBranch[edge]]];
                    if (in >= 0 && in != d && --below[in] == 0 && !taken[in]) {
                        taken[in] = true;
                        sorted[tail++] = in;
                    }
                }
            }
        }
        return sorted;
    }

    private static int count(boolean[] values) {
        int count = 0;
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return count;
    }
}
