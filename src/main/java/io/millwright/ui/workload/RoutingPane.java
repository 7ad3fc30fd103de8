package io.millwright.ui.workload;

import io.millwright.quantity.Dimension;
import io.millwright.report.PolicyTable;
import io.millwright.report.chart.Chart;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.fleet.ServingRunResult;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.ProgressStrip;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.kit.UnitField;
import io.millwright.ui.workload.RoutingModel.Compared;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// Routing policies side by side on the workload that is shown: which ones, for how long, and what each makes of it.
final class RoutingPane {
    private static final double GAP = 10;
    private static final double CHART_HEIGHT = 240;
    private static final double MOST_SCALE = 1e6;
    private static final double LONGEST_S = 366 * 86_400.0;

    private final Document document;
    private final WorkloadModel workload;
    private final RoutingController controller;
    private final RoutingModel model;
    private final ObservableValue<Theme> theme;
    private final Consumer<Chart> exportTable;
    private final Consumer<Compared> exportAll;
    private final BorderPane root = new BorderPane();
    private final ScrollPane scroll = new ScrollPane();

    RoutingPane(
            Document document,
            WorkloadModel workload,
            RoutingController controller,
            ObservableValue<Theme> theme,
            Consumer<Chart> exportTable,
            Consumer<Compared> exportAll) {
        this.document = document;
        this.workload = workload;
        this.controller = controller;
        model = controller.model();
        this.theme = theme;
        this.exportTable = exportTable;
        this.exportAll = exportAll;
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        root.setId("workload-routing");
        root.setTop(new VBox(policies(), bar()));
        model.comparedProperty().addListener(o -> show());
        model.tierProperty().addListener(o -> show());
        document.unitsProperty().addListener(o -> show());
        document.facilityProperty().addListener(o -> show());
        theme.addListener(o -> show());
        show();
    }

    Node root() {
        return root;
    }

    private FlowPane policies() {
        FlowPane flow = new FlowPane(14, 6);
        flow.getStyleClass().add("year-page");
        for (RoutingPolicy policy : RoutingPolicy.values()) {
            CheckBox box = new CheckBox(PolicyTable.words(policy));
            box.setId("workload-policy-" + policy.key());
            box.setTooltip(new Tooltip(meaning(policy)));
            // Without the building there are no temperatures.
            box.setDisable(policy == RoutingPolicy.TEMPERATURE_AWARE);
            box.setSelected(model.policiesProperty().get().contains(policy));
            box.selectedProperty().addListener((o, before, selected) -> {
                Set<RoutingPolicy> chosen = EnumSet.noneOf(RoutingPolicy.class);
                chosen.addAll(model.policiesProperty().get());
                if (selected) {
                    chosen.add(policy);
                } else {
                    chosen.remove(policy);
                }
                model.policiesProperty().set(chosen);
            });
            flow.getChildren().add(box);
        }
        return flow;
    }

    private static String meaning(RoutingPolicy policy) {
        String choice = policy.choice();
        return Character.toUpperCase(choice.charAt(0)) + choice.substring(1);
    }

