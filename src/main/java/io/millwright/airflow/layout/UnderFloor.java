package io.millwright.airflow.layout;

import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Face;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The raised floor of a hall: air of perimeter units becomes supplies at tiles, and at the floor itself for what
/// leaks.
final class UnderFloor {
    /// A unit that blows under the floor.
    record Blowing(Standing unit, AirUnitResult result) {}

    /// A smaller part of the air is the rest of an iteration, not a leak.
    private static final double NOTHING = 1e-6;

    private UnderFloor() {}

    /// The supplies of a floor, by [PlenumFlow]. A tile has the mixed temperature of the units whose air reaches it,
    /// and names the one that most of it comes from.
    ///
    /// @param leakFraction of what the units blow
    static List<Supply> supplies(
            HallSurvey survey, List<Blowing> units, List<Opening> tiles, double leakFraction, double densityKgPerM3) {
        PlenumFlow flow = PlenumFlow.of(
                Rectangle.within(survey.floor),
                survey.hall.hall().raisedFloorM(),
                densityKgPerM3,
                units.stream()
                        .map(each -> new PlenumFlow.Source(
                                Rectangle.of(each.unit().box()), each.result().airM3PerS()))
                        .toList(),
                tiles.stream()
                        .map(tile -> new PlenumFlow.Tile(tile.at(), tile.openFraction()))
                        .toList(),
                leakFraction);
        List<Supply> supplies = new ArrayList<>();
        double passed = 0;
        double carried = 0;
        for (int t = 0; t < tiles.size(); t++) {
            double tileFlow = flow.tileM3PerS()[t];
            if (tileFlow > 0) {
                double[] share = flow.sourceShare()[t];
                double temperatureC = mixedC(units, share);
                passed += tileFlow;
                carried += tileFlow * temperatureC;
                Opening tile = tiles.get(t);
                supplies.add(new Supply(
                        tile.id(),
                        tile.inFloor(survey.domain),
                        tileFlow,
                        temperatureC,
                        tile.openFraction(),
                        unitOf(units, share)));
            }
        }
        double blown =
                units.stream().mapToDouble(each -> each.result().airM3PerS()).sum();
        double heat = units.stream()
                .mapToDouble(each ->
                        each.result().airM3PerS() * each.result().supply().dryBulbC())
                .sum();
        if (blown - passed > NOTHING * blown) {
            supplies.addAll(leak(survey, flow, tiles, blown - passed, (heat - carried) / (blown - passed)));
        }
        return supplies;
    }

    private static double mixedC(List<Blowing> units, double[] share) {
        return IntStream.range(0, share.length)
                .mapToDouble(u -> share[u] * units.get(u).result().supply().dryBulbC())
                .sum();
    }

    private static String unitOf(List<Blowing> units, double[] share) {
        int most = 0;
        for (int u = 1; u < share.length; u++) {
            most = share[u] > share[most] ? u : most;
        }
        return units.get(most).unit().node().path();
    }

    /// Leakage enters by the floor between equipment and tiles, where the pressure under it is; what leaks under
    /// equipment comes out elsewhere, on a floor without such places everywhere.
    private static List<Supply> leak(
            HallSurvey survey, PlenumFlow flow, List<Opening> tiles, double leakM3PerS, double temperatureC) {
        List<Rectangle> free = joined(flow.cells().stream()
                .filter(cell ->
                        tiles.stream().noneMatch(tile -> tile.at().common(cell).areaM2() > 0))
                .filter(cell -> survey.solids.stream()
                        .noneMatch(box -> Rectangle.of(box).common(cell).areaM2() > 0))
                .toList());
        List<Rectangle> places = free.isEmpty() ? joined(flow.cells()) : free;
        double[] leaks = new double[places.size()];
        for (int c = 0; c < flow.cells().size(); c++) {
            Rectangle cell = flow.cells().get(c);
            for (int f = 0; f < leaks.length; f++) {
                leaks[f] += flow.leakM3PerS()[c] * places.get(f).common(cell).areaM2() / cell.areaM2();
            }
        }
        double scale = leakM3PerS / Arrays.stream(leaks).sum();
        List<Supply> supplies = new ArrayList<>(leaks.length);
        for (int f = 0; f < leaks.length; f++) {
            Rectangle at = places.get(f);
            supplies.add(new Supply(
                    "floor-leak/" + (f + 1),
                    new Face(Axis.Z, survey.domain.z0(), at.x0(), at.y0(), at.x1(), at.y1(), Face.Side.PLUS),
                    leaks[f] * scale,
                    temperatureC,
                    1,
                    ""));
        }
        return supplies;
    }

    /// Neighbours joined to as few rectangles as runs along x, and those of equal length along y, make.
    private static List<Rectangle> joined(List<Rectangle> cells) {
        List<Rectangle> runs = new ArrayList<>();
        for (Rectangle cell : cells) {
            Rectangle last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && touches(last.x1(), cell.x0()) && touches(last.y0(), cell.y0())) {
                runs.set(runs.size() - 1, last.around(cell));
            } else {
                runs.add(cell);
            }
        }
        List<Rectangle> joined = new ArrayList<>();
        for (Rectangle run : runs) {
            int below = IntStream.range(0, joined.size())
                    .filter(k -> touches(joined.get(k).y1(), run.y0())
                            && touches(joined.get(k).x0(), run.x0())
                            && touches(joined.get(k).x1(), run.x1()))
                    .findFirst()
                    .orElse(-1);
            if (below < 0) {
                joined.add(run);
            } else {
                joined.set(below, joined.get(below).around(run));
            }
        }
        return joined;
    }

    private static boolean touches(double a, double b) {
        return Math.abs(a - b) < 1e-6;
    }
}
