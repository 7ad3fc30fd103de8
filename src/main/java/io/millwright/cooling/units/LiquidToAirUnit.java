package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.AdiabaticPad;
import io.millwright.cooling.plant.DryAir;
import io.millwright.cooling.plant.DryCooler;
import io.millwright.cooling.plant.RejectionPoint;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import java.util.List;

/// A CDU that gives the heat of the racks' liquid to the air of the hall.
///
/// The sheet's capacity, flows and approach fix the coil: T_leaving = T_hall + approach. Its fans hold the leaving
/// liquid; the heat and that of the fans stay in the hall, whose air units carry them. **Assumptions** of [DryCooler];
/// the sheet counts fans and pump together, the pump with its head at a wire-to-water efficiency of 0.65.
/// **Usual values**: hall of 25 °C, approach 12 K, 78 m³/s of air per MW. **Balance**: heat of the liquid against heat
/// of the air.
///
/// @param coil at the pressure of the site
/// @param ratedW heat removal
/// @param ratedFlowM3PerS of the liquid
/// @param assumed values that the sheet does not give
public record LiquidToAirUnit(DryCooler coil, double ratedW, double ratedFlowM3PerS, List<String> assumed)
        implements Cooler {
    private static final double AIR_M3_PER_S_PER_W = 78e-6;
    private static final double FAN_SHARE = 0.06;

    /// The unit of a data sheet with a capacity.
    static LiquidToAirUnit of(CoolingType type, Fluid fluid, double sitePressurePa) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        double hallC = sheet.temperatureC("ratedAirC", 25);
        double leavingC = hallC + sheet.positive("approachK", 12);
        RatedValues.Stream liquid = sheet.stream("secondaryFlowM3PerS", capacity, fluid, leavingC);
        double inletC = leavingC + capacity / liquid.wPerK();
        double air = DryCoolerUnit.enoughAirKgPerS(
                sheet,
                sheet.positive("airflowM3PerS", AIR_M3_PER_S_PER_W * capacity)
                        * DryAir.densityKgPerM3(hallC, Psychrometrics.STANDARD_PRESSURE_PA),
                capacity,
                liquid.wPerK(),
                inletC - hallC);
        double pumpW = PumpUnit.of(type).ratedW();
        double fanW = sheet.positive("fanPumpW", FAN_SHARE * capacity + pumpW) - pumpW;
        DryCooler atSeaLevel = DryCooler.sized(
                capacity, liquid.wPerK(), inletC, air, hallC, sheet.fan(Math.max(0, fanW)), AdiabaticPad.NONE);
        return new LiquidToAirUnit(
                atSeaLevel.inAirOf(sitePressurePa / Psychrometrics.STANDARD_PRESSURE_PA),
                capacity,
                liquid.flowM3PerS(),
                sheet.assumed());
    }

    @Override
    public CoolerPoint holding(double setPointC, double inletC, double wPerK, Surroundings around) {
        if (wPerK <= 0 || inletC <= setPointC) {
            return CoolerPoint.idle(inletC, Mode.FREE);
        }
        MoistAir hall = around.outside().withDryBulb(around.sinkC());
        DryCooler.Point point = coil.holding(setPointC, wPerK, inletC, hall);
        RejectionPoint air = point.rejection();
        double outletC = air.saturated() ? air.leavingC() : setPointC;
        double heat = wPerK * (inletC - outletC);
        return new CoolerPoint(
                outletC,
                heat,
                Mode.FREE,
                air.fanW(),
                0,
                heat + air.fanW(),
                0,
                air.saturated() ? 1 : heat / point.availableW(),
                air.saturated(),
                heat - air.heatW() + air.residualW(),
                air.departures());
    }

    @Override
    public double ratedDropPa() {
        return 0;
    }

    @Override
    public double ratedSinkFlowM3PerS() {
        return 0;
    }

    @Override
    public double ratedSinkDropPa() {
        return 0;
    }
}
