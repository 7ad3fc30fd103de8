package io.millwright.facility;

/// A drawing or picture that lies under the plan to be traced.
///
/// @param file relative to the folder of the facility file, or absolute; DXF, PNG or JPEG
/// @param origin where the origin of the drawing, or the lower left corner of the picture, comes to lie
/// @param rotationDeg counter-clockwise about that origin
/// @param metresPerUnit metres for one unit of the drawing, or for one pixel of the picture
/// @param opacity 0 (invisible) to 1
public record Underlay(String file, Point origin, double rotationDeg, double metresPerUnit, double opacity) {
    /// Opacity at which a drawing can be traced without covering what is drawn over it.
    public static final double USUAL_OPACITY = 0.5;

    public Underlay withFile(String newFile) {
        return new Underlay(newFile, origin, rotationDeg, metresPerUnit, opacity);
    }

    public Underlay withOrigin(Point newOrigin) {
        return new Underlay(file, newOrigin, rotationDeg, metresPerUnit, opacity);
    }

    public Underlay withRotationDeg(double degrees) {
        return new Underlay(file, origin, degrees, metresPerUnit, opacity);
    }

    public Underlay withMetresPerUnit(double newMetresPerUnit) {
        return new Underlay(file, origin, rotationDeg, newMetresPerUnit, opacity);
    }

    public Underlay withOpacity(double newOpacity) {
        return new Underlay(file, origin, rotationDeg, metresPerUnit, newOpacity);
    }
}
