package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.workload.Mixing;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;

/// A trace whose clock is coarse, made fine: requests of the same moment are spread at random up to the next moment,
/// since nobody knows when they really came. Those of the last moment stay. Holds back the requests of one moment.
final class EvenTies implements RequestStream {
    private final RequestStream source;
    private final ArrayDeque<Request> ready = new ArrayDeque<>();
    private final List<Request> tied = new ArrayList<>();

    EvenTies(RequestStream source) {
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && source.hasNext()) {
            Request request = source.next();
            if (!tied.isEmpty() && request.arrivalS() > tied.getFirst().arrivalS()) {
                release(request.arrivalS());
            }
            tied.add(request);
        }
        if (ready.isEmpty() && !tied.isEmpty()) {
            release(tied.getFirst().arrivalS());
        }
        return !ready.isEmpty();
    }

    private void release(double untilS) {
        double fromS = tied.getFirst().arrivalS();
        List<Double> times = new ArrayList<>();
        times.add(fromS);
        for (Request request : tied.subList(1, tied.size())) {
            times.add(fromS + (untilS - fromS) * Mixing.unit(Mixing.mix(request.id())));
        }
        Collections.sort(times);
        for (int i = 0; i < times.size(); i++) {
            ready.add(tied.get(i).withArrivalS(times.get(i)));
        }
        tied.clear();
    }

    @Override
    public Request next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The trace has no further requests.");
        }
        return ready.remove();
    }

    @Override
    public List<Finding> findings() {
        return source.findings();
    }

    @Override
    public void close() {
        ready.clear();
        tied.clear();
        source.close();
    }
}
