package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millwright.quantity.UnitSystem;
import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FleetSimulationTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();

    /// Short ticks look at every engine all the time, a leap only when it must: both must agree to the last bit.
    @Test
    void theLengthOfTheTicksChangesNothing() {
        assertTicksChangeNothing(SPEC, randomRequests(1, 600, 20, 0), Router::leastLoaded);
    }

    @Test
    void theLengthOfTheTicksChangesNothingWhenBlocksRunOut() {
        EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(280));
        List<Supplier<Router>> routers = List.of(Router::leastLoaded, Router::leastTokens, Router::roundRobin);
        for (Supplier<Router> router : routers) {
            ServingResult result = assertTicksChangeNothing(tight, randomRequests(9, 400, 15, 3), router);
            assertThat(result.work().preemptions()).isGreaterThan(20);
            assertThat(result.work().cachedTokens()).isPositive();
        }
    }

    private static ServingResult assertTicksChangeNothing(
            EngineSpec spec, List<Request> requests, Supplier<Router> router) {
        FleetSimulation leap = new FleetSimulation(Fleet.of(spec, 3), List.of(), router.get(), 0);
        leap.attach(requests.iterator());
        leap.finish();
        for (double tickS : new double[] {1, 0.37, 0.003}) {
            FleetSimulation ticked = new FleetSimulation(Fleet.of(spec, 3), List.of(), router.get(), 0);
            ticked.attach(requests.iterator());
            double energyJ = 0;
            double output = 0;
            for (int i = 1; ticked.isActive(); i++) {
                double next = i * tickS;
                if (next > leap.timeS()) {
                    ticked.finish();
                } else {
                    ticked.advanceTo(next);
                }
                for (int engine = 0; engine < ticked.engineCount(); engine++) {
                    energyJ += ticked.meanAcceleratorPowerW(engine) * ticked.intervalS();
                    output += ticked.outputTokens(engine);
                }
            }
            ServingResult expected = leap.result();
            ServingResult actual = ticked.result();
            assertThat(actual.total()).isEqualTo(expected.total());
            assertThat(actual.work()).isEqualTo(expected.work());
            assertThat(actual.durationS()).isEqualTo(expected.durationS());
            assertThat(actual.energyJ()).isCloseTo(expected.energyJ(), within(1e-9 * expected.energyJ()));
            assertThat(energyJ).isCloseTo(expected.energyJ(), within(1e-9 * expected.energyJ()));
            assertThat(output).isEqualTo((double) expected.work().outputTokens());
        }
        return leap.result();
    }

    @Test
    void aShiftInTimeLeavesLatenciesAsTheyAre() {
        List<Request> requests = randomRequests(2, 400, 20, 0);
        double shiftS = 4096;
        List<Request> shifted = requests.stream()
                .map(request -> request.withArrivalS(request.arrivalS() + shiftS))
                .toList();
        TierResult here = run(SPEC, 2, requests).total();
        TierResult there = run(SPEC, 2, shifted).total();
        assertThat(there.ttft().meanS()).isCloseTo(here.ttft().meanS(), within(1e-8));
        assertThat(there.e2e().meanS()).isCloseTo(here.e2e().meanS(), within(1e-8));
        assertThat(there.tpot().p99S())
                .isCloseTo(here.tpot().p99S(), within(2e-3 * here.tpot().p99S()));
        assertThat(there.completed()).isEqualTo(here.completed());
    }

    @Test
    void workIsConserved() {
        for (int seed = 0; seed < 10; seed++) {
            List<Request> requests = randomRequests(seed, 300, 30, 4);
            EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(300 + 40 * seed));
            ServingResult result = run(tight, 2, requests);
            long needed = requests.stream()
                    .mapToLong(request -> request.inputTokens() + request.outputTokens() - 1)
                    .sum();
            WorkCounters work = result.work();
            assertThat(result.total().completed()).isEqualTo(requests.size());
            assertThat(work.prefillTokens() + work.decodeTokens())
                    .isEqualTo(needed + work.discardedTokens() - work.cachedTokens());
            assertThat(work.outputTokens())
                    .isEqualTo(
                            requests.stream().mapToLong(Request::outputTokens).sum())
                    .isEqualTo(result.total().outputTokens());
            assertThat(work.cachedTokens()).isPositive();
        }
    }

    @Test
    void powerStaysBetweenIdleAndLimit() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 2));
        simulation.attach(randomRequests(3, 300, 10, 0).iterator());
        for (double timeS = 0.5; timeS < 60; timeS += 0.5) {
            simulation.advanceTo(timeS);
            for (int engine = 0; engine < 2; engine++) {
                double idleW = SPEC.accelerator().idleW();
                assertThat(simulation.meanAcceleratorPowerW(engine))
                        .isBetween(idleW * (1 - 1e-12), SPEC.accelerator().tdpW() * (1 + 1e-12));
                assertThat(simulation.busyFraction(engine)).isBetween(0.0, 1 + 1e-9);
                assertThat(simulation.computeFraction(engine)).isBetween(0.0, 1.0);
                assertThat(simulation.memoryFraction(engine)).isBetween(0.0, 1.0);
                assertThat(simulation.kvFraction(engine)).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void anIdleFleetDrawsIdlePower() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 2));
        simulation.advanceTo(10);
        assertThat(simulation.meanAcceleratorPowerW(1)).isEqualTo(85);
        assertThat(simulation.busyFraction(1)).isZero();
        ServingResult result = simulation.result();
        assertThat(result.energyJ()).isEqualTo(2 * 10 * 85);
        assertThat(result.binding()).isEqualTo(Bound.DEMAND);
        assertThat(result.total().offered()).isZero();
    }

    @Test
    void equalRunsAreEqual() {
        List<Request> requests = randomRequests(4, 200, 10, 2);
        assertThat(run(SPEC, 3, requests)).isEqualTo(run(SPEC, 3, requests));
    }

    @Test
    void whatNeverFitsIsTurnedAwayAndSaid() {
        EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(10));
        FleetSimulation simulation = new FleetSimulation(Fleet.of(tight, 1));
        simulation.offer(Request.of(7, 0, 150, 11));
        simulation.offer(Request.of(8, 2, 150, 12));
        simulation.finish();
        ServingResult result = simulation.result();
        assertThat(result.total().completed()).isEqualTo(1);
        assertThat(result.total().rejected()).isEqualTo(1);
        assertThat(result.total().attainmentFraction()).isEqualTo(0.5);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("serving.request.too-long");
            assertThat(finding.message(UnitSystem.SI))
                    .isEqualTo("Requests that can never be served: 1. The first arrives at 2 s with 150 prompt and 12"
                            + " output tokens, more than the context or the key-value pool of an engine.");
        });
    }

    @Test
    void longRequestsGoToEnginesThatHoldThem() {
        EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(10));
        FleetSimulation simulation = new FleetSimulation(
                new Fleet(List.of(new EngineGroup("small", tight, 2), new EngineGroup("large", SPEC, 1))));
        for (int i = 0; i < 5; i++) {
            simulation.offer(Request.of(i, 0, 1000, 10));
        }
        assertThat(simulation.waitingRequests(2)).isEqualTo(5);
        simulation.finish();
        assertThat(simulation.result().total().completed()).isEqualTo(5);
    }

    @Test
    void tiersGoToTheirEnginesAndAreCountedApart() {
        List<TierSpec> tiers = List.of(
                new TierSpec("free", 0.7, 10, 1, 0, 0, 0),
                new TierSpec("paid", 0.3, 1e-9, 1, 1, 0, 0),
                new TierSpec("lost", 0, 1, 1, 1, 0, 0));
        Fleet fleet = new Fleet(
                List.of(new EngineGroup("a", SPEC, 1, Set.of("free")), new EngineGroup("b", SPEC, 1, Set.of("paid"))));
        FleetSimulation simulation = new FleetSimulation(fleet, tiers, Router.leastLoaded(), 5);
        for (int i = 0; i < 1000; i++) {
            simulation.offer(Request.of(i, 0.05 * i, 100, 5));
        }
        simulation.offer(Request.of(5000, 60, 10, 10).withTier(2));
        simulation.finish();
        ServingResult result = simulation.result();
        TierResult free = result.tiers().get(0);
        TierResult paid = result.tiers().get(1);
        assertThat(free.offered() + paid.offered()).isEqualTo(1000);
        assertThat(free.offered()).isBetween(650L, 750L);
        assertThat(free.attainmentFraction()).isEqualTo(1);
        assertThat(paid.attainmentFraction()).isZero();
        assertThat(free.goodputPerS()).isCloseTo(free.completed() / result.durationS(), within(1e-12));
        assertThat(result.tiers().get(2).rejected()).isEqualTo(1);
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("serving.tier.unserved"));
    }

    @Test
    void aHigherPriorityIsServedFirst() {
        List<TierSpec> tiers =
                List.of(new TierSpec("free", 0.5, 10, 1, 0, 0, 0), new TierSpec("paid", 0.5, 10, 1, 9, 0, 0));
        EngineSpec narrow = SPEC.withLimits(BatchLimits.DEFAULT.withMaxSequences(4));
        FleetSimulation simulation = new FleetSimulation(Fleet.of(narrow, 1), tiers, Router.leastLoaded(), 0);
        for (int i = 0; i < 100; i++) {
            simulation.offer(Request.of(i, 0, 100, 50).withTier(i % 2));
        }
        simulation.finish();
        ServingResult result = simulation.result();
        assertThat(result.tiers().get(1).ttft().maxS())
                .isLessThan(result.tiers().get(0).ttft().p50S());
        assertThat(result.boundShares().get(Bound.BATCH_LIMIT)).isGreaterThan(0.5);
    }

    @Test
    void aLostEngineHandsItsRequestsOn() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 2));
        for (int i = 0; i < 40; i++) {
            simulation.offer(Request.of(i, 0, 300, 200));
        }
        simulation.advanceTo(1.5);
        assertThat(simulation.runningSequences(0)).isEqualTo(20);
        simulation.setAvailable(0, false);
        assertThat(simulation.runningSequences(0)).isZero();
        assertThat(simulation.kvFraction(0)).isZero();
        simulation.advanceTo(1.5);
        assertThat(simulation.runningSequences(1) + simulation.waitingRequests(1))
                .isEqualTo(40);
        simulation.advanceTo(2);
        assertThat(simulation.meanAcceleratorPowerW(0)).isZero();
        simulation.finish();
        ServingResult result = simulation.result();
        assertThat(result.total().completed()).isEqualTo(40);
        assertThat(result.work().movedRequests()).isEqualTo(20);
        assertThat(result.work().prefillTokens() + result.work().decodeTokens())
                .isEqualTo(40 * 499 + result.work().discardedTokens());
        assertThat(result.work().outputTokens()).isEqualTo(40 * 200);
    }

    @Test
    void enginesThatGoAndComeTogetherShareWhatWaits() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 4));
        for (int i = 0; i < 40; i++) {
            simulation.offer(Request.of(i, 0, 300, 200));
        }
        simulation.advanceTo(1.5);
        for (int engine = 0; engine < 4; engine++) {
            simulation.setAvailable(engine, false);
        }
        simulation.advanceTo(5);
        assertThat(simulation.result().work().movedRequests()).isEqualTo(40);
        for (int engine = 0; engine < 4; engine++) {
            simulation.setAvailable(engine, true);
        }
        simulation.advanceTo(5);
        for (int engine = 0; engine < 4; engine++) {
            assertThat(simulation.runningSequences(engine) + simulation.waitingRequests(engine))
                    .isEqualTo(10);
        }
        simulation.finish();
        assertThat(simulation.result().total().completed()).isEqualTo(40);
    }

    @Test
    void withoutAnEngineRequestsWaitUntilOneIsBack() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1));
        simulation.setAvailable(0, false);
        simulation.offer(Request.of(1, 1, 100, 10));
        simulation.advanceTo(5);
        assertThat(simulation.result().total().unfinished()).isEqualTo(1);
        assertThat(simulation.isActive()).isTrue();
        simulation.setAvailable(0, true);
        simulation.finish();
        TierResult total = simulation.result().total();
        assertThat(total.completed()).isEqualTo(1);
        assertThat(total.queue().meanS()).isCloseTo(4, within(1e-9));
    }

    @Test
    void aSlowerClockTakesLongerAndDrawsLess() {
        double[] timeS = new double[2];
        double[] powerW = new double[2];
        for (int i = 0; i < 2; i++) {
            FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1));
            simulation.setClockFraction(0, i == 0 ? 1 : 0.7);
            simulation.offer(Request.of(1, 0, 8000, 2));
            simulation.finish();
            timeS[i] = simulation.timeS();
            powerW[i] = simulation.meanAcceleratorPowerW(0);
        }
        assertThat(timeS[1] / timeS[0]).isBetween(1.3, 1 / 0.7);
        assertThat(powerW[1]).isLessThan(0.6 * powerW[0]).isGreaterThan(85);
    }

    @Test
    void aLimitedClockIsFeltFromTheNextStepOnAndNamed() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 2));
        simulation.setClockLimit(1, 0.5);
        for (int i = 0; i < 400; i++) {
            simulation.offer(Request.of(i, 0, 4000, 2));
        }
        simulation.advanceTo(20);
        assertThat(simulation.bound(0)).isEqualTo(Bound.COMPUTE);
        assertThat(simulation.bound(1)).isEqualTo(Bound.COOLING);
        assertThat(simulation.meanAcceleratorPowerW(1)).isLessThan(0.5 * simulation.meanAcceleratorPowerW(0));
        assertThat(simulation.prefillTokens(1) / simulation.prefillTokens(0)).isBetween(0.45, 0.6);

        double before = simulation.prefillTokens(0);
        simulation.setClockLimit(1, 1);
        simulation.advanceTo(40);
        assertThat(simulation.bound(1)).isEqualTo(Bound.COMPUTE);
        assertThat(simulation.prefillTokens(1) / before).isBetween(0.9, 1.1);
        assertThat(simulation.result().boundShares().get(Bound.COOLING)).isBetween(0.24, 0.26);
    }

    @Test
    void theBoundsOfAnIntervalMakeTheTimeInService() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1));
        simulation.offer(Request.of(1, 0, 4000, 200));
        for (int second = 1; second <= 5; second++) {
            simulation.advanceTo(second);
            double all = 0;
            for (Bound bound : Bound.values()) {
                all += simulation.boundFraction(0, bound);
            }
            assertThat(all).isCloseTo(1, within(1e-12));
            assertThat(simulation.boundFraction(0, Bound.DEMAND))
                    .isGreaterThanOrEqualTo(1 - simulation.busyFraction(0) - 1e-12);
        }
        simulation.setAvailable(0, false);
        simulation.advanceTo(6);
        assertThat(simulation.boundFraction(0, Bound.DEMAND)).isZero();
        assertThat(simulation.bound(0)).isEqualTo(Bound.DEMAND);
    }

    @Test
    void sharedPrefixesSkipPrefill() {
        long[] hashes = {11, 12, 13, 14};
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1));
        simulation.offer(Request.of(1, 0, 2048, 5).withPrefix(hashes, 512));
        simulation.offer(Request.of(2, 10, 2048, 5).withPrefix(hashes, 512));
        simulation.offer(Request.of(3, 20, 2048, 5).withPrefix(new long[] {11, 12, 99, 14}, 512));
        simulation.finish();
        ServingResult result = simulation.result();
        // The last block of an exact multiple is read again, since one token has to be computed.
        assertThat(result.work().cachedTokens()).isEqualTo(3 * 512 + 2 * 512);
        assertThat(result.work().prefixHitFraction()).isCloseTo(5 * 512 / (3 * 2048.0), within(1e-12));
        assertThat(simulation.kvFraction(0)).isZero();
    }

    @Test
    void routersSpreadTheLoad() {
        for (Router router : List.of(Router.leastLoaded(), Router.roundRobin(), Router.leastTokens())) {
            FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 4), List.of(), router, 0);
            for (int i = 0; i < 40; i++) {
                simulation.offer(Request.of(i, 0, 100, 10));
            }
            for (int engine = 0; engine < 4; engine++) {
                assertThat(simulation.waitingRequests(engine))
                        .as(router.getClass().getSimpleName())
                        .isEqualTo(10);
            }
        }
    }

    @Test
    void leastTokensLooksAtLengths() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 2), List.of(), Router.leastTokens(), 0);
        simulation.offer(Request.of(0, 0, 5000, 10));
        for (int i = 1; i < 5; i++) {
            simulation.offer(Request.of(i, 0, 100, 10));
        }
        assertThat(simulation.waitingRequests(0)).isEqualTo(1);
        assertThat(simulation.waitingRequests(1)).isEqualTo(4);
    }

    @Test
    void wrongUseSaysWhatIsWrong() {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1));
        simulation.advanceTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.offer(Request.of(1, 4, 1, 1)))
                .withMessageContaining("arrival order");
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.advanceTo(4));
        assertThatIllegalArgumentException().isThrownBy(() -> simulation.setClockFraction(0, 0));
        EngineSpec tooLarge = EngineSpec.of(Specs.A100, Specs.LLAMA_70B, 1, Precision.BF16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FleetSimulation(Fleet.of(tooLarge, 1)))
                .withMessageContaining("serving.memory.does-not-fit");
    }

    private static ServingResult run(EngineSpec spec, int engines, List<Request> requests) {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(spec, engines));
        simulation.attach(requests.iterator());
        simulation.finish();
        return simulation.result();
    }

    /// Requests with bursts; with `families` greater than 0 prompts begin with one of that many shared prefixes.
    private static List<Request> randomRequests(long seed, int count, double perS, int families) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < count; i++) {
            timeS += random.nextInt(3) == 0 ? 0 : -Math.log(1 - random.nextDouble()) * 1.5 / perS;
            int input = random.nextInt(1, 1500);
            int output = random.nextInt(1, 300);
            long[] hashes = new long[families == 0 ? 0 : (input + 127) / 128];
            int family = families == 0 ? 0 : random.nextInt(families);
            for (int block = 0; block < hashes.length; block++) {
                hashes[block] = block < 4 ? 100L * family + block : 1_000_000L + 1000L * i + block;
            }
            requests.add(Request.of(i, timeS, input, output).withPrefix(hashes, 128));
        }
        return requests;
    }
}
