package io.millwright.ui.outline;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Refresh;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.util.Duration;

/// Keeps the outline and the document's selection together, both ways.
public final class OutlineController {
    /// While something is dragged, the outline follows this often.
    private static final Duration EVERY = Duration.millis(200);

    private final OutlineModel model = new OutlineModel();
    private final OutlineView view;

    /// @param onOpen is told the path of a line that is double-clicked
    public OutlineController(Document document, Consumer<String> onOpen) {
        view = new OutlineView(model, document::select, onOpen);
        Refresh refresh = new Refresh(EVERY, () -> {
            model.show(document.facility());
            view.select(document.selection());
        });
        document.facilityProperty().addListener(o -> refresh.request());
        document.selectionProperty().addListener(o -> view.select(document.selection()));
        model.filterProperty().addListener(o -> model.show(document.facility()));
        model.show(document.facility());
    }

    public OutlineModel model() {
        return model;
    }

    public Node view() {
        return view.root();
    }

    /// Puts the cursor into the filter.
    public void find() {
        view.focusFilter();
    }
}
