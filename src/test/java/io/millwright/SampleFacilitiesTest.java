package io.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonWriter;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.report.SolveJson;
import io.millwright.study.CapacityStudy;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The shipped samples: they open without complaint, close their energy, and give the results that stand beside them.
/// `mvn test -Dtest=SampleFacilitiesTest -Dgolden.update` writes the expected results anew; look at the difference
/// before committing it.
class SampleFacilitiesTest {
    static final List<String> SAMPLES = List.of(
            "pilot-4-rack", "retrofit-2mw-hybrid", "ai-factory-20mw", "training-and-inference-100mw", "campus-1gw");

    private static Path folder(String name) {
        return Path.of("sample-facilities", name);
    }

    private static Project open(String name) throws Exception {
        ProjectFormat.Loaded loaded = ProjectFiles.load(folder(name).resolve(name + ".json"));
        assertThat(loaded.findings()).isEmpty();
        return loaded.project().orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void opensWithoutAFindingAboveNoteAndClosesItsEnergy(String name) throws Exception {
        Twin twin = Twin.of(open(name).facility(), Catalog.builtIn());
        SteadyState state = twin.solve();
        List<Finding> findings = new ArrayList<>(twin.findings());
        findings.addAll(state.findings());

        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
        assertThat(state.converged()).isTrue();
        assertThat(Math.abs(state.balance().relativeResidual())).isLessThan(1e-9);
        assertThat(state.balance().unremovedW()).isZero();
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void givesTheExpectedResults(String name) throws Exception {
        Twin twin = Twin.of(open(name).facility(), Catalog.builtIn());
        SteadyState state = twin.solve();
        Obj computed = SolveJson.keyFigures(twin, state, CapacityStudy.of(twin, state));
        ((Obj) computed.members().get("balance")).members().remove("relativeResidual");
        Path file = folder(name).resolve("expected-results.json");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, JsonWriter.write(computed));
        }

        assertSame(JsonReader.read(file), computed, "");
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void isStoredAsTheProgramWouldSaveIt(String name) throws Exception {
        assertThat(ProjectFormat.write(open(name)))
                .isEqualTo(Files.readString(folder(name).resolve(name + ".json")));
    }

    private static void assertSame(JsonValue expected, JsonValue computed, String pointer) {
        switch (expected) {
            case Obj object ->
                object.members().forEach((key, value) -> {
                    JsonValue other = ((Obj) computed).members().get(key);
                    assertThat(other).as(pointer + "/" + key).isNotNull();
                    assertSame(value, other, pointer + "/" + key);
                });
            case Num number ->
                assertThat(((Num) computed).value())
                        .as(pointer)
                        .isCloseTo(
                                number.value(),
                                org.assertj.core.data.Offset.offset(1e-9 * Math.max(1, Math.abs(number.value()))));
            case JsonValue.Str text ->
                assertThat(((JsonValue.Str) computed).value()).as(pointer).isEqualTo(text.value());
            default -> assertThat(computed.getClass()).as(pointer).isEqualTo(expected.getClass());
        }
    }
}
