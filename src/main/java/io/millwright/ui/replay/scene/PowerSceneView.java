package io.millwright.ui.replay.scene;

import io.millwright.report.oneline.OneLineDrawing;
import io.millwright.report.oneline.OneLineStyle;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.oneline.Styles;
import io.millwright.ui.schematic.SchematicModel;
import io.millwright.ui.schematic.Sheet;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// The nodes of the one-line diagram of a run.
final class PowerSceneView extends DiagramSceneView {
    private final PowerScene scene;

    PowerSceneView(Document document, SchematicModel model, PowerScene scene) {
        super("replay-power", document, model, scene);
        this.scene = scene;
        build(
                toolBar(foldingButtons()),
                new EmptyState(
                        MaterialDesignF.FLASH_OUTLINE,
                        "No electrical path",
                        "The facility that is open has no utility service, transformers or switchgear to show."));
    }

    @Override
    protected String name() {
        return "One-line diagram at the moment that is shown";
    }

    @Override
    protected boolean isSolved() {
        return scene.loading().isPresent();
    }

    @Override
    protected SchematicDrawing drawing(Sheet sheet) {
        return drawing(sheet, Styles.of(model.themeProperty().get()));
    }

    @Override
    protected SchematicDrawing printed(Sheet sheet) {
        return drawing(sheet, OneLineStyle.PRINT);
    }

    private SchematicDrawing drawing(Sheet sheet, OneLineStyle style) {
        return new OneLineDrawing(sheet.diagram(), sheet.layout(), scene.loading(), style, document.units());
    }

    @Override
    protected Legend legend() {
        return new Legend(
                "Load over limit",
                Optional.of(new Legend.Bar(ColourScale.LOAD, "0 %", "50 %", "100 %")),
                List.of(),
                List.of("Hollow square: open breaker", "Grey, dashed: no supply"));
    }
}
