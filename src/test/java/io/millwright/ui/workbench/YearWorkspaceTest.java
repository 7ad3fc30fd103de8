package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.HourMap;
import io.millwright.twin.year.HourFigure;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.chart.ChartPane;
import io.millwright.ui.kit.PictureFile;
import io.millwright.ui.kit.PictureFile.Form;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.year.YearModel;
import io.millwright.ui.year.YearModel.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The year workspace, as a hand uses it.
@NullUnmarked
class YearWorkspaceTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final TaskExecutor executor = TaskExecutor.threads();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench =
                window.open(() -> new Workbench.Parts(Catalog.builtIn(), new TwinAnswers(), executor, dialogs, folder));
        FxDriver.run(() -> workbench.open(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json")));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent());
        FxDriver.run(workbench::showYear);
    }

    @AfterEach
    void end() {
        FxDriver.run(() -> workbench.year().cancel());
        executor.shutdown();
    }

    private YearModel model() {
        return workbench.year().model();
    }

    private void runYear() {
        FxDriver.run(() -> workbench.year().run());
        FxDriver.await(() -> !model().runningProperty().get());
    }

    /// The same day all year is solved in a moment.
    private void runHeldYear() {
        FxDriver.run(() -> {
            model().sourceProperty().set(Source.DESIGN);
            model().dryBulbCProperty().set(30);
            model().wetBulbCProperty().set(20);
        });
        runYear();
    }

    private List<ChartPane> charts() {
        return ROBOT.lookup(".chart-pane").queryAllAs(ChartPane.class).stream().toList();
    }

    @Test
    void theYearOfTheSiteIsRunByAClickAndItsFiguresAppear() {
        assertThat(ROBOT.lookup("#year-run-empty").tryQuery()).isPresent();
        ROBOT.clickOn("#year-run");
        FxDriver.await(() -> model().runProperty().get().isPresent());

        var result = model().runProperty().get().orElseThrow().result();
        assertThat(result.series().hours()).isEqualTo(8760);
        assertThat(result.year().pue()).isBetween(1.0, 2.0);
        String figures = words(workbench.scene().lookup("#year-figures"));
        assertThat(figures)
                .contains("PUE "
                        + String.format(Locale.ROOT, "%.4f", result.year().pue()))
                .contains("WUE", "CUE", "ERF", "TUE", "Peak hour", "Free cooling");
        assertThat(charts())
                .hasSize(7)
                .allSatisfy(chart -> assertThat(chart.getWidth()).isGreaterThan(300));
    }

    private static String words(Node figures) {
        return String.join(
                "; ",
                FxDriver.onFx(() -> ((Parent) figures)
                        .getChildrenUnmodifiable().stream()
                                .map(Node::getAccessibleText)
                                .toList()));
    }

    @Test
    void aRunIsGivenUpAndTheOneBeforeStays() {
        runHeldYear();
        var before = model().runProperty().get();
        FxDriver.run(() -> {
            model().sourceProperty().set(Source.SITE);
            workbench.year().run();
        });
        Button cancel = ROBOT.lookup("#year-cancel").queryAs(Button.class);
        FxDriver.run(cancel::fire);

        assertThat(model().runningProperty().get()).isFalse();
        assertThat(model().messageProperty().get()).isEqualTo("Cancelled.");
        assertThat(model().runProperty().get()).isEqualTo(before);
        FxDriver.await(cancel::isDisabled);
    }

    @Test
    void aChangedFacilityMakesTheYearOldAndUndoMakesItNewAgain() {
        runHeldYear();
        assertThat(ROBOT.lookup("#year-stale").tryQuery()).isEmpty();
        String rack = workbench
                .document()
                .facility()
                .layout()
                .rows()
                .keySet()
                .iterator()
                .next();
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of(rack))));
        assertThat(ROBOT.lookup("#year-stale").tryQuery()).isPresent();
        FxDriver.run(() -> workbench.document().session().undo());
        assertThat(ROBOT.lookup("#year-stale").tryQuery()).isEmpty();
    }

    @Test
    void chartsAreExportedAsPictureVectorsAndTable() throws Exception {
        runHeldYear();
        ChartPane map = charts().stream()
                .filter(chart -> chart.chart() instanceof HourMap)
                .findFirst()
                .orElseThrow();
        MenuButton export = (MenuButton) map.lookup(".chart-export");
        for (Form form : List.of(Form.PNG_2X, Form.SVG)) {
            Path file = folder.resolve("map" + form.ending());
            dialogs.picture = Optional.of(new PictureFile(file, form));
            FxDriver.run(() -> export.getItems().getFirst().fire());
            FxDriver.await(() -> Files.exists(file) && file.toFile().length() > 500);
        }
        assertThat(Files.readString(folder.resolve("map.svg"))).contains("PUE of every hour", "Day of the year");
        Path table = folder.resolve("map.csv");
        dialogs.table = Optional.of(table);
        FxDriver.run(() -> export.getItems().get(1).fire());
        FxDriver.await(() -> !dialogs.told.isEmpty() && dialogs.told.getLast().startsWith("Table written"));
        double pue = model().runProperty().get().orElseThrow().result().series().at(HourFigure.PUE, 0);
        assertThat(Files.readAllLines(table)).hasSize(8761).startsWith("Hour of the year,PUE", "1," + pue);
    }

    @Test
    void aWeatherFileThatCannotBeReadSaysWhere() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.epw"), "LOCATION,Nowhere\nnot a weather file\n");
        dialogs.weather = Optional.of(broken);
        ROBOT.clickOn("#year-weather");
        assertThat(model().sourceProperty().get()).isEqualTo(Source.FILE);
        runYear();
        assertThat(model().runProperty().get()).isEmpty();
        assertThat(model().messageProperty().get()).contains("broken.epw").doesNotContain("Exception");
    }

    @Test
    void aTariffTableCountsAndOneThatIsNoneSaysWhatWasExpected() throws Exception {
        runHeldYear();
        double flatUsd =
                model().runProperty().get().orElseThrow().result().year().electricityUsd();
        StringBuilder prices = new StringBuilder("hour,price [$/kWh]\n");
        for (int h = 0; h < 24; h++) {
            prices.append(h).append(",10\n");
        }
        Path tariff = Files.writeString(folder.resolve("tariff.csv"), prices);
        FxDriver.run(() -> model().tariffProperty().set(Optional.of(tariff)));
        runYear();
        assertThat(model().runProperty().get().orElseThrow().result().year().electricityUsd())
                .isGreaterThan(10 * flatUsd);
        Path none = Files.writeString(folder.resolve("none.csv"), "hour,price\n0,1\n");
        FxDriver.run(() -> model().tariffProperty().set(Optional.of(none)));
        runYear();
        assertThat(model().messageProperty().get()).contains("none.csv", "$/kWh");
    }

    @Test
    void aDemandTakesThePlaceOfTheLoadAndTellsTokens() throws Exception {
        StringBuilder rows = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < 60; i++) {
            rows.append(String.format(Locale.ROOT, "2023-11-16 18:%02d:00.0000000,%d,%d%n", i, 300 + i, 100));
        }
        dialogs.trace = Optional.of(Files.writeString(folder.resolve("trace.csv"), rows));
        ROBOT.clickOn("#year-demand");
        assertThat(ROBOT.lookup("#year-load").query().isDisabled()).isTrue();
        assertThat(ROBOT.lookup("#year-load-table").query().isDisabled()).isTrue();
        runHeldYear();
        assertThat(model().messageProperty().get()).isEmpty();
        assertThat(model().runProperty().get().orElseThrow().result().serving())
                .hasValueSatisfying(serving -> assertThat(serving.outputTokens(model().runProperty()
                                .get()
                                .orElseThrow()
                                .result()
                                .year()))
                        .isPositive());
        assertThat(words(workbench.scene().lookup("#year-figures"))).contains("Output tokens", "Cost of a token");

        Path empty = Files.writeString(folder.resolve("empty.csv"), "TIMESTAMP,ContextTokens,GeneratedTokens\n");
        FxDriver.run(() -> model().demandProperty().set(Optional.of(empty)));
        runYear();
        assertThat(model().messageProperty().get())
                .startsWith("Nothing of the demand was served.")
                .contains("empty.csv");
        FxDriver.run(
                () -> ROBOT.lookup("#year-demand-drop").queryAs(Button.class).fire());
        assertThat(ROBOT.lookup("#year-load").query().isDisabled()).isFalse();
    }

    @Test
    void anHourOpensWithItsFiguresAndCloses() {
        runHeldYear();
        FxDriver.run(() -> ROBOT.lookup("#year-peak").queryAs(Hyperlink.class).fire());
        FxDriver.await(() -> model().hourProperty().get().isPresent());
        var result = model().runProperty().get().orElseThrow().result();
        assertThat(model().hourProperty().get().orElseThrow().hour()).isEqualTo(result.peakHour());
        assertThat(ROBOT.lookup("#year-hour").tryQuery()).isPresent();
        ChartPane map = charts().stream()
                .filter(chart -> chart.chart() instanceof HourMap)
                .findFirst()
                .orElseThrow();
        assertThat(map.getAccessibleText()).isEqualTo("Chart: PUE of every hour");
        FxDriver.run(map::requestFocus);
        ROBOT.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.UP);
        FxDriver.pulse();
        assertThat(map.getAccessibleHelp()).startsWith("3 January, 01:00 to 02:00, PUE: ");
        ROBOT.push(KeyCode.ENTER);
        FxDriver.await(() -> model().hourProperty().get().orElseThrow().hour() == 49);
        FxDriver.run(() -> ((Button) workbench.scene().lookup("#year-hour .tool-button")).fire());
        assertThat(ROBOT.lookup("#year-hour").tryQuery()).isEmpty();
    }

    @Test
    void warmerAirAndUsUnitsAreTyped() {
        FxDriver.run(() -> workbench.document().unitsProperty().set(UnitSystem.US));
        TextField shift = ROBOT.lookup("#year-shift").queryAs(TextField.class);
        FxDriver.run(() -> {
            shift.requestFocus();
            shift.setText("9");
            shift.fireEvent(new ActionEvent());
        });
        assertThat(model().shiftKProperty().get()).isEqualTo(5, within(1e-9));
    }
}
