package io.millwright.ui.workbench;

import io.millwright.airflow.field.AirSolver;
import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.editing.Links;
import io.millwright.editing.Target;
import io.millwright.facility.Facility;
import io.millwright.project.UnnamedWork;
import io.millwright.ui.air.AirController;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.arrange.ArrangeController;
import io.millwright.ui.compare.CompareController;
import io.millwright.ui.document.Document;
import io.millwright.ui.document.LiveAnswers;
import io.millwright.ui.document.LiveSolve;
import io.millwright.ui.energy.EnergyController;
import io.millwright.ui.find.FindController;
import io.millwright.ui.heatmap.HeatMapController;
import io.millwright.ui.help.GuidePage;
import io.millwright.ui.help.HelpController;
import io.millwright.ui.inspector.InspectorController;
import io.millwright.ui.kit.Chooser;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.CommandPalette;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.FigureRequest;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.library.LibraryController;
import io.millwright.ui.loops.LoopsController;
import io.millwright.ui.oneline.OneLineController;
import io.millwright.ui.outline.OutlineController;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.problems.ProblemsController;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.ReplayController;
import io.millwright.ui.replay.Surroundings;
import io.millwright.ui.replay.charts.ChartsController;
import io.millwright.ui.replay.scene.Scenes;
import io.millwright.ui.selection.SelectionController;
import io.millwright.ui.status.StatusController;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.underlay.UnderlayController;
import io.millwright.ui.workload.WorkloadController;
import io.millwright.ui.year.YearController;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// One window's worth of program: the document, its screens and its commands. Needs a scene, but no stage, so that
/// tests and screenshots can hold it. Longer than most classes, because it is the one place where every screen of the
/// window is made and handed what it needs.
public final class Workbench {
    /// What a workbench is given.
    ///
    /// @param preferences shared with the other windows
    /// @param unnamed where work is kept that has no file yet
    /// @param air solves the air of halls
    public record Parts(
            Catalog catalog,
            LiveAnswers live,
            TaskExecutor executor,
            DialogService dialogs,
            Preferences preferences,
            UnnamedWork unnamed,
            HallFields.Solver air) {
        /// With the program's own solver of air.
        public Parts(
                Catalog catalog,
                LiveAnswers live,
                TaskExecutor executor,
                DialogService dialogs,
                Preferences preferences,
                UnnamedWork unnamed) {
            this(catalog, live, executor, dialogs, preferences, unnamed, AirSolver::steady);
        }

        /// For a window that is alone.
        ///
        /// @param settingsFolder where preferences are kept
        public Parts(
                Catalog catalog, LiveAnswers live, TaskExecutor executor, DialogService dialogs, Path settingsFolder) {
            this(
                    catalog,
                    live,
                    executor,
                    dialogs,
                    new Preferences(settingsFolder),
                    new UnnamedWork(settingsFolder.resolve("unsaved")));
        }
    }

    private final Parts parts;
    private final Neighbours neighbours;
    private final Document document;
    private final FileController files;
    private final HallFields hallFields;
    private final PlanController plan;
    private final HeatMapController heatMap;
    private final Scenes scenes;
    private final ReplayController replay;
    private final WorkloadController workload;
    private final YearController year;
    private final CompareController compare;
    private final OneLineController oneLine;
    private final LoopsController loops;
    private final AirController air;
    private final UnderlayController underlays;
    private final OutlineController outline;
    private final FindController finder;
    private final InspectorController inspector;
    private final PlanPlacing placing;
    private final ArrangeController arrange;
    private final LibraryController library;
    private final ProblemsController problems;
    private final StatusController status;
    private final EnergyController energy;
    private final PictureExport pictures;
    private final CommandPalette palette = new CommandPalette();
    private final Chooser chooser = new Chooser();
    private final SelectionController selection;
    private final CopyPaste copyPaste;
    private final Commands commands;
    private final WorkbenchView view;
    private final Scene scene;
    private final HelpController help;
    private final List<Samples.Sample> samples = Samples.find();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final List<Runnable> afterClosing = new ArrayList<>();
    private Runnable onClose = () -> {};
    private boolean isClosing;

