package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.project.ProjectFormat.Loaded;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    private static final int CASES = 300;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void readingWhatWasWrittenGivesTheSame(double density) {
        for (long seed = 0; seed < CASES; seed++) {
            Project project = new RandomProjects(seed, density).project();
            String text = ProjectFormat.write(project);
            Loaded loaded = ProjectFormat.read(text.getBytes(StandardCharsets.UTF_8), "random");
            assertThat(loaded.findings()).as("seed %d:%n%s", seed, text).isEmpty();
            Project back = loaded.project().orElseThrow();
            assertThat(back.facility()).as("seed %d", seed).isEqualTo(project.facility());
            assertThat(back.variants().keySet())
                    .containsExactlyElementsOf(project.variants().keySet());
            assertThat(ProjectFormat.write(back)).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void theSameProjectGivesTheSameBytesEveryTime() {
        assertThat(ProjectFormat.write(new RandomProjects(7, 0.8).project()))
                .isEqualTo(ProjectFormat.write(new RandomProjects(7, 0.8).project()));
    }

    @Test
    void negativeZeroIsZero() {
        Project project = new RandomProjects(3, 0).project();
        Project turned = project.withFacility(
                project.facility().withSite(project.facility().site().withDesign(-0.0, 20)));
        String text = ProjectFormat.write(turned);
        assertThat(text).contains("\"designDryBulbC\": 0,");
        assertThat(ProjectFormat.write(ProjectFormat.read(text.getBytes(StandardCharsets.UTF_8), "x")
                        .project()
                        .orElseThrow()))
                .isEqualTo(text);
    }
}
