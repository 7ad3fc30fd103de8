package io.millwright.ui.replay.scene;

import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.task.TaskExecutor;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The facility at the moment that a playback shows, for the replay workspace: the plan coloured in time, the one-line
/// diagram with loads and switches, and the loops with temperatures and flows.
public final class Scenes {
    /// Room for the tabs and gaps.
    private static final double TABS = 250;

    private final Document document;
    private final PlanScene plan;
    private final PowerScene power;
    private final LoopsScene loops;
    private final TabPane tabs;
    private final HBox sides = new HBox();
    private final HBox header = new HBox(10);
    private final StackPane root = new StackPane();
    private final SceneRun run;

    /// @param fields the air of the halls
    /// @param theme how it looks
    public Scenes(
            Document document,
            Playback playback,
            HallFields fields,
            TaskExecutor executor,
            ObservableValue<Theme> theme) {
        this.document = document;
        run = new SceneRun(document, playback);
        plan = new PlanScene(document, playback, run, fields, executor);
        plan.plan().model().themeProperty().bind(theme);
        power = new PowerScene(document, playback, run, executor);
        power.model().themeProperty().bind(theme);
        loops = new LoopsScene(document, playback, run, executor);
        loops.model().themeProperty().bind(theme);
        tabs = new TabPane(tab("Plan", plan.root()), tab("Power", power.root()), tab("Loops", loops.root()));
        tabs.setId("replay-scenes");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add("small-tabs");
        tabs.setMinHeight(0);
        chooseSide(playback);
        header.getStyleClass().add("scene-header");
        header.setAlignment(Pos.CENTER_RIGHT);
        header.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(header, Pos.TOP_RIGHT);
        root.getChildren().addAll(tabs, header);
        root.widthProperty().addListener(o -> place());
        tabs.getSelectionModel().selectedIndexProperty().addListener(o -> place());
        playback.openingsProperty().addListener(o -> place());
        place();
    }

    /// Which of two runs is seen; there is nothing to choose without a second one.
    private void chooseSide(Playback playback) {
        ToggleGroup group = new ToggleGroup();
        for (Side each : Side.values()) {
            ToggleButton button = new ToggleButton(each.label());
            button.setId("replay-side-" + each.name().toLowerCase(Locale.ROOT));
            button.setTooltip(new Tooltip(each.hint()));
            button.setUserData(each);
            button.getStyleClass()
                    .add(
                            each.ordinal() == 0
                                    ? "left-pill"
                                    : each.ordinal() == Side.values().length - 1 ? "right-pill" : "center-pill");
            if (each == Side.DIFFERENCE) {
                button.disableProperty()
                        .bind(tabs.getSelectionModel().selectedIndexProperty().isNotEqualTo(0));
            }
            group.getToggles().add(button);
            sides.getChildren().add(button);
        }
        sides.getStyleClass().add("scene-sides");
        sides.setAlignment(Pos.CENTER);
        run.sideProperty()
                .subscribe(side -> group.selectToggle(group.getToggles().get(side.ordinal())));
        group.selectedToggleProperty().addListener((o, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                run.sideProperty().set((Side) now.getUserData());
            }
        });
        // diagrams have no difference
        tabs.getSelectionModel().selectedIndexProperty().addListener((o, before, now) -> {
            if (now.intValue() != 0 && run.sideProperty().get() == Side.DIFFERENCE) {
                run.sideProperty().set(Side.SECOND);
            }
        });
        sides.visibleProperty()
                .bind(playback.besideProperty()
                        .map(beside -> beside.isPresent())
                        .orElse(false));
        sides.managedProperty().bind(sides.visibleProperty());
    }

    /// The choices of the plan stand beside the tabs, or on the plan where that is narrow.
    private void place() {
        HBox choices = plan.choices();
        boolean isPlan = tabs.getSelectionModel().getSelectedIndex() == 0;
        double needed = TABS + choices.prefWidth(-1) + (sides.isVisible() ? sides.prefWidth(-1) : 0);
        boolean above = root.getWidth() > needed;
        header.getChildren().setAll(sides);
        plan.root().getChildren().remove(choices);
        if (above && isPlan) {
            header.getChildren().add(choices);
        } else if (!above) {
            plan.layChoicesOnPlan();
        }
    }

    private static Tab tab(String title, Node content) {
        return new Tab(title, content);
    }

    public Region node() {
        return root;
    }

    /// Which of two runs is seen.
    public ObjectProperty<Side> sideProperty() {
        return run.sideProperty();
    }

    /// What the plan is coloured by.
    public ObjectProperty<ColourBy> colourByProperty() {
        return plan.colourByProperty();
    }

    /// What is in front, as a picture for a file.
    public Figure figure() {
        String title = document.facility().name();
        return switch (tabs.getSelectionModel().getSelectedIndex()) {
            case 1 -> power.figure(title);
            case 2 -> loops.figure(title);
            default -> plan.plan().figure();
        };
    }

    PlanScene planScene() {
        return plan;
    }

    PowerScene powerScene() {
        return power;
    }

    LoopsScene loopsScene() {
        return loops;
    }
}
