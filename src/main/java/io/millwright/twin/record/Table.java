package io.millwright.twin.record;

import java.util.List;

/// Channels that share one time axis.
///
/// @param precision of its numbers
/// @param generation grows when neighbours were merged and everything before was replaced
public record Table(List<Channel> channels, Precision precision, TimeAxis axis, int generation, Columns columns) {
    /// How exactly numbers are kept.
    public enum Precision {
        /// As they were, 53 bits.
        DOUBLE,
        /// Rounded to 24 bits, one part in 16 million.
        SINGLE
    }

    public Table {
        channels = List.copyOf(channels);
    }

    /// A number, by position of its channel.
    public double value(int channel, int sample) {
        return columns.value(channel, sample);
    }

    /// Numbers of a channel from one sample to before another.
    public double[] values(int channel, int from, int to) {
        double[] values = new double[to - from];
        for (int sample = from; sample < to; ) {
            int at = sample % Columns.BLOCK;
            int count = Math.min(Columns.BLOCK - at, to - sample);
            System.arraycopy(columns.block(channel, sample / Columns.BLOCK), at, values, sample - from, count);
            sample += count;
        }
        return values;
    }
}
