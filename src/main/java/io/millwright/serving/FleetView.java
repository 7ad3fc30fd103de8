package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import io.millwright.workload.Request;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The fleet as routers see it: every engine is brought up to now before it is asked.
final class FleetView implements Router.View {
    /// What reading a prompt takes on engines that are alike.
    private record ReadingTime(
            EngineSpec spec, ClockGovernor.Settings clock, int promptTokens, int cachedTokens, double seconds) {
        /// Engines of a group share one specification; comparing it value by value would take longer than asking.
        @SuppressWarnings("ReferenceEquality")
        boolean answers(Engine engine, ClockGovernor.Settings asked, int prompt, int cached) {
            return spec == engine.spec() && promptTokens == prompt && cachedTokens == cached && clock.equals(asked);
        }
    }

    /// A router asks engine after engine for one or two prompts.
    private static final int REMEMBERED = 4;

    private final @Nullable ReadingTime[] known = new ReadingTime[REMEMBERED];
    private int oldest;
    private final Engine[] engines;
    private final RequestLoad load;
    private final DoubleSupplier nowS;
    private final double[] powerFraction;
    private final double[] thermalHeadroomK;

    FleetView(Engine[] engines, RequestLoad load, DoubleSupplier nowS) {
        this.engines = engines;
        this.load = load;
        this.nowS = nowS;
        powerFraction = new double[engines.length];
        thermalHeadroomK = new double[engines.length];
        Arrays.fill(powerFraction, 1);
        Arrays.fill(thermalHeadroomK, Double.POSITIVE_INFINITY);
    }

    @Override
    public int outstandingRequests(int engine) {
        return load.requests(engine);
    }

    /// In O(log n) if the candidates are all engines in service of a range, as those of one deployment are.
    @Override
    public int leastRequests(int[] candidates, int count, int start) {
        int from = candidates[0];
        int to = candidates[count - 1] + 1;
        if (load.available(from, to) != count) {
            return Router.View.super.leastRequests(candidates, count, start);
        }
        int turn = candidates[start];
        int after = load.least(turn, to);
        int before = load.least(from, turn);
        return before >= 0 && load.requests(before) < load.requests(after) ? before : after;
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
        Engine asked = engines[engine];
        ClockGovernor.Settings clock = asked.clockSettings();
        for (ReadingTime time : known) {
            if (time != null && time.answers(asked, clock, promptTokens, cachedTokens)) {
                return time.seconds();
            }
        }
        double seconds = asked.prefillS(promptTokens, cachedTokens);
        known[oldest] = new ReadingTime(asked.spec(), clock, promptTokens, cachedTokens, seconds);
        oldest = (oldest + 1) % REMEMBERED;
        return seconds;
    }

    @Override
    public double clockFraction(int engine) {
        return engines[engine].clockFraction();
    }

    @Override
    public double powerFraction(int engine) {
        return powerFraction[engine];
    }

    @Override
    public double thermalHeadroomK(int engine) {
        return thermalHeadroomK[engine];
    }

    void setThermalHeadroomK(int engine, double kelvin) {
        thermalHeadroomK[engine] = kelvin;
    }

    void setPowerCapW(int engine, double acceleratorW) {
        AcceleratorType accelerator = engines[engine].spec().accelerator();
        double part = (acceleratorW - accelerator.idleW()) / (accelerator.tdpW() - accelerator.idleW());
        powerFraction[engine] = Math.clamp(part, 0, 1);
    }

    private Engine now(int engine) {
        engines[engine].runTo(nowS.getAsDouble());
        return engines[engine];
    }
}