    private HBox bar() {
        UnitField until = field(
                "workload-compare-until",
                "Simulated time after which the runs stop; empty runs until every request is done",
                Dimension.TIME,
                LONGEST_S,
                model.untilSProperty());
        UnitField scale = field(
                "workload-compare-scale",
                "Factor on the demand, so that a trace of one engine can load a factory",
                Dimension.COUNT,
                MOST_SCALE,
                model.scaleProperty());
        UnitField cap = field(
                "workload-compare-cap",
                "The most that each accelerator may draw; empty for no cap but those of the rows",
                Dimension.POWER,
                1e6,
                model.capWProperty());
        Button compare = new Button("Compare", Icons.icon(MaterialDesignP.PLAY_CIRCLE_OUTLINE, 16));
        compare.setId("workload-compare");
        compare.setTooltip(new Tooltip("Serve this workload under each chosen policy, the building left out"));
        compare.setOnAction(event -> controller.compare());
        compare.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.runningProperty().get()
                                || model.policiesProperty().get().isEmpty()
                                || workload.shownProperty().get().isEmpty(),
                        model.runningProperty(),
                        model.policiesProperty(),
                        workload.shownProperty()));
        Button cancel = new Button("Cancel");
        cancel.setId("workload-compare-cancel");
        cancel.setAccessibleText("Cancel the comparison");
        cancel.setOnAction(event -> controller.cancel());
        cancel.disableProperty().bind(model.runningProperty().not());
        ProgressStrip rest = new ProgressStrip(
                "workload-compare-message", model.runningProperty(), model.progressProperty(), model.messageProperty());
        HBox.setHgrow(rest, Priority.ALWAYS);
        Label untilName = named("Stop after", until);
        Label scaleName = named("Demand ×", scale);
        Label capName = named("Cap", cap);
        HBox bar = new HBox(untilName, until, scaleName, scale, capName, cap, compare, cancel, rest);
        List.of(untilName, until, scaleName, scale, capName, cap, compare, cancel)
                .forEach(each -> each.setMinWidth(Region.USE_PREF_SIZE));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("tool-bar", "workspace-bar");
        return bar;
    }

    private static Label named(String name, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        return label;
    }

    /// A field for a positive number; only the factor must not be left empty.
    private UnitField field(String id, String hint, Dimension dimension, double most, DoubleProperty value) {
        boolean mayBeEmpty = dimension != Dimension.COUNT;
        UnitField field = new UnitField(
                dimension,
                typed -> (mayBeEmpty && Double.isNaN(typed)) || (typed > 0 && typed <= most)
                        ? Optional.empty()
                        : Optional.of("Above 0 and at most " + dimension.format(most, document.units()) + "."),
                value::set);
        field.setId(id);
        field.setAccessibleText(hint);
        field.setPromptText(mayBeEmpty ? "none" : "");
        field.setPrefColumnCount(6);
        Runnable show = () -> field.show(value.get(), document.units());
        value.addListener(o -> show.run());
        document.unitsProperty().addListener(o -> show.run());
        show.run();
        return field;
    }

    private void show() {
        Optional<Compared> compared = model.comparedProperty().get();
        if (compared.isEmpty()) {
            root.setCenter(new EmptyState(
                    MaterialDesignR.ROUTES,
                    "No comparison yet",
                    "Choose who decides which engine gets a request, and set the policies side by side on this"
                            + " workload: goodput, first tokens, time per token, and tokens per joule."));
            return;
        }
        double at = scroll.getVvalue();
        scroll.setContent(page(compared.get()));
        scroll.setVvalue(at);
        root.setCenter(scroll);
    }

    private VBox page(Compared compared) {
        PolicyTable table = compared.table();
        Optional<String> tier = model.tierProperty().get().filter(table.tiers()::contains);
        ServingRunResult first = table.runs().getFirst();
        Label name = new Label(compared.workload() + ", "
                + Dimension.TIME.format(first.serving().durationS(), document.units()) + " served");
        name.getStyleClass().add("year-weather");
        name.setMinWidth(0);
        ComboBox<Optional<String>> tiers = new ComboBox<>();
        tiers.getItems().add(Optional.empty());
        table.tiers().forEach(id -> tiers.getItems().add(Optional.of(id)));
        Choices.inWords(tiers, each -> each.orElse("All tiers"));
        tiers.setValue(tier);
        tiers.setId("workload-compare-tier");
        tiers.setAccessibleText("Tier that the table and the latencies are of");
        tiers.setTooltip(new Tooltip("Tier that the table and the latencies are of"));
        tiers.valueProperty()
                .addListener((o, before, now) -> model.tierProperty().set(now));
        Button export = new Button("Export table…");
        export.setId("workload-compare-export");
        export.setTooltip(new Tooltip("Write all figures of all tiers as a table (CSV)"));
        export.setOnAction(event -> exportAll.accept(compared));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        tiers.setMinWidth(Region.USE_PREF_SIZE);
        export.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, name, gap, tiers, export);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox page = new VBox(GAP);
        page.getStyleClass().add("year-page");
        if (!compared.facility().equals(document.facility())) {
            Label stale = Cells.sentence("The facility was changed after these runs.");
            stale.setId("workload-compare-stale");
            stale.getStyleClass().add("year-stale");
            page.getChildren().add(stale);
        }
        page.getChildren()
                .addAll(
                        head,
                        Cells.sideways(grid(table, tier)),
                        new ChartFlow(
                                List.of(table.goodput(), table.tokensPerJ(), table.ttft(tier), table.tpot(tier)),
                                CHART_HEIGHT,
                                theme.getValue(),
                                document.units(),
                                exportTable),
                        Cells.remark(
                                "Every rack is fed and cooled here; energy is that of the accelerators. Best figures"
                                        + " are bold."));
        return page;
    }

    /// A column for each policy, a line for each figure.
    private GridPane grid(PolicyTable table, Optional<String> tier) {
        GridPane grid = Cells.table("workload-policies");
        List<ServingRunResult> runs = table.runs();
        List<String> titles = new ArrayList<>(List.of(""));
        runs.forEach(run -> titles.add(PolicyTable.words(run.options().policy())));
        Cells.header(grid, titles);
        int row = 1;
        for (PolicyTable.Column column : PolicyTable.COLUMNS) {
            grid.add(named(column.title(), column.meaning()), 0, row);
            for (int i = 0; i < runs.size(); i++) {
                double value = column.value().applyAsDouble(PolicyTable.of(runs.get(i), tier));
                grid.add(figure(text(column, value), column.isBest(value, runs, tier)), i + 1, row);
            }
            row++;
        }
        grid.add(named("Tokens per joule", "Output tokens per joule of the accelerators, of all tiers"), 0, row);
        grid.add(named("Bound mostly by", "What kept engines from more tokens for most of the time"), 0, row + 1);
        double most =
                runs.stream().mapToDouble(ServingRunResult::tokensPerJ).max().orElse(Double.NaN);
        for (int i = 0; i < runs.size(); i++) {
            double tokensPerJ = runs.get(i).tokensPerJ();
            grid.add(
                    figure(String.format(Locale.ROOT, "%.4f", tokensPerJ), tokensPerJ == most && runs.size() > 1),
                    i + 1,
                    row);
            grid.add(Cells.right(PolicyTable.binding(runs.get(i))), i + 1, row + 1);
        }
        return grid;
    }

    private String text(PolicyTable.Column column, double value) {
        return column.dimension() == Dimension.COUNT && value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : column.dimension().brief(value, document.units());
    }

    private static Label named(String name, String meaning) {
        Label label = Cells.left(name);
        label.setTooltip(new Tooltip(meaning));
        return label;
    }

    private static Label figure(String text, boolean best) {
        Label label = Cells.right(text);
        if (best) {
            label.getStyleClass().add("workload-best");
        }
        return label;
    }
}
