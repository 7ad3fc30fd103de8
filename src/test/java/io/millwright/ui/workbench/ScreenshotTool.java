package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.field.AirSettings;
import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.facility.FacilityGraph;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.heatmap.HeatMapChoice;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes pictures of the real window for a look at them: `mvn test -Dtest=ScreenshotTool`, pictures in
/// `target/screenshots`. Not run by the build (its name does not end in Test).
class ScreenshotTool {
    private static final Path FOLDER = Path.of("target/screenshots");

    @TempDir
    Path temporary;

    @Test
    void takesPictures() {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> workbench.plan().focus());
        shoot(workbench, "welcome");
        FxDriver.run(() -> workbench.open(SampleHall.facility()));
        FxDriver.await(() -> !workbench.document().staleProperty().get());
        shoot(workbench, "plan-light");
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        shoot(workbench, "plan-selected");
        FxDriver.run(() -> {
            workbench.commands().named("From the library…").run();
            workbench.library().model().filterProperty().set("cdu");
        });
        shoot(workbench, "library");
        FxDriver.run(() -> workbench.library().model().filterProperty().set(""));
        FxDriver.run(() -> {
            workbench.plan().model().colourByProperty().set(PlanColouring.By.LOAD);
            workbench.themeProperty().set(Theme.DARK);
        });
        shoot(workbench, "plan-dark");
        FxDriver.run(() -> {
            workbench.document().select(List.of("cdu"));
            workbench.plan().zoomToSelection();
            workbench.plan().model().colourByProperty().set(PlanColouring.By.KIND);
        });
        shoot(workbench, "zoom-dark");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.LIGHT);
        });
        shoot(workbench, "zoom-light");
        FxDriver.run(() -> {
            workbench.plan().fit();
            workbench.document().apply(Edits.delete(List.of("bus-a")));
            workbench.document().select(List.of("row-a", "row-b"));
        });
        FxDriver.await(() -> !workbench.document().staleProperty().get());
        shoot(workbench, "problems");
        FxDriver.run(workbench::showPalette);
        shoot(workbench, "palette");
        FxDriver.run(() -> workbench.palette().hide());
        FxDriver.run(() -> {
            workbench.document().session().undo();
            ((javafx.scene.control.TabPane) workbench.scene().lookup("#bottom"))
                    .getSelectionModel()
                    .select(1);
        });
        var rack = workbench
                .document()
                .graph()
                .node("row-a/03")
                .orElseThrow()
                .footprint()
                .centre();
        var surface = workbench.plan().view().lookup("#plan-surface");
        new org.testfx.api.FxRobot()
                .moveTo(FxDriver.onFx(() -> surface.localToScreen(
                        workbench.plan().viewport().screenX(rack.xM()),
                        workbench.plan().viewport().screenY(rack.yM()))));
        shoot(workbench, "overheads-hover");
        for (String sample : List.of("ai-factory-20mw", "campus-1gw", "pilot-4-rack")) {
            FxDriver.run(() -> {
                workbench.document().session().markSaved();
                workbench.open(Path.of("sample-facilities", sample, sample + ".json"));
            });
            FxDriver.await(() -> workbench.files().fileProperty().get().isPresent()
                    && workbench.files().name().startsWith(sample)
                    && !workbench.document().staleProperty().get());
            shoot(workbench, sample);
        }
        FxDriver.run(() -> {
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(720);
            workbench.plan().fit();
        });
        FxDriver.await(() -> !workbench.document().staleProperty().get());
        shoot(workbench, "small");
        assertThat(Files.exists(FOLDER.resolve("small.png"))).isTrue();
    }

    @Test
    void takesPicturesOfTheAirOnThePlan() {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> workbench.open(Path.of("sample-facilities", "pilot-4-rack", "pilot-4-rack.json")));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent());
        FacilityGraph.HallNode hall =
                FxDriver.onFx(() -> workbench.document().graph().halls().getFirst());
        FxDriver.run(() -> {
            Geometry.around(hall.floor()).ifPresent(workbench.plan()::show);
            workbench.plan().model().colourByProperty().set(PlanColouring.By.INLET);
            workbench.heatMap().choiceProperty().set(new HeatMapChoice(true, 1.8, true));
        });
        FxDriver.await(() -> workbench
                .hallFields()
                .field(hall.path())
                .filter(field -> field.cellM() <= AirSettings.PREVIEW_CELL_M)
                .isPresent());
        shoot(workbench, "plan-air-light");
        FxDriver.run(() -> workbench.themeProperty().set(Theme.DARK));
        shoot(workbench, "plan-air-dark");
        FxDriver.run(() -> workbench.hallFields().cancel(hall.path()));
        assertThat(Files.exists(FOLDER.resolve("plan-air-dark.png"))).isTrue();
    }

    @Test
    void takesPicturesOfAWorkload() {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> {
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(800);
            workbench.open(Path.of("sample-facilities", "pilot-4-rack", "pilot-4-rack.json"));
        });
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent()
                && !workbench.document().staleProperty().get());
        FxDriver.run(workbench::showWorkload);
        for (String tab : List.of("deployments", "routing")) {
            select(workbench, tab);
            shoot(workbench, "workload-" + tab + "-empty");
        }
        FxDriver.run(() -> workbench.workload().make());
        FxDriver.await(() -> workbench.workload().model().shownProperty().get().isPresent());
        select(workbench, "requests");
        shoot(workbench, "workload-requests");
        select(workbench, "deployments");
        FxDriver.await(() -> workbench.scene().lookup("#workload-engine-figures") != null);
        FxDriver.run(() -> {
            workbench.document().select(List.of("row-a"));
            var model = (javafx.scene.control.ComboBox<?>) workbench.scene().lookup("#workload-deploy-model");
            model.getSelectionModel().select(3);
        });
        FxDriver.await(() -> !((javafx.scene.control.Label) workbench.scene().lookup("#workload-deploy-verdict"))
                .getText()
                .isEmpty());
        shoot(workbench, "workload-deployments");
        FxDriver.run(() -> ((javafx.scene.control.ScrollPane)
                        workbench.scene().lookup("#workload-deployments .ledger-scroll"))
                .setVvalue(1));
        shoot(workbench, "workload-deployments-end");
        select(workbench, "routing");
        FxDriver.run(() -> {
            workbench.workload().routing().model().scaleProperty().set(20);
            workbench.workload().routing().model().untilSProperty().set(120);
            workbench.workload().routing().compare();
        });
        FxDriver.await(
                () -> workbench.workload().routing().model().progressProperty().get() > 0.05);
        shoot(workbench, "workload-routing-running");
        FxDriver.await(
                () -> !workbench.workload().routing().model().runningProperty().get());
        shoot(workbench, "workload-routing");
        FxDriver.run(() -> workbench.themeProperty().set(Theme.DARK));
        shoot(workbench, "workload-routing-dark");
        select(workbench, "deployments");
        shoot(workbench, "workload-deployments-dark");
        assertThat(Files.exists(FOLDER.resolve("workload-deployments-dark.png")))
                .isTrue();
    }

    private static void select(Workbench workbench, String tab) {
        FxDriver.run(() -> {
            var tabs = (javafx.scene.control.TabPane) workbench.scene().lookup("#workload-tabs");
            tabs.getTabs().stream()
                    .filter(each -> ("workload-tab-" + tab).equals(each.getId()))
                    .findFirst()
                    .ifPresent(tabs.getSelectionModel()::select);
        });
    }

    @Test
    void takesPicturesOfAYear() {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> workbench.open(Path.of("sample-facilities", "pilot-4-rack", "pilot-4-rack.json")));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent()
                && !workbench.document().staleProperty().get());
        FxDriver.run(workbench::showYear);
        shoot(workbench, "year-empty");
        FxDriver.run(() -> workbench.year().run());
        FxDriver.await(() -> workbench.year().model().progressProperty().get() > 0.1);
        shoot(workbench, "year-running");
        FxDriver.await(() -> workbench.year().model().runProperty().get().isPresent());
        shoot(workbench, "year-light");
        FxDriver.run(() ->
                ((javafx.scene.control.ScrollPane) workbench.scene().lookup("#year .ledger-scroll")).setVvalue(0.55));
        shoot(workbench, "year-charts");
        FxDriver.run(() -> workbench.year().look(4400));
        FxDriver.await(() -> workbench.year().model().hourProperty().get().isPresent());
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.DARK);
            workbench
                    .document()
                    .apply(Edits.delete(List.of(workbench
                            .document()
                            .facility()
                            .layout()
                            .rows()
                            .keySet()
                            .iterator()
                            .next())));
        });
        FxDriver.run(() ->
                ((javafx.scene.control.ScrollPane) workbench.scene().lookup("#year .ledger-scroll")).setVvalue(1));
        shoot(workbench, "year-dark-stale");
        FxDriver.run(() -> workbench.document().unitsProperty().set(io.millwright.quantity.UnitSystem.US));
        FxDriver.run(() -> {
            workbench.year().model().sourceProperty().set(io.millwright.ui.year.YearModel.Source.FILE);
            workbench.year().model().weatherProperty().set(java.util.Optional.of(Path.of("pom.xml")));
            workbench.year().run();
        });
        FxDriver.await(() -> !workbench.year().model().runningProperty().get());
        FxDriver.run(() ->
                ((javafx.scene.control.ScrollPane) workbench.scene().lookup("#year .ledger-scroll")).setVvalue(0.2));
        shoot(workbench, "year-error-us");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.LIGHT);
            workbench.document().session().undo();
            workbench.year().model().sourceProperty().set(io.millwright.ui.year.YearModel.Source.SITE);
            workbench.year().model().shiftKProperty().set(14);
            workbench.year().run();
        });
        FxDriver.await(() -> !workbench.year().model().runningProperty().get());
        FxDriver.run(() -> workbench
                .year()
                .look(workbench
                        .year()
                        .model()
                        .runProperty()
                        .get()
                        .orElseThrow()
                        .result()
                        .peakHour()));
        FxDriver.await(() -> workbench.year().model().hourProperty().get().isPresent());
        FxDriver.run(() ->
                ((javafx.scene.control.ScrollPane) workbench.scene().lookup("#year .ledger-scroll")).setVvalue(1));
        shoot(workbench, "year-hot");
        assertThat(Files.exists(FOLDER.resolve("year-hot.png"))).isTrue();
    }

    @Test
    void takesPicturesOfASmallScreen() {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.direct(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> {
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(720);
            workbench.open(SampleHall.facility());
            workbench.document().select(List.of("row-a", "cdu"));
            workbench.commands().named("From the library…").run();
            workbench.library().model().filterProperty().set("cdu");
        });
        for (Theme theme : Theme.values()) {
            FxDriver.run(() -> {
                workbench.themeProperty().set(theme);
                workbench.showPlan();
                workbench.plan().fit();
            });
            shoot(workbench, "small-plan-" + theme);
            FxDriver.run(workbench::showReplay);
            shoot(workbench, "small-replay-" + theme);
            FxDriver.run(workbench::showCompare);
            shoot(workbench, "small-compare-" + theme);
        }
        FxDriver.run(() -> workbench.themeProperty().set(Theme.LIGHT));
        FxDriver.run(workbench::showPlan);
        FxDriver.save(workbench.scene(), FOLDER.resolve("small-plan-250.png"), 2.5);
        FxDriver.run(() -> workbench.help(io.millwright.ui.help.GuidePage.SHORTCUTS));
        javafx.stage.Stage guide = javafx.stage.Window.getWindows().stream()
                .map(javafx.stage.Stage.class::cast)
                .filter(stage -> "Guide – Millwright".equals(stage.getTitle()))
                .findFirst()
                .orElseThrow();
        FxDriver.save(guide.getScene(), FOLDER.resolve("guide.png"));
        FxDriver.run(guide::close);
        assertThat(Files.exists(FOLDER.resolve("guide.png"))).isTrue();
    }

    @Test
    void takesPicturesOfOneLines() {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.direct(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(workbench::showOneLine);
        for (String sample : List.of(
                "pilot-4-rack",
                "retrofit-2mw-hybrid",
                "training-and-inference-100mw",
                "campus-1gw",
                "ai-factory-20mw")) {
            FxDriver.run(() -> {
                workbench.document().session().markSaved();
                workbench.open(Path.of("sample-facilities", sample, sample + ".json"));
            });
            for (Theme theme : Theme.values()) {
                FxDriver.run(() -> workbench.themeProperty().set(theme));
                shoot(workbench, "oneline-" + sample + "-" + theme);
            }
        }
        var oneLine = workbench.oneLine();
        FxDriver.run(() -> oneLine.model().queryProperty().set("pod/03/row-2/07"));
        shoot(workbench, "oneline-find");
        FxDriver.run(() -> {
            oneLine.model().queryProperty().set("");
            workbench.document().select(List.of("utility-a"));
            oneLine.takeOut();
        });
        shoot(workbench, "oneline-outage");
        FxDriver.run(() -> oneLine.model().stepProperty().set(2));
        shoot(workbench, "oneline-outage-step");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.LIGHT);
            ((javafx.scene.control.Button) workbench.scene().lookup("#oneline-restore")).fire();
            workbench.document().select(List.of("mech-a"));
            workbench.scene().lookup("#oneline-surface").requestFocus();
        });
        new org.testfx.api.FxRobot().push(javafx.scene.input.KeyCode.I);
        shoot(workbench, "oneline-card");
        new org.testfx.api.FxRobot()
                .push(javafx.scene.input.KeyCode.L)
                .push(javafx.scene.input.KeyCode.O)
                .push(javafx.scene.input.KeyCode.I);
        shoot(workbench, "oneline-opened");
        FxDriver.run(() -> {
            ((javafx.scene.control.Button) workbench.scene().lookup("#oneline-restore")).fire();
            workbench.document().select(List.of("pod"));
            oneLine.unfold();
            oneLine.fit();
        });
        shoot(workbench, "oneline-unfolded");
        assertThat(Files.exists(FOLDER.resolve("oneline-unfolded.png"))).isTrue();
    }

    private static void shoot(Workbench workbench, String name) {
        FxDriver.pulse();
        FxDriver.save(workbench.scene(), FOLDER.resolve(name + ".png"));
    }
}
