package io.millwright.power.reliability;

import java.util.Arrays;

/// The independent variables of a graph's structure function, in the order in which decisions are best taken.
///
/// **Series first.** Components that lie one behind the other, without a branch between, are one variable: up with
/// `Π p_i`, failing `Σ λ_i` times a year of operation. The feed of a rack through ten things in series so costs one
/// decision instead of ten.
///
/// **Order.** From the sinks to the sources, each node before its inputs, depth first: what serves one sink only is
/// decided first, and what remains below is the same for all its neighbours and kept once.
final class FailureVariables {
    private static final int NONE = -1;

    private final SuccessGraph graph;

    /// Nodes that a sink depends on, each after its inputs.
    private final int[] relevantNodes;

    /// The variable of the series that ends at a node.
    private final int[] seriesOf;

    /// The variable of a component; none if it never fails.
    private final int[] variableOf;

    private final boolean[] isAlone;
    private final double[] unavailability;
    private final double[] failuresPerYear;

    FailureVariables(SuccessGraph graph) {
        this.graph = graph;
        relevantNodes = inputsFirst(graph);
        int[] head = seriesHeads();
        isAlone = standAlone();
        seriesOf = new int[graph.nodeCount()];
        variableOf = new int[graph.componentCount()];
        Arrays.fill(seriesOf, NONE);
        Arrays.fill(variableOf, NONE);
        int count = 0;
        for (int i = relevantNodes.length - 1; i >= 0; i--) {
            int node = relevantNodes[i];
            for (int k = graph.nodeComponents().from(node);
                    k < graph.nodeComponents().to(node);
                    k++) {
                int component = graph.nodeComponents().items()[k];
                if (neverFails(graph.component(component))) {
                    continue;
                }
                if (!isAlone[component]) {
                    variableOf[component] = variableOf[component] == NONE ? count++ : variableOf[component];
                } else {
                    seriesOf[head[node]] = seriesOf[head[node]] == NONE ? count++ : seriesOf[head[node]];
                    variableOf[component] = seriesOf[head[node]];
                }
            }
        }
        unavailability = new double[count];
        failuresPerYear = new double[count];
        for (int component = 0; component < variableOf.length; component++) {
            int variable = variableOf[component];
            if (variable != NONE) {
                double own = graph.component(component).unavailability();
                unavailability[variable] += own * (1 - unavailability[variable]);
                failuresPerYear[variable] += graph.component(component).failuresPerYear();
            }
        }
    }

    int count() {
        return unavailability.length;
    }

    int[] relevantNodes() {
        return relevantNodes;
    }

    /// The variable of a component, or -1 if nothing that is asked about depends on it.
    int of(int component) {
        return variableOf[component];
    }

    double unavailability(int variable) {
        return unavailability[variable];
    }

    double frequencyPerYear(int variable) {
        return failuresPerYear[variable] * (1 - unavailability[variable]);
    }

    /// The condition that a node's own components are up; those that share a variable further down are left to it.
    int ownCondition(int node, DecisionDiagram diagram) {
        int condition = seriesOf[node] == NONE ? DecisionDiagram.TRUE : diagram.literal(seriesOf[node]);
        IndexLists lists = graph.nodeComponents();
        for (int k = lists.from(node); k < lists.to(node); k++) {
            int component = lists.items()[k];
            if (!isAlone[component] && variableOf[component] != NONE) {
                condition = diagram.and(condition, diagram.literal(variableOf[component]));
            }
        }
        return condition;
    }

    private static boolean neverFails(Component component) {
        return component.failuresPerYear() == 0 && component.failToStartFraction() == 0;
    }

    /// Nodes that a sink depends on, each after its inputs, depth first.
    static int[] inputsFirst(SuccessGraph graph) {
        IndexLists inputs = graph.inputs();
        int[] order = new int[graph.nodeCount()];
        int[] stack = new int[graph.nodeCount()];
        int[] next = new int[graph.nodeCount()];
        boolean[] seen = new boolean[graph.nodeCount()];
        int count = 0;
        for (int s = graph.sinkCount() - 1; s >= 0; s--) {
            if (seen[graph.sink(s)]) {
                continue;
            }
            int depth = 0;
            stack[0] = graph.sink(s);
            seen[graph.sink(s)] = true;
            next[stack[0]] = inputs.from(stack[0]);
            while (depth >= 0) {
                int node = stack[depth];
                if (next[node] == inputs.to(node)) {
                    order[count++] = node;
                    depth--;
                    continue;
                }
                int input = inputs.items()[next[node]++];
                if (!seen[input]) {
                    seen[input] = true;
                    next[input] = inputs.from(input);
                    stack[++depth] = input;
                }
            }
        }
        return Arrays.copyOf(order, count);
    }

    /// For each node the last one of the series that it lies in.
    private int[] seriesHeads() {
        IndexLists inputs = graph.inputs();
        int n = graph.nodeCount();
        int[] uses = new int[n];
        int[] user = new int[n];
        for (int node : relevantNodes) {
            for (int i = inputs.from(node); i < inputs.to(node); i++) {
                uses[inputs.items()[i]]++;
                user[inputs.items()[i]] = node;
            }
        }
        for (int s = 0; s < graph.sinkCount(); s++) {
            uses[graph.sink(s)] = 2;
        }
        int[] head = new int[n];
        for (int node = n - 1; node >= 0; node--) {
            head[node] = node;
            if (uses[node] == 1) {
                int next = user[node];
                boolean inSeries = inputs.length(next) == 1
                        && graph.needed(next) > 0
                        && graph.needed(next) <= graph.units(inputs.from(next));
                head[node] = inSeries ? head[next] : node;
            }
        }
        return head;
    }

    private boolean[] standAlone() {
        int[] occurrences = new int[graph.componentCount()];
        for (int component : graph.nodeComponents().items()) {
            occurrences[component]++;
        }
        boolean[] alone = new boolean[occurrences.length];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = occurrences[i] == 1;
        }
        return alone;
    }
}
