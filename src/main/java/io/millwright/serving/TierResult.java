package io.millwright.serving;

/// What became of the requests of one tier, or of all.
///
/// @param tier id of the tier, `total` for all
/// @param offered requests that arrived
/// @param completed requests that got all their tokens
/// @param rejected requests that were turned away: by the routing policy, or since no engine can ever hold or serve
/// them
/// @param refused those of the rejected that the routing policy turned away
/// @param lost requests that failed with the engine that had begun them ([Failover#LOSE])
/// @param unfinished requests still waiting or running at the end
/// @param inputTokens prompt tokens of completed requests
/// @param outputTokens tokens of completed requests
/// @param outputTokensPerS tokens of completed requests over the simulated time
/// @param goodputPerS requests per second that met both targets
/// @param attainmentFraction part of the completed, rejected and lost requests that met both targets
/// @param ttft arrival to first token, front end included
/// @param firstVisible arrival to the first token that the user sees, after the hidden ones of reasoning; `ttft` where
/// there are none
/// @param queue arrival to the first step that works on the request: the queueing part of `ttft`
/// @param prefill the rest of `ttft`: steps until the first token, and the front end
/// @param tpot time per output token after the first, `(e2e − ttft) / (n − 1)`, of requests with at least two
/// @param e2e arrival to last token, front end included
public record TierResult(
        String tier,
        long offered,
        long completed,
        long rejected,
        long refused,
        long lost,
        long unfinished,
        long inputTokens,
        long outputTokens,
        double outputTokensPerS,
        double goodputPerS,
        double attainmentFraction,
        Latency ttft,
        Latency firstVisible,
        Latency queue,
        Latency prefill,
        Latency tpot,
        Latency e2e) {}
