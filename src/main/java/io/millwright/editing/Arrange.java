package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Guides.Axis;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Puts elements in order by what they take up on the plan: aligned, evenly spaced, mirrored.
///
/// What belongs together moves together: a hall with its contents, and a group whose members are all chosen as one.
/// Elements of a block are arranged in the block, elements of the site on the site; paths that name nothing are passed
/// over.
public final class Arrange {
    /// Which edges or centres come to lie in one line. The plan shows north, which is +y, at the top.
    public enum Alignment {
        LEFT(Axis.X, "left"),
        RIGHT(Axis.X, "right"),
        TOP(Axis.Y, "at the top"),
        BOTTOM(Axis.Y, "at the bottom"),
        /// Centres on one vertical line.
        CENTRE_X(Axis.X, "on a vertical centre line"),
        /// Centres on one horizontal line.
        CENTRE_Y(Axis.Y, "on a horizontal centre line");

        private final Axis axis;
        private final String words;

        Alignment(Axis axis, String words) {
            this.axis = axis;
            this.words = words;
        }

        private double of(Bounds bounds) {
            return switch (this) {
                case LEFT, BOTTOM -> axis.min(bounds);
                case RIGHT, TOP -> axis.max(bounds);
                case CENTRE_X, CENTRE_Y -> axis.centre(bounds);
            };
        }
    }

    /// What becomes equal when elements are distributed.
    public enum Spacing {
        /// The free distances between them.
        GAPS("gaps"),
        /// The distances of their centres.
        PITCH("pitch");

        private final String words;

        Spacing(String words) {
            this.words = words;
        }
    }

    /// What becomes of left and right, or of top and bottom.
    public enum Flip {
        LEFT_TO_RIGHT("left to right", 90),
        TOP_TO_BOTTOM("top to bottom", 0);

        private final String words;
        private final double lineDeg;

        Flip(String words, double lineDeg) {
            this.words = words;
            this.lineDeg = lineDeg;
        }
    }

    /// Elements that move as one, and what they take up.
    private record Unit(Set<String> ids, Bounds bounds) {}

    private Arrange() {}

    /// Brings edges or centres into line with those of the key object, which is the one chosen last.
    public static Edit align(Catalog catalog, Collection<String> paths, Alignment alignment) {
        return Edit.of(
                "Align " + Edits.count(paths) + " " + alignment.words,
                facility -> arranged(catalog, facility, paths, alignment.axis, units -> {
                    double lineM = alignment.of(units.getLast().bounds());
                    return units.stream()
                            .mapToDouble(unit -> lineM - alignment.of(unit.bounds()))
                            .toArray();
                }));
    }

    /// Spaces elements evenly between the two outermost, which stay. Needs three.
    public static Edit distribute(Catalog catalog, Collection<String> paths, Axis axis, Spacing spacing) {
        String label = "Distribute " + Edits.count(paths) + (axis == Axis.X ? " horizontally" : " vertically")
                + " by equal " + spacing.words;
        return Edit.of(
                label, facility -> arranged(catalog, facility, paths, axis, units -> evenly(units, axis, spacing)));
    }

