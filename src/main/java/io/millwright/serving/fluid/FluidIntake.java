package io.millwright.serving.fluid;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineRole;
import io.millwright.serving.Fleet;
import io.millwright.serving.MeanStep;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.RequestShape;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierAssigner;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Counts the requests that arrive, by tier, and turns away those that nobody can serve.
///
/// A source that listens is told of ends when they are to be expected: after the mean time to the first token and the
/// mean time per token of its tier in the step before; in the first, those of a usual request alone.
final class FluidIntake {
    private static final RequestShape USUAL = RequestShape.equal(1000, 200);

    private record End(double timeS, Request request) {}

    private final List<TierSpec> tiers;
    private final TierAssigner assigner;
    private final FluidTier[] meters;
    private final PromptCaches caches;
    private final @Nullable RecentLengths[][] lengths;
    private final double[] firstTokenS;
    private final double[] tokenS;

    /// By tier: the longest context that some engine holds; 0 if none serves the tier.
    private final double[] longestContext;

    private final PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparingDouble(End::timeS)
            .thenComparingLong(end -> end.request().id()));
    private @Nullable RequestSource source;
    private boolean listens;
    private double weight = 1;
    private double tooLong;
    private @Nullable Request firstTooLong;
    private double unserved;
    private int firstUnserved = -1;
    private double refused;
    private final double[] refusedPart;

    FluidIntake(Fleet fleet, List<TierSpec> tiers, FluidTier[] meters, PromptCaches caches, long seed) {
        this.tiers = tiers;
        this.meters = meters;
        this.caches = caches;
        assigner = new TierAssigner(tiers, seed);
        lengths = new RecentLengths[tiers.size()][RequestsByLength.CLASSES];
        firstTokenS = new double[tiers.size()];
        tokenS = new double[tiers.size()];
        refusedPart = new double[tiers.size()];
        longestContext = new double[tiers.size()];
        for (int tier = 0; tier < longestContext.length; tier++) {
            for (EngineGroup group : fleet.groups()) {
                if (group.role() != EngineRole.PREFILL
                        && group.serves(tiers.get(tier).id())) {
                    double holds = Math.min(
                            (double) MemoryFit.of(group.spec()).kvTokens(),
                            group.spec().contextLimitTokens() - 1);
                    longestContext[tier] = Math.max(longestContext[tier], holds);
                    MeanStep alone = new MeanStep(group.spec(), USUAL, 1);
                    firstTokenS[tier] = group.spec().calibration().frontEndS() + alone.promptS(0, USUAL.inputTokens());
                    alone.evaluate(1, 0);
                    tokenS[tier] = alone.seconds();
                }
            }
        }
    }

    void attach(RequestSource requests) {
        if (isOpen()) {
            throw new IllegalStateException("Requests are attached already and not used up.");
        }
        source = requests;
        listens = requests.listens();
    }

    /// How many requests each one that arrives from now on stands for.
    void setWeight(double requests) {
        weight = requests;
        caches.setWeight(requests);
    }

    /// Whether more can come.
    boolean isOpen() {
        RequestSource requests = source;
        return requests != null && (requests.nextArrivalS() < Double.POSITIVE_INFINITY || !ends.isEmpty());
    }

    /// What arrives until then, by tier.
    ///
    /// @param refusedParts of each tier, which are turned away
    /// @param waits turn away those that would wait too long; null if anybody may wait for ever
    RequestsByLength[] until(double timeS, double[] refusedParts, @Nullable LongestWaits waits) {
        RequestsByLength[] come = RequestsByLength.ofTiers(tiers.size());
        RequestSource requests = source;
        if (requests == null) {
            return come;
        }
        while (true) {
            double arrivalS = requests.nextArrivalS();
            End end = ends.peek();
            if (end != null && end.timeS() <= Math.min(arrivalS, timeS)) {
                ends.remove();
                requests.completed(end.request(), end.timeS());
            } else if (arrivalS <= timeS && arrivalS < Double.POSITIVE_INFINITY) {
                take(requests, requests.next(), come, refusedParts, waits);
            } else {
                return come;
            }
        }
    }

    private void take(
            RequestSource requests,
            Request request,
            RequestsByLength[] come,
            double[] refusedParts,
            @Nullable LongestWaits waits) {
        int tier = request.tier() >= 0 ? request.tier() : assigner.tierOf(request.id());
        if (tier >= tiers.size()) {
            throw new IllegalArgumentException(
                    "Request " + request.id() + " is of tier " + tier + ", but there are " + tiers.size() + " tiers.");
        }
        meters[tier].offered += weight;
        int held = caches.find(tier, request);
        if (longestContext[tier] == 0) {
            unserved += weight;
            firstUnserved = firstUnserved < 0 ? tier : firstUnserved;
        } else if ((long) request.inputTokens() + request.outputTokens() - 1 > longestContext[tier]) {
            tooLong += weight;
            firstTooLong = firstTooLong == null ? request : firstTooLong;
        } else if (isRefused(tier, refusedParts[tier])
                || (waits != null && !waits.admits(tier, request, request.inputTokens() - held, weight))) {
            refused += weight;
            meters[tier].refused += weight;
        } else {
            come[tier].add(request, weight, held);
            note(tier, request, held);
            double takesS = firstTokenS[tier] + (request.outputTokens() - 1) * tokenS[tier];
            caches.keep(request, takesS);
            if (listens) {
                ends.add(new End(request.arrivalS() + takesS, request));
            }
            return;
        }
        meters[tier].rejected += weight;
        requests.rejected(request, request.arrivalS());
    }

    /// Turns away every so many.
    private boolean isRefused(int tier, double part) {
        refusedPart[tier] += part;
        if (refusedPart[tier] < 1) {
            return false;
        }
        refusedPart[tier]--;
        return true;
    }

    private void note(int tier, Request request, int heldTokens) {
        int lengthClass = RequestsByLength.classOf(request.outputTokens() - 1.0);
        RecentLengths known = lengths[tier][lengthClass];
        if (known == null) {
            known = new RecentLengths();
            lengths[tier][lengthClass] = known;
        }
        known.add(request, heldTokens, caches.fetchS());
    }

    /// Lengths of requests that came last, of a class or of the nearest one that ever came. There must be some.
    RecentLengths lengths(int tier, int lengthClass) {
        for (int away = 0; away < RequestsByLength.CLASSES; away++) {
            for (int near : new int[] {lengthClass + away, lengthClass - away}) {
                RecentLengths known = near >= 0 && near < RequestsByLength.CLASSES ? lengths[tier][near] : null;
                if (known != null) {
                    return known;
                }
            }
        }
        throw new IllegalStateException("No request of tier " + tier + " has come.");
    }

    /// What requests of a tier take now.
    void expect(int tier, double newFirstTokenS, double newTokenS) {
        firstTokenS[tier] = newFirstTokenS;
        tokenS[tier] = newTokenS;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Request first = firstTooLong;
        if (first != null) {
            findings.add(Finding.warning(
                    "serving.request.too-long",
                    "",
                    "count",
                    Math.round(tooLong),
                    "time",
                    Finding.measure(first.arrivalS(), Dimension.TIME),
                    "input",
                    first.inputTokens(),
                    "output",
                    first.outputTokens()));
        }
        if (unserved > 0) {
            String tier = tiers.get(firstUnserved).id();
            findings.add(Finding.error("serving.tier.unserved", tier, "tier", tier, "count", Math.round(unserved)));
        }
        if (refused > 0) {
            findings.add(Finding.note("serving.request.refused", "", "count", Math.round(refused)));
        }
        return findings;
    }
}
