package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Area;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Deployment;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.LoopFill;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Point;
import io.millwright.facility.PumpControl;
import io.millwright.facility.Row;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Tier;
import io.millwright.facility.Valve;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A way to break the sample, what is found then, and the fix that is offered first.
///
/// @param code of the finding
/// @param place where its own place begins
/// @param fix how the label of the fix begins
record BrokenFacility(String code, String place, String fix, UnaryOperator<Facility> breaking) {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final Connection COOLANT = Connection.of("cdu/01:technology", "row-a:liquid");

    /// What is named, and what is asked of it.
    private static final List<BrokenFacility> NAMES = List.of(
            new BrokenFacility(
                    "facility.type.unknown",
                    "row-a",
                    "Use gb300-nvl72",
                    f -> row(f, "row-a", r -> r.withType("gb300-nvl27"))),
            new BrokenFacility(
                    "facility.type.unknown",
                    "ups-a",
                    "Use ups-1875-dc",
                    f -> equipment(f, "ups-a", item -> item.withType("ups-1875-dcc"))),
            new BrokenFacility(
                    "facility.type.unknown",
                    "row-n",
                    "Use the rear door ",
                    f -> row(f, "row-n", r -> r.withRearDoor(Optional.of("no-such-door")))),
            new BrokenFacility(
                    "facility.rack.cap-below-idle",
                    "row-a",
                    "Set the cap to 120 kW",
                    f -> row(f, "row-a", r -> r.withPowerCapW(120))),
            new BrokenFacility(
                    "facility.rack.implausible-power",
                    "row-a",
                    "Set the cap to 120 kW",
                    f -> row(f, "row-a", r -> r.withPowerCapW(120e6))),
            new BrokenFacility(
                    "facility.site.unknown-climate",
                    "site",
                    "Use the climate ashburn-va",
                    f -> f.withSite(f.site().withClimate("ashburn-vaa"))),
            new BrokenFacility(
                    "facility.site.wet-above-dry",
                    "site",
                    "Swap wet and dry bulb",
                    f -> f.withSite(f.site().withDesign(20, 30))),
            new BrokenFacility("facility.tiers.shares", "tiers", "Scale the shares to 100 %", f -> {
                Map<String, Tier> tiers = new LinkedHashMap<>(f.tiers());
                tiers.replaceAll((id, tier) -> RecordFields.with(tier, "share", tier.share() * 1.4));
                return f.withTiers(tiers);
            }),
            new BrokenFacility(
                    "facility.deployment.unknown-model",
                    "deployments/chat",
                    "Use deepseek-r1",
                    f -> deployment(f, d -> d.withModel("deepseek-rl"))),
            new BrokenFacility(
                    "facility.deployment.unknown-tier",
                    "deployments/chat",
                    "Take the tier gold out of chat",
                    f -> deployment(f, d -> RecordFields.with(d, "tiers", List.of("standard", "gold")))),
            new BrokenFacility(
                    "facility.deployment.unknown-racks",
                    "deployments/chat",
                    "Take row-z out of chat",
                    f -> deployment(f, d -> d.withRacks(List.of("row-a", "row-z")))),
            new BrokenFacility(
                    "facility.deployment.rack-used-twice", "deployments/more", "Take row-a out of more", f -> {
                        Map<String, Deployment> deployments = new LinkedHashMap<>(f.deployments());
                        deployments.put("more", Deployment.inference("deepseek-r1", List.of("row-a"), List.of(), 8));
                        return f.withDeployments(deployments);
                    }));

