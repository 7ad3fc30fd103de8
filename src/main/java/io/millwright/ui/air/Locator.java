package io.millwright.ui.air;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.picture.HallCut;
import io.millwright.airflow.picture.Plane;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// A small plan over a small elevation of the hall with the slice as a line on both. Lines are dragged: across the plan
/// those of slices along x and y, up and down the elevation that of a height.
final class Locator extends Pane {
    private static final double LEFT = 16;
    private static final double EDGE = 8;
    private static final double GAP = 12;
    private static final double CATCH_PX = 9;
    private static final double HANDLE_PX = 4.5;
    private static final double LEAST_HEIGHT = 110;
    private static final double MOST_HEIGHT = 250;
    /// Of the column that it stands in.
    private static final double SHARE = 0.3;

    private static final double KEY_STEP_M = 0.1;

    private final AirModel model;
    private final Canvas canvas = new Canvas();
    private @Nullable Axis dragged;
    private double mostHeight = MOST_HEIGHT;

    Locator(AirModel model) {
        this.model = model;
        setId("air-locator");
        getStyleClass().add("air-locator");
        setFocusTraversable(true);
        setAccessibleText("Where the slice is");
        setAccessibleHelp("Arrow keys move the slice, X, Y and Z turn it");
        getChildren().add(canvas);
        setMinWidth(120);
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        setOnMouseMoved(event -> setCursor(caught(event).map(Locator::cursor).orElse(Cursor.DEFAULT)));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(event -> dragged = null);
        setOnKeyPressed(this::key);
        model.fieldProperty().addListener(o -> requestLayout());
    }

    private static Cursor cursor(Axis axis) {
        return axis == Axis.X ? Cursor.H_RESIZE : Cursor.V_RESIZE;
    }

    /// Pixels per metre, so that both fit beside and over one another.
    private double scale(Box room, double width) {
        double wide = (width - LEFT - EDGE) / (room.x1() - room.x0());
        double high = (mostHeight - 2 * EDGE - GAP) / (room.y1() - room.y0() + room.z1() - room.z0());
        return Math.max(1e-3, Math.min(wide, high));
    }

    /// Leaves the rest of a column to what stands under it.
    void takeOf(double columnHeight) {
        double height = Math.clamp(SHARE * columnHeight, LEAST_HEIGHT, MOST_HEIGHT);
        if (height != mostHeight) {
            mostHeight = height;
            requestLayout();
            draw();
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        double wide = width > 0 ? width : getWidth();
        return model.room()
                .map(room -> scale(room, wide) * (room.y1() - room.y0() + room.z1() - room.z0()) + 2 * EDGE + GAP)
                .orElse(40.0);
    }

    /// Where plan and elevation lie in pixels.
    private record Places(Box room, double scale, double planBottom, double elevationBottom) {
        double x(double atM) {
            return LEFT + (atM - room.x0()) * scale;
        }

        double y(double atM) {
            return planBottom - (atM - room.y0()) * scale;
        }

        double z(double atM) {
            return elevationBottom - (atM - room.z0()) * scale;
        }
    }

    private Optional<Places> places() {
        return model.room().map(room -> {
            double scale = scale(room, getWidth());
            double planBottom = EDGE + (room.y1() - room.y0()) * scale;
            return new Places(room, scale, planBottom, planBottom + GAP + (room.z1() - room.z0()) * scale);
        });
    }

    /// Draws it again.
    void draw() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        places().ifPresent(places -> model.fieldProperty()
                .get()
                .ifPresent(field -> paint(
                        new CanvasPen(canvas.getGraphicsContext2D()),
                        field.field().hall(),
                        places,
                        model.themeProperty().get().palette())));
        setAccessibleText("Where the slice is: " + AirWords.axis(plane().axis()));
    }

