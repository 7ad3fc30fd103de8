package io.millwright.serving;

import io.millwright.workload.Request;
import java.util.function.DoubleSupplier;

/// The fleet as routers see it: every engine is brought up to now before it is asked.
final class FleetView implements Router.View {
    private final Engine[] engines;
    private final int[] outstanding;
    private final DoubleSupplier nowS;

    /// @param outstanding unfinished requests by engine, kept up to date by the owner
    FleetView(Engine[] engines, int[] outstanding, DoubleSupplier nowS) {
        this.engines = engines;
        this.outstanding = outstanding;
        this.nowS = nowS;
    }

    @Override
    public int outstandingRequests(int engine) {
        return outstanding[engine];
    }

    @Override
    public long outstandingTokens(int engine) {
        return now(engine).outstandingTokens();
    }

    @Override
    public long queuedPrefillTokens(int engine) {
        return now(engine).queuedPrefillTokens();
    }

    @Override
    public int decodingSequences(int engine) {
        return now(engine).decodingSequences();
    }

    @Override
    public long freeKvTokens(int engine) {
        return now(engine).freeKvTokens();
    }

    @Override
    public int cachedTokens(int engine, Request request) {
        return now(engine).cachedTokens(request);
    }

    @Override
    public double prefillS(int engine, int promptTokens, int cachedTokens) {
        return engines[engine].prefillS(promptTokens, cachedTokens);
    }

    @Override
    public double clockFraction(int engine) {
        return engines[engine].clockFraction();
    }

    private Engine now(int engine) {
        engines[engine].runTo(nowS.getAsDouble());
        return engines[engine];
    }
}
