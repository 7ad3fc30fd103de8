package io.millwright.ui.replay.charts;

import io.millwright.catalog.Catalog;
import io.millwright.project.RunFile;
import io.millwright.twin.record.Recording;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;

/// Takes pictures of the charts of stored runs, into `target/screenshots`: `-Dmillwright.runs=RUN[,BESIDE]`. Not run by
/// the build.
class ChartsPicturesTool {
    private final Playback playback = new Playback();
    private final ObjectProperty<Theme> look = new SimpleObjectProperty<>(Theme.LIGHT);

    @Test
    void takesPictures() throws Exception {
        String[] files = System.getProperty("millwright.runs", "").split(",");
        Recording run = open(files[0]);
        FxDriver.start();
        Document document = new Document(SampleHall.facility(), Catalog.builtIn());
        ChartsController charts = FxDriver.onFx(() -> new ChartsController(
                document,
                TaskExecutor.direct(),
                new FakeDialogs(),
                playback,
                look,
                question -> {},
                () -> java.nio.file.Path.of("target")));
        for (Theme theme : Theme.values()) {
            FxDriver.show(() -> {
                Scene scene = new Scene(new BorderPane(charts.view()), 900, 800);
                theme.applyTo(scene);
                look.set(theme);
                playback.clear();
                playback.show(new Playback.Shown("Base", run, false));
                playback.seek(run.endS() * 0.3);
                return scene;
            });
            FxDriver.run(() -> {
                for (RunChart chart : charts.model().offeredProperty().get()) {
                    charts.choose(chart.title(), true);
                }
            });
            shoot(charts, theme, "all");
            FxDriver.run(
                    () -> ((javafx.scene.control.ScrollPane) charts.view().lookup(".ledger-scroll")).setVvalue(0.5));
            shoot(charts, theme, "middle");
            FxDriver.run(() -> ((javafx.scene.control.ScrollPane) charts.view().lookup(".ledger-scroll")).setVvalue(1));
            shoot(charts, theme, "lower");
            FxDriver.run(() -> ((javafx.scene.control.ScrollPane) charts.view().lookup(".ledger-scroll")).setVvalue(0));
            if (files.length > 1) {
                Recording beside = open(files[1]);
                FxDriver.run(() -> playback.showBeside(new Playback.Shown("Other", beside, false)));
                shoot(charts, theme, "beside");
            }
            FxDriver.run(() -> {
                playback.zoomProperty().set(Optional.of(new TimeSpan(run.endS() * 0.2, run.endS() * 0.35)));
                charts.point(run.endS() * 0.25);
            });
            shoot(charts, theme, "zoomed");
        }
    }

    private static Recording open(String file) throws Exception {
        return RunFile.open(Path.of(file)).run().orElseThrow().recording();
    }

    private static void shoot(ChartsController charts, Theme theme, String name) {
        FxDriver.pulse();
        FxDriver.save(
                charts.view().getScene(),
                Path.of("target/screenshots/charts-" + name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
    }
}