    private void paint(Pen pen, AirHall hall, Places places, Palette palette) {
        Box room = places.room();
        double width = (room.x1() - room.x0()) * places.scale();
        pen.setFill(palette.floor());
        pen.fillRect(LEFT, EDGE, width, places.planBottom() - EDGE);
        double top = places.z(room.z1());
        pen.fillRect(LEFT, top, width, places.elevationBottom() - top);
        hall.solids().forEach(solid -> box(pen, places, palette, solid.box(), false));
        hall.racks().forEach(rack -> box(pen, places, palette, HallCut.box(rack), true));
        pen.setStroke(palette.wall(), 1.2);
        pen.strokeRect(LEFT, EDGE, width, places.planBottom() - EDGE);
        pen.strokeRect(LEFT, top, width, places.elevationBottom() - top);
        pen.setFill(palette.inkMuted());
        pen.setFont(10, Weight.NORMAL);
        pen.text("y", LEFT - 5, EDGE + 6, Anchor.END, Baseline.MIDDLE);
        pen.text("z", LEFT - 5, top + 6, Anchor.END, Baseline.MIDDLE);
        pen.text("x", LEFT + width, places.planBottom() + GAP / 2, Anchor.END, Baseline.MIDDLE);
        for (Axis axis : Axis.values()) {
            if (axis != plane().axis()) {
                handle(pen, places, palette, axis, width);
            }
        }
        handle(pen, places, palette, plane().axis(), width);
    }

    private static void box(Pen pen, Places places, Palette palette, Box box, boolean rack) {
        pen.setFill(rack ? palette.rack() : palette.air());
        pen.setStroke(palette.inkMuted(), 0.5);
        double x = places.x(box.x0());
        double width = places.x(box.x1()) - x;
        for (double[] side :
                new double[][] {{places.y(box.y1()), places.y(box.y0())}, {places.z(box.z1()), places.z(box.z0())}}) {
            pen.fillRect(x, side[0], width, side[1] - side[0]);
            pen.strokeRect(x, side[0], width, side[1] - side[0]);
        }
    }

    /// The line of a slice, with a knob to take hold of.
    private void handle(Pen pen, Places places, Palette palette, Axis axis, double width) {
        boolean active = axis == plane().axis();
        double at = model.placeM(axis);
        pen.setStroke(active ? palette.selection() : palette.inkMuted(), active ? 2 : 1);
        pen.setFill(active ? palette.selection() : palette.inkMuted());
        pen.setDashes(active ? new double[0] : new double[] {3, 3});
        switch (axis) {
            case X -> {
                double x = places.x(at);
                pen.line(x, EDGE, x, places.planBottom());
                pen.line(x, places.z(places.room().z1()), x, places.elevationBottom());
                pen.fillCircle(x, EDGE, HANDLE_PX);
            }
            case Y -> {
                double y = places.y(at);
                pen.line(LEFT, y, LEFT + width, y);
                pen.fillCircle(LEFT + width, y, HANDLE_PX);
            }
            case Z -> {
                double z = places.z(at);
                pen.line(LEFT, z, LEFT + width, z);
                pen.fillCircle(LEFT + width, z, HANDLE_PX);
            }
        }
        pen.setDashes();
    }

    private Plane plane() {
        return model.planeProperty().get();
    }

    /// The line under the pointer.
    private Optional<Axis> caught(MouseEvent event) {
        return places().flatMap(places -> {
            boolean onPlan = event.getY() < places.planBottom() + GAP / 2;
            double toX = Math.abs(event.getX() - places.x(model.placeM(Axis.X)));
            Axis across = onPlan ? Axis.Y : Axis.Z;
            double toAcross =
                    Math.abs(event.getY() - (onPlan ? places.y(model.placeM(Axis.Y)) : places.z(model.placeM(Axis.Z))));
            if (Math.min(toX, toAcross) > CATCH_PX) {
                return Optional.empty();
            }
            return Optional.of(toX < toAcross ? Axis.X : across);
        });
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragged = caught(event).orElse(null);
        drag(event);
    }

    private void drag(MouseEvent event) {
        Axis axis = dragged;
        if (axis != null) {
            places().ifPresent(places -> model.slice(
                    axis,
                    switch (axis) {
                        case X -> places.room().x0() + (event.getX() - LEFT) / places.scale();
                        case Y -> places.room().y0() + (places.planBottom() - event.getY()) / places.scale();
                        case Z -> places.room().z0() + (places.elevationBottom() - event.getY()) / places.scale();
                    }));
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case UP, RIGHT -> model.slice(plane().axis(), plane().atM() + KEY_STEP_M);
            case DOWN, LEFT -> model.slice(plane().axis(), plane().atM() - KEY_STEP_M);
            case X, Y, Z -> model.turn(Axis.valueOf(event.getCode().name()));
            default -> {
                return;
            }
        }
        event.consume();
    }
}
