package io.millwright.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandScaleTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 1.5, 3.75, 40})
    void demandIsMultipliedInOrderWithDistinctIds(double factor) {
        List<Request> scaled = scaled(2000, factor, 7);
        assertThat((double) scaled.size()).isBetween(2000 * factor - 150, 2000 * factor + 150);
        Set<Long> ids = new HashSet<>();
        double lastS = 0;
        for (Request request : scaled) {
            assertThat(request.arrivalS()).isGreaterThanOrEqualTo(lastS);
            lastS = request.arrivalS();
            ids.add(request.id());
        }
        assertThat(ids).hasSameSizeAs(scaled);
    }

    @Test
    void theFactorOneChangesNothing() {
        assertThat(scaled(100, 1, 7))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(requests(100));
    }

    @Test
    void copiesShareNoPrefixes() {
        List<Request> scaled = scaled(1, 50, 7);
        Set<Long> hashes = new HashSet<>();
        scaled.forEach(request -> hashes.add(request.prefixHashes()[0]));
        assertThat(hashes).hasSize(50);
        assertThat(scaled.stream().filter(request -> request.arrivalS() > DemandScale.DEFAULT_WINDOW_S))
                .isEmpty();
    }

    @Test
    void theSeedDecides() {
        assertThat(scaled(100, 2.5, 7))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(scaled(100, 2.5, 7));
        assertThat(scaled(100, 2.5, 7))
                .usingRecursiveFieldByFieldElementComparator()
                .isNotEqualTo(scaled(100, 2.5, 8));
    }

    @Test
    void tiersFollowTheirSharesWhateverTheOrder() {
        List<TierSpec> tiers = List.of(tier("a", 2), tier("none", 0), tier("b", 6), tier("last", 0));
        TierAssigner assigner = new TierAssigner(tiers, 11);
        int[] counts = new int[4];
        for (long id = 0; id < 100_000; id++) {
            counts[assigner.tierOf(id)]++;
        }
        assertThat(counts[0]).isBetween(24_400, 25_600);
        assertThat(counts[1]).isZero();
        assertThat(counts[3]).isZero();
        assertThat(new TierAssigner(tiers, 11).tierOf(77)).isEqualTo(assigner.tierOf(77));
        Request fixed = Request.of(77, 0, 1, 1).withTier(3);
        assertThat(assigner.assign(fixed)).isSameAs(fixed);
    }

    private static TierSpec tier(String id, double share) {
        return new TierSpec(id, share, 1, 1, 0, 0, 0);
    }

    private static List<Request> scaled(int count, double factor, long seed) {
        List<Request> scaled = new ArrayList<>();
        try (DemandScale stream = new DemandScale(RequestStream.of(requests(count)), factor, seed)) {
            stream.forEachRemaining(scaled::add);
        }
        return scaled;
    }

    private static List<Request> requests(int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(Request.of(i, 0.7 * i, 100 + i, 10).withPrefix(new long[] {i}, 512));
        }
        return requests;
    }
}
