package io.millwright.report;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.index.UnitReturns;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An air unit, or an opening that belongs to none: what it supplies and what returns to it. Units that supply more
/// than their own returns bring them draw the rest from the returns that several share ([UnitReturns]).
///
/// @param name of the unit, or of the supply or return that belongs to none
/// @param supplyM3PerS into the hall
/// @param supplyC mean by flow; NaN without flow
/// @param returnM3PerS out of the hall
/// @param returnC mean by flow; NaN without flow
record AirUnit(String name, Kind kind, double supplyM3PerS, double supplyC, double returnM3PerS, double returnC) {
    /// What it is.
    enum Kind {
        UNIT,
        /// A supply of no single unit.
        SUPPLY,
        /// A return of no single unit, whose air is counted with the units too.
        RETURN,
        /// What air passes to be cooled in.
        COOLER
    }

    /// The units of a hall in the order of their first opening, then openings of none, then coolers.
    static List<AirUnit> all(AirField field) {
        Map<String, AirUnit> units = new LinkedHashMap<>();
        for (Supply supply : field.hall().supplies()) {
            String name = supply.unit().isEmpty() ? supply.id() : supply.unit();
            Kind kind = supply.unit().isEmpty() ? Kind.SUPPLY : Kind.UNIT;
            units.merge(name, supplied(name, kind, supply.flowM3PerS(), supply.temperatureC()), AirUnit::with);
        }
        for (int i = 0; i < field.returns().size(); i++) {
            Return opening = field.hall().returns().get(i);
            ReturnAir air = field.returns().get(i);
            String name = opening.unit().isEmpty() ? opening.id() : opening.unit();
            Kind kind = opening.unit().isEmpty() ? Kind.RETURN : Kind.UNIT;
            units.merge(name, returned(name, kind, air.flowM3PerS(), air.meanC()), AirUnit::with);
        }
        for (int i = 0; i < field.racks().size(); i++) {
            FlowThrough cooler = field.hall().racks().get(i);
            if (cooler.powerW() < 0) {
                double flow = field.racks().get(i).flowM3PerS();
                units.merge(
                        cooler.id(),
                        new AirUnit(
                                cooler.id(),
                                Kind.COOLER,
                                flow,
                                field.racks().get(i).exhaustC(),
                                flow,
                                field.racks().get(i).inletMeanC()),
                        AirUnit::with);
            }
        }
        UnitReturns returns = UnitReturns.of(field);
        return units.values().stream()
                .map(unit -> unit.kind() == Kind.UNIT ? unit.drawing(returns) : unit)
                .sorted(Comparator.comparing(AirUnit::kind))
                .toList();
    }

    /// Heat taken out of the air of a unit that both supplies and returns; NaN for an opening.
    double heatW(double heatCapacityJPerM3K) {
        return heatCapacityJPerM3K * returnM3PerS * (returnC - supplyC);
    }

    private AirUnit drawing(UnitReturns returns) {
        return new AirUnit(
                name,
                kind,
                supplyM3PerS,
                supplyC,
                returns.flowM3PerS(name, supplyM3PerS),
                returns.meanC(name, supplyM3PerS));
    }

    private static AirUnit supplied(String name, Kind kind, double flowM3PerS, double temperatureC) {
        return new AirUnit(name, kind, flowM3PerS, flowM3PerS > 0 ? temperatureC : Double.NaN, 0, Double.NaN);
    }

    private static AirUnit returned(String name, Kind kind, double flowM3PerS, double temperatureC) {
        return new AirUnit(name, kind, 0, Double.NaN, flowM3PerS, flowM3PerS > 0 ? temperatureC : Double.NaN);
    }

    /// The two as one.
    AirUnit with(AirUnit other) {
        return new AirUnit(
                name,
                kind,
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
