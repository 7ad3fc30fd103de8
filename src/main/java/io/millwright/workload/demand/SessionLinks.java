package io.millwright.workload.demand;

import io.millwright.workload.Request;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds which requests of a trace continue an earlier one.
///
/// Where requests say their session, that is it. Otherwise a request continues the one whose full blocks its prompt
/// begins with, the longest such, if its prompt is long enough to hold the earlier prompt and answer but for a block,
/// and if these blocks do not end in a text that many share ([PromptTree]). A request that fills no block beyond
/// such a text cannot be continued.
///
/// The sessions asked least recently are forgotten beyond [#MOST]; what continues them begins anew.
final class SessionLinks {
    private static final int MOST = 1 << 18;

    /// A session under way.
    static final class Link {
        private final long key;
        private long lastBlock;
        /// Tokens of shared text at the head of its prompts.
        final int sharedTokens;
        final int firstInput;
        final int firstVisible;
        int turns;
        double arrivalS;
        int inputTokens;
        int outputTokens;
        int hiddenTokens;

        private Link(long key, Request request, int sharedTokens) {
            this.key = key;
            this.sharedTokens = sharedTokens;
            firstInput = request.inputTokens();
            firstVisible = request.outputTokens() - request.hiddenTokens();
        }

        private void take(Request request) {
            turns++;
            arrivalS = request.arrivalS();
            inputTokens = request.inputTokens();
            outputTokens = request.outputTokens();
            hiddenTokens = request.hiddenTokens();
        }
    }

    private final PromptTree tree;
    private final Consumer<Link> ended;
    private final Map<Long, Link> byLastBlock = new HashMap<>();
    private final LinkedHashMap<Long, Link> open = new LinkedHashMap<>(16, 0.75f, true);
    private long nextKey;

    /// @param ended told of each session when nothing more comes of it
    SessionLinks(PromptTree tree, Consumer<Link> ended) {
        this.tree = tree;
        this.ended = ended;
    }

    /// The session that a request continues, as it was before; null if it begins one. [#take] it afterwards.
    @Nullable
    Link before(Request request) {
        if (request.session() >= 0) {
            return open.get(request.session());
        }
        long[] hashes = request.prefixHashes();
        for (int i = hashes.length - 1; i >= 0; i--) {
            Link link = byLastBlock.get(hashes[i]);
            if (link != null && !tree.endsSharedText(hashes[i]) && holds(request, link)) {
                return link;
            }
        }
        return null;
    }

    /// Takes a request into the session that it continues, or begins one with it.
    void take(Request request, @Nullable Link before) {
        Link link = before;
        if (link == null) {
            long key = request.session() >= 0 ? request.session() : --nextKey;
            link = new Link(key, request, tree.lastShared(request.prefixHashes()) * request.prefixBlockTokens());
            open.put(key, link);
        } else {
            // Asking for it makes it the one asked most recently.
            open.get(link.key);
            byLastBlock.remove(link.lastBlock, link);
        }
        link.take(request);
        if (request.session() < 0) {
            int full = fullBlocks(request);
            if (full == 0) {
                end(link);
            } else {
                link.lastBlock = request.prefixHashes()[full - 1];
                byLastBlock.put(link.lastBlock, link);
            }
        }
        if (open.size() > MOST) {
            end(open.firstEntry().getValue());
        }
    }

    /// Ends all sessions: the trace is over.
    void finish() {
        List.copyOf(open.values()).forEach(this::end);
    }

    private void end(Link link) {
        open.remove(link.key);
        byLastBlock.remove(link.lastBlock, link);
        ended.accept(link);
    }

    private static int fullBlocks(Request request) {
        int tokens = request.prefixBlockTokens();
        return tokens == 0 ? 0 : Math.min(request.prefixHashes().length, request.inputTokens() / tokens);
    }

    private static boolean holds(Request request, Link link) {
        int kept = link.outputTokens - link.hiddenTokens;
        return request.inputTokens() >= link.inputTokens + kept - request.prefixBlockTokens();
    }
}
