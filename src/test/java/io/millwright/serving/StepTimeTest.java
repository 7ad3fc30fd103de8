package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
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

    /// Factors that are easy on paper, whatever the catalogue says.
    private static final Calibration PAPER = new Calibration(
            "paper",
            Calibration.Level.LAW,
            0.15,
            0.8,
            0.9,
            0.9,
            0.5,
            0.5,
            0.8,
            60e-6,
            10e-6,
            2e-6,
            0.3,
            0.6,
            0.4e-3,
            20e-6,
            0);

    /// Llama-3.1-8B, BF16, one A100, 10 sequences with 10,000 cached tokens in all, on paper: t_c = 10 · 2 · (1.342e9 +
    /// 5.637e9 + 128256 · 4096) / (312e12 · 0.8) = 0.6013 ms, t_w = 2 · 7.50434e9 / (2.039e12 · 0.9) = 8.1787 ms, t_kv
    /// = 10000 · 131072 / (2.039e12 · 0.5) = 1.2857 ms, fixed 32 · 60 µs + 0.4 ms + 10 · 20 µs = 2.52 ms.
    @Test
    void aDecodeStepOnPaper() {
        StepCost cost = evaluate(Specs.llama8bOnA100().withCalibration(PAPER), 10, 10_000, 0, 1);
        assertThat(cost.computeS).isCloseTo(0.6013e-3, within(1e-7));
        assertThat(cost.weightsS).isCloseTo(8.1787e-3, within(1e-6));
        assertThat(cost.kvS).isCloseTo(1.2857e-3, within(1e-7));
        assertThat(cost.overheadS).isCloseTo(2.52e-3, within(1e-12));
        assertThat(cost.communicationS).isZero();
        assertThat(cost.seconds).isCloseTo(11.984e-3, within(2e-6));
        assertThat(cost.bound()).isEqualTo(Bound.MEMORY_BANDWIDTH);
    }

    /// 2,048 prompt tokens: t_c = (2048 · 2 · 6.979e9 + 2 · 128256 · 4096) / (312e12 · 0.8) = 0.11453 s,
    /// t_pa = 524288 · 2048² / 2 / (312e12 · 0.5) = 7.048 ms.
    @Test
    void aPromptStepOnPaper() {
        StepCost cost = evaluate(Specs.llama8bOnA100().withCalibration(PAPER), 0, 0, 2048, 1);
        assertThat(cost.computeS).isCloseTo(0.11453, within(1e-5));
        assertThat(cost.prefillAttentionS).isCloseTo(7.048e-3, within(1e-6));
        assertThat(cost.bound()).isEqualTo(Bound.COMPUTE);
    }

    /// gpt-oss-120b: half of the cache is read for all tokens, half for the last 128. Two sequences of 1,000 tokens
    /// read 18,432 · 2,000 + 18,432 · 256 elements, short ones all of both.
    @Test
    void windowsBoundWhatAStepReads() {
        EngineSpec spec = EngineSpec.of(
                        Specs.B200, Catalog.builtIn().model("gpt-oss-120b").orElseThrow(), 1, Precision.FP8)
                .withCalibration(PAPER);
        assertThat(evaluate(spec, 2, 2_000, 0, 1).kvS)
                .isCloseTo(18_432 * (2_000 + 256) / (7.7e12 * 0.5), within(1e-15));
        assertThat(evaluate(spec, 2, 200, 0, 1).kvS).isCloseTo(18_432 * 400 / (7.7e12 * 0.5), within(1e-15));
    }

    /// Linear attention reads and writes a state of constant size for every sequence, however long it is.
    @Test
    void stateOfLinearAttentionCountsBySequence() {
        LanguageModel model = Catalog.builtIn().model("qwen3.5-397b-a17b").orElseThrow();
        EngineSpec spec = EngineSpec.of(Specs.B200, model, 8, Precision.FP8).withCalibration(PAPER);
        assertThat(evaluate(spec, 16, 0, 0, 1).kvS)
                .isCloseTo(16 * 2 * model.stateBytesPerSequence() / 8 / (7.7e12 * 0.5), within(1e-15));
    }

    /// Weights of four bits without arithmetic for them: half the bytes of FP8, compute as in BF16.
    @Test
    void weightOnlyPrecisionsComputeInTheWiderArithmetic() {
        EngineSpec wide =
                EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.BF16).withCalibration(PAPER);
        EngineSpec narrow = EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.FP4.withActivationBytes(2))
                .withCalibration(PAPER);
        assertThat(evaluate(narrow, 8, 0, 0, 1).computeS).isEqualTo(evaluate(wide, 8, 0, 0, 1).computeS);
        double head = 128256.0 * 8192 * 2;
        assertThat(evaluate(narrow, 8, 0, 0, 1).weightsS)
                .isCloseTo((0.5 * 68.451e9 + head) / 4 / (3.35e12 * 0.9), within(1e-12));
    }

    @Test
    void moreBandwidthNeverSlowsAStep() {
        SplittableRandom random = new SplittableRandom(1);
        for (EngineSpec spec : SPECS) {
            for (int i = 0; i < 200; i++) {
                int decodes = random.nextInt(256);
                double context = (double) random.nextLong(1, 1000) * decodes;
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
                double seconds = evaluate(spec, decodes, 2000.0 * decodes, 0, 1).seconds;
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
                StepCost cost =
                        evaluate(spec, decodes, random.nextDouble(1, 3000) * decodes, random.nextInt(1, 7000), 1);
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
        EngineSpec spec =
                EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 8, Precision.FP4).withCalibration(PAPER);
        double dense = ((11.413e9 + 3.743e9) * 0.5 + 129280.0 * 7168 * 2) / 8 / (7.7e12 * 0.9);
        double perExpert = 653.909e9 / 256 * 0.5 / 8 / (7.7e12 * 0.9);
        double one = 256 * (1 - Math.pow(1 - 8 / 256.0, 0.8));
        assertThat(evaluate(spec, 1, 0, 0, 1).weightsS).isCloseTo(dense + one * perExpert, within(1e-12));
        assertThat(evaluate(spec, 256, 0, 0, 1).weightsS)
                .isCloseTo(dense + 256 * (1 - Math.pow(1 - 8 / 256.0, 0.8 * 256)) * perExpert, within(1e-12));
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

    private static StepCost evaluate(EngineSpec spec, int decodes, double context, int prefill, double clock) {
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