    /// A window that is alone.
    public Workbench(Parts parts) {
        this(parts, Neighbours.NONE);
    }

    Workbench(Parts parts, Neighbours neighbours) {
        this.parts = parts;
        this.neighbours = neighbours;
        theme.bindBidirectional(parts.preferences().themeProperty());
        document = new Document(Facility.empty("Untitled facility"), parts.catalog());
        document.unitsProperty().bindBidirectional(parts.preferences().unitsProperty());
        files = new FileController(
                document, parts.dialogs(), parts.executor(), parts.unnamed(), neighbours, this::opened);
        title.bind(Bindings.createStringBinding(
                this::title, document.dirtyProperty(), document.facilityProperty(), files.fileProperty()));
        hallFields = new HallFields(document, parts.executor(), new TwinRooms(), parts.air());
        plan = new PlanController(document);
        heatMap = new HeatMapController(document, plan, hallFields);
        heatMap.choiceProperty().bindBidirectional(parts.preferences().heatMapProperty());
        workload = new WorkloadController(document, parts.executor(), parts.dialogs(), theme, this::replayWorkload);
        Playback playback = new Playback();
        scenes = new Scenes(document, playback, hallFields, parts.executor(), theme);
        Surroundings surroundings = new Surroundings(
                files.fileProperty(),
                files.originProperty(),
                files::project,
                workload::drawn,
                parts.unnamed().folder());
        ChartsController charts = new ChartsController(
                document, parts.executor(), parts.dialogs(), playback, theme, chooser::show, surroundings::runs);
        replay = new ReplayController(
                document,
                parts.executor(),
                parts.dialogs(),
                playback,
                surroundings,
                parts.preferences().replayProperty(),
                scenes.node(),
                charts.view());
        year = new YearController(document, parts.executor(), parts.dialogs(), theme, this::goTo);
        compare = new CompareController(document, files::project, parts.executor());
        oneLine = new OneLineController(document, parts.executor());
        loops = new LoopsController(document, parts.executor());
        air = new AirController(document, hallFields, parts.executor(), theme);
        underlays = new UnderlayController(document, plan, files.fileProperty(), parts.executor(), parts.dialogs());
        outline = new OutlineController(document, plan::reveal);
        selection = new SelectionController(document, chooser, parts.dialogs()::tell);
        copyPaste = new CopyPaste(document, plan, selection, parts.dialogs());
        finder = new FindController(document, plan::spotlight, plan::focus);
        inspector = new InspectorController(document);
        placing = new PlanPlacing(document, plan, () -> showPlan());
        library = new LibraryController(parts.catalog(), document.unitsProperty(), placing);
        arrange = new ArrangeController(
                document, () -> Insertion.rackType(document, library.model()), placing::middle, palette::show);
        library.model().usedProperty().bindBidirectional(parts.preferences().usedProperty());
        problems = new ProblemsController(document, this::goTo, parts.dialogs()::tell);
        problems.alsoShow(underlays.model().findingsProperty());
        status = new StatusController(document, this::goTo);
        energy = new EnergyController(document, theme);
        commands = new Commands(this);
        plan.setContextCommands(() -> commands.context(this));
        view = new WorkbenchView(this);
        pictures = new PictureExport(parts.dialogs(), parts.executor());
        view.root().addEventHandler(FigureRequest.EXPORT, request -> pictures.export(request.figure()));
        scene = new Scene(view.root(), settings().width(), settings().height());
        theme.addListener((observable, before, now) -> applyTheme(now));
        applyTheme(theme.get());
        new LiveSolve(document, parts.live(), parts.executor()).solve();
        PlanKeys.install(document, plan, this::inspect);
        Panels.install(scene, view.panels());
        help = new HelpController(
                theme,
                Map.of(GuidePage.SHORTCUTS, () -> Shortcuts.page(GuidePage.SHORTCUTS.text(), commands.all())),
                neighbours::browse);
        plan.fit();
    }

    public Scene scene() {
        return scene;
    }

    public Document document() {
        return document;
    }

