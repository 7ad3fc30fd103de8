package io.millwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.Box;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AirHistoryTest {
    private final AtomicLong nowNs = new AtomicLong(7_000_000_000L);
    private final AirHistory history = new AirHistory(nowNs::get);

    private void after(double seconds, int cells, int iteration, double... inletsC) {
        nowNs.addAndGet((long) (seconds * 1e9));
        history.iterated(AirGrid.uniform(new Box(0, 0, 0, cells, 1, 1), 1), iteration, inletsC);
    }

    @Test
    void gridsAreToldApartWithTheirPreparation() {
        after(0.5, 1000, 1, 20);
        after(0.5, 1000, 2, 20);
        after(2, 8000, 1, 20);
        after(1, 8000, 2, 20);
        after(1, 8000, 3, 20);

        assertThat(history.levels())
                .containsExactly(new AirHistory.Level(1000, 2, 1, 1), new AirHistory.Level(8000, 3, 4, 5));
        assertThat(history.levels().getLast().microsecondsPerCellIteration()).isCloseTo(4e6 / 8000 / 3, within(1e-9));
    }

    @Test
    void theSameGridSolvedTwiceIsTwoLevels() {
        after(1, 1000, 1, 20);
        after(1, 1000, 2, 20);
        after(1, 1000, 1, 20);

        assertThat(history.levels()).hasSize(2);
    }

    @Test
    void settledIsWhenNoRackLeavesItsFinalValueAnyMore() {
        after(1, 1000, 1, 22, 25);
        after(1, 8000, 1, 22.3, 25);
        after(1, 8000, 2, 22.05, 25.05);
        after(1, 8000, 3, 22, 25.2);
        after(1, 8000, 4, 22, 25.09);
        after(1, 8000, 5, 22, 25);

        assertThat(history.settledS(0.1)).hasValue(5);
        assertThat(history.settledS(0.25)).hasValue(3);
        assertThat(history.settledS(0.01)).hasValue(6);
    }

    @Test
    void coarserGridsDoNotCountAsSettled() {
        after(1, 1000, 1, 22);
        after(1, 8000, 1, 22);
        after(1, 8000, 2, 22);

        assertThat(history.settledS(0.1)).hasValue(2);
    }

    @Test
    void aBetterFinalValueThanTheLastOneCanBeGiven() {
        after(1, 8000, 1, 22);
        after(1, 8000, 2, 22.3);
        after(1, 8000, 3, 22.4);

        assertThat(history.settledS(0.15, new double[] {22.5})).hasValue(3);
        assertThat(history.settledS(0.15, new double[] {23})).isEmpty();
        assertThat(history.settledS(2, new double[] {23})).hasValue(1);
    }

    @Test
    void notANumberIsNotClose() {
        after(1, 8000, 1, Double.NaN);
        after(1, 8000, 2, 22);

        assertThat(history.settledS(0.1)).hasValue(2);
    }

    @Test
    void nothingNotedIsNothingSettled() {
        assertThat(history.levels()).isEmpty();
        assertThat(history.settledS(0.1)).isEmpty();
    }

    @Test
    void aValueThatMovesToTheEndIsNotCalledFinal() {
        after(1, 8000, 1, 20);
        after(1, 8000, 2, 24);

        assertThat(history.text()).contains("To the end, mean inlets of racks moved by more than 0.1 K.");
    }

    @Test
    void theTableNamesGridsAndTheTimeToATenthOfAKelvin() {
        after(0.5, 12_288, 10, 20);
        after(1.5, 95_232, 20, 20);
        after(1, 95_232, 21, 20);

        assertThat(history.text())
                .contains("12,288", "95,232", "2.50 s", "3.00 s", "within 0.1 K of its final value from 2.00 s on");
    }
}
