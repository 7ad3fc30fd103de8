package io.millwright.twin.year;

import io.millwright.quantity.Dimension;
import java.util.List;

/// What is kept of every hour of a year.
public enum HourFigure {
    DRY_BULB("Dry bulb", Dimension.TEMPERATURE),
    WET_BULB("Wet bulb", Dimension.TEMPERATURE),
    /// Racks at their input.
    IT_POWER("IT", Dimension.POWER),
    /// Switches outside racks.
    NETWORK_POWER("Network outside racks", Dimension.POWER),
    /// Transformers, UPS, distribution.
    CONVERSION_LOSS("Conversion losses", Dimension.POWER),
    CABLE_LOSS("Cable losses", Dimension.POWER),
    /// Fans and compressors of air units.
    AIR_UNIT_POWER("Air units", Dimension.POWER),
    /// CDU and loop pumps.
    PUMP_POWER("Pumps", Dimension.POWER),
    /// Compressors and fans of chillers.
    CHILLER_POWER("Chillers", Dimension.POWER),
    /// Fans and spray pumps of dry coolers and towers.
    REJECTION_POWER("Heat rejection", Dimension.POWER),
    /// What all sources give.
    FACILITY_POWER("Facility", Dimension.POWER),
    /// NaN without IT load.
    PUE("PUE", Dimension.RATIO),
    /// Make-up of towers and wetted coolers.
    WATER_FLOW("Make-up water", Dimension.LIQUID_FLOW),
    /// What the fans and power supplies inside racks take of the IT power; NaN if a sheet does not tell it.
    IT_OVERHEAD("Fans and supplies in racks", Dimension.POWER),
    /// Heat that leaves for a use outside of the site.
    REUSED_HEAT("Reused heat", Dimension.HEAT_FLOW),
    /// Warmest coolant that enters a rack; NaN if no rack takes any.
    HOTTEST_SUPPLY("Warmest rack supply", Dimension.TEMPERATURE),
    /// Warmest air that enters a rack; NaN if no rack breathes cooled air.
    HOTTEST_INLET("Hottest rack inlet", Dimension.TEMPERATURE),
    /// Least distance of a rack's coolant or inlet air to the highest its sheet allows; negative beyond it, NaN if no
    /// limit is known.
    LIMIT_MARGIN("Margin to rack limits", Dimension.TEMPERATURE_DIFFERENCE),
    /// Mean over the sources of the hour.
    ELECTRICITY_PRICE("Electricity price", Dimension.MONEY_PER_ENERGY),
    /// Mean over the sources of the hour.
    CARBON_INTENSITY("Carbon", Dimension.CARBON_PER_ENERGY);

    /// The powers that add up to [#FACILITY_POWER].
    public static final List<HourFigure> COMPONENTS = List.of(
            IT_POWER,
            NETWORK_POWER,
            CONVERSION_LOSS,
            CABLE_LOSS,
            AIR_UNIT_POWER,
            PUMP_POWER,
            CHILLER_POWER,
            REJECTION_POWER);

    private final String label;
    private final Dimension dimension;

    HourFigure(String label, Dimension dimension) {
        this.label = label;
        this.dimension = dimension;
    }

    /// The name on screen and in tables.
    public String label() {
        return label;
    }

    public Dimension dimension() {
        return dimension;
    }
}
