package io.millwright.ui.workload;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.EngineCharts;
import io.millwright.report.chart.Chart;
import io.millwright.serving.CapSweep;
import io.millwright.serving.EngineRole;
import io.millwright.twin.fleet.DeploymentCaps;
import io.millwright.twin.fleet.DeploymentFrontier;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.workload.EngineCurves.Seen;
import io.millwright.ui.workload.WorkloadModel.Shown;
import io.millwright.workload.demand.DemandProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The deployments of the facility: how they fit their memory, and what one of them can do with the requests that are
/// shown, over batch and over power cap.
final class DeploymentPane {
    private static final double GAP = 10;
    private static final double CHART_HEIGHT = 300;

    private final Document document;
    private final WorkloadModel model;
    private final ObservableValue<Theme> theme;
    private final Consumer<Chart> exportTable;
    private final BorderPane root = new BorderPane();
    private final ScrollPane scroll = new ScrollPane();
    private final ComboBox<String> chooser = new ComboBox<>();
    private boolean filling;

    DeploymentPane(
            Document document,
            WorkloadModel model,
            DeployForm form,
            ObservableValue<Theme> theme,
            Consumer<Chart> exportTable) {
        this.document = document;
        this.model = model;
        this.theme = theme;
        this.exportTable = exportTable;
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        root.setId("workload-deployments");
        root.setLeft(form.root());
        chooser.setId("workload-deployment");
        chooser.setAccessibleText("Deployment to look at");
        chooser.setTooltip(new Tooltip("The deployment whose engines the charts are of"));
        chooser.valueProperty().addListener((o, before, id) -> {
            if (!filling && id != null) {
                model.deploymentProperty().set(Optional.of(id));
            }
        });
        model.deploymentsProperty().addListener(o -> show());
        model.shownProperty().addListener(o -> show());
        model.curvesProperty().addListener(o -> show());
        model.deploymentProperty().addListener(o -> show());
        document.unitsProperty().addListener(o -> show());
        theme.addListener(o -> show());
        show();
    }

    Node root() {
        return root;
    }

    private void show() {
        DeploymentFit.Check check = model.deploymentsProperty().get();
        if (check.equals(DeploymentFit.Check.NONE)) {
            root.setCenter(new EmptyState(
                    MaterialDesignS.SERVER_OUTLINE,
                    "No deployments yet",
                    "A deployment puts a language model on racks. Make one from the form on the left, and its memory, its"
                            + " throughput against interactivity and its tokens per joule stand here."));
            return;
        }
        double at = scroll.getVvalue();
        VBox page = new VBox();
        page.getStyleClass().add("year-page");
        page.getChildren().addAll(Cells.heading("Memory of an engine"), memory(check));
        check.findings().forEach(finding -> page.getChildren().add(words(finding)));
        Optional<EngineCurves> curves = model.curvesProperty().get();
        if (model.shownProperty().get().isEmpty()) {
            page.getChildren()
                    .add(Cells.remark("Choose a trace or make a workload to see what engines do with its requests."));
        } else if (curves.isEmpty()) {
            page.getChildren().add(Cells.remark("Working out what engines do with these requests …"));
        } else if (!curves.get().deployments().isEmpty()) {
            engines(curves.get(), page);
        }
        scroll.setContent(page);
        scroll.setVvalue(at);
        root.setCenter(scroll);
    }

    private void engines(EngineCurves curves, VBox page) {
        Seen seen = model.deploymentProperty()
                .get()
                .flatMap(curves::deployment)
                .orElse(curves.deployments().getFirst());
        filling = true;
        chooser.getItems().setAll(curves.deployments().stream().map(Seen::id).toList());
        chooser.setValue(seen.id());
        filling = false;
        Label label = new Label("Engines of");
        label.setLabelFor(chooser);
        HBox line = new HBox(8, label, chooser);
        line.setAlignment(Pos.CENTER_LEFT);
        DeploymentFrontier frontier = seen.frontier();
        page.getChildren().addAll(line, Cells.remark(subject(frontier)));
        if (frontier.role() != EngineRole.AGGREGATED) {
            page.getChildren()
                    .add(Cells.remark("This pool " + frontier.role().label()
                            + "; what follows is of engines that do the whole of a request."));
        }
        if (frontier.points().isEmpty()) {
            page.getChildren().add(Cells.sentence("The cache of an engine does not hold one such request."));
            return;
        }
        page.getChildren()
                .addAll(
                        figures(frontier, seen.caps()),
                        new ChartFlow(
                                List.of(
                                        EngineCharts.frontier(frontier),
                                        EngineCharts.energy(seen.caps()),
                                        EngineCharts.throughput(seen.caps()),
                                        EngineCharts.speed(seen.caps())),
                                CHART_HEIGHT,
                                theme.getValue(),
                                document.units(),
                                exportTable),
                        Cells.remark(
                                "Steady closed loops at mean lengths without prefix hits: the next request comes as"
                                        + " soon as one ends. Energy is that of the racks. Circles mark the least energy of each"
                                        + " batch; the one with a name keeps the promised time per token."));
    }

    private static String subject(DeploymentFrontier frontier) {
        return String.format(
                Locale.ROOT,
                "%d engines, %s on %d × %s each; requests of %,.0f prompt and %,.0f output tokens in the mean."
                        + " Calibration: %s.",
                frontier.engines(),
                frontier.spec().model().sheet().name(),
                frontier.spec().accelerators(),
                frontier.spec().accelerator().sheet().name(),
                frontier.shape().inputTokens(),
                frontier.shape().outputTokens(),
                frontier.spec().calibration().name());
    }

