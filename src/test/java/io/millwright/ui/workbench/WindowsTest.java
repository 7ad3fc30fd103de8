package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.facility.Facility;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.project.UnnamedWork;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class WindowsTest {
    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final Facility sample = SampleHall.facility();
    private UnnamedWork unnamed;
    private Windows windows;

    @BeforeAll
    static void toolkit() {
        FxDriver.start();
    }

    @BeforeEach
    void start() {
        unnamed = new UnnamedWork(folder.resolve("unsaved"));
        windows = started(Optional.empty());
    }

    @AfterEach
    void close() {
        dialogs.unsaved = DialogService.Unsaved.DISCARD;
        FxDriver.run(() -> windows.quit(workbench(0)));
    }

    private Windows started(Optional<Path> file) {
        Preferences preferences = new Preferences(folder);
        return FxDriver.onFx(() -> {
            Windows opened = new Windows(new Windows.Common(
                    Catalog.builtIn(),
                    new TwinAnswers(),
                    TaskExecutor.direct(),
                    stage -> dialogs,
                    preferences,
                    unnamed,
                    address -> {}));
            opened.start(new Stage(), file);
            return opened;
        });
    }

    private Workbench workbench(int index) {
        return windows.windows().get(index).workbench();
    }

    private Path saved(String name) throws Exception {
        Path file = folder.resolve(name);
        ProjectFiles.save(file, Project.of(sample.withName(name)), Optional.empty());
        return file;
    }

    private static void edit(Workbench workbench) {
        workbench.document().apply(Edits.move(List.of("row-a"), 1.2, 0));
    }

    @Test
    void aFileThatIsOpenIsBroughtToTheFrontInsteadOfOpenedTwice() throws Exception {
        Path a = saved("a.json");
        Path b = saved("b.json");
        FxDriver.run(() -> windows.openInNewWindow(a));
        assertThat(windows.windows()).as("the untouched window is used").hasSize(1);
        FxDriver.run(() -> windows.openInNewWindow(b));
        assertThat(windows.windows()).hasSize(2);
        assertThat(workbench(0).files().fileProperty().get()).contains(b);
        Workbench ofB = workbench(0);
        FxDriver.run(() -> ofB.open(folder.resolve(".").resolve("a.json")));
        assertThat(workbench(0).files().fileProperty().get()).contains(a);
        assertThat(ofB.files().fileProperty().get()).contains(b);
        FxDriver.run(() -> windows.openInNewWindow(b));
        assertThat(windows.windows()).hasSize(2);
        assertThat(workbench(0)).isSameAs(ofB);
    }

    @Test
    void closingOneWindowKeepsTheOthers() throws Exception {
        Path a = saved("a.json");
        FxDriver.run(() -> windows.openInNewWindow(a));
        FxDriver.run(() -> workbench(0).commands().named("New window").run());
        assertThat(windows.windows()).hasSize(2);
        Stage stage = windows.windows().getFirst().stage();
        FxDriver.run(() -> workbench(0).commands().named("Close window").run());
        assertThat(stage.isShowing()).isFalse();
        assertThat(windows.windows()).hasSize(1);
        assertThat(workbench(0).files().fileProperty().get()).contains(a);
    }

    @Test
    void aClosedWindowIsForgotten() throws Exception {
        FxDriver.run(windows::newWindow);
        WeakReference<Workbench> closed = new WeakReference<>(workbench(0));
        FxDriver.run(() -> {
            workbench(0).open(sample);
            workbench(0).document().session().markSaved();
        });
        FxDriver.run(() -> workbench(0).requestClose());
        FxDriver.run(() -> workbench(0).plan().focus());
        for (int i = 0; i < 50 && closed.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
            FxDriver.pulse();
        }
        assertThat(closed.get()).isNull();
    }

    @Test
    void settingsAndRecentFilesAreShared() throws Exception {
        FxDriver.run(windows::newWindow);
        Workbench one = workbench(0);
        Workbench other = workbench(1);
        Path a = saved("a.json");
        FxDriver.run(() -> {
            one.commands().named("Units: US customary").run();
            one.commands().named("Switch light and dark theme").run();
            one.open(a);
        });
        assertThat(other.document().units()).isEqualTo(UnitSystem.US);
        assertThat(other.scene().getRoot().getStyleClass()).contains("theme-dark");
        assertThat(other.settings().recent()).containsExactly(a.toString());
        assertThat(other.themeProperty().get()).isEqualTo(Theme.DARK);
        FxDriver.run(() -> {
            one.requestClose();
            other.commands().named("Units: SI").run();
        });
        assertThat(one.document().units()).as("a closed window lets go").isEqualTo(UnitSystem.US);
    }

    @Test
    void elementsAreCopiedFromWindowToWindow() {
        FxDriver.run(windows::newWindow);
        Workbench from = workbench(0);
        Workbench to = workbench(1);
        FxDriver.run(() -> {
            from.open(sample);
            from.document().select(List.of("row-a", "cdu", "tcs"));
            from.copyPaste().copy();
            to.copyPaste().paste();
        });
        assertThat(to.document().facility().layout().rows()).containsOnlyKeys("row-a");
        assertThat(to.document().facility().layout().equipment()).containsOnlyKeys("cdu", "tcs");
        assertThat(to.document().facility().layout().connections())
                .as("what joins them comes along")
                .hasSize(2);
        assertThat(to.document().session().undoLabel()).contains("Paste 3 elements");
    }

    @Test
    void quitAsksForEachUnsavedDocumentAndStopsAtTheFirstThatIsKept() throws Exception {
        FxDriver.run(() -> windows.openInNewWindow(folder.resolve("none.json")));
        Path a = saved("a.json");
        Path b = saved("b.json");
        FxDriver.run(() -> {
            windows.openInNewWindow(a);
            edit(workbench(0));
            windows.openInNewWindow(b);
            edit(workbench(0));
            windows.newWindow();
        });
        assertThat(windows.windows()).hasSize(3);
        dialogs.asked.clear();
        dialogs.unsaved = DialogService.Unsaved.CANCEL;
        FxDriver.run(() -> workbench(0).commands().named("Quit").run());
        assertThat(dialogs.asked).containsExactly("b.json");
        assertThat(windows.windows()).as("only the untouched one closed").hasSize(2);
        dialogs.unsaved = DialogService.Unsaved.SAVE;
        FxDriver.run(() -> workbench(0).commands().named("Quit").run());
        assertThat(dialogs.asked).containsExactly("b.json", "b.json", "a.json");
        assertThat(windows.windows()).isEmpty();
        assertThat(ProjectFiles.load(b)
                        .project()
                        .orElseThrow()
                        .facility()
                        .layout()
                        .rows()
                        .get("row-a")
                        .origin()
                        .xM())
                .isEqualTo(6.0);
        windows = started(Optional.empty());
    }

    @Test
    void workWithoutAFileIsOfferedAfterACrashAndKeptUntilItHasOne() throws Exception {
        UnnamedWork.Place crashed = unnamed.claim();
        ProjectFiles.save(
                ProjectFiles.autosaveFile(crashed.file()), Project.of(sample.withName("Half drawn")), Optional.empty());
        crashed.close();
        dialogs.recovery = DialogService.Recovery.RECOVER;
        FxDriver.run(() -> windows.quit(workbench(0)));
        windows = started(Optional.empty());
        assertThat(dialogs.asked).containsExactly("Half drawn");
        assertThat(windows.windows()).hasSize(1);
        assertThat(workbench(0).document().facility()).isEqualTo(sample.withName("Half drawn"));
        assertThat(workbench(0).title()).isEqualTo("• Half drawn – Millwright");
        assertThat(unnamed.left()).as("held by the window").isEmpty();
        dialogs.save = Optional.of(folder.resolve("drawn.json"));
        FxDriver.run(() -> workbench(0).commands().named("Save").run());
        assertThat(ProjectFiles.autosaveFile(crashed.file())).doesNotExist();
        FxDriver.run(() -> windows.quit(workbench(0)));
        windows = started(Optional.empty());
        assertThat(dialogs.asked).as("not offered again").hasSize(2).last().isEqualTo("half-drawn.json");
    }

    @Test
    void discardedWorkIsNotOfferedAgain() throws Exception {
        UnnamedWork.Place crashed = unnamed.claim();
        ProjectFiles.save(ProjectFiles.autosaveFile(crashed.file()), Project.of(sample), Optional.empty());
        crashed.close();
        dialogs.recovery = DialogService.Recovery.DISCARD;
        FxDriver.run(() -> windows.quit(workbench(0)));
        windows = started(Optional.empty());
        assertThat(workbench(0).document().facility().layout().rows()).isEmpty();
        assertThat(ProjectFiles.autosaveFile(crashed.file())).doesNotExist();
    }

    @Test
    void editsOfADocumentWithoutAFileAreKept() throws Exception {
        Workbench workbench = workbench(0);
        FxDriver.run(() -> workbench.commands().named("Hall").run());
        Path kept = ProjectFiles.autosaveFile(folder.resolve("unsaved").resolve("unnamed-1.json"));
        FxDriver.await(() -> java.nio.file.Files.exists(kept));
        assertThat(ProjectFiles.load(kept).project().orElseThrow().facility())
                .isEqualTo(workbench.document().facility());
        dialogs.unsaved = DialogService.Unsaved.DISCARD;
        FxDriver.run(workbench::requestClose);
        assertThat(kept).as("not wanted").doesNotExist();
        windows = started(Optional.empty());
    }
}
