package io.millwright.report.schematic;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import java.util.Arrays;
import java.util.List;

/// What is written beside symbols: names and rated values.
final class SymbolTexts {
    /// The two lines that do not change with the load.
    record Text(String title, String rating) {}

    private final FacilityGraph graph;
    private final Trade trade;

    SymbolTexts(FacilityGraph graph, Trade trade) {
        this.graph = graph;
        this.trade = trade;
    }

    /// A path without that of the frame it is drawn in.
    String inFrame(String path, String frame) {
        return frame.isEmpty() || !path.startsWith(frame + "/") ? path : path.substring(frame.length() + 1);
    }

    /// Units of one element.
    Text units(int[] nodes, String frame, SymbolKind kind) {
        Node first = graph.node(nodes[0]);
        if (kind == SymbolKind.RACKS) {
            String where = inFrame(nodes.length == 1 ? first.path() : first.elementPath(), frame);
            return nodes.length == 1
                    ? new Text(where, first.type())
                    : new Text(nodes.length + " × " + first.type(), where + part(nodes));
        }
        String name = nodes.length == 1 ? name(first, frame) : baseName(first, frame);
        return nodes.length == 1
                ? new Text(name, trade.rating(first))
                : new Text(nodes.length + " × " + name + part(nodes), trade.rating(first));
    }

    /// Several elements that fold together.
    Text group(int[] nodes, SymbolKind kind) {
        Node first = graph.node(nodes[0]);
        long elements = Arrays.stream(nodes)
                .mapToObj(n -> graph.node(n).elementPath())
                .distinct()
                .count();
        return switch (kind) {
            case RACKS -> new Text(nodes.length + " × " + first.type(), elements + " rows");
            case LOAD -> new Text("Mechanical loads", nodes.length + " units");
            default ->
                new Text(
                        nodes.length + " × " + (trade.namesBanks() ? commonName(nodes) : first.type()),
                        trade.rating(first));
        };
    }

    /// The words that the names of all units begin with; their type if there are none.
    private String commonName(int[] nodes) {
        Node first = graph.node(nodes[0]);
        List<String> words = List.of(named(first).split(" "));
        int common = words.size();
        for (int n : nodes) {
            List<String> others = List.of(named(graph.node(n)).split(" "));
            common = Math.min(common, others.size());
            while (common > 0 && !words.subList(0, common).equals(others.subList(0, common))) {
                common--;
            }
        }
        return common > 0 && !words.getFirst().isEmpty() ? String.join(" ", words.subList(0, common)) : first.type();
    }

    /// The name that somebody gave a unit; empty if nobody did.
    private static String named(Node node) {
        return node.name().equals(node.path()) ? "" : node.name().replaceFirst(" \\d+$", "");
    }

    /// A folded copy of a block, or several.
    Text block(String path, String frame, int copies, String blockName, int[] nodes) {
        long racks = Arrays.stream(nodes)
                .filter(n -> graph.node(n).kind() == EquipmentKind.RACK)
                .count();
        String content =
                racks == 0 ? blockName : blockName + (blockName.contains("rack") ? "" : ", " + racks + " racks");
        String name = inFrame(path, frame).replace('/', ' ');
        return new Text(copies > 1 ? copies + " × " + name : name, content);
    }

    private String name(Node node, String frame) {
        return node.name().equals(node.path()) ? inFrame(node.path(), frame) : node.name();
    }

    private String baseName(Node node, String frame) {
        return node.name().equals(node.path())
                ? inFrame(node.elementPath(), frame)
                : node.name().replaceFirst(" \\d+$", "");
    }

    /// Which units, if they are not all of their element: ` (1–6)`.
    private String part(int[] nodes) {
        Node first = graph.node(nodes[0]);
        int[] range = graph.range(first.elementPath());
        if (range[1] - range[0] == nodes.length) {
            return "";
        }
        int low = nodes[0] - range[0] + 1;
        int high = nodes[nodes.length - 1] - range[0] + 1;
        return high - low + 1 == nodes.length ? " (" + low + "–" + high + ")" : " (" + low + ", …)";
    }
}
