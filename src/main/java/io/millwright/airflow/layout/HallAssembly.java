package io.millwright.airflow.layout;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.AirZones;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.HeatSource;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Vector;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.RackType;
import io.millwright.climate.MoistAir;
import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.RoomAir;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the pieces of a [HallAirModel] together.
final class HallAssembly {
    private static final double PRANDTL = 0.85;
    private static final double STANDARD_DENSITY_KG_PER_M3 = 1.2;
    private static final double STANDARD_PRESSURE_PA = 101_325;
    private static final double USUAL_C = 22;
    private static final double KELVIN = 273.15;
    private static final double GRAVITY_M_PER_S2 = 9.81;
    private static final double USUAL_RISE_K = 15;

    /// Faces with less free area are reported.
    private static final double NARROW_SHARE = 0.5;

    /// Racks may draw this much more than is supplied before it is said.
    private static final double MATCHING = 1e-3;

    /// Air around what hangs under the ceiling.
    private static final double OVERHEAD_FROM_M = 1;

    private static final double OVERHEAD_TO_M = 0.4;

    /// Depth of the air that lights heat: above a cell of the preview.
    private static final double LIGHTS_M = 0.35;

    private final Catalog catalog;
    private final HallSurvey survey;
    private final double[] rackAirW;
    private final double[] flowFactor;
    private final AirResult air;
    private final RoomAir roomAir;
    private final AirProperties properties;
    private final List<Solid> solids = new ArrayList<>();
    private final List<FlowThrough> racks = new ArrayList<>();
    private final List<HeatSource> sources = new ArrayList<>();
    private final Map<Node, Double> inRacksW = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private double askedM3PerS;

    HallAssembly(
            FacilityGraph graph, Catalog catalog, int hall, double[] rackAirW, double[] flowFactor, AirResult air) {
        this.catalog = catalog;
        this.rackAirW = rackAirW;
        this.flowFactor = flowFactor;
        this.air = air;
        survey = new HallSurvey(graph, catalog, hall);
        roomAir = survey.hall.hall().air();
        properties = properties(graph, hall, air, roomAir);
    }

    HallAirModel model() {
        findings.addAll(survey.findings);
        addWalls();
        addLights();
        survey.overhead.forEach(this::addOverhead);
        survey.racks.forEach(this::addRack);
        survey.others.forEach(this::addEquipment);
        survey.units.forEach(unit -> solids.add(new Solid(unit.node().path(), unit.box())));
        List<Aisle> aisles = Aisles.of(survey, findings);
        List<Baffle> baffles = aisles.stream()
                .flatMap(aisle -> Panels.of(survey, aisle).stream())
                .toList();
        UnitOpenings openings = new UnitOpenings(survey, aisles, air.units(), findings);
        List<Supply> supplies = openings.supplies(roomAir.floorLeakFraction(), properties.densityKgPerM3());
        checkFlows(supplies.stream().mapToDouble(Supply::flowM3PerS).sum());
        AirHall hall = new AirHall(
                survey.hall.path(),
                survey.hall.hall().name(),
                survey.domain,
                properties,
                solids,
                baffles,
                supplies,
                openings.returns(racks),
                racks,
                List.of(),
                sources,
                List.of(),
                List.of());
        return new HallAirModel(hall, survey.frame, findings);
    }

    private static AirProperties properties(FacilityGraph graph, int hall, AirResult air, RoomAir roomAir) {
        double flow = 0;
        double sum = 0;
        MoistAir supplied = null;
        for (AirUnitResult unit : air.units()) {
            if (graph.node(unit.node()).hall() == hall) {
                supplied = supplied == null ? unit.supply() : supplied;
                flow += unit.airM3PerS();
                sum += unit.airM3PerS() * unit.supply().dryBulbC();
            }
        }
        double referenceC = flow > 0 ? sum / flow : USUAL_C;
        double density = supplied == null
                ? STANDARD_DENSITY_KG_PER_M3
                : STANDARD_DENSITY_KG_PER_M3 * supplied.pressurePa() / STANDARD_PRESSURE_PA;
        double perM3 = supplied == null ? AirZones.AIR_HEAT_J_PER_M3_K : AirZones.heatJPerM3K(supplied);
        return new AirProperties(
                density,
                perM3 / density,
                1 / (KELVIN + referenceC),
                referenceC,
                new Vector(0, 0, -GRAVITY_M_PER_S2),
                switch (roomAir.mixing()) {
                    case CONSTANT -> Turbulence.CONSTANT;
                    case ZERO_EQUATION -> Turbulence.ZERO_EQUATION;
                },
                roomAir.viscosityM2PerS(),
                PRANDTL);
    }

    private void addWalls() {
        int count = 0;
        for (Rectangle part : survey.outside) {
            count++;
            solids.add(new Solid("wall/" + count, part.box(survey.domain.z0(), survey.domain.z1())));
        }
        for (AreaNode area : survey.areas) {
            if (area.area().kind() == Area.Kind.COLUMN) {
                for (Rectangle part : survey.parts(area)) {
                    solids.add(new Solid(area.path(), part.box(survey.domain.z0(), survey.domain.z1())));
                }
            }
        }
    }

