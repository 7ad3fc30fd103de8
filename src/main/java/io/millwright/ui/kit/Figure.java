package io.millwright.ui.kit;

import java.util.function.Consumer;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A picture on screen that can leave the program as a file.
///
/// @param title what it shows
/// @param width in pixels
/// @param height in pixels
/// @param drawing draws it on any pen
public record Figure(String title, double width, double height, Consumer<Pen> drawing) {
    /// The largest canvas that every graphics card can hold.
    private static final int TILE = 2048;

    /// As a vector file.
    public String svg() {
        SvgPen pen = new SvgPen(width, height, title);
        drawing.accept(pen);
        return pen.finish();
    }

    /// As pixels. On the FX thread only.
    ///
    /// @param scale pixels of the image for each pixel of the screen
    public WritableImage image(double scale) {
        int wide = Math.max(1, (int) Math.ceil(width * scale));
        int high = Math.max(1, (int) Math.ceil(height * scale));
        WritableImage image = new WritableImage(wide, high);
        for (int top = 0; top < high; top += TILE) {
            for (int left = 0; left < wide; left += TILE) {
                tile(image, scale, left, top, Math.min(TILE, wide - left), Math.min(TILE, high - top));
            }
        }
        return image;
    }

    private void tile(WritableImage image, double scale, int left, int top, int wide, int high) {
        Canvas canvas = new Canvas(wide, high);
        canvas.getGraphicsContext2D().translate(-left, -top);
        canvas.getGraphicsContext2D().scale(scale, scale);
        drawing.accept(new CanvasPen(canvas.getGraphicsContext2D(), scale));
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        WritableImage tile = canvas.snapshot(clear, null);
        int[] pixels = new int[wide * high];
        tile.getPixelReader().getPixels(0, 0, wide, high, PixelFormat.getIntArgbInstance(), pixels, 0, wide);
        image.getPixelWriter().setPixels(left, top, wide, high, PixelFormat.getIntArgbInstance(), pixels, 0, wide);
    }
}
