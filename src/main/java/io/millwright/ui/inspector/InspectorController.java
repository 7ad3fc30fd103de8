package io.millwright.ui.inspector;

import io.millwright.ui.document.Document;
import javafx.scene.Node;

/// Keeps the inspector at the selection, and makes its changes edits of the session.
public final class InspectorController {
    private final InspectorModel model = new InspectorModel();
    private final InspectorView view;
    private final Document document;
    private boolean editing;

    public InspectorController(Document document) {
        this.document = document;
        model.show(document);
        view = new InspectorView(model, document::units, (property, value) -> {
            editing = true;
            document.apply(property.edit().apply(value));
            if (property.name().equals("id") && document.selection().isEmpty()) {
                document.select(java.util.List.of((String) value));
            }
            editing = false;
            model.show(document);
        });
        document.facilityProperty().addListener(o -> refresh());
        document.selectionProperty().addListener(o -> refresh());
        document.answersProperty().addListener(o -> refresh());
        document.unitsProperty().addListener(o -> refresh());
    }

    private void refresh() {
        if (!editing) {
            model.show(document);
        }
    }

    public InspectorModel model() {
        return model;
    }

    /// Puts the cursor into the first value that can be changed.
    public void focus() {
        view.focus();
    }

    public Node view() {
        return view.root();
    }
}
