package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.power.PowerModel.Role;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Spreads life from the sources over the network and grows the domains of [Energised], everywhere or in the region
/// that a few switches can touch.
///
/// **Region.** The domains at the ends of every switch that moved and of every source that came or went; from dead
/// buses among them on to all that conducts; and below each converter that lives or dies by it, in rounds until none
/// does.
final class DomainGrowth {
    private static final int[] NONE = {};

    final boolean[] busLive;
    final boolean[] nodeLive;
    final int[] domainOf;
    final int[] parentBranch;
    final boolean[] conducts;
    int[][] members;
    int[][] ringBranches;
    int[][] freeUtilities;
    int[] region = NONE;

    private final PowerModel model;
    private final SwitchState state;
    private final boolean[] inRegion;
    private final int[] queue;
    private int[][] supplierLists;
    private int[] grown = new int[16];
    private int grownCount;

    private DomainGrowth(PowerModel model, SwitchState state) {
        this.model = model;
        this.state = state;
        busLive = new boolean[model.buses()];
        nodeLive = new boolean[model.role.length];
        domainOf = new int[model.buses()];
        Arrays.fill(domainOf, -1);
        parentBranch = new int[model.buses()];
        conducts = new boolean[model.branches()];
        members = new int[0][];
        ringBranches = new int[0][];
        freeUtilities = new int[0][];
        supplierLists = new int[0][];
        queue = new int[model.buses()];
        inRegion = new boolean[model.buses()];
    }

    private DomainGrowth(PowerModel model, SwitchState state, Energised known) {
        this.model = model;
        this.state = state;
        busLive = known.busLive.clone();
        nodeLive = known.nodeLive.clone();
        domainOf = known.domainOf.clone();
        parentBranch = known.parentBranch.clone();
        conducts = known.conducts.clone();
        members = known.members.clone();
        ringBranches = known.ringBranches.clone();
        freeUtilities = known.freeUtilities.clone();
        supplierLists = known.suppliers.clone();
        queue = new int[model.buses()];
        inRegion = new boolean[model.buses()];
    }

    static DomainGrowth everywhere(PowerModel model, SwitchState state) {
        DomainGrowth growth = new DomainGrowth(model, state);
        growth.region = IntStream.range(0, model.buses()).toArray();
        Arrays.fill(growth.inRegion, true);
        for (int k = 0; k < growth.conducts.length; k++) {
            growth.conducts[k] = Energised.conducts(model, state, k);
        }
        growth.spread();
        growth.form();
        growth.shorten();
        return growth;
    }

    static DomainGrowth from(Energised known, PowerModel model, SwitchState before, SwitchState state) {
        DomainGrowth growth = new DomainGrowth(model, state, known);
        Region region = new Region(growth, known);
        region.start(before);
        do {
            growth.region = region.buses();
            growth.clear(known);
            growth.spread();
        } while (region.extendBelow());
        growth.form();
        return growth;
    }

    /// The buses that may be touched.
    private static final class Region {
        private final DomainGrowth growth;
        private final PowerModel model;
        private final Energised known;
        private final boolean[] in;
        private final int[] list;
        private int count;
        private int closed;

        Region(DomainGrowth growth, Energised known) {
            this.growth = growth;
            this.known = known;
            model = growth.model;
            in = new boolean[model.buses()];
            list = new int[model.buses()];
        }

        int[] buses() {
            return Arrays.copyOf(list, count);
        }

        void start(SwitchState before) {
            before.forEachDifference(growth.state, this::addSwitched, this::addSupply, this::addEdge);
            close();
        }

        private void addSwitched(int node) {
            addSwitchedBus(model.outBus[node]);
            addSwitchedBus(model.inBus[node]);
            for (int edge : model.terminals[node]) {
                addSwitchedBus(model.branchTo[model.edgeBranch[edge]]);
            }
        }

        private void addSwitchedBus(int bus) {
            if (bus >= 0) {
                add(bus);
                for (int k : model.branchesAt[bus]) {
                    addBranch(k);
                }
            }
        }

        private void addSupply(int node) {
            add(model.outBus[node]);
        }

        private void addEdge(int edge) {
            if (model.edgeBranch[edge] >= 0) {
                addBranch(model.edgeBranch[edge]);
            }
        }

