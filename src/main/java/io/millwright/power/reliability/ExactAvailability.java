package io.millwright.power.reliability;

import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Availability and interruption frequency of every sink of a graph, exact to rounding whatever the sinks' paths share.
///
/// **Method.** The condition that a sink works is written as a binary decision diagram over its failures; all sinks
/// share one diagram. Conditioning on the top variable `i` of each node `f`, once from the bottom to the top, gives
///
///     Q(f) = p_i Q(f|i up) + q_i Q(f|i down)
///     W(f) = p_i W(f|i up) + q_i W(f|i down) + ω_i (Q(f|i down) − Q(f|i up))
///
/// the unavailability and the frequency `W = Σ ω_i ∂Q/∂q_i` with which a coherent system of independent components goes
/// down. `Q` and not `1 − Q` is carried, so that a small unavailability keeps all its digits.
///
/// **Assumptions** as [Component] and [SuccessGraph]. **Validity.** Any graph whose diagram stays within the budget;
/// what would exceed it has no exact answer here, and [CutSets] and [HistorySimulation] give bounds and estimates.
///
/// **Source**: R. E. Bryant 1986 (diagrams); W. G. Schneeweiss, *Computing failure frequency, MTBF & MTTR via mixed
/// products of availabilities and unavailabilities*, IEEE Trans. Reliability R-30, 1981 (frequency).
public final class ExactAvailability {
    /// Diagram nodes allowed where nothing else is asked for: about 100 MB.
    public static final int DEFAULT_BUDGET = 2_000_000;

    private static final int PROGRESS_STEP = 1_024;

    private final SuccessGraph graph;
    private final FailureVariables variables;
    private final DecisionDiagram diagram;
    private final int[] function;
    private final double[] unavailability;
    private final double[] frequency;

    private ExactAvailability(SuccessGraph graph, int budget, Progress progress) {
        this.graph = graph;
        variables = new FailureVariables(graph);
        diagram = new DecisionDiagram(budget);
        function = new int[graph.nodeCount()];
        Arrays.fill(function, DecisionDiagram.UNKNOWN);
        int[] order = variables.relevantNodes();
        for (int i = 0; i < order.length; i++) {
            if (i % PROGRESS_STEP == 0) {
                progress.checkCancelled();
                progress.report((double) i / order.length, "");
            }
            int node = order[i];
            function[node] = diagram.and(variables.ownCondition(node, diagram), inputCondition(node));
        }
        unavailability = new double[diagram.size()];
        frequency = new double[diagram.size()];
        evaluate();
    }

    /// Evaluates all sinks of a graph.
    public static ExactAvailability of(SuccessGraph graph) {
        return of(graph, DEFAULT_BUDGET, Progress.NONE);
    }

    /// Evaluates all sinks of a graph.
    ///
    /// @param budget most diagram nodes to make; sinks that need more have no answer
    public static ExactAvailability of(SuccessGraph graph, int budget, Progress progress) {
        return new ExactAvailability(graph, budget, progress);
    }

    /// The availability of a sink; empty if it did not fit into the budget.
    ///
    /// @param sink position among the graph's sinks
    public Optional<Availability> availability(int sink) {
        int root = function[graph.sink(sink)];
        return root == DecisionDiagram.UNKNOWN
                ? Optional.empty()
                : Optional.of(new Availability(unavailability[root], frequency[root]));
    }

    /// What matters most for a sink: all components it depends on, by their share of its unavailability; empty if the
    /// sink did not fit into the budget.
    ///
    /// @param sink position among the graph's sinks
    public List<Importance> importances(int sink) {
        int root = function[graph.sink(sink)];
        if (root <= DecisionDiagram.TRUE) {
            return List.of();
        }
        double[] derivative = derivatives(root);
        double q = unavailability[root];
        List<Importance> importances = new ArrayList<>();
        for (int i = 0; i < graph.componentCount(); i++) {
            int variable = variables.of(i);
            if (variable < 0 || derivative[variable] == 0) {
                continue;
            }
            Component component = graph.component(i);
            double own = component.unavailability();
            // Of a series the variable stands for all its members: the others being up is part of what depends on one.
            double othersUp = own < 1 ? (1 - variables.unavailability(variable)) / (1 - own) : 1;
            double birnbaum = derivative[variable] * othersUp;
            importances.add(new Importance(
                    i,
                    birnbaum,
                    share(birnbaum * own, q),
                    share(birnbaum * component.frequencyPerYear(), frequency[root]),
                    share(q + (1 - own) * birnbaum, q)));
        }
        importances.sort(Comparator.comparingDouble(Importance::unavailabilityShare)
                .reversed()
                .thenComparingInt(Importance::component));
        return importances;
    }

