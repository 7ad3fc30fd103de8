package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.index.FrozenFlow.Spread;
import io.millwright.airflow.index.FrozenFlow.Tracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Whose air a rack draws in, and where its exhaust goes: the capture indices of VanGilder and Shrivastava (*Capture
/// index: an airflow-based rack cooling performance metric*, ASHRAE Transactions 113(1), 2007), by tracers in the
/// frozen
/// flow.
///
/// Supplied air is marked with 1; what passes a rack loses its mark. The concentration at an inlet is then the share of
/// its air that comes straight from a unit (cold capture). One rack's exhaust is marked with 1; what of it arrives at
/// returns and coolers before it passes another rack is its hot capture. Both lie between 0 and 1. They depend on flow
/// alone, not on temperatures. Flow-throughs that cool count as units.
///
/// @param units in the order of their first supply, then coolers; a supply without unit counts by its own id
/// @param racks in the order of the hall
public record AirCapture(List<String> units, List<Rack> racks) {
    /// Shares of a rack.
    ///
    /// @param unitFraction share of its inlet air that comes straight from each unit, in the order of the units
    /// @param hotFraction share of its exhaust that a unit takes before it passes a rack
    public record Rack(String id, double[] unitFraction, double hotFraction) {
        /// Share of its inlet air that comes straight from any unit.
        public double coldFraction() {
            return Arrays.stream(unitFraction).sum();
        }
    }

    public AirCapture {
        units = List.copyOf(units);
        racks = List.copyOf(racks);
    }

    /// Solves one tracer per unit and one per rack.
    public static AirCapture of(AirField field, FrozenFlow flow) {
        AirHall hall = field.hall();
        List<String> units = units(hall);
        List<FlowThrough> through = hall.racks();
        List<double[]> inletsByUnit = new ArrayList<>();
        for (String unit : units) {
            Tracer mark = clean(hall);
            for (int s = 0; s < hall.supplies().size(); s++) {
                mark.supplied()[s] = unit(hall.supplies().get(s)).equals(unit) ? 1 : 0;
            }
            for (int r = 0; r < through.size(); r++) {
                mark.added()[r] = AirStreams.isCooler(hall, through.get(r))
                                && through.get(r).id().equals(unit)
                        ? 1
                        : 0;
            }
            inletsByUnit.add(flow.carry(mark).inlets());
        }
        List<Rack> racks = new ArrayList<>();
        for (int r = 0; r < through.size(); r++) {
            int rack = r;
            if (!AirStreams.isCooler(hall, through.get(r))
                    && field.racks().get(r).flowM3PerS() > 0) {
                double[] fractions = inletsByUnit.stream()
                        .mapToDouble(inlets -> inlets[rack])
                        .toArray();
                racks.add(new Rack(through.get(r).id(), fractions, hot(field, flow, r)));
            }
        }
        return new AirCapture(units, racks);
    }

    private static double hot(AirField field, FrozenFlow flow, int rack) {
        Tracer mark = clean(field.hall());
        mark.added()[rack] = 1;
        Spread spread = flow.carry(mark);
        double captured = 0;
        for (int i = 0; i < field.returns().size(); i++) {
            captured += field.returns().get(i).flowM3PerS() * spread.returns()[i];
        }
        for (int r = 0; r < field.racks().size(); r++) {
            if (AirStreams.isCooler(field.hall(), field.hall().racks().get(r))) {
                captured += field.racks().get(r).flowM3PerS() * spread.inlets()[r];
            }
        }
        return captured / field.racks().get(rack).flowM3PerS();
    }

    /// A tracer that is nowhere yet and that racks and coolers take out.
    private static Tracer clean(AirHall hall) {
        int through = hall.racks().size();
        return new Tracer(new double[hall.supplies().size()], new double[through], new double[through], 0);
    }

    private static List<String> units(AirHall hall) {
        Set<String> units = new LinkedHashSet<>();
        hall.supplies().forEach(supply -> units.add(unit(supply)));
        hall.racks().stream().filter(each -> AirStreams.isCooler(hall, each)).forEach(each -> units.add(each.id()));
        return List.copyOf(units);
    }

    private static String unit(Supply supply) {
        return supply.unit().isEmpty() ? supply.id() : supply.unit();
    }
}
