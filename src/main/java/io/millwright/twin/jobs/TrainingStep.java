package io.millwright.twin.jobs;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.LanguageModel;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJob.Batch;
import io.millwright.workload.jobs.TrainingJob.Gang;

/// How long a step of a training job takes on a gang and what it is made of, storage left out.
///
/// **Equations.** With `n` accelerators as `d = n / (t p)` copies of `t` tensor and `p` pipeline ranks, `G` tokens a
/// step and `m = sequences / (d · micro)` micro-batches of a copy:
///
///     flops per token  = (4 + 2 a + 2 r) (P_active + A s / 4)
///     compute          = G · flops / (n F η)
///     tensor           = (G / d / p) (4 + 2 r) L · 2 (t - 1) / t · 2 h / (B_t η_link)
///     work             = compute + tensor
///     bubble           = work (p - 1) / (v m)
///     gradients        = (1 - overlap) 2 (d - 1) / d · 2 a P / (t p) / (B_d η_link)
///     exchange         = bubble + gradients
///
/// `a` trained share, `r` recomputed share, `s` tokens of a sequence (half of it is the mean context, so attention is
/// `A s / 2` of `2 P` flops), `v` interleave, `B_t` and `B_d` bandwidth between tensor ranks and copies: the scale-up
/// fabric within its domain, the scale-out network beyond.
///
/// **Validity**: dense models from 70 billion weights on within 10 % of what Llama 3 405B and Megatron-Turing 530B are
/// published to have done; mixtures of experts by one factor for their tokens' travel. Pipelines are one forward, one
/// backward; stragglers and failures are not in it.
///
/// @param workS compute and what tensor ranks exchange within it
/// @param exchangeS in which accelerators wait for gradients or their pipeline
/// @param tokens of the step
/// @param flopPerToken that are done for a token
/// @param modelFlopPerToken that it needs, nothing recomputed
public record TrainingStep(
        double workS, double exchangeS, double tokens, double flopPerToken, double modelFlopPerToken) {
    private static final double GRADIENT_BYTES = 2;
    private static final double ACTIVATION_BYTES = 2;

    /// A step at full clock.
    ///
    /// @param domain accelerators of one scale-up domain of the racks in use
    public static TrainingStep of(
            TrainingJob job, LanguageModel model, AcceleratorType part, int domain, TrainingConstants constants) {
        Gang gang = job.gang();
        Batch batch = job.batch();
        double trained = job.demands().trainedShare();
        double recomputed = job.demands().recomputedShare();
        double forward =
                model.activeParams() + model.attentionFlopPerTokenPerContextToken() * batch.sequenceTokens() / 4;
        double flops = (4 + 2 * trained + 2 * recomputed) * forward;
        double peak = part.flopPerS(job.demands().elementBytes());
        double achieved = (job.demands().elementBytes() > 1 ? constants.matmulBf16() : constants.matmulFp8())
                * (model.experts() > 0 ? constants.experts() : 1);
        double computeS = batch.tokens() * flops / (gang.accelerators() * peak * achieved);
        int copies = gang.copies();
        double tensorBytes =
                (4 + 2 * recomputed) * model.layers() * ringShare(gang.tensor()) * ACTIVATION_BYTES * model.hidden();
        double tensorS = batch.tokens()
                / copies
                / gang.pipeline()
                * tensorBytes
                / linkBytesPerS(gang.tensor(), part, domain, constants);
        double workS = computeS + tensorS;
        double microBatches = (double) batch.sequences() / (copies * batch.microSequences());
        double bubbleS = workS * (gang.pipeline() - 1) / (gang.interleave() * microBatches);
        double gradientBytes =
                ringShare(copies) * GRADIENT_BYTES * trained * model.totalParams() / (gang.tensor() * gang.pipeline());
        double gradientS =
                (1 - constants.overlap()) * gradientBytes / linkBytesPerS(gang.accelerators(), part, domain, constants);
        return new TrainingStep(workS, bubbleS + gradientS, batch.tokens(), flops, (4 + 2 * trained) * forward);
    }

    /// What each of so many ranks sends in an all-reduce of one byte.
    private static double ringShare(int ranks) {
        return 2.0 * (ranks - 1) / ranks;
    }

    private static double linkBytesPerS(int ranks, AcceleratorType part, int domain, TrainingConstants constants) {
        return constants.link() * (ranks <= domain ? part.scaleUpBytesPerS() : part.scaleOutBytesPerS());
    }

    /// The same step with the clock lowered: what is computed takes longer, what is exchanged does not.
    public TrainingStep atClock(double fraction) {
        return new TrainingStep(workS / fraction, exchangeS, tokens, flopPerToken, modelFlopPerToken);
    }

    public double seconds() {
        return workS + exchangeS;
    }

    public double tokensPerS() {
        return tokens / seconds();
    }

    /// Useful operations relative to the peak of the gang.
    ///
    /// @param peakFlopPerS of all accelerators
    public double modelFlopUtilization(double peakFlopPerS) {
        return tokensPerS() * modelFlopPerToken / peakFlopPerS;
    }
}
