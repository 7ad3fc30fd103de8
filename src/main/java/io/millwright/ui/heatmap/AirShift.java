package io.millwright.ui.heatmap;

/// What solved air is taken as at another moment: every temperature `T` of the field as `offsetC + factor · T`. With
/// the pattern of the flow as solved, that is what the same racks at another common load and another supply make of it.
public record AirShift(double offsetC, double factor) {
    /// The field as it was solved.
    public static final AirShift NONE = new AirShift(0, 1);

    /// A temperature of the field at that moment.
    public double of(double temperatureC) {
        return offsetC + factor * temperatureC;
    }
}
