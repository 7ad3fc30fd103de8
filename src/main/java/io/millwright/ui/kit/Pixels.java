package io.millwright.ui.kit;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Pictures from colours that were worked out one by one.
public final class Pixels {
    private Pixels() {}

    /// An image.
    ///
    /// @param argb colours row by row from the top, alpha in the highest byte
    public static WritableImage image(int columns, int rows, int[] argb) {
        WritableImage image = new WritableImage(columns, rows);
        image.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), argb, 0, columns);
        return image;
    }
}
