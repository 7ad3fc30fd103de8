package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Severity;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.project.Variant.Action;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
    void everyActionOfVariantsIsExplained() throws Exception {
        for (Action action : Action.values()) {
            assertThat(page()).contains("{\"" + action.name().toLowerCase(Locale.ROOT) + "\": \"/");
        }
    }
}
