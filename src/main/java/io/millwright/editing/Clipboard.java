package io.millwright.editing;

import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Hall;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Copying between facilities: a fragment is itself a small facility, so it travels as the text of a facility file.
public final class Clipboard {
    private Clipboard() {}

    /// The chosen elements of the site with what stands in chosen halls, the connections among them, and the blocks
    /// that their instances need.
    public static Facility copy(Facility facility, Collection<String> paths) {
        Layout layout = facility.layout();
        Set<String> ids =
                Edits.withContents(layout, Edits.idsByBlock(facility, paths).getOrDefault("", Set.of()));
        SequencedMap<String, Connection> connections = new LinkedHashMap<>(layout.connections());
        connections
                .values()
                .removeIf(connection -> !ids.contains(connection.from().elementId())
                        || !ids.contains(connection.to().elementId()));
        SequencedMap<String, Row> rows = kept(layout.rows(), ids);
        rows.replaceAll((id, row) -> ids.contains(row.hall()) ? row : row.withHall(""));
        SequencedMap<String, Equipment> equipment = kept(layout.equipment(), ids);
        equipment.replaceAll((id, item) -> ids.contains(item.hall()) ? item : item.withHall(""));
        SequencedMap<String, Instance> instances = kept(layout.instances(), ids);
        SequencedMap<String, Area> areas = kept(layout.areas(), ids);
        areas.replaceAll((id, area) -> ids.contains(area.hall()) ? area : area.withHall(""));
        SequencedMap<String, Group> groups = new LinkedHashMap<>(layout.groups());
        groups.keySet().removeIf(id -> !ids.containsAll(Groups.elements(layout, id)));
        Facility fragment = Facility.empty("Clipboard")
                .withLayout(new Layout(
                        kept(layout.halls(), ids),
                        rows,
                        equipment,
                        instances,
                        areas,
                        kept(layout.annotations(), ids),
                        connections,
                        groups));
        return instances.isEmpty() ? fragment : fragment.withBlocks(facility.blocks());
    }

    /// The ids that the elements of a fragment get in a facility.
    public static Map<String, String> newIds(Facility fragment, Facility into) {
        Map<String, String> ids = new LinkedHashMap<>();
        Layout from = fragment.layout();
        Layout to = into.layout();
        Set<String> all = new LinkedHashSet<>(from.halls().keySet());
        all.addAll(from.rows().keySet());
        all.addAll(from.equipment().keySet());
        all.addAll(from.instances().keySet());
        all.addAll(from.areas().keySet());
        all.addAll(from.annotations().keySet());
        for (String id : all) {
            ids.put(
                    id,
                    to.isTaken(id)
                            ? Ids.next(
                                    id, taken -> to.isTaken(taken) || all.contains(taken) || ids.containsValue(taken))
                            : id);
        }
        return ids;
    }

    /// Puts a fragment into the facility, shifted, under the ids of [#newIds]. A block of the facility stays as it is
    /// if the fragment has one with the same id. Elements without a hall of their own join the given hall.
    public static Edit paste(Facility fragment, Map<String, String> newIds, String hall, double dxM, double dyM) {
        return Edit.of("Paste " + newIds.size() + (newIds.size() == 1 ? " element" : " elements"), facility -> {
            Facility shifted = Edits.moved(fragment, newIds.keySet(), dxM, dyM);
            Layout layout = facility.layout();
            SequencedMap<String, Hall> halls = new LinkedHashMap<>(layout.halls());
            SequencedMap<String, Row> rows = new LinkedHashMap<>(layout.rows());
            SequencedMap<String, Equipment> equipment = new LinkedHashMap<>(layout.equipment());
            SequencedMap<String, Instance> instances = new LinkedHashMap<>(layout.instances());
            SequencedMap<String, Connection> connections = new LinkedHashMap<>(layout.connections());
            Layout added = shifted.layout();
            added.halls().forEach((id, value) -> halls.put(newIds.getOrDefault(id, id), value));
            added.rows()
                    .forEach((id, row) -> rows.put(
                            newIds.getOrDefault(id, id),
                            row.withHall(row.hall().isEmpty() ? hall : newIds.getOrDefault(row.hall(), row.hall()))));
            added.equipment()
                    .forEach((id, item) -> equipment.put(
                            newIds.getOrDefault(id, id),
                            item.withHall(
                                    item.hall().isEmpty() ? hall : newIds.getOrDefault(item.hall(), item.hall()))));
            added.instances().forEach((id, value) -> instances.put(newIds.getOrDefault(id, id), value));
            SequencedMap<String, Area> areas = new LinkedHashMap<>(layout.areas());
            added.areas()
                    .forEach((id, area) -> areas.put(
                            newIds.getOrDefault(id, id),
                            area.withHall(
                                    area.hall().isEmpty() ? hall : newIds.getOrDefault(area.hall(), area.hall()))));
            SequencedMap<String, Annotation> annotations = new LinkedHashMap<>(layout.annotations());
            added.annotations().forEach((id, value) -> annotations.put(newIds.getOrDefault(id, id), value));
            SequencedMap<String, Group> groups = Groups.withCopies(layout, added, newIds);
            added.connections()
                    .forEach((id, connection) -> connections.put(
                            connections.containsKey(id) ? Ids.next(id, connections::containsKey) : id,
                            connection.withEnds(
                                    Edits.renamed(connection.from(), newIds), Edits.renamed(connection.to(), newIds))));
            var blocks = new LinkedHashMap<>(fragment.blocks());
            blocks.putAll(facility.blocks());
            return facility.withLayout(
                            new Layout(halls, rows, equipment, instances, areas, annotations, connections, groups))
                    .withBlocks(blocks);
        });
    }

    private static <V> SequencedMap<String, V> kept(Map<String, V> values, Set<String> ids) {
        SequencedMap<String, V> result = new LinkedHashMap<>(values);
        result.keySet().retainAll(ids);
        return result;
    }
}
