package io.millwright.ui.find;

import io.millwright.editing.query.Completions.Completion;
import io.millwright.editing.query.Query;
import io.millwright.ui.document.Document;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Opens and closes the bar, keeps what it found up to date while the facility changes, and selects it.
public final class FindController {
    private final Document document;
    private final FindModel model;
    private final FindView view;
    private final Runnable onClosed;

    /// @param spotlight is told the nodes of the graph that are found, empty for none
    /// @param onClosed gives the keyboard back
    public FindController(Document document, Consumer<Optional<BitSet>> spotlight, Runnable onClosed) {
        this.document = document;
        this.onClosed = onClosed;
        model = new FindModel(document);
        view = new FindView(model, this);
        document.graphProperty().addListener(o -> refresh());
        document.answersProperty().addListener(o -> refresh());
        document.unitsProperty().addListener(o -> refresh());
        model.answerProperty().addListener((observable, before, now) -> spotlight.accept(now.map(Query.Answer::nodes)));
    }

    private void refresh() {
        if (model.openProperty().get()) {
            model.ask();
        }
    }

    public FindModel model() {
        return model;
    }

    public Node view() {
        return view.root();
    }

    /// Opens the bar with what was typed last, ready to be typed over.
    public void open() {
        model.openProperty().set(true);
        model.ask();
        view.focus();
    }

    /// Selects what is found and closes; stays open while there is nothing to select.
    public void select() {
        model.answerProperty().get().filter(answer -> !answer.paths().isEmpty()).ifPresent(answer -> {
            document.select(answer.paths());
            close();
        });
    }

    /// Takes one of the hints.
    public void complete(Completion completion) {
        model.textProperty().set(completion.text());
        view.toEnd();
    }

    /// Closes without selecting.
    public void close() {
        model.openProperty().set(false);
        model.clear();
        onClosed.run();
    }
}
