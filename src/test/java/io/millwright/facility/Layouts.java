package io.millwright.facility;

import java.util.LinkedHashMap;
import java.util.Map;

/// Builds small facilities for tests.
public final class Layouts {
    private final Map<String, Hall> halls = new LinkedHashMap<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Equipment> equipment = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    public Layouts hall(String id, double widthM, double depthM) {
        halls.put(id, Hall.rectangle(id, 0, 0, widthM, depthM));
        return this;
    }

    public Layouts row(String id, String hall, String type, int count, double x, double y) {
        rows.put(id, Row.of(hall, type, count, new Point(x, y), 0));
        return this;
    }

    public Layouts row(String id, Row row) {
        rows.put(id, row);
        return this;
    }

    public Layouts equipment(String id, EquipmentKind kind, String type, String hall, double x, double y) {
        equipment.put(id, Equipment.of(kind, type, hall, new Point(x, y)));
        return this;
    }

    public Layouts equipment(String id, Equipment item) {
        equipment.put(id, item);
        return this;
    }

    public Layouts instance(String id, Instance instance) {
        instances.put(id, instance);
        return this;
    }

    public Layouts connect(String from, String to) {
        connections.put("c" + (connections.size() + 1), Connection.of(from, to));
        return this;
    }

    public Layouts connect(Connection connection) {
        connections.put("c" + (connections.size() + 1), connection);
        return this;
    }

    public Layout layout() {
        return Layout.EMPTY
                .withHalls(halls)
                .withRows(rows)
                .withEquipment(equipment)
                .withInstances(instances)
                .withConnections(connections);
    }

    public Facility facility() {
        return Facility.empty("test").withLayout(layout());
    }
}
