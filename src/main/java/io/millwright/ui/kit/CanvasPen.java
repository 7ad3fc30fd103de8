package io.millwright.ui.kit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas.
///
/// Strokes are what costs time on a canvas, above all without a graphics card. Most lines of a plan run with the axes,
/// so solid lines that do are drawn as thin filled rectangles: the same picture in a fraction of the time.
public final class CanvasPen implements Pen {
    private record Face(double sizePx, Weight weight) {}

    private record State(Color fill, Color stroke, double widthPx, boolean solid) {}

    private static final Map<Face, Font> FONTS = new HashMap<>();

    private final GraphicsContext g;
    private final double scale;
    private final Deque<State> clips = new ArrayDeque<>();
    private Color fill = Color.BLACK;
    private Color stroke = Color.BLACK;
    private double widthPx = 1;
    private boolean solid = true;

    /// Lines of the path, four numbers each, while all of them run with the axes.
    private double[] lines = new double[256];

    private int count;
    private boolean upright = true;
    private double lastX;
    private double lastY;

    public CanvasPen(GraphicsContext g) {
        this(g, 1);
    }

    /// @param scale pixels of the canvas for each pixel of the drawing; the context is already scaled by it
    public CanvasPen(GraphicsContext g, double scale) {
        this.g = g;
        this.scale = scale;
        g.setLineCap(StrokeLineCap.BUTT);
        g.setGlobalAlpha(1);
        g.setLineDashes();
        g.setFill(fill);
        g.setStroke(stroke);
        g.setLineWidth(widthPx);
    }

    @Override
    public double finestPx() {
        return 1 / scale;
    }

    @Override
    public void enter(String id, String title) {}

    @Override
    public void leave() {}

    @Override
    public void setFill(Color colour) {
        fill = colour;
        g.setFill(colour);
    }

    @Override
    public void setStroke(Color colour, double newWidthPx) {
        stroke = colour;
        widthPx = newWidthPx;
        g.setStroke(colour);
        g.setLineWidth(newWidthPx);
    }

    @Override
    public void setDashes(double... lengthsPx) {
        solid = lengthsPx.length == 0;
        g.setLineDashes(lengthsPx);
    }

    @Override
    public void setAlpha(double alpha) {
        g.setGlobalAlpha(alpha);
    }

    @Override
    public void setFont(double sizePx, Weight weight) {
        g.setFont(FONTS.computeIfAbsent(
                new Face(sizePx, weight),
                face -> Font.font(
                        Theme.family(), weight == Weight.BOLD ? FontWeight.BOLD : FontWeight.NORMAL, face.sizePx())));
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        g.fillRect(x, y, width, height);
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        g.strokeRect(x, y, width, height);
    }

    @Override
    public void fillCircle(double x, double y, double radius) {
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void strokeCircle(double x, double y, double radius) {
        g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void line(double x0, double y0, double x1, double y1) {
        if (solid && (x0 == x1 || y0 == y1)) {
            g.setFill(stroke);
            bar(x0, y0, x1, y1);
            g.setFill(fill);
        } else {
            g.strokeLine(x0, y0, x1, y1);
        }
    }

    /// A line along an axis as a rectangle.
    private void bar(double x0, double y0, double x1, double y1) {
        double half = widthPx / 2;
        if (x0 == x1) {
            // a little longer, so that it fills the corner with a line that goes on across
            g.fillRect(x0 - half, Math.min(y0, y1) - half, widthPx, Math.abs(y1 - y0) + widthPx);
        } else {
            g.fillRect(Math.min(x0, x1), y0 - half, Math.abs(x1 - x0), widthPx);
        }
    }

    @Override
    public void begin() {
        g.beginPath();
        count = 0;
        upright = true;
    }

    @Override
    public void moveTo(double x, double y) {
        g.moveTo(x, y);
        lastX = x;
        lastY = y;
    }

    @Override
    public void lineTo(double x, double y) {
        g.lineTo(x, y);
        if (upright) {
            upright = x == lastX || y == lastY;
            if (count + 4 > lines.length) {
                lines = Arrays.copyOf(lines, 2 * lines.length);
            }
            lines[count++] = lastX;
            lines[count++] = lastY;
            lines[count++] = x;
            lines[count++] = y;
            lastX = x;
            lastY = y;
        }
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        g.bezierCurveTo(x1, y1, x2, y2, x, y);
        upright = false;
    }

    @Override
    public void close() {
        g.closePath();
        upright = false;
    }

    @Override
    public void fill() {
        g.fill();
    }

    @Override
    public void stroke() {
        if (!upright || !solid) {
            g.stroke();
            return;
        }
        g.setFill(stroke);
        for (int i = 0; i < count; i += 4) {
            bar(lines[i], lines[i + 1], lines[i + 2], lines[i + 3]);
        }
        g.setFill(fill);
    }

    @Override
    public void clip() {
        clips.push(new State(fill, stroke, widthPx, solid));
        g.save();
        g.clip();
    }

    @Override
    public void unclip() {
        g.restore();
        State state = clips.pop();
        fill = state.fill();
        stroke = state.stroke();
        widthPx = state.widthPx();
        solid = state.solid();
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, Baseline baseline, double rotationDeg) {
        g.setTextAlign(
                switch (anchor) {
                    case START -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        g.setTextBaseline(
                switch (baseline) {
                    case TOP -> VPos.TOP;
                    case MIDDLE -> VPos.CENTER;
                    case BOTTOM -> VPos.BOTTOM;
                });
        if (rotationDeg == 0) {
            g.fillText(text, x, y);
            return;
        }
        g.save();
        g.translate(x, y);
        g.rotate(rotationDeg);
        g.fillText(text, 0, 0);
        g.restore();
    }

    @Override
    public void image(Image image, double x, double y, double width, double height, double rotationDeg) {
        g.save();
        g.translate(x, y);
        g.rotate(rotationDeg);
        g.drawImage(image, 0, 0, width, height);
        g.restore();
    }
}
