package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.facility.Facility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnnamedWorkTest {
    private static final int KILLS = 3;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void documentsHaveDifferentPlacesAndWhatIsHeldIsNotLeft() throws Exception {
        UnnamedWork work = new UnnamedWork(folder.resolve("unsaved"));
        assertThat(work.left()).isEmpty();
        UnnamedWork.Place first = work.claim();
        UnnamedWork.Place second = new UnnamedWork(folder.resolve("unsaved")).claim();
        assertThat(first.file()).isNotEqualTo(second.file());
        ProjectFiles.autosave(first.file(), Project.of(Facility.empty("One")));
        ProjectFiles.autosave(second.file(), Project.of(Facility.empty("Two")));
        assertThat(work.left()).isEmpty();
        second.close();
        List<UnnamedWork.Left> left = work.left();
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().recovery().project().facility().name()).isEqualTo("Two");
        assertThat(work.left()).as("held again").isEmpty();
        left.getFirst().discard();
        first.close();
        assertThat(work.left())
                .extracting(found -> found.recovery().project().facility().name())
                .containsExactly("One");
    }

    @Test
    void aPlaceWithWorkInItIsNotGivenToAnotherDocument() throws Exception {
        UnnamedWork work = new UnnamedWork(folder);
        UnnamedWork.Place place = work.claim();
        Path file = place.file();
        ProjectFiles.autosave(file, Project.of(Facility.empty("Left")));
        place.close();
        UnnamedWork.Place other = work.claim();
        assertThat(other.file()).isNotEqualTo(file);
        other.close();
    }

    @Test
    void whatCannotBeReadIsPassedOver() throws Exception {
        UnnamedWork work = new UnnamedWork(folder);
        UnnamedWork.Place place = work.claim();
        Files.writeString(ProjectFiles.autosaveFile(place.file()), "{ torn");
        place.close();
        assertThat(work.left()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsExplained() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new UnnamedWork(file).claim())
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("Save it under a name");
    }

    @Test
    void aKilledProgramLeavesItsWorkToTheNextOne() throws Exception {
        UnnamedWork work = new UnnamedWork(folder);
        for (int kill = 0; kill < KILLS; kill++) {
            long killedAt = runAndKill(40L * kill);
            List<UnnamedWork.Left> left = work.left();
            assertThat(left).hasSize(1);
            String description = left.getFirst().recovery().project().facility().description();
            long editedAt = Long.parseLong(description.substring("edited at ".length()));
            assertThat(killedAt - editedAt).as("milliseconds of work lost").isBetween(-100L, 3000L);
            left.getFirst().discard();
            assertThat(work.left()).isEmpty();
        }
    }

    private long runAndKill(long afterMs) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AutosaveChild.class.getName(),
                        "--unnamed",
                        folder.toString())
                .inheritIO()
                .start();
        try {
            while (!Files.exists(folder.resolve("unnamed-1.json.autosave"))) {
                assertThat(child.isAlive()).as("the editor runs").isTrue();
                Thread.sleep(5);
            }
            Thread.sleep(afterMs);
            assertThat(new UnnamedWork(folder).left())
                    .as("work of a living program")
                    .isEmpty();
        } finally {
            child.destroyForcibly();
        }
        long killedAt = System.currentTimeMillis();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return killedAt;
    }
}
