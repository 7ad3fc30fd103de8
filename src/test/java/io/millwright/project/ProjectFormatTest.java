package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Area;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.DistrictHeat;
import io.millwright.facility.Economizer;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.LoopFill;
import io.millwright.facility.Normally;
import io.millwright.facility.OutsideAir;
import io.millwright.facility.Phases;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.PowerSettings;
import io.millwright.facility.PumpControl;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Staging;
import io.millwright.facility.UpsMode;
import io.millwright.facility.Valve;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.quantity.UnitSystem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFormatTest {
    static Loaded read(String text) {
        return ProjectFormat.read(text.getBytes(StandardCharsets.UTF_8), "plan.json");
    }

    private static String withRow(String member) {
        return "{\n\"formatVersion\": 6,\n\"name\": \"x\",\n\"rows\": {\n\"row-a\": {\n\"type\": \"t\",\n" + member
                + "\n}}}";
    }

    private static String withEquipment(String member) {
        return "{\"formatVersion\": 6, \"name\": \"x\", \"equipment\": {\"e\": {" + member + "}}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-hall.json", "campus.json", "power.json", "cooling.json", "air.json", "serving.json"})
    void aGoldenFileIsWrittenAsItWasRead(String name) throws Exception {
        String golden = Golden.text(name);
        Loaded loaded = ProjectFormat.read(golden.getBytes(StandardCharsets.UTF_8), name);
        assertThat(loaded.findings()).isEmpty();
        assertThat(ProjectFormat.write(loaded.project().orElseThrow())).isEqualTo(golden);
    }

    /// Files of the first version listed keep-out areas within their halls; the second knew no breakers, the third no
    /// settings of cooling, the fourth none of air, the fifth had deployments flat.
    @ParameterizedTest
    @CsvSource({
        "1, small-hall.json",
        "1, campus.json",
        "2, small-hall.json",
        "2, campus.json",
        "3, small-hall.json",
        "3, campus.json",
        "3, power.json",
        "4, small-hall.json",
        "4, campus.json",
        "4, power.json",
        "4, cooling.json",
        "5, small-hall.json",
        "5, campus.json",
        "5, power.json",
        "5, cooling.json",
        "5, air.json"
    })
    void anOlderFileReadsAsTheSameOfTheNewestVersion(int version, String name) throws Exception {
        Loaded old = ProjectFormat.read(Golden.text(version, name).getBytes(StandardCharsets.UTF_8), name);
        assertThat(old.findings()).isEmpty();
        assertThat(ProjectFormat.write(old.project().orElseThrow())).isEqualTo(Golden.text(name));
    }

    @Test
    void theElectricalPartHoldsWhatItSays() throws Exception {
        Facility facility =
                read(Golden.text("power.json")).project().orElseThrow().facility();
        Map<String, Connection> connections = facility.layout().connections();
        assertThat(Golden.at(connections, "mv"))
                .isEqualTo(Connection.of("grid:out", "trafo:in").withBreaker("mv-vcb-630"));
        assertThat(Golden.at(connections, "tie").normally()).isEqualTo(Normally.STANDBY);
        assertThat(Golden.at(connections, "spare-way").normally()).isEqualTo(Normally.OPEN);
        assertThat(Golden.at(connections, "strips").phases()).isEqualTo(Phases.ROTATED);
        assertThat(Golden.at(connections, "shelf-in").phases()).isEqualTo(Phases.AB);
        Map<String, Equipment> equipment = facility.layout().equipment();
        assertThat(Golden.at(equipment, "trafo").power()).isEqualTo(PowerSettings.NONE);
        assertThat(Golden.at(equipment, "grid").power())
                .isEqualTo(PowerSettings.NONE
                        .withContract(9e6, 9.5e6)
                        .withRampWPerS(50_000)
                        .withElectricityUsdPerJ(2e-8));
        assertThat(Golden.at(equipment, "ups").power())
                .isEqualTo(PowerSettings.NONE.withMode(UpsMode.ECO).withStoredJ(3.6e8));
        assertThat(Golden.at(equipment, "battery").power()).isEqualTo(PowerSettings.NONE.withDispatchW(-5e5));
        assertThat(facility.assumptions().usableFraction()).isEqualTo(0.9);
        assertThat(facility.assumptions().electricalAmbientC()).isEqualTo(40);
    }

    @Test
    void theCoolingPartHoldsWhatItSays() throws Exception {
        Facility facility =
                read(Golden.text("cooling.json")).project().orElseThrow().facility();
        Map<String, Equipment> equipment = facility.layout().equipment();
        CoolingSettings none = CoolingSettings.NONE;
        assertThat(Golden.at(equipment, "free").cooling()).isEqualTo(none);
        assertThat(Golden.at(equipment, "free").kind()).isEqualTo(EquipmentKind.HEAT_EXCHANGER);
        assertThat(Golden.at(equipment, "cdu").cooling())
                .isEqualTo(none.withControl(PumpControl.ofPressurePa(120_000))
                        .withFill(new LoopFill("PG25", 150_000, Double.NaN)));
        assertThat(Golden.at(equipment, "chillers").cooling())
                .isEqualTo(none.withStaging(new Staging(Staging.Order.SEQUENCED, 0.85))
                        .withReset(new SetPointReset(SetPointReset.By.OUTDOOR_WET_BULB, 10, 24, 26, 22)));
        assertThat(Golden.at(equipment, "trim").cooling())
                .isEqualTo(none.withEconomizer(new Economizer(Economizer.Mode.ALTERNATIVE, 3.5)));
        assertThat(Golden.at(equipment, "recovery").cooling())
                .isEqualTo(none.withDistrict(new DistrictHeat(70, 800_000)));
        assertThat(Golden.at(equipment, "wall").cooling())
                .isEqualTo(none.withAirside(new OutsideAir(OutsideAir.Use.ECONOMIZER, -5.5, 14)));
        assertThat(Golden.at(equipment, "pumps").cooling()).isEqualTo(none.withControl(PumpControl.ofSpeed(0.9)));
        assertThat(Golden.at(equipment, "fws").cooling()).isEqualTo(none.withFill(new LoopFill("EG30", Double.NaN, 4)));
        Map<String, Connection> connections = facility.layout().connections();
        assertThat(Golden.at(connections, "riser").pipe())
                .isEqualTo(PipeSettings.NONE.withValve(Valve.BALANCING).withOpenFraction(0.6));
        assertThat(Golden.at(connections, "plant").pipe())
                .isEqualTo(
                        new PipeSettings(0.2545, 4.5e-5, 12, 0.4, Valve.CHECK, 1, Double.NaN, Double.NaN, Double.NaN));
        assertThat(Golden.at(connections, "free-source").pipe())
                .isEqualTo(PipeSettings.NONE
                        .withValve(Valve.FLOW_LIMITING)
                        .withValveKvM3PerS(0.05)
                        .withLimitM3PerS(0.2));
        assertThat(Golden.at(connections, "wall-water").pipe())
                .isEqualTo(PipeSettings.NONE.withValve(Valve.PRESSURE_REDUCING).withHoldsPa(200_000));
        assertThat(facility.assumptions().roomDewPointC()).isEqualTo(13);
        assertThat(facility.assumptions().cyclesOfConcentration()).isEqualTo(5);
    }

    @Test
    void whatMayBeUsedWithoutEndFollowsTheCodeUnlessItIsTyped() {
        String start = "{\"formatVersion\": 6, \"name\": \"x\", \"assumptions\": {";
        assertThat(usableFraction(start + "}}")).isEqualTo(0.8);
        assertThat(usableFraction(start + "\"codeProfile\": \"IEC\"}}")).isEqualTo(1);
        assertThat(usableFraction(start + "\"codeProfile\": \"IEC\", \"continuousLoadFraction\": 0.7}}"))
                .isEqualTo(0.7);
    }

    private static double usableFraction(String text) {
        return read(text).project().orElseThrow().facility().assumptions().usableFraction();
    }

    @Test
    void aGoldenFileHoldsWhatItSays() throws Exception {
        Facility facility =
                read(Golden.text("small-hall.json")).project().orElseThrow().facility();
        assertThat(facility.site().designDryBulbC()).isEqualTo(36.5);
        assertThat(Golden.at(facility.layout().halls(), "hall-1").containment()).isEqualTo(Hall.Containment.HOT_AISLE);
        assertThat(Golden.at(facility.layout().areas(), "hall-1-keep-out-1"))
                .isEqualTo(Area.of(
                                Area.Kind.KEEP_OUT,
                                "hall-1",
                                List.of(
                                        new Point(11.8, 6),
                                        new Point(12.2, 6),
                                        new Point(12.2, 6.4),
                                        new Point(11.8, 6.4)))
                        .withName("column"));
        assertThat(Golden.at(facility.layout().rows(), "row-b").rearDoor()).contains("rdhx-active-35");
        assertThat(Golden.at(facility.layout().rows(), "row-a").powerCapW()).isNaN();
        assertThat(Golden.at(facility.layout().equipment(), "cooler").kind()).isEqualTo(EquipmentKind.DRY_COOLER);
        assertThat(Golden.at(facility.layout().equipment(), "water").origin()).isEqualTo(new Point(26, 0));
        assertThat(Golden.at(facility.layout().connections(), "feed-a").from())
                .isEqualTo(new PortRef("busway/01", "out"));
        assertThat(facility.layout().equipment().keySet())
                .containsExactly("grid", "trafo", "ups", "busway", "cdu", "crah", "cooler", "pump", "water");
        assertThat(Golden.at(facility.tiers(), "standard").usdPerInputToken()).isEqualTo(3e-6);
        assertThat(facility.assumptions().facilityLifeYears()).isEqualTo(25);
        assertThat(facility.assumptions().itLifeYears()).isEqualTo(5);
    }

    @Test
    void anEmptyFacilityIsTwoMembers() {
        String text = ProjectFormat.write(Project.of(Facility.empty("New")));
        assertThat(text).isEqualTo("{\n  \"formatVersion\": 6,\n  \"name\": \"New\"\n}\n");
        assertThat(read(text).project()).contains(Project.of(Facility.empty("New")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"count\": 0'|/rows/row-a/count|a whole number from 1",
                "'\"count\": 2.5'|/rows/row-a/count|the number 2.5",
                "'\"count\": \"8\"'|/rows/row-a/count|the text \"8\"",
                "'\"pitchM\": -1'|/rows/row-a/pitchM|a number from",
                "'\"powerCapW\": -5'|/rows/row-a/powerCapW|a number from 0 to 1e",
                "'\"powerCapW\": 1e999'|/rows/row-a/powerCapW|the number 1e999",
                "'\"powerCapW\": null'|/rows/row-a/powerCapW|null",
                "'\"origin\": [1, 2, 3]'|/rows/row-a/origin|a point [x, y] in metres",
                "'\"origin\": [1, \"2\"]'|/rows/row-a/origin|a point [x, y] in metres",
                "'\"name\": {}'|/rows/row-a/name|a text in quotes"
            })
    void aWrongValueIsReportedWithFileLineAndPointer(String member, String pointer, String said) {
        Loaded loaded = read(withRow(member));
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("plan.json:7 " + pointer);
            assertThat(finding.message(UnitSystem.SI)).contains(said);
            assertThat(finding.advice(UnitSystem.SI)).isNotEmpty();
        });
    }

    @Test
    void anUnknownKindListsTheKnownOnes() {
        Finding finding = read(withEquipment("\"kind\": \"cdw\"")).findings().getFirst();
        assertThat(finding.place()).isEqualTo("plan.json:1 /equipment/e/kind");
        assertThat(finding.message(UnitSystem.SI)).contains("\"cdw\"").contains("dry-cooler");
    }

    @Test
    void aMissingKindIsReportedOnce() {
        assertThat(read(withEquipment("")).findings())
                .singleElement()
                .extracting(Finding::code)
                .isEqualTo("project.missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a:b", " ", "-a", "ä", "a b", "a\\nb"})
    void idsThatPointersCouldNotCarryAreRefused(String id) {
        Loaded loaded = read("{\"formatVersion\": 6, \"name\": \"x\", \"rows\": {\"" + id + "\": {\"type\": \"t\"}}}");
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("project.id");
            assertThat(finding.place()).startsWith("plan.json:1 /rows/");
        });
    }

    @Test
    void allFaultsOfAFileAreListedTogether() {
        Loaded loaded = read("""
                {
                  "formatVersion": 4,
                  "site": {"frequencyHz": 55},
                  "halls": {"h": {"floor": [[0, 0], [1]], "containment": "cold aisle"}},
                  "connections": {"c": {"from": "a", "to": "b:in", "share": 1.5}}
                }
                """);
        assertThat(loaded.findings())
                .extracting(Finding::place)
                .containsExactlyInAnyOrder(
                        "plan.json:1 /name",
                        "plan.json:3 /site/frequencyHz",
                        "plan.json:4 /halls/h/floor/1",
                        "plan.json:4 /halls/h/containment",
                        "plan.json:5 /connections/c/from",
                        "plan.json:5 /connections/c/share");
        assertThat(loaded.findings()).allMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void aThousandFaultsAreFiftyAndACount() {
        StringBuilder text = new StringBuilder("{\"formatVersion\": 6, \"name\": \"x\", \"stray\": 1, \"rows\": {");
        for (int i = 0; i < 1000; i++) {
            text.append(i == 0 ? "" : ",").append("\"r").append(i).append("\": {\"type\": \"t\", \"count\": 0}");
        }
        Loaded loaded = read(text.append("}}").toString());
        assertThat(loaded.findings()).hasSize(51);
        assertThat(loaded.findings().subList(0, 50)).allMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(loaded.findings().getLast().message(UnitSystem.SI)).contains("951");
    }

    @Test
    void aNewerFormatSaysSo() {
        Finding finding =
                read("{\"formatVersion\": 7, \"name\": \"x\"}").findings().getFirst();
        assertThat(finding.place()).isEqualTo("plan.json:1 /formatVersion");
        assertThat(finding.message(UnitSystem.SI)).contains("format 7").contains("older");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "3",
                "\"x\"",
                "{}",
                "{\"entries\": {}}",
                "{\"formatVersion\": \"1\"}",
                "{\"formatVersion\": 6, \"name\": \"x\", \"changes\": []}"
            })
    void jsonThatIsNotAFacilityIsNamedAsSuch(String text) {
        Loaded loaded = read(text);
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings()).extracting(Finding::code).isEqualTo(List.of("project.not-a-facility"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "0.5", "-1e300"})
    void aVersionThatNeverWasIsRefused(String version) {
        assertThat(read("{\"formatVersion\": " + version + ", \"name\": \"x\"}").findings())
                .extracting(Finding::code)
                .isEqualTo(List.of("project.no-migration"));
    }
}
