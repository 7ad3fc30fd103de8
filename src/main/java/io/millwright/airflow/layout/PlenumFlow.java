package io.millwright.airflow.layout;

import io.millwright.facility.Point;
import io.millwright.numeric.RealLdl;
import io.millwright.numeric.SymmetricPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The air under a raised floor: what units blow into it leaves by perforated tiles and by leakage of the floor, each
/// as much as the pressure below it presses out.
///
/// **Equations**, on cells of the floor with total pressure `P` above the room: between neighbours at a distance `d`
/// air of mean velocity `u` loses `ΔP = (f / D_h + C_d b / s²) d ½ ρ u |u|` to floor and slab (`D_h` twice the depth)
/// and to pedestals of width `b` at the spacing `s`. A tile sees the static pressure `p = P - ½ ρ u²` and passes
/// `V̇ = A √(2 p / (ρ K))` with `K = (1 + 0.5 (1 - φ)^0.75 + 1.414 (1 - φ)^0.375) / φ²` for the open fraction `φ` (thin
/// perforated plates, Idelchik; as Karki, Radmehr and Patankar use it). Leakage is an opening without further loss,
/// spread evenly, as large as gives the wanted share where the pressure is uniform. Every cell balances.
///
/// **Assumptions**: uniform over the depth; the room above has one pressure; jets of units spread within a cell and
/// their head is not won back, so that the first tiles before a unit give less, as measured, but tiles never draw air
/// down: where the static pressure is below that of the room they pass nothing. Pipes and trays are not seen.
/// **Validity**: depths of 0.3 m and more without strong blockage. **Balance**: [#massResidual].
///
/// @param tileM3PerS air of each tile
/// @param leakM3PerS air that leaves by the floor itself, by cell
/// @param sourceShare for each tile, the part of its air from each unit; air of different units mixes in cells
/// @param cells of the floor, from west to east and then north
/// @param staticPa pressure under the floor above that of the room, by cell
/// @param massResidual largest imbalance of a cell over what enters the plenum
record PlenumFlow(
        double[] tileM3PerS,
        double[] leakM3PerS,
        double[][] sourceShare,
        List<Rectangle> cells,
        double[] staticPa,
        double massResidual) {
    /// Edge of the cells: that of a tile.
    static final double CELL_M = 0.6;

    private static final double FRICTION = 0.02;
    private static final double PEDESTAL_DRAG = 1.2;
    private static final double PEDESTAL_WIDTH_M = 0.03;
    private static final double PEDESTAL_SPACING_M = 0.6;

    private static final double CLOSED = 1e-10;
    private static final double HEAD_TOLERANCE_PA = 1e-8;
    private static final int MOST_STEPS = 400;

    /// New velocity heads count this much in a step.
    private static final double RELAXED = 0.5;

    /// Pressures below which flow is rather proportional to them than to their root, so that slopes stay finite.
    private static final double LINEAR_PA = 1e-4;

    /// Keeps a plenum without openings solvable, m³/s per Pa.
    private static final double LEAST_SLOPE = 1e-12;

    /// What blows under the floor.
    record Source(Rectangle at, double flowM3PerS) {}

    /// What lets air through the floor.
    record Tile(Rectangle at, double openFraction) {}

    /// Loss factor of a perforated plate, relative to the head of the mean velocity before it.
    static double lossFactor(double openFraction) {
        double closed = 1 - openFraction;
        return (1 + 0.5 * Math.pow(closed, 0.75) + 1.414 * Math.pow(closed, 0.375)) / (openFraction * openFraction);
    }

    /// Finds the flow.
    ///
    /// @param floor rectangles that the plenum consists of
    /// @param depthM of the plenum
    /// @param leakFraction share of the air that leaves by the floor itself at uniform pressure, below 1
    static PlenumFlow of(
            List<Rectangle> floor,
            double depthM,
            double densityKgPerM3,
            List<Source> sources,
            List<Tile> tiles,
            double leakFraction) {
        return new Solve(floor, depthM, densityKgPerM3, sources, tiles, leakFraction).run();
    }

    private static final class Solve {
        private final List<Source> sources;
        private final List<Tile> tiles;
        private final List<Rectangle> cells;
        private final int[] first;
        private final int[] second;
        private final boolean[] alongX;
        private final double[] pathConductance;
        private final double halfDensity;
        private final double depthM;
        private final double[][] inflow;
        private final double[] blown;
        private final int[] cellOfTile;
        private final double[] tileConductance;
        private final double[] leakConductance;
        private final double[] openConductance;
        private final double[] totalPa;
        private final double[] headPa;
        private final double[] pathM3PerS;
        private final double entering;

        Solve(
                List<Rectangle> floor,
                double depthM,
                double density,
                List<Source> sources,
                List<Tile> tiles,
                double leakFraction) {
            this.sources = sources;
            this.tiles = tiles;
            this.depthM = depthM;
            halfDensity = density / 2;
            cells = cells(floor);
            int n = cells.size();
            int[][] paths = paths(cells);
            first = paths[0];
            second = paths[1];
            alongX = new boolean[first.length];
            pathConductance = new double[first.length];
            double lossPerM = FRICTION / (2 * depthM)
                    + PEDESTAL_DRAG * PEDESTAL_WIDTH_M / (PEDESTAL_SPACING_M * PEDESTAL_SPACING_M);
            for (int e = 0; e < first.length; e++) {
                Rectangle a = cells.get(first[e]);
                Rectangle b = cells.get(second[e]);
                alongX[e] = Math.abs(a.y0() - b.y0()) < CELL_M / 4;
                double width = alongX[e] ? a.depthM() : a.widthM();
                double distance = alongX[e] ? a.widthM() : a.depthM();
                pathConductance[e] = width * depthM / Math.sqrt(halfDensity * lossPerM * distance);
            }
            inflow = new double[sources.size()][n];
            blown = new double[n];
            for (int s = 0; s < sources.size(); s++) {
                spread(sources.get(s), inflow[s]);
                for (int c = 0; c < n; c++) {
                    blown[c] += inflow[s][c];
                }
            }
            entering = Arrays.stream(blown).sum();
            cellOfTile = tiles.stream().mapToInt(tile -> nearest(tile.at())).toArray();
            tileConductance = tiles.stream()
                    .mapToDouble(tile -> tile.at().areaM2() / Math.sqrt(halfDensity * lossFactor(tile.openFraction())))
                    .toArray();
            double open = Arrays.stream(tileConductance).sum();
            double area = cells.stream().mapToDouble(Rectangle::areaM2).sum();
            leakConductance = cells.stream()
                    .mapToDouble(cell -> open * leakFraction / (1 - leakFraction) * cell.areaM2() / area)
                    .toArray();
            openConductance = leakConductance.clone();
            for (int t = 0; t < tiles.size(); t++) {
                openConductance[cellOfTile[t]] += tileConductance[t];
            }
            totalPa = new double[n];
            double uniform = entering / Arrays.stream(openConductance).sum();
            Arrays.fill(totalPa, uniform * uniform);
            headPa = new double[n];
            pathM3PerS = new double[first.length];
        }

        PlenumFlow run() {
            SymmetricPattern pattern = SymmetricPattern.of(cells.size(), first, second);
            RealLdl factors = new RealLdl(pattern);
            double residual = Double.POSITIVE_INFINITY;
            for (int step = 0; step < MOST_STEPS && residual > CLOSED; step++) {
                residual = step(factors);
            }
            double[] tileM3PerS = new double[tiles.size()];
            double[][] share = new double[tiles.size()][];
            double[][] mixed = mixed();
            for (int t = 0; t < tiles.size(); t++) {
                tileM3PerS[t] = tileConductance[t] * passed(staticPa(cellOfTile[t]));
                share[t] = mixed[cellOfTile[t]];
            }
            double[] leaks = IntStream.range(0, cells.size())
                    .mapToDouble(c -> leakConductance[c] * passed(staticPa(c)))
                    .toArray();
            double[] pressures =
                    IntStream.range(0, cells.size()).mapToDouble(this::staticPa).toArray();
            return new PlenumFlow(tileM3PerS, leaks, share, cells, pressures, residual);
        }

        /// One step with the slope of each path and opening taken through its last point, which halves the error and
        /// cannot swing as tangents of roots do.
        ///
        /// @return the largest imbalance before it, infinite while velocity heads still change
        private double step(RealLdl factors) {
            int n = cells.size();
            double[] missing = blown.clone();
            double[] diagonal = new double[n];
            double[] pair = new double[first.length];
            for (int e = 0; e < first.length; e++) {
                double drop = totalPa[first[e]] - totalPa[second[e]];
                double slope = pathConductance[e] * slope(drop);
                pathM3PerS[e] = slope * drop;
                missing[first[e]] -= pathM3PerS[e];
                missing[second[e]] += pathM3PerS[e];
                diagonal[first[e]] += slope;
                diagonal[second[e]] += slope;
                pair[e] = -slope;
            }
            boolean settled = updateHeads();
            double worst = 0;
            for (int c = 0; c < n; c++) {
                missing[c] -= openConductance[c] * passed(staticPa(c));
                double slope = staticPa(c) > 0 ? slope(staticPa(c)) : 0;
                diagonal[c] += openConductance[c] * slope + LEAST_SLOPE;
                worst = Math.max(worst, Math.abs(missing[c]) / entering);
            }
            if (settled && worst <= CLOSED) {
                return worst;
            }
            factors.factor(diagonal, pair);
            factors.solve(missing);
            for (int c = 0; c < n; c++) {
                totalPa[c] += missing[c];
            }
            return settled ? worst : Double.POSITIVE_INFINITY;
        }

        /// Velocity heads of the flow through cells.
        ///
        /// @return whether they have settled
        private boolean updateHeads() {
            int n = cells.size();
            double[] alongXM3PerS = new double[n];
            double[] alongYM3PerS = new double[n];
            for (int e = 0; e < first.length; e++) {
                double[] along = alongX[e] ? alongXM3PerS : alongYM3PerS;
                along[first[e]] += pathM3PerS[e] / 2;
                along[second[e]] += pathM3PerS[e] / 2;
            }
            boolean settled = true;
            for (int c = 0; c < n; c++) {
                double u = alongXM3PerS[c] / (depthM * cells.get(c).depthM());
                double v = alongYM3PerS[c] / (depthM * cells.get(c).widthM());
                double change = halfDensity * (u * u + v * v) - headPa[c];
                settled &= Math.abs(change) <= HEAD_TOLERANCE_PA;
                headPa[c] += RELAXED * change;
            }
            return settled;
        }

        private double staticPa(int cell) {
            return totalPa[cell] - headPa[cell];
        }

        /// Share of the air of each cell that is of each source. Air flows from higher to lower total pressure, so that
        /// cells in that order know what they get.
        private double[][] mixed() {
            int n = cells.size();
            double[][] carried = new double[n][sources.size()];
            double[] through = blown.clone();
            for (int s = 0; s < sources.size(); s++) {
                for (int c = 0; c < n; c++) {
                    carried[c][s] = inflow[s][c];
                }
            }
            int[][] pathsOf = pathsOf();
            List<Integer> order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer c) -> -totalPa[c]))
                    .toList();
            for (int c : order) {
                for (int s = 0; s < sources.size() && through[c] > 0; s++) {
                    carried[c][s] /= through[c];
                }
                for (int e : pathsOf[c]) {
                    boolean leaves = (first[e] == c) == pathM3PerS[e] > 0;
                    if (leaves && pathM3PerS[e] != 0) {
                        int next = first[e] == c ? second[e] : first[e];
                        double flow = Math.abs(pathM3PerS[e]);
                        through[next] += flow;
                        for (int s = 0; s < sources.size(); s++) {
                            carried[next][s] += flow * carried[c][s];
                        }
                    }
                }
            }
            return carried;
        }

        private int[][] pathsOf() {
            List<List<Integer>> lists = new ArrayList<>();
            cells.forEach(cell -> lists.add(new ArrayList<>()));
            for (int e = 0; e < first.length; e++) {
                lists.get(first[e]).add(e);
                lists.get(second[e]).add(e);
            }
            return lists.stream()
                    .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
        }

        /// Shares the air of a source among the cells below it by area; the nearest cell takes it all if there are
        /// none.
        private void spread(Source source, double[] into) {
            double area = 0;
            for (Rectangle cell : cells) {
                area += cell.common(source.at()).areaM2();
            }
            if (area <= 0) {
                into[nearest(source.at())] = source.flowM3PerS();
                return;
            }
            for (int c = 0; c < cells.size(); c++) {
                into[c] = source.flowM3PerS() * cells.get(c).common(source.at()).areaM2() / area;
            }
        }

        private int nearest(Rectangle at) {
            double x = (at.x0() + at.x1()) / 2;
            double y = (at.y0() + at.y1()) / 2;
            return IntStream.range(0, cells.size())
                    .boxed()
                    .min(Comparator.comparingDouble(c -> {
                        Rectangle cell = cells.get(c);
                        return Math.hypot((cell.x0() + cell.x1()) / 2 - x, (cell.y0() + cell.y1()) / 2 - y);
                    }))
                    .orElseThrow();
        }
    }

    /// The cells of a floor: squares about as large as a tile whose middle lies in it.
    private static List<Rectangle> cells(List<Rectangle> floor) {
        Rectangle around = new Rectangle(
                floor.stream().mapToDouble(Rectangle::x0).min().orElseThrow(),
                floor.stream().mapToDouble(Rectangle::y0).min().orElseThrow(),
                floor.stream().mapToDouble(Rectangle::x1).max().orElseThrow(),
                floor.stream().mapToDouble(Rectangle::y1).max().orElseThrow());
        return around.split(CELL_M).stream()
                .filter(cell -> floor.stream()
                        .anyMatch(part -> part.contains((cell.x0() + cell.x1()) / 2, (cell.y0() + cell.y1()) / 2)))
                .toList();
    }

    /// The pairs of cells that share a side.
    private static int[][] paths(List<Rectangle> cells) {
        Map<Point, Integer> byEastSide = new HashMap<>();
        Map<Point, Integer> byNorthSide = new HashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            Rectangle cell = cells.get(c);
            byEastSide.put(grid(cell.x1(), cell.y0()), c);
            byNorthSide.put(grid(cell.x0(), cell.y1()), c);
        }
        List<int[]> pairs = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            Rectangle cell = cells.get(c);
            Integer west = byEastSide.get(grid(cell.x0(), cell.y0()));
            Integer south = byNorthSide.get(grid(cell.x0(), cell.y0()));
            if (west != null) {
                pairs.add(new int[] {west, c});
            }
            if (south != null) {
                pairs.add(new int[] {south, c});
            }
        }
        return new int[][] {
            pairs.stream().mapToInt(pair -> pair[0]).toArray(),
            pairs.stream().mapToInt(pair -> pair[1]).toArray()
        };
    }

    private static Point grid(double x, double y) {
        return new Point(Math.rint(x * 1e3), Math.rint(y * 1e3));
    }

    /// What an opening passes at a static pressure, relative to its conductance: nothing where it would draw.
    private static double passed(double pressurePa) {
        return pressurePa > 0 ? pressurePa * slope(pressurePa) : 0;
    }

    /// The slope of the line from the origin to the root of a pressure.
    private static double slope(double pressurePa) {
        return 1 / Math.sqrt(Math.hypot(pressurePa, LINEAR_PA));
    }
}
