package io.millwright.project;

import static io.millwright.project.ProjectFormatTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.quantity.UnitSystem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {
    private static final String TEXT = """
            {
              "formatVersion": 4,
              "name": "x",
              "site": {"owner": "building 7"},
              "halls": {
                "h": {"floor": [[0, 0], [1, 0], [1, 1]], "doors": [{"outline": [], "why": "drain"}], "fire": {"zone": 3}}
              },
              "rows": {
                "row-a": {"type": "t", "serials": ["A1", {"B2": null}], "warrantyYears": 1.50}
              },
              "assumptions": {"currency": "EUR"},
              "variants": {
                "v": {
                  "changes": [
                    {"set": "/name", "value": "y", "reason": "because"}
                  ],
                  "author": "team"
                }
              },
              "$schema": "facility.schema.json",
              "reviewed": {"by": ["a", "b"], "on": "2026-01-01"}
            }
            """;

    @Test
    void areReportedWithTheirPlaceAndKeptInEveryObject() {
        Loaded loaded = read(TEXT);
        assertThat(loaded.findings()).allMatch(finding -> finding.severity() == Severity.NOTE);
        assertThat(loaded.findings())
                .extracting(Finding::place)
                .contains(
                        "plan.json:4 /site/owner",
                        "plan.json:6 /halls/h/doors",
                        "plan.json:9 /rows/row-a/warrantyYears",
                        "plan.json:15 /variants/v/changes/0/reason",
                        "plan.json:21 /reviewed")
                .as("editors read it")
                .doesNotContain("plan.json:20 /$schema");
        String saved = ProjectFormat.write(loaded.project().orElseThrow());
        assertThat(saved)
                .contains(
                        "\"owner\": \"building 7\"",
                        "\"why\": \"drain\"",
                        "\"zone\": 3",
                        "\"B2\": null",
                        "\"warrantyYears\": 1.50",
                        "\"currency\": \"EUR\"",
                        "\"reason\": \"because\"",
                        "\"author\": \"team\"",
                        "\"$schema\": \"facility.schema.json\"",
                        "\"on\": \"2026-01-01\"");
        assertThat(ProjectFormat.write(read(saved).project().orElseThrow())).isEqualTo(saved);
    }

    @Test
    void surviveEditsAroundThemAndGoWithTheirObject() {
        Project project = read(TEXT).project().orElseThrow();
        Facility facility = project.facility();
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put("row-0", Golden.at(facility.layout().rows(), "row-a"));
        rows.putAll(facility.layout().rows());
        Project added =
                project.withFacility(facility.withLayout(facility.layout().withRows(rows)));
        assertThat(ProjectFormat.write(added)).containsOnlyOnce("warrantyYears");
        Project removed =
                project.withFacility(facility.withLayout(facility.layout().withRows(Map.of())));
        assertThat(ProjectFormat.write(removed)).doesNotContain("warrantyYears").contains("reviewed", "zone");
    }

    @Test
    void followARenamedObject() {
        Project project = read(TEXT).project().orElseThrow();
        Facility facility = project.facility();
        Map<String, Row> rows = Map.of("row-b", Golden.at(facility.layout().rows(), "row-a"));
        Project renamed = project.withFacility(
                        facility.withLayout(facility.layout().withRows(rows)))
                .withRenamed("/rows/row-a", "/rows/row-b");
        assertThat(ProjectFormat.write(renamed)).contains("\"warrantyYears\": 1.50");
    }

    @Test
    void aMistypedKeyIsAWarningThatNamesTheRightOne() {
        Loaded loaded = read(
                "{\"formatVersion\": 6, \"name\": \"x\", \"rows\": {\"a\": {\"type\": \"t\", \"powercapW\": 9, \"cuont\": 2}}}");
        assertThat(loaded.project()).isPresent();
        assertThat(loaded.findings())
                .allMatch(finding -> finding.severity() == Severity.WARNING)
                .extracting(finding -> finding.advice(UnitSystem.SI))
                .containsExactly("Perhaps \"powerCapW\" was meant.", "Perhaps \"count\" was meant.");
    }
}
