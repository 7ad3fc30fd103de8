package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFrontierTest {
    private static final EngineSpec A100_8B = Specs.llama8bOnA100();
    private static final EngineSpec H100_70B = EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.BF16);
    private static final RequestShape CHAT = RequestShape.equal(1000, 1000);

    @Test
    void moreSequencesGiveEachUserLessAndTheOwnerMore() {
        for (EngineSpec spec : List.of(A100_8B, H100_70B)) {
            List<EngineFrontier.Point> points = EngineFrontier.of(spec, CHAT).points();
            assertThat(points).hasSizeGreaterThan(10);
            for (int i = 1; i < points.size(); i++) {
                assertThat(points.get(i).sequences())
                        .isGreaterThan(points.get(i - 1).sequences());
                assertThat(points.get(i).tokensPerSPerUser())
                        .isLessThan(points.get(i - 1).tokensPerSPerUser());
                assertThat(points.get(i).tokensPerSPerAccelerator())
                        .isGreaterThan(points.get(i - 1).tokensPerSPerAccelerator());
                assertThat(points.get(i).energyPerOutputTokenJ())
                        .isLessThan(points.get(i - 1).energyPerOutputTokenJ());
            }
        }
    }

    @Test
    void theFirstPointIsOneSequenceAlone() {
        EngineFrontier.Point alone = EngineFrontier.of(A100_8B, RequestShape.equal(1, 100_001))
                .points()
                .getFirst();
        StepCost cost = new StepCost();
        StepTime.of(A100_8B).evaluate(1, 50_001, 0, 0, 0, 1, cost);
        assertThat(alone.sequences()).isEqualTo(1);
        assertThat(alone.tpotS()).isCloseTo(cost.seconds, within(1e-4 * cost.seconds));
        assertThat(alone.bound()).isEqualTo(Bound.MEMORY_BANDWIDTH);
    }

    @Test
    void theKeyValuePoolEndsTheCurve() {
        EngineSpec tight = A100_8B.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(4000));
        EngineFrontier frontier = EngineFrontier.of(tight, CHAT);
        assertThat(frontier.limit()).isEqualTo(Bound.KV_CAPACITY);
        EngineFrontier.Point last = frontier.points().getLast();
        assertThat(last.sequences()).isEqualTo((int) (64_000 / (1000 + 499.5 + 8) / (1 + 1 / 999.0)));
        assertThat(last.kvFraction()).isBetween(0.95, 1.0);
    }

    @Test
    void slotsAndTheTokenBudgetEndTheCurve() {
        EngineFrontier slots = EngineFrontier.of(A100_8B, RequestShape.equal(100, 100));
        assertThat(slots.limit()).isEqualTo(Bound.BATCH_LIMIT);
        assertThat(slots.points().getLast().sequences()).isEqualTo((int) (256 / (1 + 1 / 99.0)));
        EngineSpec narrow = A100_8B.withLimits(BatchLimits.DEFAULT.withMaxBatchTokens(512));
        EngineFrontier budget = EngineFrontier.of(narrow, RequestShape.equal(1000, 101));
        assertThat(budget.limit()).isEqualTo(Bound.BATCH_LIMIT);
        assertThat(budget.points().getLast().sequences()).isEqualTo((int) (512 / 11.0));
    }

    @Test
    void aModelWithoutRoomForASequenceHasNoPoints() {
        EngineSpec tiny = A100_8B.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(10));
        assertThat(EngineFrontier.of(tiny, CHAT).points()).isEmpty();
        assertThat(EngineFrontier.of(tiny, CHAT).limit()).isEqualTo(Bound.KV_CAPACITY);
    }

    @Test
    void aSlowerClockCostsReadingMoreThanDecoding() {
        RequestShape reading = RequestShape.equal(8000, 50);
        RequestShape decoding = RequestShape.equal(50, 2000);
        assertThat(slowdown(reading)).isGreaterThan(1.12);
        assertThat(slowdown(decoding)).isBetween(1.0, 1.1);
    }

    private static double slowdown(RequestShape shape) {
        EngineFrontier.Point full = EngineFrontier.of(H100_70B, shape).points().getLast();
        EngineFrontier.Point slow =
                EngineFrontier.of(H100_70B, shape, 0.8).points().getLast();
        assertThat(slow.acceleratorW()).isLessThan(full.acceleratorW());
        return slow.tpotS() / full.tpotS();
    }

    @Test
    void amongParallelismsEachSideGetsItsBest() {
        List<EngineFrontier> frontiers = List.of(
                EngineFrontier.of(H100_70B, CHAT),
                EngineFrontier.of(H100_70B.withParallelism(Parallelism.tensor(8)), CHAT));
        List<EngineFrontier.Point> best = EngineFrontier.best(frontiers);
        for (int i = 1; i < best.size(); i++) {
            assertThat(best.get(i).tokensPerSPerUser())
                    .isGreaterThan(best.get(i - 1).tokensPerSPerUser());
            assertThat(best.get(i).tokensPerSPerAccelerator())
                    .isLessThan(best.get(i - 1).tokensPerSPerAccelerator());
        }
        assertThat(best.getLast()).isEqualTo(frontiers.get(1).points().getFirst());
    }

    /// The closed loop that a point stands for, simulated step by step. Requests start one after the other, so that
    /// they end at different times; the run is long against the start.
    @ParameterizedTest
    @CsvSource({"1000, 200, 4", "1000, 200, 32", "200, 400, 64", "3000, 100, 16", "6000, 300, 32"})
    void theStepByStepSimulationAgrees(int input, int output, int users) {
        theStepByStepSimulationAgrees(A100_8B, input, output, users, 0.11);
    }

    /// Fewer steps per request bunch the ends of equal requests, and so their prompts, more than the mean step knows.
    @ParameterizedTest
    @CsvSource({"1000, 200, 4", "1000, 200, 32", "200, 400, 64", "3000, 100, 16"})
    void theStepByStepSimulationAgreesWithSpeculativeDecoding(int input, int output, int users) {
        theStepByStepSimulationAgrees(A100_8B.withSpeculation(new Speculation(3, 0.7)), input, output, users, 0.15);
    }

    private static void theStepByStepSimulationAgrees(EngineSpec spec, int input, int output, int users, double band) {
        ClosedLoop loop = new ClosedLoop(users, input, output, 40L * users);
        FleetSimulation simulation =
                new FleetSimulation(Fleet.of(spec.withLimits(BatchLimits.DEFAULT.withPrefixCache(false)), 1));
        simulation.attach(loop);
        simulation.finish();
        RequestShape shape = RequestShape.equal(input, output);
        MeanStep step = new MeanStep(spec, shape, 1);
        step.evaluate(users, users / step.decodeSteps());
        double tpotS = step.seconds() / step.tokensPerStep();
        ServingResult result = simulation.result();
        assertThat(result.total().tpot().meanS()).isCloseTo(tpotS, within(band * tpotS));
        assertThat(simulation.totalEnergyJ(0) / simulation.timeS())
                .isCloseTo(step.watts(), within(0.02 * step.watts()));
    }

    @Test
    void theShapeOfRequestsWeighsContextsByOutput() {
        RequestShape shape = RequestShape.of(
                List.of(Request.of(1, 0, 100, 1), Request.of(2, 0, 300, 101), Request.of(3, 0, 50, 11)));
        assertThat(shape.inputTokens()).isEqualTo(150);
        assertThat(shape.decodeSteps()).isCloseTo(110 / 3.0, within(1e-12));
        assertThat(shape.contextTokens()).isCloseTo((100 * 350 + 10 * 55) / 110.0, within(1e-9));
        RequestShape equal = RequestShape.of(List.of(Request.of(1, 0, 1000, 1000), Request.of(2, 0, 1000, 1000)));
        assertThat(equal).isEqualTo(CHAT);
        assertThatIllegalArgumentException().isThrownBy(() -> RequestShape.equal(100, 1));
    }

    /// So many users, each with the next request when the last one was answered.
    private static final class ClosedLoop implements RequestSource {
        private final ArrayDeque<Request> ready = new ArrayDeque<>();
        private final int input;
        private final int output;
        private long left;

        ClosedLoop(int users, int input, int output, long requests) {
            this.input = input;
            this.output = output;
            left = requests;
            for (int user = 0; user < users; user++) {
                add(0.5 * user / users);
            }
        }

        private void add(double timeS) {
            if (left > 0) {
                ready.add(Request.of(left--, timeS, input, output));
            }
        }

        @Override
        public double nextArrivalS() {
            return ready.isEmpty() ? Double.POSITIVE_INFINITY : ready.element().arrivalS();
        }

        @Override
        public Request next() {
            return ready.remove();
        }

        @Override
        public void completed(Request request, double timeS) {
            add(timeS);
        }

        @Override
        public void rejected(Request request, double timeS) {}
    }
}
