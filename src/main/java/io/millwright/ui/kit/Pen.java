package io.millwright.ui.kit;

import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/// A surface to draw on, in pixels from the upper left corner: a canvas on screen, a bitmap, or a file of vectors.
/// Whatever draws to a pen can be seen and exported by the same code.
///
/// Colours, line and font stay as they are set until they are set again; [#unclip] brings back those of its [#clip].
public interface Pen {
    /// Which part of a text its abscissa gives.
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /// Which part of a text its ordinate gives.
    enum Baseline {
        TOP,
        MIDDLE,
        BOTTOM
    }

    /// How heavy letters are.
    enum Weight {
        NORMAL,
        BOLD
    }

    /// The shortest length that is worth drawing on this surface; 0 where a reader can zoom in later.
    double finestPx();

    /// Begins the shapes of one thing, which [#leave] ends; things may hold others. Files keep the name, canvases do
    /// not care.
    ///
    /// @param id of the thing in the drawing
    /// @param title what people call it; empty for none
    void enter(String id, String title);

    void leave();

    void setFill(Color colour);

    void setStroke(Color colour, double widthPx);

    /// Lengths of dashes and gaps; none for a solid line.
    void setDashes(double... lengthsPx);

    /// What every colour's opacity is multiplied with.
    void setAlpha(double alpha);

    void setFont(double sizePx, Weight weight);

    void fillRect(double x, double y, double width, double height);

    void strokeRect(double x, double y, double width, double height);

    void fillCircle(double x, double y, double radius);

    void strokeCircle(double x, double y, double radius);

    void line(double x0, double y0, double x1, double y1);

    /// Starts a path, which [#fill], [#stroke] and [#clip] use until the next one starts.
    void begin();

    void moveTo(double x, double y);

    void lineTo(double x, double y);

    void curveTo(double x1, double y1, double x2, double y2, double x, double y);

    void close();

    void fill();

    void stroke();

    /// From here to [#unclip], only what lies inside the path is seen.
    void clip();

    void unclip();

    /// A line of text in the colour of fills.
    ///
    /// @param rotationDeg about its place, clockwise on the screen
    void text(String text, double x, double y, Anchor anchor, Baseline baseline, double rotationDeg);

    /// An upright line of text.
    default void text(String text, double x, double y, Anchor anchor, Baseline baseline) {
        text(text, x, y, anchor, baseline, 0);
    }

    /// A picture.
    ///
    /// @param x of its upper left corner
    /// @param y of its upper left corner
    /// @param rotationDeg about that corner, clockwise on the screen
    void image(Image image, double x, double y, double width, double height, double rotationDeg);
}
