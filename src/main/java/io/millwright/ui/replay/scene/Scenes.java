package io.millwright.ui.replay.scene;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.task.TaskExecutor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/// The facility at the moment that a playback shows, for the replay workspace.
public final class Scenes {
    private final PlanScene plan;
    private final PowerScene power;
    private final LoopsScene loops;

    /// @param theme how it looks
    public Scenes(Document document, Playback playback, TaskExecutor executor, ObservableValue<Theme> theme) {
        SceneRun run = new SceneRun(document, playback);
        plan = new PlanScene(document, playback, run, executor);
        plan.plan().model().themeProperty().bind(theme);
        power = new PowerScene(document, playback, run, executor);
        power.model().themeProperty().bind(theme);
        loops = new LoopsScene(document, playback, run, executor);
        loops.model().themeProperty().bind(theme);
    }

    /// The plan coloured in time.
    public Region plan() {
        return plan.root();
    }

    /// The one-line diagram with loads and switches.
    public Region power() {
        return power.root();
    }

    /// The liquid loops with temperatures and flows.
    public Region loops() {
        return loops.root();
    }

    /// What the plan is coloured by.
    public ObjectProperty<ColourBy> colourByProperty() {
        return plan.colourByProperty();
    }

    /// What is seen of the plan, as a picture for a file.
    public Figure planFigure() {
        return plan.plan().figure();
    }
}
