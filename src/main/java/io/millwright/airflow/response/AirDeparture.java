package io.millwright.airflow.response;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;

/// Something that left the range in which a response was measured to hold. The response still answers; its error is no
/// longer known.
///
/// @param quantity that left its range
/// @param place the rack or supply that it belongs to, or empty for the hall
/// @param ratio to what was solved
public record AirDeparture(Quantity quantity, String place, double ratio) {
    /// Code of [#finding].
    public static final String FINDING = "airflow.response.outside";

    /// What a response depends on, each as a ratio to the solved field, and from where to where it was measured to hold
    /// within half a kelvin at every rack, one quantity at a time (`docs/validation/airflow-response.md`). Where
    /// several stand at the ends of their range, their errors can add up.
    public enum Quantity {
        /// Air of all supplies together.
        SUPPLY_FLOW("air of all units", 0.9, 1.1),
        /// Air of one supply over what the change of all supplies would make it.
        SUPPLY_SHARE("air of one unit beside the others", 0.9, 1.08),
        /// Air of one rack over what the change of all supplies would make it.
        RACK_FLOW("air of one rack beside the units", 0.85, 1.15),
        /// Air of all racks over what the change of all supplies would make it.
        RACK_FLOWS("air of all racks beside the units", 0.985, 1.015),
        /// Exhaust above inlet of one rack; its change over the mean rise of all racks where it had less.
        RACK_RISE("rise of one rack", 0.2, 1.5),
        /// Heat of all racks over the cube of the flow: buoyancy against momentum.
        BUOYANCY("buoyancy", 0.92, 1.08);

        private final String label;
        private final double lowest;
        private final double highest;

        Quantity(String label, double lowest, double highest) {
            this.label = label;
            this.lowest = lowest;
            this.highest = highest;
        }
    }

    /// Lowest ratio of the range.
    public double lowest() {
        return quantity.lowest;
    }

    /// Highest ratio of the range.
    public double highest() {
        return quantity.highest;
    }

    boolean isOutside() {
        return !(ratio >= quantity.lowest && ratio <= quantity.highest);
    }

    /// By which factor the range is left; above 1.
    public double excess() {
        double below = ratio > 0 ? quantity.lowest / ratio : Double.POSITIVE_INFINITY;
        return Math.max(ratio / quantity.highest, quantity.lowest > 0 ? below : 0);
    }

    /// The departure as a warning about a hall.
    public Finding finding(String hall) {
        return Finding.warning(
                FINDING,
                hall,
                "quantity",
                label(),
                "ratio",
                Finding.measure(ratio, Dimension.RATIO),
                "lowest",
                Finding.measure(quantity.lowest, Dimension.RATIO),
                "highest",
                Finding.measure(quantity.highest, Dimension.RATIO));
    }

    /// The quantity with the place that it belongs to.
    public String label() {
        return place.isEmpty() ? quantity.label : quantity.label + " (" + place + ")";
    }
}
