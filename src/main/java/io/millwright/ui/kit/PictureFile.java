package io.millwright.ui.kit;

import java.nio.file.Path;
import java.util.Locale;

/// Where a picture goes, and in what form.
public record PictureFile(Path path, Form form) {
    /// Forms of pictures.
    public enum Form {
        PNG_1X("PNG, as on screen", 1),
        PNG_2X("PNG, twice as fine", 2),
        PNG_4X("PNG, four times as fine", 4),
        SVG("SVG, vectors", 1);

        private final String label;
        private final double scale;

        Form(String label, double scale) {
            this.label = label;
            this.scale = scale;
        }

        public String label() {
            return label;
        }

        /// Pixels of the file for each pixel of the screen.
        public double scale() {
            return scale;
        }

        /// What file names end in.
        public String ending() {
            return this == SVG ? ".svg" : ".png";
        }
    }

    /// The file for a typed name: an ending that names a form wins over the form that was chosen beside it, and a name
    /// without an ending gets one.
    public static PictureFile of(Path typed, Form chosen) {
        String name = typed.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return new PictureFile(typed, Form.SVG);
        }
        if (name.endsWith(".png")) {
            return new PictureFile(typed, chosen == Form.SVG ? Form.PNG_2X : chosen);
        }
        return new PictureFile(typed.resolveSibling(typed.getFileName() + chosen.ending()), chosen);
    }
}
