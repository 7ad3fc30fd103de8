package io.millwright.ui.replay.scene;

import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.ui.document.Document;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.SchematicModel;
import io.millwright.ui.schematic.SchematicView;
import java.util.Optional;

/// The nodes of a diagram of a run: it tells what was recorded, nothing can be switched, and the space bar plays.
abstract class DiagramSceneView extends SchematicView {
    protected final SchematicModel model;
    private final DiagramScene shown;

    DiagramSceneView(String id, Document document, SchematicModel model, DiagramScene shown) {
        super(id, document, model, shown);
        this.model = model;
        this.shown = shown;
    }

    @Override
    protected final String switching() {
        return "";
    }

    @Override
    protected final boolean spaceHolds() {
        return false;
    }

    @Override
    protected final Optional<ElementFacts> facts(Symbol symbol) {
        return shown.facts(symbol);
    }

    @Override
    protected final Optional<ElementFacts> facts(Link link) {
        return shown.facts(link);
    }
}
