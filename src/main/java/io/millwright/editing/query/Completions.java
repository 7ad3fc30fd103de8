package io.millwright.editing.query;

import io.millwright.editing.query.QueryParser.Token;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What could be typed next.
public final class Completions {
    /// A whole text in place of what was typed.
    ///
    /// @param word that is new in it
    public record Completion(String word, String text) {}

    private static final int MOST = 8;

    private Completions() {}

    /// The best few ways to go on from a text that ends where the hand is.
    public static List<Completion> after(String text, FacilityGraph graph) {
        List<Token> tokens = QueryParser.tokens(text);
        boolean inWord = !tokens.isEmpty()
                && tokens.getLast().end() == text.length()
                && !tokens.getLast().text().matches("[<>=≥≤≠()]+");
        String begun = inWord ? tokens.getLast().text() : "";
        List<Token> before = inWord ? tokens.subList(0, tokens.size() - 1) : tokens;
        int colon = begun.indexOf(':');
        String key = colon < 0 ? "" : QueryWords.lower(begun.substring(0, colon));
        String part = QueryWords.lower(begun.substring(colon + 1));
        String kept = inWord ? text.substring(0, tokens.getLast().start()) + begun.substring(0, colon + 1) : text;
        String space = inWord || text.isEmpty() || text.endsWith(" ") || text.endsWith("(") ? "" : " ";
        Set<String> words = new LinkedHashSet<>();
        candidates(before, key, graph)
                .filter(word -> !word.equalsIgnoreCase(part))
                .filter(word -> begins(word, part))
                .forEach(words::add);
        return words.stream()
                .limit(MOST)
                .map(word -> new Completion(word, kept + space + word))
                .toList();
    }

    private static boolean begins(String word, String part) {
        String lower = QueryWords.lower(word);
        return lower.startsWith(part) || lower.contains("-" + part) || (!part.isEmpty() && lower.contains(" " + part));
    }

    private static Stream<String> candidates(List<Token> before, String key, FacilityGraph graph) {
        String last = before.isEmpty() ? "" : before.getLast().lower();
        String context = key.isEmpty() ? last : key;
        return switch (context) {
            case "hall", "in", "inside" -> halls(graph);
            case "type" ->
                graph.nodes().stream()
                        .map(Node::type)
                        .filter(type -> !type.isEmpty())
                        .distinct()
                        .sorted();
            case "feed", "side" -> Stream.concat(Stream.of("A", "B"), suppliers(graph, Medium.POWER));
            case "loop" -> suppliers(graph, Medium.LIQUID);
            case "id", "name" -> elements(graph);
            case "kind" -> QueryWords.nounsToOffer().stream();
            case "on" -> Stream.of("feed", "loop");
            case "fed" -> Stream.of("by", "and");
            case "by", "from" -> Stream.concat(suppliers(graph, Medium.POWER), suppliers(graph, Medium.LIQUID));
            case "without", "no" -> Stream.of("B feed", "A feed", "liquid", "network");
            case ">", "<", ">=", "<=", "=", "above", "below", "over", "under" -> Stream.of("100 kW", "27 °C", "90 %");
            default -> Stream.concat(before.isEmpty() ? starts() : continuations(), elements(graph));
        };
    }

    private static Stream<String> starts() {
        return Stream.concat(
                Stream.of("racks", "equipment", "cdus", "not", "type:", "hall:"), QueryWords.nounsToOffer().stream());
    }

    private static Stream<String> continuations() {
        return Stream.of(
                "and",
                "or",
                "not",
                "in",
                "on feed",
                "on loop",
                "with",
                "without",
                ">",
                "<",
                "load",
                "inlet",
                "power",
                "fed by",
                "cooled by",
                "not cooled",
                "not fed");
    }

    private static Stream<String> halls(FacilityGraph graph) {
        return graph.halls().stream().map(HallNode::path);
    }

    private static Stream<String> elements(FacilityGraph graph) {
        return graph.nodes().stream().map(Node::elementPath).distinct();
    }

    /// What gives power or coolant.
    private static Stream<String> suppliers(FacilityGraph graph, Medium medium) {
        List<String> ids = new ArrayList<>();
        for (Node node : graph.nodes()) {
            boolean supplies = node.kind().ports().stream()
                    .anyMatch(port -> port.direction() != Port.Direction.TAKES && port.medium() == medium);
            if (supplies) {
                ids.add(node.elementPath().substring(node.elementPath().lastIndexOf('/') + 1));
            }
        }
        return ids.stream().distinct();
    }
}
