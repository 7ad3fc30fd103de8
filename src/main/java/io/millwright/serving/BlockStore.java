package io.millwright.serving;

/// Prompt blocks that are kept beside the accelerators, in host memory or storage: the one not used for longest makes
/// room for a new one. All blocks are of one size.
final class BlockStore {
    private final double capacityBytes;
    private final PrefixCache blocks = new PrefixCache();

    BlockStore(double capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    boolean holds(long hash) {
        return blocks.find(hash) >= 0;
    }

    /// Where the blocks end that are held from a position on, without a gap.
    int heldUntil(long[] hashes, int from, int to) {
        int until = from;
        while (until < to && holds(hashes[until])) {
            until++;
        }
        return until;
    }

    /// Keeps a block, which now is the last to go.
    void keep(long hash, double blockBytes) {
        int entry = blocks.find(hash);
        if (entry < 0) {
            blocks.add(hash);
            entry = blocks.find(hash);
        } else {
            blocks.use(entry);
        }
        blocks.release(entry);
        while (blocks.size() * blockBytes > capacityBytes) {
            blocks.evictOldest();
        }
    }

    int size() {
        return blocks.size();
    }

    void clear() {
        while (blocks.size() > 0) {
            blocks.evictOldest();
        }
    }
}
