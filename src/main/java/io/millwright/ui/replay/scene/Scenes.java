package io.millwright.ui.replay.scene;

import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.task.TaskExecutor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// The facility at the moment that a playback shows, for the replay workspace: the plan coloured in time, the one-line
/// diagram with loads and switches, and the loops with temperatures and flows.
public final class Scenes {
    private final Document document;
    private final PlanScene plan;
    private final PowerScene power;
    private final LoopsScene loops;
    private final TabPane tabs;

    /// @param fields the air of the halls
    /// @param theme how it looks
    public Scenes(
            Document document,
            Playback playback,
            HallFields fields,
            TaskExecutor executor,
            ObservableValue<Theme> theme) {
        this.document = document;
        SceneRun run = new SceneRun(document, playback);
        plan = new PlanScene(document, playback, run, fields, executor);
        plan.plan().model().themeProperty().bind(theme);
        power = new PowerScene(document, playback, run, executor);
        power.model().themeProperty().bind(theme);
        loops = new LoopsScene(document, playback, run, executor);
        loops.model().themeProperty().bind(theme);
        tabs = new TabPane(tab("Plan", plan.root()), tab("Power", power.root()), tab("Loops", loops.root()));
        tabs.setId("replay-scenes");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add("small-tabs");
        tabs.setMinHeight(0);
    }

    private static Tab tab(String title, Node content) {
        return new Tab(title, content);
    }

    public Node node() {
        return tabs;
    }

    /// What the plan is coloured by.
    public ObjectProperty<ColourBy> colourByProperty() {
        return plan.colourByProperty();
    }

    /// What is in front, as a picture for a file.
    public Figure figure() {
        String title = document.facility().name();
        return switch (tabs.getSelectionModel().getSelectedIndex()) {
            case 1 -> power.figure(title);
            case 2 -> loops.figure(title);
            default -> plan.plan().figure();
        };
    }

    PlanScene planScene() {
        return plan;
    }

    PowerScene powerScene() {
        return power;
    }

    LoopsScene loopsScene() {
        return loops;
    }
}