    /// What stands somewhere.
    private static final List<BrokenFacility> PLACES = List.of(
            new BrokenFacility(
                    "facility.placement.overlap",
                    "row-c/01",
                    "Move row-c clear of row-b",
                    f -> row(f, "row-c", r -> r.withOrigin(new Point(4.8, 7.8)))),
            new BrokenFacility(
                    "facility.placement.overlap",
                    "row-a/02",
                    "Set the pitch of row-a to its width",
                    f -> row(f, "row-a", r -> r.withPitchM(0.3))),
            new BrokenFacility(
                    "facility.placement.clearance",
                    "row-b/",
                    "Move row-b clear of row-a",
                    f -> row(f, "row-b", r -> r.withOrigin(new Point(9.6, 6.6)))),
            new BrokenFacility(
                    "facility.placement.outside-hall",
                    "row-c/",
                    "Move row-c into its hall",
                    f -> row(f, "row-c", r -> r.withOrigin(new Point(24, 10.8)))),
            new BrokenFacility(
                    "facility.placement.outside-hall",
                    "row-c/",
                    "Move row-c into its hall",
                    f -> row(f, "row-c", r -> r.withOrigin(new Point(32, -12)))),
            new BrokenFacility(
                    "facility.placement.keep-out",
                    "row-c/",
                    "Move row-c to the nearest free place",
                    f -> layout(f, l -> l.withAreas(Map.of("column", area(Area.Kind.COLUMN, 6, 11, 0.5))))),
            new BrokenFacility(
                    "facility.element.unknown-hall",
                    "row-a",
                    "Make row-a part of hall-1",
                    f -> row(f, "row-a", r -> r.withHall("hall-9"))),
            new BrokenFacility(
                    "facility.instance.unknown-block",
                    "pod",
                    "Delete pod",
                    f -> layout(f, l -> l.withInstances(Map.of("pod", Instance.single("no-block", Point.ORIGIN))))),
            new BrokenFacility(
                    "facility.area.no-area",
                    "column",
                    "Delete column",
                    f -> layout(f, l -> l.withAreas(Map.of("column", area(Area.Kind.COLUMN, 20, 16, 0))))),
            new BrokenFacility(
                    "facility.area.no-raised-floor",
                    "tiles",
                    "Give hall-1 a raised floor",
                    f -> layout(f, l -> l.withAreas(Map.of("tiles", area(Area.Kind.PERFORATED_TILES, 20, 14, 1.2))))),
            new BrokenFacility(
                    "facility.area.no-ceiling-plenum",
                    "grille",
                    "Give hall-1 a ceiling plenum",
                    f -> layout(f, l -> l.withAreas(Map.of("grille", area(Area.Kind.RETURN_GRILLE, 20, 14, 1.2))))),
            new BrokenFacility(
                    "facility.hall.implausible-height",
                    "hall-1",
                    "Read the height as millimetres",
                    f -> hall(f, hall -> RecordFields.with(hall, "heightM", 4500.0))));

