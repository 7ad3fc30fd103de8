package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.DisaggregatedLoop.Pool;
import org.junit.jupiter.api.Test;

class DisaggregatedLoopTest {
    private static final EngineSpec ENGINE = EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.FP8);
    private static final double LINK = 50e9;

    /// Little's law over both pools: requests in flight are rate times lifetime.
    @Test
    void requestsInFlightAreRateTimesLifetime() {
        for (int concurrency : new int[] {1, 3, 16, 100, 2000}) {
            DisaggregatedLoop loop = loop(2, 2, concurrency, 1000, 500, LINK);
            double perS = loop.outputTokensPerS() / 500;
            assertThat(perS * (loop.ttftS() + 499 * loop.tpotS())).isCloseTo(concurrency, within(1e-6 * concurrency));
            assertThat(loop.prefillUtilisation()).isLessThan(1);
        }
    }

    @Test
    void anIdlePrefillPoolLeavesDecodeAlone() {
        DisaggregatedLoop loop = loop(64, 2, 32, 1000, 500, Double.POSITIVE_INFINITY);
        StepCost cost = new StepCost();
        StepTime.of(ENGINE).evaluate(16, 16 * 1250, 0, 0, 0, 1, cost);
        assertThat(loop.tpotS()).isCloseTo(cost.seconds, within(0.01 * cost.seconds));
        assertThat(loop.sequences()).isBetween(15.0, 16.0);
    }

    @Test
    void theNarrowerPoolSetsTheRate() {
        DisaggregatedLoop loop = loop(1, 8, 4000, 8000, 50, LINK);
        double most = DisaggregatedLoop.promptsPerS(new Pool(ENGINE, 1), 8000);
        assertThat(loop.prefillUtilisation()).isBetween(0.95, 1.0);
        assertThat(loop.outputTokensPerS() / 50).isCloseTo(most, within(0.05 * most));
        assertThat(loop(2, 8, 4000, 8000, 50, LINK).outputTokensPerS()).isGreaterThan(1.8 * loop.outputTokensPerS());
    }

    @Test
    void aFasterLinkNeverTakesTokensAway() {
        double before = 0;
        for (double link : new double[] {1e8, 1e9, 1e10, 1e11, Double.POSITIVE_INFINITY}) {
            double now = loop(2, 2, 64, 4000, 200, link).outputTokensPerS();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> loop(0, 1, 1, 10, 10, LINK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> loop(1, 1, 0, 10, 10, LINK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> loop(1, 1, 1, 10, 1, LINK)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> loop(1, 1, 1, 10, 10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DisaggregatedLoop loop(
            int prefill, int decode, int concurrency, double input, double output, double link) {
        return DisaggregatedLoop.of(
                new Pool(ENGINE, prefill), new Pool(ENGINE, decode), concurrency, input, output, link);
    }
}
