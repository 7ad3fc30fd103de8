package io.millwright.ui.oneline;

import io.millwright.editing.Tracing;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.report.oneline.OneLineDiagram;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.schematic.SchematicController;
import io.millwright.ui.schematic.SchematicView;
import io.millwright.ui.schematic.Sheet;
import io.millwright.ui.task.TaskExecutor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/// The one-line workspace for the rest of the program: lays diagrams out and plays outages in the background, and keeps
/// the selection together with that of the document. Does nothing while it is not shown.
public final class OneLineController extends SchematicController {
    private final OneLineModel model;
    private final OutageController outages;
    private final OneLineView view;

    public OneLineController(Document document, TaskExecutor executor) {
        this(document, executor, new OneLineModel());
    }

    private OneLineController(Document document, TaskExecutor executor, OneLineModel model) {
        super(document, executor, model);
        this.model = model;
        outages = new OutageController(document, executor, model, this);
        view = new OneLineView(document, model, this);
        model.queryProperty().addListener(o -> find());
    }

    public OneLineModel model() {
        return model;
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
    protected void solve() {
        outages.ask();
    }

    @Override
    protected void forgotten() {
        outages.forget();
        model.traceProperty().set(Optional.empty());
        model.queryProperty().set("");
    }

    @Override
    protected void laidOut(Sheet sheet) {
        outages.showStep();
        find();
    }

    @Override
    protected List<List<Command>> context() {
        return OneLineCommands.context(this);
    }

    @Override
    protected void switchLinks() {
        if (outages.mayClose()) {
            outages.close();
        } else {
            outages.open();
        }
    }

    @Override
    protected boolean press(KeyCode key) {
        switch (key) {
            case O -> {
                if (!markedLinks().isEmpty()) {
                    switchLinks();
                } else if (outages.isMarkedOut()) {
                    outages.putBack();
                } else {
                    takeOut();
                }
            }
            case P -> lightPaths();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Puts the light out first.
    @Override
    protected void escape() {
        if (model.traceProperty().get().isPresent()) {
            model.queryProperty().set("");
            model.traceProperty().set(Optional.empty());
            model.messageProperty().set("");
        } else {
            super.escape();
        }
    }

    // Outages

    /// Takes all units of the selected symbols out of service.
    public void takeOut() {
        outages.takeOut(Integer.MAX_VALUE);
    }

    /// What is switched and what comes of it.
    OutageController outages() {
        return outages;
    }

    // Paths

    /// Lights the paths of what the search text names.
    private void find() {
        String query = model.queryProperty().get().strip().toLowerCase(Locale.ROOT);
        Optional<Sheet> sheet = model.sheetProperty().get();
        if (query.isEmpty() || sheet.isEmpty()) {
            light(new BitSet(), "");
            return;
        }
        light(FeedPaths.named(query, sheet.get()), query);
    }

    /// Lights the paths of the selected symbols.
    public void lightPaths() {
        BitSet nodes = new BitSet();
        marked().forEach(symbol -> Arrays.stream(symbol.nodes()).forEach(nodes::set));
        light(nodes, "");
    }

    private void light(BitSet nodes, String query) {
        if (nodes.isEmpty()) {
            model.traceProperty().set(Optional.empty());
            model.messageProperty().set(query.isEmpty() ? "" : "Nothing with power is called “" + query + "”.");
            return;
        }
        model.sheetProperty().get().ifPresent(sheet -> {
            Tracing.Trace trace = FeedPaths.of(nodes, sheet.graph());
            model.traceProperty().set(Optional.of(trace));
            model.messageProperty().set(FeedPaths.sentence(sheet.graph(), nodes, trace));
            view.showSymbols(nodes);
        });
    }
}
