package io.millwright.workload.demand;

import io.millwright.numeric.RandomStreams;
import io.millwright.workload.Mixing;
import io.millwright.workload.demand.Session.Call;
import io.millwright.workload.demand.Workload.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// The sessions of a workload in the order of their calls. Holds the sessions under way and nothing else.
///
/// Sessions begin some time before the workload does, as long as a long session takes, so that its first minutes are
/// like its later ones; calls before the start are answered in the usual time and not given out.
final class SessionPool {
    /// Mean lengths of a session after which nearly all have ended.
    private static final double SESSIONS_BEFORE = 4;

    private static final double LONGEST_BEFORE_S = RatePattern.DAY_S;

    /// Sessions that begin together: those of the common arrivals, or those of one part with arrivals of its own.
    private final class Source {
        private final int[] parts;
        private final double[] cumulative;
        private final ArrivalProcess process;
        private final SplittableRandom choice;
        private final long sessionSeed;
        private final double beforeS;
        private long sessions;
        private double nextS;

        Source(List<Integer> members, Arrivals arrivals, RandomStreams streams) {
            parts = members.stream().mapToInt(Integer::intValue).toArray();
            cumulative = new double[parts.length];
            double requests = 0;
            double started = 0;
            double longestS = 0;
            for (int i = 0; i < parts.length; i++) {
                Part part = workload.parts().get(parts[i]);
                double share = parts.length == 1 ? 1 : part.share();
                requests += share;
                started += share / part.conversation().meanRequests();
                cumulative[i] = started;
                longestS = Math.max(longestS, meanSessionS(part.conversation()));
            }
            beforeS = Math.min(LONGEST_BEFORE_S, SESSIONS_BEFORE * longestS);
            process = new ArrivalProcess(
                    arrivals,
                    arrivals.requestsPerS() * started / requests,
                    workload.startOfWeekS() - beforeS,
                    workload.durationS() + beforeS,
                    streams);
            choice = streams.stream("parts");
            sessionSeed = Mixing.mix(streams.seed());
            advance();
        }

        private void advance() {
            nextS = process.nextS() - beforeS;
        }

        private Session begin() {
            double draw = parts.length == 1 ? 0 : choice.nextDouble() * cumulative[parts.length - 1];
            int chosen = 0;
            while (chosen < parts.length - 1 && draw >= cumulative[chosen]) {
                chosen++;
            }
            int part = parts[chosen];
            SplittableRandom random = new SplittableRandom(Mixing.mix(sessionSeed, sessions++));
            return new Session(
                    nextSession++, tiers[part], workload.parts().get(part).conversation(), partKeys[part], random);
        }
    }

    private record Queued(Call call, long number) {}

    private final Workload workload;
    private final int[] tiers;
    private final long[] partKeys;
    private final List<Source> sources = new ArrayList<>();
    private final PriorityQueue<Queued> queue = new PriorityQueue<>(SessionPool::compare);
    private long nextSession;
    private long queued;

    /// @param tierIds keys of the tiers by their index
    SessionPool(Workload workload, long seed, List<String> tierIds) {
        this.workload = workload;
        RandomStreams streams = new RandomStreams(seed);
        int count = workload.parts().size();
        tiers = new int[count];
        partKeys = new long[count];
        List<Integer> common = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Part part = workload.parts().get(i);
            tiers[i] = part.tier().map(tierIds::indexOf).orElse(-1);
            partKeys[i] = Mixing.mix(seed, i);
            if (part.arrivals().isEmpty() && part.share() > 0) {
                common.add(i);
            }
        }
        if (!common.isEmpty()) {
            sources.add(new Source(common, workload.arrivals(), streams.child("arrivals", 0)));
        }
        for (int i = 0; i < count; i++) {
            int part = i;
            workload.parts()
                    .get(i)
                    .arrivals()
                    .ifPresent(own -> sources.add(new Source(List.of(part), own, streams.child("arrivals", part + 1))));
        }
        while (nextArrivalS() < 0) {
            Call call = take();
            answered(call, call.arrivalS() + workload.answers().seconds(call.outputTokens()));
        }
    }

    /// When the next call arrives, as far as known now; infinite if none does unless another is answered.
    double nextArrivalS() {
        Source source = earliest();
        double sessionS = source == null ? Double.POSITIVE_INFINITY : source.nextS;
        double nextS = queue.isEmpty()
                ? sessionS
                : Math.min(sessionS, queue.element().call().arrivalS());
        return nextS < workload.durationS() ? nextS : Double.POSITIVE_INFINITY;
    }

    /// The call that arrives next; only while [#nextArrivalS] is finite.
    Call take() {
        Source source = earliest();
        if (source != null
                && (queue.isEmpty() || source.nextS < queue.element().call().arrivalS())) {
            double timeS = source.nextS;
            Session session = source.begin();
            source.advance();
            return session.begin(timeS);
        }
        return queue.remove().call();
    }

    /// A call was answered: what follows it in its session gets into the queue.
    void answered(Call call, double timeS) {
        for (Call next : call.session().answered(call, timeS)) {
            queue.add(new Queued(next, queued++));
        }
    }

    @org.jspecify.annotations.Nullable
    private Source earliest() {
        Source earliest = null;
        for (Source source : sources) {
            if (source.nextS < Double.POSITIVE_INFINITY && (earliest == null || source.nextS < earliest.nextS)) {
                earliest = source;
            }
        }
        return earliest;
    }

    private double meanSessionS(Conversation conversation) {
        double turns = conversation.turns().mean();
        if (turns <= 1) {
            return 0;
        }
        double output = conversation.output().mean();
        double hidden = Math.min(
                conversation.mostHiddenTokens(), output * conversation.hidden().mean());
        double pauses = conversation.fanOut().map(FanOut::probability).orElse(0.0) + 1;
        return turns
                * pauses
                * (conversation.pauseS().mean() + workload.answers().seconds((long) (output + hidden)));
    }

    private static int compare(Queued a, Queued b) {
        int byTime = Double.compare(a.call().arrivalS(), b.call().arrivalS());
        return byTime != 0 ? byTime : Long.compare(a.number(), b.number());
    }
}
