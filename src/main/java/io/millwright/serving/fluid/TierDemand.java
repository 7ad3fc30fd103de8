package io.millwright.serving.fluid;

import io.millwright.serving.RequestShape;
import java.util.List;

/// Requests of one tier in a time window.
///
/// @param tier id of the tier
/// @param requestsPerS how many arrive, 0 or more
/// @param shape how long they are
public record TierDemand(String tier, double requestsPerS, RequestShape shape) {
    public TierDemand {
        if (!(requestsPerS >= 0) || Double.isInfinite(requestsPerS)) {
            throw new IllegalArgumentException(
                    "The demand of tier " + tier + " must be 0 requests/s or more, got " + requestsPerS + ".");
        }
    }

    public TierDemand times(double factor) {
        return new TierDemand(tier, factor * requestsPerS, shape);
    }

    /// Requests per second of all tiers.
    static double total(List<TierDemand> demands) {
        return demands.stream().mapToDouble(TierDemand::requestsPerS).sum();
    }

    /// The shape of the requests of all tiers together; at least one tier must have demand. Its quantiles are means of
    /// those of the tiers.
    static RequestShape mixed(List<TierDemand> demands) {
        double all = total(demands);
        double[] sums = new double[7];
        for (TierDemand demand : demands) {
            RequestShape shape = demand.shape();
            double share = demand.requestsPerS() / all;
            sums[0] += share * shape.inputTokens();
            sums[1] += share * shape.outputTokens();
            sums[2] += share * shape.decodeSteps() * shape.contextTokens();
            sums[3] += share * shape.prefillWork();
            sums[4] += share * shape.inputP50();
            sums[5] += share * shape.inputP90();
            sums[6] += share * shape.inputP99();
        }
        return new RequestShape(sums[0], sums[1], sums[2] / (sums[1] - 1), sums[3], sums[4], sums[5], sums[6]);
    }
}
