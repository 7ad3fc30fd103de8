package io.millwright.twin.record;

import io.millwright.serving.ServingProcess;
import io.millwright.twin.loop.LoopMoment;
import java.util.List;

/// What a fleet as a whole tells of each step: tokens, queues, cache and how busy it is.
public final class FleetReadings implements Readings {
    /// Latencies and attainment are those of requests that ended within so many seconds.
    public static final double WINDOW_S = 60;

    private final ServingProcess serving;

    public FleetReadings(ServingProcess serving) {
        this.serving = serving;
    }

    @Override
    public List<Channel> channels() {
        return List.of(
                Channel.of(Quantities.INPUT_TOKENS),
                Channel.of(Quantities.OUTPUT_TOKENS),
                Channel.of(Quantities.WAITING),
                Channel.of(Quantities.RUNNING),
                Channel.of(Quantities.KV_USE),
                Channel.of(Quantities.BUSY));
    }

    @Override
    public void read(LoopMoment moment, double[] values) {
        double input = 0;
        double output = 0;
        double waiting = 0;
        double running = 0;
        double kv = 0;
        double busy = 0;
        int engines = serving.engineCount();
        for (int e = 0; e < engines; e++) {
            input += serving.prefillTokens(e);
            output += serving.outputTokens(e);
            waiting += serving.waitingRequests(e);
            running += serving.runningSequences(e);
            kv += serving.kvFraction(e);
            busy += serving.busyFraction(e);
        }
        values[0] = input / serving.intervalS();
        values[1] = output / serving.intervalS();
        values[2] = waiting;
        values[3] = running;
        values[4] = kv / engines;
        values[5] = busy / engines;
    }
}
