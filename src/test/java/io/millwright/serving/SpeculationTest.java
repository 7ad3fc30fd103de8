package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeculationTest {
    @Test
    void yieldsTheTokensUpToTheFirstRefusalAndOneMore() {
        assertThat(Speculation.NONE.tokensPerStep()).isEqualTo(1);
        assertThat(new Speculation(4, 0).tokensPerStep()).isEqualTo(1);
        assertThat(new Speculation(3, 1).tokensPerStep()).isEqualTo(4);
        double acceptance = 0.7;
        assertThat(new Speculation(4, acceptance).tokensPerStep())
                .isCloseTo((1 - Math.pow(acceptance, 5)) / (1 - acceptance), within(1e-12));
    }

    @Test
    void refusesValuesThatAreNoProbability() {
        assertThatThrownBy(() -> new Speculation(1, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Speculation(-1, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void expertGroupsDivideTheAcceleratorsOfAStage() {
        assertThat(new Parallelism(2, 1, 4).expert()).isEqualTo(8);
        assertThat(Parallelism.tensor(8).expert()).isEqualTo(1);
        assertThat(Parallelism.tensor(8).withExpert(4).accelerators()).isEqualTo(8);
        assertThatThrownBy(() -> Parallelism.tensor(8).withExpert(3)).isInstanceOf(IllegalArgumentException.class);
    }
}
