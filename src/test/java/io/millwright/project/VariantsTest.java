package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.project.Variant.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTest {
    private Project base = Project.of(Facility.empty("unset"));

    @BeforeEach
    void readBase() throws Exception {
        base = ProjectFormatTest.read(Golden.text("small-hall.json")).project().orElseThrow();
    }

    private Loaded apply(Change... changes) {
        return Variants.apply(base, new Variant("", List.of(changes)), "v");
    }

    private Facility changed(Change... changes) {
        Loaded loaded = apply(changes);
        assertThat(loaded.findings()).isEmpty();
        return loaded.project().orElseThrow().facility();
    }

    private static JsonValue number(double value) {
        return Num.of(value);
    }

    private double setPointC(Facility facility, String id) {
        return Golden.at(facility.layout().equipment(), id).setPointC();
    }

    @Test
    void theVariantOfAFileIsAppliedToItsBase() {
        Loaded loaded = Variants.apply(base, Golden.at(base.variants(), "warm-water"), "warm-water");
        Facility warm = loaded.project().orElseThrow().facility();
        assertThat(setPointC(warm, "cdu")).isEqualTo(45);
        assertThat(setPointC(warm, "crah")).isEqualTo(24);
        assertThat(setPointC(base.facility(), "cdu")).as("the base stays").isEqualTo(40);
    }

    @Test
    void setReplacesAndFillsInDefaults() {
        Facility facility = changed(
                Change.set("/rows/row-a/type", new Str("vr-nvl72-maxq", 0)),
                Change.set("/rows/row-a/powerCapW", number(100_000)),
                Change.set("/assumptions/gridCarbonKgPerJ", number(1e-7)));
        assertThat(Golden.at(facility.layout().rows(), "row-a").type()).isEqualTo("vr-nvl72-maxq");
        assertThat(Golden.at(facility.layout().rows(), "row-a").powerCapW()).isEqualTo(100_000);
        assertThat(facility.assumptions().gridCarbonKgPerJ()).isEqualTo(1e-7);
    }

    @Test
    void addAndRemoveChangeWhatIsThere() {
        Facility facility = changed(
                Change.remove("/equipment/crah"),
                Change.add("/equipment/wall", new Obj().put("kind", "fan-wall").put("type", "fanwall-300")),
                Change.add("/instances/pod-1", new Obj().put("block", "pod")));
        assertThat(facility.layout().equipment()).containsKey("wall").doesNotContainKey("crah");
        assertThat(facility.layout().instances()).as("a section that was empty").containsKey("pod-1");
    }

    @Test
    void aWildcardWithoutAConditionTakesOnlyWhereTheMemberIsWritten() {
        Facility facility = changed(Change.set("/equipment/*/setPointC", number(30)));
        assertThat(setPointC(facility, "cdu")).isEqualTo(30);
        assertThat(setPointC(facility, "crah")).isEqualTo(30);
        assertThat(setPointC(facility, "cooler")).isNaN();
        assertThat(setPointC(facility, "trafo")).isNaN();
    }

    @Test
    void aWildcardWithAConditionTakesAllThatMatch() {
        Facility facility = changed(
                Change.set("/equipment/*/setPointC", number(33)).where(Map.of("kind", "dry-cooler")),
                Change.set("/rows/*/powerCapW", number(90_000)).where(Map.of()));
        assertThat(setPointC(facility, "cooler")).isEqualTo(33);
        assertThat(setPointC(facility, "cdu")).isEqualTo(40);
        assertThat(facility.layout().rows().values()).allMatch(row -> row.powerCapW() == 90_000);
    }

    @Test
    void aRemovalWithAConditionTakesAllThatMatch() {
        Facility facility = changed(Change.remove("/equipment/*").where(Map.of("kind", "ups")));
        assertThat(facility.layout().equipment()).doesNotContainKey("ups").containsKey("cdu");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/equipment/cdu-9/setPointC",
                "/rows/*/setPointC/x",
                "/nowhere/x",
                "/equipment/*",
                "/rows/row-a/type/x",
                ""
            })
    void aPointerToNothingIsAnError(String pointer) {
        Loaded loaded = apply(Change.set(pointer, number(1)));
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("project.variant.no-target");
            assertThat(finding.place()).isEqualTo("v /changes/0");
        });
    }

    @Test
    void elementsAreNotAddedBySetNorReplacedByAdd() {
        Obj row = new Obj().put("type", "t");
        assertThat(apply(Change.set("/rows/new", row)).findings())
                .extracting(Finding::code)
                .isEqualTo(List.of("project.variant.no-target"));
        assertThat(apply(Change.add("/rows/row-a", row)).findings())
                .extracting(Finding::code)
                .isEqualTo(List.of("project.variant.no-room"));
    }

    @Test
    void aMemberThatTheProgramDoesNotKnowIsAnError() {
        Loaded loaded = apply(Change.set("/equipment/cdu/setpointC", number(40)));
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("v /equipment/cdu/setpointC"));
    }

    @Test
    void aWrongValueIsReportedLikeThatOfAFile() {
        Loaded loaded = apply(Change.set("/rows/row-a/count", number(0)));
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings()).extracting(Finding::place).isEqualTo(List.of("v /rows/row-a/count"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"set\": \"/name\"}",
                "{\"remove\": \"/name\", \"value\": 1}",
                "{\"set\": \"/name\", \"remove\": \"/name\", \"value\": 1}",
                "{\"value\": 1}",
                "{\"set\": 1, \"value\": 1}",
                "{\"set\": \"name\", \"value\": 1}",
                "{\"set\": \"/name\", \"value\": 1, \"where\": \"cdu\"}",
                "7"
            })
    void aMalformedChangeIsReportedWithItsPlace(String change) {
        Loaded loaded = ProjectFormatTest.read(
                "{\"formatVersion\": 6, \"name\": \"x\", \"variants\": {\"v\":\n{\"changes\": [" + change + "]}}}");
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).startsWith("plan.json:2 /variants/v/changes/0"));
    }

    @Test
    void aVariantMayStandInAFileOfItsOwn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("warm.variant.json");
        Files.writeString(
                file,
                "{\"formatVersion\": 6, \"name\": \"Warm\", \"changes\": ["
                        + "{\"set\": \"/equipment/cdu/setPointC\", \"value\": 44}]}");
        Variant variant = ProjectFiles.loadVariant(file).value().orElseThrow();
        assertThat(variant.name()).isEqualTo("Warm");
        assertThat(setPointC(
                        Variants.apply(base, variant, "warm")
                                .project()
                                .orElseThrow()
                                .facility(),
                        "cdu"))
                .isEqualTo(44);
    }

    @Test
    void aFileThatIsNoVariantSaysSo() {
        FileContent<Variant> loaded =
                ProjectFormat.readVariant("{\"formatVersion\": 6}".getBytes(StandardCharsets.UTF_8), "w.json");
        assertThat(loaded.value()).isEmpty();
        assertThat(loaded.findings()).extracting(Finding::code).isEqualTo(List.of("project.not-a-variant"));
        assertThat(ProjectFormat.readVariant(new byte[] {'{'}, "w.json").findings())
                .extracting(Finding::code)
                .isEqualTo(List.of("project.syntax"));
    }
}
