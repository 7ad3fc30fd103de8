package io.millwright.ui.workbench;

import io.millwright.project.ProjectFiles;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.PictureFile;
import io.millwright.ui.kit.Png;
import io.millwright.ui.task.TaskExecutor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javafx.scene.image.Image;

/// Writes a picture on screen to a file: drawn on the FX thread, coded and written in the background.
final class PictureExport {
    private final DialogService dialogs;
    private final TaskExecutor executor;

    PictureExport(DialogService dialogs, TaskExecutor executor) {
        this.dialogs = dialogs;
        this.executor = executor;
    }

    /// Asks where it goes, and writes it.
    void export(Figure figure) {
        String name = figure.title().replaceAll("[\\\\/:*?\"<>|]+", " ").strip();
        dialogs.choosePictureToSave(name + ".png").ifPresent(file -> {
            if (file.form() == PictureFile.Form.SVG) {
                String svg = figure.svg();
                executor.background(() -> write(file, () -> svg.getBytes(StandardCharsets.UTF_8)));
            } else {
                Image image = figure.image(file.form().scale());
                executor.background(() -> write(file, () -> Png.of(image)));
            }
        });
    }

    private interface Content {
        byte[] bytes() throws IOException;
    }

    private void write(PictureFile file, Content content) {
        try {
            Files.write(file.path(), content.bytes());
            executor.onFxThread(() -> dialogs.tell("Picture written", "The picture is in " + file.path() + "."));
        } catch (IOException e) {
            executor.onFxThread(() -> dialogs.tell(
                    "The picture was not written",
                    file.path() + " could not be written: " + ProjectFiles.reason(e) + ". Choose another place."));
        }
    }
}
