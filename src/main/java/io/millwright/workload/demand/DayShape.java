package io.millwright.workload.demand;

import java.util.List;

/// How demand goes through a day, as round planning figures to begin with: mean rates of hours from midnight. A trace
/// or a measured profile is better where there is one.
public enum DayShape {
    /// The same at all hours.
    CONSTANT(List.of(1.0)),
    /// Work of one region: high from nine to five with a dip at noon, a tenth of that at night.
    OFFICE_HOURS(List.of(
            0.20, 0.20, 0.20, 0.20, 0.20, 0.25, 0.40, 0.90, 1.60, 2.00, 2.05, 1.95, 1.60, 1.85, 2.00, 1.95, 1.80, 1.45,
            0.95, 0.70, 0.55, 0.40, 0.30, 0.25)),
    /// People at home: rising through the day, highest in the evening.
    EVENING(List.of(
            0.75, 0.50, 0.35, 0.25, 0.25, 0.30, 0.45, 0.65, 0.80, 0.90, 0.95, 1.00, 1.05, 1.05, 1.05, 1.10, 1.20, 1.35,
            1.55, 1.75, 1.90, 1.90, 1.65, 1.20)),
    /// The whole world: regions fill each other's nights, and a mild swing is left.
    WORLD(List.of(
            0.90, 0.88, 0.87, 0.87, 0.88, 0.90, 0.93, 0.97, 1.01, 1.04, 1.06, 1.07, 1.07, 1.08, 1.09, 1.10, 1.10, 1.09,
            1.08, 1.06, 1.03, 1.00, 0.96, 0.93));

    private final RatePattern pattern;

    DayShape(List<Double> hours) {
        pattern = new RatePattern(RatePattern.DAY_S, hours);
    }

    /// Relative rates over a day.
    public RatePattern pattern() {
        return pattern;
    }
}
