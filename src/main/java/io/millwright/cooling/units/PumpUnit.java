package io.millwright.cooling.units;

import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.CoolingType;
import io.millwright.cooling.plant.Drive;
import io.millwright.cooling.plant.PumpCurve;
import java.util.List;

/// A pump by its data sheet, on its own or built into a CDU or tank.
///
///     η = q_d Δp_d / (P_rated η_drive)
///
/// The head of a built-in pump is what is left of it outside of the unit, so that its efficiency carries the drop of
/// the plate. **Assumptions** and validity of [PumpCurve.OfDesign]: constant efficiency. **Usual values**: 250 kPa
/// or less if the power does not suffice, wire-to-water 0.65, shut-off ratio 4/3, drive [Drive#TYPICAL].
///
/// @param designFlowM3PerS at the design point
/// @param designHeadPa pressure rise at the design point
/// @param ratedW electric power at the design point
/// @param curve at rated speed
/// @param drive motor and variable-speed drive
/// @param assumed values that the sheet does not give
public record PumpUnit(
        double designFlowM3PerS,
        double designHeadPa,
        double ratedW,
        PumpCurve curve,
        Drive drive,
        List<String> assumed) {
    private static final double USUAL_HEAD_PA = 250_000;
    private static final double USUAL_RATED_W = 15_000;
    private static final double WIRE_TO_WATER = 0.65;
    private static final double SHUT_OFF_RATIO = 4.0 / 3;

    /// No impeller is better; a sheet that says so names another power.
    private static final double BEST_EFFICIENCY = 0.9;

    /// The pump of a data sheet.
    static PumpUnit of(CoolingType type) {
        RatedValues sheet = new RatedValues(type);
        String flowName = type.kind() == CoolingKind.PUMP ? "waterFlowM3PerS" : "secondaryFlowM3PerS";
        double flow = sheet.has(flowName) ? sheet.given(flowName, 0) : sheet.assume(flowName, usualFlow(type));
        double usualHead =
                type.fanPumpW() > 0 ? Math.min(USUAL_HEAD_PA, type.fanPumpW() * WIRE_TO_WATER / flow) : USUAL_HEAD_PA;
        double head = sheet.positive("secondaryHeadPa", usualHead);
        double drive = Drive.TYPICAL.efficiency().valueAt(1);
        // The sheet of a liquid-to-air unit counts its fans with its pump.
        double power = type.kind() == CoolingKind.CDU_AIR
                ? flow * head / WIRE_TO_WATER
                : sheet.positive("fanPumpW", flow * head / WIRE_TO_WATER);
        if (flow * head > BEST_EFFICIENCY * drive * power) {
            power = sheet.assume("fanPumpW", flow * head / WIRE_TO_WATER);
        }
        double ratio = sheet.positive("shutOffRatio", SHUT_OFF_RATIO);
        if (ratio <= 1) {
            ratio = sheet.assume("shutOffRatio", SHUT_OFF_RATIO);
        }
        PumpCurve curve = new PumpCurve.OfDesign(flow, head, ratio, flow * head / (power * drive));
        return new PumpUnit(flow, head, power, curve, Drive.TYPICAL, sheet.assumed());
    }

    private static double usualFlow(CoolingType type) {
        if (type.capacityW() > 0) {
            return RatedValues.usualFlowM3PerS(type.capacityW());
        }
        double power = type.fanPumpW() > 0 ? type.fanPumpW() : USUAL_RATED_W;
        return power * WIRE_TO_WATER / USUAL_HEAD_PA;
    }
}
