package io.millwright.twin.record;

/// Where the numbers of a table lie: in memory, or in a file that is read as they are asked for.
@FunctionalInterface
public interface Columns {
    /// Samples of a block.
    int BLOCK = 256;

    /// The numbers of a channel from sample `block · BLOCK` on; they must not be changed. At least as many as the axis
    /// has there.
    double[] block(int channel, int block);

    /// One number.
    default double value(int channel, int sample) {
        return block(channel, sample / BLOCK)[sample % BLOCK];
    }
}
