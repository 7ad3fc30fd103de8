package io.millwright.ui.plan;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Properties;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Tier;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Answers;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.plan.PlanColouring.By;
import io.millwright.ui.plan.PlanColouring.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;

/// The colourings that a user can choose, from the facility and its live answers, for the graph that is on screen.
final class Colourings {
    /// Headroom beyond this part of the limit is simply plenty.
    private static final double PLENTY = 0.5;

    private final Facility facility;
    private final FacilityGraph graph;
    private final Answers answers;
    private final Catalog catalog;
    private final Palette palette;
    private final Map<String, Double> inlets;

    /// @param inlets inlet temperatures of racks by path that stand for those of the answers
    Colourings(
            Facility facility,
            FacilityGraph graph,
            Answers answers,
            Map<String, Double> inlets,
            Catalog catalog,
            Palette palette) {
        this.facility = facility;
        this.graph = graph;
        this.answers = answers;
        this.catalog = catalog;
        this.palette = palette;
        this.inlets = inlets;
    }

    PlanColouring of(By by) {
        return switch (by) {
            case KIND -> PlanColouring.BY_KIND;
            case TYPE -> named("Type", node -> node.type().isEmpty() ? Optional.empty() : Optional.of(typeName(node)));
            case POWER -> {
                double[] values = here(answers.nodePowerW());
                forget(values, i -> !isRack(i));
                yield scaled("Rack power", Dimension.POWER, ColourScale.AMOUNT, 0, highest(values), values);
            }
            case DENSITY -> {
                double[] values = here(answers.nodePowerW());
                forget(values, i -> !isRack(i));
                for (int i = 0; i < values.length; i++) {
                    values[i] /= graph.node(i).footprint().areaM2();
                }
                yield scaled("Power density", Dimension.POWER_DENSITY, ColourScale.AMOUNT, 0, highest(values), values);
            }
            case HEADROOM ->
                scaled(
                        "Headroom after a failure",
                        Dimension.FRACTION,
                        ColourScale.HEADROOM,
                        -PLENTY,
                        PLENTY,
                        here(answers.nodeHeadroomFraction()));
            case INLET -> scaled("Inlet air", Dimension.TEMPERATURE, ColourScale.TEMPERATURE, 15, 40, inletsC());
            case COOLANT ->
                byValueOfSome(
                        "Coolant supply",
                        Dimension.TEMPERATURE,
                        ColourScale.TEMPERATURE,
                        15,
                        50,
                        here(answers.nodeSupplyC()));
            case LOAD ->
                scaled("Utilisation", Dimension.FRACTION, ColourScale.LOAD, 0, 1, here(answers.nodeLoadFraction()));
            case TOKENS -> {
                double[] values = here(answers.nodeTokensPerJ());
                yield byValueOfSome(
                        "Tokens per joule",
                        Dimension.TOKENS_PER_ENERGY,
                        ColourScale.AMOUNT,
                        0,
                        highest(values),
                        values);
            }
            case FEED -> named("Feed", this::feed);
            case LOOP -> named("Liquid loop", this::loop);
            case DEPLOYMENT -> byDeployment("Deployment", Colourings::deploymentName);
            case TIER -> byDeployment("Price tier", this::tierNames);
            case FINDING -> byFinding();
        };
    }

    private double[] here(double[] values) {
        return answers.forGraph(graph, values);
    }

    private double[] inletsC() {
        double[] values = here(answers.nodeInletC());
        inlets.forEach((path, inletC) -> graph.node(path).ifPresent(node -> values[node.index()] = inletC));
        return values;
    }

    private boolean isRack(int node) {
        return graph.node(node).kind() == EquipmentKind.RACK;
    }

    private static void forget(double[] values, IntPredicate which) {
        for (int i = 0; i < values.length; i++) {
            if (which.test(i)) {
                values[i] = Double.NaN;
            }
        }
    }

