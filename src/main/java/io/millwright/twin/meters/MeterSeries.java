package io.millwright.twin.meters;

/// What a meter wrote.
///
/// @param point its name in the recording
/// @param unit that the values are in; empty for the stored unit of whatever it measures
/// @param timeS of each value from the beginning of the recording, rising
/// @param value must not be changed
public record MeterSeries(String point, String unit, double[] timeS, double[] value) {
    public MeterSeries {
        if (timeS.length != value.length) {
            throw new IllegalArgumentException(
                    point + " has " + timeS.length + " times and " + value.length + " values.");
        }
    }

    public int size() {
        return value.length;
    }
}
