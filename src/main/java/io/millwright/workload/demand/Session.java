package io.millwright.workload.demand;

import io.millwright.numeric.NormalLaw;
import io.millwright.workload.Mixing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One session as it runs: which call comes next depends on when the ones before were answered. All lengths and pauses
/// come from a random stream of its own, so that the same session asks for the same whatever happens to others.
final class Session {
    /// Tokens that one prefix hash stands for. Divides the 512 of the Mooncake format.
    static final int BLOCK_TOKENS = 128;

    private static final double LEAST_SHARE = 0x1p-53;

    /// A request of a session.
    ///
    /// @param outputTokens hidden ones included
    record Call(Session session, double arrivalS, int inputTokens, int outputTokens, int hiddenTokens, long[] hashes) {}

    private final long id;
    private final int tier;
    private final Conversation plan;
    private final SplittableRandom random;

    /// Ends of the shared texts in the prompt, and what stands there, as a key of everything up to that end.
    private final int[] sharedEnds;

    private final long[] sharedKeys;
    private int turnsLeft;
    private int contextTokens;
    private int unanswered;
    private int calls;
    private boolean fannedOut;
    private double answeredS = Double.NEGATIVE_INFINITY;

    /// @param partKey of the part that it belongs to, the same for all its sessions
    Session(long id, int tier, Conversation plan, long partKey, SplittableRandom random) {
        this.id = id;
        this.tier = tier;
        this.plan = plan;
        this.random = random;
        List<SharedText> shared = plan.shared();
        sharedEnds = new int[shared.size()];
        sharedKeys = new long[shared.size()];
        long key = partKey;
        for (int i = 0; i < sharedEnds.length; i++) {
            SharedText text = shared.get(i);
            key = Mixing.mix(key, text.variant(random.nextDouble()));
            contextTokens += text.tokensOf(key);
            sharedEnds[i] = contextTokens;
            sharedKeys[i] = key;
        }
        turnsLeft = plan.turns().at(random.nextDouble());
    }

    long id() {
        return id;
    }

    /// Index of its tier, -1 for none.
    int tier() {
        return tier;
    }

    /// The first call.
    Call begin(double timeS) {
        return turn(timeS, contextTokens);
    }

    /// What follows when a call was answered: nothing while others are open or after the last.
    List<Call> answered(Call call, double timeS) {
        answeredS = Math.max(answeredS, timeS);
        unanswered--;
        if (plan.memory() == Conversation.Memory.GROWING) {
            int kept = call.outputTokens() - call.hiddenTokens();
            contextTokens = fannedOut ? contextTokens + kept : call.inputTokens() + kept;
        }
        if (unanswered > 0 || turnsLeft == 0) {
            return List.of();
        }
        double nextS = answeredS + Math.max(0, plan.pauseS().quantile(random.nextDouble()));
        if (!fannedOut && plan.fanOut().isPresent()) {
            FanOut fanOut = plan.fanOut().get();
            if (random.nextDouble() < fanOut.probability()) {
                return fanOut(nextS, fanOut.width().at(random.nextDouble()));
            }
        }
        fannedOut = false;
        return (long) contextTokens + plan.output().least() >= plan.mostContextTokens()
                ? List.of()
                : follow(nextS, contextTokens);
    }

    /// Ends the session: nothing follows what is open.
    void end() {
        turnsLeft = 0;
    }

    private List<Call> fanOut(double timeS, int width) {
        fannedOut = true;
        List<Call> all = new ArrayList<>(width);
        int head = sharedEnds.length == 0 ? 0 : sharedEnds[sharedEnds.length - 1];
        for (int i = 0; i < width; i++) {
            all.add(draw(timeS, head, Mixing.mix(id, ++calls)));
        }
        unanswered = width;
        return all;
    }

    private List<Call> follow(double timeS, int contextBefore) {
        Call next = turn(timeS, contextBefore);
        if ((long) next.inputTokens() + next.outputTokens() > plan.mostContextTokens()
                || next.inputTokens() <= contextBefore) {
            turnsLeft = 0;
            unanswered = 0;
            return List.of();
        }
        return List.of(next);
    }

    private Call turn(double timeS, int contextBefore) {
        turnsLeft--;
        unanswered = 1;
        boolean grows = plan.memory() == Conversation.Memory.GROWING;
        return draw(timeS, contextBefore, grows ? Mixing.mix(id) : Mixing.mix(id, ++calls));
    }

    private Call draw(double timeS, int contextBefore, long privateKey) {
        double inputShare = Math.max(LEAST_SHARE, random.nextDouble());
        int visible = plan.output().at(outputShare(inputShare));
        double thought = Math.rint(plan.hidden().quantile(random.nextDouble()) * visible);
        int hidden = (int) Math.clamp(thought, 0, plan.mostHiddenTokens());
        int room = Math.max(1, plan.mostContextTokens() - visible - hidden);
        int input = (int) Math.min(room, (long) contextBefore + plan.input().at(inputShare));
        return new Call(this, timeS, Math.max(1, input), visible + hidden, hidden, hashes(input, privateKey));
    }

    /// Correlated with the input by a Gaussian copula.
    private double outputShare(double inputShare) {
        double share = Math.max(LEAST_SHARE, random.nextDouble());
        double r = plan.correlation();
        return r == 0
                ? share
                : Math.min(
                        1 - LEAST_SHARE,
                        NormalLaw.cumulative(
                                r * NormalLaw.quantile(inputShare) + Math.sqrt(1 - r * r) * NormalLaw.quantile(share)));
    }

    /// Hashes of the full blocks of a prompt. A block within the first shared texts is equal for all that share them;
    /// whatever reaches into the session's own text is its own. Without shared texts or memory nothing can be shared,
    /// and there are none.
    private long[] hashes(int promptTokens, long privateKey) {
        if (sharedEnds.length == 0
                && (plan.memory() == Conversation.Memory.NONE || plan.turns().most() == 1)) {
            return new long[0];
        }
        long[] hashes = new long[promptTokens / BLOCK_TOKENS];
        int level = 0;
        for (int i = 0; i < hashes.length; i++) {
            while (level < sharedEnds.length && (i + 1) * BLOCK_TOKENS > sharedEnds[level]) {
                level++;
            }
            hashes[i] = Mixing.mix(level < sharedEnds.length ? sharedKeys[level] : privateKey, i);
        }
        return hashes;
    }
}
