package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.util.List;
import java.util.function.Consumer;

/// A stream that shows each request to somebody else on its way. Closing it leaves the other one open.
record WatchedRequests(RequestStream requests, Consumer<Request> watcher) implements RequestStream {
    @Override
    public boolean hasNext() {
        return requests.hasNext();
    }

    @Override
    public Request next() {
        Request request = requests.next();
        watcher.accept(request);
        return request;
    }

    @Override
    public List<Finding> findings() {
        return requests.findings();
    }

    @Override
    public void close() {}
}
