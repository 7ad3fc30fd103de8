package io.millwright.twin.meters;

import java.util.List;

/// Which measured point is what in the model.
///
/// @param name what people call it
/// @param description of the recording; may be empty
/// @param intervalS over which values are averaged before they are compared; the model is in steady state over each
/// @param gapS after which a value that nothing followed is no longer known; NaN takes [Intervals#GAP_FACTOR] times the
/// usual distance of the point's values
/// @param points in the order of the file
/// @param parameters that may be adjusted until the model agrees, in the order of the file
public record MeterMap(
        String name,
        String description,
        double intervalS,
        double gapS,
        List<Entry> points,
        List<Parameter> parameters) {
    public MeterMap {
        points = List.copyOf(points);
        parameters = List.copyOf(parameters);
        if (!(intervalS > 0)) {
            throw new IllegalArgumentException("an interval of " + intervalS + " s. It must be above nothing.");
        }
    }

    /// Without parameters.
    public MeterMap(String name, String description, double intervalS, double gapS, List<Entry> points) {
        this(name, description, intervalS, gapS, points, List.of());
    }

    /// With averages over another span.
    public MeterMap withIntervalS(double newIntervalS) {
        return new MeterMap(name, description, newIntervalS, gapS, points, parameters);
    }

    /// What a point is for.
    public enum Use {
        /// It is compared with what the model gives.
        COMPARE,
        /// It is given to the model: loads, weather, set points, what runs.
        DRIVE
    }

    /// What the values of a point are.
    public enum Shows {
        /// What is measured, when it is measured.
        VALUE,
        /// A total that counts up, such as kilowatt hours or cubic metres; its rate is what is measured.
        COUNTER
    }

    /// One point, or several whose names differ in what `*` stands for.
    ///
    /// @param point name in the recording
    /// @param channel id of what it measures, as `rack.power:row-a/03` (see [io.millwright.twin.record.Channel#id]); a
    /// row, array or copy of a block stands for the sum over its members, or the mean of temperatures and fractions
    /// @param unit that the values are in; empty for that of the recording, or else the stored unit
    /// @param clockShiftS added to its times
    /// @param low values below are left out, in the unit of the point; NaN for no bound
    /// @param high values above are left out, in the unit of the point; NaN for no bound
    /// @param accuracy standard error of the meter in the unit of the point; NaN if it is not known
    public record Entry(
            String point,
            String channel,
            Use use,
            Shows shows,
            String unit,
            double clockShiftS,
            double low,
            double high,
            double accuracy) {
        /// With no more than its name and what it measures.
        public static Entry of(String point, String channel, Use use) {
            return new Entry(point, channel, use, Shows.VALUE, "", 0, Double.NaN, Double.NaN, Double.NaN);
        }

        public Entry withUnit(String newUnit) {
            return new Entry(point, channel, use, shows, newUnit, clockShiftS, low, high, accuracy);
        }

        public Entry withShows(Shows newShows) {
            return new Entry(point, channel, use, newShows, unit, clockShiftS, low, high, accuracy);
        }

        public Entry withAccuracy(double newAccuracy) {
            return new Entry(point, channel, use, shows, unit, clockShiftS, low, high, newAccuracy);
        }

        Entry withNames(String newPoint, String newChannel) {
            return new Entry(newPoint, newChannel, use, shows, unit, clockShiftS, low, high, accuracy);
        }
    }
}
