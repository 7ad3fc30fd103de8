package io.millwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnceTest {
    @Test
    void isFoundOnceByManyThreads() {
        AtomicInteger asked = new AtomicInteger();
        Once<Integer> once = new Once<>(asked::incrementAndGet);
        assertThat(asked.get()).isZero();
        assertThat(IntStream.range(0, 1000).parallel().map(i -> once.get()).sum())
                .isEqualTo(1000);
        assertThat(asked.get()).isEqualTo(1);
    }

    @Test
    void aFailureIsToldToEveryoneWhoAsks() {
        Once<Integer> once = new Once<>(() -> {
            throw new IllegalStateException("damaged");
        });
        assertThatThrownBy(once::get).hasMessage("damaged");
        assertThatThrownBy(once::get).hasMessage("damaged");
    }
}
