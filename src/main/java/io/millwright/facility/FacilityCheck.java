package io.millwright.facility;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.PowerKind;
import io.millwright.catalog.PowerType;
import io.millwright.catalog.RackType;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what is wrong with a facility as a drawing: unknown types, dangling ports, overlaps, blocked clearances, floor
/// loading, slips of units, deployments and tiers that name nothing. Whether power and coolant reach everything is
/// checked by the networks themselves.
public final class FacilityCheck {
    /// No rack of accelerators draws less: below it, watts were probably meant to be kilowatts.
    private static final double SMALLEST_RACK_W = 1_000;

    private static final double LARGEST_RACK_W = 2_000_000;

    /// Below this a hall is lower than the racks in it, or its height was typed in other units.
    private static final double LOWEST_HALL_M = 2.3;

    private static final double HIGHEST_HALL_M = 30;
    private static final double CELL_M = 4;

    /// Overlap of areas that is still a touch.
    private static final double TOUCH_M2 = 1e-3;

    private final Facility facility;
    private final Catalog catalog;
    private final FacilityGraph graph;
    private final List<AreaNode> blockedAreas;
    private final List<Finding> findings = new ArrayList<>();

    private FacilityCheck(Facility facility, Catalog catalog, FacilityGraph graph) {
        this.facility = facility;
        this.catalog = catalog;
        this.graph = graph;
        this.blockedAreas = graph.areas().stream()
                .filter(area -> area.area().kind().isBlocked())
                .toList();
    }

    /// All findings, in the order of the file.
    public static List<Finding> check(Facility facility, Catalog catalog, FacilityGraph graph) {
        FacilityCheck check = new FacilityCheck(facility, catalog, graph);
        check.checkSite();
        check.checkTypes();
        check.checkPorts();
        check.checkSwitching();
        check.findings.addAll(CoolingCheck.check(catalog, graph));
        check.checkHalls();
        check.checkAreas();
        check.checkPlacement();
        check.checkReach();
        check.checkDeployments();
        return List.copyOf(check.findings);
    }

    private void checkSite() {
        String climate = facility.site().climate();
        if (!climate.isEmpty() && catalog.climate(climate).isEmpty()) {
            findings.add(Finding.error("facility.site.unknown-climate", "site", "climate", climate));
        }
        Site site = facility.site();
        if (site.designWetBulbC() > site.designDryBulbC()) {
            findings.add(Finding.error(
                    "facility.site.wet-above-dry",
                    "site",
                    "wet",
                    Finding.measure(site.designWetBulbC(), Dimension.TEMPERATURE),
                    "dry",
                    Finding.measure(site.designDryBulbC(), Dimension.TEMPERATURE)));
        }
    }

