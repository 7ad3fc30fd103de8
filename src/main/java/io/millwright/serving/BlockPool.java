package io.millwright.serving;

import io.millwright.workload.Request;
import org.jspecify.annotations.Nullable;

/// The key-value blocks of an engine: private ones of jobs, shared ones of prompt prefixes, and free ones.
///
/// A hash of the trace stands for a run of blocks, which are shared as a whole. Blocks of a prompt become shared when
/// the prompt has been read to its end. Shared blocks that nobody uses stay until their room is needed.
final class BlockPool {
    private final long totalBlocks;
    private final int blockTokens;
    private final @Nullable PrefixCache cache;
    private long freeBlocks;
    private int blocksPerHash;
    private int hashTokens;

    BlockPool(long totalBlocks, int blockTokens, boolean prefixCache) {
        this.totalBlocks = totalBlocks;
        this.blockTokens = blockTokens;
        cache = prefixCache ? new PrefixCache() : null;
        freeBlocks = totalBlocks;
    }

    long totalBlocks() {
        return totalBlocks;
    }

    /// Prompt tokens of one hash; 0 until the first hashed request.
    int hashTokens() {
        return hashTokens;
    }

    /// Part of the pool in use; unused prefixes do not count.
    double usedFraction() {
        return 1 - available() / (double) totalBlocks;
    }

    /// Blocks that hold so many tokens.
    long blocks(long tokens) {
        return (tokens + blockTokens - 1) / blockTokens;
    }

    /// Takes blocks, dropping unused prefixes if need be; takes nothing if there are not enough.
    boolean take(long count) {
        if (freeBlocks < count) {
            PrefixCache prefixes = cache;
            if (prefixes == null || available() < count) {
                return false;
            }
            while (freeBlocks < count) {
                evictOldest(prefixes);
            }
        }
        freeBlocks -= count;
        return true;
    }

    /// Gives back private blocks.
    void free(long count) {
        freeBlocks += count;
    }

    /// Prompt tokens of a request whose blocks are held; nothing changes.
    int cachedTokens(Request request) {
        int most = request.inputTokens() - 1;
        return hashTokens == 0 || request.prefixBlockTokens() != hashTokens ? 0 : held(request, most) * hashTokens;
    }

    /// Hashes at the start of a prompt whose blocks are held, for at most so many tokens.
    int hits(Job job, int mostTokens) {
        return cache == null || !usesCache(job) ? 0 : held(job.request, mostTokens);
    }

    /// The same; they are now the last to be dropped.
    int touch(Job job, int mostTokens) {
        int hits = hits(job, mostTokens);
        for (int i = hits - 1; cache != null && i >= 0; i--) {
            int entry = cache.find(job.request.prefixHashes()[i]);
            cache.use(entry);
            cache.release(entry);
        }
        return hits;
    }

    private int held(Request request, int mostTokens) {
        if (cache == null) {
            return 0;
        }
        long[] hashes = request.prefixHashes();
        int usable = Math.min(hashes.length, Math.min(mostTokens, request.inputTokens()) / hashTokens);
        int hits = 0;
        while (hits < usable && cache.find(hashes[hits]) >= 0) {
            hits++;
        }
        return hits;
    }

    /// Takes the held prefix of a job and private blocks for the rest of its first tokens; takes nothing if there are
    /// not enough.
    ///
    /// @param spare blocks that must be left
    boolean takeFirst(Job job, int hits, long tokens, long spare) {
        long needed = blocks(tokens) - (long) hits * blocksPerHash;
        if (cache == null || hits == 0) {
            return needed + spare <= available() && take(needed);
        }
        long[] hashes = job.request.prefixHashes();
        int unusedHits = 0;
        for (int i = 0; i < hits; i++) {
            if (cache.isUnused(cache.find(hashes[i]))) {
                unusedHits++;
            }
        }
        if (needed + spare > available() - (long) unusedHits * blocksPerHash) {
            return false;
        }
        for (int i = 0; i < hits; i++) {
            cache.use(cache.find(hashes[i]));
        }
        job.sharedBlocks = hits;
        return take(needed);
    }

    /// Shares the full prompt blocks of a job that has been read. Where another job has shared equal ones in the
    /// meantime, those are used and the own ones freed.
    void share(Job job) {
        if (cache == null || !usesCache(job)) {
            return;
        }
        long[] hashes = job.request.prefixHashes();
        int full = Math.min(hashes.length, job.request.inputTokens() / hashTokens);
        for (int i = job.sharedBlocks; i < full; i++) {
            int entry = cache.find(hashes[i]);
            if (entry < 0) {
                cache.add(hashes[i]);
            } else {
                cache.use(entry);
                freeBlocks += blocksPerHash;
            }
        }
        job.sharedBlocks = Math.max(job.sharedBlocks, full);
    }

    /// Frees the blocks of a job. Shared ones are released from the deepest up, so that the roots live longest.
    void release(Job job) {
        freeBlocks += blocks(Math.max(job.kvTokens, job.reservedTokens)) - (long) job.sharedBlocks * blocksPerHash;
        if (cache != null) {
            for (int i = job.sharedBlocks - 1; i >= 0; i--) {
                cache.release(cache.find(job.request.prefixHashes()[i]));
            }
        }
        job.sharedBlocks = 0;
        job.reservedTokens = 0;
    }

    /// Drops all unused prefixes.
    void forgetPrefixes() {
        if (cache != null) {
            while (cache.unused() > 0) {
                evictOldest(cache);
            }
        }
    }

    /// Blocks that can be had: free ones and those of unused prefixes.
    long available() {
        return cache == null ? freeBlocks : freeBlocks + (long) cache.unused() * blocksPerHash;
    }

    private void evictOldest(PrefixCache prefixes) {
        prefixes.evictOldest();
        freeBlocks += blocksPerHash;
    }

    /// Whether the hashes of a job line up with the blocks. The first hashed request fixes the tokens of a hash.
    private boolean usesCache(Job job) {
        if (job.request.prefixHashes().length == 0) {
            return false;
        }
        int tokens = job.request.prefixBlockTokens();
        if (hashTokens == 0 && tokens % blockTokens == 0) {
            hashTokens = tokens;
            blocksPerHash = tokens / blockTokens;
        }
        return tokens == hashTokens;
    }
}
