package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Severity;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue.Obj;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.project.Variant.Action;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the guide shows works as shown.
class GuideTest {
    private static String page() throws Exception {
        return Files.readString(Path.of("assets", "guide", "file-format.md"));
    }

    private static String example() throws Exception {
        String page = page();
        int start = page.indexOf("```json\n") + "```json\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    @Test
    void theExampleIsAsTheProgramWouldWriteIt() throws Exception {
        String example = example();
        Loaded loaded = ProjectFormat.read(example.getBytes(StandardCharsets.UTF_8), "guide");
        assertThat(loaded.findings()).isEmpty();
        assertThat(ProjectFormat.write(loaded.project().orElseThrow())).isEqualTo(example);
    }

    @Test
    void theExampleWorksInTheTwin() throws Exception {
        Project project = ProjectFormat.read(example().getBytes(StandardCharsets.UTF_8), "guide")
                .project()
                .orElseThrow();
        Twin twin = Twin.of(project.facility(), Catalog.builtIn());
        SteadyState state = twin.solve();
        assertThat(state.converged()).isTrue();
        assertThat(twin.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
        assertThat(state.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
        project.variants()
                .forEach((id, variant) -> assertThat(
                                Variants.apply(project, variant, id).project())
                        .isPresent());
    }

    @Test
    void everySettingOfCoolingAndPipesIsExplained() throws Exception {
        Set<String> members = new TreeSet<>(CoolingCodec.PARTS);
        CoolingCodec.PARTS.forEach(
                part -> members.addAll(schemaMembers(part.equals("control") ? "pumpControl" : part)));
        members.addAll(schemaMembers("pipe"));
        assertThat(members).hasSizeGreaterThan(25);
        assertThat(page())
                .contains(members.stream().map(name -> "`" + name + "`").toList());
    }

    private static Set<String> schemaMembers(String definition) {
        try (InputStream stream = ProjectFormat.class.getResourceAsStream("facility.schema.json")) {
            Obj schema = (Obj) JsonReader.read(Objects.requireNonNull(stream).readAllBytes());
            Obj definitions = (Obj) Golden.at(schema.members(), "$defs");
            Obj defined = (Obj) Golden.at(definitions.members(), definition);
            return ((Obj) Golden.at(defined.members(), "properties")).members().keySet();
        } catch (IOException | JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyActionOfVariantsIsExplained() throws Exception {
        for (Action action : Action.values()) {
            assertThat(page()).contains("{\"" + action.name().toLowerCase(Locale.ROOT) + "\": \"/");
        }
    }
}
