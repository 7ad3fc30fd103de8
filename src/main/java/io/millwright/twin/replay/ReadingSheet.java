package io.millwright.twin.replay;

import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/// Readings that look at a step first and then tell channel by channel.
abstract class ReadingSheet implements Readings {
    private final List<Channel> channels = new ArrayList<>();
    private final List<DoubleSupplier> columns = new ArrayList<>();

    /// Adds a channel and where its value is after every look.
    final void tell(Channel channel, DoubleSupplier value) {
        channels.add(channel);
        columns.add(value);
    }

    /// Looks at the step that has just ended.
    abstract void look(LoopMoment moment);

    @Override
    public final List<Channel> channels() {
        return channels;
    }

    @Override
    public final void read(LoopMoment moment, double[] values) {
        look(moment);
        for (int c = 0; c < values.length; c++) {
            values[c] = columns.get(c).getAsDouble();
        }
    }
}
