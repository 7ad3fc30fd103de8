package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.project.UnnamedWork;
import io.millwright.ui.kit.FxDialogs;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
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
        Catalog catalog = Catalog.load(dirs.config().resolve("catalog")).catalog();
        Windows windows = new Windows(new Windows.Common(
                catalog,
                new TwinAnswers(),
                executor,
                window -> new FxDialogs(() -> window),
                new Preferences(dirs.config()),
                new UnnamedWork(dirs.state().resolve("unsaved")),
                address -> getHostServices().showDocument(address)));
        FxDialogs dialogs = new FxDialogs(windows::front);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            LOG.error("uncaught on {}", thread.getName(), failure);
            Platform.runLater(() -> dialogs.tell(
                    "Something unexpected went wrong",
                    "Your drawing is kept. Save it under a new name if you are unsure. The details are in the log in "
                            + dirs.state() + "."));
        });
        windows.start(stage, getParameters().getRaw().stream().findFirst().map(Path::of));
    }

    @Override
    public void stop() {
        executor.shutdown();
    }
}
