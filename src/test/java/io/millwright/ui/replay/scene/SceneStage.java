package io.millwright.ui.replay.scene;

import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import io.millwright.twin.record.Recording;
import io.millwright.ui.FxDriver;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.task.TaskExecutor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;

/// The scenes of a recorded run in a window of their own.
final class SceneStage {
    final Document document;
    final Playback playback = new Playback();
    final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    final Scenes scenes;
    final TabPane tabs;
    final Scene scene;

    private SceneStage(Twin twin, Recording run, TaskExecutor executor) {
        document = new Document(twin.facility(), Catalog.builtIn());
        scenes = new Scenes(
                document,
                playback,
                new HallFields(document, executor, (facility, catalog, hall) -> room(twin, hall)),
                executor,
                theme);
        scene = new Scene(scenes.node(), 1100, 640);
        tabs = (TabPane) scenes.node().lookup("#replay-scenes");
        theme.addListener(o -> theme.get().applyTo(scene));
        theme.get().applyTo(scene);
        playback.show(new Playback.Shown("Run", run, false));
    }

    private static HallAirModel room(Twin twin, String hall) {
        int index = twin.graph().halls().stream()
                .filter(node -> node.path().equals(hall))
                .mapToInt(HallNode::index)
                .findFirst()
                .orElseThrow();
        return TwinAir.model(twin, twin.solve(), index);
    }

    static SceneStage show(Twin twin, Recording run) {
        return show(twin, run, TaskExecutor.direct());
    }

    static SceneStage show(Twin twin, Recording run, TaskExecutor executor) {
        FxDriver.start();
        SceneStage stage = FxDriver.onFx(() -> new SceneStage(twin, run, executor));
        FxDriver.show(() -> stage.scene);
        return stage;
    }

    /// Goes to a moment and lets everything be painted.
    void at(double timeS) {
        FxDriver.run(() -> playback.seek(timeS));
        FxDriver.pulse();
    }
}
