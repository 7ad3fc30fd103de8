package io.millwright.twin.ridethrough;

import io.millwright.finding.Finding;
import java.util.List;

/// What a loss of cooling does over time. Arrays by node of the facility graph; they must not be changed.
///
/// @param scenario what was lost
/// @param options how it was followed
/// @param series temperatures, flows and powers
/// @param events what happened, in order
/// @param groups racks by row
/// @param throttleS when each rack first slowed down; infinite if it did not, NaN for what is no rack at work
/// @param shutdownS when each rack switched itself off; infinite and NaN as throttleS
/// @param hottestChipC highest chip temperature of the ride, NaN without liquid
/// @param hottestInletC highest rack inlet of the ride, NaN without racks
/// @param energyInJ heat of racks, pumps and everything else in loops and halls
/// @param energyOutJ heat given to the outside
/// @param residual energy put in less taken out less stored, over the larger of energy put in and stored change
/// @param steps of the integration
/// @param findings what a reader should know
public record RideThroughResult(
        Scenario scenario,
        RideOptions options,
        RideSeries series,
        List<RideEvent> events,
        List<Group> groups,
        double[] throttleS,
        double[] shutdownS,
        double hottestChipC,
        double hottestInletC,
        double energyInJ,
        double energyOutJ,
        double residual,
        int steps,
        List<Finding> findings) {
    /// The racks of one row.
    ///
    /// @param path of the row
    /// @param racks at work in it
    /// @param throttled how many slowed down
    /// @param shutDown how many switched themselves off
    /// @param firstThrottleS infinite if none did
    /// @param firstShutdownS infinite if none did
    /// @param worst node of the rack that slowed down first, else of the one that came nearest to it
    public record Group(
            String path,
            int racks,
            int throttled,
            int shutDown,
            double firstThrottleS,
            double firstShutdownS,
            int worst) {}

    public RideThroughResult {
        events = List.copyOf(events);
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
    }

    /// When the first rack slowed down, infinite if none did.
    public double firstThrottleS() {
        return groups.stream().mapToDouble(Group::firstThrottleS).min().orElse(Double.POSITIVE_INFINITY);
    }

    /// When the first rack switched itself off, infinite if none did.
    public double firstShutdownS() {
        return groups.stream().mapToDouble(Group::firstShutdownS).min().orElse(Double.POSITIVE_INFINITY);
    }

    /// How many racks slowed down.
    public int throttled() {
        return groups.stream().mapToInt(Group::throttled).sum();
    }

    /// How many racks switched themselves off.
    public int shutDown() {
        return groups.stream().mapToInt(Group::shutDown).sum();
    }
}
