package io.millwright.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownProgressTest {
    private final List<Double> told = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final ShownProgress progress =
            new ShownProgress(TaskExecutor.direct(), cancellation, (doneFraction, what) -> told.add(doneFraction));

    @Test
    void aWindowIsToldAFewTimesASecond() throws InterruptedException {
        Thread.sleep(120);
        for (int i = 0; i < 100; i++) {
            progress.report(i / 100.0, "work");
        }
        assertThat(told).startsWith(0.0).hasSizeLessThan(20);
    }

    @Test
    void whatIsCancelledIsNotToldAnyMore() throws InterruptedException {
        Thread.sleep(120);
        cancellation.cancel();
        progress.report(0.5, "work");
        assertThat(told).isEmpty();
        assertThat(progress.cancelled()).isTrue();
    }
}
