package io.millwright.facility;

/// How the units of an array share their load.
///
/// @param order in which they take it on
/// @param upFraction part of the capacity of the running units above which one more starts; NaN for the usual one
public record Staging(Order order, double upFraction) {
    /// In which order units start.
    public enum Order {
        /// As is usual for the kind: chillers one after the other, everything else together.
        USUAL,
        /// All of them run, each with an equal part.
        ALL,
        /// As few run as the load needs.
        SEQUENCED
    }

    public static final Staging USUAL = new Staging(Order.USUAL, Double.NaN);

    private static final double USUAL_UP_FRACTION = 0.9;

    /// The order for a kind of equipment; never [Order#USUAL].
    public Order order(EquipmentKind kind) {
        return order != Order.USUAL ? order : kind.isChiller() ? Order.SEQUENCED : Order.ALL;
    }

    /// The fraction as set, or the usual one.
    public double startsNextAt() {
        return Double.isNaN(upFraction) ? USUAL_UP_FRACTION : upFraction;
    }
}
