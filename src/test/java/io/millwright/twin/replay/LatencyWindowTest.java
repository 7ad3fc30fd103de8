package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {
    @Test
    void percentilesAreThoseOfTheRequestsWithinOneInAHundred() {
        LatencyWindow window = new LatencyWindow(2);
        SplittableRandom random = new SplittableRandom(3);
        double[] all = new double[4000];
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.exp(3 * random.nextDouble() - 2);
            window.completed(i % 2, i * 0.01, 1, all[i], all[i] / 50, 2 * all[i], all[i] < 1);
        }
        window.advanceTo(45);
        Arrays.sort(all);
        for (double part : new double[] {0.5, 0.95, 0.99}) {
            double exact = all[(int) Math.ceil(part * all.length) - 1];
            assertThat(window.all().ttft.quantile(part)).isCloseTo(exact, within(0.0101 * exact));
            assertThat(window.all().tpot.quantile(part)).isCloseTo(exact / 50, within(0.0101 * exact / 50));
            assertThat(window.all().e2e.quantile(part)).isCloseTo(2 * exact, within(0.0101 * 2 * exact));
        }
        double met = Arrays.stream(all).filter(each -> each < 1).count();
        assertThat(window.all().attainment()).isEqualTo(met / all.length);
    }

    @Test
    void whatIsOldIsForgotten() {
        LatencyWindow window = new LatencyWindow(1);
        window.completed(0, 5, 10, 9, 1, 20, false);
        window.completed(0, 30, 1, 0.5, 0.05, 2, true);
        window.advanceTo(59);
        assertThat(window.tier(0).ttft.quantile(0.5)).isCloseTo(9, within(0.09));
        assertThat(window.tier(0).attainment()).isCloseTo(1 / 11.0, within(1e-12));
        window.advanceTo(61);
        assertThat(window.tier(0).ttft.quantile(0.99)).isCloseTo(0.5, within(0.005));
        assertThat(window.tier(0).attainment()).isEqualTo(1);
        window.advanceTo(1000);
        assertThat(window.tier(0).ttft.quantile(0.5)).isNaN();
        assertThat(window.tier(0).attainment()).isNaN();
    }

    @Test
    void requestsCountByWhatTheyStandFor() {
        LatencyWindow window = new LatencyWindow(1);
        window.completed(0, 1, 0.25, 1, Double.NaN, 1, true);
        window.completed(0, 1, 0.75, 4, Double.NaN, 4, true);
        window.failed(0, 2, 1);
        assertThat(window.all().e2e.quantile(0.2)).isCloseTo(1, within(0.01));
        assertThat(window.all().e2e.quantile(0.3)).isCloseTo(4, within(0.04));
        assertThat(window.all().tpot.quantile(0.5)).isNaN();
        assertThat(window.all().attainment()).isEqualTo(0.5);
    }

    @Test
    void whatOneEngineTellsLaterThanAnotherStillCounts() {
        LatencyWindow window = new LatencyWindow(1);
        window.completed(0, 55, 1, 1, 1, 1, true);
        window.completed(0, 12, 1, 2, 1, 2, true);
        window.advanceTo(60);
        assertThat(window.all().ttft.quantile(1)).isCloseTo(2, within(0.02));
        window.advanceTo(75);
        assertThat(window.all().ttft.quantile(1)).isCloseTo(1, within(0.01));
    }
}
