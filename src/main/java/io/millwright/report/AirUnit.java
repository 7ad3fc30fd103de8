package io.millwright.report;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Supply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An air unit, or an opening that belongs to none: what it supplies and what returns to it.
///
/// @param name of the unit, or of the supply or return that belongs to none
/// @param supplyM3PerS into the hall
/// @param supplyC mean by flow; NaN without flow
/// @param returnM3PerS out of the hall
/// @param returnC mean by flow; NaN without flow
record AirUnit(String name, double supplyM3PerS, double supplyC, double returnM3PerS, double returnC) {
    /// The units of a hall in the order of their first opening, then what air passes to be cooled in.
    static List<AirUnit> all(AirField field) {
        Map<String, AirUnit> units = new LinkedHashMap<>();
        for (Supply supply : field.hall().supplies()) {
            String name = supply.unit().isEmpty() ? supply.id() : supply.unit();
            units.merge(name, supplied(name, supply.flowM3PerS(), supply.temperatureC()), AirUnit::with);
        }
        for (int i = 0; i < field.returns().size(); i++) {
            Return opening = field.hall().returns().get(i);
            ReturnAir air = field.returns().get(i);
            String name = opening.unit().isEmpty() ? opening.id() : opening.unit();
            units.merge(name, returned(name, air.flowM3PerS(), air.meanC()), AirUnit::with);
        }
        for (int i = 0; i < field.racks().size(); i++) {
            FlowThrough cooler = field.hall().racks().get(i);
            if (cooler.powerW() < 0) {
                double flow = field.racks().get(i).flowM3PerS();
                units.merge(
                        cooler.id(),
                        new AirUnit(
                                cooler.id(),
                                flow,
                                field.racks().get(i).exhaustC(),
                                flow,
                                field.racks().get(i).inletMeanC()),
                        AirUnit::with);
            }
        }
        return List.copyOf(units.values());
    }

    /// Heat taken out of the air of a unit that both supplies and returns; NaN for an opening.
    double heatW(double heatCapacityJPerM3K) {
        return heatCapacityJPerM3K * returnM3PerS * (returnC - supplyC);
    }

    private static AirUnit supplied(String name, double flowM3PerS, double temperatureC) {
        return new AirUnit(name, flowM3PerS, flowM3PerS > 0 ? temperatureC : Double.NaN, 0, Double.NaN);
    }

    private static AirUnit returned(String name, double flowM3PerS, double temperatureC) {
        return new AirUnit(name, 0, Double.NaN, flowM3PerS, flowM3PerS > 0 ? temperatureC : Double.NaN);
    }

    private AirUnit with(AirUnit other) {
        return new AirUnit(
                name,
                supplyM3PerS + other.supplyM3PerS,
                mixed(supplyM3PerS, supplyC, other.supplyM3PerS, other.supplyC),
                returnM3PerS + other.returnM3PerS,
                mixed(returnM3PerS, returnC, other.returnM3PerS, other.returnC));
    }

    private static double mixed(double flowA, double temperatureA, double flowB, double temperatureB) {
        if (flowA <= 0) {
            return temperatureB;
        }
        return flowB <= 0 ? temperatureA : (flowA * temperatureA + flowB * temperatureB) / (flowA + flowB);
    }
}
