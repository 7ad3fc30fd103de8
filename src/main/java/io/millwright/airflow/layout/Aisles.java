package io.millwright.airflow.layout;

import io.millwright.airflow.hall.Axis;
import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.Hall;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the aisles of a hall: those drawn as areas. Where none is drawn but the hall says that its aisles are
/// contained, those between rows that face each other.
final class Aisles {
    private static final double NARROWEST_M = 0.6;
    private static final double WIDEST_M = 4;

    /// A run of racks with what stands in line with them.
    private record Row(String path, Rectangle at, Quarter front) {}

    private final HallSurvey survey;

    private Aisles(HallSurvey survey) {
        this.survey = survey;
    }

    static List<Aisle> of(HallSurvey survey, List<Finding> findings) {
        return new Aisles(survey).find(findings);
    }

    private List<Aisle> find(List<Finding> findings) {
        List<Aisle> drawn = survey.areas.stream()
                .filter(area -> area.area().kind().isAisle())
                .flatMap(this::drawn)
                .toList();
        Hall.Containment wanted = survey.hall.hall().containment();
        Area.Kind kind = wanted == Hall.Containment.HOT_AISLE ? Area.Kind.HOT_AISLE : Area.Kind.COLD_AISLE;
        if (wanted == Hall.Containment.NONE || survey.racks.isEmpty() || !drawn.isEmpty()) {
            return drawn;
        }
        Area.Containment containment =
                wanted == Hall.Containment.PARTIAL ? Area.Containment.PARTIAL : Area.Containment.FULL;
        List<Aisle> found = between(rows(), kind, containment);
        if (found.isEmpty()) {
            findings.add(Finding.warning("airflow.containment.no-aisle", survey.hall.path()));
        }
        return found;
    }

    private Stream<Aisle> drawn(AreaNode area) {
        return survey.parts(area).stream()
                .reduce(Rectangle::around)
                .map(at -> new Aisle(
                        area.path(), area.area().kind(), at, area.area().containment()))
                .stream();
    }

    /// Racks and in-row units by what they were drawn as.
    private List<Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        Stream.concat(
                        survey.racks.stream(),
                        survey.units.stream().filter(unit -> unit.node().kind() == EquipmentKind.IN_ROW))
                .forEach(standing -> rows.merge(
                        standing.node().elementPath(),
                        new Row(standing.node().elementPath(), Rectangle.of(standing.box()), standing.front()),
                        (a, b) -> new Row(a.path(), a.at().around(b.at()), a.front())));
        return List.copyOf(rows.values());
    }

    private static List<Aisle> between(List<Row> rows, Area.Kind kind, Area.Containment containment) {
        List<Aisle> found = new ArrayList<>();
        for (Row row : rows) {
            Quarter side = side(row, kind);
            if (side == Quarter.NORTH || side == Quarter.EAST) {
                nearest(row, rows, kind)
                        .filter(other -> nearest(other, rows, kind).equals(Optional.of(row)))
                        .ifPresent(other -> found.add(new Aisle(
                                row.path() + " - " + other.path(),
                                kind,
                                gap(row.at(), other.at(), side.axis()),
                                containment)));
            }
        }
        return found;
    }

    /// The side of a row that an aisle of a kind lies on.
    private static Quarter side(Row row, Area.Kind kind) {
        return kind == Area.Kind.COLD_AISLE ? row.front() : row.front().opposite();
    }

    /// The nearest row across an aisle of a kind.
    private static Optional<Row> nearest(Row row, List<Row> rows, Area.Kind kind) {
        Quarter side = side(row, kind);
        return rows.stream()
                .filter(other -> side(other, kind) == side.opposite())
                .filter(other -> overlapM(row.at(), other.at(), side.axis()) >= NARROWEST_M)
                .filter(other -> {
                    double distance = distanceM(row.at(), other.at(), side);
                    return distance >= NARROWEST_M && distance <= WIDEST_M;
                })
                .min(Comparator.comparingDouble(other -> distanceM(row.at(), other.at(), side)));
    }

    private static double distanceM(Rectangle from, Rectangle to, Quarter side) {
        return switch (side) {
            case NORTH -> to.y0() - from.y1();
            case SOUTH -> from.y0() - to.y1();
            case EAST -> to.x0() - from.x1();
            case WEST -> from.x0() - to.x1();
        };
    }

    private static double overlapM(Rectangle a, Rectangle b, Axis across) {
        return across == Axis.Y
                ? Math.min(a.x1(), b.x1()) - Math.max(a.x0(), b.x0())
                : Math.min(a.y1(), b.y1()) - Math.max(a.y0(), b.y0());
    }

    /// The floor between a row and one north or east of it, as long as both.
    private static Rectangle gap(Rectangle a, Rectangle b, Axis across) {
        Rectangle both = a.around(b);
        return across == Axis.Y
                ? new Rectangle(both.x0(), a.y1(), both.x1(), b.y0())
                : new Rectangle(a.x1(), both.y0(), b.x0(), both.y1());
    }
}
