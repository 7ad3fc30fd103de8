package io.millwright.twin;

import io.millwright.numeric.Progress;
import io.millwright.serving.Fleet;
import io.millwright.serving.FleetSimulation;
import io.millwright.serving.ServingProcess;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.RequestStream;
import java.util.Iterator;

/// The engines of a facility under requests, second by second: what [ServingRun] and [Replay] share.
final class FleetRun {
    private static final int REPORT_EVERY = 16;
    /// Without a cut-off nobody knows the end: this long is told as half of it.
    private static final double HALF_WAY_S = 3600;

    private final ServingProcess serving;
    private final RequestStream requests;
    private final double untilS;
    private double lastArrivalS;
    private double timeS;
    private double stepS;

    FleetRun(FleetPlan plan, Fleet fleet, RequestStream requests, ServingOptions options) {
        untilS = options.untilS();
        serving = new FleetSimulation(fleet, plan.tiers(), options.policy().router(options.seed()), options.seed());
        for (int engine = 0; engine < serving.engineCount(); engine++) {
            serving.setPowerCapW(engine, Math.min(options.acceleratorCapW(), plan.powerCapW(engine)));
        }
        serving.attach(RequestSource.of(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return requests.hasNext();
            }

            @Override
            public Request next() {
                Request request = requests.next();
                lastArrivalS = request.arrivalS();
                return request;
            }
        }));
        this.requests = requests;
    }

    /// Advances by a second, or to the cut-off if that is sooner. Returns false, and does nothing, when every request
    /// is
    /// done or the cut-off is reached.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    boolean advance(Progress progress) {
        if (timeS >= untilS || (timeS > 0 && !serving.isActive())) {
            return false;
        }
        stepS = Math.min(1, untilS - timeS);
        timeS += stepS;
        serving.advanceTo(timeS);
        if ((long) timeS % REPORT_EVERY == 0) {
            progress.checkCancelled();
            progress.report(
                    Double.isInfinite(untilS) ? timeS / (timeS + HALF_WAY_S) : timeS / untilS,
                    "second " + (long) timeS);
        }
        return true;
    }

    /// Whether nothing more can happen unless a lost engine comes back: every request has arrived and no engine has
    /// one.
    boolean isStuck() {
        if (requests.hasNext() || timeS < lastArrivalS) {
            return false;
        }
        for (int engine = 0; engine < serving.engineCount(); engine++) {
            if (serving.runningSequences(engine) + serving.waitingRequests(engine) > 0) {
                return false;
            }
        }
        return true;
    }

    ServingProcess serving() {
        return serving;
    }

    double timeS() {
        return timeS;
    }

    /// Length of the last advance.
    double stepS() {
        return stepS;
    }
}
