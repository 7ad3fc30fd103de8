package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.Session.Call;
import java.util.List;
import java.util.NoSuchElementException;

/// The requests of a workload, drawn one by one: the same seed gives the same requests. Later turns follow after the
/// time that the workload assumes for answers, since nobody tells when they really came; [LiveRequests] are told. Needs
/// no memory but for the sessions under way.
public final class GeneratedRequests implements RequestStream {
    private final Workload workload;
    private final SessionPool pool;
    private long nextId;
    private boolean closed;

    /// @param tierIds keys of the tiers in the order of their indices; a part of a tier that is not among them is
    /// left to the shares of the tiers
    public GeneratedRequests(Workload workload, long seed, List<String> tierIds) {
        this.workload = workload;
        pool = new SessionPool(workload, seed, tierIds);
    }

    public GeneratedRequests(Workload workload, long seed) {
        this(workload, seed, List.of());
    }

    @Override
    public boolean hasNext() {
        return !closed && pool.nextArrivalS() < Double.POSITIVE_INFINITY;
    }

    @Override
    public Request next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The workload " + workload.name() + " has no further requests.");
        }
        Call call = pool.take();
        pool.answered(call, call.arrivalS() + workload.answers().seconds(call.outputTokens()));
        return request(call, nextId++);
    }

    static Request request(Call call, long id) {
        Request request = Request.of(id, call.arrivalS(), call.inputTokens(), call.outputTokens())
                .withHiddenTokens(call.hiddenTokens())
                .withTier(call.session().tier())
                .withSession(call.session().id());
        return call.hashes().length == 0 ? request : request.withPrefix(call.hashes(), Session.BLOCK_TOKENS);
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() {
        closed = true;
    }
}
