package io.millwright.facility;

/// How one piece of cooling equipment is operated and what fills its loop. Each kind of equipment heeds some of it, see
/// [CoolingSetting]; what a kind ignores is reported by [FacilityCheck].
///
/// @param control what its pumps hold
/// @param staging how the units of an array share their load
/// @param reset what its supply set point follows
/// @param economizer cooling of water without compressors
/// @param airside cooling of halls with outside air
/// @param fill what is in its loop
/// @param district heat that it delivers outside the facility
public record CoolingSettings(
        PumpControl control,
        Staging staging,
        SetPointReset reset,
        Economizer economizer,
        OutsideAir airside,
        LoopFill fill,
        DistrictHeat district) {
    /// Nothing is set.
    public static final CoolingSettings NONE = new CoolingSettings(
            PumpControl.USUAL,
            Staging.USUAL,
            SetPointReset.NONE,
            Economizer.USUAL,
            OutsideAir.NONE,
            LoopFill.USUAL,
            DistrictHeat.USUAL);

    public CoolingSettings withControl(PumpControl newControl) {
        return new CoolingSettings(newControl, staging, reset, economizer, airside, fill, district);
    }

    public CoolingSettings withStaging(Staging newStaging) {
        return new CoolingSettings(control, newStaging, reset, economizer, airside, fill, district);
    }

    public CoolingSettings withReset(SetPointReset newReset) {
        return new CoolingSettings(control, staging, newReset, economizer, airside, fill, district);
    }

    public CoolingSettings withEconomizer(Economizer newEconomizer) {
        return new CoolingSettings(control, staging, reset, newEconomizer, airside, fill, district);
    }

    public CoolingSettings withAirside(OutsideAir newAirside) {
        return new CoolingSettings(control, staging, reset, economizer, newAirside, fill, district);
    }

    public CoolingSettings withFill(LoopFill newFill) {
        return new CoolingSettings(control, staging, reset, economizer, airside, newFill, district);
    }

    public CoolingSettings withDistrict(DistrictHeat newDistrict) {
        return new CoolingSettings(control, staging, reset, economizer, airside, fill, newDistrict);
    }

    /// What a kind of equipment heeds of it; the rest as if it were not set.
    public CoolingSettings heededBy(EquipmentKind kind) {
        CoolingSettings heeded = this;
        for (CoolingSetting setting : CoolingSetting.values()) {
            heeded = setting.isHeededBy(kind) ? heeded : setting.unset(heeded);
        }
        return heeded;
    }
}
