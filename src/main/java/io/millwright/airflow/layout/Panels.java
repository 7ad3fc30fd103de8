package io.millwright.airflow.layout;

import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.facility.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// The panels that close off an aisle.
///
/// A side of the aisle needs none where a rack, a unit or a wall stands at it as high as the enclosure. Full
/// containment closes a cold aisle at the height of its racks, with a roof, and takes a hot one up to the ceiling as a
/// chimney; partial containment closes ends and gaps to the height of the racks and leaves the top open. Doors end
/// [#DOOR_GAP_M] below the top of the racks: the leakage of an enclosure, by which supplied and drawn air that differ
/// pass. An enclosure without a door has such a gap elsewhere.
final class Panels {
    /// Above two planes of any grid up to the preview's.
    static final double DOOR_GAP_M = 0.35;

    /// What stands this near to the line of an aisle stands at it.
    private static final double NEAR_M = 0.3;

    private static final double LEAST_M = 0.02;
    private static final double USUAL_HEIGHT_M = 2.2;

    private final HallSurvey survey;
    private final Aisle aisle;
    private final double ceilingM;
    private final double heightM;
    private final List<Baffle> baffles = new ArrayList<>();
    private boolean hasGap;

    private Panels(HallSurvey survey, Aisle aisle) {
        this.survey = survey;
        this.aisle = aisle;
        ceilingM = survey.domain.z1();
        heightM = Math.min(
                ceilingM,
                Stream.of(Quarter.values())
                        .flatMap(side -> racksAt(side).stream())
                        .mapToDouble(Box::z1)
                        .max()
                        .orElse(USUAL_HEIGHT_M));
    }

    /// The panels of an aisle; none for an open one.
    static List<Baffle> of(HallSurvey survey, Aisle aisle) {
        return aisle.containment() == Area.Containment.OPEN ? List.of() : new Panels(survey, aisle).build();
    }

    private List<Baffle> build() {
        List<Quarter> ends = Stream.of(Quarter.values())
                .filter(side -> racksAt(side).isEmpty())
                .toList();
        ends.forEach(side -> close(side, true));
        Stream.of(Quarter.values()).filter(side -> !ends.contains(side)).forEach(side -> close(side, false));
        if (aisle.isClosed() && !aisle.isHot() && ceilingM - heightM > LEAST_M) {
            Rectangle at = aisle.at();
            double west = hasGap ? at.x0() : Math.min(at.x1(), at.x0() + DOOR_GAP_M);
            add(new Face(Axis.Z, heightM, west, at.y0(), at.x1(), at.y1(), Face.Side.PLUS));
        }
        return baffles;
    }

    private void close(Quarter side, boolean isEnd) {
        Rectangle at = aisle.at();
        boolean alongX = side.axis() == Axis.Y;
        double from = alongX ? at.x0() : at.y0();
        double to = alongX ? at.x1() : at.y1();
        List<Box> standing =
                survey.solids.stream().filter(box -> isAt(box, side)).toList();
        double[] marks = DoubleStream.concat(
                        DoubleStream.of(from, to),
                        standing.stream()
                                .flatMapToDouble(box -> alongX
                                        ? DoubleStream.of(box.x0(), box.x1())
                                        : DoubleStream.of(box.y0(), box.y1()))
                                .filter(mark -> mark > from && mark < to))
                .sorted()
                .toArray();
        if (isWall(side)) {
            return;
        }
        for (int i = 0; i + 1 < marks.length; i++) {
            if (marks[i + 1] - marks[i] > LEAST_M) {
                double middle = (marks[i] + marks[i + 1]) / 2;
                double top = standing.stream()
                        .filter(box -> alongX
                                ? box.x0() < middle && middle < box.x1()
                                : box.y0() < middle && middle < box.y1())
                        .mapToDouble(Box::z1)
                        .max()
                        .orElse(0);
                close(side, isEnd, marks[i], marks[i + 1], top);
            }
        }
    }

    /// Closes a stretch of a side above what stands there.
    private void close(Quarter side, boolean isEnd, double from, double to, double top) {
        boolean isChimney = aisle.isClosed() && aisle.isHot();
        double above = Math.max(top, heightM);
        if (isEnd && top < heightM - DOOR_GAP_M && aisle.isClosed()) {
            hasGap = true;
            panel(side, from, to, top, heightM - DOOR_GAP_M);
        } else if (isChimney && !isEnd && !hasGap) {
            hasGap = true;
            above = Math.min(ceilingM, above + DOOR_GAP_M);
            panel(side, from, to, top, heightM);
        } else {
            panel(side, from, to, top, heightM);
        }
        if (isChimney) {
            panel(side, from, to, above, ceilingM);
        }
    }

    private void panel(Quarter side, double from, double to, double low, double high) {
        if (high - low > LEAST_M) {
            double line = lineM(side);
            Box box = switch (side) {
                case SOUTH, NORTH -> new Box(from, line, low, to, line, high);
                case EAST, WEST -> new Box(line, from, low, line, to, high);
            };
            add(side.of(box));
        }
    }

    private void add(Face face) {
        baffles.add(new Baffle(aisle.path() + "/" + (baffles.size() + 1), face));
    }

    /// The line of a side: that of the racks that stand at it.
    private double lineM(Quarter side) {
        return racksAt(side).stream().map(box -> inner(box, side)).findFirst().orElse(outerM(side));
    }

    private List<Box> racksAt(Quarter side) {
        return survey.racks.stream()
                .filter(rack -> rack.front() == (aisle.isHot() ? side : side.opposite()))
                .map(Standing::box)
                .filter(box -> isAt(box, side))
                .toList();
    }

    /// Whether something stands at a side of the aisle.
    private boolean isAt(Box box, Quarter side) {
        Rectangle at = aisle.at();
        boolean beside = side.axis() == Axis.Y
                ? box.x0() < at.x1() - LEAST_M && box.x1() > at.x0() + LEAST_M
                : box.y0() < at.y1() - LEAST_M && box.y1() > at.y0() + LEAST_M;
        return beside && Math.abs(inner(box, side) - outerM(side)) <= NEAR_M;
    }

    /// Whether a side is a wall of the room.
    private boolean isWall(Quarter side) {
        Box room = survey.domain;
        double wall = switch (side) {
            case SOUTH -> room.y0();
            case NORTH -> room.y1();
            case WEST -> room.x0();
            case EAST -> room.x1();
        };
        return Math.abs(outerM(side) - wall) <= LEAST_M;
    }

    private double outerM(Quarter side) {
        Rectangle at = aisle.at();
        return switch (side) {
            case SOUTH -> at.y0();
            case NORTH -> at.y1();
            case WEST -> at.x0();
            case EAST -> at.x1();
        };
    }

    /// The face of a box that looks into the aisle from a side of it.
    private static double inner(Box box, Quarter side) {
        return switch (side) {
            case SOUTH -> box.y1();
            case NORTH -> box.y0();
            case WEST -> box.x1();
            case EAST -> box.x0();
        };
    }
}
