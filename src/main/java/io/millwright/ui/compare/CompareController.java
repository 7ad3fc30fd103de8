package io.millwright.ui.compare;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.project.Project;
import io.millwright.project.ProjectFormat;
import io.millwright.project.Variant;
import io.millwright.project.Variants;
import io.millwright.study.Comparison;
import io.millwright.ui.document.Document;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The comparison workspace for the rest of the program: solves the variants of the open file in the background.
public final class CompareController {
    private static final Logger LOG = LoggerFactory.getLogger(CompareController.class);

    private record Answer(Optional<Comparison> comparison, String message) {}

    private final Document document;
    private final Supplier<Project> project;
    private final CompareModel model = new CompareModel();
    private final LatestTask<Project, Answer> task;
    private final CompareView view;

    /// @param project the file as it stands, with the facility as edited
    public CompareController(Document document, Supplier<Project> project, TaskExecutor executor) {
        this.document = document;
        this.project = project;
        task = new LatestTask<>(executor, LatestTask.Policy.SUPERSEDE, this::work, this::finished, this::failed);
        view = new CompareView(document, model, this);
        document.openedProperty().addListener(o -> {
            task.cancel();
            model.busyProperty().set(false);
            model.comparisonProperty().set(Optional.empty());
            model.messageProperty().set("");
        });
    }

    public Node view() {
        return view.root();
    }

    public CompareModel model() {
        return model;
    }

    /// Solves the base and every variant of the file.
    public void compare() {
        model.busyProperty().set(true);
        model.messageProperty().set("Solving …");
        task.ask(project.get());
    }

    private Answer work(Project asked, Cancellation cancellation) {
        if (asked.variants().isEmpty()) {
            return new Answer(
                    Optional.empty(),
                    "This file has no variants yet. Write them under \"variants\" in the file; the guide shows how.");
        }
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        facilities.put("Base", asked.facility());
        for (Map.Entry<String, Variant> entry : asked.variants().entrySet()) {
            ProjectFormat.Loaded applied = Variants.apply(asked, entry.getValue(), entry.getKey());
            if (applied.project().isEmpty()) {
                Finding first = applied.findings().getFirst();
                return new Answer(
                        Optional.empty(),
                        "The variant " + entry.getKey() + " cannot be applied: " + first.message(document.units()) + " "
                                + first.advice(document.units()));
            }
            String name = entry.getValue().name();
            facilities.put(
                    name.isEmpty() ? entry.getKey() : name,
                    applied.project().get().facility());
            if (cancellation.isCancelled()) {
                return new Answer(Optional.empty(), "Cancelled.");
            }
        }
        return new Answer(Optional.of(Comparison.of(facilities, document.catalog())), "");
    }

    private void finished(Answer answer) {
        model.busyProperty().set(false);
        model.messageProperty().set(answer.message());
        model.comparisonProperty().set(answer.comparison());
    }

    private void failed(Throwable failure) {
        LOG.error("comparison failed", failure);
        model.busyProperty().set(false);
        model.messageProperty().set("The comparison ended unexpectedly; the log holds the details.");
    }
}
