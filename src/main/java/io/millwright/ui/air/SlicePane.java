package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.picture.Drift;
import io.millwright.airflow.picture.Plane;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Pen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A slice on screen: dragging up or down, the wheel and the arrow keys move the plane, a click selects a rack, and the
/// value under the pointer stands beside it. Particles drift over it while it is seen.
final class SlicePane extends Pane {
    private static final double SMALLEST = 90;
    private static final double DRAG_FROM_PX = 4;
    private static final double KEY_STEP_M = 0.1;
    private static final double PAGE_STEP_M = 0.5;
    private static final double CARD_GAP = 14;
    private static final int PARTICLES_PER_M2 = 9;
    private static final int MOST_PARTICLES = 1500;
    private static final double STREAK_S = 0.28;
    private static final double LONGEST_FRAME_S = 0.1;

    private final Document document;
    private final AirModel model;
    private final Canvas canvas = new Canvas();
    private final Canvas particles = new Canvas();
    private final VBox card = new VBox();
    private final Label cardValue = new Label();
    private final Label cardPlace = new Label();
    private @Nullable SlicePicture picture;
    private SlicePicture.@Nullable Content content;
    private @Nullable Drift drift;
    private @Nullable AirField driftField;
    private @Nullable Plane driftPlane;
    private long frameNs;
    private double pressedX;
    private double pressedY;
    private double pressedAtM;
    private boolean dragging;

    SlicePane(String id, Document document, AirModel model) {
        this.document = document;
        this.model = model;
        setId(id);
        getStyleClass().add("air-slice");
        setMinSize(SMALLEST, SMALLEST);
        setFocusTraversable(true);
        setCursor(Cursor.V_RESIZE);
        setAccessibleText("Slice");
        setAccessibleHelp("Up and down move the slice, X, Y and Z turn it, a click selects a rack");
        particles.setMouseTransparent(true);
        cardValue.getStyleClass().add("hover-title");
        card.getChildren().setAll(cardValue, cardPlace);
        card.getStyleClass().add("hover-card");
        card.setMouseTransparent(true);
        card.setManaged(false);
        card.setVisible(false);
        getChildren().addAll(canvas, particles, card);
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        setOnMouseMoved(this::read);
        setOnMouseExited(event -> card.setVisible(false));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnScroll(event -> step(Math.signum(event.getDeltaY()) * cellM()));
        setOnKeyPressed(this::key);
        Frames.whileShown(this, this::frame);
    }

    /// Shows a slice.
    void show(SlicePicture.Content newContent) {
        content = newContent;
        draw();
    }

    /// The slice as it is now in a part of a picture.
    void paint(Pen pen, double x, double y, double width, double height) {
        SlicePicture.Content shown = content;
        if (shown != null) {
            new SlicePicture(shown, model.themeProperty().get().palette(), x, y, width, height).paint(pen);
        }
    }

    private void draw() {
        SlicePicture.Content shown = content;
        if (shown == null || getWidth() < SMALLEST || getHeight() < SMALLEST) {
            return;
        }
        for (Canvas each : List.of(canvas, particles)) {
            if (each.getWidth() != getWidth() || each.getHeight() != getHeight()) {
                each.setWidth(getWidth());
                each.setHeight(getHeight());
            }
        }
        SlicePicture laidOut =
                new SlicePicture(shown, model.themeProperty().get().palette(), 0, 0, getWidth(), getHeight());
        picture = laidOut;
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        laidOut.paint(new CanvasPen(canvas.getGraphicsContext2D()));
        setAccessibleText(laidOut.words());
        particles();
    }

    private double cellM() {
        return model.cellMProperty().get();
    }

    private Plane plane() {
        return model.planeProperty().get();
    }

