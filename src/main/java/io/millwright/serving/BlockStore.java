package io.millwright.serving;

/// Prompt blocks that are kept in a memory: the one not used for longest makes room for a new one. All blocks are of
/// one size.
public final class BlockStore {
    private final PrefixCache blocks = new PrefixCache();
    private double capacityBytes;

    public BlockStore(double capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /// Changes the room; blocks beyond it are dropped when the next one is kept.
    public void setCapacityBytes(double bytes) {
        capacityBytes = bytes;
    }

    boolean holds(long hash) {
        return blocks.find(hash) >= 0;
    }

    /// Where the blocks end that are held from a position on, without a gap.
    public int heldUntil(long[] hashes, int from, int to) {
        int until = from;
        while (until < to && holds(hashes[until])) {
            until++;
        }
        return until;
    }

    /// Keeps a block, which now is the last to go.
    public void keep(long hash, double blockBytes) {
        int entry = blocks.find(hash);
        if (entry < 0) {
            blocks.add(hash);
            entry = blocks.find(hash);
        } else {
            blocks.use(entry);
        }
        blocks.release(entry);
        while (blocks.size() * blockBytes > capacityBytes && blocks.size() > 0) {
            blocks.evictOldest();
        }
    }

    int size() {
        return blocks.size();
    }

    public void clear() {
        while (blocks.size() > 0) {
            blocks.evictOldest();
        }
    }
}
