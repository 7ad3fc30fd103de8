package io.millwright.ui.air;

import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.twin.TwinAir;
import io.millwright.ui.air.AirModel.Comparison;
import io.millwright.ui.air.AirModel.HallChoice;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.LatestTask.Policy;
import io.millwright.ui.task.TaskExecutor;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Air workspace for the rest of the program: follows the field of the chosen hall while it is in front, and works
/// out lines of flow and surfaces in the background, where only the newest count.
public final class AirController {
    private static final Logger LOG = LoggerFactory.getLogger(AirController.class);

    private final Document document;
    private final HallFields fields;
    private final AirModel model;
    private final AirView view;
    private final LatestTask<AirTraces.Question, AirTraces> traces;
    private final AirMarking marking;
    private Subscription followed = Subscription.EMPTY;

    public AirController(Document document, HallFields fields, TaskExecutor executor, ObservableValue<Theme> theme) {
        this(document, fields, executor, theme, CapturedAir::of);
    }

    AirController(
            Document document,
            HallFields fields,
            TaskExecutor executor,
            ObservableValue<Theme> theme,
            AirMarking.Marker marker) {
        this.document = document;
        this.fields = fields;
        model = new AirModel(TwinAir.envelope(document.facility(), document.catalog(), AirClass.USUAL));
        model.themeProperty().bind(theme);
        model.pausedProperty().set(Platform.getPreferences().isReducedMotion());
        traces = new LatestTask<>(
                executor,
                Policy.FINISH_FIRST,
                (question, cancellation) -> AirTraces.of(question),
                model.tracesProperty()::set,
                failure -> LOG.error("lines of flow could not be drawn", failure));
        marking = new AirMarking(model, executor, marker);
        view = new AirView(document, model, this);
        document.graphProperty().addListener(o -> listHalls());
        document.facilityProperty().addListener(o -> judge());
        document.openedProperty().addListener(o -> forget());
        document.selectionProperty().addListener(o -> goToSelection());
        model.cellMProperty().addListener(o -> solve());
        for (Observable asked : List.<Observable>of(
                model.fieldProperty(),
                model.beforeProperty(),
                model.planeProperty(),
                model.flowProperty(),
                model.viewProperty(),
                model.limitCProperty(),
                model.shownProperty())) {
            asked.addListener(o -> trace());
        }
        listHalls();
    }

    public Node view() {
        return view.root();
    }

    public AirModel model() {
        return model;
    }

    /// The picture as it is now.
    public Figure figure(String title) {
        return view.figure(title);
    }

    /// Whether there is a picture.
    public boolean hasFigure() {
        return model.fieldProperty().get().isPresent();
    }

    /// Tells whether the workspace is in front; a hall is followed only while it is.
    public void setShown(boolean shown) {
        if (shown != model.shownProperty().get()) {
            model.shownProperty().set(shown);
            if (shown) {
                goToSelection();
                follow();
            } else {
                fields.unfollow(this);
            }
        }
    }

    /// Shows another hall.
    void choose(HallChoice hall) {
        if (!model.hallProperty().get().equals(Optional.of(hall))) {
            model.hallProperty().set(Optional.of(hall));
            unpin();
            observe();
            follow();
        }
    }

    /// Solves the hall on the chosen grid.
    public void solve() {
        model.hallProperty().get().ifPresent(hall -> {
            if (model.shownProperty().get()) {
                fields.follow(this, hall.path(), model.cellMProperty().get());
            }
            fields.ask(hall.path(), model.cellMProperty().get());
        });
    }

    /// Gives up what is being solved; what is shown stays.
    void cancel() {
        model.hallProperty().get().ifPresent(hall -> fields.cancel(hall.path()));
    }

    /// Marks the air of the field that is shown, to tell where that of racks comes from and how old it is.
    public void capture() {
        marking.ask();
    }

    /// Gives up marking the air.
    void cancelCapture() {
        marking.cancel();
    }

    /// Keeps the field that is shown to compare later ones with.
    public void pin() {
        model.beforeProperty().set(model.fieldProperty().get());
        if (model.comparisonProperty().get() == Comparison.NOW) {
            model.comparisonProperty().set(Comparison.SIDE_BY_SIDE);
        }
    }

    void unpin() {
        model.beforeProperty().set(Optional.empty());
        model.comparisonProperty().set(Comparison.NOW);
    }

    private void listHalls() {
        List<HallChoice> halls = document.graph().halls().stream()
                .map(hall -> new HallChoice(
                        hall.path(),
                        hall.hall().name().isBlank() ? hall.path() : hall.hall().name()))
                .toList();
        if (halls.equals(model.hallsProperty().get())) {
            return;
        }
        model.hallsProperty().set(halls);
        Optional<HallChoice> before = model.hallProperty().get();
        Optional<HallChoice> now = before.flatMap(chosen -> halls.stream()
                        .filter(hall -> hall.path().equals(chosen.path()))
                        .findFirst())
                .or(() -> halls.stream().findFirst());
        model.hallProperty().set(now);
        if (!now.map(HallChoice::path).equals(before.map(HallChoice::path))) {
            unpin();
            observe();
            follow();
        }
    }

    /// The hall of what is selected, when the workspace comes to the front.
    private void goToSelection() {
        if (!model.shownProperty().get()) {
            return;
        }
        document.selection().stream()
                .flatMap(path -> document.graph().node(path).stream())
                .filter(node -> node.hall() >= 0)
                .map(node -> document.graph().halls().get(node.hall()).path())
                .findFirst()
                .flatMap(path -> model.hallsProperty().get().stream()
                        .filter(hall -> hall.path().equals(path))
                        .findFirst())
                .ifPresent(this::choose);
    }

    /// Copies what is known of the chosen hall into the model from now on.
    private void observe() {
        followed.unsubscribe();
        followed = Subscription.EMPTY;
        model.fieldProperty().set(Optional.empty());
        model.workProperty().set(FieldWork.IDLE);
        model.outOfDateProperty().set(false);
        model.hallProperty()
                .get()
                .ifPresent(hall -> followed = Subscription.combine(
                        fields.outOfDateProperty(hall.path())
                                .subscribe(isOld -> model.outOfDateProperty().set(isOld)),
                        fields.workProperty(hall.path())
                                .subscribe(work -> model.workProperty().set(work)),
                        fields.fieldProperty(hall.path()).subscribe(this::take)));
    }

    private void take(Optional<HallField> field) {
        boolean another =
                !model.room().equals(field.map(known -> known.field().hall().domain()));
        model.fieldProperty().set(field);
        if (another) {
            model.room().ifPresent(model::startIn);
        }
    }

    private void follow() {
        if (model.shownProperty().get()) {
            fields.unfollow(this);
            model.hallProperty()
                    .get()
                    .ifPresent(hall -> fields.follow(
                            this, hall.path(), model.cellMProperty().get()));
        }
    }

    private void trace() {
        if (model.shownProperty().get()) {
            model.fieldProperty()
                    .get()
                    .ifPresent(field -> traces.ask(new AirTraces.Question(
                            field.field(),
                            model.beforeProperty().get().map(HallField::field).orElse(null),
                            model.planeProperty().get(),
                            model.flowProperty().get(),
                            model.viewProperty().get(),
                            model.limitCProperty().get())));
        }
    }

    private void forget() {
        unpin();
        judge();
        model.limitCProperty().set(model.envelopeProperty().get().recommendedMaxC());
    }

    /// The envelope follows the altitude of the site.
    private void judge() {
        model.envelopeProperty().set(TwinAir.envelope(document.facility(), document.catalog(), AirClass.USUAL));
    }
}
