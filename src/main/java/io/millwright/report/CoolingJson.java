package io.millwright.report;

import io.millwright.cooling.PumpState;
import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Locale;

/// The cooling of a steady state as JSON: SI without prefixes, °C, fractions of one. Values that are not known are
/// null.
public final class CoolingJson {
    private CoolingJson() {}

    /// Key figures, every loop, every unit and the findings.
    public static Obj of(Twin twin, SteadyState state, List<Finding> findings) {
        EnergyTerms terms = state.terms();
        return new Obj()
                .put("facility", twin.facility().name())
                .put("dryBulbC", state.point().dryBulbC())
                .put("wetBulbC", state.point().wetBulbC())
                .put("facilityPowerW", state.facilityPowerW())
                .put("itPowerW", terms.itW())
                .put("pue", terms.pue())
                .put("airUnitsW", terms.airFansW())
                .put("pumpsW", terms.pumpsW())
                .put("chillersW", terms.chillersW())
                .put("heatRejectionW", terms.heatRejectionW())
                .put("waterM3PerS", state.cooling().waterM3PerS())
                .put("hottestInletC", state.hottestInletC())
                .put("unremovedW", state.balance().unremovedW())
                .put("relativeResidual", state.balance().relativeResidual())
                .put("iterations", state.iterations())
                .put("converged", state.converged())
                .put("loops", SolveJson.loops(state.cooling()))
                .put("units", units(twin, state))
                .put("findings", SolveJson.findings(findings));
    }

    private static Arr units(Twin twin, SteadyState state) {
        Arr array = new Arr();
        for (CoolingUnit unit : CoolingUnit.all(twin, state)) {
            Obj row = new Obj()
                    .put("path", unit.node().path())
                    .put("kind", unit.node().kind().name().toLowerCase(Locale.ROOT))
                    .put("heatW", unit.heatW())
                    .put("loadFraction", unit.loadFraction())
                    .put("electricW", unit.electricW())
                    .put("running", unit.running())
                    .put("saturated", unit.saturated());
            if (!unit.mode().isEmpty()) {
                row.put("mode", unit.mode());
            }
            PumpState pump = unit.pump();
            if (pump != null) {
                row.put(
                        "pump",
                        new Obj()
                                .put("speed", pump.speed())
                                .put("flowM3PerS", pump.flowM3PerS())
                                .put("pressurePa", pump.pressurePa())
                                .put("electricW", pump.electricW())
                                .put("efficiency", pump.efficiency())
                                .put("atLimit", pump.atLimit()));
            }
            array.add(row);
        }
        return array;
    }
}
