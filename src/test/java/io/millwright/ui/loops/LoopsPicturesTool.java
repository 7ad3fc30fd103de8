package io.millwright.ui.loops;

import io.millwright.catalog.Catalog;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.workbench.TwinAnswers;
import io.millwright.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes pictures of the loops of all samples for a look at them, into `target/screenshots`. Not run by the build.
class LoopsPicturesTool {
    @TempDir
    Path folder;

    @Test
    void takesPictures() throws Exception {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.direct(), new FakeDialogs(), folder)));
        FxDriver.show(workbench::scene);
        Files.createDirectories(Path.of("target/screenshots"));
        for (Map.Entry<String, String> sample : Map.of(
                        "pilot-4-rack", "cdu-1",
                        "retrofit-2mw-hybrid", "chiller",
                        "ai-factory-20mw", "fws-pump",
                        "training-and-inference-100mw", "train",
                        "campus-1gw", "building")
                .entrySet()) {
            String name = sample.getKey();
            Path file = folder.resolve(name + ".json");
            Files.copy(Path.of("sample-facilities", name, name + ".json"), file);
            FxDriver.run(() -> {
                workbench.open(file);
                workbench.showLoops();
            });
            LoopsModel model = workbench.loops().model();
            FxDriver.await(() -> model.stateProperty().get().isPresent());
            FxDriver.run(() -> workbench.document().select(List.of(sample.getValue())));
            for (Theme theme : Theme.values()) {
                FxDriver.run(() -> workbench.themeProperty().set(theme));
                FxDriver.pulse();
                FxDriver.pulse();
                FxDriver.save(
                        workbench.scene(),
                        Path.of("target/screenshots/loops-" + name + "-"
                                + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
            }
        }
    }
}
