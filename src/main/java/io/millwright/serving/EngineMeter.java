package io.millwright.serving;

/// What an engine used and made: integrals over the running interval, the interval closed last, and totals.
final class EngineMeter {
    private static final int BOUNDS = Bound.values().length;

    // Counters since the start; [Engine] counts at the end of every step.
    long steps;
    long prefillTokens;
    long decodeTokens;
    long outputTokens;
    long cachedTokens;
    long fetchedTokens;
    long discardedTokens;
    long preemptions;
    final TierCount prefillByTier = new TierCount();
    final TierCount outputByTier = new TierCount();
    // Counted by the fleet when it sends them.
    long requestsIn;
    long promptTokensIn;

    // Integrals of the running interval.
    private double energyJ;
    private double busyS;
    private double idleS;
    private double downS;
    private double computeS;
    private double memoryS;

    // Sums over the closed intervals.
    private double totalEnergyJ;
    private double totalBusyS;
    private double totalIdleS;
    private double totalDownS;
    private double totalComputeS;
    private double totalMemoryS;
    private final double[] boundS = new double[BOUNDS];

    // The interval closed last.
    double lastEnergyJ;
    double lastBusyS;
    double lastComputeS;
    double lastMemoryS;
    long lastPrefillTokens;
    long lastDecodeTokens;
    long lastOutputTokens;
    long lastRequestsIn;
    long lastPromptTokensIn;
    private final double[] lastBoundS = new double[BOUNDS];
    private final double[] boundBeforeS = new double[BOUNDS];
    private long prefillBefore;
    private long decodeBefore;
    private long outputBefore;
    private long requestsBefore;
    private long promptTokensBefore;

    void busy(double durationS, double joules, double tensorS, double bandwidthS, Bound bound) {
        energyJ += joules;
        busyS += durationS;
        computeS += tensorS;
        memoryS += bandwidthS;
        boundS[bound.index()] += durationS;
    }

    void idle(double durationS, double watts, Bound bound) {
        energyJ += watts * durationS;
        idleS += durationS;
        boundS[bound.index()] += durationS;
    }

    void down(double durationS) {
        downS += durationS;
    }

    /// Ends the running interval; its values stay readable until the next call.
    void closeInterval() {
        lastEnergyJ = energyJ;
        lastBusyS = busyS;
        lastComputeS = computeS;
        lastMemoryS = memoryS;
        totalEnergyJ += energyJ;
        totalBusyS += busyS;
        totalIdleS += idleS;
        totalDownS += downS;
        totalComputeS += computeS;
        totalMemoryS += memoryS;
        energyJ = 0;
        busyS = 0;
        idleS = 0;
        downS = 0;
        computeS = 0;
        memoryS = 0;
        lastPrefillTokens = prefillTokens - prefillBefore;
        lastDecodeTokens = decodeTokens - decodeBefore;
        lastOutputTokens = outputTokens - outputBefore;
        lastRequestsIn = requestsIn - requestsBefore;
        lastPromptTokensIn = promptTokensIn - promptTokensBefore;
        requestsBefore = requestsIn;
        promptTokensBefore = promptTokensIn;
        prefillBefore = prefillTokens;
        decodeBefore = decodeTokens;
        outputBefore = outputTokens;
        for (int bound = 0; bound < BOUNDS; bound++) {
            lastBoundS[bound] = boundS[bound] - boundBeforeS[bound];
            boundBeforeS[bound] = boundS[bound];
        }
    }

    double energyJ() {
        return totalEnergyJ + energyJ;
    }

    double busyS() {
        return totalBusyS + busyS;
    }

    double idleS() {
        return totalIdleS + idleS;
    }

    double downS() {
        return totalDownS + downS;
    }

    double computeS() {
        return totalComputeS + computeS;
    }

    double memoryS() {
        return totalMemoryS + memoryS;
    }

    double boundS(Bound bound) {
        return boundS[bound.index()];
    }

    /// Of the interval closed last.
    double lastBoundS(Bound bound) {
        return lastBoundS[bound.index()];
    }
}
