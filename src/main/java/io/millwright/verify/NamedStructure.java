package io.millwright.verify;

import io.millwright.power.reliability.Component;
import io.millwright.power.reliability.Inputs;
import io.millwright.power.reliability.SuccessGraph;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The redundancy schemes of the trade, built from one kind of each component.
///
/// A *system* is a transformer, a breaker, a UPS, a PDU and a busway in series. The *source* is the utility or, in
/// parallel, a generator behind its transfer switch.
final class NamedStructure {
    private static final Pattern MODULAR = Pattern.compile("N\\+1 ups (?<k>\\d+) of (?<n>\\d+), standby source");
    private static final Pattern DISTRIBUTED = Pattern.compile(".*\\(>=(?<k>\\d+) of (?<n>\\d+) systems\\)");

    private final SuccessGraph.Builder builder = SuccessGraph.builder();
    private final Map<String, Component> components;

    private NamedStructure(Map<String, Component> components) {
        this.components = components;
    }

    /// The structure of this description, with one sink; empty if the description is not known.
    ///
    /// @throws IllegalArgumentException if it needs a component that is not given
    static Optional<SuccessGraph> graph(String description, Map<String, Component> components) {
        return new NamedStructure(components).build(description);
    }

    private Optional<SuccessGraph> build(String description) {
        Matcher modular = MODULAR.matcher(description);
        Matcher distributed = DISTRIBUTED.matcher(description);
        if (modular.matches()) {
            return sink(modular(number(modular, "k"), number(modular, "n")));
        }
        if (distributed.matches()) {
            int source = source();
            return sink(systems(number(distributed, "k"), number(distributed, "n"), i -> source));
        }
        if (description.startsWith("N: utility only")) {
            return sink(system(node(Inputs.none(), "utility")));
        }
        if (description.startsWith("N with standby source")) {
            return sink(system(source()));
        }
        if (description.startsWith("2N distribution sides, shared source")
                || description.startsWith("3N/2 one load group")) {
            int source = source();
            return sink(systems(1, 2, i -> source));
        }
        if (description.startsWith("2N fully independent")) {
            return sink(systems(1, 2, i -> source()));
        }
        if (description.startsWith("block redundant (catcher)")) {
            int source = source();
            int primary = system(source);
            int reserve = node(Inputs.all(system(source)), "sts");
            return sink(builder.node(Inputs.any(primary, reserve)));
        }
        return Optional.empty();
    }

    private Optional<SuccessGraph> sink(int node) {
        return Optional.of(builder.sink(node).build());
    }

    private int source() {
        int generator = node(Inputs.none(), "generator");
        return builder.node(Inputs.any(node(Inputs.none(), "utility"), node(Inputs.all(generator), "ats")));
    }

    private int system(int source) {
        int transformer = node(Inputs.all(source), "transformer");
        int breaker = node(Inputs.all(transformer), "breaker");
        return distribution(node(Inputs.all(breaker), "ups"));
    }

    private int systems(int k, int n, IntUnaryOperator source) {
        return builder.node(Inputs.atLeast(
                k, IntStream.range(0, n).map(i -> system(source.applyAsInt(i))).toArray()));
    }

    private int modular(int k, int n) {
        int breaker = node(Inputs.all(node(Inputs.all(source()), "transformer")), "breaker");
        int[] modules =
                IntStream.range(0, n).map(i -> node(Inputs.all(breaker), "ups")).toArray();
        return distribution(builder.node(Inputs.atLeast(k, modules)));
    }

    private int distribution(int input) {
        return node(Inputs.all(node(Inputs.all(input), "pdu")), "busway");
    }

    private int node(Inputs inputs, String component) {
        Component data = components.get(component);
        if (data == null) {
            throw new IllegalArgumentException(
                    "the structure needs a component \"" + component + "\", which the table of components has not.");
        }
        return builder.node(inputs, data);
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }
}