    private void checkTypes() {
        Set<String> reported = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (!reported.add(node.elementPath())) {
                continue;
            }
            if (!hasType(node.kind(), node.type())) {
                findings.add(Finding.error(
                        "facility.type.unknown",
                        node.elementPath(),
                        "type",
                        node.type(),
                        "kind",
                        node.kind().fileName()));
            }
            node.rearDoor()
                    .filter(door -> catalog.cooling(door).isEmpty())
                    .ifPresent(door -> findings.add(Finding.error(
                            "facility.type.unknown", node.elementPath(), "type", door, "kind", "rear-door")));
            if (node.kind() == EquipmentKind.RACK) {
                checkRackPower(node);
            }
        }
    }

    private void checkRackPower(Node node) {
        double capW = node.powerCapW();
        Optional<RackType> type = catalog.rack(node.type());
        double ratedW = type.map(RackType::ratedPowerW).orElse(Double.NaN);
        double powerW = Double.isNaN(capW) ? ratedW : capW;
        boolean desktop = type.map(t -> t.sheet().kind().equals("desktop")).orElse(false);
        if (!desktop && (powerW < SMALLEST_RACK_W || powerW > LARGEST_RACK_W)) {
            findings.add(Finding.warning(
                    "facility.rack.implausible-power",
                    node.elementPath(),
                    "power",
                    Finding.measure(powerW, Dimension.POWER)));
        }
        double idleW = type.map(RackType::idlePowerW).orElse(Double.NaN);
        if (capW < idleW) {
            findings.add(Finding.warning(
                    "facility.rack.cap-below-idle",
                    node.elementPath(),
                    "cap",
                    Finding.measure(capW, Dimension.POWER),
                    "idle",
                    Finding.measure(idleW, Dimension.POWER)));
        }
    }

    private boolean hasType(EquipmentKind kind, String type) {
        return switch (kind.group()) {
            case RACK -> catalog.rack(type).isPresent();
            case POWER -> catalog.power(type).map(PowerType::kind).equals(kind.powerKind());
            case COOLING -> catalog.cooling(type).map(CoolingType::kind).equals(kind.coolingKind());
            case NETWORK -> catalog.sheet("network", type).isPresent();
            case PLAIN -> true;
        };
    }

    private void checkPorts() {
        Map<Integer, Set<String>> connected = new HashMap<>();
        for (FacilityGraph.Edge edge : graph.edges()) {
            connected.computeIfAbsent(edge.from(), k -> new HashSet<>()).add(edge.fromPort());
            connected.computeIfAbsent(edge.to(), k -> new HashSet<>()).add(edge.toPort());
        }
        Set<String> reported = new HashSet<>();
        for (Node node : graph.nodes()) {
            Set<String> used = connected.getOrDefault(node.index(), Set.of());
            for (Port port : node.kind().ports()) {
                boolean power = port.medium() == Medium.POWER;
                // A load without power is reported by the power network, with what it means.
                boolean wanted = port.required() && (!power || node.kind().group() == EquipmentKind.Group.POWER);
                if (wanted && !used.contains(port.name()) && reported.add(node.elementPath() + ":" + port.name())) {
                    findings.add(Finding.warning("facility.port.dangling", node.path(), "port", port.name()));
                }
            }
        }
    }

    /// Breakers, ties and phases; one finding for each connection, however many edges it makes.
    private void checkSwitching() {
        Set<String> reported = new HashSet<>();
        for (FacilityGraph.Edge edge : graph.edges()) {
            boolean plain =
                    edge.breaker().isEmpty() && edge.normally() == Normally.CLOSED && edge.phases() == Phases.ABC;
            if (plain || !reported.add(edge.connection())) {
                continue;
            }
            if (edge.medium() != Medium.POWER) {
                findings.add(Finding.warning("facility.connection.not-power", edge.connection()));
            } else if (!edge.breaker().isEmpty()
                    && catalog.power(edge.breaker()).map(PowerType::kind).orElse(PowerKind.OTHER)
                            != PowerKind.BREAKER) {
                findings.add(Finding.error(
                        "facility.connection.unknown-breaker", edge.connection(), "breaker", edge.breaker()));
            }
        }
    }

    private void checkHalls() {
        double[] massKg = new double[graph.halls().size()];
        for (Node node : graph.nodes()) {
            double kg = massKg(node);
            if (node.hall() >= 0 && kg > 0) {
                massKg[node.hall()] += kg;
                checkFloorUnder(node, kg);
            }
        }
        for (HallNode hall : graph.halls()) {
            double heightM = hall.hall().heightM();
            if (heightM < LOWEST_HALL_M || heightM > HIGHEST_HALL_M) {
                findings.add(Finding.warning(
                        "facility.hall.implausible-height",
                        hall.path(),
                        "height",
                        Finding.measure(heightM, Dimension.LENGTH)));
            }
            if (hall.floor().size() < 3 || hall.areaM2() < 1) {
                findings.add(Finding.error("facility.hall.no-area", hall.path()));
            } else if (massKg[hall.index()] / hall.areaM2() > hall.hall().floorLoadLimitKgPerM2()) {
                findings.add(Finding.error(
                        "facility.hall.floor-load",
                        hall.path(),
                        "load",
                        Finding.measure(massKg[hall.index()] / hall.areaM2(), Dimension.FLOOR_LOAD),
                        "limit",
                        Finding.measure(hall.hall().floorLoadLimitKgPerM2(), Dimension.FLOOR_LOAD)));
            }
        }
    }

    /// A rack's own footprint plus half of its clearances carries its weight.
    private void checkFloorUnder(Node node, double kg) {
        if (node.kind() != EquipmentKind.RACK) {
            return;
        }
        Assumptions assumptions = facility.assumptions();
        double areaM2 = node.footprint().widthM()
                * (node.footprint().depthM() + (assumptions.clearanceFrontM() + assumptions.clearanceRearM()) / 2);
        double limit = graph.halls().get(node.hall()).hall().floorLoadLimitKgPerM2();
        if (kg / areaM2 > limit && isFirstMember(node)) {
            findings.add(Finding.warning(
                    "facility.rack.floor-load",
                    node.elementPath(),
                    "load",
                    Finding.measure(kg / areaM2, Dimension.FLOOR_LOAD),
                    "limit",
                    Finding.measure(limit, Dimension.FLOOR_LOAD)));
        }
    }

    private static boolean isFirstMember(Node node) {
        return node.path().equals(node.elementPath())
                || node.path().endsWith("/01")
                || node.path().endsWith("/001");
    }

    private double massKg(Node node) {
        if (node.kind() == EquipmentKind.RACK) {
            return catalog.rack(node.type()).map(RackType::massKg).orElse(Double.NaN);
        }
        return node.kind()
                .coolingKind()
                .flatMap(kind -> catalog.cooling(node.type()))
                .map(CoolingType::massKg)
                .or(() -> node.kind()
                        .powerKind()
                        .flatMap(kind -> catalog.power(node.type()))
                        .map(PowerType::massKg))
                .orElse(Double.NaN);
    }

    private void checkAreas() {
        for (AreaNode area : graph.areas()) {
            if (area.area().areaM2() < TOUCH_M2) {
                findings.add(Finding.error("facility.area.no-area", area.path()));
            } else if (area.area().kind() == Area.Kind.PERFORATED_TILES
                    && area.hall() >= 0
                    && graph.halls().get(area.hall()).hall().raisedFloorM() <= 0) {
                findings.add(Finding.warning(
                        "facility.area.no-raised-floor",
                        area.path(),
                        "hall",
                        graph.halls().get(area.hall()).path()));
            } else if (area.area().kind() == Area.Kind.RETURN_GRILLE
                    && area.hall() >= 0
                    && graph.halls().get(area.hall()).hall().ceilingPlenumM() <= 0) {
                findings.add(Finding.warning(
                        "facility.area.no-ceiling-plenum",
                        area.path(),
                        "hall",
                        graph.halls().get(area.hall()).path()));
            }
        }
    }

    /// Data cables that are longer than their kind reaches; once for each connection, at its longest edge.
    private void checkReach() {
        Map<String, FacilityGraph.Edge> longest = new LinkedHashMap<>();
        for (FacilityGraph.Edge edge : graph.edges()) {
            if (edge.medium() == Medium.NETWORK && !edge.cableType().isEmpty()) {
                longest.merge(edge.connection(), edge, (one, other) -> one.lengthM() >= other.lengthM() ? one : other);
            }
        }
        longest.forEach((connection, edge) -> {
            double reachM = catalog.sheet("network", edge.cableType())
                    .map(sheet -> sheet.number("maxReachM"))
                    .orElse(Double.NaN);
            if (edge.lengthM() > reachM) {
                findings.add(Finding.error(
                        "facility.connection.reach",
                        "connections/" + connection,
                        "length",
                        Finding.measure(edge.lengthM(), Dimension.LENGTH),
                        "cable",
                        edge.cableType(),
                        "reach",
                        Finding.measure(reachM, Dimension.LENGTH)));
            }
        });
    }

    /// Footprints against each other, against their hall, and clearances of racks, with a grid of cells so that a
    /// campus takes linear time.
    private void checkPlacement() {
        Map<Long, List<Node>> cells = new HashMap<>();
        Set<String> reported = new HashSet<>();
        Assumptions assumptions = facility.assumptions();
        for (Node node : graph.nodes()) {
            if (!node.kind().standsOnFloor()) {
                continue;
            }
            List<Point> corners = node.footprint().corners();
            checkInsideHall(node, corners, reported);
            checkFreeOfAreas(node, corners, reported);
            double reachM =
                    0.5 * Math.hypot(node.footprint().widthM(), node.footprint().depthM())
                            + (node.kind() == EquipmentKind.RACK
                                    ? Math.max(assumptions.clearanceFrontM(), assumptions.clearanceRearM())
                                    : 0);
            forEachCell(node.footprint().centre(), reachM, key -> {
                List<Node> inCell = cells.computeIfAbsent(key, k -> new ArrayList<>());
                for (Node other : inCell) {
                    if (couldMeet(node, other, assumptions)) {
                        comparePlaces(node, corners, other, assumptions, reported);
                    }
                }
                inCell.add(node);
            });
        }
    }

    /// Whether two footprints with their clearances are near enough to touch: most pairs are not.
    private static boolean couldMeet(Node node, Node other, Assumptions assumptions) {
        Point a = node.footprint().centre();
        Point b = other.footprint().centre();
        double reachM = halfDiagonalM(node)
                + halfDiagonalM(other)
                + Math.max(clearanceM(node, assumptions), clearanceM(other, assumptions));
        double dx = a.xM() - b.xM();
        double dy = a.yM() - b.yM();
        return dx * dx + dy * dy <= reachM * reachM;
    }

    private static double halfDiagonalM(Node node) {
        return 0.5 * Math.hypot(node.footprint().widthM(), node.footprint().depthM());
    }

    private static double clearanceM(Node node, Assumptions assumptions) {
        return node.kind() == EquipmentKind.RACK
                ? Math.max(assumptions.clearanceFrontM(), assumptions.clearanceRearM())
                : 0;
    }

    private void comparePlaces(
            Node node, List<Point> corners, Node other, Assumptions assumptions, Set<String> reported) {
        if (standsIn(node, other) || standsIn(other, node)) {
            return;
        }
        boolean sameElement = node.elementPath().equals(other.elementPath());
        List<Point> otherCorners = other.footprint().corners();
        if (Polygons.convexOverlap(corners, otherCorners)) {
            if (reported.add("overlap " + node.elementPath() + " " + other.elementPath())) {
                findings.add(Finding.error("facility.placement.overlap", node.path(), "other", other.path()));
            }
        } else if (!sameElement && (blocks(node, otherCorners, assumptions) || blocks(other, corners, assumptions))) {
            boolean nodeIsBlocked = blocks(node, otherCorners, assumptions);
            Node rack = nodeIsBlocked ? node : other;
            Node obstacle = nodeIsBlocked ? other : node;
            if (reported.add("clearance " + rack.elementPath() + " " + obstacle.elementPath())) {
                findings.add(Finding.warning("facility.placement.clearance", rack.path(), "other", obstacle.path()));
            }
        }
    }

    /// Systems in a bath stand in their tank.
    private static boolean standsIn(Node rack, Node tank) {
        return rack.kind() == EquipmentKind.RACK && tank.kind() == EquipmentKind.IMMERSION_TANK;
    }

    /// Whether something stands in the free space in front of or behind a rack.
    private static boolean blocks(Node rack, List<Point> obstacle, Assumptions assumptions) {
        return rack.kind() == EquipmentKind.RACK
                && Polygons.convexOverlap(
                        rack.footprint().corners(assumptions.clearanceFrontM(), assumptions.clearanceRearM(), -0.01),
                        obstacle);
    }

    private void checkInsideHall(Node node, List<Point> corners, Set<String> reported) {
        if (node.hall() < 0) {
            return;
        }
        HallNode hall = graph.halls().get(node.hall());
        double insideM2 = Polygons.commonAreaM2(hall.floor(), corners);
        if (insideM2 < node.footprint().areaM2() - TOUCH_M2 && reported.add("outside " + node.elementPath())) {
            findings.add(Finding.error("facility.placement.outside-hall", node.path(), "hall", hall.path()));
        }
    }

    private void checkFreeOfAreas(Node node, List<Point> corners, Set<String> reported) {
        for (AreaNode area : blockedAreas) {
            if (Polygons.commonAreaM2(area.outline(), corners) > TOUCH_M2
                    && reported.add("blocked " + node.elementPath() + " " + area.path())) {
                findings.add(Finding.error("facility.placement.keep-out", node.path(), "area", areaName(area)));
            }
        }
    }

    private static String areaName(AreaNode area) {
        return area.area().name().isEmpty() ? area.path() : area.area().name();
    }

    private static void forEachCell(Point centre, double reachM, java.util.function.LongConsumer action) {
        int x0 = (int) Math.floor((centre.xM() - reachM) / CELL_M);
        int x1 = (int) Math.floor((centre.xM() + reachM) / CELL_M);
        int y0 = (int) Math.floor((centre.yM() - reachM) / CELL_M);
        int y1 = (int) Math.floor((centre.yM() + reachM) / CELL_M);
        for (int x = x0; x <= x1; x++) {
            for (int y = y0; y <= y1; y++) {
                action.accept(((long) x << 32) ^ (y & 0xffffffffL));
            }
        }
    }

    private void checkDeployments() {
        double shares = 0;
        for (Tier tier : facility.tiers().values()) {
            shares += tier.share();
        }
        if (!facility.tiers().isEmpty() && Math.abs(shares - 1) > 1e-6) {
            findings.add(Finding.warning(
                    "facility.tiers.shares", "tiers", "sum", Finding.measure(shares, Dimension.FRACTION)));
        }
        findings.addAll(DeploymentCheck.check(facility, catalog, graph));
    }
}
