package io.millwright.ui.inspector;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Refresh;
import javafx.scene.Node;
import javafx.util.Duration;

/// Keeps the inspector at the selection, and makes its changes edits of the session.
public final class InspectorController {
    /// While something is dragged, the values follow this often.
    private static final Duration EVERY = Duration.millis(80);

    private final InspectorModel model = new InspectorModel();
    private final InspectorView view;
    private boolean editing;

    public InspectorController(Document document) {
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
        Refresh refresh = new Refresh(EVERY, () -> model.show(document));
        document.facilityProperty().addListener(o -> request(refresh));
        document.selectionProperty().addListener(o -> request(refresh));
        document.answersProperty().addListener(o -> request(refresh));
        document.unitsProperty().addListener(o -> request(refresh));
    }

    private void request(Refresh refresh) {
        if (!editing) {
            refresh.request();
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
