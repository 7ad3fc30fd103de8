package io.millwright.ui.plan;

import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.CanvasPen;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.Locale;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;

/// Rulers along the top and the left of the plan, in metres or feet, with a line where the pointer is.
final class Rulers extends Pane {
    /// How wide a ruler is.
    static final double WIDTH_PX = 18;

    private static final double LABEL_PX = 62;
    private static final double SMALLEST_TICK_PX = 5;

    private final Canvas top = new Canvas();
    private final Canvas left = new Canvas();

    Rulers() {
        getChildren().addAll(left, top);
        setMouseTransparent(true);
        setMinSize(0, 0);
        top.setHeight(WIDTH_PX);
        left.setWidth(WIDTH_PX);
        top.widthProperty().bind(widthProperty());
        left.heightProperty().bind(heightProperty());
    }

    /// Draws both.
    ///
    /// @param pointerX pixel of the pointer, NaN while it is elsewhere
    void paint(Viewport view, Palette palette, UnitSystem units, double pointerX, double pointerY) {
        double unitM = units == UnitSystem.SI ? 1 : 0.3048;
        double stepM = stepM(view.scale(), unitM);
        double minorM = minorM(stepM, view.scale());
        Pen across = new CanvasPen(top.getGraphicsContext2D());
        strip(across, palette, view.widthPx(), WIDTH_PX);
        across.line(0, WIDTH_PX - 0.5, view.widthPx(), WIDTH_PX - 0.5);
        double fromM = view.visible().minXM();
        double toM = view.visible().maxXM();
        across.setStroke(palette.inkMuted(), 1);
        for (double i = Math.ceil(fromM / minorM); i * minorM <= toM; i++) {
            double x = Math.rint(view.screenX(i * minorM)) + 0.5;
            boolean labelled = isMultiple(i * minorM, stepM);
            across.line(x, labelled ? 5 : WIDTH_PX - 5, x, WIDTH_PX - 1);
            if (labelled) {
                across.text(number(i * minorM / unitM, stepM / unitM), x + 3, 8, Anchor.START, Baseline.MIDDLE);
            }
        }
        Pen up = new CanvasPen(left.getGraphicsContext2D());
        strip(up, palette, WIDTH_PX, view.heightPx());
        up.line(WIDTH_PX - 0.5, 0, WIDTH_PX - 0.5, view.heightPx());
        fromM = view.visible().minYM();
        toM = view.visible().maxYM();
        up.setStroke(palette.inkMuted(), 1);
        for (double i = Math.ceil(fromM / minorM); i * minorM <= toM; i++) {
            double y = Math.rint(view.screenY(i * minorM)) + 0.5;
            boolean labelled = isMultiple(i * minorM, stepM);
            up.line(labelled ? 5 : WIDTH_PX - 5, y, WIDTH_PX - 1, y);
            if (labelled) {
                up.text(number(i * minorM / unitM, stepM / unitM), 8, y - 3, Anchor.START, Baseline.MIDDLE, -90);
            }
        }
        pointer(across, up, palette, pointerX, pointerY);
        across.setFill(palette.floor());
        across.fillRect(0, 0, WIDTH_PX - 1, WIDTH_PX - 1);
        across.setFill(palette.inkMuted());
        across.text(units == UnitSystem.SI ? "m" : "ft", WIDTH_PX / 2, 8, Anchor.MIDDLE, Baseline.MIDDLE);
    }

    private static void strip(Pen pen, Palette palette, double width, double height) {
        pen.setFill(palette.floor());
        pen.fillRect(0, 0, width, height);
        pen.setFill(palette.inkMuted());
        pen.setFont(9, Weight.NORMAL);
        pen.setStroke(palette.gridCoarse(), 1);
    }

    private static void pointer(Pen across, Pen up, Palette palette, double x, double y) {
        if (Double.isNaN(x)) {
            return;
        }
        across.setStroke(palette.selection(), 1);
        across.line(Math.rint(x) + 0.5, 0, Math.rint(x) + 0.5, WIDTH_PX);
        up.setStroke(palette.selection(), 1);
        up.line(0, Math.rint(y) + 0.5, WIDTH_PX, Math.rint(y) + 0.5);
    }

    /// Distance of labelled ticks: 1, 2 or 5 times a power of ten of the unit.
    static double stepM(double scale, double unitM) {
        double least = LABEL_PX / scale / unitM;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        double step = least <= decade
                ? decade
                : least <= 2 * decade ? 2 * decade : least <= 5 * decade ? 5 * decade : 10 * decade;
        return step * unitM;
    }

    private static double minorM(double stepM, double scale) {
        return stepM / 10 * scale >= SMALLEST_TICK_PX
                ? stepM / 10
                : stepM / 5 * scale >= SMALLEST_TICK_PX ? stepM / 5 : stepM;
    }

    private static boolean isMultiple(double value, double step) {
        return Math.abs(value / step - Math.rint(value / step)) < 1e-6;
    }

    /// A number with as many decimals as its step has.
    static String number(double value, double step) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.startsWith("-0") && Double.parseDouble(text) == 0 ? text.substring(1) : text;
    }
}
