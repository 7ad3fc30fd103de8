package io.millwright.workload;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Requests that come more or less often than they would, tier by tier, from any moment on.
///
/// **Method.** While the factor of its tier is `F`, a request comes `floor(F)` times and, with the probability of the
/// fraction, once more, so that the expected rate at every moment is `F` times that of the source. The first is the
/// request itself at its time; every further one comes from somebody else, evenly within the following [#WINDOW_S],
/// with other text before it. The draw depends on the seed and the session (the id of a request that stands alone): a
/// session is repeated or left out as a whole while the factor stays, and a higher factor adds to a lower one. At a
/// factor of 1 nothing is touched.
///
/// **Assumptions.** A repeated session goes on when the one that it repeats does. A session that is left out has given
/// up and does not return when the factor rises. Which requests come is settled no further than [#settle] allows,
/// since factors are known no further.
public final class DemandFactors implements RequestSource {
    /// Spread of repeated requests.
    public static final double WINDOW_S = DemandScale.DEFAULT_WINDOW_S;

    private record Held(Request request, long number) {}

    private final RequestSource source;
    private final TierAssigner assigner;
    private final long seed;
    private final double[] factors;
    private final PriorityQueue<Held> held = new PriorityQueue<>(
            Comparator.comparingDouble((Held each) -> each.request().arrivalS()).thenComparingLong(Held::number));
    private boolean thins;
    private double settledS;
    private long number;
    private long repeated;

    /// @param source with ids from 0 up
    /// @param tiers in the order of the indices in requests
    /// @param seed of the sorting of requests into tiers, and of what is repeated or left out
    public DemandFactors(RequestSource source, List<TierSpec> tiers, long seed) {
        this.source = source;
        this.seed = seed;
        assigner = new TierAssigner(tiers, seed);
        factors = new double[tiers.size()];
        Arrays.fill(factors, 1);
    }

    /// Lets requests of a tier that have not been settled come so many times as often.
    ///
    /// @param factor 0 or more; 1 for as they are
    public void setFactor(int tier, double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("The demand cannot be multiplied by " + factor + ".");
        }
        factors[tier] = factor;
        thins = Arrays.stream(factors).anyMatch(each -> each < 1);
    }

    /// Says that factors do not change any more before a time, so that requests up to it can be given out.
    public void settle(double timeS) {
        settledS = timeS;
    }

    /// The next arrival; one after the time that is settled may turn out to be left out.
    @Override
    public double nextArrivalS() {
        while (thins && isNext(Math.min(settledS, heldS()))) {
            take();
        }
        return Math.min(source.nextArrivalS(), heldS());
    }

    /// Whether the source has something up to a time.
    private boolean isNext(double timeS) {
        double nextS = source.nextArrivalS();
        return nextS <= timeS && nextS < Double.POSITIVE_INFINITY;
    }

    @Override
    public Request next() {
        while (held.isEmpty() || isNext(heldS())) {
            take();
        }
        return held.remove().request();
    }

    private double heldS() {
        Held first = held.peek();
        return first == null ? Double.POSITIVE_INFINITY : first.request().arrivalS();
    }

    private void take() {
        Request request = source.next();
        int tier = request.tier() >= 0 ? request.tier() : assigner.tierOf(request.id());
        double factor = tier < factors.length ? factors[tier] : 1;
        long draw = request.session() >= 0 ? Mixing.mix(seed, request.session()) : Mixing.mix(~seed, request.id());
        double whole = Math.floor(factor);
        long times = (long) whole + (Mixing.unit(draw) < factor - whole ? 1 : 0);
        if (times == 0) {
            source.rejected(request, request.arrivalS());
            return;
        }
        held.add(new Held(request, number++));
        for (long copy = 1; copy < times; copy++) {
            Request other = request.ofOthers(copy, --repeated)
                    .withTier(tier)
                    .withArrivalS(request.arrivalS() + WINDOW_S * Mixing.unit(Mixing.mix(draw, copy)));
            held.add(new Held(other, number++));
        }
    }

    @Override
    public boolean listens() {
        return source.listens();
    }

    @Override
    public void completed(Request request, double timeS) {
        if (request.id() >= 0) {
            source.completed(request, timeS);
        }
    }

    @Override
    public void rejected(Request request, double timeS) {
        if (request.id() >= 0) {
            source.rejected(request, timeS);
        }
    }
}