    /// Nodes of the diagram of all sinks: what the answer cost.
    public int diagramSize() {
        return diagram.size();
    }

    private static double share(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    /// The condition that enough inputs of a node work.
    private int inputCondition(int node) {
        IndexLists inputs = graph.inputs();
        int from = inputs.from(node);
        int to = inputs.to(node);
        int[] conditions = new int[to - from];
        int smallest = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) {
            conditions[i - from] = function[inputs.items()[i]];
            smallest = Math.min(smallest, graph.units(i));
        }
        int needed = graph.needed(node);
        int total = graph.unitsFrom(node, from);
        if (needed <= 0) {
            return DecisionDiagram.TRUE;
        }
        if (needed > total) {
            return DecisionDiagram.FALSE;
        }
        if (needed <= smallest) {
            return foldFromTheSources(conditions, false);
        }
        if (total - smallest < needed) {
            return foldFromTheSources(conditions, true);
        }
        return atLeast(node, from, needed, total, new HashMap<>());
    }

    /// Joins conditions, those that are decided last first: each joint then is one walk down a small diagram.
    private int foldFromTheSources(int[] conditions, boolean conjunction) {
        int[] sorted = Arrays.stream(conditions)
                .boxed()
                .sorted(Comparator.comparingInt(f -> f == DecisionDiagram.UNKNOWN ? -1 : -diagram.variable(f)))
                .mapToInt(Integer::intValue)
                .toArray();
        int joined = conjunction ? DecisionDiagram.TRUE : DecisionDiagram.FALSE;
        for (int condition : sorted) {
            joined = conjunction ? diagram.and(condition, joined) : diagram.or(condition, joined);
        }
        return joined;
    }

    private int atLeast(int node, int position, int needed, int left, Map<Long, Integer> known) {
        if (needed <= 0) {
            return DecisionDiagram.TRUE;
        }
        if (left < needed) {
            return DecisionDiagram.FALSE;
        }
        long key = ((long) position << 32) | needed;
        Integer found = known.get(key);
        if (found != null) {
            return found;
        }
        int units = graph.units(position);
        int without = atLeast(node, position + 1, needed, left - units, known);
        int with = atLeast(node, position + 1, needed - units, left - units, known);
        int result = diagram.or(without, diagram.and(function[graph.inputs().items()[position]], with));
        known.put(key, result);
        return result;
    }

    private void evaluate() {
        unavailability[DecisionDiagram.FALSE] = 1;
        for (int f = 2; f < diagram.size(); f++) {
            int variable = diagram.variable(f);
            double q = variables.unavailability(variable);
            int down = diagram.low(f);
            int up = diagram.high(f);
            double change = unavailability[down] - unavailability[up];
            unavailability[f] = (1 - q) * unavailability[up] + q * unavailability[down];
            frequency[f] =
                    (1 - q) * frequency[up] + q * frequency[down] + variables.frequencyPerYear(variable) * change;
        }
    }

    /// How a function's unavailability changes with that of each variable: from the top to the bottom, the probability
    /// of coming to a node times the difference that its variable makes there.
    private double[] derivatives(int root) {
        double[] derivative = new double[variables.count()];
        int[] reached = reachableFrom(root);
        double[] probability = new double[reached.length];
        probability[reached.length - 1] = 1;
        for (int i = reached.length - 1; i >= 0; i--) {
            int f = reached[i];
            int variable = diagram.variable(f);
            double q = variables.unavailability(variable);
            int down = diagram.low(f);
            int up = diagram.high(f);
            derivative[variable] += probability[i] * (unavailability[down] - unavailability[up]);
            if (down > DecisionDiagram.TRUE) {
                probability[Arrays.binarySearch(reached, down)] += probability[i] * q;
            }
            if (up > DecisionDiagram.TRUE) {
                probability[Arrays.binarySearch(reached, up)] += probability[i] * (1 - q);
            }
        }
        return derivative;
    }

    /// All nodes below a root and itself, ascending, without the constants.
    private int[] reachableFrom(int root) {
        BitSet seen = new BitSet(root + 1);
        int[] stack = new int[2 * variables.count() + 2];
        int size = 0;
        stack[size++] = root;
        seen.set(root);
        while (size > 0) {
            int f = stack[--size];
            for (int branch : new int[] {diagram.low(f), diagram.high(f)}) {
                if (branch > DecisionDiagram.TRUE && !seen.get(branch)) {
                    seen.set(branch);
                    if (size == stack.length) {
                        stack = Arrays.copyOf(stack, 2 * size);
                    }
                    stack[size++] = branch;
                }
            }
        }
        return seen.stream().toArray();
    }
}
