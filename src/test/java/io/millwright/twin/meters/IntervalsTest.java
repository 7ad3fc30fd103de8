package io.millwright.twin.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static final double USUAL = Double.NaN;

    @Test
    void weighsValuesByTheTimeForWhichTheyHold() {
        Intervals intervals = new Intervals(0, 10, 2);
        // 4 for 3 s, 8 for 9 s, of which 7 s are in the first interval; then 2, the last one for the usual 3 s
        double[] means = intervals.means(new double[] {0, 3, 12, 14, 16}, new double[] {4, 8, 2, 2, 2}, USUAL);
        assertThat(means[0]).isCloseTo((4 * 3 + 8 * 7) / 10.0, within(1e-12));
        assertThat(means[1]).isCloseTo((8 * 2 + 2 * 7) / 9.0, within(1e-12));
    }

    @Test
    void aGapIsNotKnown() {
        double[] timeS = new double[40];
        for (int i = 0; i < 40; i++) {
            timeS[i] = i < 20 ? i : 100 + i;
        }
        double[] value = new double[40];
        Arrays.fill(value, 5);
        double[] means = new Intervals(0, 10, 14).means(timeS, value, USUAL);
        assertThat(means[0]).isEqualTo(5);
        assertThat(means[1]).isEqualTo(5);
        assertThat(Arrays.copyOfRange(means, 2, 12)).containsOnly(Double.NaN);
        assertThat(means[12]).isEqualTo(5);
    }

    @Test
    void pointsThatTellOfChangesHold() {
        double[] means = new Intervals(0, 10, 3).means(new double[] {12}, new double[] {7}, USUAL);
        assertThat(means).containsExactly(7, 7, 7);
    }

    @Test
    void countersGiveTheirRateButNotWhereTheyAreSetBack() {
        double[] timeS = {0, 10, 20, 30, 40, 50};
        double[] counted = {100, 150, 220, 5, 25, 25};
        double[] rates = new Intervals(0, 10, 5).rates(timeS, counted, USUAL);
        assertThat(rates).containsExactly(5, 7, Double.NaN, 2, 0);
    }

    @Test
    void meansOfIntervalsKeepTheMeanOfTheWhole() {
        double[] timeS = new double[97];
        double[] value = new double[97];
        for (int i = 0; i < 97; i++) {
            timeS[i] = i;
            value[i] = Math.sin(i) + 0.1 * i;
        }
        double fine = Arrays.stream(new Intervals(0, 1, 96).means(timeS, value, USUAL))
                .average()
                .orElseThrow();
        double coarse = Arrays.stream(new Intervals(0, 12, 8).means(timeS, value, USUAL))
                .average()
                .orElseThrow();
        assertThat(coarse).isCloseTo(fine, within(1e-12));
    }
}
