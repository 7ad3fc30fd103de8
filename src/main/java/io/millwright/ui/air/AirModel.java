package io.millwright.ui.air;

import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Orbit;
import io.millwright.airflow.picture.Plane;
import io.millwright.ui.kit.Theme;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the Air workspace shows: a hall, how it is looked at, and what is known of its air.
public final class AirModel {
    /// Height of eyes and of the upper thirds of racks.
    private static final double USUAL_HEIGHT_M = 1.5;

    /// How a field is looked at.
    public enum View {
        SLICE("Slice"),
        SURFACE("Surface");

        private final String label;

        View(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// How the flow is shown over it.
    public enum Flow {
        NONE("None"),
        LINES("Streamlines"),
        SUPPLY_LINES("From supplies"),
        PARTICLES("Particles");

        private final String label;

        Flow(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// Which of two fields is shown.
    public enum Comparison {
        NOW("Now"),
        SIDE_BY_SIDE("Before and now"),
        DIFFERENCE("Difference");

        private final String label;

        Comparison(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// In which order racks are listed.
    public enum RackOrder {
        ROW("Row by row"),
        HOTTEST("Hottest first");

        private final String label;

        RackOrder(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// A hall of the facility.
    ///
    /// @param path in the graph
    /// @param name what people call it
    public record HallChoice(String path, String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final ObjectProperty<List<HallChoice>> halls = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<HallChoice>> hall = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Double> cellM = new SimpleObjectProperty<>(AirSettings.USUAL_CELL_M);
    private final ObjectProperty<AirQuantity> quantity = new SimpleObjectProperty<>(AirQuantity.TEMPERATURE);
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.SLICE);
    private final ObjectProperty<Flow> flow = new SimpleObjectProperty<>(Flow.NONE);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ObjectProperty<Comparison> comparison = new SimpleObjectProperty<>(Comparison.NOW);
    private final ObjectProperty<RackOrder> rackOrder = new SimpleObjectProperty<>(RackOrder.ROW);
    private final ObjectProperty<Plane> plane = new SimpleObjectProperty<>(new Plane(Axis.Z, USUAL_HEIGHT_M));
    private final Map<Axis, Double> placesM = new EnumMap<>(Axis.class);
    private final ObjectProperty<Orbit> orbit = new SimpleObjectProperty<>(Orbit.CORNER);
    private final DoubleProperty limitC = new SimpleDoubleProperty();
    private final ObjectProperty<InletEnvelope> envelope;
    private final ObjectProperty<Optional<HallField>> field = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<HallField>> before = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<FieldWork> work = new SimpleObjectProperty<>(FieldWork.IDLE);
    private final BooleanProperty outOfDate = new SimpleBooleanProperty();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<CapturedAir>> captured = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<FieldWork> captureWork = new SimpleObjectProperty<>(FieldWork.IDLE);
    private final ObjectProperty<AirTraces> traces = new SimpleObjectProperty<>(AirTraces.NONE);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);

    AirModel(InletEnvelope envelope) {
        this.envelope = new SimpleObjectProperty<>(envelope);
        limitC.set(envelope.recommendedMaxC());
    }

    public ObjectProperty<List<HallChoice>> hallsProperty() {
        return halls;
    }

    /// The hall that is looked at; none in a facility without halls.
    public ObjectProperty<Optional<HallChoice>> hallProperty() {
        return hall;
    }

    /// Edge of the cells of the grid that the air is solved on, metres.
    public ObjectProperty<Double> cellMProperty() {
        return cellM;
    }

    public ObjectProperty<AirQuantity> quantityProperty() {
        return quantity;
    }

    public ObjectProperty<View> viewProperty() {
        return view;
    }

    public ObjectProperty<Flow> flowProperty() {
        return flow;
    }

    /// Whether particles stand still.
    public BooleanProperty pausedProperty() {
        return paused;
    }

    public ObjectProperty<Comparison> comparisonProperty() {
        return comparison;
    }

    public ObjectProperty<RackOrder> rackOrderProperty() {
        return rackOrder;
    }

    /// Where the slice is.
    public ObjectProperty<Plane> planeProperty() {
        return plane;
    }

    /// From where the surface is looked at.
    public ObjectProperty<Orbit> orbitProperty() {
        return orbit;
    }

    /// Temperature of the surface and of the contour line.
    public DoubleProperty limitCProperty() {
        return limitC;
    }

    /// What racks may draw in.
    public ObjectProperty<InletEnvelope> envelopeProperty() {
        return envelope;
    }

    /// The newest field of the hall.
    public ObjectProperty<Optional<HallField>> fieldProperty() {
        return field;
    }

    /// The field that was kept to compare with.
    public ObjectProperty<Optional<HallField>> beforeProperty() {
        return before;
    }

    public ObjectProperty<FieldWork> workProperty() {
        return work;
    }

    /// Whether the facility was changed since the field was solved.
    public BooleanProperty outOfDateProperty() {
        return outOfDate;
    }

    /// Whether the workspace is in front.
    public BooleanProperty shownProperty() {
        return shown;
    }

    /// Lines and surfaces that were worked out for what is shown.
    ObjectProperty<AirTraces> tracesProperty() {
        return traces;
    }

    /// What marked air tells of the field that is shown; empty until it is asked for.
    public ObjectProperty<Optional<CapturedAir>> capturedProperty() {
        return captured;
    }

    /// What is being done to mark the air.
    public ObjectProperty<FieldWork> captureWorkProperty() {
        return captureWork;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// The room of the field, if there is one.
    Optional<Box> room() {
        return field.get().map(known -> known.field().hall().domain());
    }

    /// Moves the slice to a place on an axis, inside the room.
    public void slice(Axis axis, double atM) {
        room().ifPresent(room -> plane.set(new Plane(axis, 0).moved(atM, room)));
        placesM.put(axis, plane.get().atM());
    }

    /// Turns the slice to an axis, where it was on it last.
    public void turn(Axis axis) {
        slice(axis, placeM(axis));
    }

    /// Where the slice is on an axis, or would be if it were turned to it.
    double placeM(Axis axis) {
        return room().map(room -> placesM.getOrDefault(axis, usualM(axis, room)))
                .orElse(plane.get().atM());
    }

    /// Puts the slice back to where it starts in another room.
    void startIn(Box room) {
        placesM.clear();
        Axis axis = plane.get().axis();
        slice(axis, usualM(axis, room));
    }

    private static double usualM(Axis axis, Box room) {
        return axis == Axis.Z
                ? room.z0() + USUAL_HEIGHT_M
                : Plane.through(room, axis, 0.5).atM();
    }

    /// What is to be drawn of the field and of the one before it.
    Comparison comparisonNow() {
        return before.get().isEmpty() ? Comparison.NOW : comparison.get();
    }
}
