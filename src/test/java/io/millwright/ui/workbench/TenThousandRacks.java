package io.millwright.ui.workbench;

import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/// A facility of 10,000 racks drawn one by one, without blocks: ten halls of 50 rows of 20, each row on two busways and
/// a CDU. The hardest case for an editor, since nothing is shared.
final class TenThousandRacks {
    private static final int HALLS = 10;
    private static final int ROWS = 50;
    private static final int RACKS = 20;

    private TenThousandRacks() {}

    static Facility facility() {
        Map<String, Hall> halls = new LinkedHashMap<>();
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, Equipment> equipment = new LinkedHashMap<>();
        Map<String, Connection> connections = new LinkedHashMap<>();
        equipment.put("grid", Equipment.of(EquipmentKind.UTILITY, "utility-mv-10", "", new Point(-30, 0)));
        for (int h = 0; h < HALLS; h++) {
            String hall = "hall-" + (h + 1);
            double x0 = (h % 5) * 48;
            double y0 = (h / 5) * 120;
            halls.put(hall, Hall.rectangle("Hall " + (h + 1), x0, y0, 42, 110));
            String a = hall + "-a";
            String b = hall + "-b";
            equipment.put(a, Equipment.of(EquipmentKind.SWITCHGEAR, "msb-5000", hall, new Point(x0 + 1, y0 + 0.5)));
            equipment.put(b, Equipment.of(EquipmentKind.SWITCHGEAR, "msb-5000", hall, new Point(x0 + 6, y0 + 0.5)));
            connect(connections, "grid:out", a + ":in");
            connect(connections, "grid:out", b + ":in");
            for (int r = 0; r < ROWS; r++) {
                String id = hall + "-row-" + (r + 1);
                double x = x0 + 3 + (r % 2) * 20;
                double y = y0 + 6 + (r / 2) * 4;
                rows.put(id, Row.of(hall, "gb300-nvl72", RACKS, new Point(x, y), 0));
                String busA = id + "-bus-a";
                String busB = id + "-bus-b";
                equipment.put(busA, Equipment.of(EquipmentKind.BUSWAY, "busway-4000", hall, new Point(x, y + 1.4)));
                equipment.put(busB, Equipment.of(EquipmentKind.BUSWAY, "busway-4000", hall, new Point(x + 1, y + 1.4)));
                connect(connections, a + ":out", busA + ":in");
                connect(connections, b + ":out", busB + ":in");
                connect(connections, busA + ":out", id + ":A");
                connect(connections, busB + ":out", id + ":B");
                String cdu = id + "-cdu";
                equipment.put(cdu, Equipment.of(EquipmentKind.CDU, "cdu-l2l-1400", hall, new Point(x + 13, y)));
                connect(connections, cdu + ":technology", id + ":liquid");
                connect(connections, busA + ":out", cdu + ":power");
            }
        }
        return Facility.empty("Ten thousand racks")
                .withLayout(Layout.EMPTY
                        .withHalls(halls)
                        .withRows(rows)
                        .withEquipment(equipment)
                        .withConnections(connections));
    }

    private static void connect(Map<String, Connection> connections, String from, String to) {
        connections.put("c" + connections.size(), Connection.of(from, to));
    }
}
