package io.millwright.twin.scenario;

import java.time.MonthDay;

/// The air outside during a scenario, before its events change it.
public sealed interface Climate {
    /// The site's design condition, held.
    record Design() implements Climate {}

    /// The site's design condition with the course of a day, warmest in the afternoon.
    record DesignDay() implements Climate {}

    /// A day of the year of the site's climate, and the days after it.
    record Day(MonthDay day) implements Climate {}

    /// One condition, held.
    ///
    /// @param dryBulbC °C
    /// @param wetBulbC °C, not above the dry bulb
    record Held(double dryBulbC, double wetBulbC) implements Climate {}
}