    public PlanController plan() {
        return plan;
    }

    public FileController files() {
        return files;
    }

    /// The air of halls, for every screen that shows it.
    HallFields hallFields() {
        return hallFields;
    }

    HeatMapController heatMap() {
        return heatMap;
    }

    public UnderlayController underlays() {
        return underlays;
    }

    public ReplayController replay() {
        return replay;
    }

    public WorkloadController workload() {
        return workload;
    }

    public YearController year() {
        return year;
    }

    public CompareController compare() {
        return compare;
    }

    public OneLineController oneLine() {
        return oneLine;
    }

    public LoopsController loops() {
        return loops;
    }

    public AirController air() {
        return air;
    }

    void showPlan() {
        view.showPlan();
    }

    public void showOneLine() {
        view.showOneLine();
    }

    public void showLoops() {
        view.showLoops();
    }

    public void showAir() {
        view.showAir();
    }

    public void showWorkload() {
        view.showWorkload();
    }

    private void replayWorkload(Path file) {
        replay.model().traceProperty().set(Optional.of(file));
        view.showReplay();
    }

    /// Gives the workspace the window to itself, or its panels back.
    void switchPanels() {
        view.setAlone(!view.isAlone());
    }

    void showReplay() {
        view.showReplay();
    }

    public void showYear() {
        view.showYear();
    }

    void showCompare() {
        view.showCompare();
        compare.compare();
    }

    /// Asks where the picture of the plan goes, or of the diagram or the replay where that is shown.
    void exportPicture() {
        String name = document.facility().name();
        pictures.export(
                switch (view.shown()) {
                    case ONE_LINE -> oneLine.figure(name + ", one-line");
                    case LOOPS -> loops.figure(name + ", loops");
                    case AIR -> air.hasFigure() ? air.figure(name + ", air") : plan.figure();
                    case REPLAY -> scenes.figure();
                    case PLAN, WORKLOAD, YEAR, COMPARE -> plan.figure();
                });
    }

    /// Asks where the report goes and writes it in the background.
    void exportReport() {
        ReportExport.ask(
                parts,
                files.name(),
                files.project(),
                new ReportExport.Studies(replay.model(), year.model(), hallFields),
                document.units());
    }

    /// Asks where the one-line diagram goes and writes it as vectors.
    void exportOneLine() {
        DiagramExport.ONE_LINE.ask(parts, files.name(), oneLine);
    }

    /// Asks where the diagram of the loops goes and writes it as vectors.
    void exportLoops() {
        DiagramExport.LOOPS.ask(parts, files.name(), loops);
    }

    private void inspect() {
        view.setAlone(false);
        inspector.focus();
    }

    OutlineController outline() {
        return outline;
    }

    LibraryController library() {
        return library;
    }

    ArrangeController arrange() {
        return arrange;
    }

    PlanPlacing placing() {
        return placing;
    }

    InspectorController inspector() {
        return inspector;
    }

    ProblemsController problems() {
        return problems;
    }

    StatusController status() {
        return status;
    }

    EnergyController energy() {
        return energy;
    }

    Chooser chooser() {
        return chooser;
    }

    /// The clipboard for elements.
    CopyPaste copyPaste() {
        return copyPaste;
    }

    SelectionController selection() {
        return selection;
    }

    CommandPalette palette() {
        return palette;
    }

    Commands commands() {
        return commands;
    }

    List<Samples.Sample> samples() {
        return samples;
    }

