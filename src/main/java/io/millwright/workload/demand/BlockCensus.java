package io.millwright.workload.demand;

import io.millwright.workload.Request;
import io.millwright.workload.demand.DemandProfile.PrefixSharing;
import java.util.Arrays;

/// Counts the leading prompt blocks that were seen before, as an unbounded prefix cache would: the first new block of a
/// prompt ends what it shares. A set of hashes in one array, which stops to grow at [#MOST]; blocks that are new after
/// that are not remembered, so that the share of a very long trace is a lower bound.
final class BlockCensus {
    private static final int MOST = 1 << 23;

    private long[] slots = new long[1 << 12];
    private int size;
    private boolean zeroSeen;
    private long requests;
    private long hashed;
    private long blocks;
    private long shared;
    private int blockTokens;

    void add(Request request) {
        requests++;
        long[] hashes = request.prefixHashes();
        if (hashes.length == 0) {
            return;
        }
        hashed++;
        blocks += hashes.length;
        blockTokens = request.prefixBlockTokens();
        boolean leading = true;
        for (long hash : hashes) {
            leading &= !see(hash);
            shared += leading ? 1 : 0;
        }
    }

    PrefixSharing sharing() {
        return new PrefixSharing(
                requests == 0 ? 0 : hashed / (double) requests,
                blocks == 0 ? Double.NaN : shared / (double) blocks,
                blockTokens);
    }

    /// Whether a hash is new; it is no longer afterwards.
    private boolean see(long hash) {
        if (hash == 0) {
            boolean first = !zeroSeen;
            zeroSeen = true;
            return first;
        }
        int slot = slot(slots, hash);
        if (slots[slot] == hash) {
            return false;
        }
        if (size < MOST / 2) {
            slots[slot] = hash;
            if (++size > slots.length / 2) {
                grow();
            }
        }
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> slots[slot(slots, hash)] = hash);
    }

    private static int slot(long[] slots, long hash) {
        int slot = (int) (io.millwright.workload.Mixing.mix(hash) & (slots.length - 1));
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
