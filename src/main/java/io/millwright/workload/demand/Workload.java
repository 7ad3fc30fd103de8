package io.millwright.workload.demand;

import io.millwright.workload.DemandDraw;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.List;
import java.util.Optional;

/// A workload as a description from which requests are drawn: how many, when, of which kinds and for which tiers.
///
/// @param name what people call it
/// @param durationS after which nothing new begins
/// @param startOfWeekS the moment of the week at which it begins, seconds after Monday 00:00
/// @param arrivals of all parts without arrivals of their own
/// @param answers how long answers take where nothing simulates them
/// @param parts what is asked for; may be empty beside training
/// @param training jobs beside the requests
public record Workload(
        String name,
        double durationS,
        double startOfWeekS,
        Arrivals arrivals,
        Answers answers,
        List<Part> parts,
        TrainingJobs training) {
    /// How long an answer is assumed to take when requests are written to a file or read without anybody reporting
    /// when they were answered. The next turn of a session waits for it.
    ///
    /// @param firstTokenS to the first token
    /// @param perTokenS for every generated token, hidden ones included
    public record Answers(double firstTokenS, double perTokenS) {
        /// Half a second and 25 ms a token, a usual service level of interactive use.
        public static final Answers USUAL = new Answers(0.5, 0.025);

        double seconds(long generatedTokens) {
            return firstTokenS + perTokenS * generatedTokens;
        }
    }

    /// One kind of request in the mix.
    ///
    /// @param name unique in the workload
    /// @param kind what it is for
    /// @param share of the requests of the common arrivals, relative to the other parts; of no meaning with arrivals
    /// of its own
    /// @param tier key of the tier that it belongs to; empty leaves that to the shares of the tiers
    /// @param conversation what one session asks for
    /// @param arrivals its own, if it does not come with the others
    public record Part(
            String name,
            RequestKind kind,
            double share,
            Optional<String> tier,
            Conversation conversation,
            Optional<Arrivals> arrivals) {
        public Part {
            if (!(share >= 0) || Double.isInfinite(share)) {
                throw new IllegalArgumentException("the share of " + name + " must be 0 or more, got " + share);
            }
        }

        /// A kind with its usual sizes.
        public static Part of(RequestKind kind, double share) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            return new Part(name, kind, share, Optional.empty(), kind.usual(), Optional.empty());
        }

        public Part withTier(String value) {
            return new Part(name, kind, share, Optional.of(value), conversation, arrivals);
        }

        public Part withConversation(Conversation value) {
            return new Part(name, kind, share, tier, value, arrivals);
        }

        public Part withArrivals(Arrivals value) {
            return new Part(name, kind, share, tier, conversation, Optional.of(value));
        }
    }

    public Workload {
        parts = List.copyOf(parts);
        if (!(durationS > 0) || !(startOfWeekS >= 0) || (parts.isEmpty() && training.isEmpty())) {
            throw new IllegalArgumentException("a workload needs a duration above 0, a start of 0 or more and parts,"
                    + " got " + durationS + " s from " + startOfWeekS + " s with " + parts.size() + " parts");
        }
    }

    /// A workload that begins on Monday at midnight.
    public static Workload of(String name, double durationS, Arrivals arrivals, Part... parts) {
        return new Workload(name, durationS, 0, arrivals, Answers.USUAL, List.of(parts), TrainingJobs.NONE);
    }

    public Workload withDurationS(double value) {
        return new Workload(name, value, startOfWeekS, arrivals, answers, parts, training);
    }

    public Workload withStartOfWeekS(double value) {
        return new Workload(name, durationS, value, arrivals, answers, parts, training);
    }

    public Workload withTraining(TrainingJobs value) {
        return new Workload(name, durationS, startOfWeekS, arrivals, answers, parts, value);
    }

    /// The same mix with more or fewer sessions, at the same burstiness; training stays.
    ///
    /// @param factor of all rates, greater than 0
    public Workload times(double factor) {
        List<Part> scaled = parts.stream()
                .map(part -> part.arrivals()
                        .map(own -> part.withArrivals(own.times(factor)))
                        .orElse(part))
                .toList();
        return new Workload(name, durationS, startOfWeekS, arrivals.times(factor), answers, scaled, training);
    }

    /// The same mix as it is drawn ([DemandDraw]): where each session stands for several, their beginnings scatter
    /// less.
    public Workload drawn(DemandDraw draw) {
        Workload more = times(draw.copies());
        if (!draw.isSampled()) {
            return more;
        }
        List<Part> even = more.parts.stream()
                .map(part -> part.arrivals()
                        .map(own -> part.withArrivals(own.withBurstiness(own.burstiness() * draw.gapFraction())))
                        .orElse(part))
                .toList();
        Arrivals common = arrivals.withBurstiness(arrivals.burstiness() * draw.gapFraction());
        return new Workload(name, durationS, startOfWeekS, common.times(draw.copies()), answers, even, training);
    }

    /// Mean rate of requests, patterns and the ends that contexts put to sessions aside.
    public double meanPerS() {
        double perS = parts.stream().anyMatch(part -> part.arrivals().isEmpty()) ? arrivals.requestsPerS() : 0;
        for (Part part : parts) {
            perS += part.arrivals().map(Arrivals::requestsPerS).orElse(0.0);
        }
        return perS;
    }

    /// Requests that may be expected: mean rates over the duration, with patterns as they fall into it and without the
    /// ends that contexts put to sessions.
    public double expectedRequests() {
        double expected = parts.stream().anyMatch(part -> part.arrivals().isEmpty()) ? expected(arrivals) : 0;
        for (Part part : parts) {
            expected += part.arrivals().map(this::expected).orElse(0.0);
        }
        return expected;
    }

    private double expected(Arrivals process) {
        double endS = startOfWeekS + durationS;
        double relative = 0;
        double clockS = startOfWeekS;
        while (clockS < endS) {
            double nextS = Math.min(endS, process.nextChangeS(clockS));
            relative += (nextS - clockS) * process.relativeRate(clockS);
            clockS = nextS;
        }
        return relative * process.requestsPerS();
    }
}
