package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.AcceleratorType;
import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Laws that hold whatever the engine and the requests, on drawn ones.
class ServingPropertiesTest {
    private static final int DRAWS = 60;
    private static final double FOREVER = Double.POSITIVE_INFINITY;

    @Test
    void moreBandwidthNeverSlowsDecode() {
        SplittableRandom random = new SplittableRandom(11);
        for (int draw = 0; draw < DRAWS; draw++) {
            EngineSpec spec = engine(random);
            AcceleratorType a = spec.accelerator();
            AcceleratorType faster = new AcceleratorType(
                    a.sheet(),
                    a.bf16FlopPerS(),
                    a.fp8FlopPerS(),
                    a.fp4FlopPerS(),
                    a.memoryBytes(),
                    a.memoryBytesPerS() * random.nextDouble(1, 4),
                    a.scaleUpBytesPerS() * random.nextDouble(1, 4),
                    a.scaleUpDomain(),
                    a.scaleOutBytesPerS() * random.nextDouble(1, 4),
                    a.tdpW(),
                    a.idleW());
            int sequences = random.nextInt(1, 200);
            double context = sequences * random.nextDouble(1, 5000);
            assertThat(decodeS(spec.withAccelerator(faster), sequences, context))
                    .isLessThanOrEqualTo(decodeS(spec, sequences, context));
        }
    }

    @Test
    void aLargerBatchNeverGivesAUserMoreTokensPerSecond() {
        SplittableRandom random = new SplittableRandom(12);
        for (int draw = 0; draw < DRAWS; draw++) {
            EngineSpec spec = engine(random);
            RequestShape shape = RequestShape.equal(random.nextInt(20, 3000), random.nextInt(20, 800));
            double before = FOREVER;
            for (EngineFrontier.Point point : EngineFrontier.of(spec, shape).points()) {
                assertThat(point.tokensPerSPerUser()).isLessThanOrEqualTo(before);
                before = point.tokensPerSPerUser();
            }
        }
    }

