package io.millwright.ui.problems;

import io.millwright.editing.Edit;
import io.millwright.editing.Fixes;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.problems.ProblemsModel.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Keeps the problems table at the document's newest answers, and repairs what can be repaired.
public final class ProblemsController {
    /// Repairs in the menu of an element.
    private static final int MOST_OFFERED = 3;

    private final Document document;
    private final List<ObservableValue<List<Finding>>> others = new ArrayList<>();
    private final ProblemsModel model = new ProblemsModel();
    private final ProblemsView view;
    private final BiConsumer<String, String> tell;

    /// @param onPlace is told the place of a finding that is clicked
    /// @param tell says something with a heading
    public ProblemsController(Document document, Consumer<String> onPlace, BiConsumer<String, String> tell) {
        this.document = document;
        this.tell = tell;
        view = new ProblemsView(
                model,
                document::units,
                problem -> {
                    if (!problem.first().place().isEmpty()) {
                        onPlace.accept(problem.first().place());
                    }
                },
                this);
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

    /// What menus offer.
    public List<Command> commands() {
        return List.of(Command.of("Edit", "Fix problem", "Shortcut+Period", this::fixCurrent)
                .enabledWhen(Bindings.isNotEmpty(model.problems())));
    }

    /// Repairs of what is wrong with some elements, the gravest first.
    public List<Command> commandsFor(Collection<String> paths) {
        List<Command> commands = new ArrayList<>();
        for (Problem problem : model.problems()) {
            String place = problem.first().place();
            boolean meant = paths.stream().anyMatch(path -> place.equals(path) || place.startsWith(path + "/"));
            if (meant && commands.size() < MOST_OFFERED) {
                fixes(problem).stream()
                        .limit(1)
                        .forEach(fix -> commands.add(Command.of("Edit", "Fix: " + fix.label(), "", () -> apply(fix))));
            }
        }
        return commands;
    }

    /// The repairs of a problem.
    List<Edit> fixes(Problem problem) {
        return Fixes.of(document.facility(), document.catalog(), problem.first());
    }

    /// Repairs the problem that is selected in the table, or the gravest that can be repaired.
    private void fixCurrent() {
        Optional<Problem> current = view.selected()
                .filter(problem -> Fixes.mayRepair(problem.first()))
                .or(() -> model.problems().stream()
                        .filter(problem -> Fixes.mayRepair(problem.first()))
                        .findFirst());
        current.map(this::fixes)
                .filter(fixes -> !fixes.isEmpty())
                .ifPresentOrElse(
                        fixes -> apply(fixes.getFirst()),
                        () -> tell.accept(
                                "Nothing here can be fixed by itself", "Read what to do in the list of problems."));
    }

    /// Makes a repair, or says that it does not help.
    void apply(Edit fix) {
        Facility before = document.facility();
        document.apply(fix);
        if (before.equals(document.facility())) {
            tell.accept(
                    "This fix does not work here",
                    "\"" + fix.label() + "\" would leave the problem or cause another error, so nothing was changed.");
        }
    }
}
