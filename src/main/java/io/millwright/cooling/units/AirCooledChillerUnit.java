package io.millwright.cooling.units;

import io.millwright.catalog.CoolingType;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.AdiabaticPad;
import io.millwright.cooling.plant.Chiller;
import io.millwright.cooling.plant.ChillerPoint;
import io.millwright.cooling.plant.Compressor;
import io.millwright.cooling.plant.Departure;
import io.millwright.cooling.plant.DryAir;
import io.millwright.cooling.plant.DryCooler;
import io.millwright.cooling.plant.FanLaw;
import io.millwright.cooling.plant.LiftChiller;
import io.millwright.cooling.plant.Range;
import io.millwright.cooling.plant.RejectionPoint;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.facility.Economizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An air-cooled chiller by its data sheet, with or without a free-cooling coil before its evaporator.
///
///     t_hot = max(T_air + ΔT_c, T_leaving + ΔT_least),   f = Q_c / (C_air (t_hot − T_air)) ≤ 1
///
/// The fans of the condenser hold its rated rise ΔT_c, and in the cold the pressure that the expansion valves need,
/// which is kept as a least lift; at full speed the rise follows from the heat. The free-cooling coil stands in the
/// same air before the condenser and before the evaporator in the water. It does all of the work where it can; between,
/// with fans at full speed and compressors behind it, it runs while that takes less power than the compressors alone.
/// **Assumptions** of [LiftChiller] and [DryCooler]; COP of the sheet with its fans. **Usual values**: 35 °C outside,
/// 7 °C supply, 12 K rise, 22 kW of fans per MW, COP 3.3 of the compressors, slide valves, least lift 10 K, 60 kPa.
/// **Validity**: up to the highest outdoor air of the sheet; above, the law goes on and the point says so, since no
/// sheet tells what the machine does there: unload, or trip by its high pressure.
/// **Balance**: Q_c − Q_e − P of the compressors and the heat of the coil against that of its air.
///
/// @param compressors by the temperature leaving or entering the condenser
/// @param fan of condenser and coil, at the pressure of the site
/// @param airWPerK heat capacity rate of the air at full speed
/// @param riseK of the air through the condenser that the fans hold
/// @param leastLiftK from leaving chilled water to leaving condenser air
/// @param freeCoil empty if it has none or does not use it
/// @param economizer whether the coil also runs together with the compressors
/// @param highestOutdoorC that it is made for; infinite where nobody says
/// @param ratedW heat removal
/// @param ratedFlowM3PerS of the chilled water
/// @param ratedDropPa of the chilled water
/// @param assumed values that the sheet does not give
public record AirCooledChillerUnit(
        Compressor compressors,
        FanLaw fan,
        double airWPerK,
        double riseK,
        double leastLiftK,
        Optional<DryCooler> freeCoil,
        Economizer.Mode economizer,
        double highestOutdoorC,
        double ratedW,
        double ratedFlowM3PerS,
        double ratedDropPa,
        List<String> assumed)
        implements Cooler {
    private static final double USUAL_RISE_K = 12;
    private static final double LEAST_RISE_K = 3;
    private static final double MOST_RISE_K = 30;
    private static final double FAN_SHARE = 0.022;
    private static final double USUAL_COP = 3.3;
    private static final double LEAST_LIFT_K = 10;
    private static final double USUAL_APPROACH_K = 8;
    private static final double LEAST_APPROACH_K = 1;
    private static final double MOST_APPROACH_K = 40;

    /// The chiller of a data sheet with a capacity.
    static AirCooledChillerUnit of(CoolingType type, Fluid fluid, double sitePressurePa, Economizer economizer) {
        RatedValues sheet = new RatedValues(type);
        double capacity = type.capacityW();
        double outdoorC = sheet.credible("ratedOutdoorC", -10, 55, 35);
        double supplyC = RatedChiller.supplyC(sheet);
        double fanW = sheet.positive("fanPumpW", FAN_SHARE * capacity);
        double compressorW = RatedChiller.compressorW(sheet, capacity, fanW, USUAL_COP);
        double condenserW = capacity + compressorW;
        double volumetric =
                DryAir.densityKgPerM3(outdoorC, Psychrometrics.STANDARD_PRESSURE_PA) * DryAir.SPECIFIC_HEAT_J_PER_KG_K;
        double airflow = sheet.credible(
                "airflowM3PerS",
                condenserW / (volumetric * MOST_RISE_K),
                condenserW / (volumetric * LEAST_RISE_K),
                condenserW / (volumetric * USUAL_RISE_K));
        double airWPerK = airflow * volumetric;
        double riseK = condenserW / airWPerK;
        double leastLiftK = sheet.credible("leastLiftK", 2, 30, LEAST_LIFT_K);
        Compressor compressors = RatedChiller.compressors(
                sheet,
                capacity,
                compressorW,
                Math.max(outdoorC + riseK, supplyC + leastLiftK),
                LiftChiller.SLIDE_VALVE);
        RatedValues.Stream water = sheet.stream(
                "waterFlowM3PerS", "waterPressureDropPa", capacity, sheet.rangeK(), fluid, supplyC, 60_000);
        double density = sitePressurePa / Psychrometrics.STANDARD_PRESSURE_PA;
        Optional<DryCooler> freeCoil = coil(sheet, capacity, supplyC, economizer, water.wPerK(), airWPerK, fanW)
                .map(coil -> coil.inAirOf(density));
        return new AirCooledChillerUnit(
                compressors,
                sheet.fan(fanW * density),
                airWPerK * density,
                riseK,
                leastLiftK,
                freeCoil,
                economizer.mode(),
                sheet.has("highestOutdoorC") ? type.sheet().number("highestOutdoorC") : Double.POSITIVE_INFINITY,
                capacity,
                water.flowM3PerS(),
                water.dropPa(),
                sheet.assumed());
    }

    /// The coil that takes the whole capacity when outside air is colder than the supply by the rated approach; empty
    /// if the chiller has none or must not use it.
    private static Optional<DryCooler> coil(
            RatedValues sheet,
            double capacityW,
            double supplyC,
            Economizer economizer,
            double waterWPerK,
            double airWPerK,
            double fanW) {
        if (!sheet.has("freeCoolingApproachK") || economizer.mode() == Economizer.Mode.NONE) {
            return Optional.empty();
        }
        double approachK = economizer.approachK() > 0
                ? economizer.approachK()
                : sheet.credible("freeCoolingApproachK", LEAST_APPROACH_K, MOST_APPROACH_K, USUAL_APPROACH_K);
        double airC = supplyC - approachK;
        double returnC = supplyC + capacityW / waterWPerK;
        double air = DryCoolerUnit.enoughAirKgPerS(
                sheet, airWPerK / DryAir.SPECIFIC_HEAT_J_PER_KG_K, capacityW, waterWPerK, returnC - airC);
        return Optional.of(
                DryCooler.sized(capacityW, waterWPerK, returnC, air, airC, sheet.fan(fanW), AdiabaticPad.NONE));
    }

    @Override
    public CoolerPoint holding(double setPointC, double inletC, double wPerK, Surroundings around) {
        if (wPerK <= 0 || inletC <= setPointC) {
            return CoolerPoint.idle(inletC, Mode.MECHANICAL);
        }
        double airC = around.outside().dryBulbC();
        if (freeCoil.isEmpty() || airC >= inletC) {
            return mechanical(setPointC, inletC, wPerK, airC);
        }
        DryCooler.Point coil = freeCoil.get().holding(setPointC, wPerK, inletC, around.outside());
        if (!coil.rejection().saturated()) {
            return free(setPointC, inletC, wPerK, airC, coil);
        }
        CoolerPoint mechanical = mechanical(setPointC, inletC, wPerK, airC);
        if (economizer == Economizer.Mode.ALTERNATIVE) {
            return mechanical;
        }
        CoolerPoint partial = partial(setPointC, inletC, wPerK, coil.rejection(), airC);
        boolean reachesMore = partial.outletC() < mechanical.outletC();
        boolean takesLess = partial.outletC() == mechanical.outletC() && partial.electricW() < mechanical.electricW();
        return reachesMore || takesLess ? partial : mechanical;
    }

    private CoolerPoint free(double setPointC, double inletC, double wPerK, double airC, DryCooler.Point coil) {
        RejectionPoint air = coil.rejection();
        double heat = wPerK * (inletC - setPointC);
        double available = coil.availableW() + condensing(0, setPointC, airC).availableW();
        return new CoolerPoint(
                setPointC,
                heat,
                Mode.FREE,
                air.fanW(),
                0,
                heat + air.fanW(),
                0,
                heat / available,
                false,
                heat - air.heatW() + air.residualW(),
                air.departures());
    }

    private CoolerPoint mechanical(double setPointC, double inletC, double wPerK, double airC) {
        ChillerPoint point =
                Evaporator.holding(setPointC, inletC, wPerK, (load, leaving) -> condensing(load, leaving, airC));
        double outletC = Evaporator.outletC(setPointC, inletC, wPerK, point);
        double fanW = fan.powerW(airFraction(point, airC));
        return new CoolerPoint(
                outletC,
                wPerK * (inletC - outletC),
                Mode.MECHANICAL,
                fanW,
                point.powerW(),
                point.condenserW() + fanW,
                0,
                Math.min(1, point.loadFraction()),
                point.saturated(),
                point.residualW(),
                outdoors(airC, point.departures()));
    }

    /// The compressors behind the coil, in the air that it has warmed; the fans run at full speed for the coil.
    private CoolerPoint partial(double setPointC, double inletC, double wPerK, RejectionPoint coil, double outsideC) {
        double betweenC = coil.leavingC();
        double airC = coil.airOutC();
        ChillerPoint point =
                Evaporator.holding(setPointC, betweenC, wPerK, (load, leaving) -> condensing(load, leaving, airC));
        double outletC = Evaporator.outletC(setPointC, betweenC, wPerK, point);
        double heat = wPerK * (inletC - outletC);
        double available = coil.heatW() + point.availableW();
        return new CoolerPoint(
                outletC,
                heat,
                Mode.PARTIAL,
                coil.fanW(),
                point.powerW(),
                coil.heatW() + point.condenserW() + coil.fanW(),
                0,
                Math.min(1, heat / available),
                point.saturated(),
                coil.residualW() + point.residualW(),
                outdoors(outsideC, joined(coil, point)));
    }

    /// The compressors with the fans at the speed that holds the rise or the least lift, at most full speed.
    private ChillerPoint condensing(double loadW, double leavingC, double airC) {
        if (compressors.condenser() == Chiller.Condenser.ENTERING) {
            return compressors.at(loadW, leavingC, airC);
        }
        double hotC = Math.max(airC + riseK, leavingC + leastLiftK);
        ChillerPoint held = compressors.at(loadW, leavingC, hotC);
        return held.condenserW() <= airWPerK * (hotC - airC)
                ? held
                : compressors.entering(loadW, leavingC, airC, airWPerK);
    }

    private double airFraction(ChillerPoint point, double airC) {
        boolean leaving = compressors.condenser() == Chiller.Condenser.LEAVING;
        double rise = leaving ? point.condenserC() - airC : riseK;
        return Math.min(1, point.condenserW() / (airWPerK * rise));
    }

    private List<Departure> outdoors(double outsideC, List<Departure> departures) {
        return new Range(Double.NEGATIVE_INFINITY, highestOutdoorC)
                .departures(departures, Departure.Quantity.HIGHEST_OUTDOOR, outsideC);
    }

    private static List<Departure> joined(RejectionPoint coil, ChillerPoint point) {
        if (coil.departures().isEmpty()) {
            return point.departures();
        }
        List<Departure> all = new ArrayList<>(coil.departures());
        all.addAll(point.departures());
        return List.copyOf(all);
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
