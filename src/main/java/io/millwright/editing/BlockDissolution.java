package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Ends.Side;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Turns the copies of an instance back into elements of the site, each where it is and fed as it is. The block itself
/// stays for its other instances.
///
/// Mirrored copies become rows that count from the other end; see [Mirror].
public final class BlockDissolution {
    private final Facility facility;
    private final String instanceId;
    private final Instance instance;
    private final Block block;
    private final Set<String> taken = new HashSet<>();

    /// For every copy, the ids of the block's elements to those on the site.
    private final List<Map<String, String>> newIds = new ArrayList<>();

    private BlockDissolution(Facility facility, String instanceId, Instance instance, Block block) {
        this.facility = facility;
        this.instanceId = instanceId;
        this.instance = instance;
        this.block = block;
    }

    /// Dissolves an instance of the site. Nothing happens if there is none, or if a connection to many copies deals out
    /// its members in a way that can only be written inside the block.
    public static Edit dissolve(String instanceId, Catalog catalog) {
        return Edit.of("Dissolve " + instanceId, facility -> {
            Instance instance = facility.layout().instances().get(instanceId);
            Block block = instance == null ? null : facility.blocks().get(instance.block());
            return instance == null || block == null
                    ? facility
                    : new BlockDissolution(facility, instanceId, instance, block)
                            .dissolved(catalog)
                            .orElse(facility);
        });
    }

    /// The elements that a dissolution put on the site.
    public static List<String> elementIds(Facility before, Facility after) {
        Set<String> ids = new LinkedHashSet<>(Blocks.elements(after.layout()));
        Blocks.elements(before.layout()).forEach(ids::remove);
        return List.copyOf(ids);
    }

    private Optional<Facility> dissolved(Catalog catalog) {
        Layout site = facility.layout();
        taken.addAll(Blocks.elements(site));
        taken.addAll(site.groups().keySet());
        // The instance is still there while its elements are put beside it, so its id is not free for them.
        for (int copy = 1; copy <= instance.count(); copy++) {
            newIds.add(idsOfCopy());
        }
        Layout all = site;
        for (int copy = 1; copy <= instance.count(); copy++) {
            all = withCopy(all, copy);
        }
        Optional<SequencedMap<String, Connection>> connections = reattached(all);
        if (connections.isEmpty()) {
            return Optional.empty();
        }
        Layout elements =
                all.withConnections(connections.get()).withInstances(Edits.others(all.instances(), Set.of(instanceId)));
        Layout grouped = elements.withGroups(groupsWithElements(elements));
        Facility result = Blocks.withRacks(facility.withLayout(grouped), this::racks);
        return Optional.of(instance.mirrored() ? mirrored(result, catalog) : result);
    }

    /// The connections of a layout that has both the instance and the elements of its copies.
    private Optional<SequencedMap<String, Connection>> reattached(Layout both) {
        Ends ends = new Ends(facility, both);
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        for (Map.Entry<String, Connection> entry : both.connections().entrySet()) {
            Optional<List<Connection>> parts = reattached(ends, entry.getValue());
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            for (Connection part : parts.get()) {
                boolean isFirst = !connections.containsKey(entry.getKey());
                connections.put(
                        isFirst
                                ? entry.getKey()
                                : Ids.next(
                                        entry.getKey(),
                                        id -> connections.containsKey(id)
                                                || both.connections().containsKey(id)),
                        part);
            }
        }
        return Optional.of(connections);
    }

