package io.millwright.serving;

/// What one engine step costs: the answer of [StepTime], reused from step to step. Times add up to [#seconds] except
/// that compute and weights overlap.
public final class StepCost {
    /// Duration of the step.
    public double seconds;
    /// Matrix products alone, at the achieved rate.
    public double computeS;
    /// Reading weights alone, at the achieved rate.
    public double weightsS;
    /// Reading the key-value cache.
    public double kvS;
    /// Prefill attention.
    public double prefillAttentionS;
    /// Collectives, dispatch and pipeline transfers.
    public double communicationS;
    /// Layer and engine latencies.
    public double overheadS;
    /// Achieved part of the tensor peak over the step, 0 to 1.
    public double computeFraction;
    /// The tensor work of the step relative to what the BF16 peak would do, whatever the precision; above 1 is possible
    /// for narrower numbers.
    public double tensorFraction;
    /// Achieved part of the memory bandwidth over the step, 0 to 1.
    public double memoryFraction;
    /// The part of it that reads the key-value cache, at most [#memoryFraction].
    public double cacheFraction;

    /// The largest part of the step.
    public Bound bound() {
        double compute = computeS + prefillAttentionS;
        double memory = weightsS + kvS;
        if (compute >= memory) {
            return compute >= communicationS && compute >= overheadS
                    ? Bound.COMPUTE
                    : communicationS >= overheadS ? Bound.COMMUNICATION : Bound.OVERHEAD;
        }
        return memory >= communicationS && memory >= overheadS
                ? Bound.MEMORY_BANDWIDTH
                : communicationS >= overheadS ? Bound.COMMUNICATION : Bound.OVERHEAD;
    }
}
