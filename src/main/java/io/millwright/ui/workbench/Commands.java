package io.millwright.ui.workbench;

import io.millwright.editing.EditSession;
import io.millwright.facility.EquipmentKind;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Document;
import io.millwright.ui.document.Kinds;
import io.millwright.ui.help.GuidePage;
import io.millwright.ui.kit.Command;
import io.millwright.ui.library.Shelf;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.plan.PlanController;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Everything that the program can do, once: the menus and the command palette are made from this list.
final class Commands {
    private final List<Command> all = new ArrayList<>();
    private final List<List<Command>> menus = new ArrayList<>();
    private final List<Command> colours;

    Commands(Workbench workbench) {
        Document document = workbench.document();
        PlanController plan = workbench.plan();
        FileController files = workbench.files();
        BooleanBinding selected =
                Bindings.createBooleanBinding(() -> !document.selection().isEmpty(), document.selectionProperty());
        BooleanBinding two =
                Bindings.createBooleanBinding(() -> document.selection().size() == 2, document.selectionProperty());

        menu(
                Command.of("File", "New facility", "Shortcut+N", files::newFacility),
                Command.of("File", "New window", "Shortcut+Shift+N", workbench::newWindow),
                Command.of("File", "Open…", "Shortcut+O", files::open),
                Command.of("File", "Open in new window…", "Shortcut+Shift+O", files::openInNewWindow),
                Command.of("File", "Save", "Shortcut+S", () -> files.save(() -> {})),
                Command.of("File", "Save as…", "Shortcut+Shift+S", () -> files.saveAs(() -> {})),
                Command.of(
                        "File",
                        "Import underlay…",
                        "Shortcut+I",
                        () -> workbench.underlays().chooseAndImport()),
                Command.of("File", "Export report…", "Shortcut+P", workbench::exportReport),
                Command.of("File", "Export picture…", "Shortcut+Shift+I", workbench::exportPicture),
                Command.of("File", "Export one-line as PDF…", "", workbench::exportOneLine),
                Command.of("File", "Export loops as PDF…", "", workbench::exportLoops),
                Command.of("File", "Close window", "Shortcut+W", workbench::requestClose),
                Command.of("File", "Quit", "Shortcut+Q", workbench::quit));
        menu(
                Command.of(
                                "Edit",
                                "Undo",
                                "Shortcut+Z",
                                () -> document.session().undo())
                        .enabledWhen(document.canUndoProperty()),
                Command.of(
                                "Edit",
                                "Redo",
                                "Shortcut+Y",
                                () -> document.session().redo())
                        .enabledWhen(document.canRedoProperty()),
                Command.of("Edit", "Cut", "Shortcut+X", workbench.copyPaste()::cut)
                        .enabledWhen(selected),
                Command.of("Edit", "Copy", "Shortcut+C", workbench.copyPaste()::copy)
                        .enabledWhen(selected),
                Command.of("Edit", "Paste", "Shortcut+V", workbench.copyPaste()::paste),
                Command.of("Edit", "Duplicate", "Shortcut+D", plan::duplicateSelection)
                        .enabledWhen(selected),
                Command.of("Edit", "Delete", "Delete", plan::deleteSelection).enabledWhen(selected),
                Command.of("Edit", "Rotate by 90°", "Shortcut+R", plan::rotateSelection)
                        .enabledWhen(selected),
                Command.of("Edit", "Connect…", "Shortcut+L", workbench::connect).enabledWhen(two),
                Command.of("Edit", "Select all", "Shortcut+A", plan::selectAll),
                Command.of("Edit", "Select by query…", "Shortcut+Shift+F", workbench::selectByQuery),
                Command.of("Edit", "Find…", "Shortcut+F", workbench::find));
        addTo(menus.getLast(), workbench.selection().editCommands());
        addTo(menus.getLast(), workbench.problems().commands());
        menuOf(plan.drawCommands());
        menuOf(workbench.arrange().commands());
        menu(
                Command.of("View", "Fit all", "Shortcut+0", plan::fit),
                Command.of("View", "Zoom to selection", "Shortcut+E", plan::zoomToSelection)
                        .enabledWhen(selected),
                Command.of("View", "Zoom in", "Shortcut+Plus", plan::zoomIn),
                Command.of("View", "Zoom out", "Shortcut+Minus", plan::zoomOut),
                Command.of("View", "One-line workspace", "Shortcut+Shift+D", workbench::showOneLine),
                Command.of("View", "Loops workspace", "Shortcut+Shift+K", workbench::showLoops),
                Command.of("View", "Air workspace", "Shortcut+Shift+A", workbench::showAir),
                Command.of("View", "Workspace alone, or with its panels", "F11", workbench::switchPanels),
                Command.of("View", "Switch light and dark theme", "Shortcut+Shift+T", workbench::switchTheme),
                Command.of(
                        "View", "Units: SI", "", () -> document.unitsProperty().set(UnitSystem.SI)),
                Command.of(
                        "View",
                        "Units: US customary",
                        "",
                        () -> document.unitsProperty().set(UnitSystem.US)),
                Command.of("View", "Command palette…", "Shortcut+K", workbench::showPalette));
        menu(
                Command.of("Run", "Workload workspace", "Shortcut+Shift+Q", workbench::showWorkload),
                Command.of("Run", "Replay workspace", "Shortcut+Shift+P", workbench::showReplay),
                Command.of("Run", "Choose trace…", "", () -> {
                    workbench.showReplay();
                    workbench.replay().choose();
                }),
                Command.of("Run", "Run replay", "F5", () -> {
                    workbench.showReplay();
                    workbench.replay().run();
                }),
                Command.of("Run", "Year workspace", "Shortcut+Shift+Y", workbench::showYear),
                Command.of("Run", "Run year", "Shift+F5", () -> {
                    workbench.showYear();
                    workbench.year().run();
                }),
                Command.of("Run", "Solve air", "Shortcut+F5", () -> {
                    workbench.showAir();
                    workbench.air().solve();
                }),
                Command.of("Run", "Compare variants", "Shortcut+Shift+C", workbench::showCompare));
        List<Command> connections = new ArrayList<>(workbench.selection().connectCommands());
        connections.addAll(plan.trace().commands());
        menuOf(connections);
        palette(workbench.underlays().commands());
        menuOf(insertions(workbench));
        colours = colours(plan);
        palette(colours);
        menu(
                Command.of("Help", "Guide", "F1", workbench::help),
                Command.of("Help", "Keyboard shortcuts", "Shortcut+Slash", () -> workbench.help(GuidePage.SHORTCUTS)));
        for (Samples.Sample sample : workbench.samples()) {
            all.add(Command.of("File", "Open sample: " + sample.name(), "", () -> files.openSample(sample.file())));
        }
    }

