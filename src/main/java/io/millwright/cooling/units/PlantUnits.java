package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.cooling.Fluid;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.EquipmentKind;
import io.millwright.finding.Finding;
import java.util.List;
import java.util.Optional;

/// The plant's equipment from its data sheets.
public final class PlantUnits {
    private PlantUnits() {}

    /// The unit that cools a liquid, as its sheet has it; empty for other kinds and for sheets without a capacity.
    ///
    /// @param fluid cooled
    /// @param sitePressurePa of the outside air
    public static Optional<Cooler> cooler(EquipmentKind kind, CoolingType type, Fluid fluid, double sitePressurePa) {
        return cooler(kind, type, fluid, sitePressurePa, CoolingSettings.NONE, Double.NaN);
    }

    /// The unit that cools a liquid, as it is operated; empty for other kinds and for sheets without a capacity.
    ///
    /// @param fluid cooled
    /// @param sitePressurePa of the outside air
    /// @param settings of which the economiser and the district heat count
    /// @param cyclesOfConcentration of evaporated water; NaN takes the sheet's
    public static Optional<Cooler> cooler(
            EquipmentKind kind,
            CoolingType type,
            Fluid fluid,
            double sitePressurePa,
            CoolingSettings settings,
            double cyclesOfConcentration) {
        if (!(type.capacityW() > 0)) {
            return Optional.empty();
        }
        return switch (kind) {
            case DRY_COOLER, ADIABATIC_COOLER ->
                Optional.of(DryCoolerUnit.of(type, fluid, sitePressurePa, cyclesOfConcentration));
            case TOWER -> Optional.of(TowerUnit.of(type, fluid, sitePressurePa, cyclesOfConcentration));
            case AIR_COOLED_CHILLER ->
                Optional.of(AirCooledChillerUnit.of(type, fluid, sitePressurePa, settings.economizer()));
            case WATER_COOLED_CHILLER -> Optional.of(WaterCooledChillerUnit.of(type, fluid));
            case HEAT_RECOVERY ->
                Optional.of(HeatRecoveryUnit.of(
                        type,
                        fluid,
                        settings.district().supplyC(),
                        settings.district().demandW()));
            case CDU_AIR -> Optional.of(LiquidToAirUnit.of(type, fluid, sitePressurePa));
            default -> Optional.empty();
        };
    }

    /// The unit that passes heat between two loops; empty for other kinds and for sheets without a capacity.
    ///
    /// @param warm fluid of the loop that is cooled
    /// @param cold fluid of the loop that cools it
    public static Optional<LiquidExchanger> exchanger(EquipmentKind kind, CoolingType type, Fluid warm, Fluid cold) {
        if (!(type.capacityW() > 0)) {
            return Optional.empty();
        }
        return switch (kind) {
            case CDU, IMMERSION_TANK -> Optional.of(ExchangerUnit.of(type, warm, cold, ExchangerUnit.Pump.BUILT_IN));
            case HEAT_EXCHANGER -> Optional.of(ExchangerUnit.of(type, warm, cold, ExchangerUnit.Pump.IN_THE_LOOP));
            default -> Optional.empty();
        };
    }

    /// The pump of a pump's sheet, or the one built into a CDU or tank.
    public static PumpUnit pump(CoolingType type) {
        return PumpUnit.of(type);
    }

    /// A note that values of a sheet were replaced by usual ones; empty if none were.
    ///
    /// @param place of the equipment
    /// @param assumed names of the values
    public static Optional<Finding> assumptions(String place, CoolingType type, List<String> assumed) {
        return assumed.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.note(
                        "cooling.units.assumed",
                        place,
                        "type",
                        type.sheet().name(),
                        "values",
                        String.join(", ", assumed)));
    }
}
