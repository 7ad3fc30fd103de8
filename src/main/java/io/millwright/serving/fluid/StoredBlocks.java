package io.millwright.serving.fluid;

import io.millwright.serving.BlockReaders;
import io.millwright.serving.BlockStore;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Fleet;
import io.millwright.serving.KvOffload;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.fabric.Path;
import io.millwright.workload.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prompt blocks in the memory of hosts, in storage and in the pools of other engines, by the rules of the request
/// level
/// (`serving.KvStores`): what was read is copied beside the accelerators, and what an engine lacks is fetched from
/// where
/// that takes less time than reading it.
///
/// **Assumptions**: a fetch has its path for itself, but for what others fetched from storage in the [#WINDOW_S]
/// before;
/// writing to storage is never too slow.
final class StoredBlocks {
    private static final double WINDOW_S = 10;
    private static final double LEAST_LEFT = 0.02;

    /// Where blocks were found.
    ///
    /// @param until the block behind the last one
    /// @param tookS to bring them
    record Fetch(Source source, int from, int until, double bytes, double tookS) {
        int blocks() {
            return until - from;
        }
    }

    /// What holds blocks beside the pool of an engine.
    enum Source {
        HOST,
        STORAGE,
        ENGINE
    }

    private final Fleet fleet;
    private final @Nullable BlockStore[] pools;

    /// By engine; null without offload.
    private final @Nullable BlockStore[] hosts;

    private final @Nullable BlockStore[] storages;
    private final @Nullable BlockReaders[] readers;
    private final double[] hostBytes;
    private final double[] storageBytes;
    private double windowS;
    private double windowBytes;
    private double storageBytesPerS;

    /// @param pools of the engines, null where nothing is held; may change
    StoredBlocks(Fleet fleet, @Nullable BlockStore[] pools) {
        this.fleet = fleet;
        this.pools = pools;
        hosts = new BlockStore[pools.length];
        storages = new BlockStore[pools.length];
        readers = new BlockReaders[pools.length];
        hostBytes = new double[pools.length];
        storageBytes = new double[pools.length];
        List<EngineGroup> kinds = new ArrayList<>();
        for (EngineGroup group : fleet.groups()) {
            if (group.offload() != KvOffload.NONE && kinds.stream().noneMatch(group::sharesCacheWith)) {
                kinds.add(group);
            }
        }
        for (EngineGroup kind : kinds) {
            double share = fleet.fabric().storageBytes() / kinds.size();
            BlockStore storage = new BlockStore(share);
            BlockReaders read = new BlockReaders(cacheBytes(kind));
            for (int i = 0; i < fleet.groups().size(); i++) {
                EngineGroup group = fleet.groups().get(i);
                if (group.offload() != KvOffload.NONE && group.sharesCacheWith(kind)) {
                    int first = fleet.firstEngine(i);
                    for (int engine = first; engine < first + group.engines(); engine++) {
                        hostBytes[engine] = fleet.fabric().hostBytes(engine);
                        hosts[engine] = new BlockStore(hostBytes[engine]);
                        readers[engine] = read;
                        if (group.offload() == KvOffload.STORAGE
                                && fleet.fabric().hasStorage()) {
                            storages[engine] = storage;
                            storageBytes[engine] = share;
                        }
                    }
                }
            }
        }
    }

    private double cacheBytes(EngineGroup kind) {
        double bytes = 0;
        for (int i = 0; i < fleet.groups().size(); i++) {
            EngineGroup group = fleet.groups().get(i);
            if (group.sharesCacheWith(kind)) {
                double poolBytes = MemoryFit.of(group.spec()).kvTokens() * bytesPerToken(group.spec());
                int first = fleet.firstEngine(i);
                for (int engine = first; engine < first + group.engines(); engine++) {
                    bytes += poolBytes + fleet.fabric().hostBytes(engine);
                }
            }
        }
        return bytes;
    }

    /// Without copies on several accelerators.
    private static double bytesPerToken(EngineSpec spec) {
        return spec.model().kvElementsPerToken() * spec.precision().kvBytes();
    }