        private void addBranch(int k) {
            growth.conducts[k] = Energised.conducts(model, growth.state, k);
            add(model.branchFrom[k]);
            add(model.branchTo[k]);
        }

        private void add(int bus) {
            if (bus < 0 || in[bus]) {
                return;
            }
            if (known.domainOf[bus] < 0) {
                in[bus] = true;
                list[count++] = bus;
                return;
            }
            for (int member : known.members[known.domainOf[bus]]) {
                in[member] = true;
                list[count++] = member;
            }
        }

        private void close() {
            while (closed < count) {
                int bus = list[closed++];
                boolean dead = known.domainOf[bus] < 0;
                for (int k : model.branchesAt[bus]) {
                    int other = model.branchFrom[k] == bus ? model.branchTo[k] : model.branchFrom[k];
                    if (growth.conducts[k] && (dead || model.injects(model.busNode[other]))) {
                        add(other);
                    }
                }
            }
        }

        /// Adds the outputs of converters that live now and did not, or the other way.
        ///
        /// @return whether there are any
        boolean extendBelow() {
            int before = count;
            for (int i = 0; i < before; i++) {
                int v = model.busNode[list[i]];
                if (model.role[v] == Role.CONVERTER && growth.nodeLive[v] != known.nodeLive[v]) {
                    add(model.outBus[v]);
                }
            }
            close();
            return count > before;
        }
    }

    private void clear(Energised known) {
        for (int bus : region) {
            inRegion[bus] = true;
            busLive[bus] = false;
            int domain = known.domainOf[bus];
            if (domain >= 0) {
                members[domain] = NONE;
                ringBranches[domain] = NONE;
                freeUtilities[domain] = NONE;
                supplierLists[domain] = NONE;
            }
            domainOf[bus] = -1;
        }
        for (int bus : region) {
            int v = model.busNode[bus];
            nodeLive[v] = state.isOnBattery(v) && !state.isOutOfService(v);
            for (int edge : model.terminals[v]) {
                int terminal = model.branchTo[model.edgeBranch[edge]];
                nodeLive[v] |= busLive[terminal] && !inRegion[terminal];
            }
        }
    }

    /// Whether a node holds up a voltage of its own, if it is not bypassed.
    private boolean forms(int v) {
        if (state.isOutOfService(v)) {
            return false;
        }
        if (model.role[v] == Role.CONVERTER) {
            return nodeLive[v];
        }
        EquipmentKind kind = model.graph.node(v).kind();
        return kind.isSource() && kind != EquipmentKind.SOLAR && (!kind.isStandby() || state.isRunning(v));
    }

