package io.millwright.verify;

import io.millwright.catalog.Catalog;
import io.millwright.exchange.TelemetryLog;
import io.millwright.exchange.TelemetryPoint;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The electrical tree of a recorded pod, rebuilt from what its metadata say is served: busways feed taps, taps feed
/// racks. It becomes a facility like any other, whose racks draw what was recorded, and is solved by the same code.
///
/// A tap that says itself what it serves is taken at its word. For the others the rack is the one whose location code
/// is part of the tap's id (`C-E02-TAP-E1` and `Pod1C-E02`).
///
/// **Shares.** A rack whose taps are metered divides its power as they do. The split of the others is not recorded; one
/// common split is found from what the busways carry beyond the metered taps. Means over the recording are used
/// throughout.
final class RecordedPod {
    private static final List<String> PORTS = List.of("A", "B", "C", "D");

    private final TelemetryLog log;

    /// Taps by busway, and racks by tap.
    private final SequencedMap<String, List<String>> tapsOfBusway = new LinkedHashMap<>();

    private final SequencedMap<String, String> rackOfTap = new LinkedHashMap<>();

    RecordedPod(TelemetryLog log) {
        this.log = log;
        List<String> racks = racks();
        for (String meter : log.objects("PowerMeter")) {
            List<String> served = log.servedBy(meter);
            if (!served.isEmpty() && served.stream().noneMatch(racks::contains)) {
                tapsOfBusway.put(meter, served);
            }
        }
        for (List<String> taps : tapsOfBusway.values()) {
            for (String tap : taps) {
                rack(tap, racks).ifPresent(rack -> rackOfTap.put(tap, rack));
            }
        }
    }

    /// Ids of the racks whose power was recorded.
    List<String> racks() {
        return log.points("Rack", "RackPower")
                .filter(point -> point.size() > 0)
                .map(point -> point.description().rackId())
                .distinct()
                .sorted()
                .toList();
    }

    List<String> busways() {
        return List.copyOf(tapsOfBusway.keySet());
    }

    List<String> tapsOf(String rack) {
        return rackOfTap.entrySet().stream()
                .filter(entry -> entry.getValue().equals(rack))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Taps that no rack was found for.
    List<String> looseTaps() {
        return tapsOfBusway.values().stream()
                .flatMap(List::stream)
                .filter(tap -> !rackOfTap.containsKey(tap))
                .toList();
    }

    double rackW(String rack) {
        return mean("Rack", "RackPower", rack).orElse(Double.NaN);
    }

    /// Recorded power of a busway or tap; empty if it is not metered.
    OptionalDouble meterW(String meter) {
        return mean("PowerMeter", "ActivePower", meter);
    }

    OptionalDouble mean(String objectType, String pointType, String owner) {
        return log.point(objectType, pointType, owner)
                .map(point -> OptionalDouble.of(point.mean()))
                .orElse(OptionalDouble.empty());
    }

    /// Mean current of a phase of a meter.
    OptionalDouble phaseA(String meter, String phase) {
        return log.points("PowerMeter", "PhaseCurrent")
                .filter(point -> point.description().ownerId().equals(meter)
                        && point.description().phase().equals(phase)
                        && point.size() > 0)
                .mapToDouble(TelemetryPoint::mean)
                .findFirst();
    }

    /// Power that enters each busway when the racks draw what was recorded.
    SequencedMap<String, Double> solvedBuswaysW() {
        Catalog catalog = Catalog.builtIn();
        Facility facility = facility();
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        double[] loadW = new double[graph.nodes().size()];
        for (FacilityGraph.Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                loadW[node.index()] = rackW(node.elementPath());
            }
        }
        PowerResult result = PowerNetwork.of(graph, catalog, facility.assumptions())
                .solve(loadW, new boolean[graph.nodes().size()]);
        SequencedMap<String, Double> powers = new LinkedHashMap<>();
        for (String busway : busways()) {
            powers.put(
                    busway,
                    graph.node(busway)
                            .map(node -> result.nodeInputW()[node.index()])
                            .orElse(Double.NaN));
        }
        return powers;
    }

    private Facility facility() {
        SequencedMap<String, Equipment> equipment = new LinkedHashMap<>();
        SequencedMap<String, Row> rows = new LinkedHashMap<>();
        SequencedMap<String, Connection> connections = new LinkedHashMap<>();
        racks().forEach(rack -> rows.put(rack, Row.of("", "", 1, Point.ORIGIN, 0)));
        Map<String, Integer> feedsOfRack = new LinkedHashMap<>();
        tapsOfBusway.forEach((busway, taps) -> {
            String source = busway + "-source";
            equipment.put(source, Equipment.of(EquipmentKind.UTILITY, "", "", Point.ORIGIN));
            equipment.put(busway, Equipment.of(EquipmentKind.BUSWAY, "", "", Point.ORIGIN));
            connections.put(busway, Connection.of(source + ":out", busway + ":in"));
            for (String tap : taps) {
                String rack = rackOfTap.get(tap);
                if (rack != null) {
                    int feed = feedsOfRack.merge(rack, 1, Integer::sum) - 1;
                    equipment.put(tap, Equipment.of(EquipmentKind.RPP, "", "", Point.ORIGIN));
                    connections.put(tap, Connection.of(busway + ":out", tap + ":in"));
                    connections.put(
                            tap + "-rack",
                            Connection.of(tap + ":out", rack + ":" + PORTS.get(feed))
                                    .withShare(share(busway, tap, rack)));
                }
            }
        });
        Facility empty = Facility.empty("recorded pod");
        return empty.withLayout(
                empty.layout().withEquipment(equipment).withRows(rows).withConnections(connections));
    }

    private double share(String busway, String tap, String rack) {
        if (isMetered(rack)) {
            double ofTap = meterW(tap).orElseThrow();
            return ofTap
                    / tapsOf(rack).stream()
                            .mapToDouble(each -> meterW(each).orElseThrow())
                            .sum();
        }
        return unmeteredW(busway)
                / busways().stream().mapToDouble(this::unmeteredW).sum();
    }

    private boolean isMetered(String rack) {
        return tapsOf(rack).stream().allMatch(tap -> meterW(tap).isPresent());
    }

    /// What a busway carries beyond its metered taps.
    private double unmeteredW(String busway) {
        double metered = tapsOfBusway.getOrDefault(busway, List.of()).stream()
                .mapToDouble(tap -> meterW(tap).orElse(0))
                .sum();
        return meterW(busway).orElse(metered) - metered;
    }

    private Optional<String> rack(String tap, List<String> racks) {
        List<String> served = log.servedBy(tap);
        if (!served.isEmpty()) {
            return served.stream().filter(racks::contains).findFirst();
        }
        List<String> parts = List.of(tap.split("-"));
        List<String> found = racks.stream()
                .filter(rack -> parts.contains(rack.substring(rack.lastIndexOf('-') + 1)))
                .collect(Collectors.toList());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
