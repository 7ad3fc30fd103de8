package io.millwright.workload.demand;

import io.millwright.numeric.Curve;
import io.millwright.workload.Request;
import io.millwright.workload.demand.Conversation.Memory;
import io.millwright.workload.demand.Workload.Answers;
import io.millwright.workload.demand.Workload.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sessions of a trace as parts of a workload: requests that stand alone and conversations, the texts that their
/// prompts share, what a turn adds, how long people pause, what is thought and not shown.
///
/// - **Who continues whom** say [SessionLinks]. Requests without a follower are one part, the others another.
/// - **Shared text** has two levels: the first text at the head of prompts that many share, and what they share beyond
///   it. Each has as many variants as there are, chosen by Zipf's law with the exponent of maximum likelihood; a level
///   that not all prompts have has variants of no length in proportion.
/// - **Turns** that grow hold all earlier input and visible output, so a turn adds its prompt less both. The opening of
///   a conversation beyond that is a text of its own, shared with nobody.
/// - **Pauses** are from the answer, which is taken to come in the usual time ([Answers#USUAL]).
/// - **Hidden tokens** are a table of their ratio to the visible ones.
///
/// Assumption: sessions that the trace cuts at its ends count as they are, so turns are a lower bound in a short trace.
final class SessionFit {
    private static final int UNIQUE = 1_000_000;
    private static final double PAUSE_STEP_S = 0.01;
    private static final double RATIO_STEP = 0.01;
    private static final int TABLE_STEPS = 40;
    private static final double ALL = 0.9;

    /// A level of shared text at the head of first prompts.
    private static final class Level {
        private final LongCounts variants = new LongCounts();
        private final Spread.Counter tokens = new Spread.Counter(1);
        private long without;

        void add(long key, int length) {
            tokens.add(length);
            if (length == 0) {
                without++;
            } else {
                variants.add(key);
            }
        }

        Optional<SharedText> text(String name) {
            Spread lengths = tokens.spread();
            double with = lengths.count() - without;
            if (variants.size() == 0) {
                return Optional.empty();
            }
            boolean all = with >= ALL * lengths.count();
            double usesOfEach = with / variants.size();
            int count = all
                    ? variants.size()
                    : (int) Math.min(UNIQUE, Math.max(1, Math.round(lengths.count() / usesOfEach)));
            double zipf = all ? zipf(variants.falling()) : 0;
            return Optional.of(new SharedText(name, count, zipf, amount(lengths)));
        }
    }

    private final PromptTree tree;
    private final SessionLinks links;
    private final Level root = new Level();
    private final Level beyond = new Level();
    private final RateSeries.Counter starts = new RateSeries.Counter();
    private final Spread.Counter aloneInput = new Spread.Counter(1);
    private final Spread.Counter aloneOutput = new Spread.Counter(1);
    private final Spread.Counter opening = new Spread.Counter(1);
    private final Spread.Counter turns = new Spread.Counter(1);
    private final Spread.Counter added = new Spread.Counter(1);
    private final Spread.Counter answered = new Spread.Counter(1);
    private final Spread.Counter pauseS = new Spread.Counter(PAUSE_STEP_S);
    private final Spread.Counter thought = new Spread.Counter(RATIO_STEP);
    private long requests;
    private long follow;
    private long grown;
    private int mostHidden;
    private int mostContext;

    SessionFit(PromptTree tree) {
        this.tree = tree;
        links = new SessionLinks(tree, this::ended);
    }

    /// Adds the next request of the trace. Returns whether it begins a session.
    boolean add(Request request) {
        SessionLinks.Link before = links.before(request);
        requests++;
        int visible = request.outputTokens() - request.hiddenTokens();
        thought.add(request.hiddenTokens() / (double) visible);
        mostHidden = Math.max(mostHidden, request.hiddenTokens());
        mostContext = Math.max(mostContext, request.inputTokens() + request.outputTokens());
        if (before == null) {
            begin(request);
        } else {
            turn(request, visible, before);
        }
        links.take(request, before);
        return before == null;
    }

    private void begin(Request request) {
        starts.add(request.arrivalS());
        long[] hashes = request.prefixHashes();
        int block = request.prefixBlockTokens();
        int first = tree.firstShared(hashes);
        int last = tree.lastShared(hashes);
        root.add(first > 0 ? hashes[first - 1] : 0, Math.min(first * block, request.inputTokens() - 1));
        beyond.add(last > first ? hashes[last - 1] : 0, Math.min((last - first) * block, request.inputTokens() - 1));
    }

    private void turn(Request request, int visible, SessionLinks.Link before) {
        follow++;
        grown += request.inputTokens() > before.inputTokens ? 1 : 0;
        int kept = before.outputTokens - before.hiddenTokens;
        added.add(Math.max(1, request.inputTokens() - before.inputTokens - kept));
        answered.add(visible);
        double answeredS = before.arrivalS + Answers.USUAL.seconds(before.outputTokens);
        pauseS.add(Math.max(0, request.arrivalS() - answeredS));
    }

