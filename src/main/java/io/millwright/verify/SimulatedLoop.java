package io.millwright.verify;

import io.millwright.serving.BatchLimits;
import io.millwright.serving.Fleet;
import io.millwright.serving.FleetSimulation;
import io.millwright.serving.ServingResult;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import java.util.SplittableRandom;

/// A published closed loop as the simulation of requests runs it: so many requests start together, and as soon as one
/// ends the next one comes.
final class SimulatedLoop {
    private static final int WAVES = 4;
    private static final long SEED = 1;
    private static final double SHORTEST = 0.8;

    private SimulatedLoop() {}

    /// What the engine of a point makes of it.
    static ServingResult run(ServingPoint point) throws VerificationException {
        int sequences = Math.max(BatchLimits.DEFAULT.maxSequences(), point.concurrency());
        int tokens = Math.max(BatchLimits.DEFAULT.maxBatchTokens(), sequences);
        BatchLimits limits = BatchLimits.DEFAULT
                .withMaxBatchTokens(tokens)
                .withMaxSequences(sequences)
                .withPrefixCache(false);
        FleetSimulation simulation = new FleetSimulation(Fleet.of(point.engine().withLimits(limits), 1));
        simulation.attach(new Clients(point, ServingPoint.hasDrawnLengths(point.row())));
        simulation.finish();
        return simulation.result();
    }

    /// As many clients as requests in flight, each sending its next request when it has its answer.
    private static final class Clients implements RequestSource {
        private final ServingPoint point;
        private final boolean drawn;
        private final SplittableRandom random = new SplittableRandom(SEED);
        private int idle;
        private int left;
        private double nowS;

        Clients(ServingPoint point, boolean drawn) {
            this.point = point;
            this.drawn = drawn;
            idle = point.concurrency();
            left = WAVES * point.concurrency();
        }

        @Override
        public double nextArrivalS() {
            return idle > 0 && left > 0 ? nowS : Double.POSITIVE_INFINITY;
        }

        @Override
        public Request next() {
            idle--;
            left--;
            return Request.of(left, nowS, tokens(point.inputTokens()), tokens(point.outputTokens()));
        }

        @Override
        public void completed(Request request, double timeS) {
            idle++;
            nowS = timeS;
        }

        @Override
        public void rejected(Request request, double timeS) {
            idle++;
            nowS = timeS;
        }

        private int tokens(double mean) {
            double part = drawn ? (SHORTEST + (1 - SHORTEST) * random.nextDouble()) / ((1 + SHORTEST) / 2) : 1;
            return (int) Math.max(1, Math.round(mean * part));
        }
    }
}
