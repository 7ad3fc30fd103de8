package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import io.millwright.editing.Target.Element;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Another type in the place of what is selected: names, caps, counts, places and connections stay. Connections at
/// ports that the new type does not have are removed in the same step, each with a finding.
public final class Replacement {
    /// A type that could stand there instead.
    public record Choice(EquipmentKind kind, DataSheet sheet) {}

    private final Facility before;
    private final Facility after;
    private final Choice choice;
    private final Catalog catalog;
    private final Set<Element> replaced;
    private final List<Finding> findings;

    private Replacement(
            Facility before,
            Facility after,
            Choice choice,
            Catalog catalog,
            Set<Element> replaced,
            List<Finding> findings) {
        this.before = before;
        this.after = after;
        this.choice = choice;
        this.catalog = catalog;
        this.replaced = replaced;
        this.findings = findings;
    }

    /// The types that can stand in for what is selected: racks for rows, and for equipment types of its kind first,
    /// then of the other kinds of its trade. Empty if rows and equipment, or power and cooling, are mixed.
    public static List<Choice> choices(Facility facility, Catalog catalog, Collection<String> paths) {
        Set<EquipmentKind> kinds = new LinkedHashSet<>();
        for (Element element : elements(facility, paths)) {
            kinds.add(kind(facility, element));
        }
        Set<EquipmentKind.Group> groups = new LinkedHashSet<>();
        kinds.forEach(kind -> groups.add(kind.group()));
        if (groups.size() != 1) {
            return List.of();
        }
        Set<EquipmentKind> offered = new LinkedHashSet<>(kinds);
        for (EquipmentKind kind : EquipmentKind.values()) {
            if (groups.contains(kind.group())) {
                offered.add(kind);
            }
        }
        List<Choice> choices = new ArrayList<>();
        for (EquipmentKind kind : offered) {
            Properties.sheets(catalog, kind).forEach(sheet -> choices.add(new Choice(kind, sheet)));
        }
        return choices;
    }

    /// What becomes of the facility with another type.
    public static Replacement of(Facility facility, Catalog catalog, Collection<String> paths, Choice choice) {
        Set<Element> replaced = elements(facility, paths);
        replaced.removeIf(
                element -> kind(facility, element).group() != choice.kind().group());
        List<Finding> findings = new ArrayList<>();
        Facility result = facility;
        Map<String, Set<Element>> byBlock = new LinkedHashMap<>();
        replaced.forEach(element -> byBlock.computeIfAbsent(element.block(), block -> new LinkedHashSet<>())
                .add(element));
        for (Map.Entry<String, Set<Element>> entry : byBlock.entrySet()) {
            result = Target.withLayout(
                    result, entry.getKey(), layout -> replaced(layout, entry.getValue(), catalog, choice, findings));
        }
        return new Replacement(facility, result, choice, catalog, replaced, findings);
    }

    private static Layout replaced(
            Layout layout, Set<Element> elements, Catalog catalog, Choice choice, List<Finding> findings) {
        Map<String, Row> rows = new LinkedHashMap<>(layout.rows());
        Map<String, Equipment> equipment = new LinkedHashMap<>(layout.equipment());
        Map<String, Connection> connections = new LinkedHashMap<>(layout.connections());
        for (Element element : elements) {
            String id = element.id();
            rows.computeIfPresent(id, (key, row) -> row.withType(choice.sheet().id()));
            EquipmentKind old =
                    Optional.ofNullable(equipment.get(id)).map(Equipment::kind).orElse(EquipmentKind.RACK);
            equipment.computeIfPresent(id, (key, item) -> {
                Equipment changed =
                        item.withKindAndType(choice.kind(), choice.sheet().id());
                return item.kind() == choice.kind()
                        ? changed
                        : changed.withSetPointC(Double.NaN)
                                .withCooling(item.cooling().heededBy(choice.kind()));
            });
            for (Map.Entry<String, Connection> entry : List.copyOf(connections.entrySet())) {
                Connection connection = entry.getValue();
                Optional<PortRef> from = kept(connection.from(), id, old, catalog, choice);
                Optional<PortRef> to = kept(connection.to(), id, old, catalog, choice);
                if (from.isPresent() && to.isPresent()) {
                    connections.put(entry.getKey(), connection.withEnds(from.get(), to.get()));
                } else {
                    connections.remove(entry.getKey());
                    findings.add(Finding.warning(
                            "replacement.port-lost",
                            element.path(),
                            "connection",
                            entry.getKey(),
                            "port",
                            (from.isEmpty() ? connection.from() : connection.to()).port(),
                            "type",
                            choice.sheet().name()));
                }
            }
        }
        return layout.withRows(rows).withEquipment(equipment).withConnections(connections);
    }

