package io.millwright.numeric;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void stopsOnlyWhatIsCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(cancelled::checkCancelled).isInstanceOf(CancellationException.class);
        assertThatCode(Progress.NONE::checkCancelled).doesNotThrowAnyException();
    }
}
