package io.millwright.serving;

import io.millwright.serving.fabric.Fabric;
import io.millwright.serving.fabric.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prompt blocks in the memory of hosts and in storage, and whether it is worth while to fetch them.
///
/// **Kept.** When a prompt has been read, its full blocks are copied to the memory of the engine's hosts, and with
/// [KvOffload#STORAGE] those that it does not hold to storage; what was not used for longest makes room. So what an
/// engine's own pool pushes out is still there. Storage holds blocks for all engines of a model; models share it
/// evenly.
///
/// **Fetched.** Of a prompt whose first `m` blocks the engine's pool holds, its own hosts, storage, or the engine that
/// read block `m + 1` last may hold blocks up to some `m'`. Fetching them takes `t_f = (m' − m) b / x` for blocks of
/// `b` bytes at the fair rate `x` of the moment, and saves `t_s = t_read(m) − t_read(m')` of reading. The source with
/// the largest `t_s − t_f` is used if that is positive. The request joins the queue of its engine when the blocks have
/// arrived.
///
/// **Assumptions.** Copying to host memory costs the engine nothing and has links of its own; so has writing to
/// storage, which goes over the network, but blocks that would take longer than [#LONGEST_WRITE_S] to write are not
/// written. A request fetches from one source only. Time saved in the queues of others is not counted.
/// **Source**: tiers of NVIDIA Dynamo's block manager and of LMCache; fetching from other engines as in Mooncake.
final class KvStores {
    /// Blocks that would be written later than this are dropped.
    static final double LONGEST_WRITE_S = 1;

    /// A source that is worth while.
    ///
    /// @param reason what waits
    /// @param fromEngine whose memory it is; the receiver itself for storage
    /// @param fromStorage whether it comes from storage
    /// @param heldBlocks first block that is fetched
    /// @param untilBlock the block behind the last one
    /// @param savesS time gained
    record Fetch(
            KvTransfers.Reason reason,
            int fromEngine,
            boolean fromStorage,
            int heldBlocks,
            int untilBlock,
            Path path,
            double bytes,
            double savesS) {}

    private final Engine[] engines;
    private final Fabric fabric;
    private final KvTransfers transfers;

    /// By engine; null without offload.
    private final @Nullable BlockStore[] hosts;

    private final @Nullable BlockStore[] storages;
    private final @Nullable BlockReaders[] readers;

    private long readAgainTokens;
    private double storedBytes;

    KvStores(Fleet fleet, Engine[] engines, KvTransfers transfers) {
        this.engines = engines;
        this.transfers = transfers;
        fabric = fleet.fabric();
        hosts = new BlockStore[engines.length];
        storages = new BlockStore[engines.length];
        readers = new BlockReaders[engines.length];
        List<EngineGroup> kinds = new ArrayList<>();
        for (EngineGroup group : fleet.groups()) {
            if (group.offload() != KvOffload.NONE && kinds.stream().noneMatch(group::sharesCacheWith)) {
                kinds.add(group);
            }
        }
        for (EngineGroup kind : kinds) {
            BlockStore storage = new BlockStore(fabric.storageBytes() / kinds.size());
            BlockReaders read = new BlockReaders(cacheBytes(fleet, kind));
            for (int i = 0; i < fleet.groups().size(); i++) {
                EngineGroup group = fleet.groups().get(i);
                if (group.offload() != KvOffload.NONE && group.sharesCacheWith(kind)) {
                    int first = fleet.firstEngine(i);
                    for (int engine = first; engine < first + group.engines(); engine++) {
                        hosts[engine] = new BlockStore(fabric.hostBytes(engine));
                        readers[engine] = read;
                        storages[engine] = group.offload() == KvOffload.STORAGE && fabric.hasStorage() ? storage : null;
                    }
                }
            }
        }
    }

    /// What all caches of a kind can hold.
    private double cacheBytes(Fleet fleet, EngineGroup kind) {
        double bytes = 0;
        for (int i = 0; i < fleet.groups().size(); i++) {
            EngineGroup group = fleet.groups().get(i);
            if (group.sharesCacheWith(kind)) {
                int first = fleet.firstEngine(i);
                double poolBytes = MemoryFit.of(group.spec()).kvTokens() * KvTransfers.bytesPerToken(group.spec());
                for (int engine = first; engine < first + group.engines(); engine++) {
                    bytes += poolBytes + fabric.hostBytes(engine);
                }
            }
        }
        return bytes;
    }

