package io.millwright.ui.replay.scene;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.report.oneline.OneLineDiagram;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.twin.record.Recording;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.schematic.SchematicModel;
import io.millwright.ui.schematic.SchematicView;
import io.millwright.ui.schematic.Sheet;
import io.millwright.ui.task.TaskExecutor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one-line diagram with loads, open breakers, batteries and what is dead at the moment that is shown.
final class PowerScene extends DiagramScene {
    private final PowerSceneView view;
    private Optional<OneLineLoading> loading = Optional.empty();
    private @Nullable RecordedPower power;

    PowerScene(Document document, Playback playback, SceneRun scene, TaskExecutor executor) {
        this(document, playback, scene, executor, new SchematicModel());
    }

    private PowerScene(
            Document document, Playback playback, SceneRun scene, TaskExecutor executor, SchematicModel model) {
        super(document, playback, scene, executor, model);
        view = new PowerSceneView(document, model, this);
        Frames.whileShown(view.root(), this::frame);
    }

    /// What the symbols carry; empty while that is not known.
    Optional<OneLineLoading> loading() {
        return loading;
    }

    @Override
    protected SchematicView screen() {
        return view;
    }

    @Override
    protected Folding automatic(Facility facility, FacilityGraph graph) {
        return OneLineDiagram.automatic(facility, graph, document.catalog(), Schematic.LEGIBLE_SYMBOLS);
    }

    @Override
    protected Schematic diagram(Facility facility, FacilityGraph graph, Folding used) {
        return OneLineDiagram.of(facility, graph, document.catalog(), used);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an index is replaced, never changed
    protected void show(Sheet sheet, RunIndex index, Recording run, double timeS) {
        RecordedPower recorded = power;
        if (recorded == null || recorded.index() != index) {
            recorded = new RecordedPower(index);
            power = recorded;
        }
        recorded.read(run, timeS);
        loading = Optional.of(OneLineLoading.of(sheet.diagram(), index.graph(), recorded));
        view.tellAgain();
    }

    @Override
    protected void showNothing() {
        loading = Optional.empty();
        view.tellAgain();
    }
}
