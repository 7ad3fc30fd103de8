package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestLoadTest {
    @Test
    void findsWhatLookingAtAllFinds() {
        for (int engines : new int[] {1, 2, 3, 8, 13, 100}) {
            SplittableRandom random = new SplittableRandom(engines);
            RequestLoad load = new RequestLoad(engines);
            int[] requests = new int[engines];
            boolean[] available = new boolean[engines];
            Arrays.fill(available, true);
            for (int i = 0; i < 2000; i++) {
                int engine = random.nextInt(engines);
                if (random.nextInt(8) == 0) {
                    available[engine] ^= true;
                    load.setAvailable(engine, available[engine]);
                } else {
                    int change = requests[engine] > 0 && random.nextBoolean() ? -1 : 1;
                    requests[engine] += change;
                    load.add(engine, change);
                }
                int from = random.nextInt(engines);
                int to = random.nextInt(from, engines) + 1;
                int best = -1;
                int count = 0;
                for (int e = from; e < to; e++) {
                    if (available[e]) {
                        count++;
                        best = best < 0 || requests[e] < requests[best] ? e : best;
                    }
                }
                assertThat(load.least(from, to)).isEqualTo(best);
                assertThat(load.available(from, to)).isEqualTo(count);
                assertThat(load.requests(engine)).isEqualTo(requests[engine]);
            }
        }
    }

    @Test
    void theClockKnowsTheNextEvent() {
        SplittableRandom random = new SplittableRandom(3);
        EngineClock clock = new EngineClock(37);
        double[] timesS = new double[37];
        Arrays.fill(timesS, Double.POSITIVE_INFINITY);
        for (int i = 0; i < 5000; i++) {
            int engine = random.nextInt(37);
            timesS[engine] = random.nextInt(10) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(100);
            clock.set(engine, timesS[engine]);
            int first = 0;
            for (int e = 1; e < timesS.length; e++) {
                first = timesS[e] < timesS[first] ? e : first;
            }
            assertThat(clock.next()).isEqualTo(first);
            assertThat(clock.nextS()).isEqualTo(timesS[first]);
        }
    }
}
