package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RootsTest {
    @Test
    void findsRootsOfRisingFunctions() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000; i++) {
            double root = random.nextDouble(-50, 50);
            double steepness = Math.pow(10, random.nextDouble(-3, 3));
            double found = Roots.brent(
                    x -> Math.expm1(Math.min(steepness * (x - root), 300)) + Math.cbrt(x - root), -100, 100, 1e-10);
            assertThat(found).isCloseTo(root, within(1e-9));
        }
    }

    @Test
    void needsFewEvaluationsOnSmoothFunctions() {
        AtomicInteger calls = new AtomicInteger();
        double found = Roots.brent(
                x -> {
                    calls.incrementAndGet();
                    return Math.cos(x) - x;
                },
                0,
                2,
                1e-12);
        assertThat(found).isCloseTo(0.7390851332151607, within(1e-11));
        assertThat(calls.get()).isLessThan(12);
    }

    @Test
    void acceptsRootsAtTheEnds() {
        assertThat(Roots.brent(x -> x - 1, 1, 5, 1e-9)).isEqualTo(1);
        assertThat(Roots.brent(x -> x - 5, 1, 5, 1e-9)).isEqualTo(5);
    }

    @Test
    void narrowsDownAJump() {
        assertThat(Roots.brent(x -> x < 0.3 ? -1 : 1, 0, 1, 1e-9)).isCloseTo(0.3, within(1e-8));
    }

    @Test
    void refusesABracketWithoutSignChange() {
        assertThatThrownBy(() -> Roots.brent(x -> x * x + 1, -1, 1, 1e-9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no sign change");
        assertThatThrownBy(() -> Roots.brent(x -> Double.NaN, -1, 1, 1e-9))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
