package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.LanguageModel;

/// How long one step of an engine takes: a calibrated roofline.
///
/// A step carries `B` decoding sequences with `C` tokens of context in all and `P` prompt tokens, `T = B + P`. With
/// `n = tp · pp · dp` accelerators, `F(b)` the dense peak for operands of `b` bytes, `BW` the memory bandwidth, `N` the
/// link bandwidth per direction, `L` layers, `h` the width, `V` the vocabulary, `k` of `E` experts per token:
///
/// - matrix products:
///   `t_c = (2 T P_dense / F_dense + 2 T k P_expert / F_expert + 2 (B + prompts finishing) V h / F_bf16) / (n η_c)`,
///   `P_dense` the parameters of attention, dense layers and shared experts
/// - weights: `t_w = W_d / (tp BW η_m) + e(T') W_e / (tp dp BW η_moe)`, where `W_d` are the bytes of attention, dense
///   layers and output head (two bytes a weight), `W_e` those of one expert over all layers, and
///   `e(T') = E (1 − (1 − k/E)^(σ T'))` the experts touched; σ ≤ 1 is how far tokens of a batch choose independently
/// - cache: `t_kv = ((κ C + κ_w min(C, B w)) b_kv / (r pp dp) + 2 B s / n) / (BW η_kv)`: κ elements per token that
///   every step reads, κ_w that it reads of the last or best `w` tokens only (sliding windows, sparse attention; at the
///   mean context of the batch), `s` bytes of constant state of a sequence (linear attention), read and written,
///   `r = min(tp, kv heads)` ranks that hold different parts (1 for a latent cache)
/// - prefill attention: `t_pa = A Σ P_i (ctx_i + P_i / 2) / (n F_bf16 η_pa)`, `A` FLOP per token and context token
/// - fixed: `t_o = L t_layer + [MoE] L t_moe + t_step + B t_seq`
/// - tensor parallelism: two all-reduces a layer, `2 L (α + 2 (tp−1)/tp · T'/dp · 2 h / (N η_ar))`
/// - attention data parallelism: dispatch and combine at every expert layer,
///   `2 L α + L (T'/g) k h (b_a + 2) (g−1)/g / (N η_d)` with `g` the groups that hold different experts
///   ([Parallelism#expert], all `tp dp` accelerators by default), `b_a` bytes of an activation; if every expert is
///   split over all of them, `2 L α + L T' h (b_a + 2) (dp−1)/dp / (N η_ar)` to gather the tokens and scatter the sums
/// - uneven experts ([ExpertLoad]): the busiest group has `λ` times the tokens in products and dispatch and touches
///   more experts; the others wait for it
/// - pipeline: `pp (α + T' 2 h / N)`
///
/// and `t = (t_c⁴ + t_w⁴)^¼ + t_kv + t_pa + t_o + t_comm`.
///
/// A pipeline is kept full by `pp` micro-batches of `T' = max(1, T / pp)` tokens; a token passes all stages in one
/// step, so every stage reads its weights once per micro-batch: weights are divided by `tp` only, compute by `n`.
/// Without a pipeline `T' = T`.
///
/// At the clock fraction `f`, compute and prefill attention take `1/f` as long; memory does not feel the clock above
/// 0.6 and takes `0.6/f` as long below; latencies and links do not feel it.
///
/// **Speculative decoding** of `k` tokens ([Speculation]): every sequence brings `k + 1` tokens into matrix products,
/// the output head, experts and collectives, `T = (k + 1) B + P`, while its cache is read once. The draft is a layer of
/// the model itself with its output head, as multi-token prediction heads are, run `k` times one after the other for
/// `B` tokens: per run the `L`-th part of the matrix products, weights, cache, latencies and collectives of a step
/// without prompts, and the weights and products of the head. So it pays while steps read weights, and no longer when
/// large batches keep the tensor cores busy with tokens that are refused. Reading prompts into the draft's cache, an
/// `L`-th part of the prefill, is neglected.
///
/// Validity: factors fitted on single engines of 1 to 8 accelerators, Hopper, Blackwell and CDNA, batches of 1 to
/// 1,024; scale-out links, pipelines and other makers are extrapolation.
/// Speculative decoding has not been compared with measurements: no published point has it.
/// Source: the roofline family used by public simulators, with factors of [Calibration]. Clock behaviour: published
/// power-cap sweeps, where decode keeps its speed until about 0.6 of the clock.
public final class StepTime {
    private static final double MEMORY_CLOCK_KNEE = 0.6;
    private static final double BYTES_BF16 = 2;

    private final int pipeline;
    private final int layers;
    private final int draftTokens;
    private final double peakSPerToken;
    private final double busiestSPerToken;
    private final double bf16PeakSPerToken;
    private final double peakSPerLogit;
    private final double compute;
    private final double peakAttentionSPerUnit;
    private final double prefillAttention;
    private final double bandwidth;

