package io.millwright.twin;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.index.UnitReturns;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.layout.RackFans;
import io.millwright.climate.MoistAir;
import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import io.millwright.numeric.ProgressPart;
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
/// **End**: when in a pass no rack's flow would change by more than [#FLOW_TOLERANCE] and no supply by more than
/// [#SUPPLY_TOLERANCE_K], after [#MOST_PASSES], or when a field does not come to rest, whose swings would only be
/// followed.
///
/// @param model of the last pass
/// @param field of the last pass
/// @param nodeInletC mean inlet air of each rack from the field, by node; NaN for others
/// @param flowFactor air flow of each rack relative to that of its sheet's rise in the last pass, by node
/// @param air units with their supplies in the last pass
/// @param agreement how far racks and units are in step with the field
public record CoupledAir(
        HallAirModel model,
        AirField field,
        double[] nodeInletC,
        double[] flowFactor,
        AirResult air,
        Agreement agreement) {
    /// Change of a rack's flow that counts as none, as a share of that at the rise of its sheet.
    public static final double FLOW_TOLERANCE = 0.005;

    /// Change of a unit's supply that counts as none.
    public static final double SUPPLY_TOLERANCE_K = 0.02;

    static final int MOST_PASSES = 12;

    private static final double RELAXED = 0.5;

    /// Of the work at hand that a pass is thought to be.
    private static final double PASS_SHARE = 0.8;

    /// How far racks and units are in step with a field.
    ///
    /// @param passes that were made
    /// @param flowChange by which a rack's flow would change yet, at most, as a share of that at its sheet's rise
    /// @param supplyChangeK by which a unit's supply would change yet, at most
    /// @param isFieldSettled whether the field of the last pass came to rest
    public record Agreement(int passes, double flowChange, double supplyChangeK, boolean isFieldSettled) {
        /// Whether nothing would change any more.
        public boolean settled() {
            return isFieldSettled && inStep();
        }

        boolean inStep() {
            return flowChange <= FLOW_TOLERANCE && supplyChangeK <= SUPPLY_TOLERANCE_K;
        }
    }

    /// Solves a hall.
    ///
    /// @param hall index in the halls of the twin's graph; it must be [solvable][HallAirModel#isSolvable]
    /// @param start a field of the same hall to start from; null starts from nothing
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static CoupledAir of(
            Twin twin, SteadyState state, int hall, AirSettings settings, @Nullable AirField start, Progress progress) {
        return of(twin, state, hall, settings, start, progress, AirWatch.NONE);
    }

    /// Solves a hall while somebody looks on at every pass.
    public static CoupledAir of(
            Twin twin,
            SteadyState state,
            int hall,
            AirSettings settings,
            @Nullable AirField start,
            Progress progress,
            AirWatch watch) {
        return new Passes(twin, state, hall, settings, progress, watch).run(start);
    }

    /// Solves the same hall on another grid, starting from this field with its flows and supplies.
    ///
    /// @param hall that this is the air of
    public CoupledAir on(
            Twin twin, SteadyState state, int hall, AirSettings settings, Progress progress, AirWatch watch) {
        Passes passes = new Passes(twin, state, hall, settings, progress, watch);
        System.arraycopy(flowFactor, 0, passes.flowFactor, 0, flowFactor.length);
        passes.air = air;
        return passes.run(field);
    }

    private static final class Passes {
        private final Twin twin;
        private final SteadyState state;
        private final int hall;
        private final AirSettings settings;
        private final Progress progress;
        private final AirWatch watch;
        private final double[] flowFactor;
        private AirResult air;

        Passes(Twin twin, SteadyState state, int hall, AirSettings settings, Progress progress, AirWatch watch) {
            this.twin = twin;
            this.state = state;
            this.hall = hall;
            this.settings = settings;
            this.progress = progress;
            this.watch = watch;
            flowFactor = new double[twin.graph().nodes().size()];
            Arrays.fill(flowFactor, 1);
            air = state.air();
        }

        CoupledAir run(@Nullable AirField start) {
            AirField field = start;
            double[] rackAirW = TwinAir.rackAirW(twin, state);
            for (int pass = 1; ; pass++) {
                double[] flows = flowFactor.clone();
                AirResult supplied = air;
                HallAirModel model = HallAirModel.of(twin.graph(), twin.catalog(), hall, rackAirW, flows, supplied);
                field = AirSolver.steady(model.hall(), settings, field, ofPass(pass), watch);
                double[] inletC = inlets(field);
                Agreement agreement = new Agreement(
                        pass,
                        followInlets(inletC),
                        meetReturns(field),
                        field.convergence().converged());
                if (agreement.inStep() || !agreement.isFieldSettled() || pass == MOST_PASSES) {
                    return new CoupledAir(model, field, inletC, flows, supplied, agreement);
                }
            }
        }

        /// How many passes it takes is not known before: each has the same part of what is left.
        private Progress ofPass(int pass) {
            double from = 1 - Math.pow(1 - PASS_SHARE, pass - 1);
            double to = 1 - Math.pow(1 - PASS_SHARE, pass);
            return new ProgressPart(progress, from, to, pass == 1 ? "" : "racks and units in step, pass " + pass);
        }

        private double[] inlets(AirField field) {
            double[] inletC = new double[flowFactor.length];
            Arrays.fill(inletC, Double.NaN);
            for (RackAir rack : field.racks()) {
                twin.graph().node(rack.id()).ifPresent(node -> inletC[node.index()] = rack.inletMeanC());
            }
            return inletC;
        }

        /// @return largest change of a rack's flow that its inlet asks for
        private double followInlets(double[] inletC) {
            double largest = 0;
            for (int v = 0; v < inletC.length; v++) {
                double change = RackFans.flowFactor(inletC[v]) - flowFactor[v];
                if (!Double.isNaN(inletC[v])) {
                    largest = Math.max(largest, Math.abs(change));
                    flowFactor[v] += RELAXED * change;
                }
            }
            return largest;
        }

        /// @return largest change of a unit's supply, K
        private double meetReturns(AirField field) {
            UnitReturns returns = UnitReturns.of(field);
            double largestK = 0;
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
                largestK = Math.max(
                        largestK, Math.abs(supply.dryBulbC() - unit.supply().dryBulbC()));
                units.add(unit.withSupply(supply));
            }
            air = air.withUnits(units);
            return largestK;
        }
    }
}
