package io.millwright.ui.problems;

import io.millwright.finding.Finding;
import io.millwright.ui.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Keeps the problems table at the document's newest answers.
public final class ProblemsController {
    private final Document document;
    private final List<ObservableValue<List<Finding>>> others = new ArrayList<>();
    private final ProblemsModel model = new ProblemsModel();
    private final ProblemsView view;

    /// @param onPlace is told the place of a finding that is clicked
    public ProblemsController(Document document, Consumer<String> onPlace) {
        view = new ProblemsView(model, document::units, problem -> {
            if (!problem.first().place().isEmpty()) {
                onPlace.accept(problem.first().place());
            }
        });
        this.document = document;
        document.answersProperty().addListener(o -> show());
        document.unitsProperty().addListener(o -> view.root().refresh());
    }

    /// Shows findings besides those of the answers.
    public void alsoShow(ObservableValue<List<Finding>> findings) {
        others.add(findings);
        findings.addListener(o -> show());
        show();
    }

    private void show() {
        List<Finding> all = new ArrayList<>(document.answers().findings());
        others.forEach(findings -> all.addAll(findings.getValue()));
        model.show(all);
    }

    public ProblemsModel model() {
        return model;
    }

    public Node view() {
        return view.root();
    }
}
