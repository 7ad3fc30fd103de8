package io.millwright.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulsesTest {
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();
    private final Pulses<Integer> pulses = new Pulses<>(
            new TaskExecutor() {
                @Override
                public void background(Runnable work) {
                    work.run();
                }

                @Override
                public void onFxThread(Runnable work) {
                    waiting.add(work);
                }

                @Override
                public void shutdown() {}
            },
            taken::add);

    private void fxThreadRuns() {
        List.copyOf(waiting).forEach(Runnable::run);
        waiting.clear();
    }

    @Test
    void aSlowFxThreadIsGivenOnlyTheNewest() {
        pulses.send(1);
        pulses.send(2);
        pulses.send(3);
        assertThat(waiting).hasSize(1);
        fxThreadRuns();
        assertThat(taken).containsExactly(3);
        pulses.send(4);
        fxThreadRuns();
        assertThat(taken).containsExactly(3, 4);
    }

    @Test
    void theFirstOfferGoesAtOnceAndNoneIsMadeForNothing() {
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int value = i;
            pulses.offer(() -> {
                made.add(value);
                return value;
            });
        }
        assertThat(made).startsWith(0).hasSizeLessThan(1000);
        fxThreadRuns();
        assertThat(taken).containsExactly(made.getLast());
    }
}
