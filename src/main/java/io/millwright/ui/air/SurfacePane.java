package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.HallCut;
import io.millwright.airflow.picture.Orbit;
import io.millwright.airflow.picture.Panorama;
import io.millwright.quantity.Dimension;
import io.millwright.report.TextWidth;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import io.millwright.ui.schematic.PageStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The surface of a limit in the hall, seen from a corner; dragging and the arrow keys turn the hall.
final class SurfacePane extends Pane {
    private static final double SMALLEST = 90;
    private static final double MARGIN = 12;
    private static final double TOP = 30;
    private static final double DEGREES_PER_PX = 0.4;
    private static final double KEY_DEG = 5;
    private static final double OPACITY = 0.72;

    /// What is shown.
    ///
    /// @param title which of two fields it is; empty for the only one
    record Content(
            String title,
            AirField field,
            AirTraces.Trace trace,
            double limitC,
            List<String> marks,
            Set<String> selected) {}

    private final Document document;
    private final AirModel model;
    private final Canvas canvas = new Canvas();
    private @Nullable Content content;
    private double lastX;
    private double lastY;

    SurfacePane(String id, Document document, AirModel model) {
        this.document = document;
        this.model = model;
        setId(id);
        getStyleClass().add("air-slice");
        setMinSize(SMALLEST, SMALLEST);
        setFocusTraversable(true);
        setCursor(Cursor.MOVE);
        setAccessibleText("Surface of a limit");
        setAccessibleHelp("Arrow keys turn the hall, Home turns it back");
        getChildren().add(canvas);
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnKeyPressed(this::key);
    }

    void show(Content newContent) {
        content = newContent;
        draw();
    }

    private void press(MouseEvent event) {
        requestFocus();
        lastX = event.getX();
        lastY = event.getY();
    }

    private void drag(MouseEvent event) {
        turn((lastX - event.getX()) * DEGREES_PER_PX, (event.getY() - lastY) * DEGREES_PER_PX);
        lastX = event.getX();
        lastY = event.getY();
    }

    private void turn(double byAzimuthDeg, double byElevationDeg) {
        model.orbitProperty().set(model.orbitProperty().get().turned(byAzimuthDeg, byElevationDeg));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> turn(KEY_DEG, 0);
            case RIGHT -> turn(-KEY_DEG, 0);
            case UP -> turn(0, KEY_DEG);
            case DOWN -> turn(0, -KEY_DEG);
            case HOME -> model.orbitProperty().set(Orbit.CORNER);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void draw() {
        if (content == null || getWidth() < SMALLEST || getHeight() < SMALLEST) {
            return;
        }
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        paint(new CanvasPen(canvas.getGraphicsContext2D()), 0, 0, getWidth(), getHeight());
        setAccessibleText(words());
    }

    private String words() {
        Content shown = content;
        if (shown == null) {
            return "";
        }
        String limit = Dimension.TEMPERATURE.format(shown.limitC(), document.units());
        if (shown.trace().surface().isEmpty()) {
            return prefix(shown) + "Surface of " + limit + " being worked out";
        }
        if (shown.trace().aboveM3() == 0) {
            return prefix(shown) + "No air at " + limit + " or above";
        }
        return prefix(shown) + "Surface of " + limit + ": "
                + Dimension.VOLUME.brief(shown.trace().aboveM3(), document.units()) + " of air at or above, "
                + String.format(
                        Locale.ROOT,
                        "%.1f %%",
                        100 * shown.trace().aboveM3() / shown.trace().airM3())
                + " of the hall's air";
    }

    private static String prefix(Content shown) {
        return shown.title().isEmpty() ? "" : shown.title() + ": ";
    }

    /// The surface as it is now in a part of a picture.
    void paint(Pen pen, double x, double y, double width, double height) {
        Content shown = content;
        if (shown == null) {
            return;
        }
        Palette palette = model.themeProperty().get().palette();
        pen.enter("surface", words());
        pen.image(panorama(shown, palette, (int) width, (int) (height - TOP)), x, y + TOP, width, height - TOP, 0);
        double middle = y + TOP / 2;
        double end = x + width - MARGIN;
        pen.setFont(10.5, Weight.BOLD);
        for (String mark : shown.marks().reversed()) {
            double wide = TextWidth.of(mark, 10.5) + 14;
            pen.setFill(palette.warn());
            pen.fillRect(end - wide, middle - 9, wide, 18);
            pen.setFill(ColourScale.inkOn(palette.warn()));
            pen.text(mark, end - wide / 2, middle, Anchor.MIDDLE, Baseline.MIDDLE);
            end -= wide + 4;
        }
        pen.setFill(palette.ink());
        pen.setFont(11.5, Weight.BOLD);
        pen.text(TextWidth.fitted(words(), end - x - MARGIN, 11.5), x + MARGIN, middle, Anchor.START, Baseline.MIDDLE);
        pen.leave();
    }

    private Image panorama(Content shown, Palette palette, int width, int height) {
        AirHall hall = shown.field().hall();
        Box room = hall.domain();
        Orbit.View view = model.orbitProperty().get().fit(room, width, height, MARGIN);
        Panorama panorama = new Panorama(width, height, view, 0);
        panorama.box(
                new Box(room.x0(), room.y0(), room.z0() - 0.02, room.x1(), room.y1(), room.z0()),
                PageStyle.rgb(palette.floor()));
        panorama.edges(room, PageStyle.rgb(palette.wall()));
        for (AirHall.Solid solid : hall.solids()) {
            panorama.box(solid.box(), PageStyle.rgb(palette.air()));
        }
        for (AirHall.FlowThrough rack : hall.racks()) {
            Box box = HallCut.box(rack);
            panorama.box(box, PageStyle.rgb(palette.rack()));
            panorama.edges(
                    box,
                    PageStyle.rgb(shown.selected().contains(rack.id()) ? palette.selection() : palette.inkMuted()));
        }
        shown.trace().lines().forEach(line -> panorama.line(line, PageStyle.rgb(palette.feedA())));
        shown.trace().surface().ifPresent(mesh -> panorama.surface(mesh, PageStyle.rgb(colour(shown)), OPACITY));
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), panorama.pixels(), 0, width);
        return image;
    }

    /// The colour of the limit, strong enough to be seen against racks.
    private static Color colour(Content shown) {
        FieldColours colours = FieldColours.of(AirQuantity.TEMPERATURE, List.of());
        double middle = (colours.range().lowest() + colours.range().highest()) / 2;
        return shown.limitC() >= middle - 5 ? ColourScale.TEMPERATURE.at(0.82) : ColourScale.TEMPERATURE.at(0.18);
    }
}
