package io.millwright.workload;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Requests for a running simulation, which may depend on what became of earlier ones: the next call of an agent comes
/// when the last one was answered, a closed loop keeps so many requests under way.
///
/// The simulation reports the end of requests in the order of time and asks for [#nextArrivalS] again after each. The
/// answer may then be earlier than before, but not before the time reported. Arrivals are given out in their order.
public interface RequestSource {
    /// When the next request arrives, as far as known now; infinite if none does unless another request ends.
    double nextArrivalS();

    /// The request that arrives next.
    Request next();

    /// A request was answered to its last token.
    void completed(Request request, double timeS);

    /// A request was turned away: it is too long for all engines, nobody serves its tier, or admission said no.
    void rejected(Request request, double timeS);

    /// Whether later requests depend on what it is told.
    default boolean listens() {
        return true;
    }

    /// Requests that do not depend on what becomes of them, in arrival order.
    static OpenLoop of(Iterator<Request> requests) {
        return new OpenLoop(requests);
    }

    /// Requests that arrive whatever happens to earlier ones.
    final class OpenLoop implements RequestSource {
        private final Iterator<Request> requests;
        private @Nullable Request upcoming;

        private OpenLoop(Iterator<Request> requests) {
            this.requests = requests;
        }

        @Override
        public double nextArrivalS() {
            if (upcoming == null && requests.hasNext()) {
                upcoming = requests.next();
            }
            Request next = upcoming;
            return next == null ? Double.POSITIVE_INFINITY : next.arrivalS();
        }

        @Override
        public Request next() {
            Request next = upcoming;
            upcoming = null;
            return next == null ? requests.next() : next;
        }

        @Override
        public boolean listens() {
            return false;
        }

        @Override
        public void completed(Request request, double timeS) {}

        @Override
        public void rejected(Request request, double timeS) {}
    }
}
