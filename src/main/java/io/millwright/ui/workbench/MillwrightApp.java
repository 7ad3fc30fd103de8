package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.ui.kit.FxDialogs;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desktop program. The first argument may be a facility file.
public final class MillwrightApp extends Application {
    static {
        System.setProperty("millwright.log.dir", AppDirs.ofUser().state().toString());
    }

    private static final Logger LOG = LoggerFactory.getLogger(MillwrightApp.class);

    private final TaskExecutor executor = TaskExecutor.threads();

    /// Runs the program until its window is closed.
    public static void open(Path file) {
        launch(MillwrightApp.class, file.toString());
    }

    /// Runs the program with its welcome.
    public static void open() {
        launch(MillwrightApp.class);
    }

    @Override
    public void start(Stage stage) {
        AppDirs dirs = AppDirs.ofUser();
        FxDialogs dialogs = new FxDialogs(() -> stage);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            LOG.error("uncaught on {}", thread.getName(), failure);
            Platform.runLater(() -> dialogs.tell(
                    "Something unexpected went wrong",
                    "Your drawing is kept. Save it under a new name if you are unsure. The details are in the log in "
                            + dirs.state() + "."));
        });
        Catalog catalog = Catalog.load(dirs.config().resolve("catalog")).catalog();
        Workbench workbench =
                new Workbench(new Workbench.Parts(catalog, new TwinAnswers(), executor, dialogs, dirs.config()));
        stage.setScene(workbench.scene());
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setTitle(workbench.title());
        workbench.document().dirtyProperty().addListener(o -> stage.setTitle(workbench.title()));
        workbench.files().fileProperty().addListener(o -> stage.setTitle(workbench.title()));
        workbench.document().facilityProperty().addListener(o -> stage.setTitle(workbench.title()));
        stage.setOnCloseRequest(event -> {
            event.consume();
            workbench.requestClose();
        });
        workbench.setOnClose(stage::close);
        stage.show();
        workbench.plan().focus();
        List<String> arguments = getParameters().getRaw();
        if (!arguments.isEmpty()) {
            workbench.open(Path.of(arguments.getFirst()));
        }
    }

    @Override
    public void stop() {
        executor.shutdown();
    }
}
