package io.millwright.serving.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedLinksTest {
    @Test
    void aloneATransferGetsTheTightestLinkOfItsPath() {
        SharedLinks<String> links = links(100, 40, 70);
        links.begin(new Path(0, 1, 2), 200, "a", 3);
        assertThat(links.nextS()).isEqualTo(8);
        assertThat(links.takeNext()).isEqualTo("a");
        assertThat(links.nextS()).isInfinite();
        assertThat(links.carriedBytes(1)).isEqualTo(200);
        assertThat(links.fullS(1)).isEqualTo(5);
        assertThat(links.fullS(0)).isZero();
    }

    /// Two at once take twice as long; one that comes when half is over makes the other one 1.5 times as long.
    @Test
    void twoTransfersShareALinkFairly() {
        SharedLinks<String> together = links(100);
        together.begin(new Path(0), 500, "a", 0);
        together.begin(new Path(0), 500, "b", 0);
        assertThat(together.nextS()).isEqualTo(10);
        assertThat(together.takeNext()).isEqualTo("a");
        assertThat(together.nextS()).isEqualTo(10);
        assertThat(together.takeNext()).isEqualTo("b");

        SharedLinks<String> later = links(100);
        later.begin(new Path(0), 500, "a", 0);
        later.begin(new Path(0), 500, "b", 2.5);
        assertThat(later.nextS()).isEqualTo(7.5);
        assertThat(later.takeNext()).isEqualTo("a");
        assertThat(later.nextS()).isEqualTo(10);
    }

    /// The classic case: one transfer over both links, one over each; the first link is the tight one.
    @Test
    void whatOneCannotUseOthersGet() {
        SharedLinks<String> links = links(100, 300);
        links.begin(new Path(0, 1), 50, "both", 0);
        links.begin(new Path(0), 100, "first", 0);
        links.begin(new Path(1), 250, "second", 0);
        // 50, 50 and 300 − 50.
        assertThat(links.nextS()).isEqualTo(1);
        assertThat(links.takeNext()).isEqualTo("both");
        assertThat(links.takeNext()).isEqualTo("second");
        // The last 50 bytes of the second have the link for themselves.
        assertThat(links.nextS()).isEqualTo(1.5);
    }

    @Test
    void whatNothingLimitsArrivesAtOnceInTheOrderOfSending() {
        SharedLinks<String> links = links(Double.POSITIVE_INFINITY);
        links.begin(Path.OPEN, 1e12, "a", 2);
        links.begin(new Path(0), 1e12, "b", 2);
        assertThat(links.nextS()).isEqualTo(2);
        assertThat(links.takeNext()).isEqualTo("a");
        assertThat(links.takeNext()).isEqualTo("b");
    }

    /// Against each transfer on its own, with rates from the definition of max-min fairness.
    @Test
    void manyTransfersEndAsTheDefinitionSays() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] capacity = random.doubles(6, 10, 100).toArray();
            SharedLinks<Integer> links = links(capacity);
            NaiveLinks naive = new NaiveLinks(capacity);
            double timeS = 0;
            double[] asked = new double[capacity.length];
            for (int i = 0; i < 60; i++) {
                timeS += random.nextDouble();
                int[] path = random.ints(0, capacity.length)
                        .distinct()
                        .limit(random.nextInt(1, 4))
                        .toArray();
                double bytes = random.nextDouble(1, 60);
                while (links.nextS() <= timeS) {
                    double endS = links.nextS();
                    int ended = links.takeNext();
                    assertThat(endS).isCloseTo(naive.takeNext(ended), within(1e-9 * timeS));
                }
                links.begin(new Path(path), bytes, i, timeS);
                naive.begin(path, bytes, i, timeS);
                Arrays.stream(path).forEach(link -> asked[link] += bytes);
            }
            while (links.size() > 0) {
                double endS = links.nextS();
                assertThat(endS).isCloseTo(naive.takeNext(links.takeNext()), within(1e-9 * endS));
            }
            for (int link = 0; link < capacity.length; link++) {
                assertThat(links.carriedBytes(link)).isCloseTo(asked[link], within(1e-9 * (1 + asked[link])));
            }
        }
    }

    @Test
    void lookingChangesNothing() {
        SharedLinks<String> plain = links(100, 77);
        SharedLinks<String> watched = links(100, 77);
        List<Double> ends = new ArrayList<>();
        for (SharedLinks<String> links : List.of(plain, watched)) {
            links.begin(new Path(0, 1), 333, "a", 0);
            links.begin(new Path(0), 100, "b", 0.7);
            while (links.size() > 0) {
                for (int i = 1; links == watched && i < 9; i++) {
                    links.account(links.nextS() * i / 9);
                }
                ends.add(links.nextS());
                links.takeNext();
            }
        }
        assertThat(ends.subList(0, 2)).isEqualTo(ends.subList(2, 4));
        assertThat(watched.carriedBytes(0)).isCloseTo(433, within(1e-9));
    }

    @Test
    void aLinkCanLoseAPartOfItsCapacity() {
        SharedLinks<String> links = links(100);
        links.begin(new Path(0), 1000, "a", 0);
        links.setCapacity(0, 25, 4);
        assertThat(links.nextS()).isEqualTo(4 + 600 / 25.0);
        assertThat(links.rateOfOneMore(new Path(0))).isEqualTo(12.5);
    }

    @Test
    void aLinkThatCarriesNothingIsNoLink() {
        assertThatThrownBy(() -> new Link(Link.Kind.ROW, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static <T> SharedLinks<T> links(double... bytesPerS) {
        return new SharedLinks<>(Arrays.stream(bytesPerS)
                .mapToObj(capacity -> new Link(Link.Kind.ROW, capacity))
                .toList());
    }

    /// Every transfer for itself: all rates grow together, and whoever meets a full link stops growing.
    private static final class NaiveLinks {
        private record Transfer(int[] path, double[] left) {}

        private final double[] capacity;
        private final Map<Integer, Transfer> transfers = new LinkedHashMap<>();
        private double nowS;

        NaiveLinks(double[] capacity) {
            this.capacity = capacity;
        }

        void begin(int[] path, double bytes, int id, double timeS) {
            move(timeS, rates());
            transfers.put(id, new Transfer(path, new double[] {bytes}));
        }

        double takeNext(int id) {
            Map<Integer, Double> rates = rates();
            Transfer ending = Objects.requireNonNull(transfers.get(id));
            move(nowS + ending.left[0] / rates.getOrDefault(id, 0.0), rates);
            transfers.remove(id);
            return nowS;
        }

        private void move(double timeS, Map<Integer, Double> rates) {
            transfers.forEach((id, transfer) -> transfer.left[0] -= rates.getOrDefault(id, 0.0) * (timeS - nowS));
            nowS = timeS;
        }

        private Map<Integer, Double> rates() {
            Map<Integer, Double> rates = new LinkedHashMap<>();
            double level = 0;
            while (rates.size() < transfers.size()) {
                double grow = Double.POSITIVE_INFINITY;
                for (int link = 0; link < capacity.length; link++) {
                    double free = capacity[link];
                    int growing = 0;
                    for (Map.Entry<Integer, Transfer> each : transfers.entrySet()) {
                        if (passes(each.getValue(), link)) {
                            free -= rates.getOrDefault(each.getKey(), level);
                            growing += rates.containsKey(each.getKey()) ? 0 : 1;
                        }
                    }
                    grow = growing > 0 ? Math.min(grow, free / growing) : grow;
                }
                level += grow;
                for (int link = 0; link < capacity.length; link++) {
                    double used = 0;
                    for (Map.Entry<Integer, Transfer> each : transfers.entrySet()) {
                        used += passes(each.getValue(), link) ? rates.getOrDefault(each.getKey(), level) : 0;
                    }
                    if (used >= capacity[link] * (1 - 1e-12)) {
                        for (Map.Entry<Integer, Transfer> each : transfers.entrySet()) {
                            if (passes(each.getValue(), link)) {
                                rates.putIfAbsent(each.getKey(), level);
                            }
                        }
                    }
                }
            }
            return rates;
        }

        private static boolean passes(Transfer transfer, int link) {
            return Arrays.stream(transfer.path).anyMatch(passed -> passed == link);
        }
    }
}
