package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.help.GuidePage;
import io.millwright.ui.kit.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Everything without a mouse.
@NullUnmarked
class KeyboardTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final Facility sample = SampleHall.facility();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(new FakeDialogs(), folder);
        FxDriver.run(() -> {
            workbench.open(sample);
            workbench.plan().focus();
        });
    }

    private MenuBar menuBar() {
        return (MenuBar) workbench.scene().getRoot().lookup(".menu-bar");
    }

    private static List<MenuItem> lines(List<? extends MenuItem> items) {
        List<MenuItem> lines = new ArrayList<>();
        for (MenuItem item : items) {
            if (item instanceof Menu menu) {
                lines.addAll(lines(menu.getItems()));
            } else if (!(item instanceof SeparatorMenuItem)) {
                lines.add(item);
            }
        }
        return lines;
    }

    private String focused() {
        Node owner = workbench.scene().getFocusOwner();
        for (Node at = owner; at != null; at = at.getParent()) {
            if (List.of("left", "workspaces", "bottom", "inspector").contains(String.valueOf(at.getId()))) {
                return at.getId();
            }
        }
        return String.valueOf(owner);
    }

    @Test
    void everyCommandIsInAMenu() {
        Set<String> inMenus = new HashSet<>();
        lines(menuBar().getMenus()).forEach(line -> inMenus.add(Mnemonics.plain(line.getText())));
        assertThat(workbench.commands().all())
                .filteredOn(command -> !command.label().startsWith("Open sample: "))
                .extracting(Command::label)
                .allSatisfy(label -> assertThat(inMenus).contains(label));
    }

    @Test
    void noTwoCommandsShareAShortcut() {
        List<KeyCombination> shortcuts = workbench.commands().all().stream()
                .flatMap(command -> command.shortcut().stream())
                .toList();
        assertThat(shortcuts).doesNotHaveDuplicates();
    }

    @Test
    void everyMenuLineHasALetterOfItsOwnAsLongAsThereAreLetters() {
        assertOwnLetters(menuBar().getMenus());
        for (Menu menu : menuBar().getMenus()) {
            assertOwnLetters(menu.getItems());
        }
    }

    private static void assertOwnLetters(List<? extends MenuItem> items) {
        List<Character> letters = new ArrayList<>();
        for (MenuItem item : items) {
            if (item instanceof SeparatorMenuItem) {
                continue;
            }
            String text = String.valueOf(item.getText());
            int at = text.indexOf('_');
            if (at >= 0) {
                letters.add(Character.toLowerCase(text.charAt(at + 1)));
            } else {
                assertThat(text.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit))
                        .as("a line has no letter only if others have all of its own: " + text)
                        .allSatisfy(letter -> assertThat(letters).contains((char) (int) letter));
            }
        }
        assertThat(letters).doesNotHaveDuplicates();
    }

    @Test
    void f6GoesRoundThePartsOfTheWindowAndBack() {
        List<String> stations = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ROBOT.push(KeyCode.F6);
            FxDriver.pulse();
            stations.add(focused());
        }
        assertThat(stations).containsExactly("bottom", "inspector", "left", "workspaces");
        assertThat(workbench.scene().getFocusOwner().getId()).isEqualTo("plan-surface");
        ROBOT.press(KeyCode.SHIFT).push(KeyCode.F6).release(KeyCode.SHIFT);
        FxDriver.pulse();
        assertThat(focused()).isEqualTo("left");
    }

    @Test
    void tabGoesFromElementToElementAndOnAtTheEnd() {
        ROBOT.push(KeyCode.TAB);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("gen");
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        ROBOT.push(KeyCode.TAB);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-n");
        ROBOT.press(KeyCode.SHIFT).push(KeyCode.TAB).release(KeyCode.SHIFT);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-a");
        assertThat(workbench.scene().getFocusOwner().getId()).isEqualTo("plan-surface");
        FxDriver.run(() -> workbench.document().select(List.of("gen")));
        ROBOT.press(KeyCode.SHIFT).push(KeyCode.TAB).release(KeyCode.SHIFT);
        FxDriver.pulse();
        assertThat(workbench.scene().getFocusOwner().getId()).isNotEqualTo("plan-surface");
    }

    @Test
    void arrowsMoveAndEnterLeadsToTheProperties() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        ROBOT.push(KeyCode.RIGHT).push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench
                        .document()
                        .facility()
                        .layout()
                        .rows()
                        .get("row-a")
                        .origin()
                        .xM())
                .isEqualTo(4.9);
        assertThat(workbench.scene().getFocusOwner().getId()).startsWith("property-");
    }

    @Test
    void theEditMenuSaysWhatUndoWouldDo() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        ROBOT.push(KeyCode.RIGHT);
        Menu edit = menuBar().getMenus().get(1);
        FxDriver.run(() -> edit.getOnShowing().handle(null));
        assertThat(Mnemonics.plain(edit.getItems().getFirst().getText())).isEqualTo("Undo move row-a");
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        FxDriver.run(() -> edit.getOnShowing().handle(null));
        assertThat(Mnemonics.plain(edit.getItems().getFirst().getText())).isEqualTo("Undo");
    }

    @Test
    void f1OpensTheGuide() {
        ROBOT.push(KeyCode.F1);
        FxDriver.pulse();
        Stage guide = Window.getWindows().stream()
                .map(Stage.class::cast)
                .filter(stage -> "Guide – Millwright".equals(stage.getTitle()))
                .findFirst()
                .orElseThrow();
        assertThat(guide.getScene().lookup("#guide-pages")).isNotNull();
        FxDriver.run(guide::close);
    }

    @Test
    void thePageOfShortcutsListsEveryCommandThatHasOne() {
        String page =
                Shortcuts.page(GuidePage.SHORTCUTS.text(), workbench.commands().all());
        assertThat(page).startsWith("# Keyboard shortcuts").contains("| Ctrl+Z | Undo |", "| F6, Shift+F6 |");
        assertThat(workbench.commands().all())
                .filteredOn(command -> command.shortcut().isPresent())
                .hasSizeGreaterThan(40)
                .allSatisfy(command -> assertThat(page).contains("| " + command.label() + " |"));
    }
}
