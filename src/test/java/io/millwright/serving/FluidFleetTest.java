package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.fluid.FluidFleet;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluidFleetTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final double STEP_S = 10;
    private static final List<TierSpec> TIERS =
            List.of(new TierSpec("free", 0.6, 5, 0.2, 0, 0, 0), new TierSpec("premium", 0.4, 1, 0.1, 10, 0, 0));

    // --- against the request level, by the same calls; docs/validation/serving.md states the bands ---

    @ParameterizedTest
    @CsvSource({"4, 5, 900, 250", "4, 19, 900, 250", "1, 5, 900, 250", "16, 40, 2000, 100", "2, 2, 300, 900"})
    void aChangingDemandIsServedAsAtTheRequestLevel(int engines, double ratePerS, int input, int output) {
        List<Request> requests = wave(3, 1200, ratePerS, input, output);
        Fleet fleet = Fleet.of(SPEC, engines);
        ServingResult fluid = run(fluid(fleet, List.of()), requests);
        ServingResult steps = run(new FleetSimulation(fleet), requests);
        assertThat(fluid.total().outputTokens()).isEqualTo(steps.total().outputTokens());
        assertBand("duration", fluid.durationS(), steps.durationS(), 0.01);
        assertBand("energy", fluid.energyJ(), steps.energyJ(), 0.015);
        assertBand("busy", fluid.busyFraction(), steps.busyFraction(), 0.02);
        assertLatencies(fluid.total(), steps.total());
    }

    private static void assertLatencies(TierResult fluid, TierResult steps) {
        assertBand("TPOT", fluid.tpot().meanS(), steps.tpot().meanS(), 0.05);
        assertBand("TPOT p50", fluid.tpot().p50S(), steps.tpot().p50S(), 0.05);
        assertBand("TPOT p90", fluid.tpot().p90S(), steps.tpot().p90S(), 0.1);
        assertBand("TPOT p99", fluid.tpot().p99S(), steps.tpot().p99S(), 0.2);
        assertBand("TTFT", fluid.ttft().meanS(), steps.ttft().meanS(), 0.15);
        assertBand("TTFT p50", fluid.ttft().p50S(), steps.ttft().p50S(), 0.15);
        assertBand("TTFT p90", fluid.ttft().p90S(), steps.ttft().p90S(), 0.3);
        assertBand("TTFT p99", fluid.ttft().p99S(), steps.ttft().p99S(), 0.55);
        assertBand("E2E p50", fluid.e2e().p50S(), steps.e2e().p50S(), 0.06);
        assertBand("E2E p90", fluid.e2e().p90S(), steps.e2e().p90S(), 0.06);
        assertBand("E2E p99", fluid.e2e().p99S(), steps.e2e().p99S(), 0.1);
    }

    @Test
    void aQueueOfMinutesIsWorkedOffByPriorityAsAtTheRequestLevel() {
        List<Request> requests = wave(3, 1200, 40, 900, 250);
        Fleet fleet = Fleet.of(SPEC, 4);
        ServingResult fluid = run(fluid(fleet, TIERS), requests);
        ServingResult steps = run(new FleetSimulation(fleet, TIERS, Router.leastLoaded(), 0), requests);
        assertThat(steps.tiers().getFirst().ttft().meanS()).isGreaterThan(200);
        assertBand("duration", fluid.durationS(), steps.durationS(), 0.01);
        assertBand("energy", fluid.energyJ(), steps.energyJ(), 0.01);
        assertThat(fluid.binding()).isEqualTo(steps.binding()).isEqualTo(Bound.BATCH_LIMIT);
        for (int tier = 0; tier < 2; tier++) {
            TierResult ours = fluid.tiers().get(tier);
            TierResult theirs = steps.tiers().get(tier);
            assertThat(ours.completed()).isEqualTo(theirs.completed());
            assertBand("TTFT", ours.ttft().meanS(), theirs.ttft().meanS(), 0.2);
            assertBand("TTFT p90", ours.ttft().p90S(), theirs.ttft().p90S(), 0.2);
            assertBand("TPOT", ours.tpot().meanS(), theirs.tpot().meanS(), 0.05);
            assertThat(ours.attainmentFraction()).isCloseTo(theirs.attainmentFraction(), within(0.15));
        }
    }

    @Test
    void unequalGroupsShareAsAtTheRequestLevel() {
        EngineSpec fast = EngineSpec.of(Specs.H100, Specs.LLAMA_8B, 1, Precision.BF16);
        Fleet fleet = new Fleet(List.of(
                new EngineGroup("slow", SPEC, 4, Set.of("free")),
                new EngineGroup("both", fast, 2),
                new EngineGroup("fast", fast, 2, Set.of("premium"))));
        List<Request> requests = wave(5, 900, 40, 900, 250);
        ServingProcess fluid = fluid(fleet, TIERS);
        ServingProcess steps = new FleetSimulation(fleet, TIERS, Router.leastLoaded(), 0);
        ServingResult ours = run(fluid, requests);
        ServingResult theirs = run(steps, requests);
        for (int engine : new int[] {0, 4, 6}) {
            assertBand("engine " + engine, fluid.totalEnergyJ(engine), steps.totalEnergyJ(engine), 0.04);
        }
        for (int tier = 0; tier < 2; tier++) {
            assertBand(
                    "TPOT",
                    ours.tiers().get(tier).tpot().meanS(),
                    theirs.tiers().get(tier).tpot().meanS(),
                    0.15);
            assertBand(
                    "TTFT",
                    ours.tiers().get(tier).ttft().meanS(),
                    theirs.tiers().get(tier).ttft().meanS(),
                    0.15);
        }
    }

    @Test
    void prefillAndDecodePoolsWorkTogetherAsAtTheRequestLevel() {
        Fleet fleet = new Fleet(List.of(
                new EngineGroup("read", SPEC, 3).withRole(EngineRole.PREFILL),
                new EngineGroup("decode", SPEC, 3).withRole(EngineRole.DECODE)));
        List<Request> requests = wave(5, 900, 15, 1500, 250);
        ServingProcess fluid = fluid(fleet, List.of());
        ServingProcess steps = new FleetSimulation(fleet);
        ServingResult ours = run(fluid, requests);
        ServingResult theirs = run(steps, requests);
        assertThat(ours.total().outputTokens()).isEqualTo(theirs.total().outputTokens());
        assertThat(ours.work().outputTokens()).isCloseTo(theirs.work().outputTokens(), within(2L));
        assertThat(ours.work().prefillTokens()).isCloseTo(theirs.work().prefillTokens(), within(2L));
        assertBand("read", fluid.totalEnergyJ(0), steps.totalEnergyJ(0), 0.015);
        assertBand("decode", fluid.totalEnergyJ(3), steps.totalEnergyJ(3), 0.015);
        assertLatencies(ours.total(), theirs.total());
    }

    @Test
    void lostCappedAndHotEnginesAreFeltAsAtTheRequestLevel() {
        List<Request> requests = wave(5, 900, 12, 900, 250);
        Fleet fleet = Fleet.of(SPEC, 4);
        ServingProcess fluid = fluid(fleet, List.of());
        ServingProcess steps = new FleetSimulation(fleet);
        for (ServingProcess process : List.of(fluid, steps)) {
            process.attach(RequestSource.of(requests.iterator()));
            advance(process, 300);
            process.setAvailable(0, false);
            process.setPowerCapW(1, 150);
            process.setClockLimit(2, 0.6);
            advance(process, 600);
        }
        assertThat(fluid.meanAcceleratorPowerW(0)).isZero();
        assertThat(fluid.meanAcceleratorPowerW(1)).isLessThanOrEqualTo(150);
        for (int engine = 1; engine < 4; engine++) {
            assertBand("W", fluid.meanAcceleratorPowerW(engine), steps.meanAcceleratorPowerW(engine), 0.06);
            assertThat(fluid.bound(engine)).isEqualTo(steps.bound(engine));
        }
        assertThat(fluid.bound(1)).isEqualTo(Bound.POWER);
        for (ServingProcess process : List.of(fluid, steps)) {
            process.setAvailable(0, true);
            process.setPowerCapW(1, Double.POSITIVE_INFINITY);
            process.setClockLimit(2, 1);
            while (process.isActive()) {
                process.advanceTo(process.timeS() + STEP_S);
            }
        }
        assertThat(fluid.result().total().completed()).isEqualTo(requests.size());
        assertBand("energy", fluid.result().energyJ(), steps.result().energyJ(), 0.015);
        double moved = steps.result().work().movedRequests();
        assertThat((double) fluid.result().work().movedRequests()).isCloseTo(moved, within(0.4 * moved));
    }

    @ParameterizedTest
    @CsvSource({"4", "8"})
    void whatArrivesWhileNoEngineIsThereWaitsAsAtTheRequestLevel(double ratePerS) {
        List<Request> requests = wave(3, 900, ratePerS, 900, 250);
        Fleet fleet = Fleet.of(SPEC, 4);
        ServingProcess fluid = fluid(fleet, TIERS);
        ServingProcess steps = new FleetSimulation(fleet, TIERS, Router.leastLoaded(), 0);
        for (ServingProcess process : List.of(fluid, steps)) {
            process.attach(RequestSource.of(requests.iterator()));
            advance(process, 300);
            setAllAvailable(process, false);
            advance(process, 400);
            setAllAvailable(process, true);
            while (process.isActive()) {
                process.advanceTo(process.timeS() + STEP_S);
            }
        }
        ServingResult ours = fluid.result();
        ServingResult theirs = steps.result();
        assertThat(ours.total().completed()).isEqualTo(theirs.total().completed());
        assertThat(theirs.total().ttft().p99S()).isGreaterThan(80);
        assertBand("TTFT", ours.total().ttft().meanS(), theirs.total().ttft().meanS(), 0.25);
        assertBand("TTFT p90", ours.total().ttft().p90S(), theirs.total().ttft().p90S(), 0.3);
        assertBand("TTFT p99", ours.total().ttft().p99S(), theirs.total().ttft().p99S(), 0.2);
        for (int tier = 0; tier < 2; tier++) {
            double met = theirs.tiers().get(tier).attainmentFraction();
            assertThat(ours.tiers().get(tier).attainmentFraction()).isCloseTo(met, within(0.05));
        }
        double moved = theirs.work().movedRequests();
        assertThat((double) ours.work().movedRequests()).isCloseTo(moved, within(0.2 * moved));
    }

    private static void setAllAvailable(ServingProcess process, boolean isAvailable) {
        for (int engine = 0; engine < process.engineCount(); engine++) {
            process.setAvailable(engine, isAvailable);
        }
    }

    @Test
    void sessionsThatWaitForTheirAnswersAskForAsMuch() {
        Fleet fleet = Fleet.of(SPEC, 2);
        List<ServingResult> results = new ArrayList<>();
        for (ServingProcess process : List.of(fluid(fleet, List.of()), new FleetSimulation(fleet))) {
            process.attach(new Loop(40));
            advance(process, 600);
            results.add(process.result());
        }
        assertBand("tokens", results.get(0).outputTokensPerS(), results.get(1).outputTokensPerS(), 0.05);
        assertBand("energy", results.get(0).energyJ(), results.get(1).energyJ(), 0.02);
    }

    /// Keeps so many requests under way.
    private static final class Loop implements RequestSource {
        private int ready;
        private int given;
        private double readyS;

        Loop(int concurrency) {
            ready = concurrency;
        }

        @Override
        public double nextArrivalS() {
            return ready > 0 ? readyS : Double.POSITIVE_INFINITY;
        }

        @Override
        public Request next() {
            ready--;
            return Request.of(given++, readyS, 200 + 37 * (given % 11), 50 + 13 * (given % 7));
        }

        @Override
        public void completed(Request request, double timeS) {
            readyS = timeS;
            ready++;
        }

        @Override
        public void rejected(Request request, double timeS) {
            completed(request, timeS);
        }
    }

    // --- laws ---

    @Test
    void whatArrivesIsServedTurnedAwayOrPresent() {
        List<Request> requests = wave(7, 600, 40, 900, 250);
        requests.add(Request.of(-1, 600, 1_000_000, 10));
        FluidFleet fleet = fluid(Fleet.of(SPEC, 4), TIERS);
        fleet.attach(RequestSource.of(requests.iterator()));
        double energyJ = 0;
        double tokens = 0;
        while (fleet.isActive()) {
            fleet.advanceTo(fleet.timeS() + STEP_S);
            double present = 0;
            for (int engine = 0; engine < 4; engine++) {
                present += fleet.runningSequences(engine) + fleet.waitingRequests(engine);
                energyJ += fleet.meanAcceleratorPowerW(engine) * fleet.intervalS();
                tokens += fleet.outputTokens(engine);
                double bounds = 0;
                for (Bound bound : Bound.values()) {
                    bounds += fleet.boundFraction(engine, bound);
                }
                assertThat(bounds).isCloseTo(1, within(1e-9));
            }
            TierResult total = fleet.result().total();
            assertThat(total.completed() + total.rejected() + present).isCloseTo((double) total.offered(), within(2.0));
            assertThat(total.unfinished()).isEqualTo(total.offered() - total.completed() - total.rejected());
        }
        ServingResult result = fleet.result();
        long output = requests.stream().mapToLong(Request::outputTokens).sum() - 10;
        assertThat(result.total().offered()).isEqualTo(requests.size());
        assertThat(result.total().rejected()).isEqualTo(1);
        assertThat(result.total().outputTokens()).isCloseTo(output, within(1L));
        assertThat(tokens).isCloseTo((double) output, within(1e-6 * output));
        assertThat(result.energyJ()).isCloseTo(energyJ, within(1e-9 * energyJ));
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("serving.request.too-long"));
    }

    @Test
    void tiersAddUp() {
        List<Request> requests = wave(7, 100, 7, 900, 2000);
        requests.add(Request.of(-1, 100, 900, 20).withPrefix(new long[] {1}, 512));
        FluidFleet fleet = fluid(Fleet.of(SPEC, 2), TIERS);
        fleet.attach(RequestSource.of(requests.iterator()));
        while (fleet.timeS() < 150) {
            fleet.advanceTo(fleet.timeS() + STEP_S);
            ServingResult result = fleet.result();
            assertThat(result.total().completed())
                    .isEqualTo(result.tiers().stream()
                            .mapToLong(TierResult::completed)
                            .sum());
            assertThat(result.total().unfinished())
                    .isEqualTo(result.tiers().stream()
                            .mapToLong(TierResult::unfinished)
                            .sum());
        }
        assertThat(fleet.result().findings()).isEmpty();
    }

    @Test
    void theLengthOfTheStepsHardlyMatters() {
        List<Request> requests = wave(3, 600, 19, 900, 250);
        ServingResult tens = run(fluid(Fleet.of(SPEC, 4), List.of()), requests);
        ServingProcess ones = fluid(Fleet.of(SPEC, 4), List.of());
        ones.attach(RequestSource.of(requests.iterator()));
        while (ones.isActive()) {
            ones.advanceTo(ones.timeS() + 1);
        }
        assertBand("energy", ones.result().energyJ() / ones.timeS(), tens.energyJ() / tens.durationS(), 0.01);
        assertBand(
                "TPOT",
                ones.result().total().tpot().meanS(),
                tens.total().tpot().meanS(),
                0.02);
        assertBand(
                "TTFT p90",
                ones.result().total().ttft().p90S(),
                tens.total().ttft().p90S(),
                0.1);
    }

    @Test
    void aTierThatSeldomAsksHasNoWaitThatNobodyHad() {
        // in steps of a second, in most of which nothing comes and what ends came before
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            requests.add(Request.of(i, 2 * i + (i % 7) * 0.25, 800, 40 + 60 * (i % 9)));
        }
        FluidFleet fleet = fluid(Fleet.of(SPEC, 40), TIERS);
        fleet.attach(RequestSource.of(requests.iterator()));
        while (fleet.isActive()) {
            fleet.advanceTo(fleet.timeS() + 1);
        }
        for (TierResult tier : fleet.result().tiers()) {
            assertThat(tier.queue().meanS()).isLessThan(0.01);
            assertThat(tier.ttft().maxS()).isLessThan(1);
        }
    }

    @Test
    void aRequestThatStandsForManyIsAsMany() {
        List<Request> requests = wave(3, 600, 10, 900, 250);
        FluidFleet heavy = fluid(Fleet.of(SPEC, 40), List.of());
        heavy.setRequestWeight(20);
        ServingResult many = run(heavy, requests);
        assertThat(many.total().completed()).isEqualTo(20L * requests.size());
        ServingResult few = run(fluid(Fleet.of(SPEC, 2), List.of()), requests);
        assertBand("energy", many.energyJ(), 20 * few.energyJ(), 0.02);
        // More engines scatter less.
        assertBand("TPOT", many.total().tpot().meanS(), few.total().tpot().meanS(), 0.03);
        assertThatIllegalArgumentException().isThrownBy(() -> heavy.setRequestWeight(0));
    }

    @Test
    void withoutEnginesRequestsWaitOrFailAsAsked() {
        for (Failover failover : Failover.values()) {
            FluidFleet fleet = fluid(Fleet.of(SPEC, 1), List.of());
            fleet.setFailover(failover);
            fleet.attach(RequestSource.of(wave(3, 50, 2, 900, 250).iterator()));
            advance(fleet, 20);
            fleet.setAvailable(0, false);
            advance(fleet, 100);
            assertThat(fleet.meanAcceleratorPowerW(0)).isZero();
            assertThat(fleet.isActive()).isTrue();
            fleet.setAvailable(0, true);
            while (fleet.isActive()) {
                fleet.advanceTo(fleet.timeS() + STEP_S);
            }
            TierResult total = fleet.result().total();
            assertThat(total.completed() + total.lost()).isCloseTo(total.offered(), within(1L));
            assertThat(total.lost() > 0).isEqualTo(failover == Failover.LOSE);
        }
    }

    @Test
    void sheddingRefusesTheLowestTierFirst() {
        List<Request> requests = wave(3, 900, 45, 900, 250);
        Fleet fleet = Fleet.of(SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(4000)), 4);
        ServingResult fluid = run(new FluidFleet(fleet, TIERS, RoutingPolicy.LOAD_SHEDDING, 0), requests);
        ServingResult steps =
                run(new FleetSimulation(fleet, TIERS, RoutingPolicy.LOAD_SHEDDING.router(0), 0), requests);
        assertThat(fluid.tiers().get(1).refused()).isZero();
        assertThat(fluid.tiers().get(0).refused()).isPositive();
        double refused = steps.tiers().get(0).refused();
        assertThat((double) fluid.tiers().get(0).refused()).isCloseTo(refused, within(0.3 * refused));
    }

    @Test
    void anyPolicyShedsTheLowestTierWhereTheFacilitySaysSo() {
        List<Request> requests = wave(3, 900, 45, 900, 250);
        Fleet fleet = Fleet.of(SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(4000)), 4);
        FluidFleet told = fluid(fleet, TIERS);
        told.shedLowestTiers();
        FluidFleet policy = new FluidFleet(fleet, TIERS, RoutingPolicy.LOAD_SHEDDING, 0);
        assertThat(run(told, requests).tiers()).isEqualTo(run(policy, requests).tiers());
    }

    @ParameterizedTest
    @CsvSource({"1, 40, 0.015", "5, 40, 0.015", "5, 30, 0.005", "0.08, 10, 0.08"})
    void whoWouldWaitTooLongIsRefusedAsAtTheRequestLevel(double longestS, double ratePerS, double band) {
        List<Request> requests = wave(3, 1200, ratePerS, 900, 250);
        Fleet fleet = Fleet.of(SPEC, 4);
        FluidFleet mean = fluid(fleet, TIERS);
        mean.setLongestWaitS(longestS);
        Router router = Admission.longestWait(longestS).before(Router.leastLoaded());
        ServingResult fluid = run(mean, requests);
        ServingResult steps = run(new FleetSimulation(fleet, TIERS, router, 0), requests);
        assertThat(steps.total().refused()).isPositive();
        assertThat((double) fluid.total().refused())
                .isCloseTo((double) steps.total().refused(), within(band * requests.size()));
        assertThat(fluid.total().completed() + fluid.total().refused()).isEqualTo(requests.size());
        assertThatIllegalArgumentException().isThrownBy(() -> mean.setLongestWaitS(-1));
    }

    // --- inside ---

    private static void assertBand(String what, double fluid, double steps, double band) {
        assertThat(fluid).as(what).isCloseTo(steps, within(band * steps));
    }

    private static FluidFleet fluid(Fleet fleet, List<TierSpec> tiers) {
        return new FluidFleet(fleet, tiers, RoutingPolicy.LEAST_LOADED, 0);
    }

    private static ServingResult run(ServingProcess process, List<Request> requests) {
        process.attach(RequestSource.of(requests.iterator()));
        while (process.isActive()) {
            process.advanceTo(process.timeS() + STEP_S);
        }
        return process.result();
    }

    private static void advance(ServingProcess process, double untilS) {
        while (process.timeS() < untilS) {
            process.advanceTo(process.timeS() + STEP_S);
        }
    }

    /// Arrivals by chance at a rate that goes up and down by half, lengths that vary.
    private static List<Request> wave(long seed, double lengthS, double ratePerS, int input, int output) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; ; i++) {
            double now = ratePerS * (1 + 0.5 * Math.sin(2 * Math.PI * timeS / lengthS));
            timeS -= Math.log(1 - random.nextDouble()) / now;
            if (timeS > lengthS) {
                return requests;
            }
            requests.add(Request.of(
                    i, timeS, random.nextInt(input / 2, 3 * input / 2), random.nextInt(output / 4, 7 * output / 4)));
        }
    }
}