    private final double denseS;
    private final double expertS;
    private final double windowTokens;
    private final double kvMemory;
    private final double overheadS;
    private final double overheadSPerSequence;
    private final double communicationFixedS;
    private final double communicationSPerToken;
    private final double collectiveFixedS;
    private final double collectiveSPerToken;
    private final double layerOverheadS;
    private final double headS;
    private final double headBytesPerRank;

    private final double denseBytesPerRank;
    private final double expertBytesPerRank;
    private final double kvBytesPerTokenPerRank;
    private final double windowBytesPerTokenPerRank;
    private final double stateBytesPerSequencePerRank;
    private final ExpertLoad expertLoad;

    private StepTime(EngineSpec spec) {
        AcceleratorType accelerator = spec.accelerator();
        LanguageModel model = spec.model();
        Calibration factors = spec.calibration();
        Parallelism parallelism = spec.parallelism();
        Precision precision = spec.precision();
        int tensor = parallelism.tensor();
        int data = parallelism.attentionData();
        int n = parallelism.accelerators();
        layers = model.layers();
        draftTokens = spec.speculation().draftTokens();

        pipeline = parallelism.pipeline();
        double share = model.experts() > 0 ? model.expertsPerToken() / (double) model.experts() : 0;
        double denseParams = model.attentionParams() + model.denseParams();
        double headParams = (double) model.vocabulary() * model.hidden();
        expertLoad = ExpertLoad.of(spec);
        double sharedS = denseParams / accelerator.flopPerS(precision.denseArithmeticBytes());
        double chosenS = share * model.expertParams() / accelerator.flopPerS(precision.activationBytes());
        peakSPerToken = 2 * (sharedS + chosenS) / n;
        busiestSPerToken = 2 * (sharedS + expertLoad.busiest() * chosenS) / n;
        bf16PeakSPerToken = 2 * (denseParams + share * model.expertParams()) / (n * accelerator.bf16FlopPerS());
        peakSPerLogit = 2 * headParams / (n * accelerator.bf16FlopPerS());
        compute = factors.compute();
        peakAttentionSPerUnit = model.attentionFlopPerTokenPerContextToken() / (n * accelerator.bf16FlopPerS());
        prefillAttention = factors.prefillAttention();
        bandwidth = accelerator.memoryBytesPerS();

        headBytesPerRank = headParams * BYTES_BF16 / tensor;
        headS = headBytesPerRank / (bandwidth * factors.memory());
        denseBytesPerRank = (denseParams * precision.denseBytes() + headParams * BYTES_BF16) / tensor;
        denseS = denseBytesPerRank / (bandwidth * factors.memory());
        expertBytesPerRank = model.experts() > 0
                ? model.expertParams() / model.experts() * precision.weightBytes() / (tensor * (double) data)
                : 0;
        expertS = expertBytesPerRank / (bandwidth * factors.expertMemory());
        double kvRanks = MemoryFit.kvRanks(spec) * (double) pipeline * data;
        kvBytesPerTokenPerRank = model.readElementsPerToken() * precision.kvBytes() / kvRanks;
        windowBytesPerTokenPerRank = model.windowElementsPerToken() * precision.kvBytes() / kvRanks;
        windowTokens = model.windowTokens();
        stateBytesPerSequencePerRank = 2 * model.stateBytesPerSequence() / n;
        kvMemory = factors.kvMemory();
        layerOverheadS = factors.layerS() + (model.experts() > 0 ? factors.expertLayerS() : 0);
        overheadS = layers * layerOverheadS + factors.stepS();
        overheadSPerSequence = factors.sequenceS();

        double linkBytesPerS =
                n <= accelerator.scaleUpDomain() ? accelerator.scaleUpBytesPerS() : accelerator.scaleOutBytesPerS();
        double fixed = 0;
        double perToken = 0;
        double width = model.hidden();
        if (tensor > 1) {
            fixed += 2 * layers * factors.collectiveS();
            perToken += 2
                    * layers
                    * 2
                    * (tensor - 1)
                    / (double) tensor
                    * width
                    * BYTES_BF16
                    / (linkBytesPerS * factors.link() * data);
        }
        if (data > 1 && model.experts() > 0) {
            double group = parallelism.expert();
            double crossing = precision.activationBytes() + BYTES_BF16;
            fixed += 2 * layers * factors.collectiveS();
            perToken += group == 1
                    ? layers * width * crossing * (data - 1) / (double) data / (linkBytesPerS * factors.link())
                    : layers
                            * model.expertsPerToken()
                            * width
                            * crossing
                            * (group - 1)
                            / group
                            / (linkBytesPerS * factors.dispatchLink() * group)
                            * expertLoad.busiest();
        }
        collectiveFixedS = fixed;
        collectiveSPerToken = perToken;
        if (pipeline > 1) {
            fixed += pipeline * factors.collectiveS();
            perToken += pipeline * width * BYTES_BF16 / linkBytesPerS;
        }
        communicationFixedS = fixed;
        communicationSPerToken = perToken;
    }

    /// Prepares the constants of an engine.
    public static StepTime of(EngineSpec spec) {
        return new StepTime(spec);
    }

