package io.millwright.twin.fleet;

import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.finding.Finding;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Fleet;
import io.millwright.serving.KvOffload;
import io.millwright.serving.fabric.Fabric;
import io.millwright.serving.fabric.Link;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What joins the engines of a facility, from its racks, where they stand and the catalogue.
///
/// **Model.** The adapters of an accelerator carry what the sheet of its rack says (`scaleOutBytesPerS`), or else its
/// own. The switches of a row stand in its middle and carry the adapters of all its accelerators; their uplinks to the
/// hall carry that divided by the oversubscription of rows, the uplinks of the hall what those of its rows carry
/// divided by that of halls. The switches of a hall stand where its network racks are, or in the middle of its rows.
/// Scale-up domains follow one another along a row. Host memory (`hostMemoryBytes`, `hostBytesPerS` of the accelerator)
/// keeps key-value cache in [#HOST_PART] of it; storage is that of the storage racks ([FacilityStorage]).
///
/// **Assumptions.** Rated rates; protocols take a few percent that are not taken off. An engine over several racks is
/// joined where its first accelerators stand. What a sheet does not say limits nothing, which is a finding.
/// **Source**: catalogue; two-level trees with switches in the middle of the row are what makers' reference designs of
/// scalable units have.
final class FleetFabric {
    /// Part of host memory for key-value cache: the rest is for the system, weights and pages of files. Assumption.
    static final double HOST_PART = 0.5;

    private final Twin twin;
    private final List<EngineGroup> groups;
    private final FacilityStorage storage;
    private final FabricCables cables;
    private final List<Finding> findings = new ArrayList<>();
    private final Fabric.Builder builder = new Fabric.Builder();
    private final Map<String, RowPlace> rows = new LinkedHashMap<>();
    private final Fabric fabric;

    /// A row with accelerators.
    private record RowPlace(int index, Map<Integer, Integer> firstAcceleratorOfRack) {}

    private FleetFabric(Twin twin, List<EngineGroup> planned, List<int[]> engineRacks, List<int[]> engineShares) {
        this.twin = twin;
        groups = planned.stream().map(this::asDeployed).toList();
        cables = new FabricCables(twin.catalog());
        if (groups.stream().noneMatch(FleetFabric::moves)) {
            storage = FacilityStorage.NONE;
            fabric = Fabric.UNLIMITED;
            return;
        }
        storage = FacilityStorage.of(twin);
        joinHalls();
        joinEngines(engineRacks, engineShares);
        if (storage.isThere()) {
            builder.storage(storage.readBytesPerS(), storage.writeBytesPerS(), storage.bytes());
        }
        fabric = builder.build();
        check();
    }

    /// Joins engines.
    ///
    /// @param groups in the order of the engines
    /// @param engineRacks by engine: the racks that it stands in, as nodes of the graph
    /// @param engineShares by engine: its accelerators in each of them
    static FleetFabric of(Twin twin, List<EngineGroup> groups, List<int[]> engineRacks, List<int[]> engineShares) {
        return new FleetFabric(twin, groups, engineRacks, engineShares);
    }

    /// The engines, joined; without limits if nothing can move between engines, hosts and storage.
    Fleet fleet() {
        return new Fleet(groups, fabric);
    }

    /// Cables between accelerators and switches, and between switches.
    List<CableRun> cables() {
        return cables.runs();
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(cables.findings());
        return all;
    }

    /// With the part of requests that the deployment gives its engines, and where it keeps their blocks.
    private EngineGroup asDeployed(EngineGroup group) {
        Deployment deployment = twin.facility().deployments().get(group.id());
        if (deployment == null) {
            return group;
        }
        EngineRole role = switch (deployment.pool()) {
            case AGGREGATED -> EngineRole.AGGREGATED;
            case PREFILL -> EngineRole.PREFILL;
            case DECODE -> EngineRole.DECODE;
        };
        KvOffload offload = switch (deployment.kvOffload()) {
            case NONE -> KvOffload.NONE;
            case HOST -> KvOffload.HOST;
            case STORAGE -> KvOffload.STORAGE;
        };
        int local = role == EngineRole.DECODE ? twin.facility().routing().localPromptTokens() : 0;
        return group.withRole(role).withOffload(offload).withLocalPromptTokens(local);
    }

    private static boolean moves(EngineGroup group) {
        return group.role() == EngineRole.PREFILL || group.offload() != KvOffload.NONE;
    }

