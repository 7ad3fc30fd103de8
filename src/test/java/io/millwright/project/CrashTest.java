package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a running editor at random moments and looks at what it leaves.
class CrashTest {
    private static final int KILLS = 5;
    private static final long MAX_LOST_MS = 3000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aKilledProgramLosesNoMoreThanTheLastSeconds() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        for (int kill = 0; kill < KILLS; kill++) {
            Path file = folder.resolve("plan-" + kill + ".json");
            ProjectFiles.save(file, new RandomProjects(kill, 0.8).project(), Optional.empty());
            byte[] before = Files.readAllBytes(file);

            long killedAt = runAndKill(file, random.nextLong(300));

            assertThat(Files.readAllBytes(file)).as("the facility file").isEqualTo(before);
            Recovery recovery = Recovery.find(file).orElseThrow();
            String description = recovery.project().facility().description();
            assertThat(description).startsWith("edited at ");
            long editedAt = Long.parseLong(description.substring("edited at ".length()));
            assertThat(killedAt - editedAt).as("milliseconds of work lost").isBetween(-100L, MAX_LOST_MS);
            assertThat(recovery.project().facility().layout())
                    .isEqualTo(ProjectFiles.load(file)
                            .project()
                            .orElseThrow()
                            .facility()
                            .layout());
            assertThat(leftovers()).as("half-written files after recovery").isEmpty();
        }
    }

    /// Starts the editor, lets it run for a while after its first autosave, and kills it.
    ///
    /// @return when it was killed
    private static long runAndKill(Path file, long afterMs) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AutosaveChild.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        try {
            while (!Files.exists(ProjectFiles.autosaveFile(file))) {
                assertThat(child.isAlive()).as("the editor runs").isTrue();
                Thread.sleep(5);
            }
            Thread.sleep(afterMs);
        } finally {
            child.destroyForcibly();
        }
        long killedAt = System.currentTimeMillis();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return killedAt;
    }

    private List<String> leftovers() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".saving"))
                    .toList();
        }
    }
}
