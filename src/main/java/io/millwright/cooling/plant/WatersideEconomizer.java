package io.millwright.cooling.plant;

/// Change-over of a chilled-water plant between free cooling through an exchanger and its chillers.
///
///     free supply = tower or cooler water + approach;   free heat = C (T_return − max(free supply, T_set))
///
/// In series (integrated) the exchanger pre-cools the return water and the chillers do the rest. As an alternative it
/// runs only when it holds the set point alone. **Assumptions**: constant approach at the flow in question.
/// **Balance**: free and mechanical heat add to the load.
///
/// @param kind how exchanger and chillers stand to each other
/// @param approachK free supply less the water that cools it
/// @param leastBenefitK how much colder than the return the free supply must be for the exchanger to run at all
public record WatersideEconomizer(Kind kind, double approachK, double leastBenefitK) {
    /// How exchanger and chillers stand to each other.
    public enum Kind {
        /// One after the other.
        IN_SERIES,
        /// One or the other.
        ALTERNATIVE
    }

    /// Who cools.
    public enum Mode {
        FREE,
        PARTIAL,
        MECHANICAL
    }

    /// Shares of the load.
    ///
    /// @param mode who cools
    /// @param freeW through the exchanger
    /// @param mechanicalW by the chillers
    /// @param chillerReturnC water that enters the chillers
    public record Split(Mode mode, double freeW, double mechanicalW, double chillerReturnC) {}

    /// The split at a cold source.
    ///
    /// @param loadW to take from the water
    /// @param waterWPerK heat capacity rate of the chilled water
    /// @param setPointC its supply
    /// @param sourceC leaving the tower or dry cooler
    public Split at(double loadW, double waterWPerK, double setPointC, double sourceC) {
        if (loadW <= 0 || waterWPerK <= 0) {
            return new Split(Mode.MECHANICAL, 0, Math.max(0, loadW), setPointC);
        }
        double returnC = setPointC + loadW / waterWPerK;
        double freeSupply = sourceC + approachK;
        if (freeSupply <= setPointC) {
            return new Split(Mode.FREE, loadW, 0, setPointC);
        }
        if (kind == Kind.ALTERNATIVE || freeSupply > returnC - leastBenefitK) {
            return new Split(Mode.MECHANICAL, 0, loadW, returnC);
        }
        double free = waterWPerK * (returnC - freeSupply);
        return new Split(Mode.PARTIAL, free, loadW - free, freeSupply);
    }
}