    private static double[] evenly(List<Unit> units, Axis axis, Spacing spacing) {
        double[] moves = new double[units.size()];
        if (units.size() < 3) {
            return moves;
        }
        List<Integer> order = IntStream.range(0, units.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> axis.centre(units.get(i).bounds())))
                .toList();
        Bounds first = units.get(order.getFirst()).bounds();
        Bounds last = units.get(order.getLast()).bounds();
        double lengthsM =
                units.stream().mapToDouble(unit -> axis.length(unit.bounds())).sum();
        double gapM = (axis.max(last) - axis.min(first) - lengthsM) / (units.size() - 1);
        double pitchM = (axis.centre(last) - axis.centre(first)) / (units.size() - 1);
        double nextM = axis.min(first);
        for (int i = 0; i < order.size(); i++) {
            Bounds bounds = units.get(order.get(i)).bounds();
            moves[order.get(i)] = spacing == Spacing.GAPS
                    ? nextM - axis.min(bounds)
                    : axis.centre(first) + i * pitchM - axis.centre(bounds);
            nextM += axis.length(bounds) + gapM;
        }
        return moves;
    }

    /// Mirrors elements as one about the middle of what they take up. Fronts of racks stay fronts and face where their
    /// image faces; rows count from the other end, and connections and deployments follow the racks.
    public static Edit mirror(Catalog catalog, Collection<String> paths, Flip flip) {
        return Edit.of("Mirror " + Edits.count(paths) + " " + flip.words, facility -> {
            Facility result = facility;
            for (Map.Entry<String, Set<String>> entry :
                    Edits.idsByBlock(facility, paths).entrySet()) {
                Extents extents = Extents.of(facility, entry.getKey(), catalog);
                Bounds bounds = extents.of(entry.getValue()).orElse(new Bounds(0, 0, 0, 0));
                result = mirrored(result, entry.getKey(), entry.getValue(), extents, bounds.centre(), flip.lineDeg);
            }
            return result;
        });
    }

    /// Mirrors elements about a line of the layout that they are drawn in.
    ///
    /// @param directionDeg direction of the line, counter-clockwise from the x axis
    public static Edit mirror(Catalog catalog, Collection<String> paths, Point through, double directionDeg) {
        return Edit.of("Mirror " + Edits.count(paths), facility -> {
            Facility result = facility;
            for (Map.Entry<String, Set<String>> entry :
                    Edits.idsByBlock(facility, paths).entrySet()) {
                Extents extents = Extents.of(facility, entry.getKey(), catalog);
                result = mirrored(result, entry.getKey(), entry.getValue(), extents, through, directionDeg);
            }
            return result;
        });
    }

    private static Facility mirrored(
            Facility facility, String block, Set<String> ids, Extents extents, Point through, double directionDeg) {
        Set<String> all = Edits.withContents(Target.layoutOf(facility, block), ids);
        Facility result = new Mirror(through, directionDeg).apply(facility, block, all, extents);
        return block.isEmpty() ? Edits.rehomed(result, all) : result;
    }

    /// The rectangle around some elements in the layout that they are drawn in, empty if they have no place.
    public static Optional<Bounds> bounds(Catalog catalog, Facility facility, Collection<String> paths) {
        return Edits.idsByBlock(facility, paths).entrySet().stream()
                .findFirst()
                .flatMap(entry -> Extents.of(facility, entry.getKey(), catalog).of(entry.getValue()));
    }

    /// Moves each unit along one axis by what an arrangement says.
    private static Facility arranged(
            Catalog catalog,
            Facility facility,
            Collection<String> paths,
            Axis axis,
            Function<List<Unit>, double[]> arrangement) {
        Facility result = facility;
        for (Map.Entry<String, Set<String>> entry :
                Edits.idsByBlock(facility, paths).entrySet()) {
            String block = entry.getKey();
            List<Unit> units =
                    units(Target.layoutOf(facility, block), entry.getValue(), Extents.of(facility, block, catalog));
            if (units.size() < 2) {
                continue;
            }
            double[] moves = arrangement.apply(units);
            Map<String, Point> byId = new HashMap<>();
            for (int i = 0; i < moves.length; i++) {
                Point by = Edits.clean(axis == Axis.X ? new Point(moves[i], 0) : new Point(0, moves[i]));
                if (!by.equals(Point.ORIGIN)) {
                    units.get(i).ids().forEach(id -> byId.put(id, by));
                }
            }
            if (!byId.isEmpty()) {
                result = Target.withLayout(result, block, layout -> moved(layout, byId));
                result = block.isEmpty() ? Edits.rehomed(result, byId.keySet()) : result;
            }
        }
        return result;
    }

    /// The chosen elements as units, in the order of choosing. If everything chosen is one group, its members are the
    /// units.
    private static List<Unit> units(Layout layout, Set<String> ids, Extents extents) {
        List<Unit> units = new ArrayList<>();
        List<Set<String>> parts = Groups.parts(layout, ids);
        for (Set<String> part : parts.size() == 1 ? Groups.inner(layout, parts.getFirst()) : parts) {
            // What stands in a chosen hall goes with the hall.
            Set<String> own = new LinkedHashSet<>(part);
            own.removeIf(id -> ids.contains(hallOf(layout, id)) && !part.contains(hallOf(layout, id)));
            extents.of(own).ifPresent(bounds -> units.add(new Unit(Edits.withContents(layout, own), bounds)));
        }
        return units;
    }

    private static String hallOf(Layout layout, String id) {
        var row = layout.rows().get(id);
        var item = layout.equipment().get(id);
        var area = layout.areas().get(id);
        return row != null ? row.hall() : item != null ? item.hall() : area != null ? area.hall() : "";
    }

    private static Layout moved(Layout layout, Map<String, Point> by) {
        Set<String> ids = by.keySet();
        BiFunction<String, Point, Point> to = (id, point) -> {
            Point move = by.getOrDefault(id, Point.ORIGIN);
            return Edits.clean(point.plus(move.xM(), move.yM()));
        };
        return new Layout(
                Edits.mapEntries(layout.halls(), ids, (id, hall) -> hall.withFloor(moved(hall.floor(), id, to))),
                Edits.mapEntries(layout.rows(), ids, (id, row) -> row.withOrigin(to.apply(id, row.origin()))),
                Edits.mapEntries(layout.equipment(), ids, (id, item) -> item.withOrigin(to.apply(id, item.origin()))),
                Edits.mapEntries(
                        layout.instances(),
                        ids,
                        (id, instance) -> instance.withOrigin(to.apply(id, instance.origin()))),
                Edits.mapEntries(layout.areas(), ids, (id, area) -> area.withOutline(moved(area.outline(), id, to))),
                Edits.mapEntries(
                        layout.annotations(), ids, (id, note) -> note.withPoints(moved(note.points(), id, to))),
                routesMoved(layout, by, to),
                layout.groups());
    }

    private static List<Point> moved(List<Point> points, String id, BiFunction<String, Point, Point> to) {
        return points.stream().map(point -> to.apply(id, point)).toList();
    }

    /// A route moves along if both its ends move alike.
    private static SequencedMap<String, Connection> routesMoved(
            Layout layout, Map<String, Point> by, BiFunction<String, Point, Point> to) {
        SequencedMap<String, Connection> connections = new LinkedHashMap<>(layout.connections());
        connections.replaceAll((id, connection) -> {
            String from = connection.from().elementId();
            Point move = by.get(from);
            return move == null
                            || connection.route().isEmpty()
                            || !move.equals(by.get(connection.to().elementId()))
                    ? connection
                    : connection.withRoute(moved(connection.route(), from, to));
        });
        return connections;
    }
}
