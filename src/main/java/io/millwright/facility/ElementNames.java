package io.millwright.facility;

import io.millwright.catalog.EditDistance;
import io.millwright.facility.FacilityGraph.Edge;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Names that somebody may have meant by one that does not exist.
public final class ElementNames {
    private static final int SUGGESTIONS = 3;

    private ElementNames() {}

    /// The nearest paths of elements, their members and connections, best first; none if nothing is near.
    ///
    /// @param connections which of them may be meant
    public static List<String> near(FacilityGraph graph, String name, Predicate<Edge> connections) {
        Set<String> known = new LinkedHashSet<>();
        graph.nodes().forEach(node -> {
            known.add(node.elementPath());
            known.add(node.path());
        });
        graph.copies().forEach(copy -> known.add(copy.path()));
        graph.edges().stream().filter(connections).forEach(edge -> known.add(edge.connection()));
        return near(known, name);
    }

    /// The nearest of some names, best first; none if nothing is near.
    public static List<String> near(Collection<String> known, String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int farthest = Math.max(2, wanted.length() / 3);
        return known.stream()
                .filter(each -> Math.abs(each.length() - wanted.length()) <= farthest)
                .filter(each -> distance(wanted, each) <= farthest)
                .sorted(Comparator.comparingInt(each -> distance(wanted, each)))
                .limit(SUGGESTIONS)
                .toList();
    }

    /// The same as a sentence: `Nearest: a or b.`, or that there is none.
    public static String inWords(List<String> near) {
        return near.isEmpty() ? "No known name is like it." : "Nearest: " + String.join(" or ", near) + ".";
    }

    private static int distance(String wanted, String known) {
        return EditDistance.between(wanted, known.toLowerCase(Locale.ROOT));
    }
}
