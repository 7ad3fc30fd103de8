package io.millwright.ui.problems;

import io.millwright.ui.document.Document;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Keeps the problems table at the document's newest answers.
public final class ProblemsController {
    private final ProblemsModel model = new ProblemsModel();
    private final ProblemsView view;

    /// @param onPlace is told the place of a finding that is clicked
    public ProblemsController(Document document, Consumer<String> onPlace) {
        view = new ProblemsView(model, document::units, problem -> {
            if (!problem.first().place().isEmpty()) {
                onPlace.accept(problem.first().place());
            }
        });
        document.answersProperty()
                .addListener(o -> model.show(document.answers().findings()));
        document.unitsProperty().addListener(o -> view.root().refresh());
    }

    public ProblemsModel model() {
        return model;
    }

    public Node view() {
        return view.root();
    }
}