    private FlowPane figures(DeploymentFrontier frontier, DeploymentCaps caps) {
        List<Node> tiles = new ArrayList<>();
        double accelerators = frontier.engines() * (double) frontier.spec().accelerators();
        frontier.largestInTarget().ifPresent(point -> {
            tiles.add(Cells.tile(
                    "Sequences at once",
                    String.format(Locale.ROOT, "%,d", point.engine().sequences()),
                    "The largest batch of an engine that keeps the tightest promised time per token of its tiers"));
            tiles.add(Cells.tile(
                    "Tokens of all engines",
                    format(
                            Dimension.TOKEN_RATE,
                            frontier.engines() * point.engine().outputTokensPerS()),
                    "Generated tokens per second of the deployment at that batch"));
            tiles.add(Cells.tile(
                    "Power of its racks",
                    format(Dimension.POWER, accelerators * (point.engine().acceleratorW() + point.besideW())),
                    "Accelerators and what stands beside them, at that batch and without a cap"));
            tiles.add(Cells.tile(
                    "Energy of a token",
                    format(Dimension.ENERGY_PER_TOKEN, point.joulesPerToken()),
                    "Energy of the racks per generated token, at that batch and without a cap"));
        });
        if (frontier.largestInTarget().isEmpty()) {
            tiles.add(Cells.tile(
                    "Promised time per token",
                    "not kept",
                    "Even one sequence alone takes longer than the tightest promise of its tiers, "
                            + format(Dimension.TIME, frontier.tpotTargetS())));
        }
        caps.best().ifPresent(best -> {
            CapSweep.Point point = best.point();
            tiles.add(Cells.tile(
                    "Best cap",
                    format(Dimension.POWER, point.capW()) + " at " + best.sequences(),
                    "Cap of each accelerator and batch at which a token costs least energy while the promise is kept"));
            tiles.add(Cells.tile(
                    "Energy there",
                    format(Dimension.ENERGY_PER_TOKEN, point.joulesPerToken())
                            + change(frontier, point.joulesPerToken(), DeploymentFrontier.Point::joulesPerToken),
                    "Energy of the racks per generated token under the best cap, and the change against the largest"
                            + " batch that keeps the promise without a cap; at "
                            + format(Dimension.TIME, point.timePerTokenS()) + " per token"));
            tiles.add(Cells.tile(
                    "Tokens there",
                    format(Dimension.TOKEN_RATE, frontier.engines() * point.tokensPerS())
                            + change(
                                    frontier,
                                    point.tokensPerS(),
                                    without -> without.engine().outputTokensPerS()),
                    "Generated tokens per second of the deployment under the best cap, and the change against the"
                            + " largest batch that keeps the promise without a cap"));
        });
        FlowPane flow = new FlowPane(GAP, GAP);
        flow.setId("workload-engine-figures");
        flow.getChildren().setAll(tiles);
        return flow;
    }

    /// How much more or less a value is than that of the largest batch without a cap.
    private static String change(
            DeploymentFrontier frontier, double value, ToDoubleFunction<DeploymentFrontier.Point> of) {
        return frontier.largestInTarget()
                .map(point -> String.format(Locale.ROOT, " (%+.0f %%)", 100 * (value / of.applyAsDouble(point) - 1)))
                .orElse("");
    }

    /// Weights and cache of an engine of each deployment, and how many of the requests it holds at once.
    private ScrollPane memory(DeploymentFit.Check check) {
        GridPane grid = Cells.table("workload-memory");
        Optional<DemandProfile> profile = model.shownProperty().get().map(Shown::profile);
        List<String> titles =
                new ArrayList<>(List.of("Deployment", "Engines", "Accelerators", "Memory", "Weights", "Cache tokens"));
        profile.ifPresent(known -> titles.add("At once"));
        Cells.header(grid, titles);
        int row = 1;
        for (DeploymentFit each : check.deployments()) {
            Label name = Cells.left(each.id());
            name.setTooltip(new Tooltip(each.spec().model().sheet().name() + " on "
                    + each.spec().parallelism().accelerators() + " × "
                    + each.spec().accelerator().sheet().name()
                    + ", "
                    + each.role().label()));
            grid.addRow(
                    row,
                    name,
                    Cells.whole(each.engines()),
                    Cells.right(each.spec().accelerators() + " × "
                            + each.spec().accelerator().id()),
                    gigabytes(each.memory().availableBytes()),
                    gigabytes(each.memory().weightBytes()),
                    Cells.whole((double) each.memory().kvTokens()));
            if (profile.isPresent()) {
                Label atOnce = Cells.whole((double) each.requestsAtOnce(profile.get()));
                atOnce.setTooltip(new Tooltip(
                        each.isShortOfMemory(profile.get())
                                ? "Requests of mean length that fit the cache of one engine without shared prefixes"
                                : "The engine's limit of sequences; its cache would hold more"));
                grid.add(atOnce, titles.size() - 1, row);
            }
            row++;
        }
        return Cells.sideways(grid);
    }

    private static Label gigabytes(double bytes) {
        return Cells.right(String.format(Locale.ROOT, "%,.0f GB", bytes / 1e9));
    }

    private Label words(Finding finding) {
        UnitSystem units = document.units();
        return Cells.sentence(finding.place() + ": " + finding.message(units) + " " + finding.advice(units));
    }

    private String format(Dimension dimension, double value) {
        return dimension.brief(value, document.units());
    }
}
