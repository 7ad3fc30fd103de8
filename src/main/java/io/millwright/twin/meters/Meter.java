package io.millwright.twin.meters;

import io.millwright.quantity.Dimension;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.record.Channel;
import java.util.List;

/// A measured point bound to the model.
///
/// @param entry what the map says of it
/// @param place where the map says it, as `/points/3`
/// @param channel what it measures
/// @param timeS of each value from the beginning of the recording, its clock put right
/// @param value in the stored unit, those out of bounds left out
/// @param rejected number of those left out
/// @param accuracy standard error in the stored unit; NaN if it is not known
/// @param nodes that it measures, by index in the facility graph; empty unless it is of racks or equipment
/// @param reading what the model gives for it
public record Meter(
        MeterMap.Entry entry,
        String place,
        Channel channel,
        double[] timeS,
        double[] value,
        int rejected,
        double accuracy,
        List<Integer> nodes,
        Reading reading) {
    public Meter {
        nodes = List.copyOf(nodes);
    }

    /// What the model gives for a meter.
    @FunctionalInterface
    public interface Reading {
        double of(Twin twin, SteadyState state);
    }

    /// What the map calls it.
    public String point() {
        return entry.point();
    }

    /// Of what it measures.
    public Dimension dimension() {
        return channel.quantity().dimension();
    }

    Agreement.Scale scale() {
        return dimension() == Dimension.TEMPERATURE ? Agreement.Scale.INTERVAL : Agreement.Scale.RATIO;
    }

    /// Its mean over each interval; NaN where too little is known.
    double[] means(Intervals intervals, double gapS) {
        return entry.shows() == MeterMap.Shows.COUNTER
                ? intervals.rates(timeS, value, gapS)
                : intervals.means(timeS, value, gapS);
    }
}
