package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.fluid.Balance;
import io.millwright.serving.fluid.FluidPool;
import io.millwright.serving.fluid.PoolState;
import io.millwright.serving.fluid.TierDemand;
import io.millwright.serving.fluid.TierState;
import io.millwright.workload.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluidPoolTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final RequestShape CHAT = RequestShape.equal(1200, 220);

    // --- against the request level ---

    /// The bands that [FluidPool] states: Poisson arrivals, lengths that vary, 4,000 requests. Tokens and watts are
    /// those
    /// of the second half of the run, latencies those of all of it, which began empty.
    @ParameterizedTest
    @CsvSource({
        "4, EVEN, 0.2, 1000, 200", "4, EVEN, 0.5, 1000, 200", "4, EVEN, 0.85, 1000, 200",
        "1, RANDOM, 0.5, 1000, 200", "4, RANDOM, 0.5, 1000, 200", "16, EVEN, 0.7, 300, 400"
    })
    void theRequestLevelAgreesWithinBands(int engines, Balance balance, double load, int input, int output) {
        List<Request> lengths = poisson(7, 4000, 1, input, output);
        RequestShape shape = RequestShape.of(lengths);
        FluidPool pool = new FluidPool(SPEC, engines, balance, 1);
        double ratePerS = load * pool.capacityPerS(shape);
        List<Request> requests = poisson(7, 4000, ratePerS, input, output);
        PoolState fluid = pool.solve(List.of(new TierDemand("all", ratePerS, shape)));
        TierState tier = fluid.tiers().getFirst();

        Router router = balance == Balance.EVEN ? Router.leastLoaded() : RoutingPolicy.RANDOM.router(1);
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, engines), List.of(), router, 0);
        simulation.attach(requests.iterator());
        simulation.advanceTo(0.5 * requests.getLast().arrivalS());
        ServingResult half = simulation.result();
        simulation.advanceTo(requests.getLast().arrivalS());
        ServingResult steps = simulation.result();
        TierResult total = steps.total();
        double durationS = steps.durationS() - half.durationS();
        double tokensPerS = (steps.work().outputTokens() - half.work().outputTokens()) / durationS;
        double watts = (steps.energyJ() - half.energyJ()) / durationS / engines;
        assertBand("tokens", fluid.outputTokensPerS(), tokensPerS, 0.04);
        assertBand("watts", fluid.acceleratorW(), watts, 0.02);
        assertBand("busy", fluid.busyFraction(), steps.busyFraction(), 0.02);
        assertBand("TPOT", tier.tpot().meanS(), total.tpot().meanS(), 0.1);
        assertBand("TPOT p50", tier.tpot().p50S(), total.tpot().p50S(), 0.1);
        assertBand("TPOT p99", tier.tpot().p99S(), total.tpot().p99S(), 0.15);
        assertBand("TTFT", tier.ttft().meanS(), total.ttft().meanS(), 0.15);
        assertBand("TTFT p50", tier.ttft().p50S(), total.ttft().p50S(), 0.15);
        assertBand("TTFT p90", tier.ttft().p90S(), total.ttft().p90S(), 0.35);
        assertBand("TTFT p99", tier.ttft().p99S(), total.ttft().p99S(), 0.4);
    }

    private static void assertBand(String what, double fluid, double steps, double band) {
        assertThat(fluid).as(what).isCloseTo(steps, within(band * steps));
    }

    private static List<Request> poisson(long seed, int count, double ratePerS, int input, int output) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < count; i++) {
            timeS -= Math.log(1 - random.nextDouble()) / ratePerS;
            requests.add(Request.of(
                    i,
                    timeS,
                    random.nextInt(input / 2, 3 * input / 2),
                    random.nextInt(Math.max(1, output / 4), 7 * output / 4)));
        }
        return requests;
    }

    // --- laws ---

    @Test
    void theCapacityIsTheEndOfTheFrontier() {
        EngineFrontier.Point last = EngineFrontier.of(SPEC, CHAT).points().getLast();
        double tokensPerS = new FluidPool(SPEC, 3, Balance.EVEN, 1).capacityPerS(CHAT) * CHAT.outputTokens();
        assertThat(tokensPerS).isCloseTo(3 * last.outputTokensPerS(), within(1e-9 * tokensPerS));
    }

    @Test
    void moreDemandMeansMoreTokensWattsAndTime() {
        FluidPool pool = new FluidPool(SPEC, 8, Balance.EVEN, 1);
        double capacity = pool.capacityPerS(CHAT);
        PoolState before = pool.solve(List.of(new TierDemand("all", 1e-6 * capacity, CHAT)));
        assertThat(before.acceleratorW()).isCloseTo(SPEC.accelerator().idleW(), within(0.1));
        assertThat(before.bound()).isEqualTo(Bound.DEMAND);
        for (double load = 0.1; load < 1; load += 0.1) {
            PoolState state = pool.solve(List.of(new TierDemand("all", load * capacity, CHAT)));
            assertThat(state.outputTokensPerS()).isGreaterThan(before.outputTokensPerS());
            assertThat(state.acceleratorW()).isGreaterThan(before.acceleratorW() - 1e-9);
            assertThat(state.busyFraction()).isBetween(before.busyFraction(), 1.0);
            assertThat(state.tiers().getFirst().tpot().meanS())
                    .isGreaterThanOrEqualTo(before.tiers().getFirst().tpot().meanS());
            assertThat(state.waitingFraction()).isGreaterThanOrEqualTo(before.waitingFraction());
            assertThat(state.isOverloaded()).isFalse();
            before = state;
        }
        PoolState beyond = pool.solve(List.of(new TierDemand("all", 1.5 * capacity, CHAT)));
        assertThat(beyond.isOverloaded()).isTrue();
        assertThat(beyond.servedPerS()).isCloseTo(capacity, within(1e-9 * capacity));
        assertThat(beyond.bound()).isIn(Bound.BATCH_LIMIT, Bound.KV_CAPACITY);
        assertThat(beyond.waitS()).isInfinite();
    }

    /// Little's law: the sequences in decode are those that come in, times how long they decode.
    @Test
    void sequencesAreArrivalsTimesTheirTime() {
        for (int engines : new int[] {1, 7, 5000}) {
            FluidPool pool = new FluidPool(SPEC, engines, Balance.EVEN, 1);
            double rate = 0.6 * pool.capacityPerS(CHAT);
            PoolState state = pool.solve(List.of(new TierDemand("all", rate, CHAT)));
            double stepS = state.sequences() * engines / (rate * CHAT.decodeSteps());
            // Requests see steps without their own prompt, which is one step in all of theirs.
            assertThat(state.tiers().getFirst().tpot().meanS()).isBetween(0.95 * stepS, stepS);
        }
    }

    @Test
    void enginesThatKnowNothingOfEachOtherWaitMore() {
        EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(1200));
        FluidPool even = new FluidPool(tight, 10, Balance.EVEN, 1);
        FluidPool random = new FluidPool(tight, 10, Balance.RANDOM, 1);
        TierDemand demand = new TierDemand("all", 0.85 * even.capacityPerS(CHAT), CHAT);
        assertThat(random.solve(List.of(demand)).waitS())
                .isGreaterThan(10 * even.solve(List.of(demand)).waitS());
    }

    @Test
    void tiersShareByWhatTheyAsk() {
        FluidPool pool = new FluidPool(SPEC, 4, Balance.EVEN, 1);
        RequestShape longer = RequestShape.equal(6000, 100);
        PoolState state = pool.solve(List.of(new TierDemand("chat", 4, CHAT), new TierDemand("reading", 1, longer)));
        assertThat(state.tiers()).extracting(TierState::tier).containsExactly("chat", "reading");
        assertThat(state.tiers().stream()
                        .mapToDouble(TierState::outputTokensPerS)
                        .sum())
                .isCloseTo(state.outputTokensPerS(), within(1e-9 * state.outputTokensPerS()));
        assertThat(state.outputTokensPerS()).isCloseTo(4 * 220 + 100, within(1e-9));
        assertThat(state.promptTokensPerS()).isCloseTo(4 * 1200 + 6000, within(1e-9));
        assertThat(state.tiers().get(1).ttft().meanS())
                .isGreaterThan(state.tiers().get(0).ttft().meanS());
    }

    @Test
    void nothingAskedIsIdle() {
        FluidPool pool = new FluidPool(SPEC, 2, Balance.EVEN, 1);
        PoolState state = pool.solve(List.of(new TierDemand("all", 0, CHAT)));
        assertThat(state.acceleratorW()).isEqualTo(SPEC.accelerator().idleW());
        assertThat(state.outputTokensPerS()).isZero();
        assertThat(state.bound()).isEqualTo(Bound.DEMAND);
        assertThat(state.isOverloaded()).isFalse();
    }
}
