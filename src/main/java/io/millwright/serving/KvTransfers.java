package io.millwright.serving;

import java.util.ArrayDeque;

/// Read prompts on their way from a prefill engine to the engine that decodes them.
interface KvTransfers {
    /// A transfer that arrived.
    record Delivery(Job job, int engine) {}

    /// Sends the key-value cache of a job from its engine to another one.
    void send(Job job, int toEngine, double timeS);

    /// When the next one arrives, infinite if none is on its way.
    double nextS();

    /// The one that arrives next.
    Delivery deliver();

    /// Links without limits: everything arrives when it is sent.
    final class Instant implements KvTransfers {
        private final ArrayDeque<Delivery> sent = new ArrayDeque<>();
        private double sentS;

        @Override
        public void send(Job job, int toEngine, double timeS) {
            sent.addLast(new Delivery(job, toEngine));
            sentS = timeS;
        }

        @Override
        public double nextS() {
            return sent.isEmpty() ? Double.POSITIVE_INFINITY : sentS;
        }

        @Override
        public Delivery deliver() {
            return sent.removeFirst();
        }
    }
}
