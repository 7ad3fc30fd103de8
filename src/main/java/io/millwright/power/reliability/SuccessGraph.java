package io.millwright.power.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What needs what to work. A node works if all its components are up and enough of its inputs work ([Inputs]: any,
/// all, at least k, a capacity). Sinks are the nodes that are asked about, for example racks.
///
/// A node is one place of the path (a bus, a UPS, a feed); a component is one thing that fails. Mostly they go in
/// pairs, but a component may stand in several nodes: a bus that is reached from either side of a tie is two nodes
/// with the same component, which keeps the graph free of cycles.
///
/// **Standby.** A node is on standby if one of its components is ([Component#isStandby]) or if all its inputs are; a
/// node beyond that has a demand for it while its other inputs do not suffice. In the formulas a standby component is
/// of use with `a (1 − s)`; a simulated history draws one start per demand. Both give the same long-run numbers.
///
/// **Assumptions.** Components are independent but for [Builder#commonCause]; transfers between working inputs take no
/// time (a battery bridges them), unless a transfer is itself a component with a probability to fail.
public final class SuccessGraph {
    private final List<Component> components;
    private final IndexLists nodeComponents;
    private final IndexLists inputs;
    private final int[] units;
    private final int[] needed;
    private final int[] sinks;

    private SuccessGraph(
            List<Component> components,
            IndexLists nodeComponents,
            IndexLists inputs,
            int[] units,
            int[] needed,
            int[] sinks) {
        this.components = components;
        this.nodeComponents = nodeComponents;
        this.inputs = inputs;
        this.units = units;
        this.needed = needed;
        this.sinks = sinks;
    }

    public static Builder builder() {
        return new Builder();
    }

    public int componentCount() {
        return components.size();
    }

    public int nodeCount() {
        return needed.length;
    }

    /// The data of a component; of a member of a common-cause group, those of the failures that strike it alone.
    public Component component(int index) {
        return components.get(index);
    }

    /// Sinks, in the order in which they were named.
    public int[] sinks() {
        return sinks.clone();
    }

    int sinkCount() {
        return sinks.length;
    }

    int sink(int index) {
        return sinks[index];
    }

    IndexLists nodeComponents() {
        return nodeComponents;
    }

    IndexLists inputs() {
        return inputs;
    }

    /// What the input at a position of [#inputs] contributes.
    int units(int position) {
        return units[position];
    }

    int needed(int node) {
        return needed[node];
    }

    /// What all inputs of a node from a position on contribute together.
    int unitsFrom(int node, int position) {
        int sum = 0;
        for (int i = position; i < inputs.to(node); i++) {
            sum += units[i];
        }
        return sum;
    }

    /// Puts a graph together from the sources to the sinks: a node can only name nodes that exist, so there are no
    /// cycles and every node comes after its inputs.
    public static final class Builder {
        private record Group(double betaFraction, int[] members) {}

        private final List<Component> components = new ArrayList<>();
        private final List<int[]> nodeComponents = new ArrayList<>();
        private final List<Inputs> nodeInputs = new ArrayList<>();
        private final Set<Integer> sinks = new LinkedHashSet<>();
        private final List<Group> groups = new ArrayList<>();

        private Builder() {}

        /// Adds something that can fail.
        ///
        /// @return its index
        public int component(Component component) {
            components.add(component);
            return components.size() - 1;
        }

        /// Adds a node that stands for itself, with a component of its own.
        ///
        /// @return its index
        public int node(Inputs inputs, Component component) {
            return node(inputs, component(component));
        }

        /// Adds a node.
        ///
        /// @param components that must all be up; none for a mere junction
        /// @return its index
        public int node(Inputs inputs, int... components) {
            for (int input : inputs.nodes()) {
                if (input < 0 || input >= nodeInputs.size()) {
                    throw new IllegalArgumentException("input " + input + " of node " + nodeInputs.size()
                            + " does not exist yet; nodes come after their inputs");
                }
            }
            for (int component : components) {
                if (component < 0 || component >= this.components.size()) {
                    throw new IllegalArgumentException(
                            "component " + component + " of node " + nodeInputs.size() + " does not exist");
                }
            }
            nodeInputs.add(inputs);
            nodeComponents.add(Arrays.stream(components).sorted().distinct().toArray());
            return nodeInputs.size() - 1;
        }

        /// Names a node that is asked about; each only once.
        public Builder sink(int node) {
            if (node < 0 || node >= nodeInputs.size()) {
                throw new IllegalArgumentException("node " + node + " does not exist");
            }
            if (!sinks.add(node)) {
                throw new IllegalArgumentException("node " + node + " is a sink already");
            }
            return this;
        }

        /// Lets a share `β` of the failures (and of the failed starts) of alike components strike them all at once: the
        /// beta-factor model. The common failures have the mean rate and repair time of the members.
        ///
        /// @param betaFraction share of each member's failures that is common to all, usually 0.01 to 0.1
        public Builder commonCause(double betaFraction, int... members) {
            if (!(betaFraction >= 0 && betaFraction <= 1)) {
                throw new IllegalArgumentException("a common share of " + betaFraction + " is not within 0 to 1");
            }
            if (betaFraction > 0 && members.length > 1) {
                groups.add(new Group(betaFraction, members.clone()));
            }
            return this;
        }

        public SuccessGraph build() {
            List<Component> all = new ArrayList<>(components);
            List<int[]> ofNodes = new ArrayList<>(nodeComponents);
            for (Group group : groups) {
                addCommonCause(group, all, ofNodes);
            }
            IndexLists inputs =
                    IndexLists.of(nodeInputs.stream().map(Inputs::nodes).toList());
            int[] units = nodeInputs.stream()
                    .flatMapToInt(each -> Arrays.stream(each.units()))
                    .toArray();
            int[] needed = nodeInputs.stream().mapToInt(Inputs::needed).toArray();
            int[] sinkNodes = sinks.stream().mapToInt(Integer::intValue).toArray();
            return new SuccessGraph(List.copyOf(all), IndexLists.of(ofNodes), inputs, units, needed, sinkNodes);
        }

        private static void addCommonCause(Group group, List<Component> all, List<int[]> ofNodes) {
            double failuresPerYear = 0;
            double mttrH = 0;
            double failToStart = 0;
            int common = all.size();
            boolean[] isMember = new boolean[common];
            for (int member : group.members()) {
                Component component = all.get(member);
                failuresPerYear += component.failuresPerYear() / group.members().length;
                mttrH += component.mttrH() / group.members().length;
                failToStart += component.failToStartFraction() / group.members().length;
                isMember[member] = true;
                all.set(member, component.part(1 - group.betaFraction()));
            }
            all.add(new Component(failuresPerYear, mttrH, failToStart).part(group.betaFraction()));
            for (int node = 0; node < ofNodes.size(); node++) {
                int[] own = ofNodes.get(node);
                if (Arrays.stream(own).anyMatch(component -> component < common && isMember[component])) {
                    int[] more = Arrays.copyOf(own, own.length + 1);
                    more[own.length] = common;
                    ofNodes.set(node, more);
                }
            }
        }
    }
}
