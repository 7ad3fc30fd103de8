package io.millwright.ui.status;

import io.millwright.ui.document.Document;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Keeps the status bar at the document's newest answers.
public final class StatusController {
    private final StatusModel model = new StatusModel();
    private final StatusView view;

    /// @param onPlace is told the path of the binding element when it is clicked
    public StatusController(Document document, Consumer<String> onPlace) {
        view = new StatusView(model, () -> {
            if (!model.constraintPathProperty().get().isEmpty()) {
                onPlace.accept(model.constraintPathProperty().get());
            }
        });
        model.staleProperty().bind(document.staleProperty());
        document.answersProperty().addListener(o -> model.show(document.answers(), document.units()));
        document.unitsProperty().addListener(o -> model.show(document.answers(), document.units()));
        model.show(document.answers(), document.units());
    }

    public StatusModel model() {
        return model;
    }

    public Node view() {
        return view.root();
    }
}
