package io.millwright.power;

import io.millwright.power.PowerModel.Role;
import java.util.Arrays;

/// Which buses have a live supply in a switch state, and the domains they form: parts that are joined by conductors and
/// share one voltage. Converters join domains without joining their voltages.
///
/// A state that differs from a known one in a few switches is found by [#after]: only the domains that these switches
/// touch, and what converters hang below them, are built anew, by the same steps as all of them. The rest is shared.
final class Energised {
    final boolean[] busLive;

    /// Whether a node has a live supply: a load or converter any live feed, anything else a live bus.
    final boolean[] nodeLive;

    /// Domain of each live bus, -1 for dead ones.
    final int[] domainOf;

    /// Buses of each domain from its root outwards; empty for numbers that are not in use.
    final int[][] members;

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

    /// Buses that were looked at to find this from a known state; all of them if none was known.
    final int[] region;

    /// Whether a branch is closed between two ends in service.
    final boolean[] conducts;

    private final boolean hasBypass;

    Energised(PowerModel model, SwitchState state) {
        this(model, DomainGrowth.everywhere(model, state));
    }

    private Energised(PowerModel model, DomainGrowth growth) {
        busLive = growth.busLive;
        nodeLive = growth.nodeLive;
        domainOf = growth.domainOf;
        parentBranch = growth.parentBranch;
        conducts = growth.conducts;
        region = growth.region;
        members = growth.members;
        ringBranches = growth.ringBranches;
        freeUtilities = growth.freeUtilities;
        bypassed = new boolean[nodeLive.length];
        hasBypass = findBypassed(model);
        suppliers = growth.suppliers(bypassed);
        upwards = upwards(model);
    }

    /// What is live in a state that differs in a few switches from another.
    ///
    /// @param before the state that this was found for
    Energised after(PowerModel model, SwitchState before, SwitchState state) {
        if (hasBypass) {
            return new Energised(model, state);
        }
        Energised found = new Energised(model, DomainGrowth.from(this, model, before, state));
        return found.hasBypass ? new Energised(model, state) : found;
    }

    /// How many numbers domains have; some may not be in use.
    int domains() {
        return members.length;
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

    /// Whether everything that a source helps to feed is live in another state, that without it.
    boolean isSparedBy(PowerModel model, int source, Energised without) {
        int domain = domainOf[model.outBus[source]];
        if (domain < 0) {
            return true;
        }
        for (int bus : members[domain]) {
            int node = model.busNode[bus];
            if (model.isTerminal(node) && bus != model.outBus[node] && !without.busLive[bus]) {
                return false;
            }
        }
        return true;
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
                && (model.role[to] != Role.SELECTOR || model.isAlternate(edge) == state.isOnAlternate(to));
    }

    private boolean findBypassed(PowerModel model) {
        boolean any = false;
        for (int v : model.converters) {
            if (nodeLive[v]) {
                for (int edge : model.terminals[v]) {
                    int in = domainOf[model.branchTo[model.edgeBranch[edge]]];
                    bypassed[v] |= in >= 0 && in == domainOf[model.outBus[v]];
                }
                any |= bypassed[v];
            }
        }
        return any;
    }

    /// Kahn's algorithm over the converters between domains, from those that feed no other.
    private int[] upwards(PowerModel model) {
        int n = domains();
        int used = 0;
        int[] below = new int[n];
        for (int v : model.converters) {
            if (nodeLive[v]) {
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
            taken[d] = members[d].length == 0 || below[d] == 0;
            if (members[d].length > 0) {
                used++;
                if (below[d] == 0) {
                    sorted[tail++] = d;
                }
            }
        }
        while (tail < used || head < tail) {
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
                if (model.role[v] != Role.CONVERTER) {
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
        return Arrays.copyOf(sorted, used);
    }
}
