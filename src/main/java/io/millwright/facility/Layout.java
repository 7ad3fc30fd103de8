package io.millwright.facility;

import java.util.Map;
import java.util.SequencedMap;

/// What stands where and what is joined to what: on the site, or inside a block. All ids of halls, rows, equipment,
/// instances, areas, annotations and groups of one layout share one name space.
///
/// @param halls rooms by id
/// @param rows runs of equal racks by id; a single rack is a row of one
/// @param equipment everything that is not a rack, by id
/// @param instances copies of blocks by id
/// @param areas aisles, perforated tiles, columns, doors and places to keep free, by id
/// @param annotations notes and dimension lines by id
/// @param connections by id
/// @param groups elements that are taken as one, by id
public record Layout(
        SequencedMap<String, Hall> halls,
        SequencedMap<String, Row> rows,
        SequencedMap<String, Equipment> equipment,
        SequencedMap<String, Instance> instances,
        SequencedMap<String, Area> areas,
        SequencedMap<String, Annotation> annotations,
        SequencedMap<String, Connection> connections,
        SequencedMap<String, Group> groups) {
    public static final Layout EMPTY = new Layout(none(), none(), none(), none(), none(), none(), none(), none());

    public Layout {
        halls = Ordered.copy(halls);
        rows = Ordered.copy(rows);
        equipment = Ordered.copy(equipment);
        instances = Ordered.copy(instances);
        areas = Ordered.copy(areas);
        annotations = Ordered.copy(annotations);
        connections = Ordered.copy(connections);
        groups = Ordered.copy(groups);
    }

    private static <T> SequencedMap<String, T> none() {
        return Ordered.copy(Map.of());
    }

    public Layout withHalls(Map<String, Hall> newHalls) {
        return new Layout(Ordered.copy(newHalls), rows, equipment, instances, areas, annotations, connections, groups);
    }

    public Layout withRows(Map<String, Row> newRows) {
        return new Layout(halls, Ordered.copy(newRows), equipment, instances, areas, annotations, connections, groups);
    }

    public Layout withEquipment(Map<String, Equipment> newEquipment) {
        return new Layout(halls, rows, Ordered.copy(newEquipment), instances, areas, annotations, connections, groups);
    }

    public Layout withInstances(Map<String, Instance> newInstances) {
        return new Layout(halls, rows, equipment, Ordered.copy(newInstances), areas, annotations, connections, groups);
    }

    public Layout withAreas(Map<String, Area> newAreas) {
        return new Layout(halls, rows, equipment, instances, Ordered.copy(newAreas), annotations, connections, groups);
    }

    public Layout withAnnotations(Map<String, Annotation> newAnnotations) {
        return new Layout(halls, rows, equipment, instances, areas, Ordered.copy(newAnnotations), connections, groups);
    }

    public Layout withConnections(Map<String, Connection> newConnections) {
        return new Layout(halls, rows, equipment, instances, areas, annotations, Ordered.copy(newConnections), groups);
    }

    public Layout withGroups(Map<String, Group> newGroups) {
        return new Layout(halls, rows, equipment, instances, areas, annotations, connections, Ordered.copy(newGroups));
    }

    /// Whether a hall, row, piece of equipment, instance, area or annotation has that id.
    public boolean hasElement(String id) {
        return halls.containsKey(id)
                || rows.containsKey(id)
                || equipment.containsKey(id)
                || instances.containsKey(id)
                || areas.containsKey(id)
                || annotations.containsKey(id);
    }

    /// Whether an id is taken by an element or a group.
    public boolean isTaken(String id) {
        return hasElement(id) || groups.containsKey(id);
    }
}
