package io.millwright.report;

import io.millwright.report.Drawing.Circle;
import io.millwright.report.Drawing.Line;
import io.millwright.report.Drawing.Polygon;
import io.millwright.report.Drawing.Polyline;
import io.millwright.report.Drawing.Text;
import java.util.Locale;

/// A drawing as SVG.
public final class SvgWriter {
    private SvgWriter() {}

    /// One `svg` element that scales to the width of its place.
    public static String of(Drawing drawing, String title) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%.3f %.3f %.3f %.3f\" role=\"img\" aria-label=\"%s\">%n",
                drawing.minX(),
                -(drawing.minY() + drawing.height()),
                drawing.width(),
                drawing.height(),
                escape(title)));
        for (Drawing.Shape shape : drawing.shapes()) {
            switch (shape) {
                case Polygon polygon -> {
                    out.append("<polygon points=\"");
                    points(out, polygon.xs(), polygon.ys());
                    out.append(String.format(
                            Locale.ROOT,
                            "\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%.3f\"/>%n",
                            colour(polygon.fill()),
                            colour(polygon.stroke()),
                            polygon.strokeWidth()));
                }
                case Line line ->
                    out.append(String.format(
                            Locale.ROOT,
                            "<line x1=\"%.3f\" y1=\"%.3f\" x2=\"%.3f\" y2=\"%.3f\" stroke=\"%s\" stroke-width=\"%.3f\"/>%n",
                            line.x1(),
                            -line.y1(),
                            line.x2(),
                            -line.y2(),
                            colour(line.stroke()),
                            line.strokeWidth()));
                case Polyline line -> {
                    out.append("<polyline fill=\"none\" points=\"");
                    points(out, line.xs(), line.ys());
                    out.append(String.format(
                            Locale.ROOT,
                            "\" stroke=\"%s\" stroke-width=\"%.3f\"%s/>%n",
                            colour(line.stroke()),
                            line.strokeWidth(),
                            line.dashed()
                                    ? String.format(
                                            Locale.ROOT,
                                            " stroke-dasharray=\"%.3f\"",
                                            Drawing.DASH * line.strokeWidth())
                                    : ""));
                }
                case Circle circle ->
                    out.append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.3f\" cy=\"%.3f\" r=\"%.3f\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%.3f\"/>%n",
                            circle.x(),
                            -circle.y(),
                            circle.radius(),
                            colour(circle.fill()),
                            colour(circle.stroke()),
                            circle.strokeWidth()));
                case Text text ->
                    out.append(String.format(
                            Locale.ROOT,
                            "<text x=\"%.3f\" y=\"%.3f\" font-size=\"%.3f\" fill=\"%s\"%s>%s</text>%n",
                            text.x(),
                            -text.y(),
                            text.size(),
                            colour(text.colour()),
                            text.centred() ? " text-anchor=\"middle\"" : "",
                            escape(text.text())));
            }
        }
        return out.append("</svg>\n").toString();
    }

    private static void points(StringBuilder out, double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            out.append(String.format(Locale.ROOT, "%s%.3f,%.3f", i == 0 ? "" : " ", xs[i], -ys[i]));
        }
    }

    private static String colour(int rgb) {
        return rgb < 0 ? "none" : String.format("#%06x", rgb);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
