package io.millwright.facility;

import java.util.Map;
import java.util.SequencedMap;

/// What stands where and what is joined to what: on the site, or inside a block. All ids of halls, rows, equipment and
/// instances of one layout share one name space.
///
/// @param halls rooms by id
/// @param rows runs of equal racks by id; a single rack is a row of one
/// @param equipment everything that is not a rack, by id
/// @param instances copies of blocks by id
/// @param connections by id
public record Layout(
        SequencedMap<String, Hall> halls,
        SequencedMap<String, Row> rows,
        SequencedMap<String, Equipment> equipment,
        SequencedMap<String, Instance> instances,
        SequencedMap<String, Connection> connections) {
    public static final Layout EMPTY = new Layout(
            Ordered.copy(Map.of()),
            Ordered.copy(Map.of()),
            Ordered.copy(Map.of()),
            Ordered.copy(Map.of()),
            Ordered.copy(Map.of()));

    public Layout {
        halls = Ordered.copy(halls);
        rows = Ordered.copy(rows);
        equipment = Ordered.copy(equipment);
        instances = Ordered.copy(instances);
        connections = Ordered.copy(connections);
    }

    public Layout withHalls(Map<String, Hall> newHalls) {
        return new Layout(Ordered.copy(newHalls), rows, equipment, instances, connections);
    }

    public Layout withRows(Map<String, Row> newRows) {
        return new Layout(halls, Ordered.copy(newRows), equipment, instances, connections);
    }

    public Layout withEquipment(Map<String, Equipment> newEquipment) {
        return new Layout(halls, rows, Ordered.copy(newEquipment), instances, connections);
    }

    public Layout withInstances(Map<String, Instance> newInstances) {
        return new Layout(halls, rows, equipment, Ordered.copy(newInstances), connections);
    }

    public Layout withConnections(Map<String, Connection> newConnections) {
        return new Layout(halls, rows, equipment, instances, Ordered.copy(newConnections));
    }

    /// Whether a hall, row, piece of equipment or instance has that id.
    public boolean hasElement(String id) {
        return halls.containsKey(id) || rows.containsKey(id) || equipment.containsKey(id) || instances.containsKey(id);
    }
}
