package io.millwright.ui.plan;

import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.List;

/// What tools show over the drawing while a hand works, in the order of painting. Places are metres on the site plan.
public record Marks(List<Mark> all) {
    public static final Marks NONE = new Marks(List.of());

    public Marks {
        all = List.copyOf(all);
    }

    public static Marks of(Mark... marks) {
        return new Marks(List.of(marks));
    }

    /// These and others over them.
    public Marks plus(Marks others) {
        List<Mark> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Marks(both);
    }

    /// These without the marks of one sort.
    public Marks without(Class<? extends Mark> sort) {
        return new Marks(all.stream().filter(mark -> !sort.isInstance(mark)).toList());
    }

    /// One thing that a tool shows.
    public sealed interface Mark {}

    /// A line that tells what the pointer has snapped to.
    public record Guide(Point from, Point to, Reason reason) implements Mark {
        /// Why it is there.
        public enum Reason {
            EDGE,
            CENTRE,
            SPACING,
            AXIS
        }
    }

    /// A dimension line.
    ///
    /// @param offsetM by how much it stands off from what it measures, to the left of its direction
    /// @param text on the line, already in the reader's units
    public record Measure(Point from, Point to, double offsetM, String text) implements Mark {
        public Measure(Point from, Point to, String text) {
            this(from, to, 0, text);
        }
    }

    /// Corners that are being drawn.
    public record Outline(List<Point> points, Shape shape, Verdict verdict) implements Mark {
        /// Whether the last point is joined to the first.
        public enum Shape {
            OPEN,
            CLOSED
        }

        public Outline {
            points = List.copyOf(points);
        }
    }

    /// Something that would stand there if the button were released.
    public record Ghost(Footprint footprint, Verdict verdict) implements Mark {}

    /// A port or a corner that can be taken hold of.
    ///
    /// @param label of the port; empty for none
    public record Handle(Point at, Form form, String label, Verdict verdict) implements Mark {
        /// What it stands for.
        public enum Form {
            CORNER,
            MIDDLE,
            POWER_PORT,
            LIQUID_PORT,
            AIR_PORT,
            NETWORK_PORT;

            public static Form of(Medium medium) {
                return switch (medium) {
                    case POWER -> POWER_PORT;
                    case LIQUID -> LIQUID_PORT;
                    case AIR -> AIR_PORT;
                    case NETWORK -> NETWORK_PORT;
                };
            }
        }
    }

    /// A few words beside a place.
    public record Note(Point at, String text) implements Mark {}

    /// A rubber band between two corners.
    public record Band(Point from, Point to, Reach reach) implements Mark {
        /// What it takes.
        public enum Reach {
            INSIDE,
            TOUCHED
        }
    }

    /// Elements that are pointed out, for example those that a trace reaches.
    ///
    /// @param paths of nodes
    public record Highlight(List<String> paths, Verdict verdict) implements Mark {
        public Highlight {
            paths = List.copyOf(paths);
        }
    }

    /// Whether what is shown can be done.
    public enum Verdict {
        /// Nothing to say about it.
        NEUTRAL,
        GOOD,
        BAD
    }
}
