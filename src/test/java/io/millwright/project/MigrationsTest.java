package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.project.ProjectFormat.Loaded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The chain, with steps made up for the test.
class MigrationsTest {
    private static final Migrations TWO_STEPS = new Migrations(
            Map.of(
                    -1, facility -> rename(facility, "title", "name"),
                    0,
                            facility -> {
                                if (facility.members().get("racks") instanceof Obj racks) {
                                    racks.members().values().forEach(rack -> {
                                        if (rack instanceof Obj object
                                                && object.members().get("powerCapKw") instanceof Num kilowatts) {
                                            object.members().remove("powerCapKw");
                                            object.put("powerCapW", kilowatts.value() * 1000);
                                        }
                                    });
                                }
                                rename(facility, "racks", "rows");
                            }),
            1);

    private static void rename(Obj object, String from, String to) {
        var value = object.members().remove(from);
        if (value != null) {
            object.put(to, value);
        }
    }

    private static Loaded read(String text) {
        return ProjectFormat.read(text.getBytes(StandardCharsets.UTF_8), "old.json", TWO_STEPS);
    }

    @Test
    void eachStepIsTakenInOrder() {
        Project project =
                read("{\"formatVersion\": -1, \"title\": \"Old\", \"racks\": {\"a\": {\"type\": \"t\", \"powerCapKw\": 120}}}")
                        .project()
                        .orElseThrow();
        assertThat(project.facility().name()).isEqualTo("Old");
        assertThat(Golden.at(project.facility().layout().rows(), "a").powerCapW())
                .isEqualTo(120_000);
        assertThat(ProjectFormat.write(project))
                .contains("\"formatVersion\": " + ProjectFormat.VERSION)
                .doesNotContain("racks");
    }

    @Test
    void aFileInTheMiddleTakesTheRestOfTheSteps() {
        assertThat(read("{\"formatVersion\": 0, \"name\": \"x\", \"racks\": {\"a\": {\"type\": \"t\"}}}")
                        .project())
                .isPresent();
    }

    @Test
    void faultsOfAnOldFileKeepTheirLines() {
        assertThat(
                        read("{\"formatVersion\": 0,\n\"name\": \"x\",\n\"racks\": {\"a\": {\"type\": 1,\n\"powerCapKw\": \"9\"}}}")
                                .findings())
                .extracting(Finding::place)
                .isEqualTo(List.of("old.json:3 /rows/a/type", "old.json:4 /rows/a/powerCapKw"));
    }

    @Test
    void aMissingStepIsRefused() {
        assertThat(read("{\"formatVersion\": -2, \"name\": \"x\"}").findings())
                .extracting(Finding::code)
                .isEqualTo(List.of("project.no-migration"));
    }

    @Test
    void theShippedChainReachesFromItsOldestStepToTheVersionThatIsWritten() {
        int oldest = Migrations.SHIPPED.steps().keySet().stream()
                .min(Integer::compare)
                .orElse(ProjectFormat.VERSION);
        for (int version = oldest; version < ProjectFormat.VERSION; version++) {
            assertThat(Migrations.SHIPPED.steps()).containsKey(version);
        }
        assertThat(Migrations.SHIPPED.newest()).isEqualTo(ProjectFormat.VERSION);
    }
}
