package io.millwright.ui;

import io.millwright.facility.Assumptions;
import io.millwright.facility.Connection;
import io.millwright.facility.Deployment;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.facility.Site;
import io.millwright.facility.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A small complete hall for tests of editing and the user interface: four rows of liquid-cooled racks, fed from two
/// sides, with CDUs, air units and dry coolers.
public final class SampleHall {
    private SampleHall() {}

    public static Facility facility() {
        Map<String, Hall> halls = new LinkedHashMap<>();
        halls.put("hall-1", Hall.rectangle("Data hall 1", 0, 0, 26.4, 18));
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put("row-a", named(Row.of("hall-1", "gb300-nvl72", 8, new Point(4.8, 3.6), 0), "Row A"));
        rows.put("row-b", named(Row.of("hall-1", "gb300-nvl72", 8, new Point(9.6, 8.4), 180), "Row B"));
        rows.put("row-c", named(Row.of("hall-1", "gb300-nvl72", 8, new Point(4.8, 10.8), 0), "Row C"));
        rows.put("row-n", named(Row.of("hall-1", "network-rack-tor", 2, new Point(10.8, 3.6), 0), "Network"));
        Map<String, Equipment> equipment = new LinkedHashMap<>();
        equipment.put("utility", item(EquipmentKind.UTILITY, "utility-mv-10", "", -16, 0, 1));
        equipment.put(
                "gen",
                item(EquipmentKind.GENERATOR, "genset-2500", "", -30, 24, 2).withPitchM(14));
        equipment.put("xfmr-a", item(EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", -10, 1, 1));
        equipment.put("xfmr-b", item(EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", -10, 12, 1));
        equipment.put("ups-a", item(EquipmentKind.UPS, "ups-1875-dc", "", -6, 1, 1));
        equipment.put("ups-b", item(EquipmentKind.UPS, "ups-1875-dc", "", -6, 12, 1));
        equipment.put("bus-a", item(EquipmentKind.BUSWAY, "busway-4000", "hall-1", 2, 6, 1));
        equipment.put("bus-b", item(EquipmentKind.BUSWAY, "busway-4000", "hall-1", 2, 14, 1));
        equipment.put(
                "cdu",
                item(EquipmentKind.CDU, "cdu-l2l-1400", "hall-1", 18, 3.6, 3)
                        .withSpare(1)
                        .withPitchM(1.8));
        equipment.put("tcs", item(EquipmentKind.HEADER, "", "hall-1", 16, 7.2, 1));
        equipment.put("fws", item(EquipmentKind.HEADER, "", "", 28, 7.2, 1));
        equipment.put(
                "crah",
                item(EquipmentKind.CRAH, "crah-181", "hall-1", 2, 16.4, 3).withPitchM(5));
        equipment.put(
                "dry",
                item(EquipmentKind.DRY_COOLER, "drycooler-1000", "", 34, -2, 5)
                        .withSpare(1)
                        .withRotationDeg(90)
                        .withPitchM(4));
        Map<String, Connection> connections = new LinkedHashMap<>();
        connect(connections, "utility:out", "xfmr-a:in");
        connect(connections, "utility:out", "xfmr-b:in");
        connect(connections, "xfmr-a:out", "ups-a:in");
        connect(connections, "xfmr-b:out", "ups-b:in");
        connect(connections, "ups-a:out", "bus-a:in");
        connect(connections, "ups-b:out", "bus-b:in");
        for (String row : rows.keySet()) {
            connect(connections, "bus-a:out", row + ":A");
            connect(connections, "bus-b:out", row + ":B");
            if (!row.equals("row-n")) {
                connect(connections, "tcs:water", row + ":liquid");
            }
        }
        connect(connections, "bus-a:out", "cdu:power");
        connect(connections, "bus-b:out", "crah:power");
        connect(connections, "bus-a:out", "dry:power");
        connect(connections, "cdu:technology", "tcs:water");
        connect(connections, "dry:water", "fws:water");
        connect(connections, "fws:water", "cdu:facility");
        connect(connections, "fws:water", "crah:water");
        Layout layout = Layout.EMPTY
                .withHalls(halls)
                .withRows(rows)
                .withEquipment(equipment)
                .withConnections(connections);
        Map<String, Deployment> deployments = new LinkedHashMap<>();
        deployments.put("chat", Deployment.inference("deepseek-r1", List.of("row-a", "row-b", "row-c"), List.of(), 8));
        Map<String, Tier> tiers = new LinkedHashMap<>();
        tiers.put("standard", new Tier("Standard", 0.8, 0.5e-6, 2e-6, 1, 0.05, 1));
        tiers.put("premium", new Tier("Premium", 0.2, 2e-6, 8e-6, 0.5, 0.02, 2));
        return Facility.empty("Sample hall")
                .withDescription("Three rows of racks with a network row.")
                .withSite(Site.UNSET.withClimate("ashburn-va"))
                .withLayout(layout)
                .withDeployments(deployments)
                .withTiers(tiers)
                .withAssumptions(Assumptions.DEFAULT);
    }

    private static Row named(Row row, String name) {
        return row.withName(name);
    }

    private static Equipment item(EquipmentKind kind, String type, String hall, double xM, double yM, int count) {
        return Equipment.of(kind, type, hall, new Point(xM, yM)).withCount(count);
    }

    private static void connect(Map<String, Connection> connections, String from, String to) {
        connections.put("c" + (connections.size() + 1), Connection.of(from, to));
    }
}
