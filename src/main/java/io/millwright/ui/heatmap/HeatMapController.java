package io.millwright.ui.heatmap;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.picture.Slice;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.twin.TwinAir;
import io.millwright.ui.air.FieldWork;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.air.HallField;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Document;
import io.millwright.ui.heatmap.HeatMapBackdrop.Floor;
import io.millwright.ui.plan.Backdrop;
import io.millwright.ui.plan.Layer;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.plan.Viewport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The heat map of the plan for the rest of the program: follows the halls that are seen, on the preview's grid, and
/// keeps the picture of each at its newest field; small halls are refined by themselves. Only halls that are large
/// enough on screen to be read are solved, the largest first.
public final class HeatMapController {
    /// Ends of the scale of temperatures.
    public static final double LOWEST_C = HeatPicture.LOWEST_C;

    public static final double HIGHEST_C = HeatPicture.HIGHEST_C;

    /// Halls that are solved at once.
    private static final int MOST_HALLS = 3;

    /// Cells that are solved while the hand rests a moment.
    private static final double MOST_CELLS = 250_000;

    /// Shorter side on screen from which a hall can be read.
    private static final double SMALLEST_PX = 90;

    /// The key that this controller follows a hall under.
    private record Watch(HeatMapController controller, String hall) {}

    /// A picture, with what it was painted of.
    private record Painted(AirField field, double heightM, Slice slice, AirShift shift, HeatPicture picture) {
        @SuppressWarnings("ReferenceEquality") // fields are replaced, never changed
        boolean isOf(AirField other, double otherHeightM) {
            return field == other && heightM == otherHeightM;
        }

        Painted with(AirShift other) {
            return other.equals(shift) ? this : new Painted(field, heightM, slice, other, HeatPicture.of(slice, other));
        }
    }

    /// The air at the moment that is shown, where that is not the one that fields are solved for.
    public interface Moment {
        /// What the field of a hall is taken as; empty if nothing is known of the hall.
        Optional<AirShift> shift(HallField field);

        /// What the legend says of it, asked after all halls.
        List<String> notes();
    }

    private final Document document;
    private final PlanController plan;
    private final HallFields fields;
    private final HeatMapModel model = new HeatMapModel();
    private final HeatMapPanel panel;
    private final Map<String, Subscription> followed = new HashMap<>();
    private final Map<String, Painted> painted = new HashMap<>();
    private boolean lookingAgain;
    private @Nullable Viewport seen;
    private Optional<Moment> moment = Optional.empty();

