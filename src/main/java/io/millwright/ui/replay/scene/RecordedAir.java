package io.millwright.ui.replay.scene;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.air.HallField;
import io.millwright.ui.heatmap.AirShift;
import io.millwright.ui.heatmap.HeatMapController;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The air of halls at one moment of a run, from the field that is solved for the facility as it is drawn.
///
/// With the pattern of the flow as solved, temperatures are linear in what enters and what is heated. The field `T₀(x)`
/// is put through the two temperatures that a run knows of a hall, the mean inlet of its racks `T_i` (by their solved
/// flow) and the warm air that goes back to the units `T_w`:
///
///     T(x) = T_i + (T_w − T_i) / (T_w0 − T_i0) · (T₀(x) − T_i0)
///
/// Exact where all racks change alike; how far single racks are from it is told. What a loss of fans does to the
/// pattern is
/// not in it.
final class RecordedAir implements HeatMapController.Moment {
    /// A field with less between cold and warm says nothing of how both belong together.
    private static final double LEAST_K = 0.5;

    private final RunIndex index;
    private final Recording run;
    private final double timeS;
    private final UnitSystem units;
    private double worstK;

    RecordedAir(RunIndex index, Recording run, double timeS, UnitSystem units) {
        this.index = index;
        this.run = run;
        this.timeS = timeS;
        this.units = units;
    }

    @Override
    public Optional<AirShift> shift(HallField hall) {
        AirField field = hall.field();
        double[] recordedC = index.columns(Subject.Kind.RACK, Quantities.INLET).at(run, timeS);
        double flow = 0;
        double inletC = 0;
        double solvedInletC = 0;
        List<RackAir> racks = new ArrayList<>();
        for (RackAir rack : field.racks()) {
            double nowC = recorded(rack, recordedC);
            if (!Double.isNaN(nowC) && rack.flowM3PerS() > 0) {
                racks.add(rack);
                flow += rack.flowM3PerS();
                inletC += rack.flowM3PerS() * nowC;
                solvedInletC += rack.flowM3PerS() * rack.inletMeanC();
            }
        }
        double warmC = run.channel(Subject.Kind.HALL, hall.hall(), Quantities.WARM_AIR)
                .map(channel -> run.valueAt(channel, timeS))
                .orElse(Double.NaN);
        double returned = 0;
        double solvedWarmC = 0;
        for (ReturnAir back : field.returns()) {
            returned += back.flowM3PerS();
            solvedWarmC += back.flowM3PerS() * back.meanC();
        }
        if (Double.isNaN(warmC) || !(flow > 0) || !(returned > 0)) {
            return Optional.empty();
        }
        AirShift shift = through(inletC / flow, warmC, solvedInletC / flow, solvedWarmC / returned);
        for (RackAir rack : racks) {
            worstK = Math.max(worstK, Math.abs(shift.of(rack.inletMeanC()) - recorded(rack, recordedC)));
        }
        return Optional.of(shift);
    }

    private double recorded(RackAir rack, double[] recordedC) {
        return index.graph()
                .node(rack.id())
                .map(node -> recordedC[node.index()])
                .orElse(Double.NaN);
    }

    /// What puts the solved inlet and warm air where they are now.
    static AirShift through(double inletC, double warmC, double solvedInletC, double solvedWarmC) {
        double factor = solvedWarmC - solvedInletC >= LEAST_K
                ? Math.max(0, (warmC - inletC) / (solvedWarmC - solvedInletC))
                : 1;
        return new AirShift(inletC - factor * solvedInletC, factor);
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Scaled to recorded temperatures",
                "Racks differ by up to " + Dimension.TEMPERATURE_DIFFERENCE.format(worstK, units));
    }
}
