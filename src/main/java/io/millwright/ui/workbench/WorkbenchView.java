package io.millwright.ui.workbench;

import io.millwright.ui.document.Document;
import io.millwright.ui.plan.ToolChoice;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The arrangement of the window: menu, outline, workspaces over problems, inspector, status bar; a welcome over all of
/// it while nothing is open.
final class WorkbenchView {
    private final Workbench workbench;
    private final StackPane root = new StackPane();
    private final TabPane workspaces = new TabPane();
    private final TabPane left = new TabPane();
    private final List<Region> panels;
    private final BooleanProperty alone = new SimpleBooleanProperty();
    private boolean usuallyAlone;
    private final StackPane welcomeLayer = new StackPane();
    private double[] sideDividers = {};
    private double[] bottomDividers = {};

    WorkbenchView(Workbench workbench) {
        this.workbench = workbench;
        MenuBar menuBar = workbench.commands().menuBar(workbench);
        menuBar.setUseSystemMenuBar(true);

        workspaces
                .getTabs()
                .addAll(
                        tab("Plan", planWithFinder(workbench)),
                        tab("One-line", workbench.oneLine().view()),
                        tab("Loops", workbench.loops().view()),
                        tab("Air", workbench.air().view()),
                        tab("Workload", workbench.workload().view()),
                        tab("Replay", workbench.replay().view()),
                        tab("Year", workbench.year().view()),
                        tab("Compare", workbench.compare().view()));
        workspaces.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        workspaces.getSelectionModel().selectedIndexProperty().addListener(o -> {
            workbench.oneLine().setShown(shown() == Workspace.ONE_LINE);
            workbench.loops().setShown(shown() == Workspace.LOOPS);
            workbench.air().setShown(shown() == Workspace.AIR);
            workbench.workload().setShown(shown() == Workspace.WORKLOAD);
            arrange();
        });
        workspaces.getStyleClass().add("workspaces");
        workspaces.setId("workspaces");

        Tab problems = tab("Problems", workbench.problems().view());
        problems.textProperty().bind(workbench.problems().model().titleProperty());
        TabPane bottom =
                new TabPane(problems, tab("Overheads", workbench.energy().view()));
        bottom.setId("bottom");
        bottom.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        bottom.getStyleClass().add("bottom-panel");
        bottom.setMinHeight(60);

        SplitPane centre = new SplitPane(workspaces, bottom);
        centre.setOrientation(Orientation.VERTICAL);
        centre.setDividerPositions(0.78);
        SplitPane.setResizableWithParent(bottom, false);
        left.getTabs()
                .addAll(
                        tab("Outline", workbench.outline().view()),
                        tab("Library", workbench.library().view()));
        left.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        left.setId("left");
        left.getStyleClass().add("side-panel");
        Region inspector = (Region) workbench.inspector().view();
        left.setMinWidth(160);
        left.setPrefWidth(250);
        inspector.setMinWidth(220);
        inspector.setPrefWidth(310);
        panels = List.of(left, workspaces, bottom, inspector);
        SplitPane main = new SplitPane(left, centre, inspector);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(inspector, false);
        main.setDividerPositions(0.165, 0.785);
        main.getStyleClass().add("main-split");
        alone.addListener((o, before, now) -> {
            if (now) {
                sideDividers = main.getDividerPositions();
                bottomDividers = centre.getDividerPositions();
                main.getItems().setAll(centre);
                centre.getItems().setAll(workspaces);
            } else {
                main.getItems().setAll(left, centre, inspector);
                centre.getItems().setAll(workspaces, bottom);
                main.setDividerPositions(sideDividers);
                centre.setDividerPositions(bottomDividers);
            }
        });

        StackPane body = new StackPane(main, welcomeLayer);
        BorderPane frame = new BorderPane(body);
        frame.setTop(menuBar);
        frame.setBottom(workbench.status().view());
        root.getChildren().addAll(frame, workbench.arrange().prompt(), workbench.palette(), workbench.chooser());
        root.getStyleClass().add("workbench");
        root.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        root.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<java.io.File> dropped = event.getDragboard().getFiles();
            if (!dropped.isEmpty()) {
                workbench.drop(dropped.getFirst().toPath());
                event.setDropCompleted(true);
            }
        });
        welcomeLayer.getStyleClass().add("welcome");
        Document document = workbench.document();
        document.facilityProperty().addListener(o -> refreshWelcome());
        workbench.files().fileProperty().addListener(o -> refreshWelcome());
        refreshWelcome();
    }

    StackPane root() {
        return root;
    }

    /// Gives the workspace in front the window to itself, without outline, inspector and problems, or brings these
    /// back. A replay has its own choice, which is kept: there is much to look at, and nothing to inspect.
    void setAlone(boolean now) {
        if (shown() == Workspace.REPLAY) {
            var layout = workbench.replay().layoutProperty();
            layout.set(layout.get().withPanels(!now));
        } else {
            usuallyAlone = now;
        }
        arrange();
    }

    boolean isAlone() {
        return alone.get();
    }

    private void arrange() {
        alone.set(
                shown() == Workspace.REPLAY
                        ? !workbench.replay().layoutProperty().get().panels()
                        : usuallyAlone);
    }

    /// The parts of the window in the order of the keyboard.
    List<Region> panels() {
        return panels;
    }

    /// The workspaces in the order of their tabs.
    enum Workspace {
        PLAN,
        ONE_LINE,
        LOOPS,
        AIR,
        WORKLOAD,
        REPLAY,
        YEAR,
        COMPARE
    }

    /// The workspace in front.
    Workspace shown() {
        return Workspace.values()[workspaces.getSelectionModel().getSelectedIndex()];
    }

    private void show(Workspace workspace) {
        workspaces.getSelectionModel().select(workspace.ordinal());
    }

    void showPlan() {
        show(Workspace.PLAN);
    }

    void showOutline() {
        setAlone(false);
        left.getSelectionModel().select(0);
    }

    void showLibrary() {
        setAlone(false);
        left.getSelectionModel().select(1);
    }

    void showOneLine() {
        show(Workspace.ONE_LINE);
    }

    void showLoops() {
        show(Workspace.LOOPS);
    }

    void showAir() {
        show(Workspace.AIR);
    }

    void showWorkload() {
        show(Workspace.WORKLOAD);
    }

    void showReplay() {
        show(Workspace.REPLAY);
    }

    void showYear() {
        show(Workspace.YEAR);
    }

    void showCompare() {
        show(Workspace.COMPARE);
    }

    private static Node planWithFinder(Workbench workbench) {
        BorderPane plan = new BorderPane(workbench.plan().view());
        plan.setTop(new VBox(workbench.finder().view(), workbench.underlays().bar()));
        return plan;
    }

    private static Tab tab(String title, Node content) {
        return new Tab(title, content);
    }

    /// The welcome is there while the facility is empty, has no file and was not touched.
    void refreshWelcome() {
        Document document = workbench.document();
        var layout = document.facility().layout();
        boolean empty = layout.halls().isEmpty()
                && layout.rows().isEmpty()
                && layout.equipment().isEmpty()
                && layout.instances().isEmpty()
                && !document.session().canUndo()
                && workbench.files().fileProperty().get().isEmpty();
        welcomeLayer.setVisible(empty && !started);
        if (welcomeLayer.isVisible()) {
            welcomeLayer.getChildren().setAll(welcome());
        }
    }

    private boolean started;

    private Node welcome() {
        Label name = new Label("Millwright");
        name.getStyleClass().add("welcome-name");
        Label claim = new Label(
                "From megawatts to tokens: draw an AI factory, and see while you draw what every rack gets and what is left.");
        claim.getStyleClass().add("welcome-claim");
        claim.setWrapText(true);
        Button create = new Button("Start with an empty facility");
        create.getStyleClass().add("accent");
        create.setId("welcome-new");
        create.setOnAction(event -> {
            started = true;
            welcomeLayer.setVisible(false);
            workbench.plan().fit();
            workbench.plan().take(ToolChoice.HALL);
        });
        Button open = new Button("Open a facility file…");
        open.setId("welcome-open");
        open.setOnAction(event -> workbench.files().open());
        HBox buttons = new HBox(create, open);
        buttons.getStyleClass().add("welcome-buttons");
        VBox box = new VBox(name, claim, buttons);
        box.getStyleClass().add("welcome-box");
        box.setMaxSize(620, Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        HBox lists = new HBox();
        lists.getStyleClass().add("welcome-lists");
        if (!workbench.samples().isEmpty()) {
            VBox samples = new VBox(heading("Samples"));
            samples.getStyleClass().add("welcome-list");
            for (Samples.Sample sample : workbench.samples()) {
                samples.getChildren()
                        .add(link(sample.name(), () -> workbench.files().openSample(sample.file())));
            }
            lists.getChildren().add(samples);
        }
        List<String> recent = workbench.settings().recent();
        if (!recent.isEmpty()) {
            VBox files = new VBox(heading("Recent"));
            files.getStyleClass().add("welcome-list");
            for (String path : recent.subList(0, Math.min(6, recent.size()))) {
                Path file = Path.of(path);
                Hyperlink link = link(
                        String.valueOf(file.getFileName()),
                        () -> workbench.files().open(file));
                link.setTooltip(new javafx.scene.control.Tooltip(path));
                files.getChildren().add(link);
            }
            lists.getChildren().add(files);
        }
        if (!lists.getChildren().isEmpty()) {
            box.getChildren().add(lists);
        }
        Label hint = new Label("Or drop a facility file onto this window.  Ctrl+K lists every command.");
        hint.getStyleClass().add("welcome-hint");
        box.getChildren().add(hint);
        return box;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("welcome-heading");
        return label;
    }

    private static Hyperlink link(String text, Runnable action) {
        Hyperlink link = new Hyperlink(text);
        link.setOnAction(event -> action.run());
        return link;
    }
}
