package io.millwright.economics;

/// What of a facility's cost and energy serving bears, where racks train beside it.
///
/// @param ownedFraction of capital and operation, by what the racks are rated for
/// @param energyFraction of energy and water, by what the racks drew
public record ServingPart(double ownedFraction, double energyFraction) {
    /// Nothing trains.
    public static final ServingPart ALL = new ServingPart(1, 1);

    /// Whether anything else bears a part.
    public boolean isAll() {
        return ownedFraction == 1 && energyFraction == 1;
    }
}
