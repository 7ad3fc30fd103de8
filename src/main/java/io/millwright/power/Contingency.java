package io.millwright.power;

import io.millwright.power.CascadeResult.Overload;
import org.jspecify.annotations.Nullable;

/// One failure, or a few together, played through: what it costs, in a few numbers.
///
/// @param failures what fails
/// @param racksDark racks without supply at the end
/// @param racksInterrupted racks that were without supply for longer than their power supplies bridge, dark ones among
/// them
/// @param racksOnOneFeed racks left on one of their feeds
/// @param rackLostW power of the interrupted racks: what the failure costs in computing
/// @param equipmentDarkW power of the other loads without supply at the end
/// @param trips how many breakers and overload relays acted
/// @param worst what was loaded most over its continuous limit at any time; null if nothing has a limit
/// @param leastRideThroughS the shortest time that any rack would have had left after the first transfers
/// @param leastAutonomyS the shortest time that any UPS on its battery had left
public record Contingency(
        Failures failures,
        int racksDark,
        int racksInterrupted,
        int racksOnOneFeed,
        double rackLostW,
        double equipmentDarkW,
        int trips,
        @Nullable Overload worst,
        double leastRideThroughS,
        double leastAutonomyS) {
    /// Whether every rack keeps its supply, nothing trips and nothing is left above its continuous limit.
    public boolean isCarried() {
        return racksInterrupted == 0 && trips == 0 && worstFraction() <= 1 + 1e-9;
    }

    /// Largest load over continuous limit; 0 if nothing has a limit.
    public double worstFraction() {
        return worst == null ? 0 : worst.fraction();
    }
}