    public HeatMapController(Document document, PlanController plan, HallFields fields) {
        this.document = document;
        this.plan = plan;
        this.fields = fields;
        shownProperty().bindBidirectional(model.shownProperty());
        panel = new HeatMapPanel(document, model, plan.model().themeProperty(), this);
        plan.addToCorner(panel.root());
        model.choiceProperty().addListener((observable, before, now) -> choose());
        document.graphProperty().addListener(o -> lookAgain());
        document.openedProperty().addListener(o -> painted.clear());
        document.unitsProperty().addListener(o -> refresh());
        plan.model().themeProperty().addListener(o -> refresh());
        Node surface = Objects.requireNonNull(plan.view().lookup("#plan-surface"), "the plan has no surface");
        surface.addEventHandler(
                MouseEvent.MOUSE_MOVED,
                event -> point(Optional.of(plan.viewport().plan(event.getX(), event.getY()))));
        surface.addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(Optional.empty()));
        refresh();
    }

    private BooleanProperty shownProperty() {
        return plan.model().layer(Layer.HEAT_MAP).shownProperty();
    }

    /// What is seen of the air.
    public ObjectProperty<HeatMapChoice> choiceProperty() {
        return model.choiceProperty();
    }

    /// Shows the air at another moment, or as it was solved.
    public void show(Optional<Moment> newMoment) {
        if (newMoment.isPresent() || moment.isPresent()) {
            moment = newMoment;
            refresh();
        }
    }

    HeatMapModel model() {
        return model;
    }

    /// Solves what is seen on the usual grid.
    void refine() {
        followed.keySet().forEach(hall -> fields.ask(hall, AirSettings.USUAL_CELL_M));
    }

    /// Gives up what is being solved for what is seen.
    void cancel() {
        followed.keySet().forEach(fields::cancel);
    }

    private void choose() {
        if (model.choice().shown()) {
            lookAgain();
        } else {
            follow(Set.of());
        }
        refresh();
    }

    /// Halls that were too small or out of sight may be seen now. Called while the plan is painted.
    private void look(Viewport view) {
        seen = view;
        if (!halls(view).equals(followed.keySet())) {
            lookAgain();
        }
    }

    private void lookAgain() {
        if (!lookingAgain && model.choice().shown()) {
            lookingAgain = true;
            Platform.runLater(() -> {
                lookingAgain = false;
                if (model.choice().shown()) {
                    follow(halls(seen == null ? plan.viewport() : seen));
                }
            });
        }
    }

    /// The halls to solve: those that are seen large enough, the largest first.
    private Set<String> halls(Viewport view) {
        Bounds window = view.visible();
        record Seen(String hall, double areaM2) {}
        List<Seen> halls = new ArrayList<>();
        for (HallNode hall : document.graph().halls()) {
            Optional<Bounds> bounds = Geometry.around(hall.floor())
                    .filter(around -> around.overlaps(window)
                            && Math.min(around.widthM(), around.heightM()) * view.scale() >= SMALLEST_PX);
            bounds.ifPresent(around -> halls.add(new Seen(hall.path(), around.widthM() * around.heightM())));
        }
        return halls.stream()
                .sorted(Comparator.comparingDouble(Seen::areaM2).reversed())
                .limit(MOST_HALLS)
                .map(Seen::hall)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void follow(Set<String> halls) {
        Set.copyOf(followed.keySet()).stream()
                .filter(hall -> !halls.contains(hall))
                .forEach(hall -> {
                    fields.unfollow(new Watch(this, hall));
                    Objects.requireNonNull(followed.remove(hall)).unsubscribe();
                    painted.remove(hall);
                });
        for (String hall : halls) {
            if (!followed.containsKey(hall)) {
                followed.put(
                        hall,
                        Subscription.combine(
                                fields.fieldProperty(hall).subscribe(this::refresh),
                                fields.outOfDateProperty(hall).subscribe(this::refresh),
                                fields.workProperty(hall).subscribe(this::refresh)));
                fields.follow(new Watch(this, hall), hall, cellM(hall));
            }
        }
        refresh();
    }

    /// Small halls are refined whenever the hand rests, large ones when they are asked for.
    private double cellM(String hall) {
        double volumeM3 = document.graph().halls().stream()
                .filter(node -> node.path().equals(hall))
                .mapToDouble(node -> node.hall().areaM2() * node.hall().heightM())
                .sum();
        return volumeM3 / Math.pow(AirSettings.USUAL_CELL_M, 3) <= MOST_CELLS
                ? AirSettings.USUAL_CELL_M
                : AirSettings.PREVIEW_CELL_M;
    }

    /// Puts what is known of the halls on the plan.
    private void refresh() {
        HeatMapChoice choice = model.choice();
        double highestM = document.graph().halls().stream()
                .mapToDouble(hall -> hall.hall().heightM())
                .max()
                .orElse(HeatMapModel.USUAL_HEIGHT_M);
        model.highestMProperty().set(highestM);
        if (!choice.shown()) {
            plan.model().heatMapProperty().set(Backdrop.NONE);
            plan.model().inletsProperty().set(Map.of());
            return;
        }
        List<Floor> floors = new ArrayList<>();
        Map<String, Double> inlets = new HashMap<>();
        for (String hall : followed.keySet()) {
            fields.field(hall).ifPresent(field -> {
                floors.add(floor(hall, field, choice.heightM()));
                field.field().racks().forEach(rack -> inlets.put(rack.id(), rack.inletMeanC()));
            });
        }
        HeatMapBackdrop heatMap = new HeatMapBackdrop(
                floors,
                choice,
                moment.map(Moment::notes).orElse(List.of()),
                TwinAir.envelope(document.facility(), document.catalog(), AirClass.USUAL),
                this::look);
        plan.model().heatMapProperty().set(heatMap);
        panel.show(heatMap);
        if (!inlets.equals(plan.model().inletsProperty().get())) {
            plan.model().inletsProperty().set(Map.copyOf(inlets));
        }
        tell();
    }

    private Floor floor(String hall, HallField field, double heightM) {
        Painted known = painted.get(hall);
        if (known == null || !known.isOf(field.field(), heightM)) {
            Slice slice = HeatPicture.slice(field.field(), heightM);
            known = new Painted(field.field(), heightM, slice, AirShift.NONE, HeatPicture.of(slice, AirShift.NONE));
        }
        Optional<AirShift> shift = moment.flatMap(now -> now.shift(field));
        known = known.with(shift.orElse(AirShift.NONE));
        painted.put(hall, known);
        String mark = moment.isPresent() && shift.isEmpty() ? "not of this moment" : mark(hall, field);
        return Floor.of(hall, field.field(), field.frame(), known.picture(), mark);
    }

    /// Why a field cannot be taken at its word: the gravest reason alone.
    private String mark(String hall, HallField field) {
        if (fields.outOfDateProperty(hall).get()) {
            return "out of date";
        }
        if (!field.converged()) {
            return "not converged";
        }
        return field.cellM() > AirSettings.USUAL_CELL_M
                ? "preview, " + Dimension.LENGTH.format(field.cellM(), document.units())
                : "";
    }

    /// What the panel says of the work.
    private void tell() {
        String failure = "";
        boolean solving = false;
        double done = 0;
        for (String hall : followed.keySet()) {
            FieldWork work = fields.workProperty(hall).get();
            if (work.phase() == Phase.FAILED && failure.isEmpty()) {
                failure = work.text();
            }
            if (work.phase() == Phase.SOLVING) {
                solving = true;
                done = Math.max(done, work.doneFraction());
            }
        }
        model.solvingProperty().set(solving);
        model.doneProperty().set(done);
        model.finestProperty()
                .set(!followed.isEmpty()
                        && followed.keySet().stream()
                                .allMatch(hall -> fields.field(hall)
                                        .filter(field -> field.converged()
                                                && field.cellM() <= AirSettings.USUAL_CELL_M
                                                && !fields.outOfDateProperty(hall)
                                                        .get())
                                        .isPresent()));
        model.messageProperty()
                .set(
                        !failure.isEmpty()
                                ? failure
                                : followed.isEmpty()
                                        ? document.graph().halls().isEmpty()
                                                ? "There is no hall yet."
                                                : "Zoom in to see the air of a hall."
                                        : "");
    }

    private void point(Optional<Point> at) {
        if (!(plan.model().heatMapProperty().get() instanceof HeatMapBackdrop heatMap)) {
            return;
        }
        double temperatureC = at.map(place -> heatMap.halls().stream()
                        .mapToDouble(hall -> hall.temperatureC(place))
                        .filter(value -> !Double.isNaN(value))
                        .findFirst()
                        .orElse(Double.NaN))
                .orElse(Double.NaN);
        model.pointedProperty()
                .set(
                        Double.isNaN(temperatureC)
                                ? ""
                                : "Under the pointer: " + Dimension.TEMPERATURE.format(temperatureC, document.units()));
    }
}
