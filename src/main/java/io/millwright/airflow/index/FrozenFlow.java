package io.millwright.airflow.index;

/// The flow of a solved field as a carrier: it takes along what does not act back on it, by the same transport as heat.
@FunctionalInterface
public interface FrozenFlow {
    /// A tracer in the hall's air. Concentrations are per volume of air, in any unit.
    ///
    /// @param supplied concentration in the air of each supply
    /// @param keptFraction part of what it draws in that each flow-through blows out again: 1 passes it on, 0 cleans it
    /// @param added concentration that each flow-through adds to its exhaust
    /// @param releasedPerS concentration set free everywhere in the room each second
    record Tracer(double[] supplied, double[] keptFraction, double[] added, double releasedPerS) {}

    /// Where the tracer is in the steady state.
    ///
    /// @param inlets mean concentration at the inlet of each flow-through
    /// @param returns mean concentration in the air of each return
    /// @param cells concentration in every cell of the field, NaN without air
    record Spread(double[] inlets, double[] returns, float[] cells) {}

    /// Carries a tracer until nothing changes.
    Spread carry(Tracer tracer);
}
