package io.millwright.airflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirShares;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.field.ReferenceHalls;
import io.millwright.airflow.index.AirCapture.Rack;
import io.millwright.numeric.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AirCaptureTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /// Fully mixed: everything draws the same air. 2 m³/s supplied, 3 m³/s through a rack, so 5 m³/s come in and two
    /// fifths of any air are fresh.
    @Test
    void inAMixedRoomCaptureIsTheShareOfFreshAir() {
        AirField field =
                new Fields().supply(2, 18).rack(3, 22, 10).returned(2, 32).field();
        AirCapture capture = AirCapture.of(mixed(field, 2));

        assertThat(capture.units()).containsExactly("crah");
        assertThat(capture.racks()).hasSize(1);
        assertThat(capture.racks().getFirst().coldFraction()).isCloseTo(0.4, EXACT);
        assertThat(capture.racks().getFirst().hotFraction()).isCloseTo(0.4, EXACT);
    }

    @Test
    void coolersInTheRowAreUnitsOfTheirOwn() {
        AirField field = new Fields()
                .supply(1, 18)
                .rack(2, 22, 10)
                .rack(1, 30, -10)
                .returned(1, 32)
                .field();
        AirCapture capture = AirCapture.of(mixed(field, 1));

        assertThat(capture.units()).containsExactly("crah", "row/02");
        assertThat(capture.racks()).hasSize(1);
        assertThat(capture.racks().getFirst().unitFraction()).containsExactly(new double[] {0.25, 0.25}, EXACT);
        assertThat(capture.racks().getFirst().hotFraction())
                .as("return and cooler")
                .isCloseTo(0.5, EXACT);
    }

    /// Inlet air is supply and exhausts, and no exhaust is colder or warmer than the extremes.
    @Test
    void captureAndTemperaturesAgreeOnASolvedHall() throws Exception {
        AirField field = solved();
        AirCapture capture = AirCapture.of(AirShares.of(field, 1, Progress.NONE));
        double supplyC = 18;
        double coldest =
                field.racks().stream().mapToDouble(RackAir::exhaustC).min().orElseThrow() - supplyC;
        double warmest =
                field.racks().stream().mapToDouble(RackAir::exhaustC).max().orElseThrow() - supplyC;

        assertThat(capture.racks()).hasSize(16);
        for (int r = 0; r < capture.racks().size(); r++) {
            Rack rack = capture.racks().get(r);
            double excessK = field.racks().get(r).inletMeanC() - supplyC;
            double again = 1 - rack.coldFraction();
            assertThat(again).as(rack.id()).isBetween(-1e-3, 1.0);
            assertThat(rack.hotFraction()).as(rack.id()).isBetween(0.0, 1.0);
            assertThat(excessK).as(rack.id()).isBetween(again * coldest - 0.05, again * warmest + 0.05);
        }
        assertThat(capture.racks().stream()
                        .mapToDouble(Rack::coldFraction)
                        .max()
                        .orElseThrow())
                .as("some racks stand over the tiles that are left")
                .isGreaterThan(0.5);
    }

    @Test
    void airLeavesAsOldAsTheRoomIsLarge() throws Exception {
        AirField field = solved();
        AgeOfAir age = AgeOfAir.of(field, 1, Progress.NONE);
        double returned = 0;
        double returnsM3PerS = 0;
        for (int r = 0; r < field.returns().size(); r++) {
            returned += field.returns().get(r).flowM3PerS() * age.returnS()[r];
            returnsM3PerS += field.returns().get(r).flowM3PerS();
        }
        assertThat(returned / returnsM3PerS)
                .as("but for what conducts through supplies on so coarse a grid")
                .isCloseTo(age.turnoverS(), within(0.12 * age.turnoverS()));
        assertThat(age.inletS()).hasSize(16);
        assertThat(Arrays.stream(age.inletS()).min().orElseThrow()).isBetween(0.0, age.turnoverS());
        assertThat(age.meanS()).isGreaterThan(age.turnoverS() / 2);
    }

    /// Tiles and a unit of this hall have failed: much exhaust is drawn in again.
    private static AirField solved() throws IOException {
        return AirSolver.steady(
                ReferenceHalls.hall("hallA-failed"), AirSettings.ofCell(0.6).withToleranceK(1e-3), null, Progress.NONE);
    }

    @Test
    void airThatIsNeverSuppliedHasNoAge() {
        AirField field = new Fields().rack(1, 25, 12).field();

        assertThatThrownBy(() -> AgeOfAir.of(field, 1, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No air is supplied");
    }

    /// Shares of a room in which everything draws the same air: by the flows that come in.
    private static AirShares mixed(AirField field, double suppliedM3PerS) {
        double[] flows =
                field.racks().stream().mapToDouble(each -> each.flowM3PerS()).toArray();
        double all = suppliedM3PerS + Arrays.stream(flows).sum();
        double[] fromRacks = Arrays.stream(flows).map(flow -> flow / all).toArray();
        double[] fromSupplies = {suppliedM3PerS / all};
        return new AirShares(
                field,
                List.of("crah"),
                rows(field.racks().size(), fromRacks),
                rows(field.racks().size(), fromSupplies),
                new double[field.racks().size()],
                rows(field.returns().size(), fromRacks),
                rows(field.returns().size(), fromSupplies),
                new double[field.returns().size()],
                0);
    }

    private static double[][] rows(int count, double[] row) {
        double[][] rows = new double[count][];
        Arrays.fill(rows, row);
        return rows;
    }
}
