package io.millwright.serving;

import io.millwright.workload.TierSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// One group of engines whose open ones follow the load: observes, decides, opens and closes. See [Planner].
final class ScaledGroup {
    private static final double CLOSED = Double.POSITIVE_INFINITY;
    private static final double OPEN = Double.NEGATIVE_INFINITY;
    private static final double SLACK = 0.5;
    private static final double STEP = 0.1;
    /// What a window counts in the mean lengths when the next one is over.
    private static final double MEMORY = 0.9;

    private final ServingProcess process;
    private final EngineGroup group;
    private final int first;
    private final Scaling scaling;
    private final double ttftS;
    private final double tpotS;
    private final int most;
    private final EngineCapacity capacity;
    private final RateForecast forecast = new RateForecast();

    /// When each engine opens: [#OPEN], [#CLOSED], or while it starts the time of that.
    private final double[] opensS;

    // Of the current window, by engine.
    private final double[] requestsIn;
    private final double[] outputTokens;
    private final double[] runningS;
    private final double[] waitingS;
    private double windowS;
    /// Whether nobody took requests for a while, so that what was asked for is not known.
    private boolean blind;
    private double promptTokensIn;
    private double outstandingBefore;

    // Decaying sums over windows, for mean lengths.
    private double came;
    private double prompted;
    private double ended;
    private double generated;

    private int wanted;
    private double changedS = Double.NEGATIVE_INFINITY;
    private double openS;
    private double observedS;
    private int leastOpen;
    private int mostOpen;
    private int opened;
    private int closed;

    ScaledGroup(ServingProcess process, EngineGroup group, int first, Scaling scaling, List<TierSpec> tiers) {
        this.process = process;
        this.group = group;
        this.first = first;
        this.scaling = scaling;
        int count = group.engines();
        ttftS = group.role() == EngineRole.DECODE ? Double.POSITIVE_INFINITY : promised(tiers, TierSpec::ttftTargetS);
        tpotS = group.role() == EngineRole.PREFILL ? Double.POSITIVE_INFINITY : promised(tiers, TierSpec::tpotTargetS);
        capacity = new EngineCapacity(group, ttftS, tpotS);
        double engineW =
                group.spec().accelerators() * group.spec().accelerator().tdpW();
        most = (int)
                Math.max(Math.min(scaling.leastEngines(), count), Math.min(count, scaling.powerLimitW() / engineW));
        opensS = new double[count];
        requestsIn = new double[count];
        outputTokens = new double[count];
        runningS = new double[count];
        waitingS = new double[count];
        Arrays.fill(opensS, OPEN);
        for (int i = most; i < count; i++) {
            opensS[i] = CLOSED;
            process.setOpen(first + i, false);
        }
        wanted = most;
        leastOpen = most;
        mostOpen = most;
    }

