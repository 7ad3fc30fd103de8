package io.millwright.serving;

import io.millwright.workload.Request;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// A fleet as a router sees it, painted by a test.
final class FleetPicture implements Router.View {
    final int[] outstanding;
    final long[] heldTokens;
    final long[] queuedTokens;
    final long[] freeTokens;
    final double[] powerFraction;
    final double[] thermalHeadroomK;
    private final Map<Integer, Integer> cached = new HashMap<>();
    private double prefillTokensPerS = 10_000;

    FleetPicture(int engines) {
        outstanding = new int[engines];
        heldTokens = new long[engines];
        queuedTokens = new long[engines];
        freeTokens = new long[engines];
        Arrays.fill(freeTokens, 100_000);
        powerFraction = new double[engines];
        Arrays.fill(powerFraction, 1);
        thermalHeadroomK = new double[engines];
        Arrays.fill(thermalHeadroomK, Double.POSITIVE_INFINITY);
    }

    FleetPicture cache(int engine, int tokens) {
        cached.put(engine, tokens);
        return this;
    }

    FleetPicture prefillRate(double tokensPerS) {
        prefillTokensPerS = tokensPerS;
        return this;
    }

    /// Asks a router and puts the request where it says.
    int place(Router router, Arrival arrival, int... engines) {
        int[] candidates = engines.length > 0
                ? engines
                : IntStream.range(0, outstanding.length).toArray();
        int engine = router.route(arrival, candidates, candidates.length, 0, this);
        if (engine != Router.REJECT) {
            outstanding[engine]++;
        }
        return engine;
    }

    @Override
    public int outstandingRequests(int engine) {
        return outstanding[engine];
    }

    @Override
    public long outstandingTokens(int engine) {
        return heldTokens[engine];
    }

    @Override
    public long queuedPrefillTokens(int engine) {
        return queuedTokens[engine];
    }

    @Override
    public int decodingSequences(int engine) {
        return outstanding[engine];
    }

    @Override
    public long freeKvTokens(int engine) {
        return freeTokens[engine];
    }

    @Override
    public int cachedTokens(int engine, Request request) {
        return cached.getOrDefault(engine, 0);
    }

    @Override
    public double prefillS(int engine, int promptTokens, int cachedTokens) {
        return (promptTokens - cachedTokens) / prefillTokensPerS;
    }

    @Override
    public double powerFraction(int engine) {
        return powerFraction[engine];
    }

    @Override
    public double thermalHeadroomK(int engine) {
        return thermalHeadroomK[engine];
    }

    @Override
    public double clockFraction(int engine) {
        return 1;
    }
}