    Settings settings() {
        return parts.preferences().settings();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// Opens a file as if it had been chosen.
    public void open(Path file) {
        files.open(file);
    }

    /// Takes a file that was dropped on the window: a drawing or picture goes under the plan, anything else is opened.
    void drop(Path file) {
        if (UnderlayController.isAccepted(file)) {
            view.showPlan();
            underlays.importFile(file);
        } else {
            open(file);
        }
    }

    /// Opens a facility that has no file yet.
    public void open(Facility facility) {
        document.open(facility);
    }

    /// What runs when the user has agreed to close the window.
    void setOnClose(Runnable action) {
        onClose = action;
    }

    /// Asks about unsaved changes, then closes.
    public void requestClose() {
        requestClose(() -> {});
    }

    /// Asks about unsaved changes, then closes and goes on.
    void requestClose(Runnable afterwards) {
        if (isClosing) {
            afterClosing.add(afterwards);
            return;
        }
        files.whenSafe(() -> {
            isClosing = true;
            afterClosing.add(afterwards);
            view.root().setDisable(true);
            parts.preferences().resized(scene.getWidth(), scene.getHeight());
            files.close();
            hallFields.cancelAll();
            replay.close(this::close);
        });
    }

    private void close() {
        // The preferences live longer than this window.
        theme.unbindBidirectional(parts.preferences().themeProperty());
        document.unitsProperty().unbindBidirectional(parts.preferences().unitsProperty());
        heatMap.choiceProperty().unbindBidirectional(parts.preferences().heatMapProperty());
        library.model().usedProperty().unbindBidirectional(parts.preferences().usedProperty());
        onClose.run();
        afterClosing.forEach(Runnable::run);
    }

    /// The page of the guide on the workspace that is shown.
    void help() {
        help(
                switch (view.shown()) {
                    case ONE_LINE -> GuidePage.ONE_LINE;
                    case LOOPS -> GuidePage.LOOPS;
                    case AIR -> GuidePage.AIR;
                    case WORKLOAD -> GuidePage.WORKLOADS;
                    case YEAR -> GuidePage.YEAR;
                    case REPLAY -> GuidePage.REPLAY;
                    case PLAN, COMPARE -> GuidePage.FIRST_STEPS;
                });
    }

    void help(GuidePage page) {
        help.show(scene.getWindow(), page);
    }

    /// Closes all windows of the program.
    void quit() {
        neighbours.quit(this);
    }

    void newWindow() {
        neighbours.newWindow();
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Title of the window: the document with a mark while it has unsaved changes.
    String title() {
        return (document.dirtyProperty().get() ? "• " : "") + files.name() + " – Millwright";
    }

    private void opened(Path file) {
        parts.preferences().opened(file);
        view.refreshWelcome();
    }

    private void applyTheme(Theme now) {
        now.applyTo(scene);
        plan.model().themeProperty().set(now);
        replay.setTheme(now);
        oneLine.model().themeProperty().set(now);
        loops.model().themeProperty().set(now);
    }

    void switchTheme() {
        theme.set(theme.get().other());
    }

    /// Selects the place of a finding and shows it. Findings name a connection by its id alone.
    private void goTo(String found) {
        String place = Target.of(document.facility(), found).isPresent() ? found : "connections/" + found;
        if (Target.of(document.facility(), place).isPresent()) {
            view.showPlan();
            plan.reveal(place.contains("/") && !isPart(place) ? place.substring(0, place.indexOf('/')) : place);
        }
    }

    private static boolean isPart(String place) {
        return place.startsWith("deployments/")
                || place.startsWith("tiers/")
                || place.startsWith("blocks/")
                || place.startsWith("connections/");
    }

    FindController finder() {
        return finder;
    }

    /// Opens the bar that finds and selects while a query is typed.
    void selectByQuery() {
        view.showPlan();
        finder.open();
    }

    void find() {
        view.showOutline();
        outline.find();
    }

    void searchLibrary() {
        view.showLibrary();
        library.search();
    }

    void showPalette() {
        palette.show(commands.all(), "Type a command");
    }

    /// Offers every pair of ports of the two selected elements that fits together.
    void connect() {
        Iterator<String> selected = document.selection().iterator();
        String first = selected.next();
        String second = selected.next();
        List<Command> choices = new ArrayList<>();
        for (Links.Link link : Links.between(document.facility(), first, second)) {
            choices.add(Command.of(
                    link.medium().name().toLowerCase(java.util.Locale.ROOT),
                    link.from() + " → " + link.to(),
                    "",
                    () -> document.apply(Edits.connect(link.from(), link.to()))));
        }
        palette.show(choices, choices.isEmpty() ? "These two have no ports that fit" : "Connect which ports");
    }
}
