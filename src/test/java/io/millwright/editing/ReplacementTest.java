package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Replacement.Choice;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.OutsideAir;
import io.millwright.facility.Row;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.SampleHall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReplacementTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private final Facility sample = SampleHall.facility();

    private static Choice choice(Facility facility, String path, String type) {
        return Replacement.choices(facility, CATALOG, List.of(path)).stream()
                .filter(choice -> choice.sheet().id().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsConnectionsCapsNamesAndPlaces() {
        Map<String, Row> rows = new LinkedHashMap<>(sample.layout().rows());
        rows.computeIfPresent("row-a", (id, row) -> row.withPowerCapW(90e3));
        Facility capped = sample.withLayout(sample.layout().withRows(rows));
        Replacement replacement =
                Replacement.of(capped, CATALOG, List.of("row-a", "row-b"), choice(capped, "row-a", "gb200-nvl72"));
        Facility after = replacement.edit().change().apply(capped);
        assertThat(after.layout().rows().get("row-a"))
                .isEqualTo(rows.get("row-a").withType("gb200-nvl72"));
        assertThat(after.layout().rows().get("row-c")).isEqualTo(rows.get("row-c"));
        assertThat(after.layout().connections()).isEqualTo(capped.layout().connections());
        assertThat(replacement.findings()).isEmpty();
        assertThat(replacement.edit().label()).isEqualTo("Replace 2 elements by gb200-nvl72");
        assertThat(replacement.words(UnitSystem.SI)).startsWith("16 racks: ").endsWith("6 connections stay.");
    }

    @Test
    void anAirCooledRackLosesItsCoolantWithAFinding() {
        Replacement replacement =
                Replacement.of(sample, CATALOG, List.of("row-a"), choice(sample, "row-a", "network-rack-tor"));
        Facility after = replacement.edit().change().apply(sample);
        assertThat(replacement.findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("replacement.port-lost");
            assertThat(finding.place()).isEqualTo("row-a");
            assertThat(finding.values()).containsEntry("port", "liquid");
        });
        assertThat(after.layout().connections())
                .hasSize(sample.layout().connections().size() - 1);
        assertThat(after.layout().connections().values())
                .noneMatch(connection -> connection.to().toString().equals("row-a:liquid"));
        assertThat(replacement.words(UnitSystem.SI)).endsWith("2 connections stay, 1 is removed.");
    }

    @Test
    void anotherKindTakesOverTheConnectionsThatItHasPortsFor() {
        Choice crac = Replacement.choices(sample, CATALOG, List.of("crah")).stream()
                .filter(choice -> choice.kind() == EquipmentKind.CRAC)
                .findFirst()
                .orElseThrow();
        Replacement replacement = Replacement.of(sample, CATALOG, List.of("crah"), crac);
        Facility after = replacement.edit().change().apply(sample);
        assertThat(after.layout().equipment().get("crah").kind()).isEqualTo(EquipmentKind.CRAC);
        assertThat(after.layout().connections().values())
                .filteredOn(connection -> connection.to().elementId().equals("crah"))
                .extracting(Connection::to)
                .hasToString("[crah:power]");
        assertThat(replacement.findings())
                .extracting(finding -> finding.values().get("port"))
                .containsExactly("water");
        assertThat(FacilityGraph.of(after, CATALOG).findings()).isEmpty();
    }

    @Test
    void anotherKindKeepsTheSettingsThatItHeeds() {
        CoolingSettings outside = CoolingSettings.NONE.withAirside(new OutsideAir(OutsideAir.Use.ECONOMIZER, -5, 12));
        Map<String, Equipment> equipment = new LinkedHashMap<>(sample.layout().equipment());
        equipment.computeIfPresent("crah", (id, item) -> item.withCooling(outside));
        Facility airy = sample.withLayout(sample.layout().withEquipment(equipment));

        assertThat(replaced(airy, "crah", "fanwall-600").cooling()).isEqualTo(outside);
        assertThat(replaced(airy, "crah", "inrow-60").cooling()).isEqualTo(CoolingSettings.NONE);
    }

    private static Equipment replaced(Facility facility, String id, String type) {
        Replacement replacement = Replacement.of(facility, CATALOG, List.of(id), choice(facility, id, type));
        return replacement.edit().change().apply(facility).layout().equipment().get(id);
    }

    @Test
    void offersTheKindItselfFirstAndNothingForAMixture() {
        assertThat(Replacement.choices(sample, CATALOG, List.of("cdu"))
                        .getFirst()
                        .kind())
                .isEqualTo(EquipmentKind.CDU);
        assertThat(Replacement.choices(sample, CATALOG, List.of("cdu", "row-a")))
                .isEmpty();
        assertThat(Replacement.choices(sample, CATALOG, List.of("row-a"))).hasSameSizeAs(CATALOG.racks());
        assertThat(Replacement.choices(sample, CATALOG, List.of("hall-1"))).isEmpty();
    }

    /// Whatever stands in for whatever, the graph can be expanded and connections are either kept or reported.
    @Test
    void everyChoiceLeavesASoundGraph() {
        for (String path : List.of("row-a", "cdu", "crah", "dry", "ups-a", "utility", "xfmr-a", "bus-a")) {
            for (Choice choice : Replacement.choices(sample, CATALOG, List.of(path))) {
                Replacement replacement = Replacement.of(sample, CATALOG, List.of(path), choice);
                Facility after = replacement.edit().change().apply(sample);
                assertThat(FacilityGraph.of(after, CATALOG).findings())
                        .as(path + " by " + choice.sheet().id())
                        .isEmpty();
                assertThat(after.layout().connections().size()
                                + replacement.findings().size())
                        .isEqualTo(sample.layout().connections().size());
            }
        }
    }
}
