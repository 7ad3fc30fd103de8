package io.millwright.facility;

import java.util.List;

/// Something written on the plan for people; no solver reads it.
///
/// One point with a text is a note. Two points are a dimension line: it shows their distance, or the text if there is
/// one.
///
/// @param text what it says
/// @param points metres in the layout
public record Annotation(String text, List<Point> points) {
    public Annotation {
        points = List.copyOf(points);
    }

    public boolean isDimension() {
        return points.size() >= 2;
    }

    public Annotation withPoints(List<Point> newPoints) {
        return new Annotation(text, newPoints);
    }
}