    /// The commands in the order of the menus.
    List<Command> all() {
        return all;
    }

    /// What is offered for the selection on the plan, or for the plan if nothing is selected.
    List<List<Command>> context(Workbench workbench) {
        if (workbench.document().selection().isEmpty()) {
            return List.of(
                    those("Paste", "Select all", "Select by query…"), those("Fit all"), those("Hall", "Row of racks"));
        }
        return List.of(
                workbench.problems().commandsFor(workbench.document().selection()),
                those("Cut", "Copy", "Copy as table", "Duplicate", "Delete"),
                those("Feed from…", "Cool from…", "Connect…", "Disconnect all"),
                those("Trace upstream", "Trace downstream"),
                those("Replace type…", "Rotate by 90°", "Zoom to selection"));
    }

    /// Those of some labels that there are.
    private List<Command> those(String... labels) {
        return Stream.of(labels)
                .flatMap(label -> all.stream()
                        .filter(command -> command.label().equals(label))
                        .limit(1))
                .toList();
    }

    /// The command of that label.
    Command named(String label) {
        return all.stream()
                .filter(command -> command.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command is called " + label));
    }

    private void menu(Command... commands) {
        menuOf(List.of(commands));
    }

    private void menuOf(List<Command> commands) {
        menus.add(new ArrayList<>(commands));
        palette(commands);
    }

    private void addTo(List<Command> menu, List<Command> more) {
        menu.addAll(more);
        palette(more);
    }

    private void palette(List<Command> commands) {
        all.addAll(commands);
    }

    private static List<Command> insertions(Workbench workbench) {
        Document document = workbench.document();
        PlanPlacing placing = workbench.placing();
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("Insert", "From the library…", "Shortcut+Shift+L", workbench::searchLibrary));
        commands.add(
                Command.of("Insert", "Hall", "Shortcut+Shift+H", () -> Insertion.hall(document, placing.middle())));
        commands.addAll(workbench.arrange().insertions());
        for (EquipmentKind kind : EquipmentKind.values()) {
            if (kind != EquipmentKind.RACK) {
                workbench.library().model().items().stream()
                        .filter(item -> item.kind() == kind)
                        .findFirst()
                        .ifPresent(item ->
                                commands.add(Command.of("Insert", Kinds.words(kind), "", () -> placing.place(item))));
            }
        }
        return commands;
    }