    /// Stated domain: one engine whose requests are all there from the start, equal and without shared prefixes, read
    /// at once: what does not fit waits or is computed again. With requests in time, waiting can by chance be better
    /// than being pushed out.
    @Test
    void lessKeyValueMemoryNeverRaisesThroughput() {
        SplittableRandom random = new SplittableRandom(13);
        for (int draw = 0; draw < 20; draw++) {
            int input = random.nextInt(20, 600);
            int output = random.nextInt(20, 300);
            int count = random.nextInt(20, 120);
            List<Request> requests = new ArrayList<>();
            for (int id = 0; id < count; id++) {
                requests.add(Request.of(id, 0, input, output));
            }
            double before = 0;
            for (long sequences : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256}) {
                long blocks = sequences * ((input + output) / 16 + 1);
                MemoryPolicy memory = MemoryPolicy.DEFAULT.withKvBlocks(blocks);
                ServingResult result = serve(Specs.llama8bOnA100().withMemory(memory), requests, 1);
                double tokensPerS = result.total().outputTokensPerS();
                assertThat(tokensPerS).isGreaterThanOrEqualTo(before * (1 - 1e-9));
                before = tokensPerS;
            }
        }
    }

    /// Every prompt token is read or found, tokens computed again are told apart, every token is made once; seconds and
    /// joules of engines add up.
    @Test
    void workIsConserved() {
        SplittableRandom random = new SplittableRandom(14);
        for (int draw = 0; draw < DRAWS; draw++) {
            EngineSpec spec = Specs.llama8bOnA100()
                    .withMemory(MemoryPolicy.DEFAULT.withKvBlocks(random.nextInt(200, 2000)))
                    .withSpeculation(random.nextBoolean() ? new Speculation(2, 0.7) : Speculation.NONE);
            List<Request> requests = requests(random, 150, 0);
            int engines = random.nextInt(1, 4);
            ServingResult result = serve(spec, requests, engines);
            TierResult total = result.total();
            WorkCounters work = result.work();
            assertThat(total.completed()).isEqualTo(requests.size());
            assertThat(total.unfinished()).isZero();
            assertThat(total.outputTokens())
                    .isEqualTo(
                            requests.stream().mapToLong(Request::outputTokens).sum());
            assertThat(work.outputTokens()).isEqualTo(total.outputTokens());
            // What is discarded is read again; the token made last was never cached.
            assertThat(work.prefillTokens() + work.decodeTokens() + work.cachedTokens())
                    .isGreaterThanOrEqualTo(total.inputTokens() + total.outputTokens() - total.completed());
            if (work.preemptions() == 0) {
                assertThat(work.prefillTokens() + work.cachedTokens()).isEqualTo(total.inputTokens());
                assertThat(work.decodeTokens()).isEqualTo(total.outputTokens() - total.completed());
            }
            double shares = result.boundShares().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(shares).isCloseTo(1, within(1e-9));
            double idleJ = engines * spec.accelerator().idleW() * result.durationS();
            double fullJ = engines * spec.accelerator().tdpW() * result.durationS();
            assertThat(result.energyJ()).isBetween(idleJ * (1 - 1e-9), fullJ);
        }
    }

    @Test
    void aTraceShiftedInTimeGivesTheSameLatencies() {
        for (long seed = 21; seed < 41; seed++) {
            EngineSpec spec = Specs.llama8bOnA100();
            double shiftS = 1024 * (seed - 20);
            TierResult early =
                    serve(spec, requests(new SplittableRandom(seed), 200, 0), 2).total();
            TierResult late = serve(spec, requests(new SplittableRandom(seed), 200, shiftS), 2)
                    .total();
            assertSame(late.ttft(), early.ttft());
            assertSame(late.firstVisible(), early.firstVisible());
            assertSame(late.tpot(), early.tpot());
            assertSame(late.e2e(), early.e2e());
        }
    }

    /// To the resolution of the percentiles, three digits.
    private static void assertSame(Latency actual, Latency expected) {
        assertThat(actual.count()).isEqualTo(expected.count());
        assertThat(actual.meanS()).isCloseTo(expected.meanS(), within(1e-8));
        assertThat(actual.p50S()).isCloseTo(expected.p50S(), within(2e-3 * expected.p50S()));
        assertThat(actual.p99S()).isCloseTo(expected.p99S(), within(2e-3 * expected.p99S()));
    }

    @Test
    void hiddenTokensDelayWhatIsSeenAndNothingElse() {
        EngineSpec spec = Specs.llama8bOnA100();
        List<Request> plain = requests(new SplittableRandom(31), 200, 0);
        List<Request> thinking = plain.stream()
                .map(request -> request.withHiddenTokens(request.outputTokens() / 2))
                .toList();
        TierResult shown = serve(spec, plain, 1).total();
        TierResult hidden = serve(spec, thinking, 1).total();
        assertThat(shown.firstVisible()).isEqualTo(shown.ttft());
        assertThat(hidden.ttft()).isEqualTo(shown.ttft());
        assertThat(hidden.e2e()).isEqualTo(shown.e2e());
        double half = 0.5 * (shown.ttft().meanS() + shown.e2e().meanS());
        assertThat(hidden.firstVisible().meanS()).isCloseTo(half, within(0.1 * half));
    }

    private static double decodeS(EngineSpec spec, int sequences, double context) {
        StepCost cost = new StepCost();
        StepTime.of(spec).evaluate(sequences, context, 0, 0, 0, 1, cost);
        return cost.seconds;
    }

    private static EngineSpec engine(SplittableRandom random) {
        Speculation speculation = random.nextBoolean() ? new Speculation(random.nextInt(1, 6), 0.7) : Speculation.NONE;
        EngineSpec spec = switch (random.nextInt(4)) {
            case 0 -> Specs.llama8bOnA100();
            case 1 -> EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 8, Precision.FP8);
            case 2 ->
                EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 1, Precision.BF16).withParallelism(new Parallelism(4, 2, 1));
            default ->
                EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 1, Precision.FP4)
                        .withParallelism(new Parallelism(2, 1, 4));
        };
        return spec.withSpeculation(speculation);
    }

    private static ServingResult serve(EngineSpec spec, List<Request> requests, int engines) {
        FleetSimulation simulation =
                new FleetSimulation(Fleet.of(spec, engines), List.of(TierSpec.everything()), Router.leastLoaded(), 0);
        simulation.attach(requests.iterator());
        simulation.finish();
        return simulation.result();
    }

    private static List<Request> requests(SplittableRandom random, int count, double startS) {
        List<Request> requests = new ArrayList<>();
        // Whole 1024ths of a second, so that a shift is exact.
        long ticks = 0;
        for (int id = 0; id < count; id++) {
            ticks += random.nextInt(200);
            requests.add(Request.of(id, startS + ticks / 1024.0, random.nextInt(1, 800), random.nextInt(1, 300)));
        }
        return requests;
    }
}