    /// What joins things, or does not.
    private static final List<BrokenFacility> CONNECTIONS = List.of(
            new BrokenFacility(
                    "facility.port.dangling",
                    "bus-c",
                    "Feed bus-c from ",
                    f -> Edits.addEquipment(
                                    "bus-c",
                                    Equipment.of(EquipmentKind.BUSWAY, "busway-1000", "hall-1", new Point(2, 8)))
                            .change()
                            .apply(f)),
            new BrokenFacility(
                    "facility.port.dangling",
                    "dry-2",
                    "Connect dry-2 to fws",
                    f -> Edits.addEquipment(
                                    "dry-2",
                                    Equipment.of(EquipmentKind.DRY_COOLER, "drycooler-1000", "", new Point(60, 0)))
                            .change()
                            .apply(f)),
            new BrokenFacility(
                    "facility.port.dangling",
                    "xfmr-c",
                    "Connect xfmr-c to ",
                    f -> connection(
                            Edits.addEquipment(
                                            "bus-c",
                                            Equipment.of(EquipmentKind.BUSWAY, "busway-1000", "", new Point(2, 30)))
                                    .change()
                                    .apply(Edits.addEquipment(
                                                    "xfmr-c",
                                                    Equipment.of(
                                                            EquipmentKind.TRANSFORMER,
                                                            "mv-xfmr-2500",
                                                            "",
                                                            new Point(-10, 40)))
                                            .change()
                                            .apply(f)),
                            "mv",
                            Connection.of("utility:out", "xfmr-c:in"))),
            new BrokenFacility(
                    "facility.connection.unknown-element",
                    "c99",
                    "Remove the connection c99",
                    f -> connection(f, "c99", Connection.of("bus-x:out", "row-a:C"))),
            new BrokenFacility(
                    "facility.connection.unknown-member",
                    "c99",
                    "Remove the connection c99",
                    f -> connection(f, "c99", Connection.of("bus-a:out", "row-a/17:C"))),
            new BrokenFacility(
                    "facility.connection.unknown-port",
                    "c99",
                    "Use row-a:A",
                    f -> connection(f, "c99", Connection.of("bus-a:out", "row-a:power"))),
            new BrokenFacility(
                    "facility.connection.media",
                    "c99",
                    "Remove the connection c99",
                    f -> connection(f, "c99", Connection.of("bus-a:out", "row-a:liquid"))),
            new BrokenFacility(
                    "facility.connection.direction",
                    "c99",
                    "Swap the ends of c99",
                    f -> connection(f, "c99", Connection.of("row-a:C", "bus-a:out"))),
            new BrokenFacility(
                    "facility.connection.counts",
                    "c99",
                    "Deal row-a out over cdu",
                    f -> connection(f, "c99", Connection.of("cdu:technology", "row-a:liquid"))),
            new BrokenFacility(
                    "power.rack.no-feed",
                    "row-a/01",
                    "Feed row-a from ",
                    f -> Feeds.disconnect(f, CATALOG, List.of("row-a"), EnumSet.of(Medium.POWER))
                            .change()
                            .apply(f)),
            new BrokenFacility(
                    "power.load.no-feed",
                    "crah/01",
                    "Feed crah from ",
                    f -> Feeds.disconnect(f, CATALOG, List.of("crah"), EnumSet.of(Medium.POWER))
                            .change()
                            .apply(f)),
            new BrokenFacility(
                    "cooling.rack.no-loop",
                    "row-a/01",
                    "Cool row-a from ",
                    f -> Feeds.disconnect(f, CATALOG, List.of("row-a"), EnumSet.of(Medium.LIQUID))
                            .change()
                            .apply(f)),
            new BrokenFacility(
                    "facility.connection.unknown-breaker",
                    "c99",
                    "Use acb-4000",
                    f -> connection(
                            f, "c99", Connection.of("xfmr-b:out", "ups-a:in").withBreaker("acb-40000"))),
            new BrokenFacility(
                    "facility.connection.not-power",
                    "c99",
                    "Take breaker, switch and phases off c99",
                    f -> connection(
                            f,
                            "c99",
                            Connection.of("cdu/01:technology", "row-a:liquid").withNormally(Normally.OPEN))));

