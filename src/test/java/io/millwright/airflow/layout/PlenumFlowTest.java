package io.millwright.airflow.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.layout.PlenumFlow.Source;
import io.millwright.airflow.layout.PlenumFlow.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlenumFlowTest {
    private static final double AIR = 1.2;
    private static final List<Rectangle> FLOOR = List.of(new Rectangle(0, 0, 12, 6));

    /// A unit at the west wall.
    private static final Source WEST = new Source(new Rectangle(0, 2.4, 0.6, 3.6), 4);

    /// Tiles in a line from west to east, the first beside the unit.
    private static List<Tile> line(double openFraction) {
        List<Tile> tiles = new ArrayList<>();
        for (int i = 2; i < 18; i++) {
            tiles.add(new Tile(new Rectangle(i * 0.6, 2.4, (i + 1) * 0.6, 3.0), openFraction));
        }
        return tiles;
    }

    private static PlenumFlow solve(double depthM, List<Source> sources, List<Tile> tiles, double leakFraction) {
        return PlenumFlow.of(FLOOR, depthM, AIR, sources, tiles, leakFraction);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    @Test
    void theLossFactorIsThatOfPerforatedPlates() {
        assertThat(PlenumFlow.lossFactor(0.25)).isCloseTo(42.8, within(0.1));
        assertThat(PlenumFlow.lossFactor(0.56)).isCloseTo(7.5, within(0.3));
        assertThat(PlenumFlow.lossFactor(1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatEntersLeavesByTilesAndLeaks() {
        for (double depth : new double[] {0.3, 0.6, 1.2}) {
            PlenumFlow flow = solve(depth, List.of(WEST), line(0.25), 0.1);

            assertThat(flow.massResidual()).isLessThan(1e-9);
            assertThat(sum(flow.tileM3PerS()) + sum(flow.leakM3PerS())).isCloseTo(4, within(1e-7));
        }
    }

    @Test
    void inADeepPlenumEqualTilesGiveTheSameAsTheFormulaSays() {
        PlenumFlow flow = solve(20, List.of(WEST), line(0.25), 0);

        assertThat(flow.tileM3PerS()).containsExactly(filled(16, 0.25), within(1e-3));
        double velocity = 0.25 / 0.36;
        assertThat(flow.staticPa()[0])
                .isCloseTo(PlenumFlow.lossFactor(0.25) * AIR / 2 * velocity * velocity, within(0.05));
    }

    @Test
    void beforeTheUnitTilesGiveLessAndTheMoreSoTheShallowerThePlenum() {
        PlenumFlow shallow = solve(0.3, List.of(WEST), line(0.25), 0);
        PlenumFlow deep = solve(0.9, List.of(WEST), line(0.25), 0);

        assertThat(shallow.tileM3PerS()[0]).isLessThan(shallow.tileM3PerS()[8]);
        assertThat(deep.tileM3PerS()[0]).isLessThan(deep.tileM3PerS()[8]);
        assertThat(spread(shallow)).isGreaterThan(3 * spread(deep));
    }

    @Test
    void aTileThatIsMoreOpenGivesMoreAndItsNeighboursLess() {
        List<Tile> opened = new ArrayList<>(line(0.25));
        opened.set(7, new Tile(opened.get(7).at(), 0.56));

        double[] before = solve(0.6, List.of(WEST), line(0.25), 0).tileM3PerS();
        double[] after = solve(0.6, List.of(WEST), opened, 0).tileM3PerS();

        assertThat(after[7]).isGreaterThan(1.8 * before[7]);
        for (int t = 0; t < before.length; t++) {
            if (t != 7) {
                assertThat(after[t]).isLessThan(before[t]);
            }
        }
    }

    @Test
    void theLeakIsTheAskedShareWhereThePressureIsUniform() {
        PlenumFlow flow = solve(20, List.of(WEST), line(0.25), 0.2);

        assertThat(sum(flow.leakM3PerS())).isCloseTo(0.8, within(2e-3));
    }

    @Test
    void mirroredUnitsGiveMirroredTilesAndEachItsShare() {
        Source east = new Source(new Rectangle(11.4, 2.4, 12, 3.6), 4);
        PlenumFlow flow = solve(0.6, List.of(WEST, east), line(0.25), 0);

        double[] tiles = flow.tileM3PerS();
        double[] fromWest = new double[tiles.length];
        for (int t = 0; t < tiles.length; t++) {
            int other = tiles.length - 1 - t;
            assertThat(tiles[t]).isCloseTo(tiles[other], within(1e-6));
            assertThat(sum(flow.sourceShare()[t])).isCloseTo(1, within(1e-9));
            assertThat(flow.sourceShare()[t][0]).isCloseTo(flow.sourceShare()[other][1], within(1e-6));
            fromWest[t] = tiles[t] * flow.sourceShare()[t][0];
        }
        assertThat(flow.sourceShare()[0][0]).isGreaterThan(0.99);
        assertThat(sum(fromWest)).isCloseTo(4, within(1e-6));
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    private static double spread(PlenumFlow flow) {
        double most = Arrays.stream(flow.tileM3PerS()).max().orElseThrow();
        double least = Arrays.stream(flow.tileM3PerS()).min().orElseThrow();
        return most - least;
    }
}
