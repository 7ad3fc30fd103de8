package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierSpec;
import io.millwright.workload.demand.Arrivals;
import io.millwright.workload.demand.RequestKind;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.Workload.Part;
import io.millwright.workload.demand.WorkloadFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        assertThat(parts(FLEET, RoutingPolicy.LEAST_LOADED).count()).isEqualTo(4);
        assertThat(parts(Fleet.of(SPEC, 9), RoutingPolicy.LEAST_LOADED).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAST_LOADED", "POWER_OF_TWO"})
    void anyNumberOfThreadsGivesTheSameBits(RoutingPolicy policy) throws Exception {
        List<Request> requests = requests();
        Played expected = play(1, parts(FLEET, policy), requests);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(play(threads, parts(FLEET, policy), requests)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEAST_LOADED", "ROUND_ROBIN", "LEAST_TOKENS"})
    void partsGiveTheBitsOfTheWholeFleet(RoutingPolicy policy) throws Exception {
        List<Request> requests = requests();
        Played whole = play(1, new FleetSimulation(FLEET, TIERS, policy.router(7), 7), requests);
        assertThat(play(4, parts(FLEET, policy), requests)).isEqualTo(whole);
        assertThat(whole.result().total().completed()).isGreaterThan(2000);
        assertThat(whole.result().total().rejected()).isPositive();
        assertThat(whole.result().work().movedRequests()).isPositive();
    }

    @Test
    void runningDryGivesWhatStepsGive() throws Exception {
        List<Request> requests = requests();
        FleetParts dry = parts(FLEET, RoutingPolicy.LEAST_LOADED);
        dry.attach(RequestSource.of(requests.iterator()));
        dry.finish();
        FleetSimulation whole = new FleetSimulation(FLEET, TIERS, RoutingPolicy.LEAST_LOADED.router(7), 7);
        whole.attach(requests.iterator());
        whole.finish();
        assertThat(dry.timeS()).isEqualTo(whole.timeS());
        assertThat(dry.isActive()).isFalse();
        assertThat(dry.result().tiers()).isEqualTo(whole.result().tiers());
        assertThat(dry.result().work()).isEqualTo(whole.result().work());
        assertThat(dry.result().energyJ())
                .isCloseTo(
                        whole.result().energyJ(), within(1e-12 * whole.result().energyJ()));
    }

    @Test
    void requestsThatWaitForAnswersAreNotForParts() {
        Workload sessions = Workload.of("agents", 60, Arrivals.poisson(1), Part.of(RequestKind.CHAT, 1));
        RequestSource waiting = WorkloadFiles.draw(sessions, 1, List.of(), 1).source();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parts(FLEET, RoutingPolicy.LEAST_LOADED).attach(waiting));
    }

    /// The result and what every engine drew in every step.
    private record Played(ServingResult result, List<Double> watts) {}

    /// Steps of a second, with engines that are lost, capped and closed on the way.
    private static Played play(int threads, ServingProcess process, List<Request> requests) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> {
                        List<Double> watts = new ArrayList<>();
                        process.attach(RequestSource.of(requests.iterator()));
                        for (int second = 1; process.isActive() && second < 2000; second++) {
                            process.setAvailable(3, second < 20 || second > 40);
                            process.setPowerCapW(6, second % 30 < 10 ? 250 : 400);
                            process.setOpen(0, second % 16 < 8);
                            process.advanceTo(second);
                            for (int engine = 0; engine < process.engineCount(); engine++) {
                                watts.add(process.meanAcceleratorPowerW(engine));
                            }
                        }
                        return new Played(process.result(), watts);
                    })
                    .get();
        }
    }

    private static FleetParts parts(Fleet fleet, RoutingPolicy policy) {
        return new FleetParts(fleet, TIERS, policy::router, 7);
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
