package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file = folder;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final List<ProjectException> failures = new ArrayList<>();

    private static Project named(String name) {
        return Project.of(Facility.empty(name));
    }

    @BeforeEach
    void saveFile() throws Exception {
        file = folder.resolve("plan.json");
        ProjectFiles.save(file, named("saved"), Optional.empty());
    }

    private Autosave autosave() {
        return new Autosave(file, Duration.ofMillis(1), tasks::add, failures::add);
    }

    /// Runs what the autosave has handed to its executor, waiting for the first task.
    private void runTasks() throws Exception {
        Queue<Runnable> ready = new ArrayDeque<>();
        ready.add(Optional.ofNullable(tasks.poll(20, TimeUnit.SECONDS)).orElseThrow());
        tasks.drainTo(ready);
        ready.forEach(Runnable::run);
    }

    private Optional<String> recovered() {
        return Recovery.find(file).map(recovery -> recovery.project().facility().name());
    }

    @Test
    void theNewestOfManyEditsIsWrittenOnce() throws Exception {
        try (Autosave autosave = autosave()) {
            autosave.changed(named("edit 1"));
            autosave.changed(named("edit 2"));
            autosave.changed(named("edit 3"));
            assertThat(recovered()).isEmpty();
            runTasks();
            assertThat(tasks).isEmpty();
            assertThat(recovered()).contains("edit 3");
        }
    }

    @Test
    void aCleanSaveRemovesTheCopy() throws Exception {
        try (Autosave autosave = autosave()) {
            autosave.changed(named("edit"));
            runTasks();
            autosave.saved(named("edit"));
            runTasks();
            assertThat(ProjectFiles.autosaveFile(file)).doesNotExist();
        }
    }

    @Test
    void anEditDuringASaveStaysGuarded() throws Exception {
        try (Autosave autosave = autosave()) {
            autosave.changed(named("edit 1"));
            runTasks();
            autosave.changed(named("edit 2"));
            autosave.saved(named("edit 1"));
            runTasks();
            assertThat(recovered()).contains("edit 2");
        }
    }

    @Test
    void closingRemovesTheCopyAndEndsTheWriting() throws Exception {
        Autosave autosave = autosave();
        autosave.changed(named("edit 1"));
        runTasks();
        autosave.changed(named("edit 2"));
        autosave.close();
        runTasks();
        autosave.changed(named("edit 3"));
        assertThat(ProjectFiles.autosaveFile(file)).doesNotExist();
        assertThat(tasks).isEmpty();
    }

    @Test
    void aCopyThatCannotBeWrittenIsReported() throws Exception {
        file = folder.resolve("lost").resolve("plan.json");
        try (Autosave autosave = autosave()) {
            autosave.changed(named("edit"));
            runTasks();
            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasMessageContaining("does not exist"));
        }
    }

    @Test
    void aCopyOlderThanTheFileIsNotOffered() throws Exception {
        ProjectFiles.autosave(file, named("edit"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
        Files.setLastModifiedTime(
                ProjectFiles.autosaveFile(file), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(recovered()).isEmpty();
        Files.writeString(file, "{ damaged");
        assertThat(recovered()).as("better than nothing").contains("edit");
    }

    @Test
    void aCopyThatSaysTheSameIsNotOffered() throws Exception {
        ProjectFiles.autosave(file, named("saved"));
        assertThat(recovered()).isEmpty();
    }

    @Test
    void aDamagedCopyIsNotOffered() throws Exception {
        Files.writeString(ProjectFiles.autosaveFile(file), "{\"formatVersion\": 6, \"na");
        assertThat(recovered()).isEmpty();
        assertThat(ProjectFiles.autosaveFile(file)).exists();
    }

    @Test
    void leftoversOfKilledSavesAreSweptAway() throws Exception {
        Process dead = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(dead.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Path left = Files.createFile(folder.resolve(".plan.json." + dead.pid() + "-1.saving"));
        Path running = Files.createFile(
                folder.resolve(".plan.json." + ProcessHandle.current().pid() + "-9.saving"));
        Path foreign = Files.createFile(folder.resolve(".other.json." + dead.pid() + "-1.saving"));
        assertThat(recovered()).isEmpty();
        assertThat(left).doesNotExist();
        assertThat(running).exists();
        assertThat(foreign).exists();
    }
}
