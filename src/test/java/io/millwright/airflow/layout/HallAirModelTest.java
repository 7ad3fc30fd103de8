package io.millwright.airflow.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.AirDemand;
import io.millwright.airflow.AirResult;
import io.millwright.airflow.AirZones;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.catalog.Catalog;
import io.millwright.climate.MoistAir;
import io.millwright.facility.Area;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Hall;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.RoomAir;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HallAirModelTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final double RACK_W = 12_000;

    /// Two racks that face south, a unit at the north wall.
    private static Layouts room() {
        return new Layouts()
                .hall("h", 9, 6)
                .row("r", "h", "dgx-h100-4x-air", 2, 3, 2.4)
                .equipment("crah", EquipmentKind.CRAH, "crah-84", "h", 3, 4.8);
    }

    private static HallAirModel model(Facility facility) {
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        int n = graph.nodes().size();
        double[] heat = new double[n];
        boolean[] running = new boolean[n];
        Arrays.fill(running, true);
        graph.nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .forEach(node -> heat[node.index()] = RACK_W);
        double[] unknown = new double[n];
        Arrays.fill(unknown, Double.NaN);
        AirResult air = AirZones.of(graph, CATALOG, 15)
                .solve(new AirDemand(heat, unknown, unknown, running, MoistAir.ofWetBulb(30, 20, 101_325)));
        return HallAirModel.of(graph, CATALOG, 0, heat, air);
    }

    private static Facility with(Facility facility, Hall hall, Map<String, Area> areas) {
        Map<String, Hall> halls = new LinkedHashMap<>();
        halls.put("h", hall);
        return facility.withLayout(facility.layout().withHalls(halls).withAreas(areas));
    }

    private static Hall onRaisedFloor() {
        Hall slab = Hall.rectangle("h", 0, 0, 9, 6);
        return new Hall("h", slab.floor(), 3.6, 0.6, 0.8, Hall.Containment.NONE, 2000);
    }

    private static Area area(Area.Kind kind, double x0, double y0, double x1, double y1) {
        return Area.of(kind, "h", List.of(new Point(x0, y0), new Point(x1, y0), new Point(x1, y1), new Point(x0, y1)));
    }

    private static List<String> codes(HallAirModel model) {
        return model.findings().stream().map(Finding::code).toList();
    }

    @Test
    void aRackDrawsByItsFrontAndBlowsOutOfItsRear() {
        FlowThrough rack = model(room().facility()).hall().racks().getFirst();

        assertThat(rack.id()).isEqualTo("r/01");
        assertThat(rack.row()).isEqualTo("r");
        assertThat(rack.powerW()).isEqualTo(RACK_W);
        assertThat(rack.flowM3PerS()).isCloseTo(RACK_W / (AirZones.AIR_HEAT_J_PER_M3_K * 16.2), within(1e-9));
        assertThat(rack.inlet()).isEqualTo(face(Axis.Y, 2.4, 3, 0, 3.6, 2.26, Face.Side.MINUS));
        assertThat(rack.outlet()).isEqualTo(face(Axis.Y, 3.6, 3, 0, 3.6, 2.26, Face.Side.PLUS));
    }

    @Test
    void theFrontTurnsWithTheRow() {
        Facility turned = room().row("r", Row.of("h", "dgx-h100-4x-air", 1, new Point(5, 2), 90))
                .facility();

        FlowThrough rack = model(turned).hall().racks().getFirst();

        assertThat(rack.inlet()).satisfies(face -> {
            assertThat(face.axis()).isEqualTo(Axis.X);
            assertThat(face.side()).isEqualTo(Face.Side.PLUS);
            assertThat(face.atM()).isCloseTo(5, within(1e-9));
            assertThat(face.a0()).isCloseTo(2, within(1e-9));
            assertThat(face.a1()).isCloseTo(2.6, within(1e-9));
        });
        assertThat(rack.outlet().atM()).isCloseTo(3.8, within(1e-9));
    }

    @Test
    void whatUnitsMoveIsSuppliedAndReturned() {
        HallAirModel model = model(room().facility());

        assertThat(model.isSolvable()).isTrue();
        assertThat(model.findings()).isEmpty();
        Supply supply = model.hall().supplies().getFirst();
        Return back = model.hall().returns().getFirst();
        assertThat(supply.unit()).isEqualTo("crah");
        assertThat(back.unit()).isEqualTo("crah");
        assertThat(supply.flowM3PerS()).isCloseTo(back.flowM3PerS(), within(1e-12));
        assertThat(supply.face().axis()).isEqualTo(Axis.Y);
        assertThat(supply.face().side()).isEqualTo(Face.Side.MINUS);
        assertThat(back.face().axis()).isEqualTo(Axis.Z);
        assertThat(back.face().atM()).isCloseTo(1.829, within(1e-9));
    }

    @Test
    void onARaisedFloorTilesSupplyAndGrillesReturn() {
        HallAirModel model = model(with(
                room().facility(),
                onRaisedFloor(),
                Map.of(
                        "tiles", area(Area.Kind.PERFORATED_TILES, 3, 1.2, 4.2, 2.4),
                        "grille", area(Area.Kind.RETURN_GRILLE, 3, 3.6, 4.2, 4.2))));

        assertThat(model.findings()).isEmpty();
        assertThat(model.hall().supplies()).allSatisfy(supply -> {
            assertThat(supply.face().axis()).isEqualTo(Axis.Z);
            assertThat(supply.face().atM()).isZero();
            assertThat(supply.temperatureC()).isCloseTo(20, within(1e-9));
        });
        List<Supply> tiles = model.hall().supplies().stream()
                .filter(supply -> supply.id().startsWith("tiles/"))
                .toList();
        assertThat(tiles).hasSize(4).allSatisfy(tile -> {
            assertThat(tile.openFraction()).isEqualTo(Area.USUAL_OPEN_FRACTION);
            assertThat(tile.unit()).isEqualTo("crah");
        });
        assertThat(model.hall().returns()).hasSize(2).allSatisfy(grille -> {
            assertThat(grille.face().side()).isEqualTo(Face.Side.MINUS);
            assertThat(grille.face().atM()).isEqualTo(3.6);
        });
        double supplied =
                model.hall().supplies().stream().mapToDouble(Supply::flowM3PerS).sum();
        double returned =
                model.hall().returns().stream().mapToDouble(Return::flowM3PerS).sum();
        assertThat(supplied).isCloseTo(returned, within(1e-12)).isPositive();
        double byTiles = tiles.stream().mapToDouble(Supply::flowM3PerS).sum();
        assertThat(byTiles).isCloseTo(0.9 * supplied, within(0.01 * supplied));
    }

    @Test
    void wallsOfALShapedRoomAndColumnsAreSolid() {
        List<Point> corner = List.of(
                new Point(0, 0),
                new Point(9, 0),
                new Point(9, 4.2),
                new Point(6.6, 4.2),
                new Point(6.6, 6),
                new Point(0, 6));
        Hall hall = Hall.rectangle("h", 0, 0, 9, 6).withFloor(corner);

        HallAirModel model =
                model(with(room().facility(), hall, Map.of("c", area(Area.Kind.COLUMN, 7.2, 0.6, 7.8, 1.2))));

        assertThat(model.hall().solids())
                .anySatisfy(solid -> assertThat(solid.box()).isEqualTo(new Box(6.6, 4.2, 0, 9, 6, 4.5)))
                .anySatisfy(solid -> {
                    assertThat(solid.id()).isEqualTo("c");
                    assertThat(solid.box()).isEqualTo(new Box(7.2, 0.6, 0, 7.8, 1.2, 4.5));
                });
    }

    @Test
    void slantingWallsBecomeStepsOfTheSameArea() {
        List<Point> floor = List.of(new Point(0, 0), new Point(12, 0), new Point(9, 6), new Point(0, 6));

        double inside =
                Rectangle.within(floor).stream().mapToDouble(Rectangle::areaM2).sum();
        double outside =
                Rectangle.outside(floor).stream().mapToDouble(Rectangle::areaM2).sum();

        assertThat(inside).isCloseTo(63, within(1e-9));
        assertThat(inside + outside).isCloseTo(72, within(1e-9));
    }

    @Test
    void aHallThatIsTurnedOnTheSiteIsSolvedAlongItsWalls() {
        List<Point> floor = Hall.rectangle("h", 0, 0, 9, 6).floor().stream()
                .map(corner -> corner.rotated(30))
                .toList();
        Facility facility = with(
                room().row("r", Row.of("h", "dgx-h100-4x-air", 2, new Point(3, 2.4).rotated(30), 30))
                        .equipment(
                                "crah",
                                Equipment.of(EquipmentKind.CRAH, "crah-84", "h", Point.ORIGIN)
                                        .withOrigin(new Point(3, 4.8).rotated(30))
                                        .withRotationDeg(30))
                        .facility(),
                Hall.rectangle("h", 0, 0, 9, 6).withFloor(floor),
                Map.of());

        HallAirModel model = model(facility);

        assertThat(model.findings()).isEmpty();
        assertThat(model.frame().turnDeg()).isCloseTo(30, within(1e-9));
        assertThat(model.hall().domain().x1()).isCloseTo(9, within(1e-9));
        assertThat(model.hall().racks().getFirst().inlet().atM()).isCloseTo(2.4, within(1e-9));
        Point there = model.frame().toSite(new Point(3, 2.4));
        assertThat(model.frame().toHall(there).xM()).isCloseTo(3, within(1e-12));
        assertThat(there.xM()).isCloseTo(new Point(3, 2.4).rotated(30).xM(), within(1e-12));
    }

    @Test
    void whatHasNoAccessToAirIsSaid() {
        Facility backToWall = room().row("r", Row.of("h", "dgx-h100-4x-air", 1, new Point(3, 0), 0))
                .facility();
        Facility askew = room().row("r", Row.of("h", "dgx-h100-4x-air", 1, new Point(3, 2), 30))
                .facility();
        Facility away = room().row("r", Row.of("h", "dgx-h100-4x-air", 1, new Point(30, 2), 0))
                .facility();

        assertThat(codes(model(backToWall))).contains("airflow.rack.no-access");
        assertThat(model(backToWall).hall().racks()).isEmpty();
        assertThat(model(backToWall).hall().sources()).hasSize(1);
        assertThat(codes(model(askew))).contains("airflow.layout.turned");
        assertThat(codes(model(away))).contains("airflow.layout.outside");
    }

    @Test
    void racksThatDrawMoreThanUnitsSupplyAreSaid() {
        Facility many = room().row("r", "h", "dgx-h100-4x-air", 7, 3, 2.4).facility();

        assertThat(codes(model(many))).contains("airflow.hall.short-of-air");
    }

    @Test
    void theSettingsOfAHallsAirAct() {
        RoomAir air = new RoomAir(10, 0.3, 0.2, RoomAir.Mixing.ZERO_EQUATION, 0.004);
        Map<String, Area> tiles = Map.of("tiles", area(Area.Kind.PERFORATED_TILES, 3, 1.2, 4.2, 2.4));

        AirHall usual = model(with(room().facility(), onRaisedFloor(), tiles)).hall();
        AirHall set = model(with(room().facility(), onRaisedFloor().withAir(air), tiles))
                .hall();

        assertThat(set.sources()).singleElement().satisfies(lights -> {
            assertThat(lights.id()).isEqualTo("lights");
            assertThat(lights.powerW()).isCloseTo(540, within(1e-9));
        });
        assertThat(usual.sources()).isEmpty();
        assertThat(set.air().turbulence()).isEqualTo(AirProperties.Turbulence.ZERO_EQUATION);
        assertThat(set.air().viscosityM2PerS()).isEqualTo(0.004);
        FlowThrough leaky = set.racks().getFirst();
        FlowThrough tight = usual.racks().getFirst();
        assertThat(leaky.powerW()).isEqualTo(tight.powerW());
        assertThat(leaky.flowM3PerS()).isCloseTo(0.8 * tight.flowM3PerS(), within(1e-12));
        double leak = set.supplies().stream()
                .filter(supply -> supply.id().startsWith("floor-leak"))
                .mapToDouble(Supply::flowM3PerS)
                .sum();
        double all = set.supplies().stream().mapToDouble(Supply::flowM3PerS).sum();
        assertThat(leak).isCloseTo(0.3 * all, within(0.02 * all));
    }

    private static Face face(Axis axis, double at, double a0, double b0, double a1, double b1, Face.Side side) {
        return new Face(axis, at, a0, b0, a1, b1, side);
    }
}
