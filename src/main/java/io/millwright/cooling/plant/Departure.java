package io.millwright.cooling.plant;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;

/// A quantity outside the range in which a curve holds, which was read at the nearest value inside, or outside air
/// above
/// what a machine is made for.
///
/// @param quantity that left the range
/// @param value it has, SI or °C
/// @param lowest value of the range
/// @param highest value of the range
public record Departure(Quantity quantity, double value, double lowest, double highest) {
    /// What can leave the range of a curve.
    public enum Quantity {
        LEAVING_CHILLED_WATER("leaving chilled water", Dimension.TEMPERATURE),
        ENTERING_CONDENSER("entering condenser", Dimension.TEMPERATURE),
        LEAVING_CONDENSER("leaving condenser", Dimension.TEMPERATURE),
        WET_BULB("wet bulb", Dimension.TEMPERATURE),
        ENTERING_WET_BULB("wet bulb that enters the coil", Dimension.TEMPERATURE),
        OUTDOOR_DRY_BULB("outdoor dry bulb", Dimension.TEMPERATURE),
        HIGHEST_OUTDOOR("outdoor dry bulb", Dimension.TEMPERATURE),
        COOLING_RANGE("range of the tower", Dimension.TEMPERATURE_DIFFERENCE),
        APPROACH("approach of the tower", Dimension.TEMPERATURE_DIFFERENCE),
        WATER_FLOW("share of rated water flow", Dimension.FRACTION),
        LIQUID_TO_GAS("ratio of water to air flow", Dimension.RATIO),
        PUMP_FLOW("flow through the pump", Dimension.LIQUID_FLOW),
        COOLANT_SUPPLY("supply of the maker's flow curve", Dimension.TEMPERATURE),
        COOLANT_FLOW("share of rated coolant flow", Dimension.FRACTION),
        TEMPERATURE_LIFT("lift of the heat pump", Dimension.TEMPERATURE_DIFFERENCE),
        CAPACITY("share of rated capacity", Dimension.FRACTION);

        private final String label;
        private final Dimension dimension;

        Quantity(String label, Dimension dimension) {
            this.label = label;
            this.dimension = dimension;
        }
    }

    /// The departure as a warning about an element.
    public Finding finding(String place) {
        if (quantity == Quantity.HIGHEST_OUTDOOR) {
            return Finding.warning(
                    "cooling.plant.too-hot-outside",
                    place,
                    "value",
                    Finding.measure(value, quantity.dimension),
                    "highest",
                    Finding.measure(highest, quantity.dimension));
        }
        return Finding.warning(
                "cooling.plant.outside-curve",
                place,
                "quantity",
                quantity.label,
                "value",
                Finding.measure(value, quantity.dimension),
                "lowest",
                Finding.measure(lowest, quantity.dimension),
                "highest",
                Finding.measure(highest, quantity.dimension));
    }
}
