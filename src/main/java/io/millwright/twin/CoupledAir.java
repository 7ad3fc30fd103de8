package io.millwright.twin;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.index.UnitReturns;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.layout.RackFans;
import io.millwright.climate.MoistAir;
import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resolved air of a hall in step with what moves and cools it: fans of racks follow the air that they draw in, air
/// units meet the air that comes back to each of them.
///
/// **Passes**: the field is solved with the flows and supplies of the last pass, starting from its field; then each
/// rack's flow follows its inlet ([RackFans]), half of the way at a time, and each unit supplies what its coil makes of
/// its own return air with the water of the solved state ([io.millwright.airflow.AirZones#supply]). Units that draw
/// through the ceiling share its mixed air ([UnitReturns]).
/// **Assumptions**: rack power, water temperatures and fan speeds of units are those of the steady state; rear doors
/// take what they take there.
///
/// @param model of the last pass
/// @param field of the last pass
/// @param nodeInletC mean inlet air of each rack from the field, by node; NaN for others
/// @param passes that were made
/// @param settled whether neither a rack's flow nor a unit's supply changed in the last pass, and its field converged
public record CoupledAir(HallAirModel model, AirField field, double[] nodeInletC, int passes, boolean settled) {
    static final int MOST_PASSES = 12;

    private static final double FLOW_TOLERANCE = 0.005;
    private static final double SUPPLY_TOLERANCE_K = 0.02;
    private static final double RELAXED = 0.5;

    /// Solves a hall.
    ///
    /// @param hall index in the halls of the twin's graph; it must be [solvable][HallAirModel#isSolvable]
    /// @param start a field of the same hall to start from; null starts from nothing
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static CoupledAir of(
            Twin twin, SteadyState state, int hall, AirSettings settings, @Nullable AirField start, Progress progress) {
        return new Passes(twin, state, hall, settings, progress).run(start);
    }

    private static final class Passes {
        private final Twin twin;
        private final SteadyState state;
        private final int hall;
        private final AirSettings settings;
        private final Progress progress;
        private final double[] flowFactor;
        private AirResult air;

        Passes(Twin twin, SteadyState state, int hall, AirSettings settings, Progress progress) {
            this.twin = twin;
            this.state = state;
            this.hall = hall;
            this.settings = settings;
            this.progress = progress;
            flowFactor = new double[twin.graph().nodes().size()];
            Arrays.fill(flowFactor, 1);
            air = state.air();
        }

        CoupledAir run(@Nullable AirField start) {
            AirField field = start;
            double[] rackAirW = TwinAir.rackAirW(twin, state);
            for (int pass = 1; ; pass++) {
                HallAirModel model =
                        HallAirModel.of(twin.graph(), twin.catalog(), hall, rackAirW, flowFactor.clone(), air);
                field = AirSolver.steady(model.hall(), settings, field, progress);
                double[] inletC = inlets(field);
                boolean isFlowSettled = followInlets(inletC);
                boolean settled = meetReturns(field) && isFlowSettled;
                if (settled || pass == MOST_PASSES) {
                    return new CoupledAir(
                            model,
                            field,
                            inletC,
                            pass,
                            settled && field.convergence().converged());
                }
            }
        }

        private double[] inlets(AirField field) {
            double[] inletC = new double[flowFactor.length];
            Arrays.fill(inletC, Double.NaN);
            for (RackAir rack : field.racks()) {
                twin.graph().node(rack.id()).ifPresent(node -> inletC[node.index()] = rack.inletMeanC());
            }
            return inletC;
        }

        /// @return whether no rack's flow changed
        private boolean followInlets(double[] inletC) {
            boolean settled = true;
            for (int v = 0; v < inletC.length; v++) {
                double change = RackFans.flowFactor(inletC[v]) - flowFactor[v];
                settled &= Double.isNaN(inletC[v]) || Math.abs(change) <= FLOW_TOLERANCE;
                flowFactor[v] += RELAXED * change;
            }
            return settled;
        }

        /// @return whether no unit's supply changed
        private boolean meetReturns(AirField field) {
            UnitReturns returns = UnitReturns.of(field);
            boolean settled = true;
            List<AirUnitResult> units = new ArrayList<>(air.units().size());
            for (AirUnitResult unit : air.units()) {
                FacilityGraph.Node node = twin.graph().node(unit.node());
                double backC = returns.meanC(node.path(), unit.airM3PerS());
                if (node.hall() != hall || Double.isNaN(backC)) {
                    units.add(unit);
                    continue;
                }
                MoistAir supply = twin.airZones.supply(
                        unit, backC, state.cooling().nodeSupplyC()[unit.node()], twin.outside(state.point()));
                settled &= Math.abs(supply.dryBulbC() - unit.supply().dryBulbC()) <= SUPPLY_TOLERANCE_K;
                units.add(unit.withSupply(supply));
            }
            air = air.withUnits(units);
            return settled;
        }
    }
}
