package io.millwright.twin.ridethrough;

import io.millwright.facility.ElementNames;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is lost when, and when it comes back.
///
/// Written as [LossText]. An ID is the path of an element, or of a row, array or block (all its members); `lose power`
/// loses every utility and prime power plant; standby sources start.
///
/// @param text as it was given
/// @param losses in the order given
public record Scenario(String text, List<Loss> losses) {
    /// One loss.
    ///
    /// @param nodes of the facility graph
    /// @param atS when
    /// @param forS how long; infinite if it does not come back
    public record Loss(List<Integer> nodes, double atS, double forS) {
        public Loss {
            nodes = List.copyOf(new TreeSet<>(nodes));
            if (!(atS >= 0 && forS > 0)) {
                throw new IllegalArgumentException(
                        "a loss at " + atS + " s for " + forS + " s. It must not begin before 0 and must last.");
            }
        }

        /// When it comes back.
        public double untilS() {
            return atS + forS;
        }
    }

    /// A text that was read.
    ///
    /// @param scenario what could be read of it
    /// @param findings what could not
    public record Reading(Scenario scenario, List<Finding> findings) {}

    /// Nothing is lost.
    public static final Scenario NONE = new Scenario("", List.of());

    public Scenario {
        losses = List.copyOf(losses);
    }

    /// Reads a text; names that are not known and words that are not understood are findings.
    public static Reading read(String text, FacilityGraph graph) {
        LossText read = LossText.read(text);
        List<Loss> losses = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(read.findings());
        for (LossText.Lost lost : read.losses()) {
            List<Integer> nodes = new ArrayList<>();
            for (String name : lost.names()) {
                List<Integer> found = named(name, graph);
                if (found.isEmpty()) {
                    findings.add(unknown(name, graph));
                }
                nodes.addAll(found);
            }
            if (!nodes.isEmpty()) {
                losses.add(new Loss(nodes, lost.atS(), lost.forS()));
            }
        }
        return new Reading(new Scenario(text.strip(), losses), findings);
    }

    private static List<Integer> named(String name, FacilityGraph graph) {
        List<Node> nodes = graph.nodesBelow(name);
        if (nodes.isEmpty() && name.equalsIgnoreCase("power")) {
            nodes = graph.nodes().stream()
                    .filter(node -> node.kind() == EquipmentKind.UTILITY || node.kind() == EquipmentKind.PRIME_POWER)
                    .toList();
        }
        return nodes.stream().map(Node::index).toList();
    }

    private static Finding unknown(String name, FacilityGraph graph) {
        return name.equalsIgnoreCase("power")
                ? Finding.error("ride.scenario.no-power", "")
                : Finding.error(
                        "ride.scenario.unknown",
                        "",
                        "name",
                        name,
                        "near",
                        ElementNames.inWords(ElementNames.near(graph, name, edge -> false)));
    }

    /// Times at which something is lost or comes back, ascending, without repetition.
    List<Double> changesS() {
        return losses.stream()
                .flatMap(loss -> Stream.of(loss.atS(), loss.untilS()))
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toList();
    }

    /// What is lost at a time, by node.
    boolean[] lostAt(double timeS, int nodes) {
        boolean[] lost = new boolean[nodes];
        for (Loss loss : losses) {
            if (loss.atS() <= timeS && timeS < loss.untilS()) {
                loss.nodes().forEach(node -> lost[node] = true);
            }
        }
        return lost;
    }

    /// Whether nothing is lost at any time.
    public boolean isEmpty() {
        return losses.isEmpty();
    }

    @Override
    public String toString() {
        return "Scenario" + Arrays.asList(text);
    }
}