    private void joinHalls() {
        Map<Integer, Map<String, List<Node>>> racksByHall = new LinkedHashMap<>();
        Map<Integer, List<Point>> switchesByHall = new LinkedHashMap<>();
        List<Point> allSwitches = new ArrayList<>();
        for (Node node : twin.graph().nodes()) {
            if (isSwitch(node)) {
                allSwitches.add(node.footprint().centre());
                switchesByHall
                        .computeIfAbsent(node.hall(), hall -> new ArrayList<>())
                        .add(node.footprint().centre());
            } else if (accelerators(node) > 0) {
                racksByHall
                        .computeIfAbsent(node.hall(), hall -> new LinkedHashMap<>())
                        .computeIfAbsent(node.elementPath(), row -> new ArrayList<>())
                        .add(node);
            }
        }
        Map<Integer, Point> hallPlaces = new LinkedHashMap<>();
        racksByHall.forEach((hall, hallRows) -> {
            List<Point> places = switchesByHall.getOrDefault(
                    hall,
                    hallRows.values().stream().map(FleetFabric::middleOfRacks).toList());
            hallPlaces.put(hall, middle(places));
        });
        Point core = middle(allSwitches.isEmpty() ? List.copyOf(hallPlaces.values()) : allSwitches);
        racksByHall.forEach((hall, hallRows) -> joinHall(hall, hallRows, hallPlaces.getOrDefault(hall, core), core));
    }

    private void joinHall(int hall, Map<String, List<Node>> hallRows, Point hallPlace, Point core) {
        double rowFactor = twin.facility().assumptions().rowOversubscriptionFactor();
        double hallFactor = twin.facility().assumptions().hallOversubscriptionFactor();
        String place = hall < 0 ? "" : twin.graph().halls().get(hall).path();
        double portBytesPerS = 0;
        double hallBytesPerS = 0;
        for (List<Node> racks : hallRows.values()) {
            for (Node rack : racks) {
                hallBytesPerS += accelerators(rack) * adapterBytesPerS(rack) / rowFactor;
                portBytesPerS = Math.max(portBytesPerS, adapterBytesPerS(rack));
            }
        }
        int hallIndex = builder.hall(hallBytesPerS / hallFactor);
        hallRows.forEach((row, racks) -> joinRow(hallIndex, row, racks, hallPlace, rowFactor));
        boolean aboveHalls = twin.graph().halls().size() > 1;
        if (aboveHalls && hallBytesPerS < Double.POSITIVE_INFINITY && portBytesPerS > 0) {
            long count = (long) Math.ceil(hallBytesPerS / hallFactor / portBytesPerS);
            cables.lay(Link.Kind.HALL, place, hallPlace, core, count, portBytesPerS);
        }
    }

    private void joinRow(int hall, String path, List<Node> racks, Point hallPlace, double factor) {
        Point rowPlace = middleOfRacks(racks);
        Map<Integer, Integer> firstAccelerator = new LinkedHashMap<>();
        double bytesPerS = 0;
        double portBytesPerS = 0;
        int accelerators = 0;
        for (Node rack : racks) {
            double adapterBytesPerS = adapterBytesPerS(rack);
            firstAccelerator.put(rack.index(), accelerators);
            accelerators += accelerators(rack);
            bytesPerS += accelerators(rack) * adapterBytesPerS;
            portBytesPerS = Math.max(portBytesPerS, adapterBytesPerS);
            if (adapterBytesPerS < Double.POSITIVE_INFINITY) {
                Point place = rack.footprint().centre();
                cables.lay(Link.Kind.ADAPTERS, rack.path(), place, rowPlace, accelerators(rack), adapterBytesPerS);
            }
        }
        rows.put(path, new RowPlace(builder.row(hall, bytesPerS / factor), firstAccelerator));
        if (bytesPerS < Double.POSITIVE_INFINITY) {
            long count = (long) Math.ceil(bytesPerS / factor / portBytesPerS);
            cables.lay(Link.Kind.ROW, path, rowPlace, hallPlace, count, portBytesPerS);
        }
    }

