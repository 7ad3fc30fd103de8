package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.AcceleratorType;
import io.millwright.finding.Finding;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepTimeTest {
    private static final List<EngineSpec> SPECS = List.of(
            Specs.llama8bOnA100(),
            EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.FP8),
            EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 8, Precision.FP4),
            EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 1, Precision.FP4).withParallelism(new Parallelism(2, 1, 8)),
            EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 1, Precision.BF16).withParallelism(new Parallelism(4, 2, 1)));

    /// Llama-3.1-8B, BF16, one A100, 10 sequences with 10,000 cached tokens in all, on paper:
    /// t_c = 10 · 2 · (1.342e9 + 5.637e9 + 128256 · 4096) / (312e12 · 0.77) = 0.6247 ms,
    /// t_w = 2 · 7.50434e9 / (2.039e12 · 0.865) = 8.5095 ms, t_kv = 10000 · 131072 / (2.039e12 · 0.42) = 1.5305 ms,
    /// fixed 32 · 62 µs + 0.35 ms = 2.334 ms.
    @Test
    void aDecodeStepOnPaper() {
        StepCost cost = evaluate(Specs.llama8bOnA100(), 10, 10_000, 0, 1);
        assertThat(cost.computeS).isCloseTo(0.6247e-3, within(1e-7));
        assertThat(cost.weightsS).isCloseTo(8.5095e-3, within(1e-6));
        assertThat(cost.kvS).isCloseTo(1.5305e-3, within(1e-7));
        assertThat(cost.overheadS).isCloseTo(2.334e-3, within(1e-12));
        assertThat(cost.communicationS).isZero();
        assertThat(cost.seconds).isCloseTo(12.374e-3, within(2e-6));
        assertThat(cost.bound()).isEqualTo(Bound.MEMORY_BANDWIDTH);
    }

    /// 2,048 prompt tokens: t_c = (2048 · 2 · 6.979e9 + 2 · 128256 · 4096) / (312e12 · 0.77) = 0.11899 s,
    /// t_pa = 524288 · 2048² / 2 / (312e12 · 0.5) = 7.048 ms.
    @Test
    void aPromptStepOnPaper() {
        StepCost cost = evaluate(Specs.llama8bOnA100(), 0, 0, 2048, 1);
        assertThat(cost.computeS).isCloseTo(0.11899, within(1e-5));
        assertThat(cost.prefillAttentionS).isCloseTo(7.048e-3, within(1e-6));
        assertThat(cost.bound()).isEqualTo(Bound.COMPUTE);
    }

    @Test
    void moreBandwidthNeverSlowsAStep() {
        SplittableRandom random = new SplittableRandom(1);
        for (EngineSpec spec : SPECS) {
            for (int i = 0; i < 200; i++) {
                int decodes = random.nextInt(256);
                long context = random.nextLong(1, 1000) * decodes;
                int prefill = random.nextInt(1, 4000);
                double before = Double.POSITIVE_INFINITY;
                for (double factor = 0.5; factor < 4; factor *= 1.3) {
                    EngineSpec faster = spec.withAccelerator(faster(spec.accelerator(), factor));
                    double seconds = evaluate(faster, decodes, context, prefill, 1).seconds;
                    assertThat(seconds).isLessThanOrEqualTo(before);
                    before = seconds;
                }
            }
        }
    }

    @Test
    void aLargerBatchNeverServesOneUserFaster() {
        for (EngineSpec spec : SPECS) {
            double before = 0;
            for (int decodes = 1; decodes <= 256; decodes++) {
                double seconds = evaluate(spec, decodes, 2000L * decodes, 0, 1).seconds;
                assertThat(seconds).isGreaterThan(before);
                before = seconds;
            }
        }
    }

    @Test
    void aSlowerClockNeverShortensAStepAndSparesMemoryBoundOnes() {
        for (EngineSpec spec : SPECS) {
            double before = 0;
            for (double clock = 1; clock > 0.2; clock -= 0.05) {
                double seconds = evaluate(spec, 64, 64_000, 500, clock).seconds;
                assertThat(seconds).isGreaterThanOrEqualTo(before);
                before = seconds;
            }
        }
        double full = evaluate(Specs.llama8bOnA100(), 4, 4000, 0, 1).seconds;
        assertThat(evaluate(Specs.llama8bOnA100(), 4, 4000, 0, 0.65).seconds).isCloseTo(full, within(0.01 * full));
        assertThat(evaluate(Specs.llama8bOnA100(), 4, 4000, 0, 0.3).seconds).isGreaterThan(1.5 * full);
    }

    @Test
    void utilisationIsAPart() {
        SplittableRandom random = new SplittableRandom(2);
        for (EngineSpec spec : SPECS) {
            for (int i = 0; i < 500; i++) {
                int decodes = random.nextInt(257);
                StepCost cost = evaluate(spec, decodes, random.nextLong(1, 3000) * decodes, random.nextInt(1, 7000), 1);
                assertThat(cost.computeFraction).isBetween(0.0, 1.0);
                assertThat(cost.memoryFraction).isBetween(0.0, 1.0);
                assertThat(cost.cacheFraction).isBetween(0.0, cost.memoryFraction);
                StepPower power = StepPower.of(spec);
                assertThat(power.watts(cost, 1)).isBetween(power.idleW(), power.tdpW());
            }
        }
    }

    @Test
    void aPipelineReadsItsWeightsOncePerMicroBatch() {
        EngineSpec tensor = EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.BF16);
        EngineSpec pipeline = tensor.withParallelism(new Parallelism(4, 2, 1));
        StepCost one = evaluate(tensor, 64, 64_000, 0, 1);
        StepCost two = evaluate(pipeline, 64, 64_000, 0, 1);
        assertThat(two.weightsS).isCloseTo(one.weightsS, within(1e-12));
        assertThat(two.computeS).isCloseTo(one.computeS / 2, within(1e-12));
        assertThat(two.kvS).isCloseTo(one.kvS / 2, within(1e-12));
    }

    @Test
    void expertsAreTouchedAsTheBatchGrows() {
        EngineSpec spec = EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 8, Precision.FP4);
        double dense = (11.413e9 + 3.743e9 + 129280.0 * 7168) * 0.5 / 8 / (7.7e12 * 0.865);
        double perExpert = 653.909e9 / 256 * 0.5 / 8 / (7.7e12 * 0.92);
        assertThat(evaluate(spec, 1, 0, 0, 1).weightsS).isCloseTo(dense + 8 * perExpert, within(1e-12));
        assertThat(evaluate(spec, 256, 0, 0, 1).weightsS)
                .isCloseTo(dense + 256 * (1 - Math.pow(1 - 8 / 256.0, 256)) * perExpert, within(1e-12));
    }

    @Test
    void memoryFitsOrSaysByHowMuchNot() {
        MemoryFit fit = MemoryFit.of(Specs.llama8bOnA100());
        // (80e9 · 0.9 − 3.86 GiB − 16.06 GB) / (131072 B · 16)
        assertThat(fit.kvBlocks()).isEqualTo((long) ((80e9 * 0.9 - 3.86 * (1L << 30) - 2 * 8.03e9) / (131072 * 16)));
        assertThat(fit.kvTokens()).isEqualTo(16 * fit.kvBlocks());
        EngineSpec tooLarge = EngineSpec.of(Specs.A100, Specs.LLAMA_70B, 1, Precision.BF16);
        List<Finding> findings = tooLarge.check("chat");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("serving.memory.does-not-fit");
            assertThat(finding.values()).containsEntry("weightsGb", 141L).containsEntry("availableGb", 68L);
        });
        assertThat(EngineSpec.of(Specs.A100, Specs.LLAMA_70B, 4, Precision.BF16).check("chat"))
                .isEmpty();
        // A latent cache is held by every tensor rank: eight ranks hold no more tokens than their smaller weights
        // allow.
        EngineSpec latent = EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 8, Precision.FP4);
        assertThat(MemoryFit.of(latent).kvBytesPerToken()).isEqualTo(8 * 35136);
    }

    @Test
    void unknownNumbersAreFindingsNotNaN() {
        AcceleratorType vague = new AcceleratorType(
                Specs.sheet("vague"), 312e12, Double.NaN, Double.NaN, 80e9, Double.NaN, 300e9, 8, 25e9, Double.NaN, 85);
        assertThat(EngineSpec.of(vague, Specs.LLAMA_8B, 1, Precision.BF16).check("chat"))
                .extracting(finding -> finding.values().get("value"))
                .containsExactly("memoryBytesPerS", "tdpW");
    }

    private static StepCost evaluate(EngineSpec spec, int decodes, long context, int prefill, double clock) {
        StepCost cost = new StepCost();
        StepTime.of(spec)
                .evaluate(decodes, context, prefill, 0.5 * prefill * prefill, prefill > 0 ? 1 : 0, clock, cost);
        return cost;
    }

    private static AcceleratorType faster(AcceleratorType type, double factor) {
        return new AcceleratorType(
                type.sheet(),
                type.bf16FlopPerS(),
                type.fp8FlopPerS(),
                type.fp4FlopPerS(),
                type.memoryBytes(),
                type.memoryBytesPerS() * factor,
                type.scaleUpBytesPerS(),
                type.scaleUpDomain(),
                type.scaleOutBytesPerS(),
                type.tdpW(),
                type.idleW());
    }
}