    private void spread() {
        int head = 0;
        int tail = 0;
        for (int v : model.formers) {
            int out = model.outBus[v];
            if (!inRegion[out]) {
                continue;
            }
            boolean battery = model.role[v] == Role.CONVERTER && state.isOnBattery(v) && !state.isOutOfService(v);
            nodeLive[v] |= battery;
            if (nodeLive[v] || (model.role[v] == Role.SOURCE && forms(v))) {
                busLive[out] = true;
                nodeLive[v] = true;
                queue[tail++] = out;
            }
        }
        while (head < tail) {
            int bus = queue[head++];
            int at = model.busNode[bus];
            nodeLive[at] = true;
            if (model.role[at] == Role.CONVERTER && bus != model.outBus[at]) {
                int out = model.outBus[at];
                if (!busLive[out] && inRegion[out]) {
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
        followers();
    }

    /// Solar plants, and batteries that only add power, follow a voltage that others hold.
    private void followers() {
        for (int v : model.followers) {
            int out = model.outBus[v];
            if (nodeLive[v] || state.isOutOfService(v) || !inRegion[out]) {
                continue;
            }
            for (int k : model.branchesAt[out]) {
                if (conducts[k] && busLive[model.branchTo[k]]) {
                    busLive[out] = true;
                    nodeLive[v] = true;
                }
            }
        }
    }

    /// Grows the domains of the live buses that have none.
    private void form() {
        int number = 0;
        for (int v : model.formers) {
            int root = model.outBus[v];
            if (!inRegion[root] || !busLive[root] || domainOf[root] >= 0 || !forms(v)) {
                continue;
            }
            while (number < members.length && members[number].length > 0) {
                number++;
            }
            if (number == members.length) {
                int room = Math.max(number + 4, number + number / 2);
                members = extended(members, room);
                ringBranches = extended(ringBranches, room);
                freeUtilities = extended(freeUtilities, room);
                supplierLists = extended(supplierLists, room);
            }
            members[number] = grow(root, number);
            ringBranches[number] = ringBranches(members[number]);
            freeUtilities[number] = freeUtilities(members[number]);
            if (grownCount == grown.length) {
                grown = Arrays.copyOf(grown, 2 * grownCount);
            }
            grown[grownCount++] = number;
        }
    }

    private static int[][] extended(int[][] lists, int length) {
        int[][] longer = Arrays.copyOf(lists, length);
        Arrays.fill(longer, lists.length, length, NONE);
        return longer;
    }

    private void shorten() {
        members = Arrays.copyOf(members, grownCount);
        ringBranches = Arrays.copyOf(ringBranches, grownCount);
        freeUtilities = Arrays.copyOf(freeUtilities, grownCount);
        supplierLists = Arrays.copyOf(supplierLists, grownCount);
    }

    private int[] grow(int root, int domain) {
        int head = 0;
        int tail = 0;
        queue[tail++] = root;
        domainOf[root] = domain;
        parentBranch[root] = -1;
        while (head < tail) {
            int bus = queue[head++];
            for (int k : model.branchesAt[bus]) {
                int other = model.branchFrom[k] == bus ? model.branchTo[k] : model.branchFrom[k];
                if (conducts[k] && busLive[other] && domainOf[other] < 0) {
                    domainOf[other] = domain;
                    parentBranch[other] = k;
                    queue[tail++] = other;
                }
            }
        }
        return Arrays.copyOf(queue, tail);
    }

    private int[] ringBranches(int[] buses) {
        IntStream.Builder found = null;
        for (int bus : buses) {
            for (int k : model.branchesAt[bus]) {
                boolean closes = conducts[k]
                        && model.branchFrom[k] == bus
                        && busLive[model.branchTo[k]]
                        && parentBranch[bus] != k
                        && parentBranch[model.branchTo[k]] != k;
                if (closes) {
                    found = found == null ? IntStream.builder() : found;
                    found.add(k);
                }
            }
        }
        return found == null ? NONE : found.build().toArray();
    }

    private int[] freeUtilities(int[] buses) {
        IntStream.Builder found = null;
        for (int i = 1; i < buses.length; i++) {
            int at = model.busNode[buses[i]];
            if (model.role[at] == Role.SOURCE
                    && model.graph.node(at).kind() == EquipmentKind.UTILITY
                    && !sharesABus(buses[0], buses[i])) {
                found = found == null ? IntStream.builder() : found;
                found.add(at);
            }
        }
        return found == null ? NONE : found.build().toArray();
    }

    /// Whether a utility stands at the bus that the root feeds, so that the two divide its load.
    private boolean sharesABus(int root, int bus) {
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

    /// The suppliers of all domains; those of the new ones in the order in which sources lead.
    int[][] suppliers(boolean[] bypassed) {
        boolean[] isNew = new boolean[members.length];
        int[] counts = new int[members.length];
        for (int i = 0; i < grownCount; i++) {
            isNew[grown[i]] = true;
            supplierLists[grown[i]] = new int[1];
        }
        for (int v : model.formers) {
            int domain = domainOf[model.outBus[v]];
            if (domain >= 0 && isNew[domain] && forms(v) && !bypassed[v]) {
                append(domain, counts, v);
            }
        }
        for (int v : model.followers) {
            int domain = domainOf[model.outBus[v]];
            boolean isFormer = model.graph.node(v).kind() != EquipmentKind.SOLAR && forms(v);
            if (domain >= 0 && isNew[domain] && !isFormer) {
                append(domain, counts, v);
            }
        }
        return supplierLists;
    }

    private void append(int domain, int[] counts, int v) {
        int[] list = supplierLists[domain];
        if (counts[domain] == list.length) {
            list = Arrays.copyOf(list, list.length + 1);
            supplierLists[domain] = list;
        }
        list[counts[domain]++] = v;
    }
}
