package io.millwright.report;

import io.millwright.report.Drawing.Circle;
import io.millwright.report.Drawing.Line;
import io.millwright.report.Drawing.Polygon;
import io.millwright.report.Drawing.Polyline;
import io.millwright.report.Drawing.Text;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// The shapes of a drawing as vectors on a page.
final class PdfPicture {
    private static final float THINNEST = 0.15f;

    /// Length of a control arm that makes a quarter circle of a Bézier curve, over the radius.
    private static final float ARM = 0.5522847f;

    private final PDPageContentStream content;
    private final PdfText text;
    private final Drawing drawing;
    private final float left;
    private final float bottom;
    private final float scale;
    private final float smallest;

    private PdfPicture(
            PDPageContentStream content,
            PdfText text,
            Drawing drawing,
            float left,
            float bottom,
            float scale,
            float smallest) {
        this.content = content;
        this.text = text;
        this.drawing = drawing;
        this.left = left;
        this.bottom = bottom;
        this.scale = scale;
        this.smallest = smallest;
    }

    /// @param left of the picture on the page, points
    /// @param bottom of the picture on the page, points
    /// @param scale points for each unit of the drawing
    /// @param smallest size of text, points
    static void draw(
            PDPageContentStream content,
            PdfText text,
            Drawing drawing,
            float left,
            float bottom,
            float scale,
            float smallest)
            throws IOException {
        PdfPicture picture = new PdfPicture(content, text, drawing, left, bottom, scale, smallest);
        for (Drawing.Shape shape : drawing.shapes()) {
            switch (shape) {
                case Polygon polygon -> picture.polygon(polygon);
                case Line line -> picture.line(line);
                case Polyline line -> picture.polyline(line);
                case Circle circle -> picture.circle(circle);
                case Text line -> picture.text(line);
            }
        }
    }

    private void polygon(Polygon polygon) throws IOException {
        path(polygon.xs(), polygon.ys());
        content.closePath();
        paint(polygon.fill(), polygon.stroke(), polygon.strokeWidth());
    }

    private void line(Line line) throws IOException {
        stroke(content, line.stroke(), (float) line.strokeWidth() * scale);
        content.moveTo(x(line.x1()), y(line.y1()));
        content.lineTo(x(line.x2()), y(line.y2()));
        content.stroke();
    }

    private void polyline(Polyline line) throws IOException {
        float thickness = (float) line.strokeWidth() * scale;
        stroke(content, line.stroke(), thickness);
        content.setLineDashPattern(line.dashed() ? new float[] {(float) Drawing.DASH * thickness} : new float[0], 0);
        path(line.xs(), line.ys());
        content.stroke();
        content.setLineDashPattern(new float[0], 0);
    }

    private void circle(Circle circle) throws IOException {
        float cx = x(circle.x());
        float cy = y(circle.y());
        float r = (float) circle.radius() * scale;
        float arm = ARM * r;
        content.moveTo(cx + r, cy);
        content.curveTo(cx + r, cy + arm, cx + arm, cy + r, cx, cy + r);
        content.curveTo(cx - arm, cy + r, cx - r, cy + arm, cx - r, cy);
        content.curveTo(cx - r, cy - arm, cx - arm, cy - r, cx, cy - r);
        content.curveTo(cx + arm, cy - r, cx + r, cy - arm, cx + r, cy);
        content.closePath();
        paint(circle.fill(), circle.stroke(), circle.strokeWidth());
    }

    private void text(Text line) throws IOException {
        float size = Math.max(smallest, (float) line.size() * scale);
        float at = x(line.x());
        text.show(
                content,
                line.text(),
                text.regular(),
                size,
                line.colour(),
                line.centred() ? at - text.widthOf(line.text(), text.regular(), size) / 2 : at,
                y(line.y()));
    }

    private void path(double[] xs, double[] ys) throws IOException {
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                content.moveTo(x(xs[i]), y(ys[i]));
            } else {
                content.lineTo(x(xs[i]), y(ys[i]));
            }
        }
    }

    private void paint(int fill, int stroke, double strokeWidth) throws IOException {
        if (fill >= 0) {
            content.setNonStrokingColor(red(fill), green(fill), blue(fill));
        }
        if (stroke >= 0) {
            stroke(content, stroke, Math.max(THINNEST, (float) strokeWidth * scale));
        }
        if (fill >= 0 && stroke >= 0) {
            content.fillAndStroke();
        } else if (fill >= 0) {
            content.fill();
        } else {
            content.stroke();
        }
    }

    static void stroke(PDPageContentStream content, int colour, float thickness) throws IOException {
        content.setStrokingColor(red(colour), green(colour), blue(colour));
        content.setLineWidth(thickness);
    }

    private float x(double x) {
        return left + (float) (x - drawing.minX()) * scale;
    }

    private float y(double y) {
        return bottom + (float) (y - drawing.minY()) * scale;
    }

    static float red(int rgb) {
        return ((rgb >> 16) & 0xff) / 255f;
    }

    static float green(int rgb) {
        return ((rgb >> 8) & 0xff) / 255f;
    }

    static float blue(int rgb) {
        return (rgb & 0xff) / 255f;
    }
}
