package io.millwright.workload.demand;

import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.demand.Session.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// The requests of a workload for a running simulation: a turn of a chat or a step of an agent comes when the one
/// before was really answered, so that a slow factory is asked for less. Lengths and pauses are those of
/// [GeneratedRequests] for the same seed, session by session. A session whose request is turned away gives up.
public final class LiveRequests implements RequestSource {
    private final SessionPool pool;
    private final Map<Long, Call> open = new HashMap<>();
    private long nextId;

    /// @param tierIds keys of the tiers in the order of their indices
    public LiveRequests(Workload workload, long seed, List<String> tierIds) {
        pool = new SessionPool(workload, seed, tierIds);
    }

    @Override
    public double nextArrivalS() {
        return pool.nextArrivalS();
    }

    @Override
    public Request next() {
        if (nextArrivalS() == Double.POSITIVE_INFINITY) {
            throw new NoSuchElementException("No request is known to arrive.");
        }
        Call call = pool.take();
        open.put(nextId, call);
        return GeneratedRequests.request(call, nextId++);
    }

    @Override
    public void completed(Request request, double timeS) {
        Call call = open.remove(request.id());
        if (call != null) {
            pool.answered(call, timeS);
        }
    }

    @Override
    public void rejected(Request request, double timeS) {
        Call call = open.remove(request.id());
        if (call != null) {
            call.session().end();
        }
    }
}