    private void addLights() {
        double areaM2 = survey.hall.areaM2();
        if (roomAir.lightsWPerM2() > 0) {
            Box domain = survey.domain;
            sources.add(new HeatSource(
                    "lights",
                    new Box(domain.x0(), domain.y0(), domain.z1() - LIGHTS_M, domain.x1(), domain.y1(), domain.z1()),
                    roomAir.lightsWPerM2() * areaM2));
        }
    }

    /// Strips and switches in a rack heat its air; what hangs in the room heats the air under the ceiling.
    private void addOverhead(Node node) {
        double heatW = air.nodeHeatW()[node.index()];
        if (heatW <= 0) {
            return;
        }
        Point place = survey.frame.toHall(node.footprint().centre());
        for (Standing rack : survey.racks) {
            if (!isBusway(node) && Rectangle.of(rack.box()).contains(place.xM(), place.yM())) {
                inRacksW.merge(rack.node(), heatW, Double::sum);
                return;
            }
        }
        Box domain = survey.domain;
        double half = Math.min(node.footprint().widthM(), node.footprint().depthM()) / 2;
        Rectangle around = new Rectangle(place.xM() - half, place.yM() - half, place.xM() + half, place.yM() + half)
                .common(Rectangle.of(domain));
        if (around.areaM2() > 0) {
            sources.add(new HeatSource(
                    node.path(),
                    around.box(Math.max(0, domain.z1() - OVERHEAD_FROM_M), Math.max(0, domain.z1() - OVERHEAD_TO_M)),
                    heatW));
        } else {
            findings.add(Finding.warning("airflow.layout.outside", node.path(), "hall", survey.hall.path()));
        }
    }

    private static boolean isBusway(Node node) {
        return node.kind() == EquipmentKind.BUSWAY;
    }

    private void addRack(Standing rack) {
        Node node = rack.node();
        solids.add(new Solid(node.path(), rack.box()));
        double riseK = catalog.rack(node.type()).map(RackType::airDeltaK).orElse(Double.NaN);
        double perWattM3PerS = 1 / (AirZones.AIR_HEAT_J_PER_M3_K * (riseK > 0 ? riseK : USUAL_RISE_K));
        double flow = rackAirW[node.index()] * perWattM3PerS * flowFactor[node.index()];
        double heatW = air.nodeHeatW()[node.index()] + inRacksW.getOrDefault(node, 0.0);
        askedM3PerS += Math.clamp(heatW * perWattM3PerS, 0, flow);
        addFlowThrough(rack, node.elementPath(), heatW, flow * (1 - roomAir.rackLeakFraction()));
    }

    private void addEquipment(Standing standing) {
        Node node = standing.node();
        solids.add(new Solid(node.path(), standing.box()));
        double heatW = air.nodeHeatW()[node.index()];
        double flow = node.kind() == EquipmentKind.CDU_AIR
                ? catalog.cooling(node.type()).map(CoolingType::airflowM3PerS).orElse(Double.NaN)
                : Double.NaN;
        if (flow > 0) {
            addFlowThrough(standing, "", heatW, heatW > 0 ? flow : 0);
        } else if (heatW > 0) {
            sources.add(new HeatSource(node.path(), standing.box(), heatW));
        }
    }

    /// Air from the front to the rear; heat alone where no air passes.
    private void addFlowThrough(Standing standing, String row, double heatW, double flowM3PerS) {
        String path = standing.node().path();
        Face inlet = standing.front().of(standing.box());
        Face outlet = standing.front().opposite().of(standing.box());
        boolean isOpen = survey.isFree(inlet) && survey.isFree(outlet);
        if (flowM3PerS > 0 && isOpen) {
            racks.add(new FlowThrough(path, row, heatW, flowM3PerS, inlet, outlet));
            double free = Math.min(survey.freeShare(inlet), survey.freeShare(outlet));
            if (free < NARROW_SHARE) {
                findings.add(Finding.warning(
                        "airflow.rack.narrow", path, "free", Finding.measure(free, Dimension.FRACTION)));
            }
            return;
        }
        if (flowM3PerS > 0) {
            findings.add(Finding.error("airflow.rack.no-access", path));
        }
        if (heatW > 0) {
            sources.add(new HeatSource(path, standing.box(), heatW));
        }
    }

    /// Racks whose doors cool their exhaust breathe the room's air without warming it, so only what is left of their
    /// heat asks for supply air.
    private void checkFlows(double suppliedM3PerS) {
        if (suppliedM3PerS > 0 && askedM3PerS > suppliedM3PerS * (1 + MATCHING)) {
            findings.add(Finding.warning(
                    "airflow.hall.short-of-air",
                    survey.hall.path(),
                    "drawn",
                    Finding.measure(askedM3PerS, Dimension.AIR_FLOW),
                    "supplied",
                    Finding.measure(suppliedM3PerS, Dimension.AIR_FLOW)));
        }
    }
}