    /// The best source of blocks that an engine lacks; null if reading them is no slower.
    ///
    /// @param held blocks that its own pool holds
    /// @param usable blocks of the prompt that may be held
    @Nullable
    Fetch best(int engine, FluidLump lump, Request request, int held, int usable) {
        BlockStore host = hosts[engine];
        BlockReaders read = readers[engine];
        if (host == null || read == null || held >= usable) {
            return null;
        }
        advance(request.arrivalS());
        long[] hashes = request.prefixHashes();
        Fetch best = better(
                null,
                lump,
                request,
                Source.HOST,
                held,
                host.heldUntil(hashes, held, usable),
                bytesPerS(fleet.fabric().fromHost(engine)));
        BlockStore storage = storages[engine];
        if (storage != null) {
            double all =
                    fleet.fabric().links().get(fleet.fabric().storageReadLink()).bytesPerS();
            double left = Math.max(LEAST_LEFT * all, all - storageBytesPerS);
            best = better(
                    best,
                    lump,
                    request,
                    Source.STORAGE,
                    held,
                    storage.heldUntil(hashes, held, usable),
                    Math.min(left, bytesPerS(fleet.fabric().fromStorage(engine))));
        }
        int other = read.of(hashes[held]);
        if (other >= 0 && other != engine) {
            best = better(
                    best,
                    lump,
                    request,
                    Source.ENGINE,
                    held,
                    heldBy(other, hashes, held, usable),
                    bytesPerS(fleet.fabric().between(other, engine)));
        }
        return best;
    }

    private @Nullable Fetch better(
            @Nullable Fetch best,
            FluidLump lump,
            Request request,
            Source source,
            int held,
            int until,
            double bytesPerS) {
        if (until <= held) {
            return best;
        }
        int width = request.prefixBlockTokens();
        double bytes = (double) (until - held) * width * bytesPerToken(lump.group.spec());
        double tookS = bytes / bytesPerS;
        double saved = savedS(lump, request, held, until) - tookS;
        double most = best == null ? 0 : savedS(lump, request, held, best.until()) - best.tookS();
        return saved <= most ? best : new Fetch(source, held, until, bytes, tookS);
    }

    private static double savedS(FluidLump lump, Request request, int held, int until) {
        int width = request.prefixBlockTokens();
        return lump.readS(request.inputTokens() - (double) held * width)
                - lump.readS(request.inputTokens() - (double) until * width);
    }

    private int heldBy(int other, long[] hashes, int held, int usable) {
        BlockStore pool = pools[other];
        BlockStore host = hosts[other];
        int until = pool == null ? held : pool.heldUntil(hashes, held, usable);
        return host == null ? until : host.heldUntil(hashes, until, usable);
    }

    private double bytesPerS(Path path) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < path.length(); i++) {
            least = Math.min(least, fleet.fabric().links().get(path.link(i)).bytesPerS());
        }
        return least;
    }

    /// A prompt is read at its engine: its blocks are copied.
    ///
    /// @param share of its room that the hosts of an engine have for the requests that are drawn
    /// @param weight requests that one stands for
    void keep(int engine, FluidLump lump, Request request, double share, double weight) {
        BlockStore host = hosts[engine];
        BlockReaders read = readers[engine];
        if (host == null || read == null) {
            return;
        }
        int width = request.prefixBlockTokens();
        double blockBytes = width * bytesPerToken(lump.group.spec());
        host.setCapacityBytes(hostBytes[engine] * share);
        BlockStore storage = storages[engine];
        if (storage != null) {
            storage.setCapacityBytes(storageBytes[engine] / weight);
        }
        long[] hashes = request.prefixHashes();
        // From the deepest up, so that the roots live longest.
        for (int i = Math.min(hashes.length, request.inputTokens() / width) - 1; i >= 0; i--) {
            host.keep(hashes[i], blockBytes);
            read.note(hashes[i], engine, blockBytes);
            if (storage != null) {
                storage.keep(hashes[i], blockBytes);
            }
        }
    }

    /// Notes what was fetched.
    void fetched(Fetch fetch, double weight) {
        windowBytes += fetch.source() == Source.STORAGE ? weight * fetch.bytes() : 0;
    }

    /// Host memory of an engine that was lost is lost with it.
    void forget(int engine) {
        BlockStore host = hosts[engine];
        if (host != null) {
            host.clear();
        }
    }

    private void advance(double timeS) {
        if (timeS >= windowS + WINDOW_S) {
            storageBytesPerS = windowBytes / (timeS - windowS);
            windowS = timeS;
            windowBytes = 0;
        }
    }
}
