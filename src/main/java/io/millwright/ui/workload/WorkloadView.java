package io.millwright.ui.workload;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.EmptyState;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.ProgressStrip;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.workload.WorkloadModel.Shown;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Tool bar over the form and the page of what is shown.
final class WorkloadView {
    private final Document document;
    private final WorkloadModel model;
    private final WorkloadController controller;
    private final ObservableValue<Theme> theme;
    private final BorderPane root = new BorderPane();
    private final BorderPane requests = new BorderPane();
    private final ScrollPane scroll = new ScrollPane();

    WorkloadView(
            Document document,
            WorkloadModel model,
            WorkloadController controller,
            TaskExecutor executor,
            ObservableValue<Theme> theme) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        this.theme = theme;
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        root.setId("workload");
        root.setTop(toolBar());
        requests.setLeft(new WorkloadForm(document, model, controller).root());
        DeploymentPane deployments =
                new DeploymentPane(document, model, new DeployForm(document, executor), theme, controller::exportTable);
        RoutingPane routing = new RoutingPane(
                document, model, controller.routing(), theme, controller::exportTable, controller::exportComparison);
        TabPane tabs = new TabPane(
                tab("workload-tab-requests", "Requests", requests),
                tab("workload-tab-deployments", "Deployments", deployments.root()),
                tab("workload-tab-routing", "Routing", routing.root()));
        tabs.setId("workload-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        root.setCenter(tabs);
        model.shownProperty().addListener(o -> show());
        document.unitsProperty().addListener(o -> show());
        theme.addListener(o -> show());
        show();
    }

    Node root() {
        return root;
    }

    private void show() {
        model.shownProperty()
                .get()
                .ifPresentOrElse(
                        shown -> {
                            double at = scroll.getVvalue();
                            scroll.setContent(new WorkloadPage(shown, theme.getValue(), document.units(), controller));
                            scroll.setVvalue(at);
                            requests.setCenter(scroll);
                        },
                        () -> requests.setCenter(empty()));
    }

    private static Tab tab(String id, String name, Node content) {
        Tab tab = new Tab(name, content);
        tab.setId(id);
        return tab;
    }

    private EmptyState empty() {
        Button choose = new Button("Choose trace…");
        choose.setId("workload-choose-empty");
        choose.setOnAction(event -> controller.choose());
        return new EmptyState(
                MaterialDesignC.CHART_HISTOGRAM,
                "No workload yet",
                "See when requests arrive and how long they are before anything runs: choose a trace or a workload"
                        + " description, or make a workload from the form on the left.",
                choose);
    }

    /// A plain line: on a small screen words give way, and nothing goes into an overflow menu.
    private HBox toolBar() {
        Button choose = button("workload-choose", "Choose trace…", "Look at a trace or a workload description");
        choose.setGraphic(Icons.icon(MaterialDesignF.FOLDER_OPEN_OUTLINE, 16));
        choose.setOnAction(event -> controller.choose());
        Button fit = button(
                "workload-fit",
                "Fit",
                "Describe this trace as a workload, and see how well drawn requests are like it");
        fit.setOnAction(event -> controller.fit());
        fit.disableProperty()
                .bind(lacks(
                        shown -> shown.file().isPresent() && shown.workload().isEmpty()));
        Button save = button("workload-save", "Save workload…", "Write the description to a file that replay takes");
        save.setOnAction(event -> controller.save());
        save.disableProperty().bind(lacks(shown -> shown.workload().isPresent()));
        Button replay = button(
                "workload-replay", "Replay…", "Take this to the replay workspace; what has no file is saved first");
        replay.setOnAction(event -> controller.replay());
        replay.disableProperty().bind(lacks(shown -> true));
        Button cancel = button("workload-cancel", "Cancel", "Give up what is being looked at");
        cancel.setOnAction(event -> controller.cancel());
        cancel.disableProperty().bind(model.runningProperty().not());
        ProgressStrip rest = new ProgressStrip(
                "workload-message", model.runningProperty(), model.progressProperty(), model.messageProperty());
        HBox.setHgrow(rest, Priority.ALWAYS);
        HBox bar = new HBox(choose, fit, save, replay, new Separator(Orientation.VERTICAL), cancel, rest);
        List.of(choose, fit, save, replay, cancel).forEach(each -> each.setMinWidth(Region.USE_PREF_SIZE));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("tool-bar", "workspace-bar");
        return bar;
    }

    private BooleanBinding lacks(Predicate<Shown> wanted) {
        return Bindings.createBooleanBinding(
                () -> model.shownProperty().get().filter(wanted).isEmpty(), model.shownProperty());
    }

    private static Button button(String id, String text, String hint) {
        Button button = new Button(text);
        button.setId(id);
        button.setTooltip(new Tooltip(hint));
        return button;
    }
}
