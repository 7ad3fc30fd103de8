package io.millwright.ui.workload;

import io.millwright.catalog.LanguageModel;
import io.millwright.editing.Deploying;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a language model on the racks that are selected, and says first whether it fits their memory.
final class DeployForm {
    private static final Logger LOG = LoggerFactory.getLogger(DeployForm.class);
    private static final double WIDTH = 270;
    private static final List<Integer> TENSOR = List.of(1, 2, 4, 8, 16, 32, 64);
    private static final List<Double> WEIGHTS = List.of(2.0, 1.0, 0.5);
    private static final List<Double> CACHE = List.of(2.0, 1.0);
    private static final double MILLION = 1e6;

    private record Question(Facility facility, Deployment deployment) {}

    private final Document document;
    private final LatestTask<Question, DeployCheck> task;
    private final Label racks = Cells.sentence("");
    private final Label verdict = Cells.sentence("");
    private final ComboBox<LanguageModel> model = new ComboBox<>();
    private final ComboBox<Integer> tensor = new ComboBox<>();
    private final ComboBox<Double> weights = new ComboBox<>();
    private final ComboBox<Double> cache = new ComboBox<>();
    private final ComboBox<Optional<String>> tier = new ComboBox<>();
    private final Button deploy = new Button("Deploy");
    private final ScrollPane root;
    private Optional<DeployCheck> checked = Optional.empty();
    private List<Optional<String>> shownTiers = List.of();

