package io.millwright.facility;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FacilityCheckTest {
    private static List<String> codes(Facility facility) {
        Catalog catalog = Catalog.builtIn();
        return FacilityCheck.check(facility, catalog, FacilityGraph.of(facility, catalog)).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void racksThatOverlapOrLeaveTheHallAreFound() {
        Facility facility = new Layouts()
                .hall("h", 6, 6)
                .row("a", "h", "gb300-nvl72", 2, 1, 2)
                .row("b", "h", "gb300-nvl72", 2, 1.3, 2.1)
                .row("c", "h", "gb300-nvl72", 2, 5.5, 4.5)
                .facility();

        assertThat(codes(facility)).contains("facility.placement.overlap", "facility.placement.outside-hall");
    }

    @Test
    void systemsInABathStandInTheirTank() {
        Layouts layouts = new Layouts()
                .hall("h", 8, 8)
                .row("a", "h", "b200-4x-immersion", 1, 2, 3)
                .equipment("tank", EquipmentKind.IMMERSION_TANK, "immersion-1p-100", "h", 2, 3);

        assertThat(codes(layouts.facility())).doesNotContain("facility.placement.overlap");
        assertThat(codes(layouts.equipment("cdu", EquipmentKind.CDU, "cdu-l2l-700", "h", 2, 3)
                        .facility()))
                .contains("facility.placement.overlap");
    }

    @Test
    void aBreakerThatTheCatalogueDoesNotHaveIsFoundOnce() {
        Layouts layouts = new Layouts()
                .row("r", "", "gb300-nvl72", 3, 0, 0)
                .equipment("b", EquipmentKind.BUSWAY, "busway-1000", "", 0, 0);
        Connection feed = Connection.of("b:out", "r:A");

        assertThat(codes(layouts.connect(feed.withBreaker("busway-1000")).facility()))
                .containsOnlyOnce("facility.connection.unknown-breaker");
    }

    @Test
    void onlyPowerConnectionsAreSwitched() {
        Layouts layouts = new Layouts()
                .row("r", "", "gb300-nvl72", 2, 0, 0)
                .equipment("cdu", EquipmentKind.CDU, "cdu-l2l-1350", "", 5, 0);
        Connection coolant = Connection.of("cdu:technology", "r:liquid");

        assertThat(codes(layouts.connect(coolant).facility())).doesNotContain("facility.connection.not-power");
        assertThat(codes(layouts.connect(coolant.withNormally(Normally.STANDBY)).facility()))
                .contains("facility.connection.not-power");
    }

    @Test
    void somethingInTheAisleBlocksTheClearance() {
        Layouts layouts = new Layouts().hall("h", 12, 12).row("a", "h", "gb300-nvl72", 4, 2, 4);

        assertThat(codes(layouts.facility())).doesNotContain("facility.placement.clearance");
        assertThat(codes(layouts.equipment("cdu", EquipmentKind.CDU, "cdu-l2l-700", "h", 3, 2.2)
                        .facility()))
                .contains("facility.placement.clearance");
    }

    @Test
    void keepOutsAndFloorLoadCount() {
        Hall weak = new Hall("h", Hall.rectangle("h", 0, 0, 10, 10).floor(), 4, 0, 0, Hall.Containment.NONE, 300);
        Area column = Area.of(
                Area.Kind.COLUMN,
                "h",
                List.of(new Point(2, 4), new Point(2.5, 4), new Point(2.5, 4.5), new Point(2, 4.5)));
        Facility facility = new Layouts().row("a", "h", "gb300-nvl72", 2, 2, 4).facility();
        facility = facility.withLayout(
                facility.layout().withHalls(Map.of("h", weak)).withAreas(Map.of("column", column)));

        assertThat(codes(facility)).contains("facility.placement.keep-out", "facility.rack.floor-load");
    }

    @Test
    void unknownTypesAndUnitSlipsAreFound() {
        Facility facility = new Layouts()
                .row("a", "", "no-such-rack", 1, 0, 0)
                .row("b", Row.of("", "gb300-nvl72", 1, new Point(5, 0), 0).withPowerCapW(120))
                .equipment("u", EquipmentKind.UPS, "mv-xfmr-2500", "", 10, 0)
                .facility();

        assertThat(codes(facility))
                .contains("facility.type.unknown", "facility.rack.implausible-power", "facility.rack.cap-below-idle")
                .filteredOn(code -> code.equals("facility.type.unknown"))
                .hasSize(2);
    }

    @Test
    void danglingPortsAreFound() {
        Facility facility = new Layouts()
                .equipment("ups", EquipmentKind.UPS, "ups-1875-dc", "", 0, 0)
                .facility();

        assertThat(codes(facility))
                .filteredOn(code -> code.equals("facility.port.dangling"))
                .hasSize(2);
    }

    @Test
    void deploymentsMustNameWhatExists() {
        Facility facility = new Layouts()
                .row("a", "", "gb300-nvl72", 2, 0, 0)
                .facility()
                .withTiers(Map.of("free", new Tier("Free", 0.4, 0, 0, 1, 1, 0)))
                .withDeployments(Ordered.copy(
                        Map.of("d1", Deployment.inference("no-model", List.of("a", "nowhere"), List.of("gold"), 8))));

        assertThat(codes(facility))
                .contains(
                        "facility.deployment.unknown-model",
                        "facility.deployment.unknown-racks",
                        "facility.deployment.unknown-tier",
                        "facility.tiers.shares");
    }

    @Test
    void aRackInTheNotchOfAHallStandsOutside() {
        List<Point> notched = List.of(
                new Point(0, 0),
                new Point(10, 0),
                new Point(10, 10),
                new Point(5.4, 10),
                new Point(5.4, 4),
                new Point(5.2, 4),
                new Point(5.2, 10),
                new Point(0, 10));
        Facility facility = new Layouts()
                .hall("h", 10, 10)
                .row("a", "h", "gb300-nvl72", 1, 5, 5)
                .facility();

        assertThat(codes(facility)).doesNotContain("facility.placement.outside-hall");
        Hall hall = facility.layout().halls().firstEntry().getValue().withFloor(notched);
        assertThat(codes(facility.withLayout(facility.layout().withHalls(Map.of("h", hall)))))
                .contains("facility.placement.outside-hall");
    }

    @Test
    void openingsNeedTheirPlenum() {
        Facility facility = new Layouts().hall("h", 10, 10).facility();
        List<Point> square = List.of(new Point(1, 1), new Point(2, 1), new Point(2, 2), new Point(1, 2));
        facility = facility.withLayout(facility.layout()
                .withAreas(Map.of(
                        "tiles", Area.of(Area.Kind.PERFORATED_TILES, "h", square),
                        "grille", Area.of(Area.Kind.RETURN_GRILLE, "h", square),
                        "nothing", Area.of(Area.Kind.KEEP_OUT, "h", List.of(new Point(1, 1))))));

        assertThat(codes(facility))
                .containsExactlyInAnyOrder(
                        "facility.area.no-raised-floor", "facility.area.no-ceiling-plenum", "facility.area.no-area");
    }

    @Test
    void aCableBeyondItsReachIsFound() {
        Facility facility = new Layouts()
                .equipment("leaf", EquipmentKind.NETWORK_SWITCH, "qm9700", "", 0, 0)
                .row("a", "", "gb300-nvl72", 4, 6, 0)
                .facility();
        Connection link = Connection.of("leaf:network", "a:network");

        assertThat(codes(withConnection(facility, link.withCable("dac-800", 2))))
                .doesNotContain(REACH);
        assertThat(codes(withConnection(facility, link.withCable("dac-800", 9))))
                .contains(REACH);
        Connection drawn = link.withCable("dac-800", 0).withRoute(List.of(new Point(0.3, 2), new Point(9, 2)));
        assertThat(codes(withConnection(facility, drawn))).as("along the tray").contains(REACH);
    }

    private static final String REACH = "facility.connection.reach";

    private static Facility withConnection(Facility facility, Connection connection) {
        return facility.withLayout(facility.layout().withConnections(Map.of("c", connection)));
    }
}
