package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The windows of one test: shown when they are opened, and given up when the test ends, with what is kept of unsaved
/// work. Otherwise a copy is written some seconds later into a folder that went with the test.
public final class OpenWindow implements AfterEachCallback {
    private final List<Workbench> opened = new ArrayList<>();

    /// Shows a window with work done at once, its settings in a folder.
    public Workbench open(FakeDialogs dialogs, Path folder) {
        return open(() ->
                new Workbench.Parts(Catalog.builtIn(), new TwinAnswers(), TaskExecutor.direct(), dialogs, folder));
    }

    /// Shows a window made of these parts.
    public Workbench open(Callable<Workbench.Parts> parts) {
        Workbench workbench = FxDriver.onFx(() -> new Workbench(parts.call()));
        opened.add(workbench);
        FxDriver.show(workbench::scene);
        return workbench;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FxDriver.run(() -> opened.forEach(workbench -> workbench.files().close()));
    }
}
