package io.millwright.facility;

/// How requests find an engine when nothing else is asked for.
///
/// @param policy which engine gets a request
/// @param shedding who is turned away when engines are full
/// @param maxWaitS a new request is turned away if its engine is expected to take longer to its first token; NaN to
/// turn none away for that
/// @param localPromptTokens prompts up to this length are read by the engines that generate, although there are others
/// for reading; 0 for none
public record RequestRouting(Policy policy, Shedding shedding, double maxWaitS, int localPromptTokens) {
    /// To the least loaded engine; everybody is let in.
    public static final RequestRouting USUAL = new RequestRouting(Policy.LEAST_LOADED, Shedding.NONE, Double.NaN, 0);

    /// Which engine gets a request.
    public enum Policy {
        LEAST_LOADED,
        LEAST_TOKENS,
        ROUND_ROBIN,
        RANDOM,
        POWER_OF_TWO,
        SESSION_AFFINITY,
        KV_AWARE,
        EARLIEST_FIRST_TOKEN,
        TIER_PRIORITY,
        LOAD_SHEDDING,
        POWER_AWARE,
        TEMPERATURE_AWARE
    }

    /// Who is turned away when engines are full.
    public enum Shedding {
        NONE,
        /// The tiers of the lowest priority first.
        LOWEST_TIER
    }
}
