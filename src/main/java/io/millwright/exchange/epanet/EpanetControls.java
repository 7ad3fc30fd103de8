package io.millwright.exchange.epanet;

import io.millwright.cooling.hydraulics.Branch;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Schedule;
import io.millwright.cooling.hydraulics.Schedule.Trigger;
import io.millwright.cooling.hydraulics.ValveKind;
import io.millwright.exchange.epanet.EpanetLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Simple controls: `LINK id state IF NODE id ABOVE level`, `… AT TIME t`, `… AT CLOCKTIME t`.
///
/// @param tanks whose level may be asked
record EpanetControls(
        Map<String, Integer> nodes,
        Map<String, Integer> links,
        Map<Integer, Branch> branches,
        List<Schedule.Tank> tanks,
        EpanetUnits units,
        EpanetOptions options) {
    private static final long DAY = 86_400;

    List<Schedule.Control> read(List<Line> lines) throws EpanetException {
        List<Schedule.Control> controls = new ArrayList<>();
        for (Line line : lines) {
            Integer link = links.get(line.text(1, "a link"));
            if (link == null) {
                throw line.fault("names the link " + line.words().get(1) + ", which there is not");
            }
            controls.add(control(line, link));
        }
        return controls;
    }

    private Schedule.Control control(Line line, int link) throws EpanetException {
        Branch branch = branches.get(link);
        Trigger trigger = trigger(line);
        if (line.is(2, "OPEN")) {
            // A pump that is opened runs at its rated speed.
            return new Schedule.Control(link, LinkState.OPEN, branch instanceof Branch.Pump ? 1 : Double.NaN, trigger);
        }
        if (line.is(2, "CLOSED")) {
            return new Schedule.Control(link, LinkState.CLOSED, Double.NaN, trigger);
        }
        double value = line.number(2, "OPEN, CLOSED or a setting");
        if (branch instanceof Branch.Valve valve) {
            double unit = settingUnit(valve.kind(), units, options.specificGravity());
            return new Schedule.Control(link, LinkState.CONTROLLING, value * unit, trigger);
        }
        return new Schedule.Control(link, value > 0 ? LinkState.OPEN : LinkState.CLOSED, value, trigger);
    }

    private Trigger trigger(Line line) throws EpanetException {
        if (line.is(3, "AT") && line.is(4, "TIME")) {
            return new Trigger.AtTime(EpanetOptions.seconds(line, 5));
        }
        if (line.is(3, "AT") && line.is(4, "CLOCKTIME")) {
            return new Trigger.Daily(Math.floorMod(
                    EpanetOptions.seconds(line, 5) - options.times().clock(), DAY));
        }
        if (line.is(3, "IF") && line.is(4, "NODE")) {
            return level(line);
        }
        throw line.fault("is no control of the form LINK id state IF NODE id ABOVE level, or AT TIME or CLOCKTIME");
    }

    private Trigger level(Line line) throws EpanetException {
        Integer node = nodes.get(line.text(5, "a node"));
        for (Schedule.Tank tank : tanks) {
            if (node != null && tank.node() == node) {
                double head = tank.bottomM() + line.number(7, "a level") * units.length;
                if (line.is(6, "ABOVE")) {
                    return new Trigger.Above(node, head);
                }
                if (line.is(6, "BELOW")) {
                    return new Trigger.Below(node, head);
                }
                throw line.fault("has \"" + line.text(6, "ABOVE or BELOW") + "\" where ABOVE or BELOW was expected");
            }
        }
        throw line.fault(
                "asks for " + line.words().get(5)
                        + ", which is no tank. Controls by the pressure of a junction are not read; ask for the level of a tank");
    }

    /// What the unit of a valve's setting is here.
    static double settingUnit(ValveKind kind, EpanetUnits units, double specificGravity) {
        return switch (kind) {
            case PRESSURE_REDUCING, PRESSURE_SUSTAINING, PRESSURE_BREAKER -> units.pressureM(specificGravity);
            case FLOW_CONTROL, FLOW_LIMIT -> units.flow;
            case THROTTLE, CURVE -> 1;
        };
    }
}
