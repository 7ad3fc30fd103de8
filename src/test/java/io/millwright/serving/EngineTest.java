package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EngineTest {
    /// The same steps, the same jobs in each, and the same times but for the rounding of sums.
    @Test
    void leapingEqualsNaiveStepping() {
        long preemptions = 0;
        for (long seed = 1; seed <= 60; seed++) {
            preemptions += compareWithNaiveStepping(seed, BatchPolicy.VLLM_V1);
        }
        // The rare paths must be reached, or the comparison proves little.
        assertThat(preemptions).isGreaterThan(1000);
    }

    @Test
    void leapingEqualsNaiveSteppingUnderSarathi() {
        long preemptions = 0;
        for (long seed = 101; seed <= 140; seed++) {
            preemptions += compareWithNaiveStepping(seed, BatchPolicy.SARATHI);
        }
        assertThat(preemptions).isGreaterThan(500);
    }

    /// Step times bend where contexts outgrow the window; leaps must stop there.
    @Test
    void leapingEqualsNaiveSteppingWithAWindowOfAttention() {
        EngineSpec windowed = EngineSpec.of(Specs.A100, Specs.WINDOWED, 1, Precision.BF16);
        for (long seed = 201; seed <= 220; seed++) {
            compareWithNaiveStepping(seed, BatchPolicy.VLLM_V1, windowed);
        }
    }

    /// Sequences gain one to five tokens a step, some of them beyond the last; blocks are needed several at a time.
    @Test
    void leapingEqualsNaiveSteppingWithSpeculativeDecoding() {
        long preemptions = 0;
        for (long seed = 301; seed <= 340; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Speculation speculation = new Speculation(random.nextInt(1, 5), random.nextDouble());
            BatchPolicy policy = random.nextBoolean() ? BatchPolicy.VLLM_V1 : BatchPolicy.SARATHI;
            preemptions +=
                    compareWithNaiveStepping(seed, policy, Specs.llama8bOnA100().withSpeculation(speculation));
        }
        assertThat(preemptions).isGreaterThan(500);
    }

    private static long compareWithNaiveStepping(long seed, BatchPolicy policy) {
        return compareWithNaiveStepping(seed, policy, Specs.llama8bOnA100());
    }

    private static long compareWithNaiveStepping(long seed, BatchPolicy policy, EngineSpec model) {
        SplittableRandom random = new SplittableRandom(seed);
        int maxSequences = random.nextInt(1, 24);
        int checked = maxSequences * (model.speculation().draftTokens() + 1);
        int budget = checked + random.nextInt(1, 400);
        int chunk = random.nextBoolean() ? budget : random.nextInt(1, budget + 1);
        int blockTokens = new int[] {1, 7, 16, 32}[random.nextInt(4)];
        BatchLimits limits = new BatchLimits(budget, maxSequences, chunk, blockTokens, random.nextBoolean(), policy);
        int blocks = (700 + random.nextInt(1, 3000)) / blockTokens;
        EngineSpec spec = model.withLimits(limits).withMemory(MemoryPolicy.DEFAULT.withKvBlocks(blocks));
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < 250; i++) {
            timeS += random.nextInt(5) == 0 ? 3 * random.nextDouble() : 0.05 * random.nextDouble();
            int output = random.nextInt(1, 200);
            int hidden = random.nextInt(3) == 0 ? random.nextInt(output) : 0;
            requests.add(Request.of(i, timeS, random.nextInt(1, 500), output).withHiddenTokens(hidden));
        }
        NaiveEngine naive = new NaiveEngine(spec);
        naive.run(requests);
        double timeScaleS = 1000;

        Map<Long, NaiveEngine.Outcome> outcomes = new HashMap<>();
        Engine engine = new Engine(
                spec,
                EngineRole.AGGREGATED,
                job -> outcomes.put(
                        job.request.id(),
                        new NaiveEngine.Outcome(
                                job.firstScheduledS, job.firstTokenS, job.firstVisibleS, job.finishedS)));
        for (Request request : requests) {
            assertThat(engine.canServe(request.inputTokens(), request.outputTokens()))
                    .isTrue();
            engine.runTo(request.arrivalS());
            engine.add(new Job(request, 0, 0), request.arrivalS());
        }
        engine.runTo(Double.POSITIVE_INFINITY);

        assertThat(outcomes).as("seed %d", seed).hasSize(requests.size());
        naive.outcomes.forEach((id, expected) -> {
            NaiveEngine.Outcome actual = Objects.requireNonNull(outcomes.get(id));
            assertThat(actual.scheduledS()).isCloseTo(expected.scheduledS(), within(1e-12 * timeScaleS));
            assertThat(actual.firstTokenS()).isCloseTo(expected.firstTokenS(), within(1e-12 * timeScaleS));
            assertThat(actual.firstVisibleS()).isCloseTo(expected.firstVisibleS(), within(1e-12 * timeScaleS));
            assertThat(actual.finishedS()).isCloseTo(expected.finishedS(), within(1e-12 * timeScaleS));
        });
        assertThat(engine.meter.steps).isEqualTo(naive.steps);
        assertThat(engine.meter.decodeTokens).isEqualTo(naive.decodeTokens);
        assertThat(engine.meter.preemptions).isEqualTo(naive.preemptions);
        assertThat(engine.meter.discardedTokens).isEqualTo(naive.discarded);
        double idleJ = engine.meter.idleS() * spec.accelerator().idleW();
        assertThat(engine.meter.energyJ() - idleJ).isCloseTo(naive.busyEnergyJ, within(1e-6 * naive.busyEnergyJ));
        assertThat(engine.kvFraction()).isZero();
        assertThat(engine.outstandingTokens()).isZero();
        assertThat(engine.quietUntilS()).isInfinite();
        return naive.preemptions;
    }

    @Test
    void aSmallPoolPushesSequencesOutAndEverythingStillFinishes() {
        EngineSpec spec = Specs.llama8bOnA100().withMemory(MemoryPolicy.DEFAULT.withKvBlocks(40));
        FleetSimulation simulation = new FleetSimulation(Fleet.of(spec, 1));
        for (int i = 0; i < 20; i++) {
            simulation.offer(Request.of(i, 0, 100, 400));
        }
        simulation.finish();
        ServingResult result = simulation.result();
        assertThat(result.work().preemptions()).isPositive();
        assertThat(result.total().completed()).isEqualTo(20);
        assertThat(result.boundShares().get(Bound.KV_CAPACITY)).isGreaterThan(0.5);
        assertThat(result.binding()).isEqualTo(Bound.KV_CAPACITY);
    }

    /// What Sarathi is for: a long prompt that comes shortly before others are done holds them up by a chunk or two,
    /// not by all of it.
    @Test
    void sarathiKeepsALongPromptFromHoldingUpDecoding() {
        double aloneS = slowestAnswerS(BatchLimits.DEFAULT, Double.NaN);
        double promptS = 0.95 * aloneS;
        double wholeS = slowestAnswerS(BatchLimits.DEFAULT, promptS) - aloneS;
        double chunkedS = slowestAnswerS(BatchLimits.sarathi(512), promptS) - aloneS;
        assertThat(wholeS).isGreaterThan(0.4);
        assertThat(chunkedS).isBetween(0.0, 0.4 * wholeS);
    }

    /// The time at which eight short requests are answered, with a long prompt that comes at some time.
    private static double slowestAnswerS(BatchLimits limits, double promptS) {
        FleetSimulation simulation =
                new FleetSimulation(Fleet.of(Specs.llama8bOnA100().withLimits(limits), 1));
        for (int id = 0; id < 8; id++) {
            simulation.offer(Request.of(id, 0, 60, 40));
        }
        if (!Double.isNaN(promptS)) {
            simulation.offer(Request.of(8, promptS, 8000, 2));
        }
        while (simulation.result().total().completed() < 8) {
            simulation.advanceTo(simulation.timeS() + 0.001);
        }
        return simulation.timeS();
    }

    /// One request of 5,000 prompt tokens and 4 output tokens with a budget of 2,048: three prompt steps, three decode
    /// steps, each evaluated by hand.
    @Test
    void oneRequestTakesTheSumOfItsSteps() {
        EngineSpec spec = Specs.llama8bOnA100().withLimits(BatchLimits.DEFAULT.withMaxBatchTokens(2048));
        StepTime time = StepTime.of(spec);
        StepCost cost = new StepCost();
        double ttft = 0;
        int[][] chunks = {{0, 2048, 0}, {2048, 2048, 0}, {4096, 904, 1}};
        for (int[] chunk : chunks) {
            time.evaluate(0, 0, chunk[1], chunk[1] * (chunk[0] + chunk[1] / 2.0), chunk[2], 1, cost);
            ttft += cost.seconds;
        }
        double endToEnd = ttft;
        for (int context = 5000; context < 5003; context++) {
            time.evaluate(1, context, 0, 0, 0, 1, cost);
            endToEnd += cost.seconds;
        }

        FleetSimulation simulation = new FleetSimulation(Fleet.of(spec, 1));
        simulation.offer(Request.of(1, 0, 5000, 4));
        simulation.finish();
        TierResult total = simulation.result().total();
        double frontEndS = spec.calibration().frontEndS();
        assertThat(total.ttft().meanS()).isCloseTo(ttft + frontEndS, within(1e-9));
        assertThat(total.e2e().meanS()).isCloseTo(endToEnd + frontEndS, within(1e-9));
        assertThat(total.tpot().meanS()).isCloseTo((endToEnd - ttft) / 3, within(1e-9));
        assertThat(total.queue().meanS()).isZero();
        assertThat(simulation.result().work().steps()).isEqualTo(6);
        assertThat(simulation.timeS()).isCloseTo(endToEnd, within(1e-9));
    }
}
