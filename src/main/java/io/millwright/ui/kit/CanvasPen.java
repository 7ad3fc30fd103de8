package io.millwright.ui.kit;

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
public final class CanvasPen implements Pen {
    private record Face(double sizePx, Weight weight) {}

    private static final Map<Face, Font> FONTS = new HashMap<>();

    private final GraphicsContext g;
    private final double scale;

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
        g.setFill(colour);
    }

    @Override
    public void setStroke(Color colour, double widthPx) {
        g.setStroke(colour);
        g.setLineWidth(widthPx);
    }

    @Override
    public void setDashes(double... lengthsPx) {
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
        g.strokeLine(x0, y0, x1, y1);
    }

    @Override
    public void begin() {
        g.beginPath();
    }

    @Override
    public void moveTo(double x, double y) {
        g.moveTo(x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        g.lineTo(x, y);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        g.bezierCurveTo(x1, y1, x2, y2, x, y);
    }

    @Override
    public void close() {
        g.closePath();
    }

    @Override
    public void fill() {
        g.fill();
    }

    @Override
    public void stroke() {
        g.stroke();
    }

    @Override
    public void clip() {
        g.save();
        g.clip();
    }

    @Override
    public void unclip() {
        g.restore();
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