    DeployForm(Document document, TaskExecutor executor) {
        this.document = document;
        task = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (question, cancellation) ->
                        DeployCheck.of(question.facility(), document.catalog(), question.deployment()),
                this::show,
                this::failed);
        racks.setId("workload-deploy-racks");
        verdict.setId("workload-deploy-verdict");
        model.getItems()
                .setAll(document.catalog().models().stream()
                        .sorted(Comparator.comparing(each -> each.sheet().name()))
                        .toList());
        Choices.inWords(model, each -> each.sheet().name());
        choice(model, "workload-deploy-model", "Language model to deploy");
        tensor.getItems().setAll(TENSOR);
        tensor.setValue(8);
        Choices.inWords(tensor, String::valueOf);
        choice(tensor, "workload-deploy-tensor", "Accelerators of an engine, which share every layer");
        weights.getItems().setAll(WEIGHTS);
        weights.setValue(1.0);
        Choices.inWords(weights, DeployForm::precision);
        choice(weights, "workload-deploy-weights", "How weights are stored");
        cache.getItems().setAll(CACHE);
        cache.setValue(1.0);
        Choices.inWords(cache, DeployForm::precision);
        choice(cache, "workload-deploy-cache", "How the key-value cache is stored");
        Choices.inWords(tier, each -> each.orElse("All tiers"));
        choice(tier, "workload-deploy-tier", "Tier that it serves");
        fillTiers();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("workload-grid");
        ColumnConstraints growing = new ColumnConstraints();
        growing.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(new ColumnConstraints(), growing);
        add(grid, 0, "Model", model);
        add(grid, 1, "Engine of", tensor);
        add(grid, 2, "Weights", weights);
        add(grid, 3, "Cache", cache);
        add(grid, 4, "Serves", tier);
        deploy.setId("workload-deploy");
        deploy.setMaxWidth(Double.MAX_VALUE);
        deploy.setTooltip(
                new Tooltip("Put the model on the selected racks; its properties then stand in the inspector"));
        deploy.setDisable(true);
        deploy.setOnAction(event -> deploy());
        VBox rows = new VBox(Cells.heading("Deploy a model"), racks, grid, verdict, deploy);
        rows.getStyleClass().add("workload-form");
        root = new ScrollPane(rows);
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setMinWidth(WIDTH);
        root.setPrefWidth(WIDTH);
        root.setMaxWidth(WIDTH);
        root.getStyleClass().addAll("ledger-scroll", "workload-side");
        document.selectionProperty().addListener(o -> check());
        document.facilityProperty().addListener(o -> {
            fillTiers();
            check();
        });
        check();
    }

    Node root() {
        return root;
    }

    private <T> void choice(ComboBox<T> box, String id, String meaning) {
        box.setId(id);
        box.setAccessibleText(meaning);
        box.setTooltip(new Tooltip(meaning));
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().addListener(o -> check());
    }

    private static void add(GridPane grid, int row, String name, Control control) {
        Label label = Cells.left(name);
        label.setLabelFor(control);
        grid.addRow(row, label, control);
    }

    private static String precision(double bytes) {
        return bytes == 2 ? "BF16" : bytes == 1 ? "FP8" : "FP4";
    }

    private void fillTiers() {
        List<Optional<String>> tiers = new ArrayList<>(List.of(Optional.empty()));
        document.facility().tiers().keySet().forEach(id -> tiers.add(Optional.of(id)));
        if (!tiers.equals(shownTiers)) {
            shownTiers = List.copyOf(tiers);
            tier.getItems().setAll(tiers);
            tier.setValue(Optional.empty());
        }
    }

    /// Selected elements that are racks with accelerators, or hold some.
    private List<String> selectedGroups() {
        return document.selection().stream()
                .filter(path -> racksBelow(path) > 0)
                .sorted()
                .toList();
    }

    private long racksBelow(String path) {
        return document.graph().nodesBelow(path).stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .filter(node -> document.catalog()
                        .rack(node.type())
                        .filter(type -> type.acceleratorCount() > 0)
                        .isPresent())
                .count();
    }

    private void check() {
        task.cancel();
        checked = Optional.empty();
        deploy.setDisable(true);
        verdict.setText("");
        List<String> groups = selectedGroups();
        if (groups.isEmpty()) {
            racks.setText("Select rows or racks with accelerators, in the outline or on the plan.");
            return;
        }
        long count = groups.stream().mapToLong(this::racksBelow).sum();
        racks.setText("On " + String.join(", ", groups) + (count == 1 ? " (one rack)" : " (" + count + " racks)"));
        LanguageModel chosen = model.getValue();
        if (chosen == null) {
            verdict.setText("Choose a model.");
            return;
        }
        Deployment deployment = Deployment.inference(
                        chosen.id(),
                        groups,
                        tier.getValue() == null
                                ? List.of()
                                : tier.getValue().stream().toList(),
                        tensor.getValue())
                .change()
                .precision(new Deployment.Precision(weights.getValue(), cache.getValue(), Double.NaN, Double.NaN))
                .done();
        task.ask(new Question(document.facility(), deployment));
    }

    private void show(DeployCheck check) {
        checked = Optional.of(check);
        deploy.setDisable(!check.isGood());
        if (!check.busy().isEmpty()) {
            verdict.setText("Some of these racks already run " + String.join(", ", check.busy())
                    + ". Select others, or delete it first.");
        } else {
            verdict.setText(check.fit()
                    .map(DeployForm::words)
                    .orElseGet(() -> check.findings().stream()
                            .findFirst()
                            .map(finding -> finding.message(document.units()) + " " + finding.advice(document.units()))
                            .orElse("It would not run on these racks.")));
        }
    }

    private static String words(DeploymentFit fit) {
        return String.format(
                Locale.ROOT,
                "Fits: %,d engines of %d × %s. Of the %,.0f GB of each, weights take %,.0f GB; the cache holds %,.2f"
                        + " million tokens.",
                fit.engines(),
                fit.spec().accelerators(),
                fit.spec().accelerator().id(),
                fit.memory().availableBytes() / 1e9,
                fit.memory().weightBytes() / 1e9,
                fit.memory().kvTokens() / MILLION);
    }

    private void deploy() {
        checked.filter(DeployCheck::isGood).ifPresent(check -> {
            document.apply(Deploying.add(check.id(), check.deployment()));
            document.select(List.of("deployments/" + check.id()));
        });
    }

    private void failed(Throwable failure) {
        LOG.error("checking a deployment failed", failure);
        verdict.setText("This ended unexpectedly; the log holds the details.");
    }
}