    private void step(double byM) {
        if (byM != 0) {
            model.slice(plane().axis(), plane().atM() + byM);
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        pressedAtM = plane().atM();
        dragging = false;
    }

    private void drag(MouseEvent event) {
        SlicePicture shown = picture;
        if (shown == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        dragging |= Math.abs(event.getY() - pressedY) > DRAG_FROM_PX;
        if (dragging) {
            card.setVisible(false);
            model.slice(plane().axis(), pressedAtM + (pressedY - event.getY()) / shown.scale());
        }
    }

    private void release(MouseEvent event) {
        SlicePicture shown = picture;
        if (!dragging && shown != null && event.getButton() == MouseButton.PRIMARY) {
            document.select(shown.rack(pressedX, pressedY)
                    .filter(rack -> document.graph().node(rack).isPresent())
                    .map(Set::of)
                    .orElse(Set.of()));
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        switch (code) {
            case UP, RIGHT -> step(KEY_STEP_M);
            case DOWN, LEFT -> step(-KEY_STEP_M);
            case PAGE_UP -> step(PAGE_STEP_M);
            case PAGE_DOWN -> step(-PAGE_STEP_M);
            case HOME -> model.slice(plane().axis(), Double.NEGATIVE_INFINITY);
            case END -> model.slice(plane().axis(), Double.POSITIVE_INFINITY);
            case X, Y, Z -> model.turn(Axis.valueOf(code.name()));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void read(MouseEvent event) {
        SlicePicture shown = picture;
        SlicePicture.Content now = content;
        if (shown == null || now == null) {
            return;
        }
        double value = shown.value(event.getX(), event.getY());
        Optional<RackAir> rack = shown.rack(event.getX(), event.getY()).flatMap(id -> rackAir(now.field(), id));
        Optional<String> solid = shown.solid(event.getX(), event.getY());
        if (rack.isPresent()) {
            cardValue.setText(rack.get().id());
            cardPlace.setText("Inlet " + celsius(rack.get().inletMeanC()) + " mean, "
                    + celsius(rack.get().inletMaxC()) + " at most");
        } else if (solid.isPresent()) {
            cardValue.setText(solid.get());
            cardPlace.setText("No air inside");
        } else if (!Double.isNaN(value)) {
            cardValue.setText(now.colours().words(value, document.units()));
            cardPlace.setText(AirWords.axis(plane().right()) + " = " + length(shown.a(event.getX())) + ", "
                    + AirWords.axis(plane().up()) + " = " + length(shown.b(event.getY())));
        }
        card.setVisible(rack.isPresent() || solid.isPresent() || !Double.isNaN(value));
        card.applyCss();
        card.autosize();
        double x = event.getX() + CARD_GAP;
        double leftX = event.getX() - CARD_GAP - card.getWidth();
        card.relocate(
                x + card.getWidth() > getWidth() ? Math.max(0, leftX) : x,
                Math.clamp(event.getY() + CARD_GAP, 0, Math.max(0, getHeight() - card.getHeight())));
    }

    private static Optional<RackAir> rackAir(AirField field, String id) {
        return field.racks().stream().filter(rack -> rack.id().equals(id)).findFirst();
    }

    private String celsius(double temperatureC) {
        return Dimension.TEMPERATURE.brief(temperatureC, document.units());
    }

    private String length(double metres) {
        return Dimension.LENGTH.brief(metres, document.units());
    }

    /// Particles of the field that is shown, standing still until the next frame.
    @SuppressWarnings("ReferenceEquality") // fields are replaced, never changed
    private void particles() {
        SlicePicture.Content shown = content;
        particles.getGraphicsContext2D().clearRect(0, 0, particles.getWidth(), particles.getHeight());
        if (shown == null || model.flowProperty().get() != AirModel.Flow.PARTICLES) {
            drift = null;
            driftField = null;
            return;
        }
        Drift now = drift;
        if (now == null || driftField != shown.field() || !shown.plane().equals(driftPlane)) {
            driftField = shown.field();
            driftPlane = shown.plane();
            now = new Drift(shown.field(), shown.plane(), count(shown));
            now.advance(STREAK_S / 10);
            drift = now;
        }
        streaks(now);
    }

    private static int count(SlicePicture.Content shown) {
        var room = shown.field().hall().domain();
        double across = room.max(shown.plane().right()) - room.min(shown.plane().right());
        double up = room.max(shown.plane().up()) - room.min(shown.plane().up());
        return (int) Math.min(MOST_PARTICLES, across * up * PARTICLES_PER_M2);
    }

    private void frame(long nowNs) {
        double passedS = Math.min(LONGEST_FRAME_S, (nowNs - frameNs) * 1e-9);
        frameNs = nowNs;
        Drift now = drift;
        if (now != null
                && model.shownProperty().get()
                && !model.pausedProperty().get()
                && isVisible()
                && passedS > 0) {
            now.advance(passedS);
            particles.getGraphicsContext2D().clearRect(0, 0, particles.getWidth(), particles.getHeight());
            streaks(now);
        }
    }

    /// Each particle as a short line behind it, as long as it would fly in a moment.
    private void streaks(Drift flying) {
        SlicePicture shown = picture;
        SlicePicture.Content now = content;
        if (shown == null || now == null) {
            return;
        }
        CanvasPen pen = new CanvasPen(particles.getGraphicsContext2D());
        pen.setStroke(now.colours().ink(), 1.3);
        double perSpeedPx = STREAK_S * shown.scale();
        for (int i = 0; i < flying.size(); i++) {
            pen.setAlpha(0.8 * flying.opacity(i));
            double x = shown.x(flying.a(i));
            double y = shown.y(flying.b(i));
            pen.line(x, y, x - flying.speedA(i) * perSpeedPx, y + flying.speedB(i) * perSpeedPx);
        }
        pen.setAlpha(1);
    }

    /// The picture as it is laid out now, for tests; none before it has a size.
    Optional<SlicePicture> picture() {
        return Optional.ofNullable(picture);
    }

    /// Positions of particles, for tests.
    List<double[]> particlePlaces() {
        List<double[]> places = new ArrayList<>();
        Drift now = drift;
        for (int i = 0; now != null && i < now.size(); i++) {
            places.add(new double[] {now.a(i), now.b(i)});
        }
        return places;
    }
}
