package io.millwright.cooling.plant;

import io.millwright.numeric.Roots;

/// Equal pumps (or fans) in parallel, each of several stages in series, that work against a system.
///
///     Δp_system = Δp_static + k Q |Q|,   n stages · h(Q / m, w) = Δp_system,   m running pumps
///
/// Pumps that do not run are closed off by their check valves. **Assumptions**: equal pumps share the flow equally.
/// **Balance**: pressure of the pumps less that of the system.
///
/// @param curve of one stage
/// @param drive of each stage
/// @param stages in series
public record PumpGroup(PumpCurve curve, Drive drive, int stages) {
    private static final double FLOW_TOLERANCE = 1e-13;
    private static final double SPEED_TOLERANCE = 1e-13;

    public PumpGroup {
        if (stages < 1) {
            throw new IllegalArgumentException(stages + " stages. There must be one at least.");
        }
    }

    /// The flow that sets in at a speed.
    ///
    /// @param running pumps in parallel, 0 for none
    /// @param staticPa pressure the system needs without flow
    /// @param resistancePaS2PerM6 k
    public PumpPoint at(int running, double speed, double staticPa, double resistancePaS2PerM6) {
        double runOut = running * speed * curve.runOutM3PerS();
        if (running <= 0 || speed <= 0 || surplusPa(0, running, speed, staticPa, resistancePaS2PerM6) <= 0) {
            return point(0, Math.max(0, running), Math.max(0, speed), staticPa);
        }
        double highest = Double.isFinite(runOut)
                ? runOut
                : running * speed * 10 * curve.flowM3PerS().highest();
        double flow = surplusPa(highest, running, speed, staticPa, resistancePaS2PerM6) >= 0
                ? highest
                : Roots.brent(
                        q -> surplusPa(q, running, speed, staticPa, resistancePaS2PerM6),
                        0,
                        highest,
                        FLOW_TOLERANCE * highest);
        return point(flow, running, speed, staticPa + resistancePaS2PerM6 * flow * flow);
    }

    /// The point that gives a flow and pressure by speed control: at the speed that just does, up to the greatest
    /// allowed. [PumpPoint#residualPa] is negative by what is missing then.
    public PumpPoint delivering(double flowM3PerS, double pressurePa, int running, double greatestSpeed) {
        if (flowM3PerS <= 0 || running <= 0) {
            return point(0, Math.max(0, running), 0, 0);
        }
        double each = flowM3PerS / running;
        double most = stages * curve.pressurePa(each, greatestSpeed);
        if (most <= pressurePa) {
            return point(flowM3PerS, running, greatestSpeed, pressurePa);
        }
        double slowest = each / curve.runOutM3PerS();
        double speed = Roots.brent(
                w -> stages * curve.pressurePa(each, w) - pressurePa,
                Math.max(slowest, SPEED_TOLERANCE),
                greatestSpeed,
                SPEED_TOLERANCE);
        return point(flowM3PerS, running, speed, pressurePa);
    }

    /// The fewest running pumps that deliver a flow and pressure at a speed; -1 if all installed ones do not.
    public int needed(double flowM3PerS, double pressurePa, int installed, double greatestSpeed) {
        for (int running = 1; running <= installed; running++) {
            if (stages * curve.pressurePa(flowM3PerS / running, greatestSpeed) >= pressurePa) {
                return running;
            }
        }
        return -1;
    }

    private double surplusPa(double flow, int running, double speed, double staticPa, double resistance) {
        return stages * curve.pressurePa(flow / running, speed) - staticPa - resistance * flow * flow;
    }

    private PumpPoint point(double flow, int running, double speed, double systemPa) {
        double each = running == 0 ? 0 : flow / running;
        double shaft = running * stages * curve.shaftW(each, speed);
        double pressure = running == 0 || flow == 0 ? 0 : stages * curve.pressurePa(each, speed);
        return new PumpPoint(
                flow,
                flow == 0 ? 0 : systemPa,
                each,
                speed,
                shaft,
                speed > 0 ? drive.electricW(shaft, speed) : 0,
                flow == 0 ? 0 : pressure - systemPa,
                curve.departures(each, speed));
    }
}
