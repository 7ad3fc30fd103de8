package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridDifferenceTest {
    @Test
    void tellsTheMeanSquareAndTheWorstRackOfThoseInBothFields() {
        AirField coarse = withInlets(MadeUpAir.field(1, 24, true), "a", 20, "b", 25, "gone", 99);
        AirField fine = withInlets(MadeUpAir.field(0.5, 24, true), "a", 20.3, "b", 24.6, "new", 5);

        GridDifference difference = GridDifference.of(coarse, fine);

        assertThat(difference.coarseCellM()).isCloseTo(1, within(1e-12));
        assertThat(difference.fineCellM()).isCloseTo(0.5, within(1e-12));
        assertThat(difference.rmsK()).isCloseTo(Math.sqrt((0.09 + 0.16) / 2), within(1e-12));
        assertThat(difference.worstK()).isCloseTo(0.4, within(1e-12));
        assertThat(difference.worstRack()).isEqualTo("b");
    }

    @Test
    void withoutRacksThereIsNone() {
        AirField empty = withInlets(MadeUpAir.field(1, 24, true));

        GridDifference difference = GridDifference.of(empty, empty);

        assertThat(difference.rmsK()).isZero();
        assertThat(difference.worstRack()).isEmpty();
    }

    private static AirField withInlets(AirField field, Object... idsAndInlets) {
        List<RackAir> racks = new ArrayList<>();
        for (int i = 0; i < idsAndInlets.length; i += 2) {
            double inletC = ((Number) idsAndInlets[i + 1]).doubleValue();
            racks.add(new RackAir(
                    (String) idsAndInlets[i], 1, inletC, inletC, inletC, inletC, inletC, inletC, inletC + 10));
        }
        return new AirField(
                field.hall(),
                field.grid(),
                field.air(),
                field.temperatureC(),
                field.pressurePa(),
                field.u(),
                field.v(),
                field.w(),
                field.viscosityM2PerS(),
                racks,
                field.returns(),
                field.balance(),
                field.convergence());
    }
}
