package io.millwright.ui.underlay;

import io.millwright.editing.Edits;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Underlays;
import io.millwright.facility.Point;
import io.millwright.facility.Underlay;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Command;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.plan.Backdrop;
import io.millwright.ui.plan.Marks;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import io.millwright.ui.underlay.UnderlayModel.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Underlays for the rest of the program: importing a file, bringing it to scale and place, and keeping the plan's
/// backdrop at what the document says.
public final class UnderlayController {
    private static final Logger LOG = LoggerFactory.getLogger(UnderlayController.class);

    /// Longest sides between which a drawing of a facility is believed to be.
    private static final double SMALLEST_SITE_M = 2;

    private static final double LARGEST_SITE_M = 20_000;

    /// Longest side that is assumed where the file does not help.
    private static final double USUAL_SITE_M = 40;

    private static final double SNAP_PX = 8;

    private record Import(Path path, UnderlayFile file) {}

    private final Document document;
    private final PlanController plan;
    private final DialogService dialogs;
    private final ObservableValue<Optional<Path>> facilityFile;
    private final UnderlayModel model = new UnderlayModel();
    private final UnderlayStore store;
    private final LatestTask<Path, Import> importing;
    private final Map<String, Set<String>> hiddenLayers = new HashMap<>();
    private final Pointing pointing;
    private final LineCache cache;
    private final UnderlayBar bar;
    private List<Point> measured = List.of();

