package io.millwright.ui.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.picture.Fields;
import io.millwright.editing.Edits;
import io.millwright.facility.Facility;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// The Air workspace over fields that are written down: what is solved, and what is said of it.
@NullUnmarked
class AirWorkspaceTest extends AirStage {
    @Test
    void aCoarseAnswerComesFirstAndTheChosenGridFollows() {
        assertThat(askedCellsM.getFirst()).isGreaterThanOrEqualTo(AirSettings.PREVIEW_CELL_M);
        assertThat(askedCellsM).last().isEqualTo(AirSettings.USUAL_CELL_M);
        assertThat(words("air-now"))
                .startsWith("Temperature at z = 1.5 m, 19.2 °C to 30 °C")
                .doesNotContain("Not converged");
        assertThat(text("air-balance"))
                .contains(
                        "0.15",
                        "120 iterations after 60 on coarser grids",
                        "converged: change of rack inlets in 20 iterations 0.004 K")
                .contains("heat in and out differ by 0.06 %", "constant effective viscosity 0.02")
                .contains("grid rack inlets moved by");
        assertThat(words("air-racks")).startsWith("Rack inlets of 2 racks, hottest");
        FxDriver.run(() -> model().cellMProperty().set(AirSettings.FINE_CELL_M));
        assertThat(askedCellsM).last().isEqualTo(AirSettings.FINE_CELL_M);
    }

    @Test
    void whatIsNotConvergedOrOutOfDateSaysSoInThePicture() {
        converges = false;
        FxDriver.run(() -> model().cellMProperty().set(AirSettings.PREVIEW_CELL_M));
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        steps.hold();
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-c"))));
        assertThat(words("air-now")).contains("Out of date");
        assertThat(text("air-message")).startsWith("Solving");
        String svg = FxDriver.onFx(() -> air.figure("Air").svg());
        assertThat(svg).contains(">Out of date<");
        FxDriver.run(steps::release);
        assertThat(words("air-now")).contains("Not converged").doesNotContain("Out of date");
        assertThat(FxDriver.onFx(() -> air.figure("Air").svg())).contains(">Not converged<");
        assertThat(text("air-balance")).contains("not converged: change of rack inlets in 20 iterations 1.2 K");
    }

    @Test
    void aCancelledSolveLeavesWhatIsShown() {
        steps.hold();
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        var before = model().fieldProperty().get();
        Button cancel = (Button) node("air-cancel");
        assertThat(cancel.isDisabled()).isFalse();
        FxDriver.run(cancel::fire);
        assertThat(cancel.isDisabled()).isTrue();
        FxDriver.run(steps::release);
        assertThat(model().fieldProperty().get()).isEqualTo(before);
        assertThat(words("air-now")).contains("Out of date");
    }

    @Test
    void captureAndAgeAreToldOnRequestUntilAnotherFieldComes() {
        assertThat(FxDriver.onFx(() -> node("air-capture-table").isVisible())).isFalse();

        steps.hold();
        FxDriver.run(() -> ((Button) node("air-capture-ask")).fire());
        assertThat(FxDriver.onFx(() -> node("air-capture-ask").isDisabled())).isTrue();
        FxDriver.run(() -> ((Button) node("air-capture-cancel")).fire());
        FxDriver.run(steps::release);
        assertThat(model().capturedProperty().get()).as("cancelled").isEmpty();
        assertThat(text("air-capture-summary")).isEmpty();

        FxDriver.run(() -> ((Button) node("air-capture-ask")).fire());
        TableView<?> table = (TableView<?>) node("air-capture-table");
        assertThat(table.getItems()).hasSize(2);
        assertThat(text("air-capture-summary"))
                .isEqualTo("Air is 50 s old in the mean of the hall; all of it is replaced in 1 min.");
        assertThat(FxDriver.onFx(() -> table.getColumns().stream()
                        .map(column -> String.valueOf(column.getCellData(0)))
                        .toList()))
                .startsWith(LEFT_RACK)
                .endsWith("0.5", String.valueOf(2.0 / 3), "40.0");
        FxDriver.run(() -> table.getSelectionModel().select(0));
        assertThat(document.selection()).hasSize(1).isSubsetOf(LEFT_RACK, RIGHT_RACK);

        FxDriver.run(() -> model().cellMProperty().set(AirSettings.FINE_CELL_M));
        assertThat(model().capturedProperty().get()).as("of another field").isEmpty();
        assertThat(FxDriver.onFx(() -> node("air-capture-table").isVisible())).isFalse();
    }

    @Test
    void heatThatHardlyWarmsTheAirIsNotDividedBy() {
        HallField shown = model().fieldProperty().get().orElseThrow();
        AirField field = shown.field();
        AirField idle = new AirField(
                field.hall(),
                field.grid(),
                field.air(),
                field.temperatureC(),
                field.pressurePa(),
                field.u(),
                field.v(),
                field.w(),
                field.viscosityM2PerS(),
                field.racks(),
                field.returns(),
                new AirBalance(2, 2, 40, 1.2, 1.2, 0, 1e-6),
                field.convergence());
        HallField without = new HallField(
                shown.hall(), shown.facility(), shown.frame(), shown.cellM(), idle, shown.coarser(), List.of());
        assertThat(AirWords.balance(shown, UnitSystem.SI)).contains("heat in and out differ by 0.06 %");
        assertThat(AirWords.balance(without, UnitSystem.SI)).contains("heat in and out differ by 38 W");
    }

    @Test
    void unitsOfTheReaderAreUsed() {
        FxDriver.run(() -> document.unitsProperty().set(UnitSystem.US));
        assertThat(words("air-now")).contains("z = 4.92 ft", "°F");
        assertThat(text("air-balance")).contains("ft grid", "°F");
    }

    @Test
    void aFacilityWithoutHallsAndAHallWithoutAirSayWhatToDo() {
        hall = Fields.room(Fields.ROOM);
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        assertThat(text("air-failure")).startsWith("No air moves in this hall");
        assertThat(words("air-now")).contains("Out of date");
        FxDriver.run(() -> document.open(SampleHall.facility()));
        assertThat(headings()).contains("This hall has no air to solve");
        FxDriver.run(() -> document.open(Facility.empty("Nothing")));
        assertThat(headings()).contains("No hall yet");
        assertThat(((Button) node("air-solve")).isDisabled()).isTrue();
    }

    private List<String> headings() {
        return FxDriver.onFx(() -> air.view().lookupAll(".empty-heading").stream()
                .map(node -> ((Label) node).getText())
                .toList());
    }

    @Test
    void nothingIsSolvedWhileTheWorkspaceIsNotInFront() {
        FxDriver.run(() -> air.setShown(false));
        int asked = askedCellsM.size();
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        assertThat(askedCellsM).hasSize(asked);
        FxDriver.run(() -> air.setShown(true));
        assertThat(askedCellsM).hasSizeGreaterThan(asked);
    }
}
