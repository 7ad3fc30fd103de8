package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.ui.SampleHall;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PropertiesTest {
    private final Facility sample = SampleHall.facility();
    private final Catalog catalog = Catalog.builtIn();

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
                "connections/c1",
                "deployments/chat",
                "tiers/premium");
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
        for (String path :
                List.of("facility", "hall-1", "row-a", "cdu", "connections/c1", "deployments/chat", "tiers/premium")) {
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
    void theDataSheetOfTheSelectedTypeIsFound() {
        assertThat(Properties.sheet(sample, catalog, "row-a"))
                .hasValueSatisfying(sheet -> assertThat(sheet.id()).isEqualTo("gb300-nvl72"));
        assertThat(Properties.sheet(sample, catalog, "dry")).isPresent();
        assertThat(Properties.sheet(sample, catalog, "hall-1")).isEmpty();
    }
}