    private void joinEngines(List<int[]> engineRacks, List<int[]> engineShares) {
        Map<Integer, Integer> taken = new LinkedHashMap<>();
        Map<String, Integer> domains = new LinkedHashMap<>();
        int engine = 0;
        for (EngineGroup group : groups) {
            EngineSpec spec = group.spec();
            double hostBytesPerS =
                    spec.accelerators() * orUnlimited(spec.accelerator().sheet().number("hostBytesPerS"));
            double hostBytes = group.offload() == KvOffload.NONE ? 0 : spec.accelerators() * hostBytes(spec);
            for (int end = engine + group.engines(); engine < end; engine++) {
                Node rack = twin.graph().node(engineRacks.get(engine)[0]);
                int inRack = taken.getOrDefault(rack.index(), 0);
                for (int part = 0; part < engineRacks.get(engine).length; part++) {
                    taken.merge(engineRacks.get(engine)[part], engineShares.get(engine)[part], Integer::sum);
                }
                RowPlace row = rows.get(rack.elementPath());
                if (row == null) {
                    throw new IllegalStateException("Rack " + rack.path() + " of an engine has no accelerators.");
                }
                int first = row.firstAcceleratorOfRack().getOrDefault(rack.index(), 0) + inRack;
                String domain = row.index() + "/" + first / Math.max(1, domainSize(rack, spec));
                domains.putIfAbsent(domain, domains.size());
                builder.engine(
                        row.index(),
                        domains.getOrDefault(domain, 0),
                        spec.accelerators() * orUnlimited(spec.accelerator().scaleUpBytesPerS()),
                        spec.accelerators() * adapterBytesPerS(rack),
                        hostBytesPerS,
                        hostBytes);
            }
        }
    }

    private void check() {
        int engine = 0;
        for (EngineGroup group : groups) {
            String place = "deployments/" + group.id();
            boolean unknown = IntStream.range(engine, engine + group.engines())
                    .allMatch(each -> fabric.adapterBytesPerS(each) == Double.POSITIVE_INFINITY);
            if (moves(group) && unknown) {
                findings.add(Finding.note(
                        "twin.fabric.adapters-unknown",
                        place,
                        "accelerator",
                        group.spec().accelerator().id()));
            }
            if (group.offload() != KvOffload.NONE && hostBytes(group.spec()) == 0) {
                findings.add(Finding.warning(
                        "twin.fabric.host-memory-unknown",
                        place,
                        "accelerator",
                        group.spec().accelerator().id()));
            }
            if (group.offload() == KvOffload.STORAGE && !storage.isThere()) {
                findings.add(Finding.warning("twin.fabric.no-storage", place));
            }
            engine += group.engines();
        }
    }

    private static double hostBytes(EngineSpec spec) {
        return HOST_PART * spec.accelerator().sheet().number("hostMemoryBytes", 0);
    }

    private int domainSize(Node rack, EngineSpec spec) {
        int ofRack =
                twin.catalog().rack(rack.type()).map(RackType::scaleUpDomain).orElse(0);
        return ofRack > 0 ? ofRack : spec.accelerator().scaleUpDomain();
    }

    private int accelerators(Node node) {
        return node.kind() == EquipmentKind.RACK
                ? twin.catalog()
                        .rack(node.type())
                        .map(RackType::acceleratorCount)
                        .orElse(0)
                : 0;
    }

    private boolean isSwitch(Node node) {
        return node.kind() == EquipmentKind.NETWORK_SWITCH
                || (node.kind() == EquipmentKind.RACK
                        && twin.catalog()
                                .rack(node.type())
                                .filter(type -> type.sheet().kind().equals("network"))
                                .isPresent());
    }

    private double adapterBytesPerS(Node rack) {
        RackType type = twin.catalog().rack(rack.type()).orElseThrow();
        return type.scaleOutBytesPerS() > 0
                ? type.scaleOutBytesPerS()
                : orUnlimited(twin.catalog()
                        .accelerator(type.acceleratorId())
                        .map(accelerator -> accelerator.scaleOutBytesPerS())
                        .orElse(Double.NaN));
    }

    private static double orUnlimited(double bytesPerS) {
        return bytesPerS > 0 ? bytesPerS : Double.POSITIVE_INFINITY;
    }

    private static Point middleOfRacks(List<Node> racks) {
        return middle(racks.stream().map(rack -> rack.footprint().centre()).toList());
    }

    private static Point middle(List<Point> points) {
        return new Point(
                points.stream().mapToDouble(Point::xM).average().orElse(0),
                points.stream().mapToDouble(Point::yM).average().orElse(0));
    }
}
