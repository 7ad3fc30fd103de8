package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class FleetPartsTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final EngineSpec TIGHT = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(150));
    private static final List<TierSpec> TIERS =
            List.of(tier("a", 0.3), tier("b", 0.2), tier("c", 0.3), tier("d", 0.15), tier("nobody", 0.05));

    /// Tiers a and b share engines through the second group; c and d have their own; one group has no work.
    private static final Fleet FLEET = new Fleet(List.of(
            new EngineGroup("one", SPEC, 2, Set.of("a")),
            new EngineGroup("two", TIGHT, 3, Set.of("c")),
            new EngineGroup("three", SPEC, 2, Set.of("a", "b")),
            new EngineGroup("four", SPEC, 3, Set.of("d")),
            new EngineGroup("five", SPEC, 1, Set.of("elsewhere"))));

    @Test
    void groupsWithATierInCommonAreOnePart() {
        assertThat(new FleetParts(FLEET, TIERS).count()).isEqualTo(4);
        assertThat(new FleetParts(Fleet.of(SPEC, 9), TIERS).count()).isEqualTo(1);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws Exception {
        List<Request> requests = requests();
        ServingResult expected = serve(1, RoutingPolicy.LEAST_LOADED, requests);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(serve(threads, RoutingPolicy.LEAST_LOADED, requests)).isEqualTo(expected);
        }
    }

    @Test
    void partsGiveWhatTheWholeFleetGives() throws Exception {
        List<Request> requests = requests();
        for (RoutingPolicy policy :
                List.of(RoutingPolicy.LEAST_LOADED, RoutingPolicy.ROUND_ROBIN, RoutingPolicy.LEAST_TOKENS)) {
            FleetSimulation whole = new FleetSimulation(FLEET, TIERS, policy.router(7), 7);
            whole.attach(requests.iterator());
            whole.finish();
            ServingResult expected = whole.result();
            ServingResult parts = serve(4, policy, requests);
            assertThat(parts.total()).isEqualTo(expected.total());
            assertThat(parts.tiers()).isEqualTo(expected.tiers());
            assertThat(parts.work()).isEqualTo(expected.work());
            assertThat(parts.findings()).isEqualTo(expected.findings());
            assertThat(parts.durationS()).isEqualTo(expected.durationS());
            assertThat(parts.energyJ()).isCloseTo(expected.energyJ(), within(1e-12 * expected.energyJ()));
        }
    }

    private static ServingResult serve(int threads, RoutingPolicy policy, List<Request> requests) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> new FleetParts(FLEET, TIERS).serve(requests.iterator(), policy, 7))
                    .get();
        }
    }

    private static List<Request> requests() {
        SplittableRandom random = new SplittableRandom(11);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < 3000; i++) {
            timeS += 0.05 * random.nextDouble();
            requests.add(Request.of(i, timeS, random.nextInt(1, 2500), random.nextInt(1, 300)));
        }
        return requests;
    }

    private static TierSpec tier(String id, double share) {
        return new TierSpec(id, share, 2, 0.05, 0, 0, 0);
    }
}