    /// @param facilityFile the file of the document, empty while it has none
    public UnderlayController(
            Document document,
            PlanController plan,
            ObservableValue<Optional<Path>> facilityFile,
            TaskExecutor executor,
            DialogService dialogs) {
        this.document = document;
        this.plan = plan;
        this.dialogs = dialogs;
        this.facilityFile = facilityFile;
        store = new UnderlayStore(executor, this::refresh);
        importing = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (path, cancellation) -> new Import(path, UnderlayFile.read(path)),
                this::imported,
                failure -> {
                    LOG.error("an underlay was not imported", failure);
                    dialogs.tell(
                            "The underlay was not imported",
                            "Something unexpected went wrong. The details are in the log file.");
                });
        Node surface = Objects.requireNonNull(plan.view().lookup("#plan-surface"), "the plan has no surface");
        pointing = new Pointing(surface, plan.viewport(), this::snapped);
        cache = new LineCache(plan.viewport(), () -> density(surface), executor, this::repaint);
        bar = new UnderlayBar(document, model, this);
        document.facilityProperty().addListener(o -> follow());
        facilityFile.addListener(o -> follow());
        document.openedProperty().addListener(o -> {
            hiddenLayers.clear();
            store.reload();
        });
        follow();
    }

    public UnderlayModel model() {
        return model;
    }

    /// What stands above the plan while an underlay is adjusted.
    public Node bar() {
        return bar.root();
    }

    /// Whether a file can be an underlay, by the ending of its name.
    public static boolean isAccepted(Path file) {
        return UnderlayFile.isAccepted(file);
    }

    /// What can be done with the underlays that are there.
    public List<Command> commands() {
        BooleanBinding any = Bindings.createBooleanBinding(
                () -> !document.facility().underlays().isEmpty(), document.facilityProperty());
        return List.of(
                Command.of("Edit", "Adjust underlay…", "", this::adjust).enabledWhen(any),
                Command.of("Edit", "Scale underlay by two clicks", "", this::scaleByTwoClicks)
                        .enabledWhen(any),
                Command.of("Edit", "Move underlay by two clicks", "", this::moveByTwoClicks)
                        .enabledWhen(any),
                Command.of("File", "Reload underlays", "", this::reload).enabledWhen(any));
    }

    /// Asks for a drawing or picture and puts it under the plan.
    public void chooseAndImport() {
        dialogs.chooseUnderlayToOpen().ifPresent(this::importFile);
    }

    /// Puts a drawing or picture under the plan, once it is read.
    public void importFile(Path path) {
        importing.ask(path.toAbsolutePath().normalize());
    }

    /// Shows the bar for an underlay: the selected one, or the first.
    public void adjust() {
        document.selection().stream()
                .filter(path -> path.startsWith("underlays/"))
                .map(path -> path.substring("underlays/".length()))
                .findFirst()
                .or(() -> document.facility().underlays().keySet().stream().findFirst())
                .ifPresent(this::adjust);
    }

    void adjust(String id) {
        stop();
        model.adjustedProperty().set(id);
        model.messageProperty().set("");
        document.select(List.of("underlays/" + id));
    }

    private void imported(Import read) {
        String name = String.valueOf(read.path().getFileName());
        Optional<Content> content = read.file().content();
        if (content.isEmpty()) {
            dialogs.tell(name + " could not be imported", sentences(read.file().findings()));
            return;
        }
        store.keep(read.path(), read.file());
        String id = Underlays.newId(document.facility(), name);
        Underlay underlay = placed(read.path(), content.get());
        document.apply(Underlays.add(id, underlay));
        adjust(id);
        model.messageProperty().set(scaleMessage(content.get(), underlay, read.file()));
        if (content.get().size() > 0) {
            plan.show(content.get().bounds(underlay));
        }
    }

    /// A drawing of the same kind as one that is there already shares its origin, because the sheets of a building
    /// do; otherwise the lower left corner comes to lie at the plan's origin.
    private Underlay placed(Path path, Content content) {
        double metresPerUnit = isBelieved(content) ? content.metresPerUnit() : guess(content);
        Underlay fresh = new Underlay(
                Underlays.reference(folder(), path), Point.ORIGIN, 0, metresPerUnit, Underlay.USUAL_OPACITY);
        Point corner = Underlays.onPlan(fresh, content.lowX(), content.lowY());
        return document.facility().underlays().entrySet().stream()
                .filter(entry -> content instanceof Content.Lines
                        && store.content(entry.getKey()).orElse(content) instanceof Content.Lines
                        && entry.getValue().metresPerUnit() == metresPerUnit)
                .map(entry -> fresh.withOrigin(entry.getValue().origin())
                        .withRotationDeg(entry.getValue().rotationDeg()))
                .findFirst()
                .orElse(fresh.withOrigin(new Point(-corner.xM(), -corner.yM())));
    }

    private static boolean isBelieved(Content content) {
        double sizeM = content.size() * content.metresPerUnit();
        return sizeM >= SMALLEST_SITE_M && sizeM <= LARGEST_SITE_M;
    }

    /// The unit that makes the size of a drawing most usual; for a picture, the scale that does.
    private static double guess(Content content) {
        if (!(content.size() > 0)) {
            return 1;
        }
        return content instanceof Content.Picture
                ? USUAL_SITE_M / content.size()
                : DoubleStream.of(UnderlayBar.unitLengthsM())
                        .boxed()
                        .min((a, b) -> Double.compare(oddity(a, content), oddity(b, content)))
                        .orElseThrow();
    }

    private static double oddity(double unitM, Content content) {
        return Math.abs(Math.log(content.size() * unitM / USUAL_SITE_M));
    }

    private String scaleMessage(Content content, Underlay underlay, UnderlayFile file) {
        String size = Dimension.LENGTH.format(content.width() * underlay.metresPerUnit(), document.units()) + " × "
                + Dimension.LENGTH.format(content.height() * underlay.metresPerUnit(), document.units());
        if (content instanceof Content.Picture) {
            return "A picture has no scale. Scale it by two clicks; for now it is " + size + ".";
        }
        Optional<Finding> unit = file.findings().stream()
                .filter(finding -> finding.code().equals("exchange.dxf.unit-differs"))
                .findFirst();
        if (unit.isPresent()) {
            return unit.get().message(document.units());
        }
        return Double.isNaN(content.metresPerUnit())
                ? "The drawing does not say its unit. Choose it, or scale by two clicks; for now it is " + size + "."
                : isBelieved(content)
                        ? "The drawing is " + size + "."
                        : "The unit that the drawing declares makes no building. Choose one, or scale by two clicks; "
                                + "for now it is " + size + ".";
    }

    /// Sets the unit of the underlay that is adjusted; the corner that is lowest and leftmost in the drawing stays.
    void setUnit(double metresPerUnit) {
        adjusted().ifPresent(underlay -> {
            Point corner = content()
                    .map(content -> Underlays.onPlan(underlay, content.lowX(), content.lowY()))
                    .orElse(underlay.origin());
            document.apply(Underlays.scale(model.adjusted(), corner, metresPerUnit));
            model.messageProperty().set("");
            showAdjusted();
        });
    }

    /// Asks for two places and then for their true distance.
    public void scaleByTwoClicks() {
        if (adjusted().isEmpty()) {
            adjust();
        }
        if (adjusted().isEmpty()) {
            return;
        }
        model.stepProperty().set(Step.SCALING);
        model.messageProperty().set("Click the first of two places whose distance you know. Esc gives up.");
        pointing.begin(
                (chosen, pointer) -> {
                    if (!chosen.isEmpty()) {
                        model.messageProperty().set("Click the second place.");
                    }
                    showMeasure(chosen, pointer);
                },
                this::measured,
                this::stop);
    }

    private void measured(List<Point> places) {
        if (distanceM(places) == 0) {
            stop();
            model.messageProperty().set("Both clicks hit the same place; nothing was scaled.");
            return;
        }
        measured = places;
        showMeasure(places.subList(0, 1), places.get(1));
        model.stepProperty().set(Step.DISTANCE);
        model.messageProperty().set("");
        bar.askDistance(distanceM(places));
    }

    /// Takes the true distance between the two places.
    void distance(double trueM) {
        if (measured.size() == 2) {
            document.apply(Underlays.scaleBetween(model.adjusted(), measured.getFirst(), measured.getLast(), trueM));
            stop();
            model.messageProperty()
                    .set("Scaled: the two places are " + Dimension.LENGTH.format(trueM, document.units()) + " apart.");
            showAdjusted();
        }
    }

    /// Asks for a place of the drawing and for where it belongs.
    public void moveByTwoClicks() {
        if (adjusted().isEmpty()) {
            adjust();
        }
        if (adjusted().isEmpty()) {
            return;
        }
        model.stepProperty().set(Step.MOVING);
        model.messageProperty().set("Click a place of the drawing, then where it belongs. Esc gives up.");
        pointing.begin(
                this::showMeasure,
                places -> {
                    Point from = places.getFirst();
                    Point to = places.getLast();
                    document.apply(Underlays.move(model.adjusted(), to.xM() - from.xM(), to.yM() - from.yM()));
                    stop();
                },
                this::stop);
    }

    /// Turns the underlay that is adjusted by a quarter about its middle.
    void rotate() {
        adjusted().ifPresent(underlay -> {
            Point centre =
                    content().map(content -> content.bounds(underlay).centre()).orElse(underlay.origin());
            document.apply(Underlays.rotate(model.adjusted(), centre, 90));
        });
    }

    void setOpacity(double opacity) {
        document.apply(Underlays.setOpacity(model.adjusted(), opacity));
    }

    /// Asks where the file is now.
    void relink() {
        dialogs.chooseUnderlayToOpen()
                .ifPresent(path ->
                        document.apply(Underlays.setFile(model.adjusted(), Underlays.reference(folder(), path))));
    }

    void remove() {
        document.apply(Edits.delete(List.of("underlays/" + model.adjusted())));
    }

    /// Puts the bar away.
    void done() {
        stop();
        model.adjustedProperty().set("");
    }

    /// Reads all files again, after they were changed by another program.
    public void reload() {
        store.reload();
    }

    /// Names of the layers of the underlay that is adjusted.
    List<String> layers() {
        return content()
                .map(content -> content instanceof Content.Lines lines
                        ? lines.drawing().layers().stream()
                                .filter(layer ->
                                        layer.visible() && layer.lines().count() > 0)
                                .map(layer -> layer.name())
                                .toList()
                        : List.<String>of())
                .orElse(List.of());
    }

    boolean isLayerShown(String layer) {
        return !hiddenLayers.getOrDefault(model.adjusted(), Set.of()).contains(layer);
    }

    void toggleLayer(String layer) {
        Set<String> hidden = hiddenLayers.computeIfAbsent(model.adjusted(), id -> new LinkedHashSet<>());
        if (!hidden.remove(layer)) {
            hidden.add(layer);
        }
        refresh();
    }

    /// Gives up what the hand was asked for.
    void stop() {
        pointing.end();
        measured = List.of();
        model.stepProperty().set(Step.NONE);
        model.messageProperty().set("");
        plan.model().marksProperty().set(Marks.NONE);
    }

    private void showMeasure(List<Point> chosen, Point pointer) {
        List<Marks.Mark> marks = new ArrayList<>();
        for (Point place : chosen) {
            marks.add(new Marks.Handle(place, Marks.Handle.Form.CORNER, "", Marks.Verdict.NEUTRAL));
            double distanceM = Math.hypot(pointer.xM() - place.xM(), pointer.yM() - place.yM());
            marks.add(new Marks.Measure(place, pointer, Dimension.LENGTH.format(distanceM, document.units())));
        }
        marks.add(new Marks.Handle(pointer, Marks.Handle.Form.CORNER, "", Marks.Verdict.NEUTRAL));
        plan.model().marksProperty().set(new Marks(marks));
    }

    private static double distanceM(List<Point> places) {
        Point from = places.getFirst();
        Point to = places.getLast();
        return Math.hypot(to.xM() - from.xM(), to.yM() - from.yM());
    }

    /// The corner of a line of the drawing that is near, or the place itself.
    private Point snapped(Point place) {
        double reachM = SNAP_PX / plan.viewport().scale();
        Optional<Underlay> underlay = adjusted();
        return underlay.isPresent() && content().orElse(null) instanceof Content.Lines lines
                ? lines.nearest(underlay.get(), place, reachM).orElse(place)
                : place;
    }

    private void showAdjusted() {
        adjusted()
                .ifPresent(underlay -> content()
                        .filter(content -> content.size() > 0)
                        .ifPresent(content -> {
                            Bounds bounds = content.bounds(underlay);
                            if (!plan.viewport().visible().contains(bounds)) {
                                plan.show(bounds);
                            }
                        }));
    }

    /// The underlay that the bar is for.
    Optional<Underlay> adjusted() {
        return Optional.ofNullable(document.facility().underlays().get(model.adjusted()));
    }

    private Optional<Content> content() {
        return store.content(model.adjusted());
    }

    private Optional<Path> folder() {
        return facilityFile.getValue().map(Path::toAbsolutePath).map(Path::getParent);
    }

    private void follow() {
        store.show(document.facility(), folder());
        if (!model.adjusted().isEmpty() && adjusted().isEmpty()) {
            done();
        }
        refresh();
    }

    private void refresh() {
        Backdrop backdrop = store.backdrop(hiddenLayers, cache);
        if (!backdrop.equals(plan.model().backdropProperty().get())) {
            plan.model().backdropProperty().set(backdrop);
        }
        model.setFindings(store.findings());
        bar.refresh();
    }

    private void repaint() {
        plan.model().backdropProperty().set(store.backdrop(hiddenLayers, cache));
    }

    private static double density(Node surface) {
        return surface.getScene() == null || surface.getScene().getWindow() == null
                ? 1
                : surface.getScene().getWindow().getOutputScaleX();
    }

    private String sentences(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            int line = finding.place().lastIndexOf(':');
            text.append(line > 1 ? "Line " + finding.place().substring(line + 1) + ": " : "")
                    .append(finding.message(document.units()))
                    .append(' ')
                    .append(finding.advice(document.units()))
                    .append('\n');
        }
        return text.toString().strip();
    }
}
