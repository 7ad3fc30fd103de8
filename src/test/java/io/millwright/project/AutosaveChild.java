package io.millwright.project;

import io.millwright.facility.Facility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A program that edits without end and is killed by [CrashTest] and [UnnamedWorkTest]. Each edit carries the time it
/// was made.
///
/// Arguments: a facility file, or `--unnamed` and a folder for a document without a file.
final class AutosaveChild {
    private AutosaveChild() {}

    public static void main(String[] args) throws Exception {
        boolean unnamed = args[0].equals("--unnamed");
        Path file = unnamed ? new UnnamedWork(Path.of(args[1])).claim().file() : Path.of(args[0]);
        Project project = unnamed
                ? Project.of(Facility.empty("Unnamed"))
                : ProjectFiles.load(file).project().orElseThrow();
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
