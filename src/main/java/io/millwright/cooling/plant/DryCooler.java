package io.millwright.cooling.plant;

import io.millwright.climate.MoistAir;
import io.millwright.numeric.Roots;
import java.util.List;

/// A dry or adiabatic cooler with variable-speed fans: a finned coil between a liquid and outside air.
///
/// Crossflow, both streams unmixed, conductance by [UaScaling]. The pad runs only while the fans at full speed do not
/// hold the set point without it. Below the least fan speed the fans cycle. **Assumptions**: air in dry, no
/// recirculation of hot air (add it to the dry bulb), specific heat of dry air. **Balance**: heat of the liquid against
/// heat of the air.
///
/// @param exchanger its conductance at rated flows, the liquid as the hot stream
/// @param ratedLiquidWPerK heat capacity rate of the liquid
/// @param ratedAirKgPerS flow of air
/// @param fan over the share of rated air flow
/// @param pad before the coil
public record DryCooler(
        HeatExchanger exchanger, double ratedLiquidWPerK, double ratedAirKgPerS, FanLaw fan, AdiabaticPad pad) {
    private static final double LEAST_AIR_FRACTION = 0.15;
    private static final double TOLERANCE = 1e-10;

    /// What a cooler does.
    ///
    /// @param rejection heat, temperatures and fans
    /// @param evaporationKgPerS water of the pad
    /// @param availableW most that it could reject at these inlets
    public record Point(RejectionPoint rejection, double evaporationKgPerS, double availableW) {}

    /// The cooler that takes a heat at a rated liquid inlet and dry bulb without its pad.
    ///
    /// @throws IllegalArgumentException if no size does
    public static DryCooler sized(
            double heatW,
            double liquidWPerK,
            double liquidInC,
            double airKgPerS,
            double dryBulbC,
            FanLaw fan,
            AdiabaticPad pad) {
        HeatExchanger exchanger = HeatExchanger.sized(
                FlowArrangement.CROSSFLOW_UNMIXED,
                UaScaling.DRY_COOLER,
                heatW,
                liquidWPerK,
                airKgPerS * DryAir.SPECIFIC_HEAT_J_PER_KG_K,
                liquidInC,
                dryBulbC);
        return new DryCooler(exchanger, liquidWPerK, airKgPerS, fan, pad);
    }

    /// The same cooler in air of another density: its fans move the same volume at the same speed.
    ///
    /// @param densityRatio to the density it is rated in
    public DryCooler inAirOf(double densityRatio) {
        HeatExchanger thinner =
                new HeatExchanger(exchanger.arrangement(), exchanger.uaWPerK(1, densityRatio), exchanger.scaling());
        FanLaw lighter = new FanLaw(fan.ratedW() * densityRatio, fan.standingFraction());
        return new DryCooler(thinner, ratedLiquidWPerK, ratedAirKgPerS * densityRatio, lighter, pad);
    }

    /// The point at an air flow without the pad.
    public RejectionPoint at(double liquidWPerK, double liquidInC, double airInC, double airFraction) {
        double air = Math.max(0, airFraction) * ratedAirKgPerS;
        double airWPerK = air * DryAir.SPECIFIC_HEAT_J_PER_KG_K;
        if (liquidWPerK <= 0 || air <= 0) {
            return new RejectionPoint(0, liquidInC, 0, 0, 0, 0, airInC, 0, false, List.of());
        }
        double ua = exchanger.uaWPerK(liquidWPerK / ratedLiquidWPerK, airFraction);
        Exchange exchange = exchanger.exchange(liquidWPerK, airWPerK, ua, liquidInC, airInC);
        return new RejectionPoint(
                exchange.heatW(),
                exchange.hotOutC(),
                airFraction,
                1,
                fan.powerW(airFraction),
                air,
                exchange.coldOutC(),
                exchange.residualW(),
                false,
                List.of());
    }

    /// The point at which the fans hold a leaving temperature: dry if that suffices, with the pad otherwise.
    public Point holding(double setPointC, double liquidWPerK, double liquidInC, MoistAir outside) {
        double dryBulb = outside.dryBulbC();
        if (liquidWPerK <= 0 || liquidInC <= setPointC) {
            return new Point(at(liquidWPerK, liquidInC, dryBulb, 0), 0, 0);
        }
        RejectionPoint full = full(liquidWPerK, liquidInC, dryBulb);
        if (full.leavingC() <= setPointC || pad.saturationEfficiency() == 0) {
            return new Point(holding(setPointC, liquidWPerK, liquidInC, dryBulb, full), 0, full.heatW());
        }
        MoistAir behind = pad.behind(outside);
        RejectionPoint most = full(liquidWPerK, liquidInC, behind.dryBulbC());
        RejectionPoint wet = holding(setPointC, liquidWPerK, liquidInC, behind.dryBulbC(), most);
        double evaporation = wet.airKgPerS() * (behind.humidityRatio() - outside.humidityRatio());
        return new Point(wet, evaporation, most.heatW());
    }

    /// With the fans at full speed; standing if the air is no colder than the liquid.
    private RejectionPoint full(double liquidWPerK, double liquidInC, double airInC) {
        return at(liquidWPerK, liquidInC, airInC, airInC < liquidInC ? 1 : 0);
    }

    private RejectionPoint holding(
            double setPointC, double liquidWPerK, double liquidInC, double airInC, RejectionPoint full) {
        if (full.airFraction() == 0) {
            return full.asSaturated();
        }
        if (full.leavingC() >= setPointC) {
            return mean(full, 1, full.leavingC() > setPointC);
        }
        RejectionPoint least = at(liquidWPerK, liquidInC, airInC, LEAST_AIR_FRACTION);
        if (least.leavingC() <= setPointC) {
            return mean(least, (liquidInC - setPointC) / (liquidInC - least.leavingC()), false, liquidInC);
        }
        double air = airFraction(liquidWPerK, liquidWPerK * (liquidInC - setPointC) / (liquidInC - airInC));
        return at(liquidWPerK, liquidInC, airInC, air);
    }

    /// The air flow between the least and the full one at which ε C_min is a given one. The air must carry what passes,
    /// which bounds the search from below.
    private double airFraction(double liquidWPerK, double neededWPerK) {
        double airWPerK = ratedAirKgPerS * DryAir.SPECIFIC_HEAT_J_PER_KG_K;
        double liquidFraction = liquidWPerK / ratedLiquidWPerK;
        return Roots.brent(
                f -> {
                    double air = f * airWPerK;
                    double ua = exchanger.uaWPerK(liquidFraction, f);
                    return exchanger.effectiveness(liquidWPerK, air, ua) * Math.min(liquidWPerK, air) - neededWPerK;
                },
                Math.max(LEAST_AIR_FRACTION, neededWPerK / airWPerK),
                1,
                TOLERANCE);
    }

    private static RejectionPoint mean(RejectionPoint running, double run, boolean saturated) {
        return mean(running, run, saturated, running.leavingC());
    }

    /// The mean of a cycle in which the fan runs a share of the time and the liquid passes uncooled for the rest.
    private static RejectionPoint mean(RejectionPoint running, double run, boolean saturated, double liquidInC) {
        return new RejectionPoint(
                run * running.heatW(),
                liquidInC + run * (running.leavingC() - liquidInC),
                running.airFraction(),
                run,
                run * running.fanW(),
                run * running.airKgPerS(),
                running.airOutC(),
                run * running.residualW(),
                saturated,
                running.departures());
    }
}
