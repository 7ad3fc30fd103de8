package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final double[] UNEVEN = {0, 0.1, 0.15, 0.3, 0.45, 0.7, 0.8, 1};

    @Test
    void aCubicIsReadExactlyBetweenItsPoints() {
        DoubleUnaryOperator cubic = x -> 1 - 3 * x + 4 * x * x - 2 * x * x * x;
        Profile profile = of(cubic, UNEVEN);
        for (double x = 0; x <= 1; x += 0.01) {
            assertThat(profile.at(x)).isCloseTo(cubic.applyAsDouble(x), within(1e-12));
        }
    }

    @Test
    void aParabolasVertexIsFoundBetweenUnevenPoints() {
        Profile profile = of(x -> 2 - (x - 0.52) * (x - 0.52), UNEVEN);
        assertThat(profile.maximum().place()).isCloseTo(0.52, within(1e-12));
        assertThat(profile.maximum().value()).isCloseTo(2, within(1e-12));
    }

    @Test
    void extremesOfASineAreFoundToThirdOrder() {
        Profile coarse = of(x -> Math.sin(2 * Math.PI * x), even(21));
        Profile fine = of(x -> Math.sin(2 * Math.PI * x), even(41));
        double coarseError = Math.abs(coarse.minimum().place() - 0.75);
        double fineError = Math.abs(fine.minimum().place() - 0.75);
        assertThat(coarse.minimum().value()).isCloseTo(-1, within(1e-3));
        assertThat(fineError).isLessThanOrEqualTo(coarseError / 6 + 1e-12);
    }

    @Test
    void anEndMayBeTheHighest() {
        Profile profile = of(x -> x, UNEVEN);
        assertThat(profile.maximum()).isEqualTo(new Profile.Peak(1, 1));
        assertThat(profile.minimum().place()).isZero();
    }

    @Test
    void levelEndsFollowAnEvenCurve() {
        double[] centres = {0.05, 0.15, 0.25, 0.75, 0.85, 0.95};
        Profile profile = of(x -> Math.cos(Math.PI * x), centres).levelAtEnds(0, 1);
        assertThat(profile.values()[0]).isCloseTo(1, within(1e-3));
        assertThat(profile.values()[7]).isCloseTo(-1, within(1e-3));
    }

    @Test
    void valuesWithoutPlacesAreRefused() {
        assertThatThrownBy(() -> new Profile(new double[2], new double[3])).hasMessageContaining("got 3 for 2");
    }

    private static double[] even(int points) {
        // Not symmetric about the extreme, which would find it by chance.
        return IntStream.range(0, points)
                .mapToDouble(i -> (i + 0.3) / (points - 0.4))
                .toArray();
    }

    private static Profile of(DoubleUnaryOperator curve, double[] places) {
        return new Profile(places, Arrays.stream(places).map(curve).toArray());
    }
}
