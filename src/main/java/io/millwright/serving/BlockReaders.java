package io.millwright.serving;

import java.util.Arrays;

/// Which engine has read a prompt block last. Remembers as many blocks as all their caches can hold.
public final class BlockReaders {
    private static final int NOBODY = -1;

    private final double capacityBytes;
    private final PrefixCache blocks = new PrefixCache();
    private int[] engines = new int[1024];

    public BlockReaders(double capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /// The engine, negative if nobody is known.
    public int of(long hash) {
        int entry = blocks.find(hash);
        return entry < 0 ? NOBODY : engines[entry];
    }

    /// Notes that an engine has read a block.
    public void note(long hash, int engine, double blockBytes) {
        int entry = blocks.find(hash);
        if (entry < 0) {
            blocks.add(hash);
            entry = blocks.find(hash);
        } else {
            blocks.use(entry);
        }
        blocks.release(entry);
        if (entry >= engines.length) {
            engines = Arrays.copyOf(engines, 2 * entry);
        }
        engines[entry] = engine;
        while (blocks.size() * blockBytes > capacityBytes) {
            blocks.evictOldest();
        }
    }
}