    /// Numbers that every rack should have.
    private PlanColouring scaled(
            String title, Dimension dimension, ColourScale scale, double lowest, double highest, double[] values) {
        boolean[] asked = new boolean[values.length];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = isRack(i);
        }
        return PlanColouring.byValue(new Scale(title, dimension, scale, lowest, highest), values, asked);
    }

    /// Numbers that only some have by nature.
    private static PlanColouring byValueOfSome(
            String title, Dimension dimension, ColourScale scale, double lowest, double highest, double[] values) {
        return PlanColouring.byValue(new Scale(title, dimension, scale, lowest, highest), values);
    }

    /// A colour for each name; those of most nodes come first and so differ most.
    private PlanColouring named(String title, Function<Node, Optional<String>> name) {
        Map<String, Integer> classes = new LinkedHashMap<>();
        List<int[]> counts = new ArrayList<>();
        int[] choices = new int[graph.nodes().size()];
        for (int i = 0; i < choices.length; i++) {
            Optional<String> found = name.apply(graph.node(i));
            choices[i] = PlanColouring.PLAIN;
            if (found.isPresent()) {
                choices[i] = classes.computeIfAbsent(found.get(), key -> {
                    counts.add(new int[1]);
                    return counts.size() - 1;
                });
                counts.get(choices[i])[0]++;
            }
        }
        List<String> names = List.copyOf(classes.keySet());
        List<Integer> order = IntStream.range(0, names.size())
                .boxed()
                .sorted((a, b) -> Integer.compare(counts.get(b)[0], counts.get(a)[0]))
                .toList();
        int[] rank = new int[names.size()];
        for (int i = 0; i < rank.length; i++) {
            rank[order.get(i)] = i;
        }
        for (int i = 0; i < choices.length; i++) {
            choices[i] = choices[i] >= 0 ? rank[choices[i]] : choices[i];
        }
        return PlanColouring.byClass(
                title,
                order.stream().map(names::get).toList(),
                IntStream.range(0, names.size()).mapToObj(Palette::category).toList(),
                choices);
    }

    private final Map<String, String> typeNames = new HashMap<>();

    private String typeName(Node node) {
        return typeNames.computeIfAbsent(
                node.type(),
                type -> Properties.sheets(catalog, node.kind())
                        .filter(sheet -> sheet.id().equals(type))
                        .map(sheet -> sheet.name())
                        .findFirst()
                        .orElse(type));
    }

    /// What supplies a consumer directly, all of it: `busway-a + busway-b`.
    private Optional<String> feed(Node node) {
        if (node.kind().group() == EquipmentKind.Group.POWER) {
            return Optional.empty();
        }
        TreeSet<String> feeds = new TreeSet<>();
        for (int index : graph.incoming(node.index())) {
            Edge edge = graph.edge(index);
            if (edge.medium() == Medium.POWER) {
                feeds.add(graph.node(edge.from()).path());
            }
        }
        if (feeds.isEmpty()) {
            return Optional.empty();
        }
        String first = feeds.first();
        return Optional.of(feeds.stream()
                .map(path -> path.equals(first) ? path : path.substring(sharedPart(first, path)))
                .collect(Collectors.joining(" + ")));
    }

    /// Length of what two paths have in common, up to a slash: said once, it is said.
    private static int sharedPart(String a, String b) {
        int shared = 0;
        for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
            if (a.charAt(i) == '/') {
                shared = i + 1;
            }
        }
        return shared;
    }

    private Optional<String> loop(Node node) {
        int[] loops = answers.nodeLoop();
        return answers.graph()
                .node(node.path())
                .map(solved -> loops[solved.index()])
                .filter(loop -> loop >= 0)
                .map(answers.loops()::get);
    }

    private PlanColouring byDeployment(String title, Function<Map.Entry<String, Deployment>, String> name) {
        Map<String, String> byPath = new HashMap<>();
        for (Map.Entry<String, Deployment> entry : facility.deployments().entrySet()) {
            for (String path : entry.getValue().racks()) {
                byPath.putIfAbsent(path, name.apply(entry));
            }
        }
        return named(
                title, node -> node.kind() == EquipmentKind.RACK ? nearest(byPath, node.path()) : Optional.empty());
    }

    /// What a map says of a path or of the nearest thing that it belongs to.
    static <T> Optional<T> nearest(Map<String, T> byPath, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            T found = byPath.get(path.substring(0, end));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static String deploymentName(Map.Entry<String, Deployment> entry) {
        String name = entry.getValue().name();
        return name.isEmpty() ? entry.getKey() : name;
    }

    private String tierNames(Map.Entry<String, Deployment> entry) {
        Deployment deployment = entry.getValue();
        if (deployment.role() == Deployment.Role.TRAINING) {
            return "Training";
        }
        if (deployment.tiers().isEmpty()) {
            return "All tiers";
        }
        List<String> names = new ArrayList<>();
        for (String id : deployment.tiers()) {
            Tier tier = facility.tiers().get(id);
            names.add(tier == null || tier.name().isEmpty() ? id : tier.name());
        }
        return String.join(", ", names);
    }

    private PlanColouring byFinding() {
        Map<String, Severity> byPath = worst(answers.findings());
        int[] choices = new int[graph.nodes().size()];
        for (int i = 0; i < choices.length; i++) {
            choices[i] = nearest(byPath, graph.node(i).path())
                    .map(severity -> switch (severity) {
                        case ERROR -> 0;
                        case WARNING -> 1;
                        case NOTE -> 2;
                    })
                    .orElse(PlanColouring.PLAIN);
        }
        List<Color> colours = List.of(palette.bad(), Color.web("f0b429"), Color.web("8fb6e0"));
        return PlanColouring.byClass("Findings", List.of("Error", "Warning", "Note"), colours, choices);
    }

    /// The worst finding of each place.
    static Map<String, Severity> worst(List<Finding> findings) {
        Map<String, Severity> byPath = new HashMap<>();
        for (Finding finding : findings) {
            byPath.merge(finding.place(), finding.severity(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        return byPath;
    }

    /// A round number at or above the largest value.
    private static double highest(double[] values) {
        double highest = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        if (highest <= 0) {
            return 1;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double step : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
            if (highest <= step * decade) {
                return step * decade;
            }
        }
        return 10 * decade;
    }
}
