package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.HeatRecovery;
import io.millwright.cooling.plant.LiftChiller;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.numeric.Roots;
import java.util.List;

/// A heat recovery unit by its data sheet: cools a loop and delivers its heat to a district loop.
///
/// Where the liquid is warm enough its heat passes directly, down to the district's return and an approach; otherwise a
/// heat pump lifts it from the temperature that leaves. What the district does not take stays in the liquid, which then
/// leaves as warm as T_out = T_in − Q_taken(T_out)/C. **Assumptions** of [HeatRecovery] and [LiftChiller]. **Usual
/// values**: 7 °C leaving, district 45 to 70 °C, COP 2.7 for the heat taken, approach 3 K, 60 kPa. **Balance**:
/// delivered heat less heat taken less power.
///
/// @param recovery exchanger and heat pump
/// @param districtSupplyC delivered
/// @param districtReturnC that comes back
/// @param demandW heat that the district takes
/// @param ratedW heat removal
/// @param ratedFlowM3PerS of the cooled liquid
/// @param ratedDropPa of the cooled liquid
/// @param assumed values that the sheet does not give
public record HeatRecoveryUnit(
        HeatRecovery recovery,
        double districtSupplyC,
        double districtReturnC,
        double demandW,
        double ratedW,
        double ratedFlowM3PerS,
        double ratedDropPa,
        List<String> assumed)
        implements Cooler {
    private static final double APPROACH_K = 3;
    private static final double USUAL_COP = 2.7;
    private static final double LEAST_LIFT_K = 5;
    private static final double TOLERANCE_K = 1e-10;

    /// The unit of a data sheet with a capacity.
    ///
    /// @param supplyC temperature that the district asks for; NaN takes the sheet's
    /// @param demandW heat that the district takes; NaN for all that there is
    static HeatRecoveryUnit of(CoolingType type, Fluid fluid, double supplyC, double demandW) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        double leavingC = RatedChiller.supplyC(sheet);
        double ratedHotC =
                sheet.credible("districtSupplyC", leavingC + LEAST_LIFT_K, 130, Math.max(70, leavingC + LEAST_LIFT_K));
        double returnC = sheet.credible("districtReturnC", 5, 100, 45);
        LiftChiller heatPump = RatedChiller.byLift(
                sheet,
                capacity,
                RatedChiller.compressorW(sheet, capacity, 0, USUAL_COP),
                ratedHotC,
                LiftChiller.VARIABLE_SPEED);
        RatedValues.Stream water = sheet.stream(
                "waterFlowM3PerS", "waterPressureDropPa", capacity, sheet.rangeK(), fluid, leavingC, 60_000);
        double deliveredC = Double.isNaN(supplyC) ? ratedHotC : supplyC;
        return new HeatRecoveryUnit(
                new HeatRecovery(APPROACH_K, heatPump),
                deliveredC,
                Math.min(returnC, deliveredC),
                Double.isNaN(demandW) ? Double.POSITIVE_INFINITY : demandW,
                capacity,
                water.flowM3PerS(),
                water.dropPa(),
                sheet.assumed());
    }

    @Override
    public CoolerPoint holding(double setPointC, double inletC, double wPerK, Surroundings around) {
        if (wPerK <= 0 || inletC <= setPointC) {
            return CoolerPoint.idle(inletC, Mode.MECHANICAL);
        }
        return inletC - recovery.approachK() >= districtSupplyC
                ? direct(setPointC, inletC, wPerK)
                : lifted(setPointC, inletC, wPerK);
    }

    private CoolerPoint direct(double setPointC, double inletC, double wPerK) {
        double coldestC = Math.max(setPointC, districtReturnC + recovery.approachK());
        HeatRecovery.Point point =
                recovery.at(Math.min(ratedW, wPerK * (inletC - coldestC)), inletC, districtSupplyC, demandW);
        double asked = wPerK * (inletC - setPointC);
        boolean saturated = point.takenW() < asked;
        double available = Math.min(ratedW, demandW);
        return point(point, setPointC, inletC, wPerK, Mode.FREE, saturated, saturated ? 1 : asked / available);
    }

    private CoolerPoint lifted(double setPointC, double inletC, double wPerK) {
        double asked = wPerK * (inletC - setPointC);
        HeatRecovery.Point point = leaving(setPointC, asked);
        boolean saturated = point.takenW() < asked;
        if (saturated) {
            double outletC =
                    Roots.brent(t -> t - inletC + leaving(t, asked).takenW() / wPerK, setPointC, inletC, TOLERANCE_K);
            point = leaving(outletC, asked);
        }
        double share = saturated ? 1 : Math.max(point.lift().loadFraction(), point.deliveredW() / demandW);
        return point(point, setPointC, inletC, wPerK, Mode.MECHANICAL, saturated, share);
    }

    /// The heat pump at a temperature leaving its evaporator.
    private HeatRecovery.Point leaving(double leavingC, double askedW) {
        return recovery.at(askedW, leavingC + recovery.approachK(), districtSupplyC, demandW);
    }

    private static CoolerPoint point(
            HeatRecovery.Point point,
            double setPointC,
            double inletC,
            double wPerK,
            Mode mode,
            boolean saturated,
            double loadFraction) {
        double outletC = saturated ? Math.max(setPointC, inletC - point.takenW() / wPerK) : setPointC;
        return new CoolerPoint(
                outletC,
                wPerK * (inletC - outletC),
                mode,
                0,
                point.powerW(),
                point.deliveredW(),
                0,
                Math.min(1, loadFraction),
                saturated,
                point.residualW(),
                mode == Mode.FREE ? List.of() : point.lift().departures());
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