    private static List<Command> colours(PlanController plan) {
        List<Command> commands = new ArrayList<>();
        for (PlanColouring.By by : PlanColouring.By.values()) {
            commands.add(Command.of(
                    "View",
                    "Colour by " + by.label().toLowerCase(Locale.ROOT),
                    "",
                    () -> plan.model().colourByProperty().set(by)));
        }
        return commands;
    }

    /// The menu bar; what is recent and the samples are filled in when their menu opens.
    MenuBar menuBar(Workbench workbench) {
        MenuBar bar = new MenuBar();
        for (List<Command> commands : menus) {
            Menu menu = new Menu(commands.getFirst().group());
            for (Command command : commands) {
                if (separated(command.label())) {
                    menu.getItems().add(new SeparatorMenuItem());
                }
                if (command.label().equals("Save")) {
                    menu.getItems().addAll(recentMenu(workbench), sampleMenu(workbench), new SeparatorMenuItem());
                }
                (menu.getText().equals("Insert") ? groupOf(menu, command) : menu)
                        .getItems()
                        .add(command.menuItem());
            }
            switch (menu.getText()) {
                case "Edit" -> {
                    menu.getItems()
                            .add(submenu("Underlays", workbench.underlays().commands()));
                    menu.setOnShowing(
                            event -> nameUndo(menu, workbench.document().session()));
                }
                case "View" -> menu.getItems().add(submenu("Colour by", colours));
                default -> {}
            }
            bar.getMenus().add(menu);
        }
        Mnemonics.mark(bar.getMenus());
        return bar;
    }

    private static Menu submenu(String title, List<Command> commands) {
        Menu menu = new Menu(title);
        commands.forEach(command -> menu.getItems().add(command.menuItem()));
        return menu;
    }

    /// Says in the menu what undo and redo would do.
    private static void nameUndo(Menu menu, EditSession session) {
        Map<String, Optional<String>> next = Map.of("Undo", session.undoLabel(), "Redo", session.redoLabel());
        for (MenuItem item : menu.getItems()) {
            String marked = item.getText() == null ? "" : item.getText().split(" ", 2)[0];
            Optional<String> label = next.getOrDefault(Mnemonics.plain(marked), Optional.empty());
            if (next.containsKey(Mnemonics.plain(marked))) {
                item.setText(label.map(done ->
                                marked + " " + done.substring(0, 1).toLowerCase(Locale.ROOT) + done.substring(1))
                        .orElse(marked));
            }
        }
    }

    private static boolean separated(String label) {
        return List.of(
                        "Close window",
                        "Cut",
                        "Duplicate",
                        "Select all",
                        "One-line workspace",
                        "Units: SI",
                        "Command palette…",
                        "Distribute horizontally",
                        "Mirror left to right",
                        "Group",
                        "Replace type…",
                        "Disconnect power",
                        "Trace upstream")
                .contains(label);
    }

    /// Equipment goes into a submenu by medium.
    private static Menu groupOf(Menu menu, Command command) {
        for (EquipmentKind kind : EquipmentKind.values()) {
            if (kind != EquipmentKind.RACK && Kinds.words(kind).equals(command.label())) {
                String group = Shelf.of(kind).label();
                for (MenuItem item : menu.getItems()) {
                    if (item instanceof Menu found && found.getText().equals(group)) {
                        return found;
                    }
                }
                Menu added = new Menu(group);
                menu.getItems().add(added);
                return added;
            }
        }
        return menu;
    }

    private static Menu recentMenu(Workbench workbench) {
        Menu menu = new Menu("Open recent");
        Runnable fill = () -> {
            menu.getItems().clear();
            for (String path : workbench.settings().recent()) {
                MenuItem item = new MenuItem(path);
                item.setMnemonicParsing(false);
                item.setOnAction(event -> workbench.files().open(java.nio.file.Path.of(path)));
                menu.getItems().add(item);
            }
            if (menu.getItems().isEmpty()) {
                MenuItem none = new MenuItem("Nothing opened yet");
                none.setDisable(true);
                menu.getItems().add(none);
            }
        };
        fill.run();
        menu.setOnShowing(event -> fill.run());
        return menu;
    }

    private static Menu sampleMenu(Workbench workbench) {
        Menu menu = new Menu("Open sample");
        for (Samples.Sample sample : workbench.samples()) {
            MenuItem item = new MenuItem(sample.name());
            item.setOnAction(event -> workbench.files().openSample(sample.file()));
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }
}
