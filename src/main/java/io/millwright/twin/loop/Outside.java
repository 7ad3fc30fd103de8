package io.millwright.twin.loop;

/// The air outside over the time of a run.
@FunctionalInterface
public interface Outside {
    /// The air at a moment.
    ///
    /// @param dryBulbC °C
    /// @param wetBulbC °C
    record Air(double dryBulbC, double wetBulbC) {}

    /// The air so many seconds after the start.
    Air at(double timeS);

    /// The same air throughout.
    static Outside constant(double dryBulbC, double wetBulbC) {
        Air air = new Air(dryBulbC, wetBulbC);
        return timeS -> air;
    }
}