    /// How loops run and what their pipes are.
    private static final List<BrokenFacility> COOLING = List.of(
            new BrokenFacility(
                    "facility.cooling.ignored",
                    "dry",
                    "Take what it does not heed off dry",
                    f -> cooling(f, "dry", settings -> settings.withControl(PumpControl.ofDeltaK(8)))),
            new BrokenFacility(
                    "facility.cooling.reset-order",
                    "dry",
                    "Swap the ends of the reset",
                    f -> cooling(
                            f,
                            "dry",
                            settings -> settings.withReset(
                                    new SetPointReset(SetPointReset.By.OUTDOOR_DRY_BULB, 30, 10, 34, 26)))),
            new BrokenFacility(
                    "facility.cooling.reset-incomplete",
                    "dry",
                    "Keep the set point of dry fixed",
                    f -> cooling(
                            f,
                            "dry",
                            settings -> settings.withReset(
                                    new SetPointReset(SetPointReset.By.LOAD, 0.2, Double.NaN, 34, 26)))),
            new BrokenFacility(
                    "facility.cooling.unknown-fluid",
                    "cdu",
                    "Take the fluid off cdu",
                    f -> cooling(
                            f, "cdu", settings -> settings.withFill(new LoopFill("PG95", Double.NaN, Double.NaN)))),
            new BrokenFacility(
                    "facility.cooling.two-fluids",
                    "dry",
                    "Take the fluid off dry",
                    f -> cooling(
                            cooling(
                                    f,
                                    "dry",
                                    settings -> settings.withFill(new LoopFill("EG30", Double.NaN, Double.NaN))),
                            "fws",
                            settings -> settings.withFill(new LoopFill("water", Double.NaN, Double.NaN)))),
            new BrokenFacility(
                    "facility.cooling.two-pressures",
                    "dry",
                    "Take the fill pressure off dry",
                    f -> cooling(
                            cooling(f, "dry", settings -> settings.withFill(new LoopFill("", 2e5, Double.NaN))),
                            "fws",
                            settings -> settings.withFill(new LoopFill("", 1e5, Double.NaN)))),
            new BrokenFacility(
                    "facility.pipe.unknown-size",
                    "c99",
                    "Use steel-dn150",
                    f -> connection(f, "c99", COOLANT.withCable("stel-dn150", 5))),
            new BrokenFacility(
                    "facility.pipe.implausible-diameter",
                    "c99",
                    "Read it as 26.64 mm",
                    f -> connection(f, "c99", COOLANT.withPipe(PipeSettings.NONE.withDiameterM(26.64)))),
            new BrokenFacility(
                    "facility.pipe.not-liquid",
                    "c1",
                    "Take pipe and valve off c1",
                    f -> connection(
                            f,
                            "c1",
                            Connection.of("utility:out", "xfmr-a:in")
                                    .withPipe(PipeSettings.NONE.withValve(Valve.CHECK)))),
            new BrokenFacility(
                    "facility.pipe.no-valve",
                    "c99",
                    "Take what its valve does not heed off c99",
                    f -> connection(f, "c99", COOLANT.withPipe(PipeSettings.NONE.withOpenFraction(0.5)))),
            new BrokenFacility(
                    "facility.pipe.ignored",
                    "c99",
                    "Take what its valve does not heed off c99",
                    f -> connection(
                            f,
                            "c99",
                            COOLANT.withPipe(
                                    PipeSettings.NONE.withValve(Valve.CHECK).withHoldsPa(1e5)))));

    /// Everything that can be broken and fixed.
    static Stream<BrokenFacility> all() {
        return Stream.of(NAMES, PLACES, CONNECTIONS, COOLING).flatMap(List::stream);
    }

    static Facility layout(Facility facility, UnaryOperator<Layout> change) {
        return facility.withLayout(change.apply(facility.layout()));
    }

    static Facility row(Facility facility, String id, UnaryOperator<Row> change) {
        return layout(facility, layout -> {
            Map<String, Row> rows = new LinkedHashMap<>(layout.rows());
            rows.computeIfPresent(id, (key, row) -> change.apply(row));
            return layout.withRows(rows);
        });
    }

    static Facility equipment(Facility facility, String id, UnaryOperator<Equipment> change) {
        return layout(facility, layout -> {
            Map<String, Equipment> equipment = new LinkedHashMap<>(layout.equipment());
            equipment.computeIfPresent(id, (key, item) -> change.apply(item));
            return layout.withEquipment(equipment);
        });
    }

    static Facility connection(Facility facility, String id, Connection connection) {
        return layout(facility, layout -> {
            Map<String, Connection> connections = new LinkedHashMap<>(layout.connections());
            connections.put(id, connection);
            return layout.withConnections(connections);
        });
    }

    static Facility hall(Facility facility, UnaryOperator<Hall> change) {
        return layout(facility, layout -> {
            Map<String, Hall> halls = new LinkedHashMap<>(layout.halls());
            halls.replaceAll((id, hall) -> change.apply(hall));
            return layout.withHalls(halls);
        });
    }

    static Facility deployment(Facility facility, UnaryOperator<Deployment> change) {
        Map<String, Deployment> deployments = new LinkedHashMap<>(facility.deployments());
        deployments.replaceAll((id, deployment) -> change.apply(deployment));
        return facility.withDeployments(deployments);
    }

    static Facility cooling(Facility facility, String id, UnaryOperator<CoolingSettings> change) {
        return equipment(facility, id, item -> item.withCooling(change.apply(item.cooling())));
    }

    private static Area area(Area.Kind kind, double x, double y, double size) {
        return Area.of(
                kind,
                "hall-1",
                List.of(
                        new Point(x, y),
                        new Point(x + size, y),
                        new Point(x + size, y + size),
                        new Point(x, y + size)));
    }
}
