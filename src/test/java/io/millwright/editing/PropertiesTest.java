package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Economizer;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Hall;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.LoopFill;
import io.millwright.facility.Normally;
import io.millwright.facility.OutsideAir;
import io.millwright.facility.Phases;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Point;
import io.millwright.facility.PowerSettings;
import io.millwright.facility.PumpControl;
import io.millwright.facility.Row;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Staging;
import io.millwright.facility.Underlay;
import io.millwright.facility.UpsMode;
import io.millwright.facility.Valve;
import io.millwright.ui.SampleHall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PropertiesTest {
    private final Facility sample = withDrawnParts(SampleHall.facility());
    private final Catalog catalog = Catalog.builtIn();

    /// One of each thing that is drawn but is neither rack nor equipment.
    private static Facility withDrawnParts(Facility hall) {
        Map<String, Area> areas = new LinkedHashMap<>();
        areas.put("aisle", Area.of(Area.Kind.COLD_AISLE, "hall-1", rectangle(4.8, 5.0, 4.8, 1.2)));
        areas.put("tiles", Area.of(Area.Kind.PERFORATED_TILES, "hall-1", rectangle(4.8, 5.6, 4.8, 0.6)));
        Map<String, Annotation> notes = new LinkedHashMap<>();
        notes.put("note-1", new Annotation("Crane access", List.of(new Point(1, 2))));
        notes.put("dim-1", new Annotation("", List.of(new Point(0, 0), new Point(26.4, 0))));
        Map<String, Row> inBlock = new LinkedHashMap<>();
        inBlock.put("r", Row.of("", "gb300-nvl72", 4, new Point(0, 0), 0));
        Map<String, Block> blocks = new LinkedHashMap<>();
        blocks.put("pod", new Block("Pod", Layout.EMPTY.withRows(inBlock), new LinkedHashMap<>()));
        Map<String, Instance> instances = new LinkedHashMap<>();
        instances.put("pod-1", Instance.single("pod", new Point(40, 0)));
        instances.put("pod-2", Instance.single("pod", new Point(40, 10)).withMirrored(true));
        Map<String, Group> groups = new LinkedHashMap<>();
        groups.put("pair", new Group("", List.of("row-a", "row-b")));
        Map<String, Underlay> underlays = new LinkedHashMap<>();
        underlays.put("drawing", new Underlay("hall.dxf", new Point(-3, 0), 0, 0.001, 0.5));
        return hall.withLayout(hall.layout()
                        .withAreas(areas)
                        .withAnnotations(notes)
                        .withInstances(instances)
                        .withGroups(groups))
                .withBlocks(blocks)
                .withUnderlays(underlays);
    }

    private static List<Point> rectangle(double xM, double yM, double widthM, double depthM) {
        return Hall.rectangle("", xM, yM, widthM, depthM).floor();
    }

    private Property property(Facility facility, String name, String... selection) {
        return Properties.of(facility, catalog, List.of(selection)).stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChangeReachesTheRow() {
        Property count = property(sample, "count", "row-a");
        assertThat(count.value()).contains(8);
        Facility after = count.edit().apply(6).change().apply(sample);
        assertThat(after.layout().rows().get("row-a").count()).isEqualTo(6);
        assertThat(after.layout().rows().get("row-b"))
                .isEqualTo(sample.layout().rows().get("row-b"));
    }

    @Test
    void severalElementsShowWhatTheyShareAndChangeTogether() {
        Property y = property(sample, "y", "row-a", "row-c", "cdu");
        assertThat(y.isMixed()).isTrue();
        assertThat(property(sample, "hall", "row-a", "cdu").value()).contains("hall-1");
        assertThat(Properties.of(sample, catalog, List.of("row-a", "cdu")))
                .extracting(Property::name)
                .contains("count", "rotationDeg")
                .doesNotContain("id", "type", "setPointC");
        Facility after = y.edit().apply(5.0).change().apply(sample);
        assertThat(after.layout().rows().get("row-a").origin().yM()).isEqualTo(5);
        assertThat(after.layout().equipment().get("cdu").origin().yM()).isEqualTo(5);
        assertThat(after.layout().rows().get("row-a").origin().xM()).isEqualTo(4.8);
    }

    @Test
    void valuesOutOfRangeAreExplained() {
        Property setPoint = property(sample, "setPointC", "cdu");
        assertThat(setPoint.check().apply(200.0)).contains("Supply set point must be from -20 °C to 80 °C.");
        assertThat(setPoint.check().apply(Double.NaN)).isEmpty();
        assertThat(property(sample, "x", "cdu").check().apply(Double.NaN)).contains("East needs a value.");
        assertThat(property(sample, "count", "cdu").check().apply(0)).isPresent();
        assertThat(property(sample, "hall", "cdu").check().apply("hall-9")).isPresent();
    }

    @Test
    void everyPropertyOfEveryPartKeepsTheFacilityWhenItsOwnValueIsSet() {
        List<String> paths = List.of(
                "facility",
                "site",
                "assumptions",
                "hall-1",
                "row-a",
                "cdu",
                "utility",
                "dry",
                "fws",
                "tcs",
                "crah",
                liquidConnection(),
                "connections/c1",
                "deployments/chat",
                "tiers/premium",
                "utility",
                "ups-a",
                "aisle",
                "tiles",
                "note-1",
                "dim-1",
                "pod-1",
                "blocks/pod",
                "blocks/pod/r",
                "groups/pair",
                "underlays/drawing");
        for (String path : paths) {
            List<Property> properties = Properties.of(sample, catalog, List.of(path));
            assertThat(properties).as(path).isNotEmpty();
            for (Property property : properties) {
                Object value = property.value().orElseThrow();
                assertThat(property.check().apply(value))
                        .as(path + " " + property.name())
                        .isEqualTo(Optional.empty());
                assertThat(property.edit().apply(value).change().apply(sample))
                        .as(path + " " + property.name())
                        .isEqualTo(sample);
            }
        }
    }

    @Test
    void everyQuantityCanBeSet() {
        for (String path : List.of(
                "facility",
                "hall-1",
                "row-a",
                "cdu",
                "dry",
                "fws",
                "crah",
                liquidConnection(),
                "connections/c1",
                "deployments/chat",
                "tiers/premium",
                "utility",
                "ups-a",
                "aisle",
                "tiles",
                "pod-1",
                "underlays/drawing")) {
            for (Property property : Properties.of(sample, catalog, List.of(path))) {
                if (property.type() instanceof Property.Quantity quantity) {
                    double value = quantity.lowest() + 0.25 * (quantity.highest() - quantity.lowest());
                    Facility after = property.edit().apply(value).change().apply(sample);
                    assertThat(property(after, property.name(), path).value())
                            .as(path + " " + property.name())
                            .contains(value);
                }
            }
        }
    }

    @Test
    void enumsRearDoorsAndIdsAreChoicesAndTexts() {
        Facility hall = property(sample, "containment", "hall-1")
                .edit()
                .apply("HOT_AISLE")
                .change()
                .apply(sample);
        assertThat(hall.layout().halls().get("hall-1").containment().name()).isEqualTo("HOT_AISLE");
        Facility door = property(sample, "rearDoor", "row-n")
                .edit()
                .apply("rdhx-active-35")
                .change()
                .apply(sample);
        assertThat(door.layout().rows().get("row-n").rearDoor()).contains("rdhx-active-35");
        Facility renamed =
                property(sample, "id", "row-n").edit().apply("net").change().apply(sample);
        assertThat(renamed.layout().rows()).containsKey("net");
    }

    @Test
    void powerConnectionsAndEquipmentHaveTheirElectricalFields() {
        Facility after = set(sample, "STANDBY", "normally", "connections/c1");
        after = set(after, "ROTATED", "phases", "connections/c1");
        assertThat(after.layout().connections().get("c1"))
                .isEqualTo(sample.layout()
                        .connections()
                        .get("c1")
                        .withNormally(Normally.STANDBY)
                        .withPhases(Phases.ROTATED));
        after = set(after, "ECO", "mode", "ups-a");
        after = set(after, 2e6, "contractW", "utility");
        assertThat(after.layout().equipment().get("ups-a").power()).isEqualTo(PowerSettings.NONE.withMode(UpsMode.ECO));
        assertThat(after.layout().equipment().get("utility").power())
                .isEqualTo(PowerSettings.NONE.withContract(2e6, Double.NaN));
    }

    @Test
    void coolingEquipmentHasTheControlsThatItsKindHeeds() {
        Facility after = set(sample, "FLOW", "pumpMode", "cdu");
        after = set(after, 0.02, "pumpFlowM3PerS", "cdu");
        after = set(after, "PG25", "fluid", "cdu");
        after = set(after, "OUTDOOR_DRY_BULB", "resetBy", "dry");
        after = set(after, 10.0, "resetLow", "dry");
        after = set(after, 30.0, "resetHigh", "dry");
        after = set(after, 34.0, "resetSetPointAtLowC", "dry");
        after = set(after, 28.0, "resetSetPointAtHighC", "dry");
        after = set(after, "ECONOMIZER", "airsideUse", "crah");
        after = set(after, 4.0, "volumeM3", "fws");

        Map<String, Equipment> equipment = after.layout().equipment();
        CoolingSettings none = CoolingSettings.NONE;
        assertThat(equipment.get("cdu").cooling())
                .isEqualTo(none.withControl(PumpControl.ofFlowM3PerS(0.02))
                        .withFill(new LoopFill("PG25", Double.NaN, Double.NaN)));
        assertThat(equipment.get("dry").cooling())
                .isEqualTo(none.withReset(new SetPointReset(SetPointReset.By.OUTDOOR_DRY_BULB, 10, 30, 34, 28)));
        assertThat(equipment.get("crah").cooling())
                .isEqualTo(none.withAirside(new OutsideAir(OutsideAir.Use.ECONOMIZER, Double.NaN, Double.NaN)));
        assertThat(equipment.get("fws").cooling()).isEqualTo(none.withFill(new LoopFill("", Double.NaN, 4)));
        assertThat(Properties.of(sample, catalog, List.of("ups-a")))
                .extracting(Property::name)
                .doesNotContain("pumpMode", "stagingOrder", "fluid");
        Facility both = set(sample, "LOAD", "resetBy", "cdu", "dry");
        assertThat(both.layout().equipment().get("cdu").cooling().reset().by()).isEqualTo(SetPointReset.By.LOAD);
        assertThat(both.layout().equipment().get("dry").cooling().reset().by()).isEqualTo(SetPointReset.By.LOAD);
    }

    @Test
    void chillersHaveTheirStagingAndFreeCooling() {
        Facility plant = Edits.addEquipment(
                        "chiller",
                        Equipment.of(EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1500-fc", "", new Point(60, 0)))
                .change()
                .apply(sample);
        Facility after = set(plant, 0.8, "stagingUpFraction", "chiller");
        after = set(after, "ALTERNATIVE", "economizerMode", "chiller");
        after = set(after, 4.0, "economizerApproachK", "chiller");
        assertThat(after.layout().equipment().get("chiller").cooling())
                .isEqualTo(CoolingSettings.NONE
                        .withStaging(new Staging(Staging.Order.USUAL, 0.8))
                        .withEconomizer(new Economizer(Economizer.Mode.ALTERNATIVE, 4)));
        after = set(after, "ALL", "stagingOrder", "chiller");
        assertThat(Properties.of(after, catalog, List.of("chiller")))
                .as("nothing starts next where all run")
                .extracting(Property::name)
                .doesNotContain("stagingUpFraction");
    }

    @Test
    void namesOfPropertiesAreUniqueForEveryKindOfEquipment() {
        for (EquipmentKind kind : EquipmentKind.values()) {
            if (kind == EquipmentKind.RACK) {
                continue;
            }
            Facility one = Edits.addEquipment("unit", Equipment.of(kind, "", "", Point.ORIGIN))
                    .change()
                    .apply(sample);
            List<PropertyField> fields = ElementFields.of(one, catalog, new Target.Element("", "unit"));
            assertThat(fields).as(kind.name()).extracting(PropertyField::name).doesNotHaveDuplicates();
            assertThat(fields).as(kind.name()).extracting(PropertyField::label).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPipeHasASizeAndTheValuesOfItsValve() {
        String hoses = liquidConnection();
        Facility after = set(sample, "hose-16", "type", hoses);
        after = set(after, "BALANCING", "valve", hoses);
        after = set(after, 0.4, "openFraction", hoses);
        after = set(after, 12.0, "fittingsK", hoses);
        Connection pipe = after.layout().connections().get(hoses.substring("connections/".length()));
        assertThat(pipe.type()).isEqualTo("hose-16");
        assertThat(pipe.pipe())
                .isEqualTo(PipeSettings.NONE
                        .withValve(Valve.BALANCING)
                        .withOpenFraction(0.4)
                        .withFittingsK(12));

        Facility limited = set(after, "FLOW_LIMITING", "valve", hoses);
        assertThat(Properties.of(limited, catalog, List.of(hoses)))
                .extracting(Property::name)
                .contains("limitM3PerS", "valveKvM3PerS")
                .doesNotContain("openFraction", "holdsPa", "breaker");
        assertThat(limited.layout()
                        .connections()
                        .get(hoses.substring("connections/".length()))
                        .pipe())
                .as("an opening that a flow limiter does not heed is gone")
                .isEqualTo(PipeSettings.NONE.withValve(Valve.FLOW_LIMITING).withFittingsK(12));
    }

    private String liquidConnection() {
        return sample.layout().connections().entrySet().stream()
                .filter(entry -> entry.getValue().from().toString().equals("tcs:water"))
                .map(entry -> "connections/" + entry.getKey())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyPowerConnectionsHaveABreaker() {
        sample.layout().connections().forEach((id, connection) -> {
            boolean isPower = connection.from().port().equals("out");
            assertThat(Properties.of(sample, catalog, List.of("connections/" + id)))
                    .extracting(Property::name)
                    .matches(names -> names.contains("breaker") == isPower, id + " " + connection.from());
        });
    }

    @Test
    void theDataSheetOfTheSelectedTypeIsFound() {
        assertThat(Properties.sheet(sample, catalog, "row-a"))
                .hasValueSatisfying(sheet -> assertThat(sheet.id()).isEqualTo("gb300-nvl72"));
        assertThat(Properties.sheet(sample, catalog, "dry")).isPresent();
        assertThat(Properties.sheet(sample, catalog, "hall-1")).isEmpty();
        String hoses = liquidConnection();
        assertThat(Properties.sheet(sample, catalog, hoses)).isEmpty();
        assertThat(Properties.sheet(set(sample, "hose-16", "type", hoses), catalog, hoses))
                .hasValueSatisfying(sheet -> assertThat(sheet.id()).isEqualTo("hose-16"));
    }

    @Test
    void connectionsCopiesAreasAndDeploymentsAreEditedTogetherInOneStep() {
        Facility cables = set(sample, 25.0, "lengthM", "connections/c1", "connections/c2");
        assertThat(cables.layout().connections().get("c1").lengthM()).isEqualTo(25);
        assertThat(cables.layout().connections().get("c2").lengthM()).isEqualTo(25);
        assertThat(cables.layout().connections().get("c3"))
                .isEqualTo(sample.layout().connections().get("c3"));
        assertThat(property(sample, "mirrored", "pod-1", "pod-2").isMixed()).isTrue();
        Facility copies = set(sample, true, "mirrored", "pod-1", "pod-2");
        assertThat(copies.layout().instances().get("pod-1").mirrored()).isTrue();
        Facility grid = set(sample, 3, "columns", "pod-1", "pod-2");
        assertThat(grid.layout().instances().values())
                .allSatisfy(instance -> assertThat(instance.columns()).isEqualTo(3));
        assertThat(Properties.of(sample, catalog, List.of("aisle", "tiles")))
                .extracting(Property::name)
                .containsExactly("name", "kind", "hall", "x", "y", "widthM", "depthM");
        Facility areas = set(sample, 6.0, "widthM", "aisle", "tiles");
        assertThat(areas.layout().areas().get("tiles").outline()).isEqualTo(rectangle(4.8, 5.6, 6.0, 0.6));
        assertThat(areas.layout().areas().get("aisle").outline()).isEqualTo(rectangle(4.8, 5.0, 6.0, 1.2));
    }

    @Test
    void theUndoMenuSaysHowManyWereSet() {
        assertThat(property(sample, "y", "row-a", "row-b", "cdu")
                        .edit()
                        .apply(5.0)
                        .label())
                .isEqualTo("Set north of 3 elements");
        assertThat(property(sample, "count", "row-a").edit().apply(5).label()).isEqualTo("Set racks");
        assertThat(property(sample, "count", "row-a", "cdu").label())
                .as("racks of one, units of the other")
                .isEqualTo("Count");
    }

    @Test
    void aHallTakesItsContentsAlongAndChangesItsSize() {
        Facility moved = set(sample, 10.0, "x", "hall-1");
        assertThat(moved.layout().halls().get("hall-1").floor()).isEqualTo(rectangle(10, 0, 26.4, 18));
        assertThat(moved.layout().rows().get("row-a").origin()).isEqualTo(new Point(14.8, 3.6));
        Facility wider = set(sample, 30.0, "widthM", "hall-1");
        assertThat(wider.layout().halls().get("hall-1").floor()).isEqualTo(rectangle(0, 0, 30, 18));
        assertThat(wider.layout().rows()).isEqualTo(sample.layout().rows());
    }

    @Test
    void notesUnderlaysAndGroupsHaveTheirFields() {
        assertThat(set(sample, "Crane", "text", "note-1")
                        .layout()
                        .annotations()
                        .get("note-1")
                        .text())
                .isEqualTo("Crane");
        assertThat(set(sample, 5.0, "x", "dim-1")
                        .layout()
                        .annotations()
                        .get("dim-1")
                        .points())
                .containsExactly(new Point(5, 0), new Point(31.4, 0));
        Underlay underlay = set(sample, 0.0254, "metresPerUnit", "underlays/drawing")
                .underlays()
                .get("drawing");
        assertThat(underlay.metresPerUnit()).isEqualTo(0.0254);
        assertThat(set(sample, "Two rows", "name", "groups/pair")
                        .layout()
                        .groups()
                        .get("pair")
                        .name())
                .isEqualTo("Two rows");
    }

    private Facility set(Facility before, Object value, String name, String... selection) {
        Property property = property(before, name, selection);
        assertThat(property.check().apply(value)).as(name).isEmpty();
        return property.edit().apply(value).change().apply(before);
    }
}
