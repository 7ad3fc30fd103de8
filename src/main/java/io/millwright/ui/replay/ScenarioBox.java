package io.millwright.ui.replay;

import io.millwright.ui.kit.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;

/// Chooses what happens during a run: one of the scenarios beside the facility, or nothing.
final class ScenarioBox {
    private final ComboBox<Optional<Path>> box = new ComboBox<>();
    private final ReplayModel model;

    ScenarioBox(ReplayModel model, Runnable look) {
        this.model = model;
        box.setId("replay-scenario");
        box.setAccessibleText("Scenario");
        box.setTooltip(
                new Tooltip("What happens meanwhile. Scenarios lie in the folder scenarios beside the facility"));
        Choices.inWords(box, file -> file.map(ScenarioBox::name).orElse("Nothing happens"));
        box.setOnShowing(event -> look.run());
        model.scenariosProperty().subscribe(this::offer);
        model.scenarioProperty().subscribe(box::setValue);
        box.valueProperty().addListener((o, before, now) -> {
            if (now != null) {
                model.scenarioProperty().set(now);
            }
        });
    }

    ComboBox<Optional<Path>> node() {
        return box;
    }

    private void offer(List<Path> files) {
        List<Optional<Path>> items = new ArrayList<>(List.of(Optional.empty()));
        files.forEach(file -> items.add(Optional.of(file)));
        if (!items.equals(box.getItems())) {
            Optional<Path> chosen = model.scenarioProperty().get();
            box.getItems().setAll(items);
            box.setValue(items.contains(chosen) ? chosen : Optional.empty());
        }
    }

    /// A scenario as it is shown.
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    }
}
