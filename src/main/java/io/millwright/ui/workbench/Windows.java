package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.project.UnnamedWork;
import io.millwright.ui.document.LiveAnswers;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.task.TaskExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.stage.Stage;

/// The windows of the program, each with a document of its own; settings, recent files and the catalogue are common.
public final class Windows implements Neighbours {
    private static final double CASCADE_PX = 28;

    /// What all windows are given.
    ///
    /// @param dialogs the questions of a window
    /// @param unnamed where work is kept that has no file yet
    /// @param browser shows an address
    public record Common(
            Catalog catalog,
            LiveAnswers live,
            TaskExecutor executor,
            Function<Stage, DialogService> dialogs,
            Preferences preferences,
            UnnamedWork unnamed,
            Consumer<String> browser) {}

    /// An open window.
    record Window(Stage stage, Workbench workbench, DialogService dialogs) {}

    private final Common common;
    private final List<Window> windows = new ArrayList<>();

    public Windows(Common common) {
        this.common = common;
    }

    /// Opens the first window on the stage of the program, and offers what a crash left behind.
    ///
    /// @param file to open in it
    public void start(Stage stage, Optional<Path> file) {
        Window first = show(stage);
        file.ifPresent(path -> first.workbench().open(path));
        common.executor().background(() -> {
            List<UnnamedWork.Left> left = common.unnamed().left();
            if (!left.isEmpty()) {
                common.executor().onFxThread(() -> offer(first, left));
            }
        });
    }

    /// One question for all that was left behind.
    private void offer(Window first, List<UnnamedWork.Left> left) {
        List<String> names = left.stream()
                .map(work -> work.recovery().project().facility().name())
                .map(name -> name.isEmpty() ? "Untitled facility" : name)
                .toList();
        if (first.dialogs().askRecoveryOfUnnamed(names) == DialogService.Recovery.RECOVER) {
            for (UnnamedWork.Left work : left) {
                free().files().recover(work);
            }
        } else {
            common.executor().background(() -> left.forEach(UnnamedWork.Left::discard));
        }
    }

    /// The open windows, the one in front first.
    List<Window> windows() {
        return List.copyOf(windows);
    }

    /// The stage of the front window.
    Stage front() {
        return windows.getFirst().stage();
    }

    @Override
    public void newWindow() {
        show(new Stage());
    }

    @Override
    public void openInNewWindow(Path file) {
        if (!bringToFront(file)) {
            free().open(file);
        }
    }

    @Override
    public boolean showIfOpen(Path file) {
        return !windows.isEmpty() && !hasOpen(windows.getFirst(), file) && bringToFront(file);
    }

    @Override
    public void browse(String address) {
        common.browser().accept(address);
    }

    @Override
    public void quit(Workbench asking) {
        if (!windows.isEmpty()) {
            Window next = windows.getFirst();
            next.stage().toFront();
            next.workbench().requestClose(() -> quit(asking));
        }
    }

    /// A window in which nothing would be missed, or a new one.
    private Workbench free() {
        return windows.stream()
                .map(Window::workbench)
                .filter(workbench -> workbench.files().isUntouched())
                .findFirst()
                .orElseGet(() -> show(new Stage()).workbench());
    }

    private boolean bringToFront(Path file) {
        Optional<Window> found =
                windows.stream().filter(window -> hasOpen(window, file)).findFirst();
        found.ifPresent(window -> {
            window.stage().setIconified(false);
            window.stage().toFront();
            window.stage().requestFocus();
            raised(window);
        });
        return found.isPresent();
    }

    private static boolean hasOpen(Window window, Path file) {
        return window.workbench()
                .files()
                .fileProperty()
                .get()
                .map(path -> isSame(path, file))
                .orElse(false);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    private Window show(Stage stage) {
        DialogService dialogs = common.dialogs().apply(stage);
        Workbench workbench = new Workbench(
                new Workbench.Parts(
                        common.catalog(),
                        common.live(),
                        common.executor(),
                        dialogs,
                        common.preferences(),
                        common.unnamed()),
                this);
        Window window = new Window(stage, workbench, dialogs);
        stage.setScene(workbench.scene());
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.titleProperty().bind(workbench.titleProperty());
        stage.setOnCloseRequest(event -> {
            event.consume();
            workbench.requestClose();
        });
        workbench.setOnClose(() -> {
            windows.remove(window);
            stage.titleProperty().unbind();
            stage.close();
        });
        stage.focusedProperty().addListener((observable, before, focused) -> {
            if (focused) {
                raised(window);
            }
        });
        if (!windows.isEmpty()) {
            Stage front = windows.getFirst().stage();
            stage.setX(front.getX() + CASCADE_PX);
            stage.setY(front.getY() + CASCADE_PX);
        }
        windows.addFirst(window);
        stage.show();
        workbench.plan().focus();
        return window;
    }

    private void raised(Window window) {
        if (windows.remove(window)) {
            windows.addFirst(window);
        }
    }
}