    private Map<String, String> idsOfCopy() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String id : Blocks.elements(block.layout())) {
            String free = RackArray.freeId(id, taken::contains);
            taken.add(free);
            ids.put(id, free);
        }
        return ids;
    }

    /// The layout with the elements of one copy, not mirrored yet.
    private Layout withCopy(Layout layout, int copy) {
        Map<String, String> ids = newIds.get(copy - 1);
        Point origin = origin(copy);
        Layout placed = Edits.transformed(
                block.layout(),
                ids.keySet(),
                point -> point.rotated(instance.rotationDeg()).plus(origin.xM(), origin.yM()),
                instance.rotationDeg());
        SequencedMap<String, Row> rows = with(layout.rows(), placed.rows(), ids);
        SequencedMap<String, Equipment> equipment = with(layout.equipment(), placed.equipment(), ids);
        var areas = with(layout.areas(), placed.areas(), ids);
        placed.rows().forEach((id, row) -> rows.put(ids.get(id), row.withHall(renamed(row.hall(), ids))));
        placed.equipment().forEach((id, item) -> equipment.put(ids.get(id), item.withHall(renamed(item.hall(), ids))));
        placed.areas().forEach((id, area) -> areas.put(ids.get(id), area.withHall(renamed(area.hall(), ids))));
        SequencedMap<String, Connection> connections = new LinkedHashMap<>(layout.connections());
        placed.connections()
                .forEach((id, connection) -> connections.put(
                        RackArray.freeId(id, connections::containsKey),
                        connection.withEnds(
                                Edits.renamed(connection.from(), ids), Edits.renamed(connection.to(), ids))));
        Layout elements = new Layout(
                with(layout.halls(), placed.halls(), ids),
                rows,
                equipment,
                with(layout.instances(), placed.instances(), ids),
                areas,
                with(layout.annotations(), placed.annotations(), ids),
                connections,
                layout.groups());
        return elements.withGroups(Groups.withCopies(elements, block.layout(), ids));
    }

    /// Where the origin of a copy lies on the site.
    private Point origin(int copy) {
        int columns = Math.max(1, instance.columns());
        int column = (copy - 1) % columns;
        int row = (copy - 1) / columns;
        Point offset =
                new Point(column * instance.columnPitchM(), row * instance.rowPitchM()).rotated(instance.rotationDeg());
        return instance.origin().plus(offset.xM(), offset.yM());
    }

    private static String renamed(String hall, Map<String, String> ids) {
        return ids.getOrDefault(hall, hall);
    }

    private static <V> SequencedMap<String, V> with(
            Map<String, V> values, Map<String, V> added, Map<String, String> ids) {
        SequencedMap<String, V> result = new LinkedHashMap<>(values);
        added.forEach((id, value) -> result.put(ids.getOrDefault(id, id), value));
        return result;
    }

    /// In a group, the elements of all copies take the place of the instance.
    private SequencedMap<String, Group> groupsWithElements(Layout layout) {
        SequencedMap<String, Group> groups = new LinkedHashMap<>(layout.groups());
        List<String> elements =
                newIds.stream().flatMap(ids -> ids.values().stream()).toList();
        groups.replaceAll((id, group) -> {
            if (!group.members().contains(instanceId)) {
                return group;
            }
            List<String> members = new ArrayList<>(group.members());
            int at = members.indexOf(instanceId);
            members.remove(at);
            members.addAll(at, elements);
            return group.withMembers(members);
        });
        return groups;
    }

    /// Each copy is mirrored about the y axis that its block has on the site.
    private Facility mirrored(Facility placed, Catalog catalog) {
        Extents extents = Extents.of(placed, "", catalog);
        Facility result = placed;
        for (int copy = 1; copy <= instance.count(); copy++) {
            result = new Mirror(origin(copy), instance.rotationDeg() + 90)
                    .apply(result, "", Set.copyOf(newIds.get(copy - 1).values()), extents);
        }
        return result;
    }

    /// The paths on the site of racks that a deployment uses by a path.
    private List<String> racks(String path) {
        if (!Blocks.firstSegment(path).equals(instanceId)) {
            return List.of(path);
        }
        String rest = path.length() == instanceId.length() ? "" : path.substring(instanceId.length() + 1);
        List<Map<String, String>> copies = newIds;
        if (instance.count() > 1 && !rest.isEmpty()) {
            Optional<MemberRange> number = MemberRange.of(instanceId + "/" + Blocks.firstSegment(rest));
            if (number.isEmpty() || number.get().last() > instance.count()) {
                return List.of(path);
            }
            copies = newIds.subList(number.get().first() - 1, number.get().last());
            rest = rest.indexOf('/') < 0 ? "" : rest.substring(rest.indexOf('/') + 1);
        }
        List<String> racks = new ArrayList<>();
        for (Map<String, String> ids : copies) {
            if (rest.isEmpty()) {
                withRacks(block.layout()).forEach(id -> racks.add(ids.getOrDefault(id, id)));
            } else {
                String id = Blocks.firstSegment(rest);
                racks.add(ids.getOrDefault(id, id) + rest.substring(id.length()));
            }
        }
        return racks;
    }

    /// The elements of a layout that are or hold racks.
    private List<String> withRacks(Layout layout) {
        List<String> ids = new ArrayList<>(layout.rows().keySet());
        layout.instances().forEach((id, inner) -> {
            if (holdsRacks(inner.block(), new HashSet<>())) {
                ids.add(id);
            }
        });
        return ids;
    }

    private boolean holdsRacks(String blockId, Set<String> seen) {
        Layout layout = Target.layoutOf(facility, blockId);
        return seen.add(blockId)
                && (!layout.rows().isEmpty()
                        || layout.instances().values().stream().anyMatch(inner -> holdsRacks(inner.block(), seen)));
    }

    /// A connection of the site in terms of the elements of the copies; empty if that cannot be written.
    private Optional<List<Connection>> reattached(Ends ends, Connection connection) {
        Optional<List<Connection>> parts = led(ends, connection, Side.FROM);
        List<Connection> all = new ArrayList<>();
        for (Connection part : parts.orElse(List.of())) {
            Optional<List<Connection>> more = led(ends, part, Side.TO);
            if (more.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(more.get());
        }
        return parts.map(found -> all);
    }

    /// Leads one end to the elements of the copies that it names, one part for each copy.
    private Optional<List<Connection>> led(Ends ends, Connection connection, Side side) {
        PortRef own = side.of(connection);
        if (!own.elementId().equals(instanceId)) {
            return Optional.of(List.of(connection));
        }
        PortRef inner = block.ports().get(own.port());
        MemberRange copies = MemberRange.of(own.element()).orElse(new MemberRange(1, instance.count()));
        if (inner == null || copies.last() > instance.count()) {
            // It joined nothing.
            return Optional.of(List.of());
        }
        Optional<List<Connection>> parts =
                copies.count() == 1 ? Optional.of(List.of(connection)) : ends.cut(connection, side, copies.count());
        return parts.map(found -> found.stream()
                .map(part -> {
                    int copy = MemberRange.of(side.of(part).element())
                            .map(MemberRange::first)
                            .orElse(1);
                    return side.with(
                            part,
                            Edits.renamed(inner, newIds.get(copy - 1)),
                            side.other().of(part));
                })
                .toList());
    }
}
