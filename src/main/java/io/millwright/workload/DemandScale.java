package io.millwright.workload;

import io.millwright.finding.Finding;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/// A stream whose demand is multiplied, so that a trace of one engine can load a factory.
///
/// With a factor `F`, every request appears `floor(F)` times and, with the probability of the fraction, once more
/// (drawn from its id and the seed). The first copy keeps its arrival; every further one arrives evenly within the
/// following [#windowS], which keeps the shape of the day and loosens the bursts. A request `id` becomes
/// `id · ceil(F) + copy`, a session likewise; prefix hashes of further copies are salted, since other users share no
/// prompts with it.
/// Below 1, requests are thinned out. Held back: the copies of one window.
public final class DemandScale implements RequestStream {
    /// Default spread of the copies.
    public static final double DEFAULT_WINDOW_S = 60;

    private final RequestStream source;
    private final double factor;
    private final int mostCopies;
    private final double windowS;
    private final long seed;
    private final PriorityQueue<Request> held = new PriorityQueue<>(DemandScale::compare);
    private double sourceS;
    private boolean ended;

    /// @param factor greater than 0
    /// @param windowS spread of the copies, 0 or more
    public DemandScale(RequestStream source, double factor, double windowS, long seed) {
        if (!(factor > 0 && factor <= 1e6) || !(windowS >= 0)) {
            throw new IllegalArgumentException(
                    "The factor must be in (0, 1e6] and the window 0 s or more, got " + factor + " and " + windowS);
        }
        this.source = source;
        this.factor = factor;
        this.windowS = windowS;
        this.seed = seed;
        mostCopies = (int) Math.ceil(factor);
    }

    public DemandScale(RequestStream source, double factor, long seed) {
        this(source, factor, DEFAULT_WINDOW_S, seed);
    }

    @Override
    public boolean hasNext() {
        // Whatever the source still has arrives at or after its last request, and so do the copies.
        while (!ended && (held.isEmpty() || held.element().arrivalS() > sourceS)) {
            readSource();
        }
        return !held.isEmpty();
    }

    @Override
    public Request next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The scaled stream has no further requests.");
        }
        return held.remove();
    }

    @Override
    public List<Finding> findings() {
        return source.findings();
    }

    @Override
    public void close() {
        ended = true;
        held.clear();
        source.close();
    }

    private void readSource() {
        if (!source.hasNext()) {
            ended = true;
            return;
        }
        Request request = source.next();
        sourceS = request.arrivalS();
        int copies = (int) Math.floor(factor);
        long draw = Mixing.mix(seed, request.id());
        if (Mixing.unit(draw) < factor - copies) {
            copies++;
        }
        for (int copy = 0; copy < copies; copy++) {
            held.add(copy(request, copy, draw));
        }
    }

    private Request copy(Request request, int copy, long draw) {
        double delayS = copy == 0 ? 0 : windowS * Mixing.unit(Mixing.mix(draw, copy));
        long[] hashes = request.prefixHashes();
        if (copy > 0 && hashes.length > 0) {
            hashes = new long[hashes.length];
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = Mixing.mix(copy, request.prefixHashes()[i]);
            }
        }
        Request scaled = request.withId(request.id() * mostCopies + copy)
                .withArrivalS(request.arrivalS() + delayS)
                .withPrefix(hashes, request.prefixBlockTokens());
        return request.session() < 0 ? scaled : scaled.withSession(request.session() * mostCopies + copy);
    }

    private static int compare(Request a, Request b) {
        int byTime = Double.compare(a.arrivalS(), b.arrivalS());
        return byTime != 0 ? byTime : Long.compare(a.id(), b.id());
    }
}
