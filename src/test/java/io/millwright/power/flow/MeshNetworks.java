package io.millwright.power.flow;

import io.millwright.numeric.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Generated transmission networks of any size, for measurements: substations scattered over a plane, every seventh of
/// 345 kV and the others of 138 kV. At either level two stations are joined by a line if no third one is nearer to both
/// (the relative neighbourhood graph, connected and of the sparse loops of real grids), and each station of 345 kV
/// stands beside the nearest of 138 kV with a transformer off its nominal ratio; a bus meets 2.8 others. Every sixth
/// bus of 138 kV generates what those around it use. The same seed gives the same network.
final class MeshNetworks {
    private static final double BASE_VA = 100e6;
    private static final int HIGH_EVERY = 7;
    private static final int GENERATION_EVERY = 6;
    private static final int FEEDS = 6;

    /// Stations of 138 kV lie about so far apart.
    private static final double SPACING_KM = 15;

    private final AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
    private final SplittableRandom random;
    private final double[] x;
    private final double[] y;

    private MeshNetworks(int buses, long seed) {
        random = new RandomStreams(seed).stream("mesh");
        double side = SPACING_KM * Math.sqrt(buses);
        x = random.doubles(buses, 0, side).toArray();
        y = random.doubles(buses, 0, side).toArray();
    }

    static AcNetwork generate(int buses, long seed) {
        return new MeshNetworks(buses, seed).build();
    }

    /// A one-line without rings: every bus feeds six further ones over cables, the last ones are loads of 20 kW, and
    /// every level but the last has the cable for what hangs on it.
    static AcNetwork tree(int buses) {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        double[] below = new double[buses];
        for (int i = buses - 1; i >= 0; i--) {
            builder.bus("bus " + (buses - i));
            below[i] += FEEDS * i + 1 < buses ? 0 : 20e3 / BASE_VA;
            below[i == 0 ? 0 : (i - 1) / FEEDS] += i == 0 ? 0 : below[i];
        }
        builder.slack(0, 1, 0);
        for (int i = 1; i < buses; i++) {
            if (FEEDS * i + 1 >= buses) {
                builder.load(i, below[i], below[i] / 5);
            }
            builder.branch(AcBranch.line((i - 1) / FEEDS, i, 0.004 / below[i], 0.003 / below[i], 0));
        }
        return builder.build();
    }

    private AcNetwork build() {
        List<Integer> high = new ArrayList<>();
        List<Integer> low = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            (i % HIGH_EVERY == 0 ? high : low).add(builder.bus("bus " + (i + 1)));
        }
        builder.slack(0, 1.02, 0);
        double load = 0;
        for (int bus : low) {
            double active = random.nextDouble(0.02, 0.2);
            load += active;
            builder.load(bus, active, active * random.nextDouble(0.1, 0.3));
        }
        int plants = (low.size() + GENERATION_EVERY - 1) / GENERATION_EVERY;
        for (int k = 0; k < low.size(); k += GENERATION_EVERY) {
            builder.regulate(low.get(k), random.nextDouble(1.0, 1.03)).generation(low.get(k), load / plants, 0);
        }
        Cells lowCells = new Cells(low, SPACING_KM);
        join(low, lowCells, 138, 0.06, 0.45, 3.6e-6);
        join(high, new Cells(high, SPACING_KM * Math.sqrt(HIGH_EVERY)), 345, 0.037, 0.37, 1.5e-6);
        for (int bus : high) {
            double xPu = random.nextDouble(0.015, 0.03);
            double ratio = 1 + random.nextInt(-2, 3) * 0.0125;
            builder.branch(AcBranch.transformer(bus, lowCells.nearest(bus), xPu / 40, xPu, 0, 0, ratio, 0));
        }
        return builder.build();
    }

    /// Lines of a voltage level, by resistance, reactance (Ω/km) and susceptance (S/km).
    private void join(List<Integer> buses, Cells cells, double kv, double r, double xl, double b) {
        double ohm = kv * kv * 1e6 / BASE_VA;
        for (int i : buses) {
            for (int j : cells.around(i)) {
                if (i < j && cells.around(i).stream().noneMatch(k -> isBetween(k, i, j))) {
                    double km = Math.max(1, distance(i, j));
                    builder.branch(AcBranch.line(i, j, r * km / ohm, xl * km / ohm, b * km * ohm));
                }
            }
        }
    }

    private boolean isBetween(int k, int i, int j) {
        return Math.max(distance(i, k), distance(j, k)) < distance(i, j);
    }

    private double distance(int i, int j) {
        return Math.hypot(x[i] - x[j], y[i] - y[j]);
    }

    /// Finds what is near by a grid with about one bus a cell.
    private final class Cells {
        /// Cells in each direction; farther pairs always have somebody between them.
        private static final int REACH = 3;

        private final double width;
        private final int count;
        private final List<List<Integer>> cells = new ArrayList<>();

        Cells(List<Integer> buses, double width) {
            this.width = width;
            count = 1 + (int) (SPACING_KM * Math.sqrt(x.length) / width);
            for (int k = 0; k < count * count; k++) {
                cells.add(new ArrayList<>());
            }
            for (int bus : buses) {
                cells.get(cell(y[bus]) * count + cell(x[bus])).add(bus);
            }
        }

        private int cell(double coordinate) {
            return (int) (coordinate / width);
        }

        List<Integer> around(int bus) {
            int column = cell(x[bus]);
            int row = cell(y[bus]);
            List<Integer> found = new ArrayList<>();
            for (int r = Math.max(0, row - REACH); r <= Math.min(count - 1, row + REACH); r++) {
                for (int c = Math.max(0, column - REACH); c <= Math.min(count - 1, column + REACH); c++) {
                    for (int other : cells.get(r * count + c)) {
                        if (other != bus) {
                            found.add(other);
                        }
                    }
                }
            }
            return found;
        }

        int nearest(int bus) {
            int nearest = -1;
            for (int other : around(bus)) {
                if (nearest < 0 || distance(bus, other) < distance(bus, nearest)) {
                    nearest = other;
                }
            }
            return nearest;
        }
    }
}
