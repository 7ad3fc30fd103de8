package io.millwright.ui.replay.scene;

import io.millwright.quantity.Dimension;
import io.millwright.report.loops.LoopsDrawing;
import io.millwright.report.loops.LoopsStyle;
import io.millwright.report.schematic.SchematicDrawing;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.schematic.PageStyle;
import io.millwright.ui.schematic.SchematicModel;
import io.millwright.ui.schematic.Sheet;
import java.util.List;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The nodes of the diagram of the loops of a run.
final class LoopsSceneView extends DiagramSceneView {
    private final LoopsScene scene;

    LoopsSceneView(Document document, SchematicModel model, LoopsScene scene) {
        super("replay-loops", document, model, scene);
        this.scene = scene;
        build(
                toolBar(foldingButtons()),
                new EmptyState(
                        MaterialDesignP.PIPE,
                        "No liquid loops",
                        "The facility that is open has no liquid loops to show."));
    }

    @Override
    protected String name() {
        return "Diagram of the liquid loops at the moment that is shown";
    }

    @Override
    protected boolean isSolved() {
        return scene.state().isPresent();
    }

    @Override
    protected SchematicDrawing drawing(Sheet sheet) {
        return drawing(
                sheet,
                new LoopsStyle(PageStyle.of(model.themeProperty().get()), PageStyle.rgb(ColourScale.TEMPERATURE)));
    }

    @Override
    protected SchematicDrawing printed(Sheet sheet) {
        return drawing(sheet, LoopsStyle.PRINT);
    }

    private SchematicDrawing drawing(Sheet sheet, LoopsStyle style) {
        return new LoopsDrawing(sheet.diagram(), sheet.layout(), scene.state(), style, document.units());
    }

    @Override
    protected Legend legend() {
        return new Legend(
                "Temperature",
                scene.state()
                        .map(state -> new Legend.Bar(
                                ColourScale.TEMPERATURE,
                                temperature(state.lowestC()),
                                temperature((state.lowestC() + state.highestC()) / 2),
                                temperature(state.highestC()))),
                List.of(),
                List.of("a / b    a: supply, b: return", "wider pipes carry more"));
    }

    private String temperature(double celsius) {
        return Dimension.TEMPERATURE.format(celsius, document.units());
    }
}
