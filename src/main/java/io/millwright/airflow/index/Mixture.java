package io.millwright.airflow.index;

/// Air that flows together: its flow and its mean temperature.
final class Mixture {
    private double flowM3PerS;
    private double flowTimesC;

    /// Adds air; what does not flow adds nothing.
    void add(double addedM3PerS, double temperatureC) {
        if (addedM3PerS > 0) {
            flowM3PerS += addedM3PerS;
            flowTimesC += addedM3PerS * temperatureC;
        }
    }

    double flowM3PerS() {
        return flowM3PerS;
    }

    /// Mean by flow, °C; NaN where nothing flows.
    double meanC() {
        return flowM3PerS > 0 ? flowTimesC / flowM3PerS : Double.NaN;
    }
}
