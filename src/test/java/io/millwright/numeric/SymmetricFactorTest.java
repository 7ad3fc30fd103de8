package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricFactorTest {
    private record Network(int size, int[] first, int[] second, double[] conductance, double[] susceptance) {
        /// A connected mesh of branches between nodes, some of them parallel, and an admittance to earth at each node.
        static Network random(SplittableRandom random, int size, int extra) {
            int pairs = size - 1 + extra;
            int[] first = new int[pairs];
            int[] second = new int[pairs];
            double[] g = new double[pairs];
            double[] b = new double[pairs];
            for (int k = 0; k < pairs; k++) {
                first[k] = k < size - 1 ? k + 1 : random.nextInt(size);
                second[k] = random.nextInt(k < size - 1 ? k + 1 : size);
                if (first[k] == second[k]) {
                    second[k] = (first[k] + 1) % size;
                }
                g[k] = random.nextDouble(0.01, 5);
                b[k] = random.nextDouble(0.01, 5);
            }
            return new Network(size, first, second, g, b);
        }

        double[] diagonal(double[] of, double toEarth) {
            double[] diagonal = new double[size];
            for (int row = 0; row < size; row++) {
                diagonal[row] = toEarth * (row + 1);
            }
            for (int k = 0; k < first.length; k++) {
                diagonal[first[k]] += of[k];
                diagonal[second[k]] += of[k];
            }
            return diagonal;
        }

        static double[] negative(double[] values) {
            double[] result = new double[values.length];
            for (int k = 0; k < values.length; k++) {
                result[k] = -values[k];
            }
            return result;
        }
    }

    @Test
    void solvesComplexMeshes() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 40; round++) {
            int size = 2 + random.nextInt(60);
            Network net = Network.random(random, size, random.nextInt(2 * size));
            ComplexLdl ldl = new ComplexLdl(SymmetricPattern.of(size, net.first(), net.second()));
            double[] diagonalRe = net.diagonal(net.conductance(), 0.01);
            double[] diagonalIm = Network.negative(net.diagonal(net.susceptance(), 0.02));
            double[] pairRe = Network.negative(net.conductance());
            double[] pairIm = net.susceptance();
            // A second time with the same values: nothing may be left over from the first.
            ldl.factor(diagonalIm, diagonalRe, pairIm, pairRe);
            ldl.factor(diagonalRe, diagonalIm, pairRe, pairIm);
            double[] xRe = random.doubles(size, -1, 1).toArray();
            double[] xIm = random.doubles(size, -1, 1).toArray();
            double[] bRe = new double[size];
            double[] bIm = new double[size];
            for (int i = 0; i < size; i++) {
                bRe[i] = diagonalRe[i] * xRe[i] - diagonalIm[i] * xIm[i];
                bIm[i] = diagonalRe[i] * xIm[i] + diagonalIm[i] * xRe[i];
            }
            for (int k = 0; k < pairRe.length; k++) {
                int i = net.first()[k];
                int j = net.second()[k];
                bRe[i] += pairRe[k] * xRe[j] - pairIm[k] * xIm[j];
                bIm[i] += pairRe[k] * xIm[j] + pairIm[k] * xRe[j];
                bRe[j] += pairRe[k] * xRe[i] - pairIm[k] * xIm[i];
                bIm[j] += pairRe[k] * xIm[i] + pairIm[k] * xRe[i];
            }
            ldl.solve(bRe, bIm);
            assertThat(bRe).containsExactly(xRe, within(1e-11));
            assertThat(bIm).containsExactly(xIm, within(1e-11));
        }
    }

    @Test
    void selectedInverseIsThatOfSolvedColumns() {
        SplittableRandom random = new SplittableRandom(12);
        for (int round = 0; round < 20; round++) {
            int size = 2 + random.nextInt(40);
            Network net = Network.random(random, size, random.nextInt(2 * size));
            int pairs = net.first().length;
            ComplexLdl ldl = new ComplexLdl(SymmetricPattern.of(size, net.first(), net.second()));
            ldl.factor(
                    net.diagonal(net.conductance(), 0.01),
                    Network.negative(net.diagonal(net.susceptance(), 0.02)),
                    Network.negative(net.conductance()),
                    net.susceptance());
            double[] zRe = new double[size];
            double[] zIm = new double[size];
            double[] pairRe = new double[pairs];
            double[] pairIm = new double[pairs];
            ldl.inverse(zRe, zIm, pairRe, pairIm);
            for (int column = 0; column < size; column++) {
                double[] re = new double[size];
                double[] im = new double[size];
                re[column] = 1;
                ldl.solve(re, im);
                assertThat(zRe[column]).isCloseTo(re[column], within(1e-10));
                assertThat(zIm[column]).isCloseTo(im[column], within(1e-10));
                for (int k = 0; k < pairs; k++) {
                    if (net.first()[k] == column) {
                        assertThat(pairRe[k]).isCloseTo(re[net.second()[k]], within(1e-10));
                        assertThat(pairIm[k]).isCloseTo(im[net.second()[k]], within(1e-10));
                    }
                }
            }
        }
    }

    @Test
    void solvesRealMeshes() {
        SplittableRandom random = new SplittableRandom(13);
        Network net = Network.random(random, 50, 60);
        RealLdl ldl = new RealLdl(SymmetricPattern.of(50, net.first(), net.second()));
        double[] diagonal = net.diagonal(net.conductance(), 0.01);
        assertThat(ldl.factor(diagonal, Network.negative(net.conductance()))).isEqualTo(RealLdl.POSITIVE_DEFINITE);
        double[] x = random.doubles(50, -1, 1).toArray();
        double[] b = new double[50];
        for (int i = 0; i < 50; i++) {
            b[i] = diagonal[i] * x[i];
        }
        for (int k = 0; k < net.first().length; k++) {
            b[net.first()[k]] -= net.conductance()[k] * x[net.second()[k]];
            b[net.second()[k]] -= net.conductance()[k] * x[net.first()[k]];
        }
        ldl.solve(b);
        assertThat(b).containsExactly(x, within(1e-11));
    }

    @Test
    void tellsWhatIsNotPositiveDefinite() {
        int[] first = {0, 1};
        int[] second = {1, 2};
        RealLdl ldl = new RealLdl(SymmetricPattern.of(3, first, second));
        double[] pair = {-1, -1};
        assertThat(ldl.factor(new double[] {1, 2, 1}, pair)).isNotEqualTo(RealLdl.POSITIVE_DEFINITE);
        assertThat(ldl.factor(new double[] {1, 2, -1}, pair)).isNotEqualTo(RealLdl.POSITIVE_DEFINITE);
        assertThat(ldl.factor(new double[] {1, 2, 1.5}, pair)).isEqualTo(RealLdl.POSITIVE_DEFINITE);
    }

    @Test
    void aNetworkWithoutEarthIsSingular() {
        ComplexLdl ldl = new ComplexLdl(SymmetricPattern.of(2, new int[] {0}, new int[] {1}));
        double[] im = {-3, -3};
        double[] re = {1, 1};
        assertThatThrownBy(() -> ldl.factor(re, im, new double[] {-1}, new double[] {3}))
                .isInstanceOf(SingularMatrixException.class);
    }

    @Test
    void aTreeFillsInNothing() {
        SplittableRandom random = new SplittableRandom(14);
        Network tree = Network.random(random, 20_000, 0);
        assertThat(SymmetricPattern.of(20_000, tree.first(), tree.second()).entries())
                .isEqualTo(19_999);
    }

    @Test
    void aGridFillsInLittle() {
        int side = 60;
        int[] first = new int[2 * side * (side - 1)];
        int[] second = new int[first.length];
        int k = 0;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                if (column + 1 < side) {
                    first[k] = row * side + column;
                    second[k++] = row * side + column + 1;
                }
                if (row + 1 < side) {
                    first[k] = row * side + column;
                    second[k++] = row * side + column + side;
                }
            }
        }
        // In rows the band of 60 would fill 216,000 entries; nested dissection needs about 8 n log2 n / 2.
        assertThat(SymmetricPattern.of(side * side, first, second).entries()).isLessThan(80_000);
    }

    @Test
    void setsJoin() {
        DisjointSets sets = new DisjointSets(5);
        sets.join(0, 1);
        sets.join(3, 4);
        sets.join(1, 4);
        assertThat(sets.joined(0, 3)).isTrue();
        assertThat(sets.joined(0, 2)).isFalse();
        assertThat(sets.find(4)).isEqualTo(sets.find(0));
    }
}
