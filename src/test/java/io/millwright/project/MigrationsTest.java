package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
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
    void whatADeploymentSaidFlatStandsInGroupsAndVariantsFollow() {
        Project project = ProjectFormat.read("""
                        {"formatVersion": 5, "name": "x",
                        "rows": {"a": {"type": "gb200-nvl72"}},
                        "deployments": {"chat": {"model": "m", "racks": ["a"], "tensorParallel": 8,
                        "pipelineParallel": 2, "weightBytes": 0.5, "kvBytes": 2, "maxSequences": 64,
                        "maxBatchTokens": 4096, "remark": "kept"}},
                        "variants": {"v": {"changes": [
                        {"set": "/deployments/chat/tensorParallel", "value": 4},
                        {"set": "/deployments/*/weightBytes", "value": 1},
                        {"add": "/deployments/more", "value": {"model": "m", "racks": [], "maxSequences": 32}},
                        {"set": "/name", "value": "y"}]}}}
                        """.getBytes(StandardCharsets.UTF_8), "old.json")
                .project()
                .orElseThrow();
        assertThat(project.facility().deployments())
                .containsEntry(
                        "chat",
                        Deployment.inference("m", List.of("a"), List.of(), 8)
                                .change()
                                .parallel(new Deployment.Parallel(8, 2, 1, 0))
                                .precision(new Deployment.Precision(0.5, 2, Double.NaN, Double.NaN))
                                .engine(new Deployment.Engine(
                                        Deployment.Software.VLLM, "", Deployment.Batching.VLLM_V1, 64, 4096))
                                .done());
        assertThat(ProjectFormat.write(project)).contains("\"remark\": \"kept\"");

        Facility varied = Variants.apply(project, Golden.at(project.variants(), "v"), "v")
                .project()
                .orElseThrow()
                .facility();
        Deployment chat = Golden.at(varied.deployments(), "chat");
        assertThat(chat.parallel().tensor()).isEqualTo(4);
        assertThat(chat.precision().weightBytes()).isEqualTo(1);
        assertThat(Golden.at(varied.deployments(), "more").engine().maxSequences())
                .isEqualTo(32);
    }

    @Test
    void aVariantOfAnOlderVersionInAFileOfItsOwnIsMigratedToo() {
        Variant variant = ProjectFormat.readVariant("""
                        {"formatVersion": 5, "changes": [{"set": "/deployments/chat/kvBytes", "value": 2}]}
                        """.getBytes(StandardCharsets.UTF_8), "old.variant.json")
                .value()
                .orElseThrow();
        assertThat(variant.changes())
                .extracting(Variant.Change::pointer)
                .isEqualTo(List.of("/deployments/chat/precision/kvBytes"));
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
