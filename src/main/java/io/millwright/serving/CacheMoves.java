package io.millwright.serving;

import io.millwright.serving.fabric.Fabric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Key-value caches that move while a fleet serves: from engines that read to engines that decode, and back from where
/// blocks were kept. Decides what moves ([KvStores]), has it moved ([KvTransfers]) and counts it.
final class CacheMoves {
    private final Engine[] engines;
    private final Fabric fabric;
    private final KvTransfers transfers;
    private final KvStores stores;
    private final boolean possible;
    private long sparedTokens;
    private long hostTokens;
    private long engineTokens;
    private long storageTokens;

    CacheMoves(Fleet fleet, Engine[] engines) {
        this.engines = engines;
        fabric = fleet.fabric();
        transfers = new KvTransfers(fleet.fabric());
        stores = new KvStores(fleet, engines, transfers);
        possible = fleet.groups().stream()
                .anyMatch(group -> group.role() == EngineRole.PREFILL || group.offload() != KvOffload.NONE);
    }

    /// Whether anything can ever move, so that what one engine does can matter to another one before the next arrival.
    boolean arePossible() {
        return possible;
    }

    /// Sends the cache of a job that has been read to the engine that decodes it, but for what that holds.
    void handOver(Job job, int fromEngine, int toEngine, double timeS) {
        Engine receiver = engines[toEngine];
        receiver.runTo(timeS);
        job.heldBlocks = receiver.heldBlocks(job);
        int held = job.heldBlocks * receiver.prefixBlockTokens();
        sparedTokens += held;
        int missing = job.carriedTokens - held;
        transfers.handOver(job, receiver.spec(), fromEngine, toEngine, missing, timeS - job.readStartS, timeS);
        receiver.expect(KvTransfers.Reason.HAND_OVER, timeS);
    }

    /// Fetches prompt blocks that a job lacks at its engine, if that is faster than reading them. Returns whether they
    /// are on their way; the job then waits for them.
    boolean fetch(Job job, double timeS) {
        KvStores.Fetch fetch = stores.best(job, job.engine);
        if (fetch == null) {
            return false;
        }
        Engine receiver = engines[job.engine];
        job.heldBlocks = fetch.heldBlocks();
        job.fetchedBlocks = fetch.untilBlock();
        long tokens = (long) (fetch.untilBlock() - fetch.heldBlocks()) * receiver.prefixBlockTokens();
        if (fetch.fromStorage()) {
            storageTokens += tokens;
        } else if (fetch.fromEngine() == job.engine) {
            hostTokens += tokens;
        } else {
            engineTokens += tokens;
        }
        KvTransfers.Delivery delivery = new KvTransfers.Delivery(job, fetch.fromEngine(), job.engine, fetch.reason());
        transfers.fetch(delivery, fetch.path(), fetch.bytes(), timeS);
        receiver.expect(fetch.reason(), timeS);
        return true;
    }

    /// A prompt has been read.
    void keep(Job job, double timeS) {
        stores.keep(job, timeS);
    }

    /// An engine is lost.
    void forget(int engine) {
        stores.forget(engine);
    }

    double nextS() {
        return transfers.nextS();
    }

    /// What arrives next; null if nobody waited for it. Whoever sent it has room again.
    KvTransfers.@Nullable Delivery deliver(double timeS) {
        KvTransfers.Delivery delivery = transfers.deliver();
        if (delivery != null) {
            engines[delivery.engine()].runTo(timeS);
            engines[delivery.engine()].expectNoMore(delivery.reason(), timeS);
            if (delivery.reason() == KvTransfers.Reason.HAND_OVER && delivery.job().carriedTokens > 0) {
                engines[delivery.fromEngine()].runTo(timeS);
                engines[delivery.fromEngine()].release(delivery.job(), timeS);
            }
        }
        return delivery;
    }

    /// Changes what storage leaves for serving, from now on.
    void setStorage(double fraction, double timeS) {
        for (int link : new int[] {fabric.storageReadLink(), fabric.storageWriteLink()}) {
            if (link >= 0) {
                transfers.setCapacity(link, fraction * fabric.links().get(link).bytesPerS(), timeS);
            }
        }
    }

    List<LinkUse> uses(double timeS) {
        return transfers.uses(timeS);
    }

    KvTraffic traffic() {
        return new KvTraffic(
                transfers.handOvers(),
                transfers.handOverBytes(),
                sparedTokens,
                transfers.handOverLatency(),
                hostTokens,
                engineTokens,
                storageTokens,
                transfers.fetchBytes(),
                transfers.fetchLatency(),
                stores.readAgainTokens(),
                stores.storedBytes());
    }
}
