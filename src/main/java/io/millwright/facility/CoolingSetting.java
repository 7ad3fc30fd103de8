package io.millwright.facility;

import static io.millwright.facility.EquipmentKind.ADIABATIC_COOLER;
import static io.millwright.facility.EquipmentKind.AIR_COOLED_CHILLER;
import static io.millwright.facility.EquipmentKind.CDU;
import static io.millwright.facility.EquipmentKind.CDU_AIR;
import static io.millwright.facility.EquipmentKind.CRAC;
import static io.millwright.facility.EquipmentKind.CRAH;
import static io.millwright.facility.EquipmentKind.DRY_COOLER;
import static io.millwright.facility.EquipmentKind.FAN_WALL;
import static io.millwright.facility.EquipmentKind.HEADER;
import static io.millwright.facility.EquipmentKind.HEAT_EXCHANGER;
import static io.millwright.facility.EquipmentKind.HEAT_RECOVERY;
import static io.millwright.facility.EquipmentKind.IMMERSION_TANK;
import static io.millwright.facility.EquipmentKind.PUMP;
import static io.millwright.facility.EquipmentKind.TANK;
import static io.millwright.facility.EquipmentKind.TOWER;
import static io.millwright.facility.EquipmentKind.WATER_COOLED_CHILLER;

import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// The parts of [CoolingSettings], and which kinds of equipment heed each.
public enum CoolingSetting {
    CONTROL(
            "pump control",
            CoolingSettings::control,
            (settings, none) -> settings.withControl(none.control()),
            Set.of(PUMP, CDU, CDU_AIR, IMMERSION_TANK)),
    STAGING(
            "staging",
            CoolingSettings::staging,
            (settings, none) -> settings.withStaging(none.staging()),
            Set.of(
                    AIR_COOLED_CHILLER,
                    WATER_COOLED_CHILLER,
                    DRY_COOLER,
                    ADIABATIC_COOLER,
                    TOWER,
                    PUMP,
                    CDU,
                    CDU_AIR,
                    IMMERSION_TANK)),
    RESET(
            "set point reset",
            CoolingSettings::reset,
            (settings, none) -> settings.withReset(none.reset()),
            Set.of(CDU, AIR_COOLED_CHILLER, WATER_COOLED_CHILLER, DRY_COOLER, ADIABATIC_COOLER, TOWER, HEAT_EXCHANGER)),
    ECONOMIZER(
            "economiser",
            CoolingSettings::economizer,
            (settings, none) -> settings.withEconomizer(none.economizer()),
            Set.of(AIR_COOLED_CHILLER, DRY_COOLER, ADIABATIC_COOLER, TOWER)),
    AIRSIDE(
            "outside air",
            CoolingSettings::airside,
            (settings, none) -> settings.withAirside(none.airside()),
            Set.of(CRAH, FAN_WALL, CRAC)),
    FILL(
            "fill of the loop",
            CoolingSettings::fill,
            (settings, none) -> settings.withFill(none.fill()),
            Set.of(
                    CDU,
                    CDU_AIR,
                    IMMERSION_TANK,
                    AIR_COOLED_CHILLER,
                    WATER_COOLED_CHILLER,
                    DRY_COOLER,
                    ADIABATIC_COOLER,
                    TOWER,
                    HEAT_EXCHANGER,
                    HEAT_RECOVERY,
                    PUMP,
                    TANK,
                    HEADER)),
    DISTRICT(
            "district heat",
            CoolingSettings::district,
            (settings, none) -> settings.withDistrict(none.district()),
            Set.of(HEAT_RECOVERY));

    private final String words;
    private final Function<CoolingSettings, Record> part;
    private final BinaryOperator<CoolingSettings> taken;
    private final Set<EquipmentKind> heededBy;

    /// @param taken the first settings with this part of the second
    CoolingSetting(
            String words,
            Function<CoolingSettings, Record> part,
            BinaryOperator<CoolingSettings> taken,
            Set<EquipmentKind> heededBy) {
        this.words = words;
        this.part = part;
        this.taken = taken;
        this.heededBy = heededBy;
    }

    /// What people call it.
    public String words() {
        return words;
    }

    /// Whether a kind of equipment does what this setting says.
    public boolean isHeededBy(EquipmentKind kind) {
        return heededBy.contains(kind);
    }

    /// Whether anything of it is set.
    public boolean isSet(CoolingSettings settings) {
        return !part.apply(settings).equals(part.apply(CoolingSettings.NONE));
    }

    /// The settings as if nothing of it were set.
    public CoolingSettings unset(CoolingSettings settings) {
        return taken.apply(settings, CoolingSettings.NONE);
    }
}
