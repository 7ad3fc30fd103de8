package io.millwright.report.schematic;

/// A rectangle by its upper left corner, in drawing units with y down.
public record Box(double x, double y, double width, double height) {
    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    public boolean contains(double px, double py) {
        return px >= x && px <= x + width && py >= y && py <= y + height;
    }

    /// Whether two rectangles share more than an edge.
    public boolean overlaps(Box other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }

    Box plus(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    /// The smallest rectangle around both.
    public Box and(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Box(
                left,
                top,
                Math.max(x + width, other.x + other.width) - left,
                Math.max(y + height, other.y + other.height) - top);
    }
}
