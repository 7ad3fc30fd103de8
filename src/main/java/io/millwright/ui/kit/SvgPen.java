package io.millwright.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/// Writes a drawing as SVG: every thing a group with its name, text as text.
public final class SvgPen implements Pen {
    /// What a clip brings back.
    private record State(Color fill, Color stroke, double widthPx, String dashes, double alpha, String font) {}

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder path = new StringBuilder();
    private final Set<String> ids = new HashSet<>();
    private final Deque<State> clips = new ArrayDeque<>();
    private Color fill = Color.BLACK;
    private Color stroke = Color.BLACK;
    private double widthPx = 1;
    private String dashes = "";
    private double alpha = 1;
    private double fontPx = 12;
    private String font = "";

    /// @param title what the picture shows
    public SvgPen(double width, double height, String title) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" role=\"img\" font-family=\"")
                .append(escaped(families()))
                .append("\">\n<title>")
                .append(escaped(title))
                .append("</title>\n");
        setFont(fontPx, Weight.NORMAL);
    }

    /// The whole file; the pen is used up.
    public String finish() {
        return out.append("</svg>\n").toString();
    }

    private static String families() {
        return String.join(
                        ", ",
                        Theme.FAMILIES.stream().map(name -> "'" + name + "'").toList()) + ", sans-serif";
    }

    @Override
    public double finestPx() {
        return 0;
    }

    @Override
    public void enter(String id, String title) {
        out.append("<g id=\"").append(unique(id)).append("\">");
        if (!title.isEmpty()) {
            out.append("<title>").append(escaped(title)).append("</title>");
        }
        out.append('\n');
    }

    @Override
    public void leave() {
        out.append("</g>\n");
    }

    /// An id that XML allows and that is not used yet.
    private String unique(String id) {
        String allowed = id.replaceAll("[^\\p{L}\\p{N}_.-]", ".");
        String legal = allowed.isEmpty() || !Character.isLetter(allowed.charAt(0)) ? "e" + allowed : allowed;
        String free = legal;
        for (int i = 2; !ids.add(free); i++) {
            free = legal + "." + i;
        }
        return free;
    }

    @Override
    public void setFill(Color colour) {
        fill = colour;
    }

    @Override
    public void setStroke(Color colour, double newWidthPx) {
        stroke = colour;
        widthPx = newWidthPx;
    }

    @Override
    public void setDashes(double... lengthsPx) {
        StringBuilder list = new StringBuilder();
        for (double length : lengthsPx) {
            list.append(list.isEmpty() ? "" : " ").append(number(length));
        }
        dashes = list.isEmpty() ? "" : " stroke-dasharray=\"" + list + "\"";
    }

    @Override
    public void setAlpha(double newAlpha) {
        alpha = newAlpha;
    }

    @Override
    public void setFont(double sizePx, Weight weight) {
        fontPx = sizePx;
        font = " font-size=\"" + number(sizePx) + "\"" + (weight == Weight.BOLD ? " font-weight=\"bold\"" : "");
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        rect(x, y, width, height);
        filled();
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        rect(x, y, width, height);
        stroked();
    }

    private void rect(double x, double y, double width, double height) {
        out.append("<rect");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
    }

    @Override
    public void fillCircle(double x, double y, double radius) {
        circle(x, y, radius);
        filled();
    }

    @Override
    public void strokeCircle(double x, double y, double radius) {
        circle(x, y, radius);
        stroked();
    }

    private void circle(double x, double y, double radius) {
        out.append("<circle");
        attribute("cx", x);
        attribute("cy", y);
        attribute("r", radius);
    }

    @Override
    public void line(double x0, double y0, double x1, double y1) {
        out.append("<line");
        attribute("x1", x0);
        attribute("y1", y0);
        attribute("x2", x1);
        attribute("y2", y1);
        stroked();
    }

    @Override
    public void begin() {
        path.setLength(0);
    }

    @Override
    public void moveTo(double x, double y) {
        step('M', x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        step('L', x, y);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        step('C', x1, y1, x2, y2, x, y);
    }

    private void step(char letter, double... numbers) {
        path.append(letter);
        for (int i = 0; i < numbers.length; i++) {
            path.append(i == 0 ? "" : " ").append(number(numbers[i]));
        }
    }

    @Override
    public void close() {
        path.append('Z');
    }

    @Override
    public void fill() {
        if (!path.isEmpty()) {
            out.append("<path d=\"").append(path).append('"');
            filled();
        }
    }

    @Override
    public void stroke() {
        if (!path.isEmpty()) {
            out.append("<path d=\"").append(path).append('"');
            stroked();
        }
    }

    @Override
    public void clip() {
        clips.push(new State(fill, stroke, widthPx, dashes, alpha, font));
        String id = unique("clip");
        out.append("<clipPath id=\"").append(id).append("\"><path d=\"").append(path);
        out.append("\"/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
    }

    @Override
    public void unclip() {
        State state = clips.pop();
        fill = state.fill();
        stroke = state.stroke();
        widthPx = state.widthPx();
        dashes = state.dashes();
        alpha = state.alpha();
        font = state.font();
        out.append("</g>\n");
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, Baseline baseline, double rotationDeg) {
        // baselines by number: few programs know the attribute for them
        double shift = switch (baseline) {
            case TOP -> 0.95;
            case MIDDLE -> 0.35;
            case BOTTOM -> -0.22;
        };
        out.append("<text");
        attribute("x", x);
        attribute("y", y + shift * fontPx);
        if (rotationDeg != 0) {
            out.append(" transform=\"rotate(").append(number(rotationDeg)).append(' ');
            out.append(number(x)).append(' ').append(number(y)).append(")\"");
        }
        if (anchor != Anchor.START) {
            out.append(anchor == Anchor.MIDDLE ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        }
        out.append(font);
        paint("fill", fill);
        out.append('>').append(escaped(text)).append("</text>\n");
    }

    @Override
    public void image(Image image, double x, double y, double width, double height, double rotationDeg) {
        String data;
        try {
            data = Base64.getEncoder().encodeToString(Png.of(image));
        } catch (IOException e) {
            throw new UncheckedIOException("an image could not be coded as PNG", e);
        }
        out.append("<image preserveAspectRatio=\"none\"");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        if (alpha < 1) {
            attribute("opacity", alpha);
        }
        if (rotationDeg != 0) {
            out.append(" transform=\"rotate(").append(number(rotationDeg)).append(' ');
            out.append(number(x)).append(' ').append(number(y)).append(")\"");
        }
        out.append(" href=\"data:image/png;base64,").append(data).append("\"/>\n");
    }

    private void filled() {
        paint("fill", fill);
        out.append("/>\n");
    }

    private void stroked() {
        out.append(" fill=\"none\"");
        paint("stroke", stroke);
        attribute("stroke-width", widthPx);
        out.append(dashes).append("/>\n");
    }

    private void paint(String what, Color colour) {
        out.append(' ').append(what).append("=\"").append(hex(colour)).append('"');
        double opacity = colour.getOpacity() * alpha;
        if (opacity < 1) {
            attribute(what + "-opacity", opacity);
        }
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"").append(number(value)).append('"');
    }

    private static String hex(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }

    /// A number with at most two decimals, the shortest way: a hundredth of a pixel is finer than any printer.
    private static String number(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        return sign + whole + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // XML has no place for other control characters
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
