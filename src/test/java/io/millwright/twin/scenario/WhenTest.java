package io.millwright.twin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.quantity.ElapsedTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
    private static final double HALF_PAST_ELEVEN_S = 11.5 * 3600;

    @ParameterizedTest
    @CsvSource({
        "12:00, 1800",
        "11:30, 0",
        "11:29, 86340",
        "23:59:30, 44970",
        "90 min, 5400",
        "1.5h, 5400",
        "2 d, 172800"
    })
    void countsFromTheStart(String text, double expectedS) {
        assertThat(When.parse(text).orElseThrow().afterStartS(HALF_PAST_ELEVEN_S))
                .isEqualTo(expectedS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "24:00", "12:60", "-5 min", "5 weeks", "12:0"})
    void refusesWhatIsNoTime(String text) {
        assertThat(When.parse(text)).isEmpty();
    }

    @Test
    void whatIsWrittenReadsBack() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            double seconds = random.nextInt(i % 2 == 0 ? 86_400 : 5_000_000);
            assertThat(ElapsedTime.parse(ElapsedTime.format(seconds)).orElseThrow())
                    .isEqualTo(seconds);
            double ofDay = random.nextInt(86_400);
            assertThat(When.parse(When.timeOfDay(ofDay))).contains(new When(ofDay, When.From.MIDNIGHT));
        }
        assertThat(ElapsedTime.format(0.5)).isEmpty();
    }
}