    /// An end of a connection afterwards; empty if the new type has no port for it.
    private static Optional<PortRef> kept(PortRef end, String id, EquipmentKind old, Catalog catalog, Choice choice) {
        if (!end.elementId().equals(id)) {
            return Optional.of(end);
        }
        if (choice.kind() == EquipmentKind.RACK) {
            boolean liquid = catalog.rack(choice.sheet().id())
                    .map(RackType::isLiquidCooled)
                    .orElse(false);
            return end.port().equals("liquid") && !liquid ? Optional.empty() : Optional.of(end);
        }
        if (choice.kind().port(end.port()).isPresent()) {
            return Optional.of(end);
        }
        return old.port(end.port())
                .flatMap(port -> standIn(port, choice.kind()))
                .map(port -> new PortRef(end.element(), port.name()));
    }

    /// The one port of a kind that does what another did.
    private static Optional<Port> standIn(Port port, EquipmentKind kind) {
        List<Port> alike = kind.ports().stream()
                .filter(other -> other.medium() == port.medium() && other.direction() == port.direction())
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    /// Connections that are removed.
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public Edit edit() {
        String what = replaced.size() == 1 ? replaced.iterator().next().id() : replaced.size() + " elements";
        return Edit.of(
                "Replace " + what + " by " + choice.sheet().id(),
                facility -> facility.equals(before) ? after : of(facility, catalog, paths(), choice).after);
    }

    private List<String> paths() {
        return replaced.stream().map(Element::path).toList();
    }

    /// `8 racks: 1.09 MW rated become 960 kW. 16 connections stay, 1 is removed.`
    public String words(UnitSystem units) {
        int members = 0;
        double oldW = 0;
        double newW = 0;
        for (Element element : replaced) {
            Elements old = new Elements(before, catalog, Target.layoutOf(before, element.block()));
            Elements now = new Elements(after, catalog, Target.layoutOf(after, element.block()));
            int count = old.count(element.id());
            members += count;
            oldW += count * figureW(old, element.id());
            newW += count * figureW(now, element.id());
        }
        String noun = choice.kind() == EquipmentKind.RACK ? " rack" : " unit";
        String change = oldW > 0 && newW > 0
                ? ": " + Dimension.POWER.format(oldW, units) + " rated becomes " + Dimension.POWER.format(newW, units)
                : "";
        int lost = findings.size();
        int stays = connectionsAt(after);
        return members + noun + (members == 1 ? "" : "s") + change + ". " + stays
                + (stays == 1 ? " connection stays" : " connections stay")
                + (lost == 0 ? "." : ", " + lost + (lost == 1 ? " is removed." : " are removed."));
    }

    private static double figureW(Elements elements, String id) {
        double limitW = elements.limitW(id, Medium.LIQUID);
        double ratedW = Double.isNaN(limitW) ? elements.limitW(id, Medium.POWER) : limitW;
        return Double.isNaN(ratedW) ? elements.demandW(id, "A", Medium.POWER) : ratedW;
    }

    private int connectionsAt(Facility facility) {
        int count = 0;
        for (String block : replaced.stream().map(Element::block).distinct().toList()) {
            for (Connection connection :
                    Target.layoutOf(facility, block).connections().values()) {
                if (replaced.contains(new Element(block, connection.from().elementId()))
                        || replaced.contains(new Element(block, connection.to().elementId()))) {
                    count++;
                }
            }
        }
        return count;
    }

    private static EquipmentKind kind(Facility facility, Element element) {
        Equipment item = element.layout(facility).equipment().get(element.id());
        return item == null ? EquipmentKind.RACK : item.kind();
    }

    /// The rows and the equipment that paths name.
    private static Set<Element> elements(Facility facility, Collection<String> paths) {
        Set<Element> elements = new LinkedHashSet<>();
        for (String path : paths) {
            if (Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Element element) {
                Layout layout = element.layout(facility);
                if (layout.rows().containsKey(element.id())
                        || layout.equipment().containsKey(element.id())) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }
}
