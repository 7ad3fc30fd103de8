package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingPolicyTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final TierSpec FREE = new TierSpec("free", 0.5, NEVER, NEVER, 0, 0, 0);
    private static final TierSpec PAID = new TierSpec("paid", 0.3, NEVER, NEVER, 1, 0, 0);
    private static final TierSpec PREMIUM = new TierSpec("premium", 0.2, NEVER, NEVER, 2, 0, 0);
    private static final List<TierSpec> TIERS = List.of(FREE, PAID, PREMIUM);
    private static final EngineSpec SPEC = Specs.llama8bOnA100();

    // --- every policy ---

    @ParameterizedTest
    @EnumSource(RoutingPolicy.class)
    void everyPolicyServesAllThatItLetsIn(RoutingPolicy policy) {
        assertThat(RoutingPolicy.of(policy.key())).contains(policy);
        List<Request> requests = requests(11, 300, 0.05);
        ServingResult result = run(policy.router(3), 3, TIERS, requests);
        TierResult total = result.total();
        assertThat(total.completed() + total.rejected()).isEqualTo(requests.size());
        assertThat(total.unfinished()).isZero();
        assertThat(result.tiers().get(2).rejected()).isZero();
        assertThat(run(policy.router(3), 3, TIERS, requests)).isEqualTo(result);
    }

    /// Requests of a lost engine move on, whatever the policy, and none of them is refused.
    @ParameterizedTest
    @EnumSource(RoutingPolicy.class)
    void everyPolicyOutlivesAnEngine(RoutingPolicy policy) {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 3), TIERS, policy.router(5), 0);
        List<Request> requests = requests(12, 60, 0.02);
        simulation.attach(requests.iterator());
        simulation.advanceTo(1.5);
        long refused = simulation.result().total().rejected();
        simulation.setAvailable(1, false);
        simulation.finish();
        TierResult total = simulation.result().total();
        assertThat(simulation.result().work().movedRequests()).isPositive();
        assertThat(total.rejected()).isEqualTo(refused);
        assertThat(total.completed() + total.rejected()).isEqualTo(requests.size());
        assertThat(simulation.runningSequences(1)).isZero();
    }

    // --- chance ---

    @Test
    void randomGivesEveryEngineItsShare() {
        FleetPicture fleet = new FleetPicture(8);
        Router router = RoutingPolicy.RANDOM.router(1);
        for (int i = 0; i < 8000; i++) {
            fleet.place(router, arrival(i, FREE));
        }
        // Six standard deviations of the binomial distribution.
        assertThat(Arrays.stream(fleet.outstanding).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(1000 - 180, 1000 + 180));
    }

    @Test
    void twoChoicesKeepQueuesMoreEvenThanOne() {
        FleetPicture one = new FleetPicture(256);
        FleetPicture two = new FleetPicture(256);
        Router random = RoutingPolicy.RANDOM.router(1);
        Router powerOfTwo = RoutingPolicy.POWER_OF_TWO.router(1);
        for (int i = 0; i < 2560; i++) {
            one.place(random, arrival(i, FREE));
            two.place(powerOfTwo, arrival(i, FREE));
        }
        // Mean 10; above it √(2·10·ln 256) ≈ 10 for one choice, ln ln 256 / ln 2 + O(1) ≈ 3 for two.
        assertThat(Arrays.stream(one.outstanding).max().orElseThrow()).isGreaterThan(17);
        assertThat(Arrays.stream(two.outstanding).max().orElseThrow()).isLessThanOrEqualTo(13);
    }

    @Test
    void twoChoicesAskDifferentEngines() {
        FleetPicture fleet = new FleetPicture(2);
        fleet.outstanding[0] = 1000;
        Router router = RoutingPolicy.POWER_OF_TWO.router(9);
        for (int i = 0; i < 100; i++) {
            assertThat(fleet.place(router, arrival(i, FREE))).isEqualTo(1);
        }
    }

    // --- sessions ---

    @Test
    void aSessionKeepsItsEngineAndOnlyThoseOfALostOneMove() {
        FleetPicture fleet = new FleetPicture(8);
        Router router = RoutingPolicy.SESSION_AFFINITY.router(0);
        int[] home = new int[800];
        for (int session = 0; session < home.length; session++) {
            home[session] = fleet.place(router, ofSession(session));
        }
        // Seven standard deviations.
        assertThat(Arrays.stream(fleet.outstanding).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(35, 165));
        int[] left = {0, 1, 2, 4, 5, 6, 7};
        for (int session = 0; session < home.length; session++) {
            int now = fleet.place(router, ofSession(session), left);
            if (home[session] == 3) {
                assertThat(now).isNotEqualTo(3);
            } else {
                assertThat(now).isEqualTo(home[session]);
            }
            assertThat(fleet.place(router, ofSession(session))).isEqualTo(home[session]);
        }
    }

    @Test
    void requestsWithoutASessionGoToTheLeastLoaded() {
        FleetPicture fleet = new FleetPicture(3);
        fleet.outstanding[0] = 4;
        fleet.outstanding[2] = 2;
        assertThat(fleet.place(RoutingPolicy.SESSION_AFFINITY.router(0), arrival(1, FREE)))
                .isEqualTo(1);
    }

    // --- caches ---

    @Test
    void theCacheIsWorthAsMuchAsTheWorkItSaves() {
        Router router = RoutingPolicy.KV_AWARE.router(0);
        FleetPicture fleet = new FleetPicture(3).cache(2, 600);
        assertThat(fleet.place(router, arrival(1, FREE))).isEqualTo(2);
        fleet.heldTokens[2] = 599;
        assertThat(fleet.place(router, arrival(2, FREE))).isEqualTo(2);
        fleet.heldTokens[2] = 601;
        assertThat(fleet.place(router, arrival(3, FREE))).isNotEqualTo(2);
        fleet.heldTokens[2] = 0;
        fleet.queuedTokens[2] = 601;
        assertThat(fleet.place(router, arrival(4, FREE))).isNotEqualTo(2);
    }

    @Test
    void aPromptThatWasReadElsewhereGetsNoCreditForACache() {
        FleetPicture fleet = new FleetPicture(2).cache(1, 1000);
        fleet.heldTokens[1] = 1;
        Arrival read = new Arrival(Request.of(1, 0, 1000, 10), 0, FREE, 5, 1000);
        assertThat(fleet.place(RoutingPolicy.KV_AWARE.router(0), read)).isZero();
    }

    /// Conversations whose turns repeat all that was said: policies that know caches or sessions read less.
    @Test
    void policiesThatKnowCachesReadLess() {
        List<Request> turns = conversations(40, 8);
        long blind = run(RoutingPolicy.LEAST_LOADED.router(0), 8, List.of(), turns)
                .work()
                .cachedTokens();
        long aware = run(RoutingPolicy.KV_AWARE.router(0), 8, List.of(), turns)
                .work()
                .cachedTokens();
        long sticky = run(RoutingPolicy.SESSION_AFFINITY.router(0), 8, List.of(), turns)
                .work()
                .cachedTokens();
        assertThat(aware).isGreaterThan(2 * blind);
        assertThat(sticky).isGreaterThan(2 * blind);
    }

    // --- promises ---

    @Test
    void theEarliestFirstTokenCountsQueueAndCache() {
        Router router = RoutingPolicy.EARLIEST_FIRST_TOKEN.router(0);
        FleetPicture fleet = new FleetPicture(3).cache(1, 500);
        fleet.queuedTokens[0] = 1000;
        fleet.queuedTokens[1] = 400;
        assertThat(fleet.place(router, arrival(1, FREE))).isEqualTo(1);
        fleet.queuedTokens[1] = 600;
        assertThat(fleet.place(router, arrival(2, FREE))).isEqualTo(2);
    }

    @Test
    void whatWouldBeLateIsRefusedUnlessItWasLetInBefore() {
        Router router = RoutingPolicy.EARLIEST_FIRST_TOKEN.router(0);
        TierSpec promised = new TierSpec("promised", 1, 0.5, NEVER, 0, 0, 0);
        FleetPicture fleet = new FleetPicture(2).prefillRate(10_000);
        Arrays.fill(fleet.queuedTokens, 4100);
        Request request = Request.of(1, 3, 1000, 10);
        assertThat(fleet.place(router, new Arrival(request, 0, promised, 3, 0))).isEqualTo(Router.REJECT);
        assertThat(fleet.place(router, new Arrival(request, 0, promised, 4, 0))).isNotEqualTo(Router.REJECT);
        assertThat(fleet.place(router, new Arrival(request, 0, FREE, 3, 0))).isNotEqualTo(Router.REJECT);
        Arrays.fill(fleet.queuedTokens, 3900);
        assertThat(fleet.place(router, new Arrival(request, 0, promised, 3, 0))).isNotEqualTo(Router.REJECT);
    }

    /// In overload, refusing what would be late keeps the promise to the others.
    @Test
    void refusingTheLateKeepsPromisesInOverload() {
        TierSpec promised = new TierSpec("promised", 1, 2, NEVER, 0, 0, 0);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            requests.add(Request.of(i, 0.04 * i, 6000, 20));
        }
        TierResult all =
                run(Router.leastLoaded(), 2, List.of(promised), requests).total();
        TierResult chosen = run(RoutingPolicy.EARLIEST_FIRST_TOKEN.router(0), 2, List.of(promised), requests)
                .total();
        assertThat(all.rejected()).isZero();
        assertThat(chosen.rejected()).isPositive();
        assertThat(chosen.ttft().p90S()).isLessThan(0.5 * all.ttft().p90S());
        assertThat(chosen.attainmentFraction()).isGreaterThan(2 * all.attainmentFraction());
    }

    // --- tiers ---

    @Test
    void lowerTiersLeaveEnginesToHigherOnes() {
        FleetPicture fleet = new FleetPicture(16);
        Router router = RoutingPolicy.TIER_PRIORITY.router(0);
        fleet.place(router, arrival(0, PREMIUM));
        fleet.place(router, arrival(1, PAID));
        Arrays.fill(fleet.outstanding, 0);
        for (int i = 0; i < 120; i++) {
            assertThat(fleet.place(router, arrival(i, FREE))).isLessThan(12);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(fleet.place(router, arrival(i, PAID))).isBetween(12, 13);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(fleet.place(router, arrival(i, PREMIUM))).isBetween(14, 15);
        }
        assertThat(fleet.place(router, arrival(1, FREE), 7)).isEqualTo(7);
    }

    @Test
    void aFullFleetShedsTheLowestTierFirst() {
        FleetPicture fleet = new FleetPicture(2);
        Router router = RoutingPolicy.LOAD_SHEDDING.router(0);
        assertThat(shed(fleet, router, 0.5)).isEmpty();
        assertThat(shed(fleet, router, 0.8)).containsExactly(FREE);
        assertThat(shed(fleet, router, 0.9)).containsExactly(FREE, PAID);
        assertThat(shed(fleet, router, 1)).containsExactly(FREE, PAID);
        assertThat(shed(fleet, router, 0.5)).isEmpty();
        Arrays.fill(fleet.heldTokens, 100);
        Arrays.fill(fleet.freeTokens, 0);
        Arrival moved = new Arrival(Request.of(1, 0, 1000, 10), 0, FREE, 7, 0);
        assertThat(fleet.place(router, moved)).isNotEqualTo(Router.REJECT);
    }

    private static List<TierSpec> shed(FleetPicture fleet, Router router, double saturation) {
        Arrays.fill(fleet.heldTokens, Math.round(1000 * saturation));
        Arrays.fill(fleet.freeTokens, 1000 - Math.round(1000 * saturation));
        for (TierSpec tier : TIERS) {
            fleet.place(router, arrival(1, tier));
        }
        return TIERS.stream()
                .filter(tier -> fleet.place(router, arrival(2, tier)) == Router.REJECT)
                .toList();
    }

    @Test
    void sheddingTheFreeTierKeepsTheOthersFast() {
        EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(1500));
        List<Request> requests = requests(4, 600, 0.03);
        ServingResult open = run(Router.leastLoaded(), Fleet.of(tight, 2), TIERS, requests);
        ServingResult shed = run(RoutingPolicy.LOAD_SHEDDING.router(0), Fleet.of(tight, 2), TIERS, requests);
        assertThat(open.total().rejected()).isZero();
        assertThat(shed.tiers().get(0).rejected())
                .isGreaterThan(shed.tiers().get(1).rejected());
        assertThat(shed.tiers().get(2).rejected()).isZero();
        assertThat(shed.tiers().get(1).ttft().p90S())
                .isLessThan(open.tiers().get(1).ttft().p90S());
        assertThat(shed.findings())
                .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("serving.request.refused"));
    }

    // --- small fleets ---

    private static Arrival arrival(long id, TierSpec tier) {
        return new Arrival(Request.of(id, 1, 1000, 10), TIERS.indexOf(tier), tier, 1, 0);
    }

    private static Arrival ofSession(long session) {
        return new Arrival(Request.of(session, 1, 1000, 10).withSession(session), 0, FREE, 1, 0);
    }

    private static ServingResult run(Router router, int engines, List<TierSpec> tiers, List<Request> requests) {
        return run(router, Fleet.of(SPEC, engines), tiers, requests);
    }

    private static ServingResult run(Router router, Fleet fleet, List<TierSpec> tiers, List<Request> requests) {
        FleetSimulation simulation = new FleetSimulation(fleet, tiers, router, 0);
        simulation.attach(requests.iterator());
        simulation.finish();
        return simulation.result();
    }

    private static List<Request> requests(long seed, int count, double spacingS) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < count; i++) {
            timeS += 2 * spacingS * random.nextDouble();
            requests.add(Request.of(i, timeS, random.nextInt(100, 3000), random.nextInt(1, 200)));
        }
        return requests;
    }

    /// Turns of conversations in turn, each with the blocks of the turns before it and two new ones.
    private static List<Request> conversations(int sessions, int turns) {
        List<Request> requests = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            for (int session = 0; session < sessions; session++) {
                long first = 1000L * session;
                long[] hashes = IntStream.range(0, 2 * (turn + 1))
                        .mapToLong(block -> first + block)
                        .toArray();
                // A step that does not repeat, so that engines are not found again by counting alone.
                double timeS = 3.7 * turn + 0.083 * ((session * 7 + turn * 11) % sessions);
                requests.add(Request.of(requests.size(), timeS, hashes.length * 512 + 40, 60)
                        .withSession(session)
                        .withPrefix(hashes, 512));
            }
        }
        requests.sort((a, b) -> Double.compare(a.arrivalS(), b.arrivalS()));
        return requests;
    }
}