    /// The best source of blocks that a job lacks at an engine; null if reading them is no slower.
    @Nullable
    Fetch best(Job job, int engine) {
        BlockStore host = hosts[engine];
        BlockReaders read = readers[engine];
        if (host == null || read == null) {
            return null;
        }
        Engine receiver = engines[engine];
        int held = receiver.heldBlocks(job);
        int width = receiver.prefixBlockTokens();
        long[] hashes = job.request.prefixHashes();
        if (width == 0 || job.request.prefixBlockTokens() != width) {
            return null;
        }
        int usable = Math.min(hashes.length, (job.request.inputTokens() - 1) / width);
        if (held >= usable) {
            return null;
        }
        Fetch best = null;
        int farthest = held;
        KvTransfers.Reason fromStore = KvTransfers.Reason.FETCH_FROM_STORE;
        int until = host.heldUntil(hashes, held, usable);
        if (until > held) {
            farthest = until;
            best = better(best, job, engine, fromStore, engine, false, held, until, fabric.fromHost(engine));
        }
        BlockStore storage = storages[engine];
        if (storage != null) {
            until = storage.heldUntil(hashes, held, usable);
            farthest = Math.max(farthest, until);
            best = better(best, job, engine, fromStore, engine, true, held, until, fabric.fromStorage(engine));
        }
        int other = read.of(hashes[held]);
        if (other >= 0 && other != engine && engines[other].isAvailable()) {
            until = heldBy(other, job, held, usable);
            farthest = Math.max(farthest, until);
            KvTransfers.Reason reason = KvTransfers.Reason.FETCH_FROM_ENGINE;
            best = better(best, job, engine, reason, other, false, held, until, fabric.between(other, engine));
        }
        if (best == null) {
            readAgainTokens += (long) (farthest - held) * width;
        }
        return best;
    }

    private @Nullable Fetch better(
            @Nullable Fetch best,
            Job job,
            int engine,
            KvTransfers.Reason reason,
            int fromEngine,
            boolean fromStorage,
            int held,
            int until,
            Path path) {
        if (until <= held) {
            return best;
        }
        Engine receiver = engines[engine];
        int width = receiver.prefixBlockTokens();
        int prompt = job.request.inputTokens();
        double bytes = (double) (until - held) * width * KvTransfers.bytesPerToken(receiver.spec());
        double savesS = receiver.prefillS(prompt, held * width)
                - receiver.prefillS(prompt, until * width)
                - transfers.estimateS(path, bytes);
        return savesS <= (best == null ? 0 : best.savesS())
                ? best
                : new Fetch(reason, fromEngine, fromStorage, held, until, path, bytes, savesS);
    }

    /// Where the blocks end that another engine or its hosts hold.
    private int heldBy(int other, Job job, int from, int to) {
        int width = job.request.prefixBlockTokens();
        int inPool = engines[other].prefixBlockTokens() == width ? engines[other].cachedTokens(job.request) / width : 0;
        BlockStore host = hosts[other];
        int until = Math.max(from, Math.min(to, inPool));
        return host == null ? until : host.heldUntil(job.request.prefixHashes(), until, to);
    }

    /// A prompt has been read at its engine: its blocks are copied.
    void keep(Job job, double timeS) {
        int engine = job.engine;
        BlockStore host = hosts[engine];
        BlockReaders read = readers[engine];
        int width = engines[engine].prefixBlockTokens();
        if (host == null || read == null || width == 0 || job.request.prefixBlockTokens() != width) {
            return;
        }
        long[] hashes = job.request.prefixHashes();
        int full = Math.min(hashes.length, job.request.inputTokens() / width);
        double blockBytes = width * KvTransfers.bytesPerToken(engines[engine].spec());
        BlockStore storage = storages[engine];
        boolean written = storage != null && write(storage, hashes, full, blockBytes, engine, timeS);
        // From the deepest up, so that the roots live longest.
        for (int i = full - 1; i >= 0; i--) {
            host.keep(hashes[i], blockBytes);
            read.note(hashes[i], engine, blockBytes);
            if (storage != null && (written || storage.holds(hashes[i]))) {
                storage.keep(hashes[i], blockBytes);
            }
        }
    }

    /// Writes what storage does not hold, unless that takes too long. Returns whether it did.
    private boolean write(BlockStore storage, long[] hashes, int full, double blockBytes, int engine, double timeS) {
        int missing = 0;
        for (int i = 0; i < full; i++) {
            missing += storage.holds(hashes[i]) ? 0 : 1;
        }
        double bytes = missing * blockBytes;
        Path path = fabric.toStorage(engine);
        if (missing == 0 || transfers.estimateS(path, bytes) > LONGEST_WRITE_S) {
            return false;
        }
        storedBytes += bytes;
        transfers.sendBehind(path, bytes, timeS);
        return true;
    }

    /// Host memory of an engine that was lost is lost with it.
    void forget(int engine) {
        BlockStore host = hosts[engine];
        if (host != null) {
            host.clear();
        }
    }

    long readAgainTokens() {
        return readAgainTokens;
    }

    double storedBytes() {
        return storedBytes;
    }
}
