package io.millwright.workload.demand;

import io.millwright.workload.Mixing;
import io.millwright.workload.Request;

/// Where prompts branch. A hash stands for the whole prompt up to its block, so blocks form a tree; one after which
/// prompts go on in [#SHARED_BY] different ways ends a text that many share, a system prompt or a document, and is not
/// the history of one session: that goes on in one way, or in few where an answer was asked for again.
final class PromptTree {
    /// Assumption: more ways than people ask for another answer, fewer than there are users of a text.
    static final int SHARED_BY = 8;

    private static final long END = 0x5bd1e995L;

    private final LongCounts branches = new LongCounts();
    private final LongCounts ways = new LongCounts();

    void add(Request request) {
        long[] hashes = request.prefixHashes();
        for (int i = 0; i < hashes.length; i++) {
            long next = i + 1 < hashes.length ? hashes[i + 1] : END;
            if (branches.add(Mixing.mix(hashes[i], next)) == 1) {
                ways.add(hashes[i]);
            }
        }
    }

    /// Whether a text that many share ends with this block.
    boolean endsSharedText(long hash) {
        return ways.of(hash) >= SHARED_BY;
    }

    /// Blocks of a prompt up to the end of the first text that many share; 0 if there is none.
    int firstShared(long[] hashes) {
        for (int i = 0; i < hashes.length; i++) {
            if (endsSharedText(hashes[i])) {
                return i + 1;
            }
        }
        return 0;
    }

    /// Blocks of a prompt up to the end of the last text that many share; 0 if there is none.
    int lastShared(long[] hashes) {
        for (int i = hashes.length - 1; i >= 0; i--) {
            if (endsSharedText(hashes[i])) {
                return i + 1;
            }
        }
        return 0;
    }
}
