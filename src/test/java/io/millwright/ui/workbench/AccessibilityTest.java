package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.picture.Fields;
import io.millwright.catalog.Catalog;
import io.millwright.climate.DesignCondition;
import io.millwright.climate.Weather;
import io.millwright.editing.Edits;
import io.millwright.numeric.Progress;
import io.millwright.project.UnnamedWork;
import io.millwright.twin.Twin;
import io.millwright.twin.year.YearOptions;
import io.millwright.twin.year.YearStudy;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.air.AirModel;
import io.millwright.ui.help.GuidePage;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.year.YearModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What a screen reader and a small screen get: every control has a name, and nothing that must be read is cut off.
@NullUnmarked
class AccessibilityTest {
    private static final double SMALL_WIDTH = 1280;
    private static final double SMALL_HEIGHT = 720;

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(() -> new Workbench.Parts(
                Catalog.builtIn(),
                new TwinAnswers(),
                TaskExecutor.direct(),
                new FakeDialogs(),
                new Preferences(folder),
                new UnnamedWork(folder.resolve("unsaved")),
                (hall, settings, start, progress, watch) -> Fields.still(hall, 0.6, at -> 18 + 4 * at.z())));
        FxDriver.run(() -> {
            Window window = workbench.scene().getWindow();
            window.setWidth(SMALL_WIDTH);
            window.setHeight(SMALL_HEIGHT);
        });
    }

    /// Shows one state of the window after the other.
    private void inEveryState(Runnable look) {
        look.run();
        FxDriver.run(() -> {
            workbench.open(SampleHall.facility());
            workbench.document().select(List.of("row-a"));
        });
        look.run();
        FxDriver.run(() -> {
            workbench.commands().named("From the library…").run();
            workbench.library().model().filterProperty().set("cdu");
            workbench.document().select(List.of("row-a", "cdu"));
        });
        look.run();
        FxDriver.run(() -> ((TabPane) workbench.scene().lookup("#bottom"))
                .getSelectionModel()
                .select(1));
        look.run();
        FxDriver.run(() -> workbench.commands().named("Find…").run());
        FxDriver.run(workbench::showOneLine);
        look.run();
        FxDriver.run(() -> {
            workbench.document().select(List.of("xfmr-a"));
            workbench.oneLine().takeOut();
        });
        look.run();
        FxDriver.run(workbench::showAir);
        look.run();
        FxDriver.run(() -> {
            assertThat(workbench.air().hasFigure()).isTrue();
            workbench.air().pin();
            workbench.air().model().flowProperty().set(AirModel.Flow.PARTICLES);
        });
        look.run();
        FxDriver.run(() -> workbench.air().model().viewProperty().set(AirModel.View.SURFACE));
        look.run();
        FxDriver.run(workbench::showWorkload);
        look.run();
        FxDriver.run(() -> workbench.workload().make());
        FxDriver.await(() -> !workbench.workload().model().runningProperty().get());
        look.run();
        FxDriver.run(workbench::showReplay);
        look.run();
        FxDriver.run(workbench::showYear);
        look.run();
        FxDriver.run(() -> {
            workbench.year().model().runProperty().set(Optional.of(year()));
            workbench.year().look(0);
            workbench.document().apply(Edits.delete(List.of("row-b")));
        });
        look.run();
        FxDriver.run(workbench::showCompare);
        look.run();
        FxDriver.run(() -> {
            workbench.showPlan();
            workbench.showPalette();
        });
        look.run();
        FxDriver.run(() -> {
            workbench.palette().hide();
            workbench.commands().named("Select by query…").run();
        });
        look.run();
    }

    /// A year of one condition, which is solved in a moment.
    private static YearModel.Run year() {
        Twin twin = Twin.of(SampleHall.facility(), Catalog.builtIn());
        Weather held = Weather.held(new DesignCondition(44, 20, 101_325));
        return new YearModel.Run(YearStudy.run(twin, held, YearOptions.DEFAULT, Progress.NONE), held, twin);
    }

    private static List<Node> shown(Node at) {
        List<Node> nodes = new ArrayList<>();
        if (at.isVisible()) {
            nodes.add(at);
            if (at instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> nodes.addAll(shown(child)));
            }
        }
        return nodes;
    }

    /// What a screen reader says of a control.
    private static String name(Node node) {
        List<String> names = new ArrayList<>();
        names.add(node.getAccessibleText());
        names.add(node.getAccessibleRoleDescription());
        if (node instanceof Labeled labeled) {
            names.add(labeled.getText());
        }
        if (node instanceof Control control) {
            Tooltip tooltip = control.getTooltip();
            names.add(tooltip == null ? null : tooltip.getText());
        }
        return names.stream()
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String where(Node node) {
        StringBuilder path = new StringBuilder();
        for (Node at = node; at != null; at = at.getParent()) {
            String id = at.getId() == null ? String.join(".", at.getStyleClass()) : "#" + at.getId();
            path.insert(0, " > " + at.getClass().getSimpleName() + " " + id);
        }
        return path.toString();
    }

    @Test
    void everyControlThatTakesTheKeyboardHasAName() {
        List<String> nameless = new ArrayList<>();
        inEveryState(() -> FxDriver.run(() -> {
            for (Node node : shown(workbench.scene().getRoot())) {
                boolean container = node instanceof TabPane || node instanceof ScrollPane || node instanceof ToolBar;
                boolean inside = node instanceof ScrollBar || node instanceof SplitPane;
                if (node.isFocusTraversable()
                        && !container
                        && !inside
                        && name(node).isEmpty()) {
                    nameless.add(where(node));
                }
            }
        }));
        assertThat(nameless.stream().distinct().toList()).isEmpty();
    }

    @Test
    void everyButtonSaysWhatItDoes() {
        List<String> silent = new ArrayList<>();
        inEveryState(() -> FxDriver.run(() -> {
            for (Node node : shown(workbench.scene().getRoot())) {
                if (node instanceof Button button && name(button).isEmpty()) {
                    silent.add(where(button));
                }
            }
        }));
        assertThat(silent.stream().distinct().toList()).isEmpty();
    }

    @Test
    void nothingIsCutOffOnASmallScreenInEitherTheme() {
        List<String> cut = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            FxDriver.run(() -> workbench.themeProperty().set(theme));
            inEveryState(() -> {
                FxDriver.pulse();
                FxDriver.run(() -> cut.addAll(cutOff(theme)));
            });
        }
        assertThat(cut.stream().distinct().toList()).isEmpty();
    }

    @Test
    void nothingIsCutOffAtAnyScalingOfTheScreen() {
        List<String> cut = new ArrayList<>();
        FxDriver.run(() -> {
            workbench.open(SampleHall.facility());
            workbench.document().select(List.of("row-a"));
            workbench.searchLibrary();
        });
        for (double scale : new double[] {1, 1.25, 1.5, 1.75, 2, 2.5}) {
            FxDriver.run(() -> {
                Window window = workbench.scene().getWindow();
                window.setRenderScaleX(scale);
                window.setRenderScaleY(scale);
                workbench.scene().getRoot().requestLayout();
            });
            FxDriver.pulse();
            FxDriver.run(() -> cutOff(workbench.themeProperty().get()).forEach(line -> cut.add(scale + " " + line)));
        }
        FxDriver.run(() -> {
            workbench.scene().getWindow().setRenderScaleX(1);
            workbench.scene().getWindow().setRenderScaleY(1);
        });
        assertThat(cut).isEmpty();
    }

    @Test
    void aTextThatDoesNotFitIsNoticed() {
        Label label = new Label("A text that needs more room than it gets");
        label.setPrefWidth(60);
        FxDriver.run(() -> ((Pane) workbench.scene().getRoot()).getChildren().add(new Pane(label)));
        assertThat(FxDriver.onFx(() -> cutOff(Theme.LIGHT)))
                .singleElement()
                .asString()
                .contains("A text that needs");
    }

    @Test
    void emptyPanelsSayWhatToDoNext() {
        Label outline = (Label) workbench.scene().lookup("#outline-empty");
        assertThat(outline.getText()).contains("Draw a hall");
        FxDriver.run(() -> workbench.open(SampleHall.facility()));
        assertThat(outline.isVisible()).isFalse();
        FxDriver.run(() -> workbench.outline().model().filterProperty().set("zzz"));
        assertThat(outline.getText()).contains("Clear the search");
    }

    /// Labels whose text does not fit, apart from those that say all of it in a tooltip; and controls that reach over
    /// the edge of the window.
    private List<String> cutOff(Theme theme) {
        List<String> cut = new ArrayList<>();
        for (Node node : shown(workbench.scene().getRoot())) {
            if (node instanceof Label || node instanceof Button) {
                Labeled labeled = (Labeled) node;
                Node text = labeled.lookup(".text");
                boolean shortened = text instanceof Text drawn
                        && labeled.getText() != null
                        && !labeled.getText().isEmpty()
                        && drawn.getText().endsWith(labeled.getEllipsisString())
                        && !labeled.getText().endsWith(labeled.getEllipsisString());
                if (shortened && labeled.getTooltip() == null && !isInCell(labeled)) {
                    cut.add(theme + " shortened: " + labeled.getText() + where(labeled));
                }
            }
            if (node.getStyleClass().contains("tool-bar-overflow-button")) {
                cut.add(theme + " overflow menu:" + where(node));
            }
            if ((node instanceof Button || node instanceof TextInputControl) && !isScrolled(node)) {
                Bounds bounds = node.localToScene(node.getLayoutBounds());
                if (bounds.getMaxX() > SMALL_WIDTH + 0.5 || bounds.getMaxY() > SMALL_HEIGHT + 0.5) {
                    cut.add(theme + " outside: " + bounds + where(node));
                }
            }
        }
        return cut;
    }

    /// Cells of lists and trees give way: the whole text is in the tooltip or the inspector.
    private static boolean isInCell(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Cell<?>) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScrolled(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ScrollPane) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theGuideHasNamesToo() {
        FxDriver.run(() -> workbench.help(GuidePage.SHORTCUTS));
        Stage guide = Window.getWindows().stream()
                .map(Stage.class::cast)
                .filter(stage -> "Guide – Millwright".equals(stage.getTitle()))
                .findFirst()
                .orElseThrow();
        List<String> nameless = FxDriver.onFx(() -> shown(guide.getScene().getRoot()).stream()
                .filter(node -> node.isFocusTraversable()
                        && !(node instanceof SplitPane)
                        && !(node instanceof ScrollBar)
                        && name(node).isEmpty())
                .map(AccessibilityTest::where)
                .toList());
        assertThat(nameless).isEmpty();
        FxDriver.run(guide::close);
    }
}
