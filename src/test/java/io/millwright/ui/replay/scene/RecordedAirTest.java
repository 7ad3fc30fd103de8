package io.millwright.ui.replay.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.field.ReturnAir;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.power.Failures;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.air.HallField;
import io.millwright.ui.heatmap.AirShift;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordedAirTest {
    private static Twin twin;
    private static Recording run;
    private static HallField field;

    @BeforeAll
    static void solves() {
        twin = RecordedRuns.sample("pilot-4-rack");
        List<Integer> units = twin.graph().nodes().stream()
                .filter(node -> node.kind().isAirUnit())
                .map(Node::index)
                .toList();
        run = RecordedRuns.run(
                twin,
                1800,
                List.of(),
                new LoopAction.Timed(600, new LoopAction.Lose(new Failures(units, List.of())), "lose the air units"));
        HallNode hall = twin.graph().halls().stream()
                .filter(each -> twin.graph().nodes().stream()
                        .anyMatch(node -> node.kind() == EquipmentKind.RACK && node.hall() == each.index()))
                .findFirst()
                .orElseThrow();
        HallAirModel model = TwinAir.model(twin, twin.solve(), hall.index());
        AirField solved = AirSolver.steady(
                model.hall(), AirSettings.ofCell(AirSettings.PREVIEW_CELL_M), null, Progress.NONE, AirWatch.NONE);
        field = new HallField(
                hall.path(),
                twin.facility(),
                model.frame(),
                AirSettings.PREVIEW_CELL_M,
                solved,
                Optional.empty(),
                List.of());
    }

    private static AirShift shift(double timeS) {
        return new RecordedAir(new RunIndex(run, twin.graph()), run, timeS, UnitSystem.SI)
                .shift(field)
                .orElseThrow();
    }

    private static double recordedC(
            Subject.Kind kind, String path, io.millwright.twin.record.Quantity quantity, double timeS) {
        return run.valueAt(run.channel(kind, path, quantity).orElseThrow(), timeS);
    }

    @Test
    void inletsAndWarmAirAreWhereTheRunHadThem() {
        for (double timeS : List.of(300.0, 700.0, 1500.0)) {
            AirShift shift = shift(timeS);
            double flow = 0;
            double solvedC = 0;
            double inletC = 0;
            for (RackAir rack : field.field().racks()) {
                if (twin.graph()
                        .node(rack.id())
                        .filter(node -> node.kind() == EquipmentKind.RACK)
                        .isPresent()) {
                    flow += rack.flowM3PerS();
                    solvedC += rack.flowM3PerS() * rack.inletMeanC();
                    inletC += rack.flowM3PerS() * recordedC(Subject.Kind.RACK, rack.id(), Quantities.INLET, timeS);
                }
            }
            assertThat(shift.of(solvedC / flow)).as("inlet at %s s", timeS).isCloseTo(inletC / flow, within(1e-9));
            double returned = field.field().returns().stream()
                    .mapToDouble(ReturnAir::flowM3PerS)
                    .sum();
            double warmC = field.field().returns().stream()
                            .mapToDouble(back -> back.flowM3PerS() * back.meanC())
                            .sum()
                    / returned;
            assertThat(shift.of(warmC))
                    .as("warm air at %s s", timeS)
                    .isCloseTo(recordedC(Subject.Kind.HALL, field.hall(), Quantities.WARM_AIR, timeS), within(1e-9));
        }
    }

    @Test
    void theHallWarmsAfterItsUnitsAreLost() {
        double anywhereC = field.field().racks().getFirst().inletMeanC();
        assertThat(shift(900).of(anywhereC)).isGreaterThan(shift(590).of(anywhereC) + 1);
    }

    @Test
    void aHallThatTheRunDoesNotKnowHasNoAirOfTheMoment() {
        Recording other = RecordedRuns.run(RecordedRuns.sample("retrofit-2mw-hybrid"), 60, List.of());
        assertThat(new RecordedAir(new RunIndex(other, twin.graph()), other, 30, UnitSystem.SI).shift(field))
                .isEmpty();
    }

    @Test
    void aFieldWithoutDifferencesIsMovedAsAWhole() {
        assertThat(RecordedAir.through(25, 40, 20, 20.1)).isEqualTo(new AirShift(5, 1));
        assertThat(RecordedAir.through(25, 45, 20, 30)).isEqualTo(new AirShift(-15, 2));
    }
}