    /// Evaluates one step.
    ///
    /// @param decodes sequences that decode one token
    /// @param contextTokens their cached tokens in all, in the mean
    /// @param prefillTokens prompt tokens processed
    /// @param prefillWork `Σ P_i (ctx_i + P_i / 2)` over the prompts, in tokens²
    /// @param promptsFinishing prompts that end in this step and need an output token
    /// @param clockFraction clock relative to its maximum, greater than 0, at most 1
    /// @param cost receives the answer
    public void evaluate(
            int decodes,
            double contextTokens,
            int prefillTokens,
            double prefillWork,
            int promptsFinishing,
            double clockFraction,
            StepCost cost) {
        int decodeTokens = decodes * (draftTokens + 1);
        int tokens = decodeTokens + prefillTokens;
        double microTokens = pipeline == 1 ? tokens : Math.max(1.0, tokens / (double) pipeline);
        double touched = expertLoad.touched(microTokens);
        double slowCompute = 1 / clockFraction;
        double slowMemory = clockFraction >= MEMORY_CLOCK_KNEE ? 1 : MEMORY_CLOCK_KNEE / clockFraction;

        double peakS = tokens * peakSPerToken + (decodeTokens + promptsFinishing) * peakSPerLogit;
        double productsS = tokens * busiestSPerToken + (decodeTokens + promptsFinishing) * peakSPerLogit;
        double computeS = productsS / compute * slowCompute;
        double weightsS = (denseS + touched * expertS) * slowMemory;
        double cacheBytes = contextTokens * kvBytesPerTokenPerRank
                + Math.min(contextTokens, decodes * windowTokens) * windowBytesPerTokenPerRank
                + decodes * stateBytesPerSequencePerRank;
        double kvS = cacheBytes / (bandwidth * kvMemory) * slowMemory;
        double prefillAttentionS = prefillWork * peakAttentionSPerUnit / prefillAttention * slowCompute;
        double communicationS = communicationFixedS + microTokens * communicationSPerToken;
        double stepOverheadS = overheadS + decodes * overheadSPerSequence;

        double seconds = overlapped(computeS, weightsS) + kvS + prefillAttentionS + communicationS + stepOverheadS;

        double bytes = denseBytesPerRank + touched * expertBytesPerRank + cacheBytes;
        double attentionPeakS = peakAttentionSPerUnit * ((draftTokens + 1) * contextTokens + prefillWork);
        double bf16PeakS = tokens * bf16PeakSPerToken + (decodeTokens + promptsFinishing) * peakSPerLogit;
        cost.computeS = computeS;
        cost.weightsS = weightsS;
        cost.kvS = kvS;
        cost.prefillAttentionS = prefillAttentionS;
        cost.communicationS = communicationS;
        cost.overheadS = stepOverheadS;
        if (draftTokens > 0 && decodes > 0) {
            // One layer on the ranks of one stage, so whatever is spread over stages takes longer there.
            double part = draftTokens / (double) layers;
            double stage = part * pipeline;
            double runs = draftTokens;
            double draftTouched = expertLoad.touched(decodes);
            double draftPeakS = decodes * (stage * peakSPerToken + runs * pipeline * peakSPerLogit);
            double draftProductsS = decodes * (stage * busiestSPerToken + runs * pipeline * peakSPerLogit);
            double draftComputeS = draftProductsS / compute * slowCompute;
            double draftWeightsS = (part * (denseS - headS + draftTouched * expertS) + runs * headS) * slowMemory;
            double draftCommunicationS = part * (collectiveFixedS + decodes * collectiveSPerToken);
            cost.computeS += draftComputeS;
            cost.weightsS += draftWeightsS;
            cost.kvS += stage * kvS;
            cost.communicationS += draftCommunicationS;
            cost.overheadS += runs * layerOverheadS;
            seconds += overlapped(draftComputeS, draftWeightsS)
                    + stage * kvS
                    + draftCommunicationS
                    + runs * layerOverheadS;
            bytes += part * (denseBytesPerRank - headBytesPerRank + draftTouched * expertBytesPerRank)
                    + runs * headBytesPerRank
                    + stage * cacheBytes;
            peakS += draftPeakS;
            bf16PeakS += decodes * (stage * bf16PeakSPerToken + runs * pipeline * peakSPerLogit);
            attentionPeakS += stage * peakAttentionSPerUnit * contextTokens;
            cacheBytes += stage * cacheBytes;
        }
        cost.seconds = seconds;
        cost.computeFraction = Math.min(1, (peakS + attentionPeakS) / seconds);
        cost.tensorFraction = (bf16PeakS + attentionPeakS) / seconds;
        cost.memoryFraction = Math.min(1, bytes / (bandwidth * seconds));
        cost.cacheFraction = Math.min(cost.memoryFraction, cacheBytes / (bandwidth * seconds));
    }

    /// Matrix products while the weights are read.
    private static double overlapped(double computeS, double weightsS) {
        double c2 = computeS * computeS;
        double w2 = weightsS * weightsS;
        return Math.sqrt(Math.sqrt(c2 * c2 + w2 * w2));
    }
}
