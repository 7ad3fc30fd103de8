package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockLuTest {
    @Test
    void aPatternKnowsEachPairOnceInRisingOrder() {
        SparsePattern pattern = SparsePattern.of(4, new int[] {2, 0, 2, 1, 3}, new int[] {0, 1, 0, 1, 2});
        assertThat(pattern.entries()).isEqualTo(6);
        assertThat(IntStream.range(pattern.start(2), pattern.end(2)).map(pattern::column))
                .containsExactly(0, 3);
        assertThat(pattern.degree(1)).isEqualTo(1);
        assertThat(pattern.entry(1, 0)).isEqualTo(pattern.start(1));
        assertThat(pattern.entry(1, 3)).isNegative();
        assertThatIllegalArgumentException().isThrownBy(() -> SparsePattern.of(2, new int[] {0}, new int[] {2}));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40, 300})
    void theOrderNamesEveryUnknownOnce(int size) {
        for (int seed = 0; seed < 20; seed++) {
            int[] order = MinimumDegree.order(random(size, 2 * size, new SplittableRandom(seed)));
            Arrays.sort(order);
            assertThat(order).containsExactly(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void treesDoNotFillIn() {
        SplittableRandom random = new SplittableRandom(7);
        int size = 2_000;
        int[] child = IntStream.range(1, size).toArray();
        int[] parent = IntStream.of(child).map(each -> random.nextInt(each)).toArray();
        assertThat(BlockStructure.of(SparsePattern.of(size, child, parent)).factorBlocks())
                .isEqualTo(size - 1);
    }

    @Test
    void aBusbarOfThousandsOfTapsDoesNotFillIn() {
        int taps = 20_000;
        int[] tap = IntStream.range(2, taps + 2).toArray();
        int[] zero = new int[taps];
        int[] one = new int[taps];
        Arrays.fill(one, 1);
        SparsePattern twoBars = SparsePattern.of(
                taps + 2,
                IntStream.concat(IntStream.of(tap), IntStream.of(tap)).toArray(),
                IntStream.concat(IntStream.of(zero), IntStream.of(one)).toArray());
        assertThat(BlockStructure.of(twoBars).factorBlocks()).isEqualTo(2 * taps + 1);
    }

    /// In the order in which it is numbered the grid would fill its band: 343,000 blocks.
    @Test
    void theOrderOfAGridFillsInAQuarterOfItsBand() {
        assertThat(BlockStructure.of(grid(70)).factorBlocks()).isLessThan(80_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30, 200})
    void solvesWhatItWasGiven(int size) {
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SparsePattern pattern = random(size, size + size / 2, random);
            double[] diagonal = random.doubles(4L * size, -1, 1).toArray();
            double[] offDiagonal = random.doubles(4L * pattern.entries(), -1, 1).toArray();
            for (int i = 0; i < size; i++) {
                diagonal[4 * i] += 3 + 2 * pattern.degree(i);
                diagonal[4 * i + 3] -= 3 + 2 * pattern.degree(i);
            }
            double[] expected = random.doubles(2L * size, -1, 1).toArray();
            double[] right = product(pattern, diagonal, offDiagonal, expected);
            BlockLu lu = new BlockLu(BlockStructure.of(pattern));
            // The second factorisation shows that nothing of the first is left behind.
            assertThat(lu.factor(diagonal, offDiagonal)).isEqualTo(BlockLu.REGULAR);
            assertThat(lu.factor(diagonal, offDiagonal)).isEqualTo(BlockLu.REGULAR);
            lu.solve(right);
            assertThat(right).containsExactly(expected, within(1e-11));
        }
    }

    @Test
    void aPairThatNothingHoldsIsNamed() {
        // Three pairs joined by differences only: each row sums to zero, whatever is eliminated first.
        SparsePattern pattern = SparsePattern.of(3, new int[] {0, 1}, new int[] {1, 2});
        double[] diagonal = {1, 0, 0, 1, 2, 0, 0, 2, 1, 0, 0, 1};
        double[] offDiagonal = new double[16];
        for (int e = 0; e < 4; e++) {
            offDiagonal[4 * e] = -1;
            offDiagonal[4 * e + 3] = -1;
        }
        BlockLu lu = new BlockLu(BlockStructure.of(pattern));
        assertThat(lu.factor(diagonal, offDiagonal)).isBetween(0, 2);
        diagonal[0] = 2;
        diagonal[3] = 2;
        assertThat(lu.factor(diagonal, offDiagonal)).isEqualTo(BlockLu.REGULAR);
        diagonal[4] = Double.NaN;
        assertThat(lu.factor(diagonal, offDiagonal)).isNotNegative();
    }

    private static SparsePattern random(int size, int pairs, SplittableRandom random) {
        return SparsePattern.of(
                size,
                random.ints(pairs, 0, size).toArray(),
                random.ints(pairs, 0, size).toArray());
    }

    private static SparsePattern grid(int side) {
        IntStream.Builder from = IntStream.builder();
        IntStream.Builder to = IntStream.builder();
        for (int i = 0; i < side * side; i++) {
            if (i % side > 0) {
                from.add(i);
                to.add(i - 1);
            }
            if (i >= side) {
                from.add(i);
                to.add(i - side);
            }
        }
        return SparsePattern.of(side * side, from.build().toArray(), to.build().toArray());
    }

    private static double[] product(SparsePattern pattern, double[] diagonal, double[] offDiagonal, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < pattern.size(); i++) {
            add(y, i, diagonal, 4 * i, x, i);
            for (int e = pattern.start(i); e < pattern.end(i); e++) {
                add(y, i, offDiagonal, 4 * e, x, pattern.column(e));
            }
        }
        return y;
    }

    private static void add(double[] y, int i, double[] blocks, int at, double[] x, int j) {
        y[2 * i] += blocks[at] * x[2 * j] + blocks[at + 1] * x[2 * j + 1];
        y[2 * i + 1] += blocks[at + 2] * x[2 * j] + blocks[at + 3] * x[2 * j + 1];
    }
}
