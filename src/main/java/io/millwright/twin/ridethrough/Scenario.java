package io.millwright.twin.ridethrough;

import io.millwright.catalog.EditDistance;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is lost when, and when it comes back.
///
/// As text: `lose ID[,ID…] [at T] [for T]` or `lose power [at T] [for T]`, several joined by `;`. An ID is the path of
/// an element, or of a row, array or block (all its members). A time is a number with `s`, `min` or `h`; without unit
/// in
/// seconds. `at` counts from the start, without it at 0; without `for` it does not come back. `lose power` loses every
/// utility and prime power plant; standby sources start.
///
/// @param text as it was given
/// @param losses in the order given
public record Scenario(String text, List<Loss> losses) {
    private static final Pattern LOSS = Pattern.compile(
            "(?i)lose\\s+(\\S(?:.*?\\S)?)(?:\\s+at\\s+(\\S+(?:\\s*[a-z]+)?))?(?:\\s+for\\s+(\\S+(?:\\s*[a-z]+)?))?");
    private static final Pattern TIME = Pattern.compile("(?i)(\\d+(?:\\.\\d+)?)\\s*(s|min|h|)");
    private static final int SUGGESTIONS = 3;

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
        List<Loss> losses = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                readLoss(part.strip(), graph, losses, findings);
            }
        }
        if (losses.isEmpty() && findings.isEmpty()) {
            findings.add(Finding.error("ride.scenario.unreadable", "", "text", text));
        }
        return new Reading(new Scenario(text.strip(), losses), findings);
    }

    private static void readLoss(String part, FacilityGraph graph, List<Loss> losses, List<Finding> findings) {
        Matcher words = LOSS.matcher(part);
        if (!words.matches()) {
            findings.add(Finding.error("ride.scenario.unreadable", "", "text", part));
            return;
        }
        double atS = words.group(2) == null ? 0 : seconds(words.group(2));
        double forS = words.group(3) == null ? Double.POSITIVE_INFINITY : seconds(words.group(3));
        if (Double.isNaN(atS) || !(forS > 0)) {
            findings.add(Finding.error(
                    "ride.scenario.time", "", "text", Double.isNaN(atS) ? words.group(2) : words.group(3)));
            return;
        }
        List<Integer> nodes = new ArrayList<>();
        for (String name : words.group(1).split(",")) {
            List<Integer> found = named(name.strip(), graph);
            if (found.isEmpty()) {
                findings.add(
                        name.strip().equalsIgnoreCase("power")
                                ? Finding.error("ride.scenario.no-power", "")
                                : Finding.error(
                                        "ride.scenario.unknown",
                                        "",
                                        "name",
                                        name.strip(),
                                        "near",
                                        near(name.strip(), graph)));
            }
            nodes.addAll(found);
        }
        if (!nodes.isEmpty()) {
            losses.add(new Loss(nodes, atS, forS));
        }
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

    private static String near(String name, FacilityGraph graph) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int farthest = Math.max(2, wanted.length() / 3);
        List<String> close = graph.nodes().stream()
                .flatMap(node -> Stream.of(node.elementPath(), node.path()))
                .distinct()
                .filter(each -> EditDistance.between(wanted, each.toLowerCase(Locale.ROOT)) <= farthest)
                .sorted(Comparator.comparingInt(each -> EditDistance.between(wanted, each.toLowerCase(Locale.ROOT))))
                .limit(SUGGESTIONS)
                .toList();
        return close.isEmpty() ? "nothing" : String.join(" or ", close);
    }

    /// A time in seconds, NaN if it is none.
    private static double seconds(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(time.group(1));
        return switch (time.group(2).toLowerCase(Locale.ROOT)) {
            case "min" -> 60 * value;
            case "h" -> 3600 * value;
            default -> value;
        };
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
