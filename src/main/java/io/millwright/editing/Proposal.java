package io.millwright.editing;

import io.millwright.editing.Wiring.Joint;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Medium;
import io.millwright.facility.PipeSettings;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What supplying something from chosen suppliers would mean, and the edit that does it.
public final class Proposal {
    /// What one tap carries afterwards.
    ///
    /// @param name what people call it, with its number if there are several
    /// @param limitW NaN if it has no limit of its own
    public record Tap(String name, double loadW, double limitW) {}

    private final Elements elements;
    private final Medium medium;
    private final String block;
    private final Map<String, Connection> before;
    private final Map<String, Connection> rest;
    private final List<Distribution.Run> runs;

    Proposal(
            Elements elements,
            Medium medium,
            String block,
            Map<String, Connection> before,
            Map<String, Connection> rest,
            List<Distribution.Run> runs) {
        this.elements = elements;
        this.medium = medium;
        this.block = block;
        this.before = before;
        this.rest = rest;
        this.runs = runs;
    }

    /// Whether nothing would be connected.
    public boolean isEmpty() {
        return runs.isEmpty();
    }

    /// What every tap that gets something carries then, at rated power.
    public List<Tap> taps() {
        Map<Joint, Tap> taps = new LinkedHashMap<>();
        for (Distribution.Run run : runs) {
            Distribution.Tap tap = run.tap();
            double already =
                    taps.containsKey(tap.joint()) ? taps.get(tap.joint()).loadW() : tap.loadW();
            taps.put(tap.joint(), new Tap(name(tap.joint()), already + run.demandW(), tap.limitW()));
        }
        return List.copyOf(taps.values());
    }

    private String name(Joint joint) {
        int all = elements.count(joint.id());
        return elements.name(joint.id()) + (all == 1 ? "" : "/" + MemberRange.number(joint.member(), all));
    }

    /// Taps that would carry more than they can.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Tap tap : taps()) {
            if (tap.loadW() > tap.limitW() * (1 + 1e-9)) {
                findings.add(Finding.warning(
                        "feeds.over-limit",
                        "",
                        "tap",
                        tap.name(),
                        "load",
                        Finding.measure(tap.loadW(), dimension()),
                        "limit",
                        Finding.measure(tap.limitW(), dimension())));
            }
        }
        return findings;
    }

    private Dimension dimension() {
        return medium == Medium.LIQUID ? Dimension.HEAT_FLOW : Dimension.POWER;
    }

    /// `Row A: 1–4 from Busway A1, 5–8 from Busway A2. Largest: Busway A1 with 412 kW of 1 MW.`
    public String words(UnitSystem units) {
        if (isEmpty()) {
            return "Choose what supplies it.";
        }
        StringBuilder text = new StringBuilder();
        Set<String> takers = new LinkedHashSet<>();
        runs.forEach(run -> takers.add(run.id()));
        for (String id : takers) {
            List<String> parts = new ArrayList<>();
            for (Distribution.Run run : runs) {
                if (run.id().equals(id)) {
                    parts.add(members(run) + "from " + name(run.tap().joint()));
                }
            }
            text.append(elements.name(id))
                    .append(": ")
                    .append(String.join(", ", parts))
                    .append(". ");
        }
        return text.append(largest(units)).toString();
    }

    private String members(Distribution.Run run) {
        int all = elements.count(run.id());
        if (run.members().count() == all) {
            return all == 1 ? "" : "all ";
        }
        return run.members().first() == run.members().last()
                ? run.members().first() + " "
                : run.members().first() + "–" + run.members().last() + " ";
    }

    private String largest(UnitSystem units) {
        Tap largest = taps().getFirst();
        for (Tap tap : taps()) {
            double fraction = tap.loadW() / tap.limitW();
            double most = largest.loadW() / largest.limitW();
            boolean comparable = !Double.isNaN(fraction) && !Double.isNaN(most);
            if (comparable ? fraction > most : tap.loadW() > largest.loadW()) {
                largest = tap;
            }
        }
        if (largest.loadW() == 0) {
            return "";
        }
        String load = dimension().format(largest.loadW(), units);
        return "Largest: " + largest.name() + " with " + load
                + (largest.limitW() > 0 ? " of " + dimension().format(largest.limitW(), units) : "") + ".";
    }

    /// Makes the connections. The cable, or the pipe with its valve, of the connections that they replace is kept if it
    /// was one.
    public Edit edit() {
        String verb = medium == Medium.LIQUID ? "Cool " : medium == Medium.POWER ? "Feed " : "Link ";
        return Edit.of(
                verb + what() + " from " + suppliers(),
                facility -> isEmpty()
                        ? facility
                        : Target.withLayout(facility, block, layout -> layout.withConnections(connections())));
    }

    private Map<String, Connection> connections() {
        Map<String, Connection> connections = new LinkedHashMap<>(rest);
        String cable = replaced(Connection::type, "");
        PipeSettings pipe = replaced(Connection::pipe, PipeSettings.NONE);
        for (Distribution.Run run : runs) {
            Joint tap = run.tap().joint();
            Connection connection = Connection.of(
                            elements.ref(tap.id(), new MemberRange(tap.member(), tap.member()), tap.port()),
                            elements.ref(run.id(), run.members(), run.port()))
                    .withCable(cable, 0)
                    .withPipe(pipe);
            boolean isThere = connections.values().stream()
                    .anyMatch(other ->
                            other.from().equals(connection.from()) && other.to().equals(connection.to()));
            if (!isThere) {
                String id = tap.id() + "-" + run.id();
                connections.put(connections.containsKey(id) ? Ids.next(id, connections::containsKey) : id, connection);
            }
        }
        return connections;
    }

    /// What everything that is taken away has in common.
    private <T> T replaced(Function<Connection, T> part, T unlike) {
        Set<T> parts = new LinkedHashSet<>();
        before.forEach((id, connection) -> {
            if (!connection.equals(rest.get(id))) {
                parts.add(part.apply(connection));
            }
        });
        return parts.size() == 1 ? parts.iterator().next() : unlike;
    }

    private String what() {
        int members = runs.stream().mapToInt(run -> run.members().count()).sum();
        boolean racks = runs.stream()
                .allMatch(run -> elements.kind(run.id()).equals(java.util.Optional.of(EquipmentKind.RACK)));
        Set<String> ids = new LinkedHashSet<>();
        runs.forEach(run -> ids.add(run.id()));
        return ids.size() == 1 && members == elements.count(ids.iterator().next())
                ? ids.iterator().next()
                : members + (racks ? " rack" : " unit") + (members == 1 ? "" : "s");
    }

    private String suppliers() {
        Set<String> ids = new LinkedHashSet<>();
        runs.forEach(run -> ids.add(run.tap().joint().id()));
        return listed(ids);
    }

    private static String listed(Collection<String> ids) {
        return ids.size() > 3 ? ids.size() + " suppliers" : String.join(", ", ids);
    }
}
