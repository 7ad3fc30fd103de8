package io.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Medium;
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
import io.millwright.project.Variant;
import io.millwright.project.Variants;
import io.millwright.report.SolveJson;
import io.millwright.study.CapacityStudy;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void everyPowerConnectionHasABreakerThatItsCableBears(String name) throws Exception {
        Catalog catalog = Catalog.builtIn();
        for (FacilityGraph.Edge edge :
                Twin.of(open(name).facility(), catalog).graph().edges()) {
            if (edge.medium() == Medium.POWER) {
                assertThat(catalog.power(edge.breaker())).as(edge.connection()).isPresent();
                double breakerA = catalog.power(edge.breaker()).orElseThrow().ampacityA();
                catalog.power(edge.cableType())
                        .filter(type -> type.kind() == PowerKind.CABLE)
                        .ifPresent(cable ->
                                assertThat(breakerA).as(edge.connection()).isLessThanOrEqualTo(cable.ampacityA()));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void everyVariantIsFedAsItShould(String name) throws Exception {
        Project base = open(name);
        for (Map.Entry<String, Variant> variant : base.variants().entrySet()) {
            ProjectFormat.Loaded loaded = Variants.apply(base, variant.getValue(), variant.getKey());
            assertThat(loaded.findings()).as(variant.getKey()).isEmpty();
            Twin twin = Twin.of(loaded.project().orElseThrow().facility(), Catalog.builtIn());
            SteadyState state = twin.solve();
            List<Finding> findings = new ArrayList<>(twin.findings());
            findings.addAll(state.findings());

            assertThat(findings)
                    .as(variant.getKey())
                    .noneMatch(finding -> finding.code().startsWith("power.")
                            || finding.code().startsWith("facility."));
            assertThat(state.converged()).as(variant.getKey()).isTrue();
        }
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