    private double promised(List<TierSpec> tiers, ToDoubleFunction<TierSpec> target) {
        return tiers.stream()
                .filter(tier -> group.serves(tier.id()))
                .mapToDouble(target)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// Takes in the interval that ended just now; engines that have started open.
    void observe(double timeS) {
        double intervalS = process.intervalS();
        windowS += intervalS;
        observedS += intervalS;
        int open = openNow();
        for (int i = 0; i < opensS.length; i++) {
            int engine = first + i;
            requestsIn[i] += process.requestsIn(engine);
            promptTokensIn += process.promptTokensIn(engine);
            outputTokens[i] += process.outputTokens(engine);
            runningS[i] += process.runningSequences(engine) * process.busyFraction(engine) * intervalS;
            waitingS[i] += process.waitingRequests(engine) * intervalS;
            if (opensS[i] <= timeS && opensS[i] != OPEN) {
                opensS[i] = OPEN;
                process.setOpen(engine, true);
            }
        }
        blind |= open == 0;
        openS += open * intervalS;
        leastOpen = Math.min(leastOpen, open);
        mostOpen = Math.max(mostOpen, open);
    }

    /// Ends the window with a decision.
    void decide(double timeS) {
        int going = going();
        if (!blind) {
            measure();
            int needed = byThroughput(going);
            int asked = scaling.mode() == Scaling.Mode.LATENCY ? Math.max(needed, byLatency(going)) : needed;
            wanted = Math.clamp(asked, Math.min(scaling.leastEngines(), most), most);
        }
        if (wanted > going) {
            open(wanted - going, timeS);
        } else if (wanted < going && timeS - changedS >= scaling.coolDownS()) {
            close(going - wanted, timeS);
        }
        blind = false;
        windowS = 0;
        promptTokensIn = 0;
        Arrays.fill(requestsIn, 0);
        Arrays.fill(outputTokens, 0);
        Arrays.fill(runningS, 0);
        Arrays.fill(waitingS, 0);
    }

    int openNow() {
        int open = 0;
        for (int i = 0; i < opensS.length; i++) {
            open += isOpen(i) ? 1 : 0;
        }
        return open;
    }

    ScalingResult result() {
        double meanOpen = observedS > 0 ? openS / observedS : mostOpen;
        return new ScalingResult(group.id(), leastOpen, meanOpen, mostOpen, opened, closed);
    }

    private boolean isOpen(int i) {
        return opensS[i] == OPEN && process.isAvailable(first + i);
    }

    /// Engines in service that are open or starting.
    private int going() {
        int going = 0;
        for (int i = 0; i < opensS.length; i++) {
            going += opensS[i] < CLOSED && process.isAvailable(first + i) ? 1 : 0;
        }
        return going;
    }

    private void measure() {
        double outstanding = 0;
        for (int i = 0; i < opensS.length; i++) {
            outstanding += process.runningSequences(first + i) + process.waitingRequests(first + i);
        }
        double arrived = Arrays.stream(requestsIn).sum();
        came = MEMORY * came + arrived;
        prompted = MEMORY * prompted + promptTokensIn;
        ended = MEMORY * ended + Math.max(0, arrived - (outstanding - outstandingBefore));
        generated = MEMORY * generated + Arrays.stream(outputTokens).sum();
        outstandingBefore = outstanding;
        forecast.add(windowS > 0 ? arrived / windowS : 0);
    }

    private double meanInput() {
        return came > 0 ? prompted / came : 1;
    }

    private int byThroughput(int going) {
        if (came == 0) {
            return 0;
        }
        if (ended < 1) {
            // Nobody knows yet how long answers are.
            return going;
        }
        double output = group.role() == EngineRole.PREFILL ? 2 : generated / ended;
        double leadS = scaling.startS() + Planner.DECIDE_S;
        double waiting = 0;
        for (int i = 0; i < opensS.length; i++) {
            waiting += process.waitingRequests(first + i);
        }
        double perS = forecast.ahead(leadS / Planner.DECIDE_S) + waiting / leadS;
        double each = Planner.RESERVE * capacity.requestsPerS(meanInput(), output);
        return each > 0 ? (int) Math.min(most, Math.ceil(perS / each)) : most;
    }

    private int byLatency(int going) {
        if (Math.min(ttftS, tpotS) == Double.POSITIVE_INFINITY) {
            return 0;
        }
        boolean starting = false;
        boolean allBroken = true;
        boolean allSlack = true;
        double readS = new MeanStep(group.spec(), RequestShape.equal(1, 2), 1).promptS(0, meanInput())
                + group.spec().calibration().frontEndS();
        for (int i = 0; i < opensS.length; i++) {
            starting |= opensS[i] > OPEN && opensS[i] < CLOSED;
            if (isOpen(i)) {
                double firstS = waitS(i) + (requestsIn[i] > 0 ? readS : 0);
                double eachS = outputTokens[i] > 0 ? runningS[i] / outputTokens[i] : 0;
                allBroken &= firstS > ttftS || eachS > tpotS;
                allSlack &= firstS < SLACK * ttftS && eachS < SLACK * tpotS;
            }
        }
        int step = (int) Math.max(1, Math.ceil(STEP * going));
        if (allBroken) {
            return starting ? going : going + step;
        }
        return allSlack ? going - step : going;
    }

    private double waitS(int i) {
        if (waitingS[i] == 0) {
            return 0;
        }
        return requestsIn[i] > 0 ? waitingS[i] / requestsIn[i] : Double.POSITIVE_INFINITY;
    }

    /// Those that still work come first, for their model is loaded and their cache warm.
    private void open(int more, double timeS) {
        int left = more;
        for (int i = 0; i < opensS.length && left > 0; i++) {
            if (opensS[i] == CLOSED && process.isAvailable(first + i) && holdsWork(first + i)) {
                opensS[i] = OPEN;
                process.setOpen(first + i, true);
                left--;
            }
        }
        for (int i = 0; i < opensS.length && left > 0; i++) {
            if (opensS[i] == CLOSED && process.isAvailable(first + i)) {
                opensS[i] = timeS + scaling.startS();
                left--;
            }
        }
        changed(more - left, 0, timeS);
    }

    /// The last ones first, those that have not opened yet before others.
    private void close(int fewer, double timeS) {
        int left = fewer;
        for (int i = opensS.length - 1; i >= 0 && left > 0; i--) {
            if (opensS[i] > OPEN && opensS[i] < CLOSED) {
                opensS[i] = CLOSED;
                left--;
            }
        }
        for (int i = opensS.length - 1; i >= 0 && left > 0; i--) {
            if (isOpen(i)) {
                opensS[i] = CLOSED;
                process.setOpen(first + i, false);
                left--;
            }
        }
        changed(0, fewer - left, timeS);
    }

    private void changed(int more, int fewer, double timeS) {
        opened += more;
        closed += fewer;
        changedS = more + fewer > 0 ? timeS : changedS;
    }

    private boolean holdsWork(int engine) {
        return process.runningSequences(engine) + process.waitingRequests(engine) > 0;
    }
}
