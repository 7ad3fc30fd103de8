package io.millwright.workload;

import io.millwright.finding.Finding;
import java.util.Iterator;
import java.util.List;

/// Requests in arrival order, read or made one by one, and what went wrong so far. Problems never throw: they end up
/// in [#findings()].
public interface RequestStream extends Iterator<Request>, AutoCloseable {
    /// The requests for a simulation that tells when they were answered: those of a stream come whatever becomes of
    /// them, unless it knows better. Whoever takes this does not read on by [#next].
    default RequestSource source() {
        return RequestSource.of(this);
    }

    /// What was found wrong up to the request read last; complete once [#hasNext()] is false.
    List<Finding> findings();

    /// Releases the file. A closed stream has no further requests.
    @Override
    void close();

    /// A stream over requests in memory, which must be in arrival order.
    static RequestStream of(Iterable<Request> requests) {
        return of(requests, List.of());
    }

    /// A stream over requests in memory, with what was found wrong when they were made.
    static RequestStream of(Iterable<Request> requests, List<Finding> findings) {
        List<Finding> found = List.copyOf(findings);
        Iterator<Request> iterator = requests.iterator();
        return new RequestStream() {
            @Override
            public List<Finding> findings() {
                return found;
            }

            @Override
            public void close() {}

            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Request next() {
                return iterator.next();
            }
        };
    }
}
