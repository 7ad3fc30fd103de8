package io.millwright.cooling.plant;

import io.millwright.numeric.Roots;

/// A coolant distribution unit between a facility loop and a technology loop: a plate exchanger whose valve on the
/// facility side holds the technology supply.
///
/// The set point is raised to stay a margin above the dew point of the room. **Assumptions**: the pump's heat is part
/// of the heat taken; counterflow. **Balance**: heat of the technology loop against that of the facility loop.
///
/// @param plate its conductance at rated flows, the technology loop as the hot stream
/// @param ratedTechnologyWPerK heat capacity rate
/// @param ratedFacilityWPerK heat capacity rate
/// @param dewPointMarginK least distance of the technology supply from the room's dew point
public record LiquidCdu(
        HeatExchanger plate, double ratedTechnologyWPerK, double ratedFacilityWPerK, double dewPointMarginK) {
    private static final double LEAST_FACILITY_FRACTION = 1e-3;
    private static final double TOLERANCE = 1e-11;

    /// What a CDU does.
    ///
    /// @param supplyC of the technology loop
    /// @param returnC of the technology loop
    /// @param facilityReturnC of the facility loop
    /// @param facilityFraction of rated facility flow that its valve lets pass
    /// @param saturated whether the supply is warmer than the set point with the valve open
    /// @param raisedByDewPoint whether the set point was raised
    /// @param residualW heat of the technology loop less heat of the facility loop
    public record Point(
            double supplyC,
            double returnC,
            double facilityReturnC,
            double facilityFraction,
            boolean saturated,
            boolean raisedByDewPoint,
            double residualW) {}

    /// The CDU that takes a heat at a rated approach of technology supply to facility supply.
    ///
    /// @throws IllegalArgumentException if no size does
    public static LiquidCdu sized(
            double heatW,
            double technologyWPerK,
            double facilityWPerK,
            double facilitySupplyC,
            double approachK,
            double dewPointMarginK) {
        double returnC = facilitySupplyC + approachK + heatW / technologyWPerK;
        HeatExchanger plate = HeatExchanger.sized(
                FlowArrangement.COUNTERFLOW,
                UaScaling.PLATE,
                heatW,
                technologyWPerK,
                facilityWPerK,
                returnC,
                facilitySupplyC);
        return new LiquidCdu(plate, technologyWPerK, facilityWPerK, dewPointMarginK);
    }

    /// The point with an open valve.
    public Point open(double heatW, double technologyWPerK, double facilitySupplyC) {
        return at(heatW, technologyWPerK, 1, facilitySupplyC, false, false);
    }

    /// The point at which the valve holds a technology supply, as far as it can.
    ///
    /// @param heatW of the racks and the pump
    /// @param roomDewPointC of the air around the technology loop
    public Point holding(
            double setPointC, double heatW, double technologyWPerK, double facilitySupplyC, double roomDewPointC) {
        double lowest = roomDewPointC + dewPointMarginK;
        double target = Math.max(setPointC, lowest);
        boolean raised = lowest > setPointC;
        Point open = at(heatW, technologyWPerK, 1, facilitySupplyC, false, raised);
        if (heatW <= 0 || open.supplyC() >= target) {
            return at(heatW, technologyWPerK, 1, facilitySupplyC, heatW > 0 && open.supplyC() > target, raised);
        }
        double fraction = facilityFraction(target, heatW, technologyWPerK, facilitySupplyC);
        return at(heatW, technologyWPerK, fraction, facilitySupplyC, false, raised);
    }

    /// The share of the rated facility flow at which the technology loop leaves at a supply temperature; 1 if no more
    /// holds it, a thousandth if less does.
    ///
    /// The heat fixes the return, and so the ε C_min = Q / (T_return − T_facility) that the valve must find.
    public double facilityFraction(double supplyC, double heatW, double technologyWPerK, double facilitySupplyC) {
        if (heatW <= 0 || technologyWPerK <= 0) {
            return LEAST_FACILITY_FRACTION;
        }
        double gap = supplyC + heatW / technologyWPerK - facilitySupplyC;
        double needed = heatW / gap;
        double open = gap <= 0 ? 0 : conductanceWPerK(technologyWPerK, 1);
        if (open <= needed || gap <= 0) {
            return 1;
        }
        // What passes is at most what the facility water carries.
        double least = Math.max(LEAST_FACILITY_FRACTION, needed / ratedFacilityWPerK);
        double closed = conductanceWPerK(technologyWPerK, least);
        if (closed >= needed) {
            return least;
        }
        // Resistances of both sides add up, so that 1/(ε C_min) is nearly straight over 1/f.
        return 1
                / Roots.brent(
                        x -> 1 / conductanceWPerK(technologyWPerK, 1 / x) - 1 / needed,
                        1,
                        1 / open - 1 / needed,
                        1 / least,
                        1 / closed - 1 / needed,
                        TOLERANCE);
    }

    /// What leaves both sides when a heat passes, whatever the temperatures must become: infinite if a side stands.
    ///
    /// @param facilityWPerK heat capacity rate of the facility side
    public Exchange passing(double heatW, double technologyWPerK, double facilityWPerK, double facilitySupplyC) {
        if (heatW > 0 && (technologyWPerK <= 0 || facilityWPerK <= 0)) {
            return new Exchange(heatW, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, 0);
        }
        double ua = plate.uaWPerK(technologyWPerK / ratedTechnologyWPerK, facilityWPerK / ratedFacilityWPerK);
        double returnC = plate.hotInC(Math.max(0, heatW), technologyWPerK, facilityWPerK, ua, facilitySupplyC);
        return plate.exchange(technologyWPerK, facilityWPerK, ua, returnC, facilitySupplyC);
    }

    /// ε C_min: heat per kelvin between the inlets, W/K.
    private double conductanceWPerK(double technologyWPerK, double facilityFraction) {
        double facility = facilityFraction * ratedFacilityWPerK;
        double ua = plate.uaWPerK(technologyWPerK / ratedTechnologyWPerK, facilityFraction);
        return plate.effectiveness(technologyWPerK, facility, ua) * Math.min(technologyWPerK, facility);
    }

    private Point at(
            double heatW,
            double technologyWPerK,
            double facilityFraction,
            double facilitySupplyC,
            boolean saturated,
            boolean raised) {
        double facility = facilityFraction * ratedFacilityWPerK;
        Exchange exchange = passing(heatW, technologyWPerK, facility, facilitySupplyC);
        return new Point(
                exchange.hotOutC(),
                exchange.hotOutC() + exchange.heatW() / technologyWPerK,
                exchange.coldOutC(),
                facilityFraction,
                saturated,
                raised,
                heatW - facility * (exchange.coldOutC() - facilitySupplyC));
    }
}