    private void ended(SessionLinks.Link session) {
        int own = Math.max(1, session.firstInput - session.sharedTokens);
        if (session.turns == 1) {
            aloneInput.add(own);
            aloneOutput.add(session.firstVisible);
        } else {
            opening.add(own);
            answered.add(session.firstVisible);
            turns.add(session.turns);
        }
    }

    /// Arrivals of the sessions that began.
    RateSeries starts() {
        return starts.series();
    }

    /// Part of the requests that continue another.
    double followShare() {
        return requests == 0 ? 0 : follow / (double) requests;
    }

    /// Requests of a session in the mean.
    double meanTurns() {
        return requests / (double) (requests - follow);
    }

    /// Ends the trace and describes it.
    ///
    /// @param correlation of input and output of requests that stand alone
    List<Part> parts(double correlation) {
        links.finish();
        List<SharedText> shared = new ArrayList<>();
        root.text("system prompt").ifPresent(shared::add);
        beyond.text("document").ifPresent(shared::add);
        Distribution hidden = mostHidden == 0 ? new Distribution.Fixed(0) : table(thought.spread(), 1);
        List<Part> parts = new ArrayList<>();
        Spread alone = aloneInput.spread();
        if (alone.count() > 0) {
            Conversation single = Conversation.single(amount(alone), amount(aloneOutput.spread()))
                    .withShared(shared.toArray(SharedText[]::new))
                    .withHidden(hidden, mostHidden)
                    .withCorrelation(correlation);
            parts.add(part("requests", RequestKind.BATCH, (double) alone.count(), single));
        }
        if (follow > 0) {
            parts.add(part(
                    "conversations",
                    RequestKind.CHAT,
                    (double) requests - alone.count(),
                    conversation(shared, hidden)));
        }
        return parts;
    }

    /// Lengths that laws were found for, by what they are of.
    Map<String, Spread> lengths() {
        Map<String, Spread> lengths = new LinkedHashMap<>();
        if (aloneInput.spread().count() > 0) {
            lengths.put("lone input", aloneInput.spread());
            lengths.put("lone output", aloneOutput.spread());
        }
        if (follow > 0) {
            lengths.put("further input", added.spread());
            lengths.put("further output", answered.spread());
        }
        return lengths;
    }

    private Conversation conversation(List<SharedText> shared, Distribution hidden) {
        boolean grows = grown >= 0.5 * follow;
        Spread more = added.spread();
        Spread first = opening.spread();
        List<SharedText> head = new ArrayList<>(shared);
        // The first turn adds what later ones add, and the opening is what it has beyond that.
        double rest = 1 - more.mean() / first.mean();
        if (grows && rest > 0) {
            Amount length = new Amount(table(first, rest), 0, (int) Math.max(1, first.most()));
            head.add(new SharedText("opening", UNIQUE, 0, length));
        }
        return Conversation.single(amount(more), amount(answered.spread()))
                .withTurns(amount(turns.spread()), table(pauseS.spread(), 1), grows ? Memory.GROWING : Memory.NONE)
                .withShared(head.toArray(SharedText[]::new))
                .withHidden(hidden, mostHidden)
                .withMostContextTokens(Math.clamp(mostContext, 2, Amount.MOST_TOKENS));
    }

    private static Part part(String name, RequestKind kind, double share, Conversation conversation) {
        return new Part(name, kind, share, Optional.empty(), conversation, Optional.empty());
    }

    private static Amount amount(Spread spread) {
        return spread.least() == spread.most()
                ? Amount.of((int) spread.least())
                : SpreadFit.chosen(spread).law();
    }

    /// Quantiles times a factor, linear between them.
    private static Distribution table(Spread spread, double factor) {
        List<Double> shares = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i <= TABLE_STEPS; i++) {
            shares.add(i / (double) TABLE_STEPS);
            values.add(factor * spread.quantile(i / (double) TABLE_STEPS));
        }
        return new Distribution.Quantiles(Curve.of(shares, values));
    }

    /// The exponent with the largest likelihood `−s Σ n_r ln r − N ln Σ r^−s` of these counts by rank, by halving the
    /// range of its slope.
    static double zipf(int[] falling) {
        double total = 0;
        double logs = 0;
        for (int r = 0; r < falling.length; r++) {
            total += falling[r];
            logs += falling[r] * Math.log(r + 1.0);
        }
        double low = 0;
        double high = 10;
        while (high - low > 1e-3) {
            double s = 0.5 * (low + high);
            double sum = 0;
            double weighted = 0;
            for (int r = 0; r < falling.length; r++) {
                double weight = Math.pow(r + 1.0, -s);
                sum += weight;
                weighted += weight * Math.log(r + 1.0);
            }
            if (weighted / sum > logs / total) {
                low = s;
            } else {
                high = s;
            }
        }
        return falling.length < 2 ? 0 : 0.5 * (low + high);
    }
}
