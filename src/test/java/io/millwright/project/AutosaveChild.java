package io.millwright.project;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A program that edits without end and is killed by [CrashTest]. Each edit carries the time it was made.
final class AutosaveChild {
    private AutosaveChild() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Project project = ProjectFiles.load(file).project().orElseThrow();
        ExecutorService executor =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
        Autosave autosave = new Autosave(file, Duration.ofMillis(20), executor, failure -> {
            throw new IllegalStateException(failure);
        });
        while (true) {
            autosave.changed(project.withFacility(
                    project.facility().withDescription("edited at " + System.currentTimeMillis())));
            Thread.sleep(1);
        }
    }
}
